"""The flat circle of sky, and the page it floods in the end: background, never read aloud."""

from __future__ import annotations

from bisect import bisect

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, pair_of_numbers
from brochure.complaint import Complaint, Refused
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
    """One ink over all pages, or one panel of a folded sheet: into the bleed, not over a fold."""
    sketch = Sketch()
    number, bleed = int(ask.options.number("panel")), room.bleed
    edges = (-bleed, *room.folds, room.page_width * len(room.grids) + bleed)
    if number > len(room.panels):
        message = f"there is no panel {number} to flood"
        hint = f"the sheet has {len(room.panels)}" if room.panels else "give the master “panels:”"
        raise Refused([Complaint("no-panel", message, ask.origin, hint)])
    left, right = edges[0], edges[-1]
    if number:
        at = bisect(room.folds, room.panels[number - 1].left)
        left, right = edges[at], edges[at + 1]
    path = rectangle(Box(left, -bleed, right, room.page_height + bleed).moved(-room.x, -room.y))
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
    doc="The whole opening in one ink, or one panel of a folded sheet.",
    slots={},
    options={
        "ink": Field("ink", required=True, doc="fill"),
        "panel": Field("integer", low=1, high=12, doc="only this panel, counted as one reads"),
    },
    lay=lay_flood,
    framed=False,
)
