"""The contents list: page numbers and titles in two columns, each a link, without leaders."""

from __future__ import annotations

from math import ceil

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Entry, Room, Slot
from brochure.blocks.setting import put_generated, put_text
from brochure.content.field import Field
from brochure.document import Artifact, Link
from brochure.geometry import Box, line

NUMBER = 21.0  # from the number's edge to the title's, pt, where the layout says nothing


def lay(ask: Ask, room: Room) -> Piece:
    """A hairline, the heading a line below, and from the third line the entries, as TOC › TOCI."""
    sketch = Sketch()
    base = room.grid.baseline
    sketch.shape(line(0, base, room.width, base), Artifact.LAYOUT, stroke=ask.options.word("rule"))
    title = ask.need("title")
    put_text(
        sketch, room, title, room.role(ask.options.word("title-role"), title.lang),
        0.0, 2 * base, room.width, lines=1,
    )  # fmt: skip
    whole = sketch.node("TOC")
    columns = int(ask.options.number("columns") or 2)
    rows = ceil(len(room.entries) / columns)
    step = ask.options.number("pitch", 1.0) * base
    pitch = (room.width + room.grid.gutter) / columns
    for index, entry in enumerate(room.entries):
        column, row = divmod(index, rows)
        y = 4 * base + row * step
        _entry(sketch, ask, room, entry, whole, column * pitch, y, pitch - room.grid.gutter)
    return sketch.piece(3 * base + rows * step)


def _entry(
    sketch: Sketch, ask: Ask, room: Room, entry: Entry, whole: int, x: float, y: float, width: float
) -> None:
    """One entry: Lbl and title inside a Reference with one Link over the whole row."""
    item = sketch.node("TOCI", whole)
    link = sketch.node("Link", sketch.node("Reference", item), origin=entry.title.origin)
    number = room.role(ask.options.word("number-role"), "")
    indent = ask.options.number("indent", NUMBER)
    put_generated(sketch, number, entry.page + " ", x, y, indent, link)
    done = put_text(
        sketch, room, entry.title, room.role(ask.options.word("role"), entry.title.lang),
        x + indent, y, width - indent, tag=link, lines=1,
    )  # fmt: skip
    size = room.role(ask.options.word("role"), "").style.size
    right = x + indent + done.setting.width
    box = Box(x, y - size, right, done.last + 0.35 * size)
    words = f"{entry.title.value}, {entry.page}"
    sketch.items.append(Link(box, f"#{entry.anchor}", words, link, entry.title.origin))


BLOCK = Block(
    name="contents",
    doc="The list of the layout's openings that have a section with a label.",
    slots={"title": Slot("text")},
    options={
        "role": Field("role", required=True, doc="type role of the titles"),
        "title-role": Field("role", required=True, doc="type role of the heading"),
        "number-role": Field("role", required=True, doc="type role of the page numbers"),
        "rule": Field("ink", required=True, doc="ink of the hairline"),
        "pitch": Field("number", low=0.1, doc="grid lines from entry to entry, 1 unless said otherwise"),
        "columns": Field("integer", low=1, high=12, doc="columns, 2 unless said otherwise"),
        "indent": Field("length", low=1, doc="from a number's edge to its title's, 21 pt where left out"),
    },
    lay=lay,
)
