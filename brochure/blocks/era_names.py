"""What a small timeline says of its eras: names alone in the circles, years below the axis."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, inf

from brochure.blocks.axis import Axis, Era, backwards, put_dot, years_at
from brochure.blocks.folds import RIM, Span, dodged
from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Role, Room
from brochure.blocks.setting import LEAST, fitted, put_generated, put_text, strands_of
from brochure.complaint import Complaint
from brochure.content.locale import format_number_text
from brochure.content.markup import parse_inline
from brochure.content.values import Text
from brochure.text import Wrap, measure_text, set_lines

EDGE = 0.08  # of a small circle's diameter, as much as its rim may keep from a name in its middle
CAP = 0.34  # of the type size, from the middle of a circle to the baseline of a word in it
APART = 7.0  # between two years below the axis, pt


def put_names(sketch: Sketch, ask: Ask, room: Room, axis: Axis, eras: Sequence[Era]) -> None:
    """Each era's name alone in the middle of its circle, and where the layout asks its first year below.

    Read aloud it is one list, the year as the label of the name.
    """
    whole = sketch.node("L", numbering="None")
    below = ask.options.flag("boundaries")
    names = [(era.middle, _width(ask, room, era)) for era in eras]
    beside = dodged(room, ask.options.words("fold-sides"), names)
    for index, (era, (region, _)) in enumerate(zip(eras, beside, strict=True)):
        item = sketch.node("LI", whole, origin=era.record.origin)
        if below:
            _put_year(sketch, ask, room, axis, era.start, sketch.node("Lbl", item), "left")
            _complain(sketch, ask, room, eras, index)
        _put_name(sketch, ask, room, axis, era, region, sketch.node("LBody", item))
    if below:
        last = sketch.node("LBody", sketch.node("LI", whole))
        _put_year(sketch, ask, room, axis, eras[-1].end, last, "right")


def _width(ask: Ask, room: Room, era: Era) -> float:
    """How wide an era's name is in the middle of its circle."""
    text = era.record.text("name")
    if text is None:
        return 0.0
    role = _fitted(ask, room, text, _inside(era).width)
    strands = strands_of(parse_inline(text), role, dagger=text.dagger)
    return set_lines(strands, inf, wrap=Wrap.SINGLE).lines[0].width


def _inside(era: Era) -> Span:
    """What a circle leaves for a name in its middle."""
    rim = min(RIM, 2 * EDGE * era.radius)
    return Span(era.x0 + rim, era.x1 - rim)


def _fitted(ask: Ask, room: Room, text: Text, wide: float) -> Role:
    role = room.role(ask.options.word("name-role"), text.lang)
    return fitted(role, parse_inline(text), max(wide, LEAST), 1, text.dagger)


def _put_name(
    sketch: Sketch, ask: Ask, room: Room, axis: Axis, era: Era, region: Span | None, node: int
) -> None:
    """A name in the middle of its circle, or of the part of it that `region` leaves beside a fold."""
    text = era.record.text("name")
    if text is None:
        return
    inside = _inside(era).within(region) if region is not None else _inside(era)
    size = _fitted(ask, room, text, inside.width).style.size
    role = room.role(ask.options.word("name-role"), text.lang)
    put_text(
        sketch, room, text, role, inside.low, axis.y - era.radius + CAP * size, inside.width, tag=node,
        align="center", wrap=Wrap.SINGLE, ink=ask.options.word("ink"), lines=1,
    )  # fmt: skip


def _year(room: Room, position: float) -> str:
    return format_number_text(room.locale, str(floor(position)))


def _put_year(
    sketch: Sketch, ask: Ask, room: Room, axis: Axis, position: float, node: int, align: str
) -> None:
    """A dot at a position and its year below it, its left or right edge on the dot.

    Where time runs backwards, the other edge.
    """
    role, words, x = room.role(ask.options.word("year-role"), ""), _year(room, position), axis.x(position)
    put_dot(sketch, ask, axis, x)
    if backwards(ask):
        align = "left" if align == "right" else "right"
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
