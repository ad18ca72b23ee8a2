"""What a small timeline says of its eras: names alone in the circles, years below the axis."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from brochure.blocks.axis import Axis, Era, put_dot, years_at
from brochure.blocks.folds import RIM
from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room
from brochure.blocks.setting import fitted, put_generated, put_text
from brochure.complaint import Complaint
from brochure.content.locale import format_number_text
from brochure.content.markup import parse_inline
from brochure.text import Wrap, measure_text

EDGE = 0.08  # of a small circle's diameter, as much as its rim may keep from a name in its middle
CAP = 0.34  # of the type size, from the middle of a circle to the baseline of a word in it
APART = 7.0  # between two years below the axis, pt


def put_names(sketch: Sketch, ask: Ask, room: Room, axis: Axis, eras: Sequence[Era]) -> None:
    """Each era's name alone in the middle of its circle, and where the layout asks its first year below.

    Read aloud it is one list, the year as the label of the name.
    """
    whole = sketch.node("L", numbering="None")
    below = ask.options.flag("boundaries")
    for index, era in enumerate(eras):
        item = sketch.node("LI", whole, origin=era.record.origin)
        if below:
            _put_year(sketch, ask, room, axis, era.start, era.x0, sketch.node("Lbl", item), "left")
            _complain(sketch, ask, room, eras, index)
        _put_name(sketch, ask, room, axis, era, sketch.node("LBody", item))
    if below:
        last = sketch.node("LBody", sketch.node("LI", whole))
        _put_year(sketch, ask, room, axis, eras[-1].end, eras[-1].x1, last, "right")


def _put_name(sketch: Sketch, ask: Ask, room: Room, axis: Axis, era: Era, node: int) -> None:
    text, diameter = era.record.text("name"), 2 * era.radius
    if text is None:
        return
    role, rim = room.role(ask.options.word("name-role"), text.lang), min(RIM, EDGE * diameter)
    wide = diameter - 2 * rim
    size = fitted(role, parse_inline(text), wide, 1, text.dagger).style.size
    put_text(
        sketch, room, text, role, era.x0 + rim, axis.y - era.radius + CAP * size, wide, tag=node,
        align="center", wrap=Wrap.SINGLE, ink=ask.options.word("ink"), lines=1,
    )  # fmt: skip


def _year(room: Room, position: float) -> str:
    return format_number_text(room.locale, str(floor(position)))


def _put_year(
    sketch: Sketch, ask: Ask, room: Room, axis: Axis, position: float, x: float, node: int, align: str
) -> None:
    """A dot at x and the year of a position below it, its left or right edge on the dot."""
    role, words = room.role(ask.options.word("year-role"), ""), _year(room, position)
    put_dot(sketch, ask, axis, x)
    wide = measure_text(words, role.style)
    left = x - wide if align == "right" else x
    put_generated(sketch, role, words, left, years_at(ask, room, axis), wide, node, align=align)


def _complain(sketch: Sketch, ask: Ask, room: Room, eras: Sequence[Era], index: int) -> None:
    """A complaint where an era is too short for its year; the last one holds that of the axis' end too."""
    style = room.role(ask.options.word("year-role"), "").style
    era, last = eras[index], index == len(eras) - 1
    need = measure_text(_year(room, era.start), style) + APART
    need += measure_text(_year(room, era.end), style) if last else 0.0
    if need > 2 * era.radius + 0.01:
        message = f"the era “{era.record.id}” is too short for the years below the axis"
        hint = "give a year more room in the layout, or join two eras"
        sketch.complaints.append(Complaint("timeline-crowded", message, era.record.origin, hint))
