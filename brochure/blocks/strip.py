"""A strip of time: events one after another on a line, evenly apart, in as many rows as they need.

It keeps to no scale, so it takes any number of events, however close together.
Read aloud it is one list, each date the label of its text; lines and dots are artifacts.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from brochure.blocks.axis import DOT, YEAR_DROP
from brochure.blocks.dates import Event, events_of, turned
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import put_generated, put_text
from brochure.complaint import Complaint
from brochure.content.field import Field
from brochure.document import Artifact
from brochure.geometry import circle, line
from brochure.text import Wrap, measure_text

CELLS = 4.0  # events in a row, where the layout does not say
GAP = 2.0  # empty grid lines between two rows
TEXT_DROP = 17.5  # from an event's year to its first line of text, pt
EVENTS = 200  # more are refused


def lay(ask: Ask, room: Room) -> Piece:
    """Rows of events, earliest first; it may be cut between two rows."""
    sketch = Sketch()
    events = events_of(ask.items("events"))
    if ask.options.word("choose") != "all":
        events = [event for event in events if event.main]
    sketch.complaints += turned(events)
    if len(events) > EVENTS:
        message = f"{len(events)} events are more than the {EVENTS} a strip can show"
        origin = events[EVENTS].record.origin
        sketch.complaints.append(Complaint("too-many-events", message, origin, "set “main: false” on some"))
    if sketch.complaints or not events:
        return sketch.piece(0.0)
    base, cells = room.grid.baseline, max(1, int(ask.options.number("cells", CELLS)))
    whole = sketch.node("L", numbering="Decimal")
    y = base
    for first in range(0, len(events), cells):
        foot = _row(sketch, ask, room, events[first : first + cells], y, cells, whole)
        sketch.cuts.append(ceil(round(foot / base, 4)) * base)
        y = sketch.cuts[-1] + (ask.options.number("gap", GAP) + 1) * base
    return sketch.piece(sketch.cuts.pop())


def _row(
    sketch: Sketch, ask: Ask, room: Room, events: Sequence[Event], y: float, cells: int, whole: int
) -> float:
    """One row with its line at `y`; returns its last baseline."""
    ink = ask.options.word("ink")
    pitch = (room.width + room.grid.gutter) / cells
    sketch.shape(line(0.0, y, room.width, y), Artifact.LAYOUT, stroke=ink, width=0.75)
    foot = y
    for index, event in enumerate(events):
        at = cells - 1 - index if ask.options.flag("backwards") else index
        done = _event(sketch, ask, room, event, at * pitch, y, pitch - room.grid.gutter, whole)
        foot = max(foot, done)
    return foot


def _event(
    sketch: Sketch, ask: Ask, room: Room, event: Event, x: float, y: float, width: float, whole: int
) -> float:
    """A dot, years and text in a cell `width` pt wide from `x` on; returns the last baseline."""
    item = sketch.node("LI", whole, origin=event.record.origin)
    back, half = ask.options.flag("backwards"), ask.options.number("dot-size", DOT) / 2
    align, edge = ("right", x + width - half) if back else ("left", x + half)
    sketch.shape(circle(edge, y, half), Artifact.LAYOUT, fill=ask.options.word("dot"))
    role, years = room.role(ask.options.word("year-role"), ""), event.years(room.locale)
    if (wide := measure_text(years, role.style)) > width:
        excess = f"{wide - width:.1f} pt too wide for its place"
        message = f"“{years}” of the event “{event.record.id}” is {excess}"
        hint = "give the strip fewer cells, or a smaller “year-role”"
        sketch.complaints.append(Complaint("word-too-wide", message, event.date.origin, hint))
    drop = ask.options.number("year-drop", YEAR_DROP) * room.grid.baseline
    put_generated(sketch, role, years, x, y + drop, width, sketch.node("Lbl", item), align=align)
    text, below = event.text, y + drop + TEXT_DROP
    role = room.role(ask.options.word("text-role"), text.lang)
    done = put_text(
        sketch, room, text, role, x, below, width, kind="LBody", parent=item, align=align, wrap=Wrap.BALANCED
    )
    return done.last


BLOCK = Block(
    name="strip",
    doc="Events one after another on a line, evenly apart, in rows: any number of them, to no scale.",
    slots={"events": Slot("items", doc="records with date, to, text, main")},
    options={
        "choose": Field("choice", choices=("main", "all"), doc="events to show; main ones where left out"),
        "cells": Field("integer", low=1, high=12, doc="events in a row, 4 where left out"),
        "gap": Field("number", low=0, doc="empty grid lines between two rows, 2 where left out"),
        "backwards": Field("flag", doc="time runs from right to left"),
        "ink": Field("ink", required=True, doc="ink of the lines"),
        "dot": Field("ink", required=True, doc="ink of the dots"),
        "dot-size": Field("length", low=0.5, doc="diameter of the dots, 8.4 pt where left out"),
        "year-role": Field("role", required=True, doc="type role of the years"),
        "year-drop": Field("number", low=1, doc="grid lines from the line to the years, 2 where left out"),
        "text-role": Field("role", required=True, doc="type role of an event's text"),
    },
    lay=lay,
)
