"""Photographs: is the picture right, is nothing else left of the file, is what is no photograph refused?"""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import photographs
import pytest
from photographs import BLUE, GOLD, GPS, QUARTERS, RED, SECRETS, THUMBNAIL_MARK
from PIL import Image

from brochure.art.jpeg import filtered, frame_of, segments
from brochure.art.photo import read_photo
from brochure.art.view import Photo, View, part_shown
from brochure.complaint import Complaint, Refused

BARE = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDA, 0xDD, 0xE0, 0xEE}


@pytest.fixture
def read(tmp_path: Path):
    """Write bytes to a file and read it as a photograph."""

    def read(data: bytes, view: View, name: str = "a.jpg") -> Photo:
        file = tmp_path / name
        file.write_bytes(data)
        return read_photo(file, f"assets/{name}", view)

    return read


@pytest.fixture
def refusal(read):
    """The one complaint about bytes that are no photograph."""

    def refusal(data: bytes, name: str = "a.jpg") -> Complaint:
        with pytest.raises(Refused) as caught:
            read(data, View(100, 100), name)
        (complaint,) = caught.value.complaints
        assert f"“assets/{name}”" in complaint.message and complaint.hint
        return complaint

    return refusal


def opened(photo: Photo) -> Image.Image:
    """The picture as other software decodes it."""
    if photo.encoding.startswith("jpeg"):
        image = Image.open(BytesIO(photo.data))
        image.load()
        assert image.size == (photo.width, photo.height)
        return image
    mode = "RGB" if photo.encoding == "rgb" else "L"
    return Image.frombytes(mode, (photo.width, photo.height), photo.data)


def corners(photo: Photo) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters."""
    image = opened(photo).convert("RGB")
    w, h = image.size
    return [image.getpixel((x, y)) for y in (h // 4, 3 * h // 4) for x in (w // 4, 3 * w // 4)]


def alike(found: list[tuple[int, ...]], expected: tuple[tuple[int, ...], ...], most: float = 3.0) -> None:
    worst = [photographs.difference(a, b) for a, b in zip(found, expected, strict=True)]
    assert max(worst) <= most, (found, expected)


def clean(photo: Photo) -> None:
    for secret in (*SECRETS, *GPS, THUMBNAIL_MARK):
        assert secret not in photo.data
    if photo.encoding.startswith("jpeg"):
        assert {marker for marker, _, _ in segments(photo.data)} <= BARE
        assert photo.data.endswith(b"\xff\xd9")


# What is left of the file


def test_the_made_file_holds_every_secret():
    data = photographs.jpeg(photographs.quarters(80, 60))
    assert all(secret in data for secret in SECRETS if secret != b"SECRET-TEXT")
    assert any(place in data for place in GPS) and THUMBNAIL_MARK in data


@pytest.mark.parametrize(
    "view",
    [
        View(72, 54),
        View(72, 72),
        View(72, 72, circle=True),
        View(10, 7.5),
        View(72, 54, duotone=(BLUE, GOLD)),
    ],
    ids=["whole", "cut", "circle", "smaller", "duotone"],
)
def test_nothing_but_the_picture_is_left_of_a_jpeg(read, view):
    clean(read(photographs.jpeg(photographs.quarters(400, 300)), view))


def test_nothing_but_the_picture_is_left_of_a_png(read):
    photo = read(photographs.png(photographs.quarters(400, 300)), View(72, 54), "a.png")
    clean(photo)
    assert len(photo.data) == 400 * 300 * 3


def test_the_scans_of_a_whole_upright_jpeg_are_kept(read):
    data = photographs.jpeg(photographs.quarters(400, 300), progressive=True)
    photo = read(data, View(72, 54))
    scans = [scan for _, _, scan in segments(data) if scan]
    assert [scan for _, _, scan in segments(photo.data) if scan] == scans and len(scans) > 1
    assert opened(photo).tobytes() == Image.open(BytesIO(data)).tobytes()


@pytest.mark.parametrize(
    ("data", "view"),
    [
        (photographs.jpeg(photographs.quarters(400, 300), orientation=6), View(54, 72)),
        (photographs.jpeg(photographs.quarters(400, 300), icc=photographs.wide_gamut()), View(72, 54)),
        (photographs.jpeg(photographs.quarters(400, 300)), View(60, 45)),
        (photographs.jpeg(photographs.quarters(400, 300)), View(72, 72)),
        (photographs.jpeg(photographs.quarters(400, 300)), View(72, 54, duotone=(BLUE, GOLD))),
        (photographs.jpeg(photographs.quarters(300, 300)), View(72, 72, circle=True)),
        (photographs.jpeg(photographs.quarters(400, 300).convert("CMYK")), View(72, 54)),
    ],
    ids=["turned", "profile", "dense", "cut", "duotone", "circle", "cmyk"],
)
def test_any_other_jpeg_is_encoded_anew(read, data, view):
    photo = read(data, view)
    clean(photo)
    before = {scan for _, _, scan in segments(data) if scan}
    assert not before & {scan for _, _, scan in segments(photo.data) if scan}
    assert frame_of(photo.data).components == (1, 2, 3)


def test_a_thumbnail_in_the_jfif_segment_is_dropped():
    out = BytesIO()
    photographs.quarters(40, 30).save(out, "JPEG")
    data = out.getvalue()
    at = data.index(b"JFIF\0")
    length = int.from_bytes(data[at - 2 : at], "big")
    pixels = b"SECRET-PIXEL" * 4
    small = data[at : at + 12] + bytes((4, 4)) + pixels
    fat = data[: at - 2] + (len(small) + 2).to_bytes(2, "big") + small + data[at - 2 + length :]
    assert Image.open(BytesIO(fat)).size == (40, 30)
    assert b"SECRET-PIXEL" not in filtered(fat)
    assert Image.open(BytesIO(filtered(fat))).tobytes() == Image.open(BytesIO(data)).tobytes()


def test_the_same_file_gives_the_same_bytes_in_another_process(tmp_path):
    file = tmp_path / "a.jpg"
    file.write_bytes(photographs.jpeg(photographs.faces(), orientation=6))
    view = View(100, 100, (0.25, 0.5), circle=True, duotone=(BLUE, GOLD))
    script = (
        "import sys, hashlib; from pathlib import Path\n"
        "from brochure.art.photo import read_photo; from brochure.art.view import View\n"
        f"photo = read_photo(Path({str(file)!r}), 'a', {view!r})\n"
        "print(hashlib.sha256(photo.data).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    found = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Phnom_Penh"))
    }  # fmt: skip
    assert len(found) == 1


# The picture


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(read, orientation):
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    upright = photographs.quarters(400, 300)
    stored = upright.transpose(turns[orientation]) if orientation > 1 else upright
    photo = read(photographs.jpeg(stored, orientation), View(72, 54))
    assert (photo.width, photo.height) == (400, 300)
    alike(corners(photo), QUARTERS)


def test_what_lies_outside_the_cut_is_in_no_byte_of_the_picture(read):
    photo = read(photographs.jpeg(photographs.faces()), View(100, 100, focus=(0.25, 0.5)))
    image = opened(photo).convert("RGB")
    assert (photo.width, photo.height) == (600, 600)
    reds = sum(1 for r, g, _ in image.get_flattened_data() if r > 170 and g < 90)
    greens = sum(1 for r, g, _ in image.get_flattened_data() if g > 120 and r < 90)
    assert reds == 0 and greens > 5000


def test_what_lies_outside_the_circle_is_white(read):
    photo = read(photographs.jpeg(Image.new("RGB", (600, 600), RED)), View(144, 144, circle=True))
    image = opened(photo).convert("RGB")
    for x, y in ((3, 3), (596, 3), (3, 596), (596, 596), (60, 60)):
        assert min(image.getpixel((x, y))) > 250
    for x, y in ((300, 2), (2, 300), (597, 300), (300, 597), (95, 95)):
        assert photographs.difference(image.getpixel((x, y)), RED) < 6  # the page's clip shows this


def test_the_focus_stands_on_a_third_or_where_eyes_are():
    left, _, right, _ = part_shown(1000, 500, View(50, 50, focus=(0.4, 0.5)))
    assert (0.4 - left) / (right - left) == pytest.approx(1 / 3)
    left, _, right, _ = part_shown(1000, 500, View(50, 50, focus=(0.6, 0.5)))
    assert (0.6 - left) / (right - left) == pytest.approx(2 / 3)
    _, top, _, bottom = part_shown(500, 1000, View(50, 50, focus=(0.5, 0.4), circle=True))
    assert (0.4 - top) / (bottom - top) == pytest.approx(0.42)


@pytest.mark.parametrize("focus", [(0, 0), (1, 1), (0.02, 0.99), None])
@pytest.mark.parametrize("circle", [True, False])
@pytest.mark.parametrize("size", [(1000, 500), (500, 1000), (1, 3000), (777, 776)])
def test_a_cut_never_leaves_the_picture_and_has_the_views_shape(size, circle, focus):
    left, top, right, bottom = part_shown(*size, View(60, 60, focus, circle))
    assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1 + 1e-9
    assert (right - left) * size[0] == pytest.approx((bottom - top) * size[1], abs=0.5)


@pytest.mark.parametrize(
    ("pixels", "expected"), [(1250, 1250), (1249, 1249), (1256, 833), (4000, 833)],
    ids=["450 ppi", "below", "just above", "far above"],
)  # fmt: skip
def test_pictures_are_made_smaller_only_above_450_ppi(read, pixels, expected):
    image = Image.new("RGB", (pixels, pixels // 2), RED)
    photo = read(photographs.jpeg(image), View(200, 200 * image.height / pixels))
    assert photo.width == expected
    assert photo.ppi == pytest.approx(expected / 200 * 72, rel=0.002)


# Colour


def test_a_sixteen_bit_grey_png_keeps_its_greys(read):
    image = Image.new("I;16", (40, 40), 0x8080)
    photo = read(photographs.png(image), View(10, 10), "a.png")
    assert photo.encoding == "gray" and set(photo.data) == {0x80}


def test_transparent_parts_of_a_palette_are_white_and_the_others_keep_their_colour(read):
    clear = Image.new("RGBA", (80, 60), (*BLUE, 255))
    clear.paste((0, 0, 0, 0), (0, 0, 40, 60))
    for image in (clear, clear.quantize(8)):
        photo = read(photographs.png(image), View(40, 30), "a.png")
        alike(corners(photo), ((255, 255, 255), BLUE) * 2, 2)


def test_half_transparent_matter_is_mixed_with_white(read):
    photo = read(photographs.png(Image.new("RGBA", (40, 30), (0, 0, 0, 128))), View(40, 30), "a.png")
    alike(corners(photo), ((127, 127, 127),) * 4, 1)


def test_a_profile_is_applied(read):
    """With red's and green's primaries exchanged, what is stored as green is seen as red."""
    stored = Image.new("RGB", (80, 60), (0, 255, 0))
    for data, name in (
        (photographs.jpeg(stored, icc=photographs.wide_gamut()), "a.jpg"),
        (photographs.png(stored, icc=photographs.wide_gamut()), "a.png"),
    ):
        red, green, _ = corners(read(data, View(40, 30), name))[0]
        assert red > 200 > 60 > green


def test_an_srgb_profile_changes_nothing(read):
    data = photographs.jpeg(photographs.quarters(400, 300), icc=photographs.srgb())
    plain = photographs.jpeg(photographs.quarters(400, 300))
    assert read(data, View(72, 54)).data == read(plain, View(72, 54)).data


def test_a_profile_of_another_space_is_not_used(read):
    data = photographs.png(Image.new("L", (80, 60), 100), icc=photographs.srgb())
    alike(corners(read(data, View(40, 30), "a.png")), ((100, 100, 100),) * 4, 1)


def test_cmyk_without_a_profile_is_shown_and_remarked(read):
    photo = read(photographs.jpeg(Image.new("CMYK", (80, 60), (255, 0, 0, 0))), View(40, 30))
    (remark,) = photo.remarks
    assert "CMYK" in remark
    red, green, blue = corners(photo)[0]
    assert red < 60 and green > 100 and blue > 150  # cyan, not its opposite


def test_webp_is_read(read):
    out = BytesIO()
    photographs.quarters(400, 300).save(out, "WEBP", quality=95)
    alike(corners(read(out.getvalue(), View(72, 54), "a.webp")), QUARTERS, 4)


def test_a_duotone_runs_from_shadow_through_middle_to_white(read):
    ramp = Image.new("L", (256, 40))
    ramp.putdata([x for _ in range(40) for x in range(256)])
    shadow, middle = (0, 49, 89), (27, 135, 201)
    photo = read(photographs.png(ramp), View(60, 60 * 40 / 256, duotone=(shadow, middle)), "a.png")
    row = [opened(photo).getpixel((x, 20)) for x in range(256)]
    assert row[0] == shadow and row[255] == (255, 255, 255)
    assert min(photographs.difference(colour, middle) for colour in row) < 1.5
    assert all(a[i] <= b[i] for a, b in pairwise(row) for i in range(3))
    # The S-curve darkens the first quarter by 8 % of the range.
    straight = [round(shadow[i] + (middle[i] - shadow[i]) * (64 / 255 - 0.08) / 0.45) for i in range(3)]
    assert photographs.difference(row[64], tuple(straight)) < 1


def test_grey_stays_grey(read):
    photo = read(photographs.jpeg(photographs.quarters(400, 300).convert("L")), View(72, 72))
    assert photo.encoding == "jpeg-gray" and opened(photo).mode == "L"


# Refusals


def test_a_header_that_promises_too_many_pixels_is_refused(refusal):
    for width, height in ((20_000, 20_000), (7100, 7100), (100_000_000, 1), (2**31 - 1, 2**31 - 1)):
        assert "50 megapixels" in refusal(photographs.png_header(width, height), "a.png").message


def test_a_header_that_promises_pixels_it_does_not_have_is_refused(refusal):
    assert "cut short" in refusal(photographs.png_header(6000, 4000), "a.png").message


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n(made) (w) file closefile\n"


def tiff() -> bytes:
    out = BytesIO()
    photographs.quarters(40, 30).save(out, "TIFF")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"<!doctype html><title>Not found</title>", "not PNG, JPEG or WebP"),
        (EPS, "not PNG, JPEG or WebP"),
        (b"%PDF-1.7\n", "not PNG, JPEG or WebP"),
        (tiff(), "not PNG, JPEG or WebP"),
        (photographs.png(photographs.quarters(400, 300))[:900], "cut short"),
        (photographs.png(Image.new("RGB", (40, 30)), icc=b"no profile" * 20), "colour profile"),
    ],
    ids=["empty", "html", "eps", "pdf", "tiff", "short png", "profile"],
)
def test_what_is_no_photograph_is_refused_with_a_way_out(refusal, data, words):
    assert words in refusal(data, "a.png").message


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("shape", [View(72, 54), View(10, 10)], ids=["whole", "cut"])
def test_a_jpeg_that_was_cut_short_is_refused(tmp_path, share, shape):
    noise = Image.effect_noise((400, 300), 60)
    out = BytesIO()
    noise.save(out, "JPEG", quality=90)
    file = tmp_path / "a.jpg"
    file.write_bytes(out.getvalue()[: int(len(out.getvalue()) * share)])
    with pytest.raises(Refused):
        read_photo(file, "a.jpg", shape)


def test_a_file_that_is_gone_is_a_complaint(tmp_path):
    with pytest.raises(Refused) as caught:
        read_photo(tmp_path / "gone.jpg", "gone.jpg", View(10, 10))
    assert "gone.jpg" in caught.value.complaints[0].message
