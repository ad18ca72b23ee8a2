"""The profile on US Letter: the same sixteen pages on another sheet, read by software we did not write."""

from __future__ import annotations

import re
from itertools import pairwise
from math import hypot
from pathlib import Path

import page as page_validation
import pytest

from brochure.build import Built
from brochure.content.load import Content
from brochure.document import Glyphs, Page, Shape
from brochure.geometry import bounds
from brochure.writing import write
from tests.pages.test_editions import _inks, lines
from tests.pages.test_real_file import by_pdfium, by_pdfminer, glyphs
from tests.pages.whole import Read, editions_of, no_letter_more, trim_sizes, words_come_back

LAYOUT, A4 = "profile-letter", "profile-a4"
WIDTH, HEIGHT = 612.0, 792.0
CLEAR, ACROSS, RIM = 14.0, 0.1, 12.0


@pytest.fixture(scope="module")
def editions(content: Content) -> dict[str, Built]:
    return editions_of(content, LAYOUT)


@pytest.fixture(scope="module")
def on_a4(content: Content) -> dict[str, Built]:
    return editions_of(content, A4)


@pytest.fixture(scope="module", params=["en", "km", "fr"])
def made(request: pytest.FixtureRequest, editions: dict[str, Built]) -> Built:
    return editions[request.param]


@pytest.fixture(scope="module")
def pdf(content: Content, made: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(content, made, tmp_path_factory.mktemp(made.choice.lang))


def test_sixteen_letter_pages(pdf: Path) -> None:
    sizes = trim_sizes(pdf)
    assert len(sizes) == 16
    assert all(size == pytest.approx((WIDTH, HEIGHT), abs=0.01) for size in sizes)


def test_it_prints_what_the_a4_profile_prints(made: Built, on_a4: dict[str, Built]) -> None:
    ours = {(one.path, one.reason) for one in made.unprinted}
    theirs = {(one.path, one.reason) for one in on_a4[made.choice.lang].unprinted}
    assert ours == theirs
    names = [page.name for page in made.composed.document.pages]
    assert names == [page.name for page in on_a4[made.choice.lang].composed.document.pages]


def circles(built: Built) -> list[tuple[str, float, float, float]]:
    """Every disc on a page, that of the mark too: its page's name, centre and radius in pt."""
    return [(page.name, *one) for page in built.composed.document.pages for one in discs(page)]


def discs(page: Page) -> list[tuple[float, float, float]]:
    """Centre and radius of the discs on one page, in pt."""
    found = []
    for item in page.items:
        if not isinstance(item, Shape) or item.fill is None:
            continue
        first = item.path[:6]  # the mark is a disc, then its dove
        box = bounds(first) if "".join(op for op, _ in first).lower() == "mccccz" else None
        if box and box.width > 20 and abs(box.width - box.height) < 0.01:
            found.append(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, box.width / 2))
    return found


def test_every_circle_clears_an_edge_or_crosses_it_decisively(made: Built) -> None:
    """By 14 pt, or by a tenth of its diameter; the fold may be touched, where two eras meet on it."""
    found = circles(made)
    assert len(found) >= 12, "the discs of the pages were found"
    for name, x, y, radius in found:
        beyond = {"left": radius - x, "right": x + radius - WIDTH,
                  "top": radius - y, "bottom": y + radius - HEIGHT}  # fmt: skip
        for edge, much in beyond.items():
            if name in ("timeline", "welcome") and edge in ("left", "right"):
                continue  # two pages are one sheet there
            if much >= 2 * radius:
                continue  # on the facing page
            assert much <= -CLEAR + 0.01 or much >= ACROSS * 2 * radius - 0.01, (name, edge, radius, much)


def test_no_small_text_comes_near_a_rim(made: Built) -> None:
    """12 pt from rim to words, below the headings and outside drawings that carry their own words."""
    drawn = {"welcome", "timeline", "figures", "logo", "governance", "cover", "back"}
    for page in made.composed.document.pages:
        if page.name in drawn:
            continue
        rims = [(x, y, r) for name, x, y, r in circles(made) if name == page.name and r > 60]
        small = [one for one in glyphs(page.items) if one.origin and one.runs[0].size < 14]
        boxes = [box for one in small for box in _inks(one)]
        for x, y, radius in rims:
            gaps = [
                hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) - radius
                for left, top, right, bottom in boxes
                if bottom < HEIGHT - 40  # the foot of the page may stand on a disc
            ]
            assert min(map(abs, gaps), default=RIM) >= RIM, (page.name, x, y)


def test_no_two_lines_of_a_text_touch(made: Built) -> None:
    for name, rows in lines(made.composed.document):
        for upper, lower in pairwise(rows):
            above = [box for one in upper for box in _inks(one)]
            for b in (box for one in lower for box in _inks(one)):
                assert not any(
                    min(a[2], b[2]) > max(a[0], b[0]) and b[1] < a[3] and b[3] > a[1] for a in above
                ), (name, upper[0].text, lower[0].text)


def test_all_words_keep_clear_of_the_trim(made: Built) -> None:
    """5 mm, as the ink of each letter; those on the rings of the forum, which are turned, lie far inside."""
    for page in made.composed.document.pages:
        for one in (item for item in page.items if isinstance(item, Glyphs)):
            for left, top, right, bottom in _inks(one):
                assert left > 14.17 and right < WIDTH - 14.17, (page.name, one.text)
                assert top > 14.17 and bottom < HEIGHT - 14.17, (page.name, one.text)


def test_the_words_of_the_edition_come_back(made: Built, pdf: Path) -> None:
    words_come_back(made, pdf, 250)


@pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])
def test_every_line_comes_back_and_no_letter_more(read: Read, made: Built, pdf: Path) -> None:
    no_letter_more(read, made, pdf)


def test_the_events_keep_one_size_in_french_and_in_english(editions: dict[str, Built]) -> None:
    """The spread of the timeline takes no step of its ladders."""
    sizes = []
    for lang in ("en", "fr"):
        records = editions[lang].edition.find("timeline.events")
        origins = [text.origin for record in records if (text := record.text("text"))]  # type: ignore[union-attr]
        pages = [page for page in editions[lang].composed.document.pages if page.name == "timeline"]
        sizes.append({one.runs[0].size for page in pages for one in glyphs(page.items)
                      if one.origin in origins and one.text.strip() != "†"})  # fmt: skip
    assert sizes[0] == sizes[1] == {9.0}


def test_an_independent_validator_finds_ua_1_kept(pdf: Path) -> None:
    report = page_validation.validate_pdf(str(pdf), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_the_layout_states_only_what_differs() -> None:
    """No ink, face or block is written down a second time; of type, only how close its lines stand."""
    words = (Path(__file__).resolve().parents[2] / "layouts" / f"{LAYOUT}.yaml").read_text("utf-8")
    assert not re.search("block:|faces|ink:|role:|wrap:|fit:", words)
