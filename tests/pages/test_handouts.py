"""The handouts and the logo sheet: real files in three languages, read and drawn by others' software."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import hypot
from pathlib import Path
from shutil import copyfile

import page as page_validation
import pypdfium2
import pytest
from PIL import Image
from testmarks import LOGOS

from brochure.build import Built, Choice, compose_all, read
from brochure.complaint import Origin, Severity
from brochure.content.load import Content
from brochure.document import Document, Group, Item, Shape
from brochure.geometry import bounds
from brochure.writing import write
from tests.pages.test_editions import _inks, lines
from tests.pages.test_real_file import bare, by_pdfium, glyphs
from tests.pages.whole import touching, trim_sizes

ROOT = Path(__file__).resolve().parents[2]
MM = 72 / 25.4
A4, A5 = (210 * MM, 297 * MM), (148 * MM, 210 * MM)
LAYOUTS = {"handout-a4": (A4, 2, 7.25), "handout-a5": (A5, 2, 7.25), "logo-sheet": (A4, 1, 7.25)}
"""Trim size, pages and smallest type in pt."""
LANGUAGES = ("en", "km", "fr")
SCALE = 2
EDGE = 42
"""What an office printer leaves white, and more, in pt."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One layout in one language: composed, and the file."""

    layout: str
    built: Built
    pdf: Path

    @property
    def document(self) -> Document:
        return self.built.composed.document


@pytest.fixture(scope="module")
def sheets(content: Content, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Sheet]:
    choices = [Choice(layout, lang, "screen") for layout in LAYOUTS for lang in LANGUAGES]
    out = tmp_path_factory.mktemp("sheets")
    return {
        (one.choice.layout, one.choice.lang): Sheet(one.choice.layout, one, write(content, one, out))
        for one in compose_all(content, choices, lambda step: None)
    }


@pytest.fixture(scope="module", params=[(layout, lang) for layout in LAYOUTS for lang in LANGUAGES],
                ids="-".join)  # fmt: skip
def sheet(request: pytest.FixtureRequest, sheets: dict[tuple[str, str], Sheet]) -> Sheet:
    return sheets[request.param]


@pytest.fixture(scope="module", params=LANGUAGES)
def grey(request: pytest.FixtureRequest, sheets: dict[tuple[str, str], Sheet]) -> Sheet:
    return sheets["handout-a4", request.param]


@cache
def pictures(pdf: Path) -> tuple[Image.Image, ...]:
    return tuple(page.render(scale=SCALE).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf))


def shapes(items: tuple[Item, ...]) -> Iterator[Shape]:
    for item in items:
        if isinstance(item, Shape):
            yield item
        elif isinstance(item, Group):
            yield from shapes(item.items)


# What they are


def test_they_build_without_a_complaint(sheet: Sheet) -> None:
    """The content's own notes, on addresses without https, are no layout's."""
    found = [c for c in sheet.built.complaints if c not in sheet.built.edition.complaints]
    assert [c.sentence() for c in found] == []
    assert {c.severity for c in sheet.built.edition.complaints} <= {Severity.NOTE}


def test_trim_size_and_pages(sheet: Sheet) -> None:
    size, count, _ = LAYOUTS[sheet.layout]
    sizes = trim_sizes(sheet.pdf)
    assert len(sizes) == count
    assert all(one == pytest.approx(size, abs=0.01) for one in sizes)


def test_no_type_is_smaller_than_the_smallest(sheet: Sheet) -> None:
    least = LAYOUTS[sheet.layout][2]
    sizes = [run.size for page in sheet.document.pages for one in glyphs(page.items) for run in one.runs
             if one.text.strip() not in ("", "†")]  # fmt: skip
    assert min(sizes) >= least - 0.01


def test_every_word_comes_back(sheet: Sheet) -> None:
    for text, page in zip(by_pdfium(sheet.pdf), sheet.document.pages, strict=True):
        found = [bare(one.text) for one in glyphs(page.items)]
        assert [line for line in found if line not in bare(text)] == []
        assert Counter(bare(text)) == Counter("".join(found)), page.name


def test_an_independent_validator_finds_ua_1_kept(sheet: Sheet) -> None:
    report = page_validation.validate_pdf(str(sheet.pdf), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_there_is_one_title_and_it_comes_first(sheet: Sheet) -> None:
    heads = [node.kind for node in sheet.document.nodes if node.kind[0] == "H" and node.kind[1:].isdigit()]
    assert heads[0] == "H1" and heads.count("H1") == 1


# How they look


def test_no_two_texts_touch(sheet: Sheet) -> None:
    """Neither the lines of one text nor two texts, on no page."""
    assert touching(sheet.document, _inks) == []


def test_no_last_line_of_several_is_one_short_word(sheet: Sheet) -> None:
    parted = _names(sheet)
    for _, rows in lines(sheet.document):
        if rows[0][0].origin in parted:
            continue  # a name in a circle, a word a line
        last = "".join(one.text for one in rows[-1]).strip()
        large = max(run.size for one in rows[-1] for run in one.runs) >= 40
        assert len(rows) == 1 or large or " " in last or "\u00a0" in last or len(last) >= 8, last


# The handout for a grey printer


def test_nothing_stands_near_an_edge_of_the_grey_handout(grey: Sheet) -> None:
    for image in pictures(grey.pdf):
        ink = Image.eval(image.convert("L"), lambda value: 255 * (value < 250)).getbbox()
        assert ink is not None
        gaps = (ink[0], ink[1], image.width - ink[2], image.height - ink[3])
        assert min(gaps) >= EDGE * SCALE - 1, gaps


def test_the_grey_handout_is_black_and_its_tints(grey: Sheet) -> None:
    for image in pictures(grey.pdf):
        bands = [image.getchannel(band).tobytes() for band in "RGB"]
        assert bands[0] == bands[1] == bands[2], "neutral on every pixel"
    used = {one.ink for page in grey.document.pages for one in glyphs(page.items)}
    used |= {s.fill for page in grey.document.pages for s in shapes(page.items) if isinstance(s.fill, str)}
    for name in used:
        assert grey.document.inks[name].cmyk[:3] == (0, 0, 0), name
    assert min(pictures(grey.pdf)[0].convert("L").tobytes()) == 0, "black toner, not dots"


def test_large_areas_of_the_grey_handout_are_no_solid_black(grey: Sheet) -> None:
    for image in pictures(grey.pdf):
        histogram = image.convert("L").histogram()
        assert sum(histogram[:40]) < 0.07 * image.width * image.height


def test_words_that_wait_are_grey_too_and_can_be_read_in_every_circle(copied: Path) -> None:
    (copied / "translations").mkdir()
    for name in ("fr.po", "fr.ledger.tsv", "terms.csv"):
        copyfile(ROOT / "translations" / name, copied / "translations" / name)
    content = copied / "content.yaml"
    stale = content.read_text("utf-8").replace("name: Chak Sopheap", "name: Chak Sopheap II")
    content.write_text(stale.replace("name: Ou Virak", "name: Ou Virak II"), "utf-8")
    built = next(compose_all(read(copied), [Choice("handout-a4", "fr", "screen")], lambda step: None))
    _, back = built.composed.document.pages
    waiting = [one for one in glyphs(back.items) if one.text.strip().endswith("II")]
    assert len(waiting) == 2 and {one.ink for one in waiting} == {"waiting"}
    assert built.composed.document.inks["waiting"].cmyk[:3] == (0, 0, 0)
    assert [c.sentence() for c in built.complaints if c.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_grey_handout_says_how_it_is_printed_beside_its_date(
    sheets: dict[tuple[str, str], Sheet], lang: str
) -> None:
    sheet = sheets["handout-a4", lang]
    _, back = sheet.document.pages
    places = {}
    for path in ("labels.print_note", "imprint.rows.[information].text"):
        origin = next(text.origin for text in sheet.built.edition.texts() if text.path == path)
        found = [one for one in glyphs(back.items) if one.origin == origin]
        (places[path],) = {(round(one.x), round(one.y, 2)) for one in found}
    (note, level), (fact, same) = places.values()
    assert level == same and fact < back.width / 3 < note


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_grey_handouts_events_stand_on_one_level(sheets: dict[tuple[str, str], Sheet], lang: str) -> None:
    """The founding opens an era, as the two hand-overs do."""
    _, back = sheets["handout-a4", lang].document.pages
    digits = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
    years = {one.text.translate(digits): one.y for one in glyphs(back.items) if one.origin is None}
    found = [years[year] for year in ("2002", "2007", "2014", "2018")]
    assert len(set(found)) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("layout", ["handout-a4", "handout-a5"])
def test_names_keep_12_pt_from_the_rims_of_their_circles(
    sheets: dict[tuple[str, str], Sheet], layout: str, lang: str
) -> None:
    """The first one in two lines, all in one size."""
    sheet = sheets[layout, lang]
    _, back = sheet.document.pages
    filled = [bounds(one.path) for one in shapes(back.items) if isinstance(one.fill, str)]
    rounds = [box for box in filled if box is not None and box.width > 40]
    said = [one for one in glyphs(back.items) if one.origin in _names(sheet)]
    assert len({run.size for one in said for run in one.runs}) == 1
    assert len({one.y for one in said if one.origin == said[0].origin}) == 2
    for one in said:
        for left, top, right, bottom in _inks(one):
            (rim,) = [b for b in rounds if b.x0 < left and right < b.x1 and b.y0 < top and bottom < b.y1]
            cx, cy = (rim.x0 + rim.x1) / 2, (rim.y0 + rim.y1) / 2
            for x, y in ((left, top), (left, bottom), (right, top), (right, bottom)):
                assert rim.width / 2 - hypot(x - cx, y - cy) >= 12 - 0.5, one.text


def _names(sheet: Sheet) -> set[Origin]:
    """Of those who led, as they stand in the circles."""
    return {
        text.origin for text in sheet.built.edition.texts()
        if text.path.startswith("timeline.eras.") and text.path.endswith(".name")
    }  # fmt: skip


# The small timeline


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_small_handouts_years_run_from_the_first_to_todays(
    sheets: dict[tuple[str, str], Sheet], lang: str
) -> None:
    digits = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
    _, back = sheets["handout-a5", lang].document.pages
    years = [one.text.translate(digits) for one in glyphs(back.items) if one.origin is None]
    assert [year for year in years if len(year) == 4] == ["2002", "2007", "2014", "2026"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("layout", ["handout-a4", "handout-a5"])
def test_the_last_circle_ends_with_the_columns(
    sheets: dict[tuple[str, str], Sheet], layout: str, lang: str
) -> None:
    """Its widest row of pixels ends at the margin, on whatever day the edition is made."""
    image = pictures(sheets[layout, lang].pdf)[1]
    fill = {"handout-a4": (173, 173, 173), "handout-a5": (36, 170, 225)}[layout]
    pixels, wide = list(image.get_flattened_data()), image.width
    rows = [
        [x for x, pixel in enumerate(pixels[y * wide : (y + 1) * wide])
         if max(abs(a - b) for a, b in zip(pixel, fill, strict=True)) < 3]
        for y in range(image.height)
    ]  # fmt: skip
    widest = max(rows, key=len)
    margin = {"handout-a4": 45.638, "handout-a5": 34.7638}[layout]
    assert (wide - 1 - widest[-1]) / SCALE == pytest.approx(margin, abs=0.75)
    assert (widest[-1] - widest[0]) / wide > 0.4


# The official logo


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", LOGOS)
def test_the_official_logo_takes_the_illustrations_place(copied: Path, layout: str, name: str) -> None:
    (copied / "assets" / "logos").mkdir(parents=True)
    (copied / "assets" / "logos" / "test.svg").write_text(LOGOS[name], "utf-8")
    text, before = (copied / "content.yaml").read_text("utf-8"), "  names:                # the name in each"
    assert text.count(before) == 1
    logo = "  logo: {file: assets/logos/test.svg, alt: The word TEST.}\n"
    (copied / "content.yaml").write_text(text.replace(before, logo + before), "utf-8")
    built = next(compose_all(read(copied), [Choice(layout, "en", "screen")], lambda step: None))
    assert [c.sentence() for c in built.complaints if c.severity is Severity.ERROR] == []
    spoken = " ".join(node.alt for node in built.composed.document.nodes)
    assert "The word TEST." in spoken and "dove" not in spoken
    said = "".join(one.text for page in built.composed.document.pages for one in glyphs(page.items))
    assert "illustration" not in said
    if layout == "handout-a4":
        pdf = write(read(copied), built, copied / "out")
        for image in pictures(pdf):
            bands = [image.getchannel(band).tobytes() for band in "RGB"]
            assert bands[0] == bands[1] == bands[2], "the logo too is grey"
