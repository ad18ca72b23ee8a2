"""The profile on A5: a stitched pocket edition, its files in three languages read by others' software."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import hypot
from pathlib import Path

import page as page_validation
import pytest

from brochure.build import Built
from brochure.complaint import Severity
from brochure.content.load import Content
from brochure.document import Glyphs, Shape
from brochure.geometry import MM, bounds
from brochure.writing import write
from tests.pages.test_editions import _inks, lines
from tests.pages.test_letter import circles, discs
from tests.pages.test_real_file import by_pdfium, by_pdfminer, glyphs
from tests.pages.whole import Read, editions_of, no_letter_more, touching, trim_sizes, words_come_back

LAYOUT, A4 = "profile-a5", "profile-a4"
WIDTH, HEIGHT, BLEED = 148 * MM, 210 * MM, 3 * MM
PAGES = 28
SMALLEST, BODY = 8.0, {"en": 8.75, "fr": 8.75, "km": 9.0}
"""The least size of all type, and of running text at the last step of its ladder, pt."""
CLEAR, ACROSS, RIM, FOLD, SAFE = 14.0, 0.1, 12.0, 12.0, 5 * MM
RUNNING = (
    "welcome.body", "work.areas", "leadership.people", "recognition.awards", "governance.rows",
    "imprint.rows", "mission.pillars", "mission.rows", "timeline.events", "figures.figures",
)  # fmt: skip


@pytest.fixture(scope="module")
def editions(content: Content) -> dict[str, dict[str, Built]]:
    """By layout and language."""
    return {layout: editions_of(content, layout) for layout in (LAYOUT, A4)}


@pytest.fixture(scope="module", params=["en", "km", "fr"])
def made(request: pytest.FixtureRequest, editions: dict[str, dict[str, Built]]) -> Built:
    return editions[LAYOUT][request.param]


@pytest.fixture(scope="module")
def pdf(content: Content, made: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(content, made, tmp_path_factory.mktemp(made.choice.lang))


# What it is


def test_it_builds_without_a_complaint(made: Built) -> None:
    found = [c for c in made.complaints if c not in made.edition.complaints]
    assert [c.sentence() for c in found] == []
    assert {c.severity for c in made.edition.complaints} <= {Severity.NOTE}


def test_a5_in_sheets_of_four_pages(pdf: Path) -> None:
    sizes = trim_sizes(pdf)
    assert len(sizes) == PAGES and PAGES % 4 == 0
    assert all(size == pytest.approx((WIDTH, HEIGHT), abs=0.01) for size in sizes)


def test_the_sections_stand_in_the_order_of_the_profile(
    made: Built, editions: dict[str, dict[str, Built]]
) -> None:
    """With two spreads more: the letter and the list of all dates."""

    def order(built: Built) -> list[str]:
        return list(dict.fromkeys(page.name for page in built.composed.document.pages))

    ours = [name for name in order(made) if name not in ("letter", "events")]
    assert ours == order(editions[A4][made.choice.lang])


def test_all_the_profile_prints_is_there(made: Built, editions: dict[str, dict[str, Built]]) -> None:
    """Short forms give way to the whole text, and a list of all dates is not called one of more."""
    theirs = {one.path for one in editions[A4][made.choice.lang].unprinted}
    left = {one.path: one.reason for one in made.unprinted if one.path not in theirs}
    short = {path for path in left if path.endswith(".short")}
    assert set(left) - short == {"labels.further_events"}
    unprinted = {one.path for one in made.unprinted}
    assert {path.removesuffix("short") + "text" for path in short} & unprinted == set()


def test_every_event_and_partner_stands_in_its_list_once_and_in_order(made: Built) -> None:
    for path, field, names in (
        ("timeline.events", "text", {"events"}),
        ("partners.groups.[partners].members", "name", {"partners"}),
        ("partners.groups.[funders].members", "name", {"partners"}),
    ):
        pages = [page for page in made.composed.document.pages if page.name in names]
        origins = [text.origin for record in made.edition.find(path) if (text := record.text(field))]  # type: ignore[union-attr]
        seen = [one.origin for page in pages for one in glyphs(page.items) if one.origin in origins]
        assert [origin for before, origin in pairwise([None, *seen]) if before != origin] == origins


def test_no_type_is_too_small(made: Built) -> None:
    document = made.composed.document
    found = [(run.size, one) for page in document.pages for one in glyphs(page.items) for run in one.runs
             if one.text.strip() not in ("", "†")]  # fmt: skip
    assert min(size for size, _ in found) >= SMALLEST - 0.01
    paths = {text.origin: text.path for text in made.edition.texts()}
    running = [
        size
        for size, one in found
        if (path := paths.get(one.origin)) and path.startswith(RUNNING) and path.endswith((".text", ".body"))
    ]
    assert len(running) > 100 and min(running) >= BODY[made.choice.lang] - 0.01


# How it is made for trim, fold and stitch


def test_floods_run_into_the_bleed(made: Built) -> None:
    """What covers a page covers its bleed as well, at the edges that are cut."""
    flooded = []
    for number, page in enumerate(made.composed.document.pages, 1):
        for item in page.items:
            box = bounds(item.path) if isinstance(item, Shape) and isinstance(item.fill, str) else None
            if box is None or box.width < WIDTH - 1 or box.height < HEIGHT - 1 or page.name == "welcome":
                continue
            flooded.append(page.name)
            assert box.y0 <= -BLEED + 0.01 and box.y1 >= HEIGHT + BLEED - 0.01
            outer = box.x0 <= -BLEED + 0.01 if number % 2 == 0 else box.x1 >= WIDTH + BLEED - 0.01
            assert outer and box.x0 <= 0.01 and box.x1 >= WIDTH - 0.01
    assert Counter(flooded) >= Counter({"governance": 2, "back": 1})


def test_every_circle_clears_an_edge_or_crosses_it_decisively(made: Built) -> None:
    """By 14 pt, or by a tenth of its diameter; across the fold circles may go on as they like."""
    found, across = circles(made), {"timeline", "welcome", "governance"}
    assert len(found) >= 12
    for name, x, y, radius in found:
        beyond = {"left": radius - x, "right": x + radius - WIDTH,
                  "top": radius - y, "bottom": y + radius - HEIGHT}  # fmt: skip
        for edge, much in beyond.items():
            if (name in across and edge in ("left", "right")) or much >= 2 * radius:
                continue
            assert much <= -CLEAR + 0.01 or much >= ACROSS * 2 * radius - 0.01, (name, edge, radius, much)


def test_words_keep_clear_of_trim_and_fold(made: Built) -> None:
    """5 mm from what is cut, 12 pt from the fold, as the ink of each letter."""
    for number, page in enumerate(made.composed.document.pages, 1):
        inner, outer = (FOLD, SAFE) if number % 2 else (SAFE, FOLD)
        for one in (item for item in page.items if isinstance(item, Glyphs)):
            for left, top, right, bottom in _inks(one):
                assert left > inner and right < WIDTH - outer, (page.name, one.text)
                assert top > SAFE and bottom < HEIGHT - SAFE, (page.name, one.text)


def test_the_inner_margin_is_wider_than_the_outer(made: Built) -> None:
    """The stitch takes some of it."""
    edges: dict[int, list[float]] = {0: [], 1: []}
    for number, page in enumerate(made.composed.document.pages, 1):
        edges[number % 2] += [one.x for one in glyphs(page.items) if one.origin and one.x > 5]
    assert min(edges[1]) > min(edges[0]) + 8


def test_no_small_text_comes_near_a_rim(made: Built) -> None:
    """12 pt from rim to words, outside drawings that carry their own words."""
    drawn = {"welcome", "timeline", "figures", "logo", "governance", "back"}
    pages = [page for page in made.composed.document.pages if page.name not in drawn]
    assert sum(len(discs(page)) for page in pages) >= 6
    for page in pages:
        small = [one for one in glyphs(page.items) if one.origin and one.runs[0].size < 14]
        for box in (box for one in small for box in _inks(one) if box[3] < HEIGHT - 45):
            for x, y, radius in (rim for rim in discs(page) if rim[2] > 30):
                left, top, right, bottom = box
                gap = hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) - radius
                assert abs(gap) >= RIM, (page.name, box)


# How it looks


def test_no_two_texts_touch(made: Built) -> None:
    # The labels on the rings of the mission are turned.
    assert set(touching(made.composed.document, _inks)) <= {"mission"}


def test_no_last_line_of_several_is_one_short_word(made: Built) -> None:
    words = {text.origin for text in made.edition.texts() if text.path.startswith("labels.")}
    for _, rows in lines(made.composed.document):
        if rows[0][0].origin in words:
            continue  # one word that stands in several places
        last = "".join(one.text for one in rows[-1]).strip()
        large = max(run.size for one in rows[-1] for run in one.runs) >= 24
        assert len(rows) == 1 or large or " " in last or "\u00a0" in last or len(last) >= 8, last


# What comes back


def test_the_words_of_the_edition_come_back(made: Built, pdf: Path) -> None:
    words_come_back(made, pdf, 250, beside=1)


@pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])
def test_every_line_comes_back_and_no_letter_more(read: Read, made: Built, pdf: Path) -> None:
    no_letter_more(read, made, pdf)


def test_an_independent_validator_finds_ua_1_kept(pdf: Path) -> None:
    report = page_validation.validate_pdf(str(pdf), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
