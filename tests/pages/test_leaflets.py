"""The two leaflets in three languages: their real files, read and drawn by software we did not write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest

from brochure.build import Built, Choice, compose_all, read
from brochure.complaint import Severity
from brochure.content.load import Content
from brochure.document import Document, Glyphs, Shape
from brochure.geometry import MM, bounds
from brochure.writing import write
from tests.pages.test_real_file import bare, by_pdfium, glyphs, printed, stretches
from tests.pages.whole import trim_sizes

INCH = 72.0
LANGUAGES = ("en", "km", "fr")
FLAT = {
    "leaflet-trifold": (297 * MM, 210 * MM, (97 * MM, 197 * MM), (100 * MM, 200 * MM)),
    "leaflet-letter": (11 * INCH, 8.5 * INCH, (3.625 * INCH, 7.3125 * INCH), (3.6875 * INCH, 7.375 * INCH)),
}
"""Trim width and height, folds of the outside, folds of the inside, pt: what a printer is told."""

Make = Callable[[str, str], tuple[Built, Path]]
EACH = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in FLAT for lang in LANGUAGES])


@pytest.fixture(scope="session")
def leaflet(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """A leaflet in a language, and its file."""

    @cache
    def make(name: str, lang: str) -> tuple[Built, Path]:
        built = next(compose_all(content, [Choice(name, lang, "screen")], lambda step: None))
        return built, write(content, built, tmp_path_factory.mktemp(f"{name}-{lang}"))

    return make


def letters(path: Path) -> Iterator[tuple[int, str, float, float]]:
    """Each visible letter as pdfium finds it: page from 0, letter, left and right edge of its ink, pt."""
    for index, page in enumerate(pypdfium2.PdfDocument(path)):
        text = page.get_textpage()
        for number in range(text.count_chars()):
            letter = text.get_text_range(number, 1)
            left, _, right, _ = text.get_charbox(number)
            if letter.strip() and right > left:
                yield index, letter, left, right


# The sheet


@EACH
def test_a_leaflet_is_one_sheet_printed_on_both_sides(leaflet: Make, name: str, lang: str) -> None:
    built, path = leaflet(name, lang)
    width, height, outside, inside = FLAT[name]
    sizes = trim_sizes(path)
    assert len(sizes) == 2 and all(one == pytest.approx((width, height), abs=0.01) for one in sizes)
    first, second = built.composed.document.pages
    assert first.folds == pytest.approx(outside) and second.folds == pytest.approx(inside)
    assert [c for c in built.complaints if c.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("name", FLAT)
def test_the_flap_is_narrower_so_that_it_lies_flat(leaflet: Make, name: str) -> None:
    built, _ = leaflet(name, "en")
    first, second = built.composed.document.pages
    flap = first.folds[0]
    assert flap == pytest.approx(second.width - second.folds[1]), "its front and its back are equally wide"
    assert {"leaflet-trifold": 3 * MM, "leaflet-letter": INCH / 16}[name] == pytest.approx(
        second.folds[0] - flap
    )


@EACH
def test_no_letter_stands_within_12_pt_of_a_fold(leaflet: Make, name: str, lang: str) -> None:
    _, path = leaflet(name, lang)
    folds, count = FLAT[name][2:], 0
    for index, letter, left, right in letters(path):
        gap = min(max(left - fold, fold - right) for fold in folds[index])
        assert gap > 11.5, f"{letter} on page {index + 1}: {gap:.1f} pt"
        count += 1
    assert count > 600


@pytest.mark.parametrize("name", FLAT)
def test_the_flap_is_sky_up_to_its_fold_and_circles_cross_the_others(leaflet: Make, name: str) -> None:
    built, path = leaflet(name, "en")
    outside, inside = (page.render(scale=4).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(path))
    (flap, spine), (left, right) = FLAT[name][2:]
    height = built.composed.document.pages[0].height

    def seen(picture: object, x: float, y: float) -> tuple[int, ...]:
        return picture.getpixel((round(x * 4), round(y * 4)))  # type: ignore[attr-defined, no-any-return]

    white = (255, 255, 255)
    sky = seen(outside, 2, 2)
    assert sky != white and seen(outside, flap - 1, height - 2) == sky
    assert seen(outside, flap + 1, 2) == seen(outside, flap + 1, height - 2) == white
    below = height - 6
    assert seen(outside, spine - 4, below) == seen(outside, spine + 4, below) == sky, "round the spine"
    middle = height / 2 - 100
    assert seen(inside, right - 3, middle) == seen(inside, right + 3, middle) == sky
    axis = _axis(built.composed.document)
    assert seen(inside, left - 3, axis - 60) == seen(inside, left + 3, axis - 60) != white


def _discs(document: Document) -> list[Shape]:
    tints = ("mist", "haze", "sky")
    return [one for one in document.pages[1].items if isinstance(one, Shape) and one.fill in tints]


def _axis(document: Document) -> float:
    box = bounds(_discs(document)[0].path)
    assert box is not None
    return box.y1


# The words


@EACH
def test_every_text_comes_back_whole(leaflet: Make, name: str, lang: str) -> None:
    built, path = leaflet(name, lang)
    found = [bare(text) for text in by_pdfium(path)]
    whole, torn = 0, []
    for text, index in printed(built.edition, built.composed.document):
        for part in stretches(text):
            whole += 1
            if bare(part) not in found[index]:
                torn.append(part)
    assert whole > 25
    assert len(torn) <= 2, "two columns side by side may be read line by line"


@EACH
def test_titles_break_by_sense(leaflet: Make, name: str, lang: str) -> None:
    built, _ = leaflet(name, lang)
    outside = built.composed.document.pages[0]
    large = [one for one in glyphs(outside.items) if one.runs[0].size > 20]
    title = [one.text.strip() for one in large if one.x > outside.folds[1]]
    expected = {"en": ["A claim", "for freedom"], "fr": ["Revendiquer", "la liberté"]}
    assert title == expected.get(lang, title) and len(title) == 2
    statement = [one for one in large if one.x < outside.folds[0]]
    assert len(statement) == (4 if lang == "km" else 5)


@EACH
def test_no_type_is_too_small(leaflet: Make, name: str, lang: str) -> None:
    built, _ = leaflet(name, lang)
    sizes = {run.size for one in _words(built) for run in one.runs}
    assert min(sizes) >= 7.25, "the draft's line"
    smallest = sorted({run.size for one in _words(built) for run in one.runs} - {7.25, 8.0})[0]
    assert smallest >= (8.5 if lang != "km" else 9.0), "but for that line, which goes with the draft"


def _words(built: Built) -> list[Glyphs]:
    return [one for page in built.composed.document.pages for one in glyphs(page.items)]


@EACH
def test_words_in_a_circle_keep_away_from_its_rim(leaflet: Make, name: str, lang: str) -> None:
    built, _ = leaflet(name, lang)
    document = built.composed.document
    inside = 0
    for disc in _discs(document):
        box = bounds(disc.path)
        assert box is not None
        radius, cx, cy = box.width / 2, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        for one in glyphs(document.pages[1].items):
            right = one.x + one.width
            if one.y > box.y1 or not box.x0 < (one.x + right) / 2 < box.x1 or one.y < box.y0:
                continue
            corner = max(abs(one.x - cx), abs(right - cx))
            distance = radius - (corner**2 + max(abs(one.y - cy), 0.0) ** 2) ** 0.5
            if distance > -radius / 3:
                assert distance > 5, f"{one.text}: {distance:.1f} pt"
                inside += 1
    assert inside >= 18


@EACH
def test_the_same_years_stand_on_the_axis_in_every_language(leaflet: Make, name: str, lang: str) -> None:
    dots = [
        [box.x0 for one in make.composed.document.pages[1].items
         if isinstance(one, Shape) and one.fill == "marigold" and (box := bounds(one.path))]
        for make, _ in (leaflet(name, "en"), leaflet(name, lang))
    ]  # fmt: skip
    assert dots[0] == dots[1] and len(dots[0]) == 4


def test_a_number_that_is_confirmed_appears_on_the_back(
    copied: Path, edit: Callable[[Path, str, str], int], leaflet: Make
) -> None:
    number = "+855 23 726 901"
    assert number not in "".join(one.text for one in _words(leaflet("leaflet-trifold", "en")[0]))
    edit(
        copied / "content.yaml",
        "source: [FT-2010, UPR-2018]\n    status: hold",
        "source: [FT-2010, UPR-2018]",
    )
    built = next(compose_all(read(copied), [Choice("leaflet-trifold", "en", "screen")], lambda step: None))
    (found,) = (one for one in _words(built) if number in one.text)
    first, second = built.composed.document.pages[0].folds
    assert first < found.x < second


# Standards


@EACH
def test_an_independent_validator_finds_ua_1_kept(leaflet: Make, name: str, lang: str) -> None:
    report = page_validation.validate_pdf(str(leaflet(name, lang)[1]), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
