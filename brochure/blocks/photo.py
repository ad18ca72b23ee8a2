"""A photograph of a section: in a circle, or filling a box up to the page's edges; its credit beside it."""

from __future__ import annotations

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.portrait import plate, portrait
from brochure.blocks.room import Ask, Block, Room, Slot, pair_of_numbers
from brochure.blocks.setting import put_text
from brochure.complaint import Complaint, Refused, Severity
from brochure.content.field import Field
from brochure.content.values import Items, Number, Record
from brochure.geometry import Box
from brochure.text import Wrap


def lay(ask: Ask, room: Room) -> Piece:
    """The photograph where the layout puts it; nothing where the content has none.

    Raises Refused where the layout gives neither a circle nor a box.
    """
    sketch, record, options = Sketch(), ask.record("photo"), ask.options
    if record is None:
        return sketch.piece(0.0)
    inks, radius, box = options.words("duotone"), options.number("radius"), _box(ask)
    if radius > 0:
        cx, cy = ask.pair("centre")
        portrait(sketch, room, record, cx - room.x, cy - room.y, radius, inks)
    elif box is not None:
        plate(sketch, room, record, box.moved(-room.x, -room.y), inks)
    else:
        hint = "write centre and radius, or box: [left, top, right, bottom]"
        raise Refused([Complaint("photo-place", "the photograph has no place", ask.origin, hint)])
    _credit(sketch, ask, room, record)
    return sketch.piece(0.0)


def _box(ask: Ask) -> Box | None:
    value = ask.options.get("box")
    numbers = [n.value for n in value if isinstance(n, Number)] if isinstance(value, Items) else []
    if len(numbers) != 4 or numbers[0] >= numbers[2] or numbers[1] >= numbers[3]:
        return None
    return Box(*numbers)


def _credit(sketch: Sketch, ask: Ask, room: Room, record: Record) -> None:
    """Who took it, on a baseline of its own; told where the layout has no place for it."""
    credit, role = record.text("credit"), ask.options.word("credit-role")
    if credit is None:
        return
    if not role or ask.options.get("credit-at") is None:
        message = f"“{credit.path}” is not printed: the layout has no place for it"
        hint = "give the photo block a “credit-role” and a “credit-at”"
        sketch.complaints.append(Complaint("photo-credit", message, credit.origin, hint, Severity.WARNING))
        return
    x, y = ask.pair("credit-at")
    measure = (int(x // room.page_width) + 1) * room.page_width - x
    face = room.role(role, credit.lang)
    put_text(sketch, room, credit, face, x - room.x, y - room.y, measure, lines=1, wrap=Wrap.RAGGED)


BLOCK = Block(
    name="photo",
    doc="A section's photograph in a circle or a box; nothing where the content has none.",
    slots={"photo": Slot("record", required=False, doc="the section's photo")},
    options={
        "centre": pair_of_numbers("the circle's middle from the opening's top left"),
        "radius": Field("number", low=0.0, doc="the circle's radius"),
        "box": Field(
            "sequence", of="number", count=4, doc="left, top, right and bottom of a rectangle, bleed included"
        ),
        "duotone": Field("sequence", of="ink", count=2, doc="shadow and midtone; natural where left out"),
        "credit-role": Field("role", doc="type role of who took it"),
        "credit-at": pair_of_numbers("where the credit's baseline begins, never on the picture"),
    },
    lay=lay,
    framed=False,
)
