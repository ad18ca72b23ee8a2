"""The folio, and the note that explains the dagger: what stands at the foot of a page."""

from __future__ import annotations

from dataclasses import replace

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import DAGGER, put_generated, put_text
from brochure.content.field import Field
from brochure.content.locale import format_number_text
from brochure.content.markup import plain
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


def lay_draft(ask: Ask, room: Room) -> Piece:
    """How many texts of a translation are not finished; pagination, so an artifact."""
    sketch = Sketch()
    tally, colon = room.tally, room.locale.colon
    counts = (("stale", tally.stale), ("missing", tally.missing), ("unreviewed", tally.unreviewed))
    said = [f"{_number(room, count)} {plain(ask.need(slot))}" for slot, count in counts if count]
    words = f"{plain(ask.need('word'))}{colon}{room.locale.comma.join(said)}"
    role = room.role(ask.options.word("role"), "")
    put_generated(
        sketch, role, words, 0.0, room.grid.baseline, room.width, Artifact.PAGINATION,
        ink=ask.options.word("ink"), origin=ask.need("word").origin,
        align=ask.options.word("align") or "left",
    )  # fmt: skip
    return sketch.piece(room.grid.baseline)


def _number(room: Room, count: int) -> str:
    return format_number_text(room.locale, str(count))


_ROLE = Field("role", required=True, doc="type role")
_INK = Field("ink", doc="ink other than the role's")
_ALIGN = Field("choice", choices=("left", "right", "center"), doc="side it stands on")

FOLIO = Block(
    name="folio",
    doc="The page number.",
    slots={},
    options={
        "role": _ROLE,
        "ink": _INK,
        "align": _ALIGN,
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

DRAFT = Block(
    name="draft-line",
    doc="What an unfinished translation still lacks, in numbers.",
    slots={
        "word": Slot("text", doc="the word for a draft"),
        "stale": Slot("text", doc="after the number of texts whose source has changed"),
        "missing": Slot("text", doc="after the number of texts without a translation"),
        "unreviewed": Slot("text", doc="after the number of texts nobody has reviewed"),
    },
    options={"role": _ROLE, "ink": _INK, "align": _ALIGN},
    lay=lay_draft,
)
