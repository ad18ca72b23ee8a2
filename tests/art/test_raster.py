"""Logos of pixels: upright, in their colours, clear where they were, and nothing of the file left."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from photographs import BLUE, GOLD, GREEN, QUARTERS, RED, SECRETS, difference, exif, quarters
from PIL import Image, ImageDraw, ImageStat
from PIL.PngImagePlugin import PngInfo
from sight import NIGHT, apart, document, rendered, written

from brochure.art import Drawing, Raster, measured, parse_drawing, read_drawing
from brochure.art.raster import at_size
from brochure.check.image_ppi import look
from brochure.complaint import Refused, Severity
from brochure.document import Picture
from brochure.dump import dump
from brochure.geometry import Box

INK = (20, 60, 120)


def ring(mode: str = "RGBA", size: int = 400) -> Image.Image:
    """A ring in INK with soft edges and room round it; clear, or white where there is no alpha."""
    big = Image.new("L", (4 * size, 4 * size))
    draw = ImageDraw.Draw(big)
    for inset, level in ((0.1, 255), (0.3, 0)):
        # The far corner is the last pixel filled.
        draw.ellipse((4 * size * inset,) * 2 + (4 * size * (1 - inset) - 1,) * 2, fill=level)
    cover = big.resize((size, size), Image.Resampling.BOX)
    if mode == "RGBA":
        found = Image.new("RGBA", cover.size, (*INK, 0))
        found.putalpha(cover)
        return found
    white = Image.new("RGB", cover.size, "white")
    white.paste(INK, (0, 0), cover)
    if mode == "1":
        return white.convert("L").point(lambda level: 255 * (level > 150)).convert("1")
    return white.convert(mode)


def vector() -> Drawing:
    path = "M360 200A160 160 0 0 0 40 200A160 160 0 0 0 360 200z"
    path += "M280 200A80 80 0 0 1 120 200A80 80 0 0 1 280 200z"
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">'
    return parse_drawing(f'{head}<path fill="#143c78" fill-rule="evenodd" d="{path}"/></svg>'.encode(), "r")


def kept(folder: Path, image: Image.Image, name: str = "logo.png", **options: object) -> Drawing:
    image.save(folder / name, **options)
    return read_drawing(folder / name, f"assets/{name}")


def raster(drawing: Drawing) -> Raster:
    (found,) = drawing.items
    assert isinstance(found, Raster)
    return found


SAVED = [
    ("png", "RGBA", {}), ("png", "RGB", {}), ("png", "P", {}), ("webp", "RGBA", {"lossless": True}),
    ("webp", "RGB", {"quality": 95}), ("jpg", "RGB", {"quality": 95}), ("jpeg", "CMYK", {"quality": 95}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "mode", "options"), SAVED)
def test_pages_show_a_logo_of_pixels_like_its_vectors(
    tmp_path: Path, kind: str, mode: str, options: dict[str, object]
) -> None:
    found = kept(tmp_path, ring(mode), f"ring.{kind}", **options)
    assert apart(rendered(written(found)), rendered(written(vector()))) <= 8
    assert bool(raster(found).clear) == (mode == "RGBA")


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "LA"])
def test_in_one_ink_dark_becomes_the_ink_and_white_or_clear_nothing(tmp_path: Path, mode: str) -> None:
    found = kept(tmp_path, ring("RGBA" if mode == "LA" else mode).convert(mode))
    made = document(found, ink="night")
    (item,) = made.pages[0].items
    assert isinstance(item, Picture)
    assert (item.encoding, item.ink, item.data) == ("ink", "night", b"")
    assert "picture 10.0 10.0 90.0 90.0 320 × 320 ink night clear <Figure>" in dump(made)
    assert apart(rendered(written(found, ink="night")), rendered(written(vector(), ink="night"))) <= 8


def test_the_same_ring_weighs_the_same_in_pixels_and_vectors(tmp_path: Path) -> None:
    one = measured(vector())
    assert one is not None
    for mode in ("RGBA", "RGB", "L"):
        other = measured(kept(tmp_path, ring(mode)))
        assert other is not None
        assert other.density == pytest.approx(one.density, abs=0.01)
        assert other.weight == pytest.approx(one.weight, rel=0.02)
        assert (other.x, other.y) == pytest.approx((one.x, one.y), abs=2)


def test_a_pale_logo_is_as_heavy_as_a_dark_one_and_stains_are_paper(tmp_path: Path) -> None:
    pale = Image.new("RGB", (200, 200), (252, 253, 251))
    pale.paste((255, 220, 90), (50, 50, 150, 150))
    found = measured(kept(tmp_path, pale))
    assert found is not None
    assert (found.frame, found.density) == (Box(50, 50, 150, 150), pytest.approx(1))


def test_a_file_of_white_alone_has_no_ink(tmp_path: Path) -> None:
    for image in (Image.new("RGB", (50, 50), "white"), Image.new("RGBA", (50, 50))):
        assert measured(kept(tmp_path, image)) is None


def test_a_turned_logo_stands_upright(tmp_path: Path) -> None:
    image = quarters(200, 100).transpose(Image.Transpose.ROTATE_90)
    found = kept(tmp_path, image, "turned.jpg", quality=95, exif=exif(6))
    page = rendered(written(found), 1)
    places = ((25, 37), (75, 37), (25, 62), (75, 62))
    for place, meant in zip(places, QUARTERS, strict=True):
        assert difference(page.getpixel(place), meant) < 6


def test_nothing_of_the_file_is_left(tmp_path: Path) -> None:
    about = PngInfo()
    about.add_text("Author", SECRETS[0].decode())
    image = quarters(400, 400)
    kept(tmp_path, image, "a.png", pnginfo=about)
    kept(tmp_path, image, "b.jpg", exif=exif(), comment=SECRETS[1])
    kept(tmp_path, image, "c.webp", exif=exif(), xmp=SECRETS[2])
    for name in ("a.png", "b.jpg", "c.webp"):
        with (tmp_path / name).open("ab") as out:
            out.write(SECRETS[5])
        file = pikepdf.open(io.BytesIO(written(read_drawing(tmp_path / name, name))))
        streams = b"".join(
            o.read_raw_bytes()
            for o in file.objects
            if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
        )
        assert len(streams) > 100
        assert not any(secret in streams for secret in (*SECRETS, b"Exif", b"SECRET"))


def test_what_is_wholly_clear_is_not_in_the_file(tmp_path: Path) -> None:
    """A name painted and then made clear is a name all the same."""
    image = ring()
    hidden = Image.new("RGBA", image.size, (255, 0, 255, 0))
    hidden.alpha_composite(image)
    hidden.putdata([(255, 0, 255, 0) if p[3] == 0 else (*INK, p[3]) for p in image.get_flattened_data()])
    found = raster(kept(tmp_path, hidden))
    colours = {found.data[i : i + 3] for i in range(0, len(found.data), 3)}
    assert colours == {bytes(INK)}


def test_a_logo_of_more_pixels_than_seen_is_made_smaller(tmp_path: Path) -> None:
    found = raster(kept(tmp_path, ring(size=1000)))
    assert at_size(found, 72) is found
    small = at_size(found, 60)
    assert (small.width, small.height) == (500, 500)
    assert (len(small.data), len(small.clear), len(small.ink)) == (750_000, 250_000, 250_000)
    page = document(kept(tmp_path, ring(size=2000)), 40.0).pages[0]
    assert [item.width for item in page.items if isinstance(item, Picture)] == [267]


@pytest.mark.parametrize(
    ("pixels", "mode", "said"),
    [(150, "RGBA", ["error"]), (220, "RGBA", ["warning"]), (330, "RGBA", []),
     (330, "1", ["error"]), (820, "1", ["error"]), (840, "1", [])],
)  # fmt: skip
def test_a_logo_of_too_few_pixels_is_refused_at_its_size(
    tmp_path: Path, pixels: int, mode: str, said: list[str]
) -> None:
    """The ring's own box takes 80 of 100 pt: 1.11 in."""
    made = document(kept(tmp_path, ring(mode, pixels)))
    found = list(look(made))
    assert [c.severity.value for c in found] == said
    assert all(c.severity is Severity.WARNING or "use an original of" in c.hint for c in found)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.png", b"", "the logo “a.png” is empty"),
        ("a.png", b"\x89PNG\r\n", "the logo “a.png” is not PNG, JPEG or WebP, whatever its name says"),
        ("a.png", b"<svg/>", "is not PNG, JPEG or WebP"),
        ("a.webp", b"%!PS-Adobe-3.0 EPSF-3.0\n", "is not PNG, JPEG or WebP"),
        ("a.gif", b"GIF89a", "a.gif is neither SVG nor PNG, JPEG or WebP"),
        ("a.pdf", b"%PDF-1.7", "a.pdf is neither SVG nor PNG, JPEG or WebP"),
    ],
)
def test_what_is_no_picture_is_refused_by_name_with_a_way_out(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused) as caught:
        read_drawing(tmp_path / name, name)
    (complaint,) = caught.value.complaints
    assert said in complaint.message and complaint.hint


def test_a_file_cut_short_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    ring().save(out, "PNG")
    (tmp_path / "a.png").write_bytes(out.getvalue()[:900])
    with pytest.raises(Refused, match="is damaged or cut short"):
        read_drawing(tmp_path / "a.png", "a.png")
    with pytest.raises(Refused, match="cannot be read"):
        read_drawing(tmp_path / "b.png", "b.png")


@pytest.mark.parametrize("mode", ["I;16", "LA", "L", "RGBA", "P", "1"])
def test_every_kind_of_png_is_read(tmp_path: Path, mode: str) -> None:
    if mode == "I;16":
        image = ring("L").convert("I").point(lambda level: level * 257).convert("I;16")
    else:
        image = ring().convert(mode) if "A" in mode else ring(mode)
    found = measured(kept(tmp_path, image))
    assert found is not None and found.weight == pytest.approx(measured(vector()).weight, rel=0.06)  # type: ignore[union-attr]


def test_the_four_colours_are_the_files_own(tmp_path: Path) -> None:
    page = rendered(written(kept(tmp_path, quarters(400, 400))), 1)
    found = [page.getpixel(place) for place in ((25, 25), (75, 25), (25, 75), (75, 75))]
    assert found == [RED, GREEN, BLUE, GOLD]


def test_the_ink_of_one_ink_is_the_documents(tmp_path: Path) -> None:
    page = rendered(written(kept(tmp_path, ring("L")), ink="night"))
    assert min(page.getcolors(1 << 20), key=lambda c: sum(c[1]))[1] == NIGHT.rgb
    assert ImageStat.Stat(page).mean[0] > 100
