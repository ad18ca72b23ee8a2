"""The flat circle of sky, and the page it floods in the end: background, never read aloud."""

from __future__ import annotations

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, pair_of_numbers
from brochure.content.field import Field
from brochure.document import Artifact
from brochure.geometry import Box, circle, rectangle


def lay_disc(ask: Ask, room: Room) -> Piece:
    """A disc about `centre`, given in the opening's coordinates."""
    sketch = Sketch()
    cx, cy = ask.pair("centre")
    path = circle(cx - room.x, cy - room.y, ask.options.number("radius") or 0.0)
    sketch.shape(path, Artifact.BACKGROUND, fill=ask.options.word("ink"))
    return sketch.piece(0.0)


def lay_flood(ask: Ask, room: Room) -> Piece:
    """One ink over all pages of the opening, into the bleed."""
    sketch = Sketch()
    sheet = Box(0.0, 0.0, room.page_width * len(room.grids), room.page_height)
    path = rectangle(sheet.grown(room.bleed).moved(-room.x, -room.y))
    sketch.shape(path, Artifact.BACKGROUND, fill=ask.options.word("ink"))
    return sketch.piece(0.0)


DISC = Block(
    name="disc",
    doc="A flat circle behind everything placed after it.",
    slots={},
    options={
        "centre": pair_of_numbers("x and y from the opening's top left", required=True),
        "radius": Field("length", required=True, doc="radius"),
        "ink": Field("ink", required=True, doc="fill"),
    },
    lay=lay_disc,
    framed=False,
)

FLOOD = Block(
    name="flood",
    doc="The whole opening in one ink.",
    slots={},
    options={"ink": Field("ink", required=True, doc="fill")},
    lay=lay_flood,
    framed=False,
)
