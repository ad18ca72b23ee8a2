"""The words beside drawings of the mark: headings, and a word or two below a drawing."""

from __future__ import annotations

from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room
from brochure.blocks.setting import put_text
from brochure.content.values import Text
from brochure.geometry import Path, line

WORD, ROW = 8.0, 6.5  # grid lines from the top to the words below the drawings, and from row to row


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


def cells(ask: Ask, room: Room, count: int) -> tuple[float, list[tuple[float, float]]]:
    """Left and top of so many drawings, `across` in a row, and how far two are apart, in pt."""
    across = int(ask.options.number("across", 6.0))
    grid = room.grid
    pitch = grid.width(grid.columns // across) + grid.gutter
    return pitch, [(index % across * pitch, index // across * ROW * grid.baseline) for index in range(count)]


def put_never(sketch: Sketch, ask: Ask, room: Room, slots: list[str]) -> float:
    """A list of what never to do, a word below each drawing, a cross before it; returns the last baseline."""
    whole = sketch.node("L", numbering="None")
    pitch, places = cells(ask, room, len(slots))
    base = WORD * room.grid.baseline
    for slot, (x, top) in zip(slots, places, strict=True):
        text, base = ask.need(slot), top + WORD * room.grid.baseline
        role = room.role(ask.options.word("role"), text.lang)
        for path in _cross(x, base):
            sketch.shape(path, stroke=ask.options.word("guide"), width=0.75)
        body = sketch.node("LI", whole)
        put_text(sketch, room, text, role, x + 11.0, base, pitch - 14.0, kind="LBody", parent=body, lines=1)
    return base


def _cross(x: float, base: float) -> tuple[Path, Path]:
    return line(x, base - 6, x + 6, base), line(x, base, x + 6, base - 6)
