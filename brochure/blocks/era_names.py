"""What a small timeline says of its eras: names alone in the circles, years below the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor, hypot, inf

from brochure.blocks.axis import Axis, Era, backwards, put_dot, years_at
from brochure.blocks.folds import RIM, Span, dodged
from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Role, Room
from brochure.blocks.setting import LEAST, fitted, put_generated, put_text, resized, strands_of
from brochure.complaint import Complaint
from brochure.content.locale import NO_BREAK, format_number_text
from brochure.content.markup import parse_inline
from brochure.content.values import Text
from brochure.text import Setting, Wrap, baselines, measure_text, set_lines

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
    if region is None and ask.options.number("name-clear"):
        _put_clear(sketch, ask, room, axis, era, text, node)
        return
    inside = _inside(era).within(region) if region is not None else _inside(era)
    size = _fitted(ask, room, text, inside.width).style.size
    role = room.role(ask.options.word("name-role"), text.lang)
    put_text(
        sketch, room, text, role, inside.low, axis.y - era.radius + CAP * size, inside.width, tag=node,
        align="center", wrap=Wrap.SINGLE, ink=ask.options.word("ink"), lines=1,
    )  # fmt: skip


def _put_clear(
    sketch: Sketch, ask: Ask, room: Room, axis: Axis, era: Era, text: Text, node: int
) -> None:
    """A name in its circle, its ink `name-clear` from the rim at every corner.

    In two lines where one would come nearer, and only then at a smaller size.
    """
    clear = ask.options.number("name-clear")
    whole, free = room.role(ask.options.word("name-role"), text.lang), era.radius - clear
    # A name keeps together in running text; here it may be parted.
    parts = [replace(one, text=one.text.replace(NO_BREAK, " ")) for one in parse_inline(text)]
    for size in (whole.style.size, *whole.fit):
        role = resized(whole, size)
        strands = strands_of(parts, role, dagger=text.dagger)
        alone = set_lines(strands, inf, wrap=Wrap.SINGLE)
        wide = alone.lines[0].width
        parted = set_lines(strands, max(wide - 1.0, LEAST), wrap=Wrap.BALANCED)
        for setting, first in ((alone, CAP * size), (parted, -sum(_ink(parted, role)) / 2)):
            up, down = _ink(setting, role)
            corner = hypot(max(line.width for line in setting.lines) / 2, max(-first - up, first + down))
            if corner <= free and len(setting.lines) <= 2:
                measure = wide + (0.1 if setting is alone else -1.0)
                put_text(
                    sketch, room, text, role, era.middle - measure / 2, axis.y - era.radius + first,
                    measure, tag=node, align="center",
                    wrap=Wrap.SINGLE if setting is alone else Wrap.BALANCED, inlines=parts,
                    ink=ask.options.word("ink"), lines=len(setting.lines),
                )  # fmt: skip
                return
    message = f"“{text.value}” does not keep {clear:g} pt from the rim of its circle"
    hint = "shorten it, or give the role smaller sizes to try (“fit”)"
    sketch.complaints.append(Complaint("name-too-wide", message, text.origin, hint))


def _ink(setting: Setting, role: Role) -> tuple[float, float]:
    """Where the ink of a text begins and ends, from its first baseline, pt."""
    last = baselines(setting.lines, role.style.leading)[-1]
    return setting.lines[0].ink_top, last + setting.lines[-1].ink_bottom


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
