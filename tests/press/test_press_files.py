"""Files for a press, read by others' software: boxes, intents, colours, overprint, marks."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from photographs import jpeg
from PIL import Image

from brochure.art.jpeg import filtered
from brochure.art.separate import capped, ink_of, most_ink
from brochure.build import Built
from brochure.cli import main
from brochure.document import Artifact, Document, Gradient, Group, Ink, Picture, Shape, Stop
from brochure.geometry import MM, Box, rectangle
from brochure.output import Profile, standard, write_pdf
from brochure.printing import Order, Printed, print_out
from tests.press.test_printers import FOGRA, ROOT, own

BLEED = 3 * MM


def pdf_of(sheets: Printed) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(bytes_of(sheets)))


def bytes_of(sheets: Printed) -> bytes:
    profile = Profile(sheets.icc, sheets.printer.condition, sheets.printer.info) if sheets.icc else None
    return write_pdf(sheets.document, standard(sheets.standard), producer="test", profile=profile)


@pytest.fixture(scope="module")
def sheets(real: Built) -> Printed:
    return print_out(ROOT, real.composed.document, Order("press"))


@pytest.fixture(scope="module")
def press(sheets: Printed) -> pikepdf.Pdf:
    return pdf_of(sheets)


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(v) for v in page.obj[name]]


def operators(pdf: pikepdf.Pdf) -> Counter[str]:
    """Every operator of pages and forms, how often."""
    found: Counter[str] = Counter()
    for page in pdf.pages:
        streams = [page, *(x for x in page.resources.get("/XObject", {}).values() if x.Subtype == "/Form")]
        for stream in streams:
            found.update(str(operator) for _, operator in pikepdf.parse_content_stream(stream))
    return found


def test_nothing_is_wrong_with_the_real_pages(sheets: Printed) -> None:
    assert [c.sentence() for c in sheets.complaints] == []


def test_the_boxes_nest_and_bleed_by_three_millimetres(press: pikepdf.Pdf, real: Built) -> None:
    for page, own_page in zip(press.pages, real.composed.document.pages, strict=True):
        trim, bleed, media = (box(page, name) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
        assert trim[2] - trim[0] == pytest.approx(own_page.width, abs=0.01)
        assert [b - t for b, t in zip(bleed, trim, strict=True)] == pytest.approx(
            [-BLEED, -BLEED, BLEED, BLEED], abs=0.01
        )
        assert media[0] <= bleed[0] and media[3] >= bleed[3]
        assert not {"/ArtBox", "/CropBox", "/Annots", "/Rotate", "/UserUnit"} & set(page.obj.keys())


def test_it_says_what_it_is_and_embeds_the_profile_once(press: pikepdf.Pdf) -> None:
    assert press.pdf_version == "1.6"
    intents = {str(intent.S): intent for intent in press.Root.OutputIntents}
    assert set(intents) == {"/GTS_PDFX", "/GTS_PDFA1"}
    assert len({intent.DestOutputProfile.objgen for intent in intents.values()}) == 1
    assert intents["/GTS_PDFX"].DestOutputProfile.read_bytes() == FOGRA.read_bytes()
    assert str(intents["/GTS_PDFX"].OutputConditionIdentifier) == "FOGRA39"
    assert press.docinfo["/Trapped"] == "/False"
    packet = press.Root.Metadata.read_bytes().decode()
    for said in (
        "<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<pdfaid:conformance>B<", "<pdf:Trapped>False<",
        "<xmpMM:RenditionClass>default<", "<xmpMM:VersionID>", "<xmp:MetadataDate>",
    ):  # fmt: skip
        assert said in packet
    assert "StructTreeRoot" not in press.Root and "/Outlines" not in press.Root


def test_no_colour_is_of_a_screen(press: pikepdf.Pdf) -> None:
    found = operators(press)
    assert not {"rg", "RG", "g", "G"} & set(found)
    assert found["k"] > 100


def test_small_black_type_overprints_and_nothing_else_does(press: pikepdf.Pdf, sheets: Printed) -> None:
    """Walk the content: with which colour and overprint is each text shown?"""
    seen: Counter[tuple[bool, bool]] = Counter()
    for page in press.pages:
        states = page.resources.get("/ExtGState", {})
        colour, size, over, stack = [0.0] * 4, 0.0, False, []
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "q":
                    stack.append((colour, size, over))
                case "Q":
                    colour, size, over = stack.pop()
                case "gs":
                    over = bool(states[str(operands[0])].get("/op", over))
                case "k":
                    colour = [float(v) for v in operands]
                case "Tf":
                    size = float(operands[1])
                case "TJ" | "Tj":
                    small_black = not sum(colour[:3]) and colour[3] == 1 and size < 12
                    seen[small_black, over] += 1
                    assert over == small_black, (colour, size)
    assert seen[True, True] > 200 and seen[False, False] > 100


def test_a_press_file_shows_the_words_of_the_screen(sheets: Printed, real_pdf: Path) -> None:
    def words(data: bytes) -> list[str]:
        pages = pypdfium2.PdfDocument(data)
        return [re.sub(r"\s+", "", page.get_textpage().get_text_range()) for page in pages]

    assert words(bytes_of(sheets)) == words(real_pdf.read_bytes())


def test_art_fills_the_bleed_on_every_outer_edge(sheets: Printed) -> None:
    """The last page is a flood: no paper between trim and bleed."""
    page = pypdfium2.PdfDocument(bytes_of(sheets))[len(sheets.document.pages) - 1]
    image = page.render(scale=1).to_pil().convert("RGB")
    edge = [(x, y) for x in range(2, image.width - 2, 40) for y in (2, image.height - 3)]
    edge += [(x, y) for y in range(2, image.height - 2, 40) for x in (2, image.width - 3)]
    assert all(image.getpixel(at)[0] < 140 for at in edge)  # type: ignore[index, operator]


def test_art_across_the_spine_runs_into_the_inner_bleed(sheets: Printed) -> None:
    """The disc of pages 2 and 3 goes on beyond both inner edges."""
    pages = pypdfium2.PdfDocument(bytes_of(sheets))
    left, right = (pages[i].render(scale=1).to_pil().convert("RGB") for i in (1, 2))
    middle = left.height // 2
    assert left.getpixel((left.width - 2, middle))[0] < 140  # type: ignore[index, operator]
    assert right.getpixel((2, middle))[0] < 140  # type: ignore[index, operator]


def test_marks_stand_outside_the_bleed_on_every_plate(tmp_path: Path, real: Built) -> None:
    marks = "extends: generic-sheetfed\nmarks: [crop, fold, registration, bar, slug]\n"
    project = own(tmp_path, marks)
    plain = print_out(ROOT, real.composed.document, Order("press"))
    marked = print_out(project, real.composed.document, Order("press", "mine"), "slug")
    pdf = pdf_of(marked)
    page = pdf.pages[0]
    trim, bleed, media = (box(page, name) for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
    assert bleed[0] - media[0] == pytest.approx(12 * MM, abs=0.01)
    assert trim[0] - bleed[0] == pytest.approx(BLEED, abs=0.01)
    for before, after in zip(plain.document.pages, marked.document.pages, strict=True):
        inside = Box(-BLEED, -BLEED, before.width + BLEED, before.height + BLEED)
        art, *added = after.items
        assert isinstance(art, Group) and art.items == before.items and art.clip == rectangle(inside)
        assert len(added) > 20
        for item in added:
            if isinstance(item, Shape):
                xs = [v for _, values in item.path for v in values[::2]]
                ys = [v for _, values in item.path for v in values[1::2]]
                own_box = Box(min(xs), min(ys), max(xs) + 0.01, max(ys) + 0.01)
                assert not own_box.meets(inside)
    names = {str(space[1]) for space in page.resources["/ColorSpace"].values()}
    assert names == {"/All"}


def test_a_plate_ordered_is_a_separation_with_a_way_out(tmp_path: Path, real: Built) -> None:
    project = own(tmp_path, "extends: generic-sheetfed\nspots: {sky: PANTONE 2995 C}\n")
    sheets = print_out(project, real.composed.document, Order("press", "mine"))
    assert sheets.complaints == ()
    pdf = pdf_of(sheets)
    page = pdf.pages[15]
    (space,) = page.resources["/ColorSpace"].values()
    assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/PANTONE 2995 C", "/DeviceCMYK"]
    assert [float(v) for v in space[3].C1] == pytest.approx([0.7, 0.15, 0, 0])
    shown = [str(op) for _, op in pikepdf.parse_content_stream(page)]
    assert "scn" in shown


def with_items(real: Built, *items: object) -> Document:
    document = real.composed.document
    first = replace(document.pages[0], items=tuple(items))  # type: ignore[arg-type]
    return replace(document, pages=(first,))


def test_photographs_go_through_the_profile_and_keep_to_the_limit(tmp_path: Path, real: Built) -> None:
    noise = Image.merge("RGB", [Image.effect_noise((64, 64), spread) for spread in (180, 150, 200)])
    data = jpeg(noise)
    at = Box(50, 50, 250, 250)
    photo = Picture(at, 64, 64, filtered(data), "jpeg", Artifact.LAYOUT)
    dark = Picture(at.moved(0, 300), 8, 8, bytes(8 * 8 * 3), "rgb", Artifact.LAYOUT)
    for limit in (300, 240):
        project = own(tmp_path, f"extends: generic-sheetfed\nink-limit: {limit}\n")
        sheets = print_out(project, with_items(real, photo, dark), Order("press", "mine"))
        pictures = [item for item in sheets.document.pages[0].items if isinstance(item, Picture)]
        assert [p.encoding for p in pictures] == ["cmyk", "cmyk"]
        inks = [most_ink(Image.frombytes("CMYK", (p.width, p.height), p.data)) for p in pictures]
        assert max(inks) <= limit + 0.5
        assert inks[1] > limit - 5  # black of a photograph is a rich one
        pdf = pdf_of(sheets)
        page = pdf.pages[0]
        assert {str(x.ColorSpace) for x in page.resources["/XObject"].values()} == {"/DeviceCMYK"}


def test_capping_takes_colour_and_leaves_black_alone() -> None:
    before = Image.new("CMYK", (1, 1), (255, 204, 102, 128))
    c, m, y, k = capped(before, 240).getpixel((0, 0))  # type: ignore[misc]
    assert k == 128 and c + m + y + k <= 612
    assert m / c == pytest.approx(0.8, abs=0.02) and y / c == pytest.approx(0.4, abs=0.02)


def test_colours_of_drawings_go_through_the_profile_and_greys_stay_black(real: Built) -> None:
    fill = Shape(rectangle(Box(60, 60, 90, 90)), Artifact.LAYOUT, fill="#ff0000")
    grey = Shape(rectangle(Box(160, 60, 190, 90)), Artifact.LAYOUT, fill="#808080")
    document = with_items(real, fill, grey)
    inks = {**document.inks, "#ff0000": Ink("#ff0000", (0, 100, 100, 0), (255, 0, 0))}
    inks["#808080"] = Ink("#808080", (0, 0, 0, 50), (128, 128, 128))
    found = print_out(ROOT, replace(document, inks=inks), Order("press")).document.inks
    c, m, y, k = found["#ff0000"].cmyk
    assert c < 10 and 90 < m <= 100 and 80 < y <= 100 and k < 5
    assert found["#808080"].cmyk[:3] == (0, 0, 0) and found["#808080"].cmyk[3] == pytest.approx(49.8, abs=0.1)


def test_what_shines_through_blends_in_cmyk(real: Built) -> None:
    stops = (Stop(0.0, "sky", 1.0), Stop(1.0, "night", 0.2))
    blend = Shape(rectangle(Box(60, 60, 190, 190)), Artifact.LAYOUT, fill=Gradient((60, 60, 190, 190), stops))
    pdf = pdf_of(print_out(ROOT, with_items(real, blend), Order("press")))
    page = pdf.pages[0]
    assert str(page.obj.Group.CS) == "/DeviceCMYK"
    (shading,) = page.resources["/Shading"].values()
    assert str(shading.ColorSpace) == "/DeviceCMYK"


def test_a_tint_of_black_does_not_overprint(real: Built) -> None:
    line = Shape(rectangle(Box(60, 60, 190, 190)), Artifact.LAYOUT, stroke="rule", width=1.5)
    full = replace(line, stroke="ink")
    document = print_out(ROOT, with_items(real, line, full), Order("press")).document
    assert [item.overprint for item in document.pages[0].items if isinstance(item, Shape)] == [False, True]


def test_an_ink_with_a_plate_of_its_own_stands_in_no_gradient(tmp_path: Path, real: Built) -> None:
    project = own(tmp_path, "extends: generic-sheetfed\nspots: {sky: PANTONE 2995 C}\n")
    stops = (Stop(0.0, "sky"), Stop(1.0, "white"))
    blend = Shape(rectangle(Box(60, 60, 190, 190)), Artifact.LAYOUT, fill=Gradient((60, 60, 190, 190), stops))
    found = print_out(project, with_items(real, blend), Order("press", "mine")).complaints
    assert [c.rule for c in found] == ["spot-inks"] and "gradient" in found[0].message


@pytest.mark.parametrize("limit", [240, 260, 281, 300])
def test_colours_of_drawings_keep_to_the_limit_to_the_tenth(limit: int) -> None:
    icc = FOGRA.read_bytes()
    for rgb in ((16, 24, 56), (96, 48, 40), (24, 8, 24), (8, 40, 8), (60, 10, 10)):
        assert sum(ink_of(rgb, icc, limit)) <= limit


def test_the_slug_names_edition_language_state_and_page(tmp_path: Path) -> None:
    """As the command line makes it: below the bleed, at the right of every page."""
    for name in ("content.yaml", "translations"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    project = own(tmp_path, "extends: generic-sheetfed\nmarks: [slug]\n")
    out = tmp_path / "out"
    words = ["--lang", "fr", "--output", "press", "--printer", "mine", "--out", str(out)]
    assert main(["build", str(project), *words]) == 0
    (file,) = out.glob("*.pdf")
    pages = pypdfium2.PdfDocument(file)
    for number, page in enumerate(pages, 1):
        slug = page.get_textpage().get_text_bounded(0, 0, page.get_width(), 12 * MM)
        assert re.search(rf"profile-a4 · fr · draft, \d+ texts wait · {number}/16", slug), slug
