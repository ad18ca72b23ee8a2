"""The folio, and the note that explains the dagger: what stands at the foot of a page."""

from __future__ import annotations

from dataclasses import replace

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import DAGGER, put_generated, put_text
from brochure.content.field import Field
from brochure.document import Artifact


def lay_folio(ask: Ask, room: Room) -> Piece:
    """The page number in the language's digits; pagination, so an artifact."""
    sketch = Sketch()
    role = room.role(ask.options.word("role"), "")
    put_generated(
        sketch, role, room.folio, 0.0, room.grid.baseline, room.width, Artifact.PAGINATION,
        align=ask.options.word("align") or "left", ink=ask.options.word("ink"),
    )  # fmt: skip
    return sketch.piece(room.grid.baseline)


def lay_note(ask: Ask, room: Room) -> Piece:
    """The dagger with its meaning, a Note in the spoken tree."""
    sketch = Sketch()
    text = ask.need("text")
    role = room.role(ask.options.word("role"), text.lang)
    y, ink = room.grid.baseline, ask.options.word("ink")
    note = sketch.node("Note", lang=text.lang, origin=text.origin)
    raised = replace(role, style=role.dagger)
    sign = put_generated(sketch, raised, f"{DAGGER} ", 0.0, y, room.width, note, ink=ink)
    indent = sign.setting.width + 0.15 * role.style.size
    put_text(sketch, room, text, role, indent, y, room.width - indent, tag=note, ink=ink, lines=1)
    return sketch.piece(room.grid.baseline)


_ROLE = Field("role", required=True, doc="type role")
_INK = Field("ink", doc="ink other than the role's")

FOLIO = Block(
    name="folio",
    doc="The page number.",
    slots={},
    options={
        "role": _ROLE,
        "ink": _INK,
        "align": Field("choice", choices=("left", "right", "center"), doc="side it stands on"),
    },
    lay=lay_folio,
)

NOTE = Block(
    name="dagger-note",
    doc="What the dagger means; printed only on pages that carry one.",
    slots={"text": Slot("text")},
    options={"role": _ROLE, "ink": _INK},
    lay=lay_note,
    with_daggers=True,
)
