"""Awards as rows: year, name, who and what for, and whether it was won, always with the word."""

from __future__ import annotations

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.remarks import longest
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import RunIn, put_generated, put_text
from brochure.complaint import Complaint
from brochure.content.field import Field
from brochure.content.locale import format_date
from brochure.content.values import PartialDate, Record
from brochure.geometry import circle, line
from brochure.text import Wrap, measure_text

DOT = 6.4  # diameter, pt
BELOW, ABOVE = 0.6, 1.15  # what signs below and above a line may take, of the type size


def lay(ask: Ask, room: Room) -> Piece:
    """One award every `pitch` lines, a hairline above each and below the last.

    With `after` a row whose text needs it is higher than that, so that so many lines stay empty below.
    """
    sketch = Sketch()
    base, pitch, after = room.grid.baseline, ask.options.number("pitch"), ask.options.number("after")
    y = base
    for record in ask.items("awards"):
        _rule(sketch, ask, room, y)
        last = _award(sketch, ask, room, record, y)
        if not after and last > y + (pitch - 0.5) * base:
            message = f"“{record.path}” is {last - y - (pitch - 0.5) * base:.1f} pt too long for its row"
            texts = (record.text(slot) for slot in ("name", "winner", "text"))
            origin = (longest(*texts) or ask).origin
            sketch.complaints.append(Complaint("text-overflow", message, origin, "shorten it"))
        y = max(y + pitch * base, last + after * base if after else y)
    _rule(sketch, ask, room, y)
    return sketch.piece(y)


def _rule(sketch: Sketch, ask: Ask, room: Room, y: float) -> None:
    sketch.shape(line(0.0, y, room.width, y), stroke=ask.options.word("rule"), width=0.5)


def _award(sketch: Sketch, ask: Ask, room: Room, record: Record, y: float) -> float:
    """Year at +4, name at +2, winner and reason below; returns the lowest baseline."""
    options, base = ask.options, room.grid.baseline
    x, width = room.grid.x(5) - room.grid.x(1), room.grid.width(7) + base / 2
    last = low = y
    name, date = record.text("name"), record.get("year")
    if name is not None:
        role = room.role(options.word("name-role"), name.lang)
        last = put_text(sketch, room, name, role, x, y + 2 * base, width, kind="H3", lines=2).last
        low = last + BELOW * role.style.size
    if isinstance(date, PartialDate):
        node = sketch.node("P")
        year = format_date(room.locale, date, "year")
        face = room.role(options.word("year-role"), "")
        put_generated(sketch, face, year, 0.0, y + 4 * base, x, node, ink=options.word("year-ink"))
    _result(sketch, ask, room, record, y + 2 * base)
    below = y + (4 if last <= y + 2 * base else 5.75) * base
    text, winner = record.text("text"), record.text("winner")
    if text is not None:
        role = room.role(options.word("role"), text.lang)
        below = max(below, low + ABOVE * role.style.size)
        run_in = RunIn(winner, role, room.locale.stop) if winner else None
        wide = room.width - x
        done = put_text(sketch, room, text, role, x, below, wide, wrap=Wrap.BALANCED, run_in=run_in)
        last = done.last
    return last


def _result(sketch: Sketch, ask: Ask, room: Room, record: Record, y: float) -> None:
    """The word at the right edge, a full dot for won, an open ring for nominated."""
    won = record.word("result") == "won"
    word = ask.text("won" if won else "nominated")
    if word is None:
        return
    role = room.role(ask.options.word("word-role"), word.lang)
    put_text(sketch, room, word, role, room.width - 120.0, y, 120.0, align="right", lines=1)
    x = room.width - measure_text(word.value, role.style) - 9.2
    ink = ask.options.word("dot")
    if won:
        sketch.shape(circle(x, y - 3.0, DOT / 2), fill=ink)
    else:
        sketch.shape(circle(x, y - 3.0, DOT / 2 - 0.4), stroke=ink, width=0.8)


BLOCK = Block(
    name="awards",
    doc="Awards as rows on hairlines.",
    slots={
        "awards": Slot("items", doc="records with year, name, winner, text, result"),
        "won": Slot("text", doc="the word for won"),
        "nominated": Slot("text", required=False, doc="the word for nominated"),
    },
    options={
        "pitch": Field("number", required=True, doc="grid lines from award to award"),
        "after": Field(
            "number", low=0.5, doc="grid lines between a text and the next rule, at least: rows grow with it"
        ),
        "year-role": Field("role", required=True, doc="type role of the years"),
        "year-ink": Field("ink", doc="ink of the years, if not the role's"),
        "name-role": Field("role", required=True, doc="type role of the names"),
        "role": Field("role", required=True, doc="type role of winner and reason"),
        "word-role": Field("role", required=True, doc="type role of won and nominated"),
        "dot": Field("ink", required=True, doc="ink of the dots"),
        "rule": Field("ink", required=True, doc="ink of the rules"),
    },
    lay=lay,
)
