"""Photographs in the file: does other software see them in place, upright, in colour, tagged?"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import made
import page as page_validation
import pikepdf
import pypdfium2
import pytest
from photographs import BLUE, GOLD, GREEN, QUARTERS, RED, difference, exif, quarters
from PIL import Image

from brochure.art.jpeg import filtered
from brochure.document import Artifact, Document, Group, Node, Picture, Shape
from brochure.geometry import Box, circle, rectangle
from brochure.output import SRGB, Profile, standard, write_pdf

SCREEN = standard("screen")
PROFILE = Profile((made.ROOT / "assets" / "icc" / "sRGB.icc").read_bytes(), SRGB, SRGB)
FIGURE = (Node("Document", -1), Node("Figure", 0, alt="Four fields of colour."))
BOX = Box(40, 60, 140, 135)


def jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=95)
    return filtered(out.getvalue())


def four(encoding: str = "jpeg", box: Box = BOX, tag: int | Artifact = 1) -> Picture:
    image = quarters(80, 60).convert("L" if "gray" in encoding else "RGB")
    data = jpeg(image) if encoding.startswith("jpeg") else image.tobytes()
    return Picture(box, 80, 60, data, encoding, tag)


def written(document: Document) -> bytes:
    return write_pdf(document, SCREEN, producer="brochure 0.0", profile=PROFILE)


def rendered(data: bytes, scale: float = 2.0) -> Image.Image:
    return pypdfium2.PdfDocument(data)[0].render(scale=scale).to_pil().convert("RGB")


def colours(data: bytes, box: Box = BOX) -> list[tuple[int, ...]]:
    """The rendered colours in the middle of the box's quarters; boxes are in pt from the page's top left."""
    image = rendered(data)
    x, y, w, h = box.x0, box.y0, box.width, box.height
    places = ((fx, fy) for fy in (0.25, 0.75) for fx in (0.25, 0.75))
    return [image.getpixel((round(2 * (x + w * fx)), round(2 * (y + h * fy)))) for fx, fy in places]


@pytest.mark.parametrize("encoding", ["jpeg", "rgb"])
def test_a_picture_stands_upright_in_its_box_in_its_colours(encoding):
    data = written(made.document((four(encoding),), FIGURE))
    for seen, meant in zip(colours(data), QUARTERS, strict=True):
        assert difference(seen, meant) < 3
    image = rendered(data)
    for x, y in ((38, 100), (142, 100), (90, 58), (90, 137)):
        assert image.getpixel((2 * x, 2 * y)) == (255, 255, 255)


@pytest.mark.parametrize("encoding", ["jpeg-gray", "gray"])
def test_grey_pictures_stay_grey(encoding):
    for seen, meant in zip(colours(written(made.document((four(encoding),), FIGURE))), QUARTERS, strict=True):
        assert max(seen) - min(seen) <= 2
        grey = 0.299 * meant[0] + 0.587 * meant[1] + 0.114 * meant[2]
        assert seen[0] == pytest.approx(grey, abs=4)


def test_the_bytes_of_a_jpeg_are_the_streams():
    picture = four()
    with pikepdf.open(BytesIO(written(made.document((picture,), FIGURE)))) as pdf:
        (image,) = (o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image")
        assert image.read_raw_bytes() == picture.data
        assert image.Filter == "/DCTDecode" and image.ColorSpace == "/DeviceRGB"
        assert "/Interpolate" not in image and "/Metadata" not in image
        assert (int(image.Width), int(image.Height), int(image.BitsPerComponent)) == (80, 60, 8)


def test_samples_come_out_as_they_went_in():
    picture = four("rgb")
    with pikepdf.open(BytesIO(written(made.document((picture,), FIGURE)))) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert pikepdf.PdfImage(image).as_pil_image().convert("RGB").tobytes() == picture.data


def test_alike_pictures_are_stored_once_and_others_apart():
    items = (
        four(), four(box=Box(200, 60, 300, 135)), four("rgb", Box(40, 160, 140, 235)),
        Group((four(),), (0.5, 0, 0, 0.5, 200, 100)),
    )  # fmt: skip
    with pikepdf.open(BytesIO(written(made.document(items, FIGURE)))) as pdf:
        stored = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert len(stored) == 2 == len(pdf.pages[0].get_images())


def test_a_clip_hides_what_lies_outside_and_groups_move_their_pictures():
    group = Group((four(),), (0.5, 0.0, 0.0, 0.5, 100.0, 50.0), circle(90, 97.5, 37.5))
    image = rendered(written(made.document((group,), FIGURE)))
    # The picture's box is now 120, 80 to 170, 117.5, the circle's centre 145, 98.75, its radius 18.75.
    for (x, y), meant in (((140, 94), RED), ((150, 94), GREEN), ((140, 103), BLUE), ((150, 103), GOLD)):
        assert difference(image.getpixel((2 * x, 2 * y)), meant) < 4
    for x, y in ((122, 82), (168, 82), (122, 115), (168, 115), (124, 98)):
        assert image.getpixel((2 * x, 2 * y)) == (255, 255, 255)


def test_a_picture_is_a_figure_with_its_words_and_its_box():
    with pikepdf.open(BytesIO(written(made.document((four(),), FIGURE)))) as pdf:
        root = pdf.Root.StructTreeRoot.K
        document = root[0] if isinstance(root, pikepdf.Array) else root
        figure = document.K[0] if isinstance(document.K, pikepdf.Array) else document.K
        assert figure.S == "/Figure" and str(figure.Alt) == "Four fields of colour."
        attributes = figure.A[0] if isinstance(figure.A, pikepdf.Array) else figure.A
        height = float(pdf.pages[0].MediaBox[3])
        expected = (BOX.x0, height - BOX.y1, BOX.x1, height - BOX.y0)
        assert [float(v) for v in attributes.BBox] == pytest.approx(expected, abs=0.01)


def test_a_picture_may_be_an_artifact():
    data = written(made.document((four(tag=Artifact.BACKGROUND),), FIGURE[:1]))
    with pikepdf.open(BytesIO(data)) as pdf:
        operators = [(op, operands) for operands, op in pikepdf.parse_content_stream(pdf.pages[0])]
    assert str(operators[0][0]) == "BDC" and operators[0][1][0] == "/Artifact"


def test_marked_content_holds_whole_pictures_between_shapes():
    shape = Shape(rectangle(Box(10, 10, 20, 20)), Artifact.LAYOUT, fill="red")
    data = written(made.document((shape, four(), shape), FIGURE))
    with pikepdf.open(BytesIO(data)) as pdf:
        words = [str(op) for _, op in pikepdf.parse_content_stream(pdf.pages[0])]
    at = words.index("Do")
    assert words[at - 3 : at + 3] == ["BDC", "q", "cm", "Do", "Q", "EMC"]


@pytest.mark.parametrize("encoding", ["jpeg", "jpeg-gray", "rgb", "gray"])
def test_validators_find_nothing_wrong(tmp_path: Path, encoding):
    file = tmp_path / "made.pdf"
    file.write_bytes(
        written(made.document((made.text("Words", 40, 40, 2), four(encoding)), (*FIGURE, Node("P", 0))))
    )
    with pikepdf.open(file) as pdf:
        assert pdf.check_pdf_syntax() == []
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]


def test_what_cannot_be_written_is_refused():
    for wrong in (
        replace(four("rgb"), data=b"short"),
        replace(four("rgb"), encoding="tiff"),
        replace(four("gray"), width=81),
    ):
        with pytest.raises(ValueError):
            written(made.document((wrong,), FIGURE))
    with pytest.raises(ValueError, match="other colours"):
        write_pdf(made.document((four(),), FIGURE), replace(SCREEN, colour="cmyk"), producer="b")


@pytest.mark.parametrize("extra", [{"comment": b"a"}, {"exif": exif()}, {"xmp": b"<x/>"}])
def test_a_jpeg_with_metadata_is_never_written(extra):
    out = BytesIO()
    quarters(80, 60).save(out, "JPEG", **extra)
    with pytest.raises(ValueError, match="does not belong"):
        written(made.document((replace(four(), data=out.getvalue()),), FIGURE))


# What is clear, and pictures in one ink


def masked(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [o for o in file.objects if isinstance(o, pikepdf.Stream) and "/SMask" in o]


def half_clear(encoding: str = "rgb", **more: object) -> Picture:
    """A picture whose left half is clear."""
    alpha = bytes(0 if x < 40 else 255 for _ in range(60) for x in range(80))
    return replace(four(encoding), **{"alpha": alpha, **more})


def test_what_is_clear_shows_what_lies_below():
    ground = Shape(rectangle(BOX), Artifact.LAYOUT, fill="paper")
    data = written(made.document((ground, half_clear()), FIGURE))
    paper = made.INKS["paper"].rgb
    for seen, meant in zip(colours(data), (paper, GREEN, paper, GOLD), strict=True):
        assert difference(seen, meant) < 3
    file = pikepdf.open(BytesIO(data))
    assert file.pages[0].Group.CS == "/DeviceRGB"
    file = pikepdf.open(BytesIO(written(made.document((four(),), FIGURE))))
    assert "/Group" not in file.pages[0]


def test_a_picture_in_one_ink_is_of_that_ink_as_far_as_it_is_not_clear():
    shades = bytes((0, 255)[x >= 40] if y < 30 else 128 for y in range(60) for x in range(80))
    picture = Picture(BOX, 80, 60, b"", "ink", 1, alpha=shades, ink="blue")
    data = written(made.document((picture,), FIGURE))
    blue = made.INKS["blue"].rgb
    half = tuple(255 - (255 - v) * 128 // 255 for v in blue)
    for seen, meant in zip(colours(data), ((255, 255, 255), blue, half, half), strict=True):
        assert difference(seen, meant) < 3
    file = pikepdf.open(BytesIO(data))
    images = masked(file)
    assert [str(image.ColorSpace[0]) for image in images] == ["/Indexed"]


def test_alike_pictures_of_other_opacities_or_inks_are_others():
    shades = bytes(4800)
    inks = [Picture(BOX, 80, 60, b"", "ink", 1, alpha=shades, ink=ink) for ink in ("blue", "red", "blue")]
    pictures = (four("rgb"), half_clear(), half_clear(), *inks)
    file = pikepdf.open(BytesIO(written(made.document(pictures, FIGURE))))
    assert len(file.pages[0].Resources.XObject) == 4


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (half_clear(alpha=bytes(7)), "7 opacities instead of 4800"),
        (Picture(BOX, 80, 60, b"", "ink", 1, ink="blue"), "opacities and nothing else"),
        (Picture(BOX, 80, 60, b"x", "ink", 1, alpha=bytes(4800), ink="blue"), "opacities and nothing else"),
        (Picture(BOX, 80, 60, b"", "ink", 1, alpha=bytes(4800), ink="wombat"), "ink “wombat”"),
    ],
)
def test_a_picture_that_is_not_what_it_says_is_refused(bad, said):
    with pytest.raises(ValueError, match=said):
        written(made.document((bad,), FIGURE))


def test_a_picture_in_one_ink_can_be_written_in_any_colours():
    picture = Picture(BOX, 80, 60, b"", "ink", 1, alpha=bytes(4800), ink="blue")
    press = replace(SCREEN, colour="cmyk", pdfa="")
    data = write_pdf(made.document((picture,), FIGURE), press, producer="brochure 0.0")
    file = pikepdf.open(BytesIO(data))
    images = masked(file)
    assert [str(image.ColorSpace[1]) for image in images] == ["/DeviceCMYK"]
