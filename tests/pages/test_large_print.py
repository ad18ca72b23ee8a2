"""The profile in large print: its files in three languages, read by software we did not write."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from pypdfium2 import raw

from brochure.build import Built
from brochure.complaint import Origin
from brochure.content.load import Content
from brochure.content.locale import format_number_text
from brochure.content.values import Text
from brochure.document import Artifact, Link, Shape
from brochure.writing import write
from tests.pages.test_real_file import bare, by_pdfium, by_pdfminer, glyphs
from tests.pages.whole import Read, editions_of, no_letter_more, trim_sizes, words_come_back

LAYOUT = "profile-large-print"
LEAST = 18.0


@pytest.fixture(scope="module")
def editions(content: Content) -> dict[str, Built]:
    return editions_of(content, LAYOUT)


@pytest.fixture(scope="module", params=["en", "km", "fr"])
def made(request: pytest.FixtureRequest, editions: dict[str, Built]) -> Built:
    return editions[request.param]


@pytest.fixture(scope="module")
def pdf(content: Content, made: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(content, made, tmp_path_factory.mktemp(made.choice.lang))


def test_a4_in_sheets_of_four_pages(pdf: Path) -> None:
    sizes = trim_sizes(pdf)
    assert len(sizes) % 4 == 0
    assert all(size == pytest.approx((595.276, 841.89), abs=0.01) for size in sizes)


def sizes(path: Path) -> Counter[float]:
    """The size of every character in pt, as PDFium reads it; white space is left out."""
    found: Counter[float] = Counter()
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        matrix = raw.FS_MATRIX()
        for index in range(text.count_chars()):
            space = chr(raw.FPDFText_GetUnicode(text, index)).isspace()
            if space or raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
            found[round(raw.FPDFText_GetFontSize(text, index) * matrix.d, 2)] += 1
    return found


def test_nothing_is_smaller_than_18_pt(pdf: Path) -> None:
    found = sizes(pdf)
    assert sum(found.values()) > 4000
    assert min(found) >= LEAST, found


def test_black_on_white_and_nothing_else(made: Built) -> None:
    """One ink, K alone; on the screen at least 12:1 against white. No ground but paper."""
    document = made.composed.document
    used = {one.ink for page in document.pages for one in glyphs(page.items)}
    used |= {ink for page in document.pages for item in page.items if isinstance(item, Shape)
             for ink in (item.fill, item.stroke) if isinstance(ink, str)}  # fmt: skip
    assert len(used) == 1
    ink = document.inks[used.pop()]
    assert ink.cmyk == (0, 0, 0, 100)
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in ink.rgb]
    luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) > 12


def test_no_line_of_english_has_more_than_50_letters(editions: dict[str, Built]) -> None:
    """On average; a line of narrow letters may have a few more."""
    document = editions["en"].composed.document
    lengths = [
        len(text)
        for page in document.pages
        for one in glyphs(page.items)
        if one.runs[0].size == LEAST and len(text := one.text.strip()) > 35
    ]
    assert sum(lengths) / len(lengths) <= 50 and max(lengths) <= 58


def test_every_page_names_the_website_and_its_number(made: Built, pdf: Path) -> None:
    label = made.edition.find("organisation.website.label")
    assert isinstance(label, Text)
    for number, text in list(enumerate(by_pdfium(pdf), 1))[1:]:
        assert bare(label.value) in bare(text)
        assert format_number_text(made.edition.locale, str(number)) in bare(text)
    items = [item for page in made.composed.document.pages for item in page.items]
    links = [item.target for item in items if isinstance(item, Link)]
    listed = {target for page in made.composed.document.pages if page.name.startswith("references")
              for item in page.items if isinstance(item, Link) and (target := item.target)}  # fmt: skip
    assert sum(t.startswith("https://") and t not in listed for t in links) == 2, "the foot is no link"


def test_the_sections_keep_the_order_of_the_profile(real: Built, made: Built) -> None:
    def order(built: Built) -> list[str]:
        return list(dict.fromkeys(page.name for page in built.composed.document.pages))

    ours = [name for name in order(made) if name in order(real)]
    assert ours == order(real)


def test_all_the_profile_prints_is_there(real: Built, editions: dict[str, Built]) -> None:
    left = {one.path for one in editions["en"].unprinted} - {one.path for one in real.unprinted}
    expected = (
        r"labels\.|governance\.label|logo\.|mission\.rings|timeline\.eras|"
        r"timeline\.caption|figures\.caption|organisation\.acronym|.*\.short$"
    )
    assert [path for path in left if not re.match(expected, path)] == []
    # and more than the profile has room for
    more = {one.path for one in real.unprinted} - {one.path for one in editions["en"].unprinted}
    assert {"mission.rows.[vision].text", "timeline.events.[radio].text"} <= more


def test_the_words_of_the_edition_come_back(made: Built, pdf: Path) -> None:
    words_come_back(made, pdf, 200, beside=1)


@pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])
def test_every_line_comes_back_and_no_letter_more(read: Read, made: Built, pdf: Path) -> None:
    no_letter_more(read, made, pdf)


def test_lists_go_on_without_loss_or_repetition(made: Built) -> None:
    """Every event and every partner stands on the pages exactly once, in the order of the content."""
    pages = made.composed.document.pages
    for path in ("timeline.events", "partners.groups.[partners].members", "figures.figures"):
        items = made.edition.find(path)
        field = "name" if "partners" in path else "text"
        origins = [text.origin for record in items if (text := record.text(field))]  # type: ignore[union-attr]
        seen = [one.origin for page in pages for one in glyphs(page.items) if one.origin in origins]
        assert [a for a, b in pairwise([None, *seen]) if a != b][1:] + seen[-1:] == origins


def test_every_source_is_listed_once_and_leads_where_the_profile_leads(real: Built, made: Built) -> None:
    def listed(built: Built) -> tuple[Counter[Origin], set[str]]:
        pages = [page for page in built.composed.document.pages if page.name.startswith("references")]
        fields = ("name", "title", "year")
        known = [text.origin for one in built.edition.find("sources") for field in fields  # type: ignore[union-attr]
                 if (text := one.text(field)) is not None]  # fmt: skip
        lines = [one.origin for page in pages for one in glyphs(page.items) if one.origin in known]
        runs = [a for a, b in pairwise([*lines, None]) if a is not None and a != b]
        links = {item.target for page in pages for item in page.items if isinstance(item, Link)}
        return Counter(runs), links

    ours, theirs = listed(made), listed(real)
    assert {(o.file, o.line) for o in ours[0]} == {(o.file, o.line) for o in theirs[0]}
    assert set(ours[0].values()) == {1}
    assert ours[1] == theirs[1]


def test_the_letter_is_divided_between_paragraphs(made: Built) -> None:
    body = made.edition.find("welcome.body")
    assert isinstance(body, Text)
    page = next(page for page in made.composed.document.pages[4:] if page.name == "welcome")
    first = next(one.text for one in glyphs(page.items) if one.origin == body.origin)
    starts = [bare(block)[:12] for block in body.value.split("\n\n")]
    assert bare(first)[:12] in starts[1:]


@pytest.mark.parametrize(
    ("path", "left", "right"),
    [("work.areas", 3, 2), ("leadership.people", 1, 2), ("recognition.awards", 2, 2),
     ("governance.rows", 1, 3)],
)  # fmt: skip
def test_a_spread_is_divided_alike_in_every_language(made: Built, path: str, left: int, right: int) -> None:
    items = made.edition.find(path)
    field = "name" if path.split(".")[1] in ("people", "awards") else "title"
    origins = [text.origin for record in items if (text := record.text(field))]  # type: ignore[union-attr]
    pages = made.composed.document.pages
    counts = [len({one.origin for one in glyphs(page.items) if one.origin in origins}) for page in pages
              if page.name == path.split(".")[0]]  # fmt: skip
    assert counts == [left, right]


def test_the_mark_is_background_and_stands_once_on_a_spread(made: Built) -> None:
    pages = made.composed.document.pages
    counts = [
        sum(isinstance(item, Shape) and item.tag is Artifact.BACKGROUND for item in page.items)
        for page in pages
    ]
    logo, back = [page.name for page in pages].index("logo"), len(pages) - 1
    assert [index for index, count in enumerate(counts) if count] == sorted(
        {*range(0, len(pages), 2), logo, back}
    )
    assert max(counts) == 1


def test_an_independent_validator_finds_ua_1_kept(pdf: Path) -> None:
    report = page_validation.validate_pdf(str(pdf), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
