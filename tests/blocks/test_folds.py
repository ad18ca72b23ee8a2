"""Folded sheets: words keep away from folds, circles and the axis cross them, a layout chooses the events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbench import date, record, words

from brochure.blocks import Piece, Room, line_box
from brochure.blocks.folds import KEEP, limits
from brochure.blocks.levels import Pin, counted, place
from brochure.complaint import Refused
from brochure.document import Glyphs, Shape
from brochure.geometry import Box, bounds
from brochure.layout.model import Panels, Sheet

WIDE = Sheet(800.0, 600.0, 9.0, 42.0, 42.0, 24.0, 24.0, 12, 10.0, 14.0)
PANELS = Panels((270.0, 270.0, 260.0), 24.0, 2)
ERAS = [
    record(11, id="first", from_=date("2002"), to=date("2007"),
           name=words("Ada", 11), role=words("Founder", 12)),
    record(13, id="second", from_=date("2007"), to=date("2014"),
           name=words("Bo", 13), role=words("Chair", 14)),
    record(15, id="third", from_=date("2014"), name=words("Cy", 15), role=words("Director", 16)),
]  # fmt: skip
EVENTS = [
    record(21, id="start", date=date("2002"), text=words("It begins.", 21), main=True),
    record(22, id="aside", date=date("2004"), text=words("Not on the axis.", 22), main=False),
    record(23, id="turn", date=date("2007-03"), text=words("Bo takes over.", 23), main=True),
    record(24, id="middle", date=date("2011"), text=words("Something in between.", 24), main=True),
    record(25, id="again", date=date("2014"), text=words("Cy takes over from Bo.", 25), main=True),
    record(26, id="late", date=date("2024"), text=words("It goes on.", 26), main=True),
]
OPTIONS = {
    "axis_line": 28, "tints": ["mist", "haze", "sky"], "ink": "night", "dot": "marigold",
    "years_role": "era-year-s", "name_role": "label-strong", "role": "label", "year_role": "event-year",
    "text_role": "body-s",
}  # fmt: skip

Lay = Callable[..., Piece]
Rooms = Callable[..., Room]


@pytest.fixture
def folded(make_room: Rooms) -> Callable[..., Room]:
    """A sheet of 800 by 600 pt, folded at 270 and 540."""

    def make(lang: str = "en") -> Room:
        grid = WIDE.grid("left", 0)
        room = make_room(800.0, 600.0, lang=lang, panels=PANELS.grids(WIDE), folds=PANELS.folds)
        return replace(room, page_width=800.0, page_height=600.0, grid=grid, grids=(grid,))

    return make


def timeline(lay: Lay, room: Room, **more: object) -> Piece:
    eras = more.pop("eras", ERAS)
    values: dict[str, object] = {"eras": eras, "events": EVENTS, "since": words("since", 17)}
    return lay("timeline", room, values, **{**OPTIONS, **more})


def said(piece: Piece) -> list[tuple[str, Box]]:
    return [(one.text.strip(), line_box(one)) for one in piece.items if isinstance(one, Glyphs)]


def discs(piece: Piece) -> list[Box]:
    tints = ("mist", "haze", "sky")
    found = [bounds(one.path) for one in piece.items if isinstance(one, Shape) and one.fill in tints]
    return [box for box in found if box is not None]


def dots(piece: Piece) -> list[float]:
    found = [bounds(one.path) for one in piece.items if isinstance(one, Shape) and one.fill == "marigold"]
    return [(box.x0 + box.x1) / 2 for box in found if box is not None]


# Folds


@pytest.mark.parametrize("lang", ["en", "fr", "km"])
@pytest.mark.parametrize("sides", ["right", ["right", "left"]])
def test_circles_and_axis_cross_the_folds_and_no_word_comes_near_one(
    lay: Lay, folded: Callable[..., Room], lang: str, sides: object
) -> None:
    piece = timeline(lay, folded(lang), fold_sides=sides)
    assert piece.complaints == ()
    assert all(any(box.x0 < fold < box.x1 for box in discs(piece)) for fold in PANELS.folds)
    for text, box in said(piece):
        gap = min(max(box.x0 - fold, fold - box.x1) for fold in PANELS.folds)
        assert gap >= KEEP - 3, f"{text}, but for the optical edge and the space after a line"


def test_words_stand_beside_the_fold_that_cuts_their_circle(lay: Lay, folded: Callable[..., Room]) -> None:
    piece = timeline(lay, folded(), fold_sides=["right", "left"])
    _, second, third = discs(piece)
    own = {text: box for text, box in said(piece) if box.y1 < second.y1}
    assert {"2007–", "since", "2014"} <= set(own), "the years take two lines"
    assert own["Bo"].x0 == pytest.approx(270 + KEEP, abs=1), "right of the fold, at it"
    assert own["Chair"].x1 < second.x1 - 3
    assert own["2007–"].y1 < own["Bo"].y0 and own["since"].y1 < own["Cy"].y0
    assert third.x0 < own["Cy"].x0 and own["Director"].x1 < 540 - KEEP + 0.1, "left of it, as the layout says"
    other = dict(said(timeline(lay, folded())))
    assert other["Cy"].x0 == pytest.approx(540 + KEEP, abs=1), "right where the layout says nothing"


def test_words_beside_a_fold_lie_within_their_circle(lay: Lay, folded: Callable[..., Room]) -> None:
    piece = timeline(lay, folded(), fold_sides=["right", "left"])
    for disc in discs(piece):
        radius, cx, cy = disc.width / 2, (disc.x0 + disc.x1) / 2, (disc.y0 + disc.y1) / 2
        for text, box in said(piece):
            if disc.x0 < (box.x0 + box.x1) / 2 < disc.x1 and box.y1 < disc.y1:
                corner = max(abs(box.x0 - cx), abs(box.x1 - cx))
                middle = (box.y0 + box.y1) / 2
                assert corner**2 + (middle - cy) ** 2 < radius**2, text


def test_years_grow_with_their_circles(lay: Lay, folded: Callable[..., Room]) -> None:
    for lang in ("en", "km"):
        piece = timeline(lay, folded(lang), fold_sides=["right", "left"])
        axis = discs(piece)[0].y1
        sizes = []
        for disc in discs(piece):
            inside = (
                one.runs[0].size for one in piece.items
                if isinstance(one, Glyphs) and one.y < axis and disc.x0 < one.x < disc.x1
            )  # fmt: skip
            sizes.append(max(inside))
        assert all(small <= large for small, large in pairwise(sizes)), (lang, sizes)


def test_years_too_wide_for_one_line_take_two(lay: Lay, folded: Callable[..., Room]) -> None:
    piece = timeline(lay, folded(), scale=20, eras=[ERAS[0]])
    texts = [text for text, _ in said(piece)]
    assert "2002–" in texts and "2007" in texts and piece.complaints == ()
    roomy = timeline(lay, folded(), scale=32)
    assert "2002–2007" in [text for text, _ in said(roomy)]


def test_a_circle_with_no_room_beside_the_fold_is_named(lay: Lay, folded: Callable[..., Room]) -> None:
    piece = timeline(lay, folded(), scale=24.6)
    found = [c for c in piece.complaints if c.rule == "era-years"]
    assert [c.origin.line for c in found if c.origin] == [13], "its fold leaves a sliver of the second circle"


@settings(max_examples=200, deadline=None)
@given(st.floats(24, 776))
def test_a_label_has_a_place_wherever_its_dot_is(x: float) -> None:
    room = _Sheet()
    span = limits(room, x)  # type: ignore[arg-type]
    assert span.width > 200
    assert all(not span.low - KEEP < fold < span.high + KEEP for fold in room.folds)
    assert span.low - 2 * KEEP <= x <= span.high + 0.01, "in its own panel, or just past the fold"


class _Sheet:
    """As much of a room as limits need."""

    folds = PANELS.folds
    panels = PANELS.grids(WIDE)


# Which events


@pytest.mark.parametrize(
    ("choose", "expected"),
    [
        (["first", "turning", "last"], ["2002", "2007", "2014", "2024"]),
        ("last", ["2024"]),
        (["last", "first"], ["2002", "2024"]),
        ("main", ["2002", "2007", "2011", "2014", "2024"]),
        ("all", ["2002", "2004", "2007", "2011", "2014", "2024"]),
        (None, ["2002", "2007", "2011", "2014", "2024"]),
    ],
)
def test_a_layout_chooses_its_events(
    lay: Lay, folded: Callable[..., Room], choose: object, expected: list[str]
) -> None:
    piece = timeline(lay, folded(), **({"choose": choose} if choose else {}))
    axis = discs(piece)[0].y1
    assert [text for text, box in said(piece) if box.y0 > axis and text.isdigit()] == expected
    assert len(dots(piece)) == len(expected)
    assert piece.complaints == ()


def test_an_upper_label_with_nothing_below_may_take_more_lines() -> None:
    pins = [Pin(100, 42, 553), Pin(340, 42, 553)]
    assert place(pins, 200, counted(lambda i, w: 6, (4, 5))) is None
    assert [spot.level for spot in place(pins, 200, counted(lambda i, w: 6, (4, 5), 6)) or ()] == [0, 0]


def test_a_label_above_another_may_not() -> None:
    """The first goes down for want of room, so that the second stands above it."""
    near = [Pin(100, 42, 553), Pin(160, 42, 553)]
    assert [spot.level for spot in place(near, 200, counted(lambda i, w: 4, (4, 5), 6)) or ()] == [1, 0]
    assert place(near, 200, counted(lambda i, w: 5 if i else 4, (4, 4), 6)) is None


# Floods


def test_one_panel_is_flooded_into_the_bleed_but_not_over_its_fold(
    lay: Lay, folded: Callable[..., Room]
) -> None:
    areas = [flood(lay, folded(), number) for number in (1, 2, 3)]
    assert [(box.x0, box.x1) for box in areas] == [(-9, 270), (270, 540), (540, 809)]
    assert {(box.y0, box.y1) for box in areas} == {(-9, 609)}


def flood(lay: Lay, room: Room, number: int) -> Box:
    (shape,) = lay("flood", room, {}, ink="sky", panel=number).items
    assert isinstance(shape, Shape)
    box = bounds(shape.path)
    assert box is not None
    return box


def test_a_panel_that_is_not_there_cannot_be_flooded(
    lay: Lay, folded: Callable[..., Room], room: Room
) -> None:
    for where in (folded(), room):
        with pytest.raises(Refused) as refused:
            lay("flood", where, {}, ink="sky", panel=4)
        assert [c.rule for c in refused.value.complaints] == ["no-panel"]
