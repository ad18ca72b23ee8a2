"""Records as a table on the grid: figures of equal width, numbers aligned on their decimal mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Role, Room, Slot, pair_of_numbers
from brochure.blocks.setting import put_text
from brochure.blocks.text import on_grid
from brochure.complaint import Complaint, nearest
from brochure.content.field import Field
from brochure.content.values import Record, Text
from brochure.geometry import line
from brochure.text import Style, Wrap, measure_text

TABULAR = (("tnum", 1),)
HAIRLINE = 0.5  # pt


@dataclass(frozen=True, slots=True)
class Column:
    """A column of cells: its left edge and width in pt, and how far from its right edge decimals begin."""

    record: Record
    x: float
    width: float
    decimals: float

    @property
    def align(self) -> str:
        """left, right or decimal."""
        return self.record.word("align") or "left"


def lay(ask: Ask, room: Room) -> Piece:
    """A row of headings, then a row for each record; every row starts on a grid line.

    A row's title and cells stand on one baseline; where one takes several lines
    the row is higher. `pitch` grid lines lie between the last baseline of a row
    and the first of the next.
    """
    sketch, options, base = Sketch(), ask.options, room.grid.baseline
    columns = _columns(ask, room)
    table = sketch.node("Table")
    y = on_grid(_headings(sketch, ask, room, columns, table), room)
    for record in ask.items("rows"):
        _rule(sketch, ask, room, y)
        sketch.cuts.append(y)
        first = y + options.number("pitch", 1.0) * base
        y = on_grid(_row(sketch, ask, room, record, columns, table, first), room)
    if options.flag("last-rule", True):
        _rule(sketch, ask, room, y)
    return sketch.piece(y)


def _rule(sketch: Sketch, ask: Ask, room: Room, y: float) -> None:
    """A hairline below the row whose last baseline is `y`, where the layout asks for rules."""
    level = y + ask.options.number("rule-drop", room.grid.baseline / 3)
    if ink := ask.options.word("rule"):
        sketch.shape(line(0.0, level, room.width, level), stroke=ink, width=HAIRLINE)


def _columns(ask: Ask, room: Room) -> tuple[Column, ...]:
    """The columns, equally wide, in the grid columns the layout gives them."""
    x, whole = _span(ask, room, "cell-columns")
    records = ask.items("columns")
    width = (whole - room.grid.gutter * (len(records) - 1)) / max(1, len(records))
    style = _tabular(room.role(ask.options.word("role"), "")).style
    found = []
    for n, record in enumerate(records):
        cells = [cell for row in ask.items("rows") if (cell := _cell(row, record))]
        decimals = max((_parts(cell, style, room)[1] for cell in cells), default=0.0)
        found.append(Column(record, x + n * (width + room.grid.gutter), width, decimals))
    return tuple(found)


def _headings(sketch: Sketch, ask: Ask, room: Room, columns: tuple[Column, ...], table: int) -> float:
    """The first row; returns its lowest baseline. Above numbers a heading ends where they end."""
    role, row = room.role(ask.options.word("head-role"), ""), sketch.node("TR", table)
    base = room.grid.baseline
    x, width = _span(ask, room, "title-columns")
    head = put_text(sketch, room, ask.need("head"), role, x, base, width, kind="TH", parent=row)
    last = head.last
    for column in columns:
        tag, title = sketch.node("TH", row, origin=column.record.origin), column.record.text("title")
        if title is not None:
            align = "left" if column.align == "left" else "right"
            done = put_text(sketch, room, title, role, column.x, base, column.width, tag=tag, align=align)
            last = max(last, done.last)
    return last


def _row(
    sketch: Sketch, ask: Ask, room: Room, record: Record, columns: tuple[Column, ...], table: int, y: float
) -> float:
    """One record whose first baseline is `y`; returns its lowest baseline."""
    role, row = room.role(ask.options.word("role"), ""), sketch.node("TR", table)
    x, width = _span(ask, room, "title-columns")
    last, title = y, record.text("title")
    if title is not None:
        last = put_text(sketch, room, title, role, x, y, width, kind="TH", parent=row).last
    _name_strangers(sketch, record, columns)
    for column in columns:
        tag, text = sketch.node("TD", row), _cell(record, column.record)
        if text is not None and column.align == "left":
            done = put_text(sketch, room, text, role, column.x, y, column.width, tag=tag)
            last = max(last, done.last)
        elif text is not None:
            _number(sketch, room, text, _tabular(role), column, y, tag)
    return last


def _number(sketch: Sketch, room: Room, text: Text, role: Role, column: Column, y: float, tag: int) -> None:
    """A number on one line, its decimal mark or its right end where the column has it."""
    before, after = _parts(text, role.style, room)
    right = column.decimals if column.align == "decimal" else after
    start = column.x + column.width - right - before
    plain, wide = replace(role, optical=False), before + after + 1
    put_text(sketch, room, text, plain, start, y, wide, tag=tag, wrap=Wrap.SINGLE)
    if start < column.x - 0.01:
        message = f"“{text.value}” is {column.x - start:.1f} pt too wide for its column"
        hint = "shorten it, or give the cells more columns in the layout"
        sketch.complaints.append(Complaint("word-too-wide", message, text.origin, hint))


def _parts(text: Text, style: Style, room: Room) -> tuple[float, float]:
    """Widths in pt of what stands before the decimal mark and from it on, or from the last digit on."""
    mark = re.escape(room.locale.decimal)
    found = re.search(rf"(?<=\d){mark}(?=\d+\D*$)", text.value) or re.search(r"(?<=\d)(?=\D*$)", text.value)
    at = found.start() if found else len(text.value)
    before = measure_text(text.value[:at], style)
    return before, measure_text(text.value, style) - before


def _tabular(role: Role) -> Role:
    """The role with figures of equal width, where its faces have them."""
    features = tuple(dict((*TABULAR, *role.style.features)).items())
    return replace(role, style=replace(role.style, features=features))


def _cell(row: Record, column: Record) -> Text | None:
    cells = row.record("cells")
    return cells.text(column.id) if cells else None


def _name_strangers(sketch: Sketch, row: Record, columns: tuple[Column, ...]) -> None:
    """Complain of cells for columns the table does not have: they would not be printed."""
    known = [column.record.id for column in columns]
    cells = row.record("cells")
    for name, value in cells.fields.items() if cells else ():
        if name not in known:
            hint = nearest(name, known) or f"it has {', '.join(known)}"
            sketch.complaints.append(
                Complaint("unknown-column", f"the table has no column “{name}”", value.origin, hint)
            )


def _span(ask: Ask, room: Room, option: str) -> tuple[float, float]:
    """Left edge and width of grid columns counted from the frame's first."""
    first, last = ask.pair(option)
    step = room.grid.column + room.grid.gutter
    return (first - 1) * step, room.grid.width(int(last - first) + 1)


BLOCK = Block(
    name="table",
    doc="Records as a table: row titles left, cells in equal columns, numbers on their decimal mark.",
    slots={
        "head": Slot("text", doc="heading above the row titles"),
        "columns": Slot("items", doc="columns with title and align"),
        "rows": Slot("items", doc="rows with title and cells"),
    },
    options={
        "title-columns": pair_of_numbers(
            "first and last column of the row titles, from the frame's", required=True
        ),
        "cell-columns": pair_of_numbers("first and last column all cells share equally", required=True),
        "role": Field("role", required=True, doc="type role of titles and cells"),
        "head-role": Field("role", required=True, doc="type role of the headings"),
        "pitch": Field("number", low=0.5, doc="grid lines from a row to the next, 1 where left out"),
        "rule": Field("ink", doc="ink of the hairlines between rows; none where left out"),
        "rule-drop": Field("length", doc="how far below a row's baseline its rule stands"),
        "last-rule": Field("flag", doc="a rule below the last row; true where left out"),
    },
    lay=lay,
)
