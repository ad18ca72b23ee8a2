"""One window onto the drawing, large, where a page wants a circle: background, never read aloud."""

from __future__ import annotations

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, pair_of_numbers
from brochure.blocks.window import HALF, window
from brochure.content.field import Field


def lay(ask: Ask, room: Room) -> Piece:
    """The window about `centre`, given in the opening's coordinates."""
    sketch = Sketch()
    options = ask.options
    cx, cy = ask.pair("centre")
    inks = options.words("inks")
    scale = options.number("scale", 1.0)
    sketch.items.append(
        window(
            room.mark(options.word("file")),
            options.word("outline"),
            cx - room.x,
            cy - room.y,
            options.number("radius"),
            ask.pair("focus"),
            inks[0],
            inks[-1],
            half=HALF / scale,
            turn=options.number("turn"),
        )
    )
    return sketch.piece(0.0)


BLOCK = Block(
    name="glimpse",
    doc="A large window onto a detail of the drawing.",
    slots={},
    options={
        "file": Field("mark", required=True, doc="drawing"),
        "outline": Field("word", required=True, doc="id of the path in the drawing"),
        "centre": pair_of_numbers("middle of the circle, from the opening's top left", required=True),
        "radius": Field("length", required=True, doc="radius of the circle"),
        "focus": pair_of_numbers("point of the drawing in the circle's middle", required=True),
        "scale": Field("number", doc="enlargement of the drawing, 1 where left out"),
        "turn": Field("number", doc="degrees anticlockwise"),
        "inks": Field("sequence", required=True, of="ink", doc="ground and outline"),
    },
    lay=lay,
    framed=False,
)
