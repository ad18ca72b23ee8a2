"""The compact list of further events: date and text, the short form where there is one, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from brochure.blocks.dates import Event, events_of, turned
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import put_generated, put_text
from brochure.content.field import Field
from brochure.geometry import Box, union
from brochure.text import measure_text

INDENT = 28.0  # from a year's edge to the text's, where the layout does not say, pt
APART = 5.0  # and at least this from the years to the text
CLEAR = 0.5  # from the ink of one event to that of the next, pt


@dataclass(frozen=True, slots=True)
class _Took:
    """The room an event took: to the next one's baseline, and its ink above and below its own, pt."""

    height: float
    rise: float
    drop: float


def lay(ask: Ask, room: Room) -> Piece:
    """The events that are not on the axis, earliest first, filling the columns one by one.

    A single column may be cut after each event.
    """
    sketch = Sketch()
    options, base = ask.options, room.grid.baseline
    events = [one for one in events_of(ask.items("events"), short=True) if not one.main]
    sketch.complaints += turned(events)
    if options.flag("backwards"):
        events.reverse()
    indent, columns = _indent(ask, room, events), int(options.number("columns", 2.0))
    pitch = (room.width + room.grid.gutter) / columns
    width = pitch - room.grid.gutter
    took = [_event(Sketch(), ask, room, event, 0.0, 0.0, width, indent, 0) for event in events]
    heights = _steps(took)
    top = _title(sketch, ask, room, max((one.rise for one in took), default=0.0))
    whole = sketch.node("L", numbering="None")
    share = sum(heights) / columns
    lowest, at, column = top, top, 0
    # A line of words belongs below a cut where three quarters of its size do.
    sizes = (room.role(options.word(name), "").style.size for name in ("year-role", "role"))
    tall = 0.75 * max(sizes)
    for event, height in zip(events, heights, strict=True):
        if column < columns - 1 and at - top + height / 2 > share:
            at, column = top, column + 1
        _event(sketch, ask, room, event, column * pitch, at, width, indent, whole)
        at += height
        lowest = max(lowest, at)
        if columns == 1:
            sketch.cuts.append(at - tall)
    del sketch.cuts[-1:]
    return sketch.piece(ceil(round(lowest / base, 4)) * base)


def _title(sketch: Sketch, ask: Ask, room: Room, rise: float) -> float:
    """The heading, where there is one; returns the events' first baseline, above which ink rises so far."""
    title, base = ask.text("title"), room.grid.baseline
    if title is None:
        return base
    role = room.role(ask.options.word("title-role"), title.lang)
    done = put_text(sketch, room, title, role, 0.0, base, room.width, kind="H3", lines=1)
    foot = done.ink.y1 if done.ink is not None else base
    return max(base + ask.options.number("head", base), foot + rise + CLEAR)


def _steps(took: Sequence[_Took]) -> list[float]:
    """From each event's baseline to the next one's: no less than the ink of both needs."""
    after = [*took[1:], _Took(0.0, 0.0, 0.0)]
    return [max(one.height, one.drop + other.rise + CLEAR) for one, other in zip(took, after, strict=True)]


def _indent(ask: Ask, room: Room, events: Sequence[Event]) -> float:
    """From a year's edge to that of its text, pt: as the layout says, or as much as the widest years need."""
    style = room.role(ask.options.word("year-role"), "").style
    widest = max((measure_text(event.years(room.locale), style) for event in events), default=0.0)
    return max(ask.options.number("indent", INDENT), widest + APART)


def _event(
    sketch: Sketch, ask: Ask, room: Room, event: Event,
    x: float, y: float, width: float, indent: float, whole: int,
) -> _Took:  # fmt: skip
    """Years as label, text indented beside them."""
    options, text = ask.options, event.text
    item = sketch.node("LI", whole, origin=event.record.origin)
    role = room.role(options.word("year-role"), "")
    years = put_generated(sketch, role, event.years(room.locale), x, y, indent, sketch.node("Lbl", item))
    role = room.role(options.word("role"), text.lang)
    done = put_text(sketch, room, text, role, x + indent, y, width - indent, kind="LBody", parent=item)
    ink = union(box for box in (years.ink, done.ink) if box is not None) or Box(x, y, x, y)
    height = done.last - y + (options.number("pitch") or role.style.leading)
    return _Took(height, y - ink.y0, ink.y1 - y)


BLOCK = Block(
    name="event-list",
    doc="Events that are not on the axis, as a list in columns.",
    slots={
        "events": Slot("items", doc="records with date, to, text, main"),
        "title": Slot("text", required=False),
    },
    options={
        "columns": Field("integer", low=1, high=12, doc="columns, 2 where left out"),
        "backwards": Field("flag", doc="the latest event first"),
        "role": Field("role", required=True, doc="type role of the texts"),
        "year-role": Field("role", required=True, doc="type role of the years"),
        "title-role": Field("role", doc="type role of the heading"),
        "head": Field("length", doc="from the heading to the first event"),
        "indent": Field("length", doc="from the year's edge to the text's, at least; 28 pt where left out"),
        "pitch": Field("length", doc="from event to event; the texts' leading where left out"),
    },
    lay=lay,
)
