"""Stacking and slicing: pieces of known size into areas of known size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.blocks import Piece
from brochure.document import Artifact, Cluster, Face, Glyphs, Group, Link, Node, Run, Shape
from brochure.geometry import Box, rectangle
from brochure.layout.flow import Area, flow, slice_at

SIZE, STEP = 10.0, 14.0


def line(number: int, step: float = STEP) -> Glyphs:
    """Line `number`, from 1, of text on a grid."""
    run = Run(Face("none"), SIZE, (Cluster(f"{number}", (), 500),), (5.0,))
    return Glyphs(0.0, number * step, (run,), "ink", 0)


def lines(count: int, *, cuts: bool = True) -> Piece:
    """A piece of so many lines, cut between any two of them or nowhere."""
    places = tuple(n * STEP + 5 for n in range(1, count)) if cuts else ()
    return Piece(tuple(line(n) for n in range(1, count + 1)), (Node("P", -1),), count * STEP, places)


def words(piece: Piece) -> str:
    return " ".join(item.text for item in piece.items if isinstance(item, Glyphs))


def where(piece: Piece, *areas: Area) -> list[str]:
    """Each slice: words, left edge, first baseline on the page."""
    flowed = flow(piece, areas)
    said = []
    for one in flowed.placed:
        first = next((item.y for item in one.piece.items if isinstance(item, Glyphs)), 0.0)
        said.append(f"{words(one.piece)} at {one.x:g}, {one.y + first:g}")
    return said + ([f"{flowed.overflow:g} too long"] if flowed.overflow else [])


LEFT, RIGHT = Area("left", 20, 100, 3 * STEP), Area("right", 300, 200, 3 * STEP)


def test_a_piece_that_fits_stands_at_the_top_of_the_first_area() -> None:
    assert where(lines(2), LEFT, RIGHT) == ["1 2 at 20, 114"]


def test_the_next_piece_finds_what_is_left() -> None:
    rest = flow(lines(2), [LEFT, RIGHT]).rest
    assert [(area.name, area.y, area.height) for area in rest] == [("left", 128, 14), ("right", 200, 42)]
    assert where(lines(1), *rest) == ["1 at 20, 142"]


def test_a_piece_that_fits_exactly_is_not_too_long_for_a_rounding_error() -> None:
    area = Area("left", 0, 0, 3 * STEP - 1e-9)
    assert where(lines(3), area) == ["1 2 3 at 0, 14"]


def test_a_long_piece_goes_on_on_the_first_line_of_the_next_area() -> None:
    assert where(lines(5), LEFT, RIGHT) == ["1 2 3 at 20, 114", "4 5 at 300, 214"]


def test_a_piece_that_cannot_be_cut_moves_on_whole() -> None:
    assert where(lines(4, cuts=False), LEFT, Area("right", 300, 200, 90)) == ["1 2 3 4 at 300, 214"]


def test_the_area_it_left_is_closed_to_those_that_follow() -> None:
    rest = flow(lines(4, cuts=False), [LEFT, Area("right", 300, 200, 90)]).rest
    assert rest[0].height == 0 and rest[1].height == 90 - 4 * STEP


def test_what_fits_nowhere_stays_in_the_last_area_and_says_by_how_much() -> None:
    assert where(lines(8), LEFT, RIGHT) == ["1 2 3 at 20, 114", "4 5 6 7 8 at 300, 214", "28 too long"]
    assert where(lines(4, cuts=False), LEFT) == ["1 2 3 4 at 20, 114", "14 too long"]


def test_a_cut_is_taken_only_where_the_piece_allows_one() -> None:
    piece = lines(5)
    only = Piece(piece.items, piece.nodes, piece.height, (STEP + 5,))
    assert where(only, LEFT, RIGHT) == ["1 at 20, 114", "2 3 4 5 at 300, 214", "14 too long"]


def test_three_areas_are_filled_in_turn() -> None:
    third = Area("third", 500, 0, 3 * STEP)
    assert where(lines(8), LEFT, RIGHT, third) == ["1 2 3 at 20, 114", "4 5 6 at 300, 214", "7 8 at 500, 14"]


def test_a_slice_that_begins_with_a_link_stands_on_the_first_line_as_well() -> None:
    """The box of a link reaches above the line it lies on: the words decide."""
    link = Link(Box(0, 2 * STEP - SIZE, 20, 2 * STEP + 3), "https://example.org", "there", 0)
    piece = Piece((line(1), link, line(2)), (Node("P", -1),), 2 * STEP, (STEP + 3.5,))
    assert where(piece, Area("left", 20, 100, STEP), RIGHT) == ["1 at 20, 114", "2 at 300, 214"]


def test_shapes_and_links_go_with_the_lines_they_belong_to() -> None:
    piece = lines(4)
    rule = Shape(rectangle(Box(0, 2 * STEP + 6, 50, 3 * STEP)), Artifact.LAYOUT, fill="ink")
    link = Link(Box(0, 3 * STEP - 8, 5, 3 * STEP + 3), "https://example.org", "there", 0)
    whole = Piece((*piece.items, rule, link), piece.nodes, piece.height, piece.cuts)
    upper, lower = slice_at(whole, 2 * STEP + 5)
    assert not [item for item in upper.items if isinstance(item, Shape | Link)]
    kinds = [type(item).__name__ for item in lower.items]
    assert kinds == ["Glyphs", "Glyphs", "Shape", "Link"]


@given(
    count=st.integers(1, 30),
    heights=st.lists(st.integers(0, 120), min_size=1, max_size=5),
    cuttable=st.lists(st.booleans(), min_size=30, max_size=30),
)
def test_nothing_is_lost_or_doubled(count: int, heights: list[int], cuttable: list[bool]) -> None:
    whole = lines(count)
    cuts = tuple(cut for cut, keep in zip(whole.cuts, cuttable, strict=False) if keep)
    piece = Piece(whole.items, whole.nodes, whole.height, cuts)
    areas = [Area(str(i), 100.0 * i, 7.0 * i, float(height)) for i, height in enumerate(heights)]
    flowed = flow(piece, areas)
    assert " ".join(w for one in flowed.placed if (w := words(one.piece))) == words(piece)
    for one, rest in zip(flowed.placed, flowed.rest, strict=False):
        assert one.piece.nodes == piece.nodes
        assert rest.height <= next(a.height for a in areas if a.name == rest.name) + 0.01
    *upper, last = flowed.placed
    for one in upper:
        area = next(a for a in areas if a.x == one.x)
        assert one.piece.height <= area.height + 0.01
    area = next(a for a in areas if a.x == last.x)
    assert flowed.overflow == pytest.approx(max(0.0, last.piece.height - area.height), abs=0.011)


@given(st.integers(2, 20), st.data())
def test_each_slice_begins_on_the_first_line(count: int, data: st.DataObject) -> None:
    piece = lines(count)
    upper, lower = slice_at(piece, data.draw(st.sampled_from(piece.cuts)))
    firsts = [item.y for part in (upper, lower) for item in part.items[:1] if isinstance(item, Glyphs)]
    assert firsts == [pytest.approx(STEP)] * 2
    assert lower.height == pytest.approx(len(lower.items) * STEP)


# What is painted


def box_at(y: float, high: float) -> Shape:
    return Shape(rectangle(Box(0, y, 40, y + high)), Artifact.LAYOUT, fill="ink")


def clipped(y: float, high: float) -> Group:
    return Group((box_at(y - 10, high + 20),), clip=rectangle(Box(0, y, 40, y + high)))


def test_a_row_of_pictures_needs_room_down_to_its_foot() -> None:
    rows = Piece((box_at(0, 30), box_at(40, 30), box_at(80, 30)), (), 110, (35, 75))
    flowed = flow(rows, [Area("one", 0, 0, 65), Area("two", 100, 0, 200)])
    assert [len(one.piece.items) for one in flowed.placed] == [1, 2], "the second row would reach to 70"


def test_what_is_clipped_goes_where_it_is_seen() -> None:
    rows = Piece((clipped(0, 30), clipped(40, 30)), (), 70, (35,))
    upper, lower = slice_at(rows, 35)
    assert [len(one.items) for one in (upper, lower)] == [1, 1]
    assert upper.height == 30 and lower.height == 30


def test_text_after_a_cut_never_stands_higher_than_the_first_line() -> None:
    """Though the piece begins with a rule at its very top."""
    piece = Piece((box_at(0, 0.5), line(1), line(5)), (), 80, (40,))
    _, lower = slice_at(piece, 40)
    assert [item.y for item in lower.items if isinstance(item, Glyphs)] == [14]
