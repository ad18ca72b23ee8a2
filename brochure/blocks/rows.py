"""Rows on hairlines: a heading on the left, a text on the right, one row a record."""

from __future__ import annotations

from brochure.blocks.piece import HANG, Piece, Sketch
from brochure.blocks.remarks import longest
from brochure.blocks.room import Ask, Block, Room, Slot, pair_of_numbers
from brochure.blocks.setting import put_text
from brochure.blocks.text import on_grid
from brochure.complaint import Complaint
from brochure.content.field import Field
from brochure.content.values import Record
from brochure.geometry import line
from brochure.text import Wrap


def lay(ask: Ask, room: Room) -> Piece:
    """A hairline on each row's first grid line, heading and text below it.

    With a pitch every row is so many lines high; without, its height follows
    the longer of the two and `after` lines are left empty below.
    """
    sketch = Sketch()
    options = ask.options
    base, pitch = room.grid.baseline, options.number("pitch")
    y = base
    for record in ask.items("rows"):
        _rule(sketch, ask, room, y)
        last = _row(sketch, ask, room, record, y)
        if not pitch:
            end = on_grid(last, room) if options.flag("snap", True) else last
            y = end + options.number("after", 2.0) * base
            sketch.cuts.append(y - base)
            continue
        if last > y + (pitch - 0.4) * base:
            origin = (longest(record.text("title"), record.text("text")) or ask).origin
            message = f"“{record.path}” is {last - y - (pitch - 0.4) * base:.1f} pt too long for its row"
            sketch.complaints.append(Complaint("text-overflow", message, origin, "shorten it"))
        y += pitch * base
    if options.flag("last-rule", True):
        _rule(sketch, ask, room, y)
        return sketch.piece(y)
    return sketch.piece(y - (0 if pitch else options.number("after", 2.0) * base))


def _rule(sketch: Sketch, ask: Ask, room: Room, y: float) -> None:
    level = y + ask.options.number("rule-drop")
    sketch.shape(line(0.0, level, room.width, level), stroke=ask.options.word("rule"), width=0.5)


def _row(sketch: Sketch, ask: Ask, room: Room, record: Record, y: float) -> float:
    """Heading and text of one row whose rule stands at `y`; returns the lowest baseline."""
    options, base, last = ask.options, room.grid.baseline, y
    first_column = _first(room)
    spans = (("title", "title-columns", "title-role", "title-drop"), ("text", "text-columns", "role", "drop"))
    parent = HANG
    if not options.word("tag"):
        parent = sketch.node("LI", _whole(sketch))
    for slot, columns, role_name, drop in spans:
        text = record.text(slot)
        if text is None:
            continue
        start, end = ask.pair(columns)
        x = room.grid.x(int(start) - 1 + first_column) - room.x
        width = room.grid.width(int(end - start) + 1)
        role = room.role(options.word(role_name), text.lang)
        kind = (options.word("tag") if slot == "title" else "P") if options.word("tag") else _KINDS[slot]
        first = y + options.number(drop, 2.0) * base
        done = put_text(
            sketch, room, text, role, x, first, width - options.number("inset"),
            kind=kind, parent=parent, wrap=Wrap.BALANCED,
            ink=options.word("title-ink" if slot == "title" else "ink"), lines=2 if slot == "title" else 0,
        )  # fmt: skip
        last = max(last, done.last)
    return last


_KINDS = {"title": "Lbl", "text": "LBody"}


def _whole(sketch: Sketch) -> int:
    """The list all rows of a piece belong to."""
    for index, node in enumerate(sketch.nodes):
        if node.kind == "L":
            return index
    return sketch.node("L", numbering="None")


def _first(room: Room) -> int:
    """The grid column the frame begins in, from 1."""
    return round((room.x - room.grid.left) / (room.grid.column + room.grid.gutter)) + 1


BLOCK = Block(
    name="rows",
    doc="Records as rows on hairlines, heading left, text right.",
    slots={"rows": Slot("items", doc="records with title and text")},
    options={
        "title-columns": pair_of_numbers(
            "first and last column of the headings, from the frame's", required=True
        ),
        "text-columns": pair_of_numbers("first and last column of the texts", required=True),
        "title-role": Field("role", required=True, doc="type role of the headings"),
        "role": Field("role", required=True, doc="type role of the texts"),
        "title-drop": Field("number", doc="grid lines from the rule to the heading, 2 where left out"),
        "drop": Field("number", doc="grid lines from the rule to the text, 2 where left out"),
        "rule-drop": Field("length", doc="how far below its grid line the rule stands"),
        "pitch": Field("number", doc="grid lines a row takes; as its text needs where left out"),
        "after": Field("number", doc="grid lines between a text and the next rule, 2 where left out"),
        "snap": Field("flag", doc="false: `after` counts from a text, not from the grid line below it"),
        "inset": Field("length", doc="taken off the measure"),
        "last-rule": Field("flag", doc="a rule below the last row; true where left out"),
        "rule": Field("ink", required=True, doc="ink of the rules"),
        "title-ink": Field("ink", doc="ink of the headings, if not the role's"),
        "ink": Field("ink", doc="ink of the texts, if not the role's"),
        "tag": Field(
            "choice", choices=("H2", "H3", "H4"), doc="rows as headings with paragraphs; else one list"
        ),
    },
    lay=lay,
)
