"""Short statements below each other in large type, each in an ink of its own."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Role, Room, Slot
from brochure.blocks.setting import put_text, resized, strands_of
from brochure.blocks.text import on_grid
from brochure.content.field import Field
from brochure.content.markup import parse_inline
from brochure.content.values import Text
from brochure.text import Wrap, set_lines


def lay(ask: Ask, room: Room) -> Piece:
    """One line a statement, `pitch` grid lines apart; all at the size the longest needs."""
    sketch = Sketch()
    options = ask.options
    texts = [text for record in ask.items("statements") if (text := record.text("text"))]
    role = room.role(options.word("role"), "")
    chosen = next((r for r in _sizes(role) if all(_one_line(text, r, room) for text in texts)), role)
    inks, y = options.words("inks"), room.grid.baseline
    for index, text in enumerate(texts):
        ink = inks[index % len(inks)] if inks else ""
        put_text(sketch, room, text, chosen, 0.0, y, room.width, ink=ink, lines=1)
        y += options.number("pitch") * room.grid.baseline
    return sketch.piece(on_grid(y - options.number("pitch") * room.grid.baseline, room))


def _sizes(role: Role) -> Iterator[Role]:
    yield role
    yield from (resized(role, size) for size in role.fit)


def _one_line(text: Text, role: Role, room: Room) -> bool:
    line = set_lines(strands_of(parse_inline(text), role), room.width, wrap=Wrap.SINGLE).lines[0]
    return line.width <= room.width


BLOCK = Block(
    name="stack",
    doc="Statements as large single lines.",
    slots={"statements": Slot("items", doc="records with text")},
    options={
        "role": Field("role", required=True, doc="type role"),
        "pitch": Field("number", required=True, doc="grid lines from line to line"),
        "inks": Field("sequence", of="ink", doc="ink of each line, in turn"),
    },
    lay=lay,
)
