"""The words beside drawings of the mark: headings, and a word or two below a drawing."""

from __future__ import annotations

from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room
from brochure.blocks.setting import put_text
from brochure.content.values import Text
from brochure.geometry import Path, line


def put_head(sketch: Sketch, ask: Ask, room: Room) -> None:
    """The heading on the first baseline."""
    title = ask.need("title")
    role = room.role(ask.options.word("title-role"), title.lang)
    put_text(sketch, room, title, role, 0.0, room.grid.baseline, room.width, kind="H3", lines=1)


def put_small(sketch: Sketch, ask: Ask, room: Room, text: Text, x: float, y: float) -> None:
    """A word or two below a drawing, centred on x."""
    role = room.role(ask.options.word("role"), text.lang)
    put_text(sketch, room, text, role, x - 60.0, y, 120.0, align="center", lines=1)


def in_digits(room: Room, number: int) -> str:
    """A whole number in the digits of the edition's language."""
    return "".join(room.locale.digits[int(digit)] for digit in str(number))


def put_never(sketch: Sketch, ask: Ask, room: Room, slots: list[str], pitch: float, base: float) -> None:
    """A list of what never to do, a word every `pitch` pt on `base`, a cross before each."""
    whole = sketch.node("L", numbering="None")
    for index, slot in enumerate(slots):
        text, x = ask.need(slot), index * pitch
        role = room.role(ask.options.word("role"), text.lang)
        for path in _cross(x, base):
            sketch.shape(path, stroke=ask.options.word("guide"), width=0.75)
        body = sketch.node("LI", whole)
        put_text(sketch, room, text, role, x + 11.0, base, pitch - 14.0, kind="LBody", parent=body, lines=1)


def _cross(x: float, base: float) -> tuple[Path, Path]:
    return line(x, base - 6, x + 6, base), line(x, base, x + 6, base - 6)
