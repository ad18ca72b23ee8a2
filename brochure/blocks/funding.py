"""Who gave how much: bars, a stacked bar, circles on an axis, or a table. Nothing where there are no data.

Whatever the form, each share stands beside its drawing in words: name, amount,
share of the whole, year and source. Read aloud these words are a list, or the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import floor
from types import MappingProxyType

from brochure.blocks.figures import source_names
from brochure.blocks.fundingforms import put_bars, put_circles, put_stack
from brochure.blocks.fundingtable import put_table
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import put_text
from brochure.blocks.sharing import Share
from brochure.blocks.text import on_grid
from brochure.complaint import Complaint, Severity
from brochure.content.field import Field
from brochure.content.locale import format_amount, format_percent
from brochure.content.values import Record, Text

NO_BREAK = "\u00a0"
WHOLE = 100.5  # percent: what is rounded may come to a little more than all
MOST = 24  # shares that can be told apart, and labelled, in one drawing

Form = Callable[[Sketch, Ask, Room, Sequence[Share], float], float]
"""Draws the shares below a baseline and returns the last one it took."""

FORMS: Mapping[str, Form] = MappingProxyType(
    {"bars": put_bars, "stack": put_stack, "circles": put_circles, "table": put_table}
)


def lay(ask: Ask, room: Room) -> Piece:
    """Heading and year, the drawing, the note; an empty piece where the content has no funding."""
    sketch, record = Sketch(), ask.record("funding")
    if record is None:
        return sketch.piece(0.0)
    shares = shares_of(ask, room, record)
    if not _sound(sketch, record, shares):
        return sketch.piece(room.grid.baseline)
    total = sum(share.value for share in shares)
    if _is_percent(record.text("unit")) and total > WHOLE:
        message = f"the shares add up to {total:g} %"
        hint = "shares of one whole cannot be more than all of it"
        sketch.complaints.append(Complaint("funding-whole", message, record.origin, hint, Severity.WARNING))
    y = _head(sketch, ask, room, record)
    below = _note(Sketch(), ask, room, record, 0.0)
    y = FORMS[ask.options.word("form")](sketch, ask, replace(room, height=room.height - below), shares, y)
    return sketch.piece(on_grid(_note(sketch, ask, room, record, y), room))


def _note(sketch: Sketch, ask: Ask, room: Room, record: Record, y: float) -> float:
    """The note below the baseline `y`; returns the last baseline."""
    note = record.text("note")
    if note is None:
        return y
    role = room.role(ask.options.word("source-role"), note.lang)
    return put_text(sketch, room, note, role, 0.0, y + 1.5 * room.grid.baseline, room.width).last


def _sound(sketch: Sketch, record: Record, shares: Sequence[Share]) -> bool:
    """Whether there is something to draw; complains where there is not, or too much of it."""
    if sum(share.value for share in shares) > 0 and len(shares) <= MOST:
        return True
    message, hint = "the amounts add up to nothing", "write amounts above 0"
    if len(shares) > MOST:
        message = f"{len(shares)} shares are more than the {MOST} that can be shown"
        hint = "put the small ones together"
    sketch.complaints.append(Complaint("funding-shares", message, record.origin, hint))
    return False


def _head(sketch: Sketch, ask: Ask, room: Room, record: Record) -> float:
    """Heading left and year right on the first baseline, where there are any; returns that baseline."""
    y = room.grid.baseline
    title, year = record.text("title"), record.text("year")
    role = room.role(ask.options.word("title-role"), "")
    if title is not None:
        kind = ask.options.word("tag") or "H3"
        y = put_text(sketch, room, title, role, 0.0, y, 0.75 * room.width, kind=kind).last
    if year is not None:
        x, wide = 0.8 * room.width, 0.2 * room.width
        put_text(sketch, room, year, role, x, room.grid.baseline, wide, align="right", lines=1)
    return y if title is not None or year is not None else y - room.grid.baseline


def shares_of(ask: Ask, room: Room, record: Record) -> tuple[Share, ...]:
    """The shares, largest first, with their amounts in words."""
    found = sorted(record.items("shares"), key=lambda one: -one.number("amount"))
    values = [one.number("amount") for one in found]
    unit, percents = record.text("unit"), percents_of(values)
    decimals = 0 if all(value == round(value) for value in values) else 2
    return tuple(
        Share(
            one,
            one.number("amount"),
            worded(room, unit, one.number("amount"), decimals),
            "" if _is_percent(unit) else format_percent(room.locale, percent),
            unit.origin if unit else one.origin,
            one.text("year"),
            tuple(source_names(ask, one)),
        )
        for one, percent in zip(found, percents, strict=True)
    )


def _is_percent(unit: Text | None) -> bool:
    return unit is not None and unit.value.replace("{}", "").strip() == "%"


def worded(room: Room, unit: Text | None, value: float, decimals: int = 0) -> str:
    """An amount with its unit, never broken: “US$ {}” or “€”, which follows the number."""
    amount, pattern = format_amount(room.locale, value, decimals), unit.value if unit else "{}"
    if _is_percent(unit):
        return format_percent(room.locale, amount)
    pattern = pattern if "{}" in pattern else "{} " + pattern
    return pattern.replace("{}", amount).replace(" ", NO_BREAK)


def percents_of(values: Sequence[float]) -> list[str]:
    """Whole percents, each rounded by itself; “<1” for what would be none."""
    total = sum(values) or 1.0
    rounded = [floor(100 * value / total + 0.5) for value in values]
    return ["<1" if one == 0 and value > 0 else str(one) for one, value in zip(rounded, values, strict=True)]


BLOCK = Block(
    name="funding",
    doc="Who gave how much, drawn and in words; nothing where the content has no data.",
    slots={
        "funding": Slot("record", required=False, doc="the section's funding"),
        "sources": Slot("items", required=False, doc="the register the shares cite"),
        "head-name": Slot("text", required=False, doc="heading of the names, in a table"),
        "head-amount": Slot("text", required=False, doc="heading of the amounts, in a table"),
        "head-share": Slot("text", required=False, doc="heading of the percents, in a table"),
        "head-source": Slot("text", required=False, doc="heading of years and sources, in a table"),
    },
    options={
        "form": Field("choice", required=True, choices=tuple(FORMS), doc="how the shares are drawn"),
        "inks": Field("sequence", required=True, of="ink", doc="inks of the shares, largest first, in turn"),
        "title-role": Field("role", required=True, doc="type role of heading and year"),
        "role": Field("role", required=True, doc="type role of the names"),
        "amount-role": Field("role", required=True, doc="type role of the amounts"),
        "source-role": Field("role", required=True, doc="type role of years, sources and the note"),
        "tag": Field("choice", choices=("H2", "H3", "H4"), doc="kind of heading, H3 where left out"),
        "rule": Field("ink", required=True, doc="ink of axis, leaders and hairlines"),
        "height": Field("length", low=14, doc="of the drawing alone; as the frame allows where left out"),
        "label-columns": Field("number", low=1, high=48, doc="columns a label may take, 3 where left out"),
        "pitch": Field("number", low=1, high=20, doc="grid lines from bar to bar, 3 where left out"),
    },
    lay=lay,
)
