"""A hairline across its frame, on the frame's first grid line."""

from __future__ import annotations

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room
from brochure.content.field import Field
from brochure.geometry import line


def lay(ask: Ask, room: Room) -> Piece:
    """One line, half a point unless the layout says otherwise."""
    sketch = Sketch()
    y = room.grid.baseline
    width = ask.options.number("width", 0.5)
    sketch.shape(line(0.0, y, room.width, y), stroke=ask.options.word("ink"), width=width)
    return sketch.piece(y)


BLOCK = Block(
    name="rule",
    doc="A hairline.",
    slots={},
    options={
        "ink": Field("ink", required=True, doc="ink of the line"),
        "width": Field("number", doc="thickness in pt"),
    },
    lay=lay,
)
