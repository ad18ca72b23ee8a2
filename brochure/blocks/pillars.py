"""Pillars: a large numeral, a short heading and a few lines each, side by side."""

from __future__ import annotations

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import put_generated, put_text
from brochure.blocks.text import on_grid
from brochure.content.field import Field
from brochure.content.locale import format_number_text
from brochure.content.values import Record
from brochure.document import Artifact
from brochure.text import Wrap


def lay(ask: Ask, room: Room) -> Piece:
    """Numeral on the frame's first line, heading three lines on, text two more, or as the layout says.

    A heading may take two lines; then the texts of all pillars start lower. The
    numerals are too light to be read as text and only repeat the order of the
    headings: artifacts, each beside a heading that says the same.
    """
    sketch = Sketch()
    options = ask.options
    base = room.grid.baseline
    width = room.grid.width(int(options.number("columns-each") or 4))
    pitch = width + room.grid.gutter
    # Laid once on a scratch sheet: where the texts start depends on the longest heading.
    heads = [_title(Sketch(), ask, room, record, 0.0, width) for record in ask.items("pillars")]
    drop = options.number("drop", 2.0) * base
    start = on_grid(max(heads, default=_head(ask, room)), room) + drop
    lowest = start
    for index, record in enumerate(ask.items("pillars")):
        x = index * pitch
        number = format_number_text(room.locale, str(index + 1))
        numeral = room.role(options.word("numeral-role"), "")
        put_generated(sketch, numeral, number, x, base, width, Artifact.LAYOUT)
        _title(sketch, ask, room, record, x, width)
        text = record.text("text")
        if text is not None:
            role = room.role(options.word("role"), text.lang)
            done = put_text(sketch, room, text, role, x, start, width, wrap=Wrap.BALANCED)
            lowest = max(lowest, done.last)
    return sketch.piece(on_grid(lowest, room))


def _head(ask: Ask, room: Room) -> float:
    """The first baseline of the headings."""
    return (1 + ask.options.number("title-drop", 3.0)) * room.grid.baseline


def _title(sketch: Sketch, ask: Ask, room: Room, record: Record, x: float, width: float) -> float:
    """The heading of one pillar; returns its last baseline."""
    title, y = record.text("title"), _head(ask, room)
    if title is None:
        return y
    role = room.role(ask.options.word("title-role"), title.lang)
    kind = ask.options.word("tag") or "H3"
    return put_text(sketch, room, title, role, x, y, width, kind=kind, lines=2).last


BLOCK = Block(
    name="pillars",
    doc="Numbered pillars beside each other.",
    slots={"pillars": Slot("items", doc="records with title and text")},
    options={
        "columns-each": Field("integer", low=1, doc="grid columns a pillar takes, 4 unless said otherwise"),
        "title-drop": Field("number", doc="grid lines from numeral to heading, 3 where left out"),
        "drop": Field("number", doc="grid lines from heading to text, 2 where left out"),
        "numeral-role": Field("role", required=True, doc="type role of the numerals"),
        "title-role": Field("role", required=True, doc="type role of the headings"),
        "role": Field("role", required=True, doc="type role of the texts"),
        "tag": Field("choice", choices=("H2", "H3", "H4"), doc="level of the headings"),
    },
    lay=lay,
)
