"""A block of another package: words that are lifted out of the text, beside a bar, and who said them."""

from __future__ import annotations

from brochure.blocks import Ask, Block, Piece, Room, Sketch, Slot
from brochure.blocks.setting import put_text
from brochure.blocks.text import on_grid
from brochure.content.field import Field
from brochure.document import Artifact
from brochure.geometry import Box, rectangle


def lay(ask: Ask, room: Room) -> Piece:
    """The words right of a bar as tall as they are; below them, a line lower, whose they are."""
    sketch, options = Sketch(), ask.options
    bar = options.number("bar", 4.0)
    x = bar + room.grid.gutter
    quote = sketch.node("BlockQuote")
    text = ask.need("text")
    role = room.role(options.word("role"), text.lang)
    done = put_text(sketch, room, text, role, x, room.grid.baseline, room.width - x, parent=quote)
    last = on_grid(done.last, room)
    by = ask.text("by")
    if by is not None:
        named = room.role(options.word("by-role") or options.word("role"), by.lang)
        last = on_grid(last + room.grid.baseline, room)
        put_text(sketch, room, by, named, x, last, room.width - x, parent=quote, lines=1)
    sketch.shape(rectangle(Box(0.0, 0.0, bar, last)), Artifact.LAYOUT, fill=options.word("ink"))
    return sketch.piece(last)


BLOCK = Block(
    name="pull-quote",
    doc="Words beside a bar, and whose they are.",
    slots={
        "text": Slot("text", doc="the words"),
        "by": Slot("text", required=False, doc="who said them"),
    },
    options={
        "role": Field("role", required=True, doc="type role of the words"),
        "by-role": Field("role", doc="type role of who said them, that of the words where left out"),
        "ink": Field("ink", required=True, doc="ink of the bar"),
        "bar": Field("length", low=0.5, high=36, doc="thickness of the bar, 4 pt where left out"),
    },
    lay=lay,
)
