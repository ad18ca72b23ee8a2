"""Booklets, cut handouts and parts: every page once, where the formula says, and nothing across the fold."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import chain
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from brochure.build import Built
from brochure.complaint import Refused, Severity
from brochure.document import Artifact, Document, Group, Page, Shape
from brochure.geometry import MM, Box, rectangle
from brochure.layout.printers import load_printer
from brochure.press import Job, booklet, nup, part_of
from brochure.press.sheets import saddle
from brochure.printing import Order, print_out
from tests.press.test_press_files import bytes_of
from tests.press.test_printers import ROOT, own


def job(mirrored: bool = False, **changes: object) -> Job:
    printer = replace(load_printer(ROOT, "generic-sheetfed"), **changes)  # type: ignore[arg-type]
    return Job(printer, mirrored=mirrored)


def pages_of(real: Built, count: int, width: float = 300.0, height: float = 400.0) -> Document:
    """Pages that paint a square as wide as their number, and a flood over everything."""
    made = tuple(
        Page(
            width, height,
            (
                Shape(rectangle(Box(-50, -50, width + 50, height + 50)), Artifact.LAYOUT, fill="mist"),
                Shape(rectangle(Box(100, 100, 100 + n, 120)), Artifact.LAYOUT, fill="night"),
            ),
            8.5, str(n),
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    return replace(real.composed.document, pages=made)


def numbers(sheet: Page) -> list[tuple[int, float]]:
    """(page number, x of its left edge) for each half that is not blank."""
    found = []
    for half in sheet.items:
        assert isinstance(half, Group)
        (inner,) = half.items
        assert isinstance(inner, Group)
        found += [(round(path[1][1][0] - path[0][1][0]), inner.matrix[4]) for path in
                  (s.path for s in inner.items if isinstance(s, Shape) and s.fill == "night")]  # fmt: skip
    return found


def test_sixteen_pages_lie_as_three_other_programs_say() -> None:
    said = "16·1 | 2·15 — 14·3 | 4·13 — 12·5 | 6·11 — 10·7 | 8·9"
    found = " — ".join(" | ".join(f"{a}·{b}" for a, b in sheet) for sheet in saddle(16))
    assert found == said


@pytest.mark.parametrize("count", [4, 8, 12, 16, 24, 32])
def test_every_page_stands_on_one_sheet_and_neighbours_face_each_other(count: int) -> None:
    sides = list(chain.from_iterable(saddle(count)))
    assert sorted(chain.from_iterable(sides)) == list(range(1, count + 1))
    middle = saddle(count)[-1][1]
    assert middle == (count // 2, count // 2 + 1)
    for front, back in saddle(count):
        assert front[1] + 1 == back[0] and back[1] + 1 == front[0]  # the leaf's other side
        assert sum(front) == sum(back) == count + 1


def test_pages_are_made_up_before_the_back_cover(real: Built) -> None:
    sheets = booklet(pages_of(real, 14), job()).pages
    found = dict(chain.from_iterable(((n, sheet.name) for n, _ in numbers(sheet)) for sheet in sheets))
    assert len(sheets) == 8 and set(found) == set(range(1, 15))
    assert found[14] == "sheet 1, front" == found[1]
    assert numbers(sheets[0]) == [(14, 0.0), (1, 300.0)]


def test_inner_sheets_creep_towards_the_spine(real: Built) -> None:
    paper = job().printer.paper.thickness
    sheets = booklet(pages_of(real, 16), job(creep=1.2)).pages
    for s in range(4):
        (_, left), (_, right) = numbers(sheets[2 * s])
        assert left == pytest.approx(1.2 * s * paper) and right == pytest.approx(300 - 1.2 * s * paper)


def test_books_read_from_right_to_left_are_bound_on_the_right(real: Built) -> None:
    sheets = booklet(pages_of(real, 8), job(mirrored=True)).pages
    assert [n for n, _ in numbers(sheets[0])] == [1, 8]


def test_a_sheet_bleeds_outside_and_is_cut_at_the_fold(real: Built) -> None:
    sheet = booklet(pages_of(real, 4), job()).pages[0]
    assert (sheet.width, sheet.height, sheet.folds) == (600.0, 400.0, (300.0,))
    left, right = sheet.items
    assert isinstance(left, Group) and isinstance(right, Group)
    assert left.clip == rectangle(Box(-8.5, -8.5, 300, 408.5))
    assert right.clip == rectangle(Box(300, -8.5, 608.5, 408.5))


def words(page: pypdfium2.PdfPage, left: float, right: float) -> str:
    height = page.get_height()
    text = page.get_textpage().get_text_bounded(left, 0, right, height)
    return re.sub(r"\W+", "", text)


@pytest.mark.parametrize("printer", ["generic-sheetfed", "office"])
def test_the_words_of_a_sheet_are_those_of_the_pages_the_formula_names(real: Built, printer: str) -> None:
    sheets = print_out(ROOT, real.composed.document, Order("booklet", printer))
    pages = pypdfium2.PdfDocument(bytes_of(print_out(ROOT, real.composed.document, Order("press"))))
    single = [words(page, 0, page.get_width()) for page in pages]
    found = pypdfium2.PdfDocument(bytes_of(sheets))
    for sheet, (left, right) in zip(found, chain.from_iterable(saddle(16)), strict=True):
        middle = sheet.get_width() / 2
        assert words(sheet, 0, middle) == single[left - 1]
        assert words(sheet, middle, 2 * middle) == single[right - 1]


def test_handouts_are_copied_over_the_sheet_with_their_bleed_between(real: Built) -> None:
    pages = pages_of(real, 2, 148 * MM, 210 * MM)
    sheets = nup(pages, job()).pages
    assert [sheet.name for sheet in sheets] == ["sheet 1, front", "sheet 1, back"]
    copies = [item for item in sheets[0].items if isinstance(item, Group) and item.clip]
    assert len(copies) == 4 and (sheets[0].width, sheets[0].height) == pytest.approx((320 * MM, 450 * MM))
    xs = sorted({round(copy.matrix[4], 2) for copy in copies})
    assert xs[1] - xs[0] == pytest.approx(148 * MM + 17, abs=0.01)
    left, right = xs[0], sheets[0].width - xs[1] - 148 * MM
    assert left == pytest.approx(right, abs=0.01), "or backs would not fall behind fronts"


def test_where_there_is_no_room_for_bleed_copies_share_a_cut(real: Built) -> None:
    sheets = nup(pages_of(real, 1, 148 * MM, 210 * MM), job(sheets=((210 * MM, 297 * MM),))).pages
    (sheet,) = sheets
    copies = [item for item in sheet.items if isinstance(item, Group) and item.clip]
    assert len(copies) == 2 and sheet.width == pytest.approx(297 * MM)
    assert copies[1].matrix[4] - copies[0].matrix[4] == pytest.approx(148 * MM)


def test_what_cannot_be_put_on_sheets_is_refused(real: Built) -> None:
    folded = replace(real.composed.document, pages=(Page(300, 400, (), folds=(100.0,)),) * 4)
    uneven = replace(folded, pages=(Page(300, 400, ()), Page(300, 401, ())))
    for make, document in ((booklet, folded), (booklet, uneven), (nup, folded), (nup, uneven)):
        with pytest.raises(Refused):
            make(document, job())
    with pytest.raises(Refused, match="not two such pages"):
        nup(pages_of(real, 1, 300 * MM, 400 * MM), job())


def test_a_booklet_wants_a_sheet_as_large_as_two_pages(real: Built) -> None:
    with pytest.raises(Refused, match="no sheet as large"):
        booklet(pages_of(real, 4, 500.0, 900.0), job())


def test_parts_of_a_booklet_are_whole_leaves(real: Built) -> None:
    document = replace(real.composed.document, pages=real.composed.document.pages[:-2])
    for output in ("press", "booklet"):
        found = print_out(ROOT, document, Order(output, part="text")).complaints
        assert [c.rule for c in found if c.severity is Severity.ERROR] == ["page-count"]


def test_colour_sheets_ask_for_their_size_and_the_short_edge(real: Built) -> None:
    pdf = pikepdf.open(BytesIO(bytes_of(print_out(ROOT, real.composed.document, Order("booklet")))))
    preferences = pdf.Root.ViewerPreferences
    assert (str(preferences.Duplex), str(preferences.PrintScaling)) == ("/DuplexFlipShortEdge", "/None")


def test_cover_and_text_together_are_the_whole(real: Built) -> None:
    document = real.composed.document
    cover, text = part_of(document, "cover"), part_of(document, "text")
    assert cover.pages == (*document.pages[:2], *document.pages[-2:])
    assert text.pages == document.pages[2:-2]
    with pytest.raises(Refused, match="no cover"):
        part_of(replace(document, pages=document.pages[:4]), "text")


def test_a_profile_with_marks_marks_its_sheets(tmp_path: Path, real: Built) -> None:
    project = own(tmp_path, "extends: generic-sheetfed\nmarks: [crop, fold]\n")
    sheets = print_out(project, real.composed.document, Order("booklet", "mine")).document
    assert all(page.slug > 0 and len(page.items) == 1 + 8 + 2 for page in sheets.pages)


def test_an_office_booklet_of_small_pages_lies_on_paper(real: Built) -> None:
    printer = load_printer(ROOT, "office")
    small = pages_of(real, 4, 300.0, 300.0)
    bare = replace(small, pages=tuple(replace(page, bleed=0.0) for page in small.pages))
    sheet = booklet(bare, Job(printer)).pages[0]
    assert sorted((sheet.width, sheet.height)) == pytest.approx(sorted((210 * MM, 297 * MM)))
    (clip,) = sheet.items
    assert isinstance(clip, Group) and clip.clip == rectangle(
        Box(5 * MM, 5 * MM, sheet.width - 5 * MM, sheet.height - 5 * MM)
    )


def test_a_press_with_a_white_edge_still_bleeds(tmp_path: Path, real: Built) -> None:
    project = own(tmp_path, "extends: digital-toner\nedge: 15 mm\n")
    sheets = print_out(project, real.composed.document, Order("booklet", "mine"))
    assert all(len(page.items) == 2 and page.bleed for page in sheets.document.pages)
    assert [c for c in sheets.complaints if c.rule == "white-edge"] == []


def test_parts_of_an_office_booklet_are_whole_leaves_too(real: Built) -> None:
    document = replace(real.composed.document, pages=real.composed.document.pages[:-2])
    found = print_out(ROOT, document, Order("booklet", "office", "text")).complaints
    assert [c.rule for c in found] == ["page-count"]


def test_a_larger_sheet_is_taken_where_two_do_not_fit_the_first(real: Built) -> None:
    pages = pages_of(real, 1, 210 * MM, 297 * MM)
    (sheet,) = nup(pages, Job(load_printer(ROOT, "office"))).pages
    assert sorted((sheet.width, sheet.height)) == pytest.approx(sorted((297 * MM, 420 * MM)))
