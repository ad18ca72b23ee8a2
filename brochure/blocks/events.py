"""The compact list of further events: date and text, the short form where there is one, in columns."""

from __future__ import annotations

from math import ceil

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import put_generated, put_text
from brochure.content.field import Field
from brochure.content.locale import format_date
from brochure.content.values import PartialDate, Record, Text


def lay(ask: Ask, room: Room) -> Piece:
    """The events that are not on the axis, earliest first, filling the columns one by one."""
    sketch = Sketch()
    options = ask.options
    title = ask.text("title")
    y = room.grid.baseline
    if title is not None:
        role = room.role(options.word("title-role"), title.lang)
        put_text(sketch, room, title, role, 0.0, y, room.width, kind="H3", lines=1)
        y += options.number("head", room.grid.baseline)
    events = _further(ask)
    columns = int(options.number("columns", 2.0))
    pitch = (room.width + room.grid.gutter) / columns
    whole = sketch.node("L", numbering="None")
    heights = [_event(Sketch(), ask, room, event, 0.0, 0.0, pitch - room.grid.gutter, 0) for event in events]
    share = sum(heights) / columns
    lowest, at, column = y, y, 0
    for event, height in zip(events, heights, strict=True):
        if column < columns - 1 and at - y + height / 2 > share:
            at, column = y, column + 1
        at = y_next = at + _event(
            sketch, ask, room, event, column * pitch, at, pitch - room.grid.gutter, whole
        )
        lowest = max(lowest, y_next)
    return sketch.piece(ceil(round(lowest / room.grid.baseline, 4)) * room.grid.baseline)


def _further(ask: Ask) -> list[tuple[PartialDate, Text, Record]]:
    found = []
    for record in ask.items("events"):
        date, text = record.get("date"), record.text("short") or record.text("text")
        if isinstance(date, PartialDate) and text is not None and not record.flag("main"):
            found.append((date, text, record))
    return sorted(found, key=lambda event: event[0].position())


def _event(
    sketch: Sketch, ask: Ask, room: Room, event: tuple[PartialDate, Text, Record],
    x: float, y: float, width: float, whole: int,
) -> float:  # fmt: skip
    """Year as label, text indented beside it; returns the height taken."""
    date, text, record = event
    options = ask.options
    indent = options.number("indent", 28.0)
    item = sketch.node("LI", whole, origin=record.origin)
    year = room.role(options.word("year-role"), "")
    put_generated(
        sketch, year, format_date(room.locale, date, "year"), x, y, indent, sketch.node("Lbl", item)
    )
    role = room.role(options.word("role"), text.lang)
    done = put_text(sketch, room, text, role, x + indent, y, width - indent, kind="LBody", parent=item)
    return done.last - y + (options.number("pitch") or role.style.leading)


BLOCK = Block(
    name="event-list",
    doc="Events that are not on the axis, as a list in columns.",
    slots={
        "events": Slot("items", doc="records with date, text, main"),
        "title": Slot("text", required=False),
    },
    options={
        "columns": Field("number", doc="columns, 2 where left out"),
        "role": Field("role", required=True, doc="type role of the texts"),
        "year-role": Field("role", required=True, doc="type role of the years"),
        "title-role": Field("role", doc="type role of the heading"),
        "head": Field("length", doc="from the heading to the first event"),
        "indent": Field("length", doc="from the year's edge to the text's, 28 pt where left out"),
        "pitch": Field("length", doc="from event to event; the texts' leading where left out"),
    },
    lay=lay,
)
