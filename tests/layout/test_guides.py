"""The grid over the pages: where its lines stand, what it names, and that the real file stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTCurve, LTPage, LTTextLine

from brochure.build import Choice, compose_all, read
from brochure.cli import main
from brochure.dump import outline
from brochure.layout import known_layouts
from brochure.layout.guides import AROUND

ROOT = Path(__file__).resolve().parents[2]
Edit = Callable[[Path, str, str], int]
EDGE = 9 + AROUND  # of the small layout: its bleed, and what is around it
GRID = "small-small-en-screen-grid.pdf"


def grid(project: Path, *words: str, layout: str = "small") -> int:
    return main(["build", str(project), "--layout", layout, "--grid", "--out", str(project / "out"), *words])


def drawn(path: Path, page: int = 0) -> LTPage:
    return next(iter(extract_pages(path, laparams=LAParams(), page_numbers=[page])))


def lines(page: LTPage) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of all paths that are only stroked, in pt from the trim's top left corner."""
    for item in page:
        if isinstance(item, LTCurve) and item.stroke and not item.fill:
            x0, y0, x1, y1 = item.bbox
            top, bottom = page.height - EDGE - y1, page.height - EDGE - y0
            yield round(x0 - EDGE, 2), round(top, 2), round(x1 - EDGE, 2), round(bottom, 2)


def texts(page: LTPage) -> set[str]:
    found = set()
    for box in page:
        for one in box if hasattr(box, "__iter__") else ():
            if isinstance(one, LTTextLine):
                found |= set(one.get_text().split())
    return found


# What is drawn


def test_columns_baselines_frames_trim_and_bleed_stand_where_the_layout_says(small: Path) -> None:
    assert grid(small) == 0
    page = drawn(small / "out" / GRID)
    assert (page.width, page.height) == (pytest.approx(300 + 2 * EDGE), pytest.approx(400 + 2 * EDGE))
    found = set(lines(page))
    assert {(0, 0, 300, 400), (-9, -9, 309, 409)} <= found, "trim and bleed"
    column = (300 - 30 - 20 - 3 * 10) / 4
    for number in range(4):
        x = 30 + number * (column + 10)  # a right-hand page: the inner margin is on the left
        assert (x, 42, x + column, 358) in found
    level = {y0 for x0, y0, x1, y1 in found if y0 == y1 and x1 - x0 == 250}
    assert level == {42 + 14 * n for n in range(1, 23)}
    assert {(30, 42 + 14 * 2, 280, 42 + 14 * 7), (30, 42 + 14 * 8, 280, 42 + 14 * 21)} <= found, "frames"


def test_the_left_hand_page_has_its_margins_the_other_way_round(small: Path) -> None:
    assert grid(small) == 0
    assert (20, 42 + 14 * 2, 270, 42 + 14 * 7) in set(lines(drawn(small / "out" / GRID, 1)))


def test_frames_lines_and_columns_are_named(small: Path) -> None:
    assert grid(small) == 0
    said = pypdfium2.PdfDocument(small / "out" / GRID)[0].get_textpage().get_text_bounded().split()
    assert {"top", "low", "1", "4", "0", "5", "20"} <= set(said)
    assert "A claim" in " ".join(said), "the page itself is there too"


def test_folds_are_drawn_across_the_sheet_and_columns_are_those_of_panels(small: Path, folded: Path) -> None:
    assert grid(small, layout="folded") == 0
    page = drawn(small / "out" / "small-folded-en-screen-grid.pdf")
    mm = 72 / 25.4
    shift = 3 * mm - 9  # its bleed is 3 mm
    upright = {round(x0 - shift, 1) for x0, y0, x1, y1 in lines(page) if x0 == x1 and y1 - y0 > 210 * mm}
    assert upright == {round(97 * mm, 1), round(197 * mm, 1)}
    column = (100 * mm - 48 - 14) / 2
    wide = [b for b in lines(page) if abs(b[2] - b[0] - column) < 0.02 and b[3] - b[1] > 400]
    assert len(wide) == 4, "two columns in each of the two wide panels"
    assert {"flap", "back", "cover"} <= texts(page)


def test_the_inks_are_the_layouts(small: Path, edit: Edit) -> None:
    edit(small / "layouts" / "small.yaml", "\nmasters:", "\nguides: {baselines: sky}\nmasters:")
    assert grid(small) == 0
    page = drawn(small / "out" / GRID)
    colours = {
        item.stroking_color
        for item in page
        if isinstance(item, LTCurve) and item.stroke and item.height == 0 and round(item.width) == 250
    }
    ((r, g, b),) = colours
    assert (round(r * 255), round(g * 255), round(b * 255)) == (0x24, 0xAA, 0xE1)


def test_what_is_read_aloud_stays_as_it_is(small: Path) -> None:
    assert grid(small) == 0
    assert page_validation.validate_pdf(str(small / "out" / GRID), profile="ua1").is_compliant
    plain, over = (
        next(compose_all(read(small), [Choice("small", "en", "screen", grid=on)], lambda step: None))
        for on in (False, True)
    )
    assert outline(over.composed.document) == outline(plain.composed.document)
    assert over.composed.document.outline == plain.composed.document.outline


# Beside the real file


def test_the_real_file_is_never_touched(small: Path) -> None:
    assert main(["build", str(small), "--layout", "small", "--out", str(small / "out")]) == 0
    before = {path.name: path.read_bytes() for path in (small / "out").iterdir()}
    assert grid(small) == 0
    after = {path.name: path.read_bytes() for path in (small / "out").iterdir()}
    assert after.keys() - before.keys() == {GRID}
    assert {name: after[name] for name in before} == before
    assert grid(small) == 0
    assert (small / "out" / GRID).read_bytes() == after[GRID], "the same bytes again"


def test_what_a_check_finds_is_told_and_stops_nothing(
    small: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = small / "layouts" / "small.yaml"
    edit(layout, "tag: H2", "tag: H3")
    edit(layout, "text: inside.body, role: body", "text: inside.body, role: body, ink: mist")
    edit(layout, "outer: 20", "outer: 4")
    assert main(["build", str(small), "--layout", "small", "--out", str(small / "out")]) == 5
    capsys.readouterr()
    assert grid(small, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert {c["rule"] for c in found["complaints"]} >= {"headings", "contrast", "safe-zone"}
    assert {c["severity"] for c in found["complaints"]} == {"warning"}
    assert [path.name for path in (small / "out").iterdir()] == [GRID]


def test_a_text_without_room_is_shown_on_the_grid(small: Path, edit: Edit) -> None:
    sentence = "One paragraph of the body, long enough to take more than one line of its frame."
    edit(small / "content.yaml", sentence, " ".join([sentence] * 16))
    assert grid(small) == 1
    shown = small / "out" / "small-small-en-screen-overflow-grid.pdf"
    assert [path.name for path in (small / "out").iterdir()] == [shown.name]
    assert {"top", "low"} <= texts(drawn(shown, 1))
    text = (small / "content.yaml").read_text("utf-8")
    (small / "content.yaml").write_text(text.replace(" ".join([sentence] * 16), sentence), "utf-8")
    assert grid(small) == 0
    assert [path.name for path in (small / "out").iterdir()] == [GRID]


def test_a_layout_that_does_not_say_how_is_refused(
    small: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    house = (ROOT / "layouts" / "house.yaml").read_text("utf-8")
    (row,) = [line for line in house.splitlines(keepends=True) if line.startswith("guides:")]
    (small / "layouts" / "plain.yaml").write_text(house.replace(row, ""), "utf-8")
    edit(small / "layouts" / "small.yaml", "extends: house", "extends: plain")
    assert grid(small) == 1
    said = capsys.readouterr().err
    assert "layouts/small.yaml:1:1: error: the layout “small” does not say how its grid" in said
    assert not (small / "out").exists()


@pytest.mark.parametrize("lang", ["en", "km", "fr"])
@pytest.mark.parametrize("layout", known_layouts(ROOT))
def test_every_layout_of_the_program_shows_its_grid_in_every_language(layout: str, lang: str) -> None:
    content = read(ROOT)
    built = next(compose_all(content, [Choice(layout, lang, "screen", grid=True)], lambda step: None))
    plain = next(compose_all(content, [Choice(layout, lang, "screen")], lambda step: None))
    assert [c.rule for c in built.complaints] == [c.rule for c in plain.complaints]
    pages = iter(built.composed.document.pages)
    for chapter in built.composed.chapters:
        opened = [next(pages) for _ in chapter.opening.sides]
        said = {item.text for page in opened for item in page.items if hasattr(item, "runs")}
        assert set(chapter.opening.master.frames) <= said
    for page, over in zip(plain.composed.document.pages, built.composed.document.pages, strict=True):
        edge = page.bleed + AROUND
        assert (over.width, over.height) == (page.width + 2 * edge, page.height + 2 * edge)
        assert replace(over, items=(), width=0, height=0, folds=()) == replace(
            page, items=(), width=0, height=0, folds=()
        )
