"""A timeline on one page: few events, names alone in the circles, years at the boundaries of eras."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from workbench import date, record, words

from brochure.blocks import Piece, Room
from brochure.document import Glyphs, Shape
from brochure.geometry import Box, bounds

Lay = Callable[..., Piece]
Rooms = Callable[..., Room]
ERAS = [
    record(11, id="first", from_=date("2000"), to=date("2006"), name=words("Ada", 11)),
    record(13, id="second", from_=date("2006"), to=date("2014"), name=words("Bo", 13)),
    record(15, id="third", from_=date("2014"), name=words("Cy", 15)),
]
EVENTS = [
    record(21, date=date("2000"), text=words("It begins.", 21), main=True),
    record(22, date=date("2014"), text=words("It changes.", 22), main=False),
]
SMALL = {
    "axis_line": 24, "tints": ["mist", "haze", "sky"], "ink": "night", "dot": "marigold",
    "name_role": "label", "year_role": "label", "beyond": 0,
}  # fmt: skip


def timeline(lay: Lay, room: Room, values: dict[str, object] | None = None, **options: object) -> Piece:
    return lay("timeline", room, {"eras": ERAS, **(values or {})}, **{**SMALL, **options})


def boxes(piece: Piece, **like: object) -> list[Box]:
    found = [item for item in piece.items if isinstance(item, Shape)]
    found = [shape for shape in found if all(getattr(shape, key) == value for key, value in like.items())]
    return [box for shape in found if (box := bounds(shape.path))]


def said(piece: Piece) -> list[tuple[str, str]]:
    """Kind of node and text of each stretch, in paint order."""
    return [(piece.nodes[g.tag].kind, g.text.strip()) for g in piece.items
            if isinstance(g, Glyphs) and isinstance(g.tag, int)]  # fmt: skip


def test_the_eras_fill_the_columns_and_no_more(lay: Lay, room: Room) -> None:
    piece = timeline(lay, room)
    first, _, third = (boxes(piece, fill=ink)[0] for ink in ("mist", "haze", "sky"))
    grid = room.grids[0]
    assert (first.x0, third.x1) == (pytest.approx(grid.x(1)), pytest.approx(grid.right))
    assert piece.complaints == ()


@pytest.mark.parametrize("ends", ["trim", "columns"])
def test_the_axis_ends_where_it_is_told_to(lay: Lay, room: Room, ends: str) -> None:
    piece = timeline(lay, room, axis_ends=ends)
    (axis,) = boxes(piece, stroke="night", width=0.75)
    grid = room.grids[0]
    inside = (grid.x(1), grid.right)
    off = (-room.bleed, room.page_width + room.bleed)
    assert (axis.x0, axis.x1) == pytest.approx(inside if ends == "columns" else off)
    ticks = boxes(piece, stroke="night", width=0.4)
    assert len(ticks) >= 26
    assert all(axis.x0 - 0.01 <= tick.x0 <= axis.x1 + 0.01 for tick in ticks)


def test_a_name_stands_alone_in_the_middle_of_its_circle(lay: Lay, room: Room) -> None:
    piece = timeline(lay, room)
    assert said(piece) == [("LBody", "Ada"), ("LBody", "Bo"), ("LBody", "Cy")]
    names = [item for item in piece.items if isinstance(item, Glyphs)]
    for name, ink in zip(names, ("mist", "haze", "sky"), strict=True):
        (circle,) = boxes(piece, fill=ink)
        assert name.x + name.width / 2 == pytest.approx((circle.x0 + circle.x1) / 2, abs=0.5)
        middle = (circle.y0 + circle.y1) / 2
        assert middle < name.y < middle + 0.5 * name.runs[0].size


def test_a_name_too_long_for_its_circle_is_named(lay: Lay, room: Room) -> None:
    name = words("Ada of the Long Names", 11)
    long = record(11, id="first", from_=date("2000"), to=date("2006"), name=name)
    (complaint, *_) = timeline(lay, room, {"eras": [long, *ERAS[1:]]}).complaints
    assert complaint.sentence().startswith("content.yaml:11:3: error: “Ada")


def test_a_name_keeps_from_its_rim_and_is_parted_where_one_line_does_not(lay: Lay, room: Room) -> None:
    """Its lines about the middle of its circle, a name that has room on one line of the same size."""
    named = record(11, id="first", from_=date("2000"), to=date("2006"), name=words("Ada\u00a0Love", 11))
    piece = timeline(lay, room, {"eras": [named, *ERAS[1:]]}, name_clear=22)
    assert [text for _, text in said(piece)] == ["Ada", "Love", "Bo", "Cy"] and piece.complaints == ()
    lines = [item for item in piece.items if isinstance(item, Glyphs)]
    assert len({run.size for line in lines for run in line.runs}) == 1
    (circle,) = boxes(piece, fill="mist")
    for line in lines[:2]:
        assert line.x + line.width / 2 == pytest.approx((circle.x0 + circle.x1) / 2, abs=2)
    assert lines[0].y < (circle.y0 + circle.y1) / 2 < lines[1].y
    (complaint,) = timeline(lay, room, {"eras": [named, *ERAS[1:]]}, name_clear=37).complaints
    assert complaint.sentence().startswith("content.yaml:11:3: error: “Ada")


def test_boundaries_are_dots_with_years_which_are_the_names_labels(lay: Lay, room: Room) -> None:
    piece = timeline(lay, room, boundaries=True, year_drop=1.5, dot_size=6)
    assert said(piece) == [
        ("Lbl", "2000"), ("LBody", "Ada"), ("Lbl", "2006"), ("LBody", "Bo"), ("Lbl", "2014"), ("LBody", "Cy"),
        ("LBody", "2026"),
    ]  # fmt: skip
    dots = boxes(piece, fill="marigold")
    circles = [boxes(piece, fill=ink)[0] for ink in ("mist", "haze", "sky")]
    middles = [(dot.x0 + dot.x1) / 2 for dot in dots]
    assert middles == pytest.approx([*(circle.x0 for circle in circles), circles[-1].x1])
    assert {round(dot.width, 3) for dot in dots} == {6.0}
    years = [g for g in piece.items if isinstance(g, Glyphs) and g.text.strip().isdigit()]
    axis = circles[0].y1
    assert [year.y for year in years] == pytest.approx([axis + 1.5 * room.grid.baseline] * 4)
    assert years[-1].x + years[-1].width == pytest.approx(room.grids[0].right)
    for one, other in pairwise(years):
        assert one.x + one.width < other.x


def test_years_are_written_in_the_languages_digits(lay: Lay, make_room: Rooms) -> None:
    piece = timeline(lay, make_room(lang="km"), boundaries=True)
    assert ("Lbl", "២០០៦") in said(piece) and ("LBody", "២០២៦") in said(piece)


def test_an_era_too_short_for_its_year_is_named(lay: Lay, room: Room) -> None:
    short = record(12, id="brief", from_=date("2005"), to=date("2006"), name=words("I", 12))
    first = record(11, id="first", from_=date("2000"), to=date("2005"), name=words("A", 11))
    piece = timeline(lay, room, {"eras": [first, short, *ERAS[1:]]}, boundaries=True)
    found = [complaint.sentence() for complaint in piece.complaints]
    assert [s for s in found if s.startswith("content.yaml:12:1: error: the era “brief” is too short")]


# Events


def test_choose_all_shows_what_was_bound_main_or_not(lay: Lay, room: Room) -> None:
    main = timeline(lay, room, {"events": EVENTS}, text_role="label")
    every = timeline(lay, room, {"events": EVENTS}, text_role="label", choose="all")
    assert ("LBody", "It begins.") in said(main) and ("LBody", "It changes.") not in said(main)
    assert ("LBody", "It begins.") in said(every) and ("LBody", "It changes.") in said(every)


def test_events_without_a_role_for_their_texts_are_refused(lay: Lay, room: Room) -> None:
    (complaint,) = timeline(lay, room, {"events": EVENTS}).complaints
    assert "needs a “text-role”" in complaint.message and complaint.origin is not None


def levels(piece: Piece, room: Room) -> list[float]:
    """Grid lines from the axis to each event's year."""
    axis = boxes(piece, stroke="night", width=0.75)[0].y0
    return [round((g.y - axis) / room.grid.baseline, 3) for g in piece.items
            if isinstance(g, Glyphs) and g.text.strip().isdigit()]  # fmt: skip


def test_the_lines_of_each_level_are_the_layouts(lay: Lay, room: Room) -> None:
    """What does not fit above goes down, as far as the upper level's lines reach; 0 lines close a level."""
    text = words("It begins with a number of words. " * 3, 21)
    changes = record(22, date=date("2006"), text=words("It changes.", 22), main=True)
    long = [record(21, date=date("2000"), text=text, main=True), changes]
    roomy = timeline(lay, room, {"events": long}, text_role="label", lines=[9, 5])
    assert levels(roomy, room) == [2.0, 2.0]
    low = timeline(lay, room, {"events": long}, text_role="label", lines=[1, 5])
    assert levels(low, room) == [2.0 + 2 + 1, 2.0]
    closed = timeline(lay, room, {"events": long}, text_role="label", lines=[1, 0])
    assert [c.rule for c in closed.complaints] == ["timeline-crowded"]
    assert "lines where 1 fit" in closed.complaints[0].message


# Beside it


def test_pillars_may_stand_tighter(lay: Lay, room: Room) -> None:
    pillars = {"pillars": [record(31, title=words("One", 31), text=words("The first.", 32))]}
    options = {"numeral_role": "numeral", "title_role": "h2", "role": "body"}
    base = room.grid.baseline

    def baselines(**more: object) -> list[float]:
        piece = lay("pillars", room, pillars, **options, **more)
        return [item.y for item in piece.items if isinstance(item, Glyphs)]

    assert baselines() == pytest.approx([base, 4 * base, 6 * base])
    assert baselines(title_drop=2, drop=1.5) == pytest.approx([base, 3 * base, 4.5 * base])
