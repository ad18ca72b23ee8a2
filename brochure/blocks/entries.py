"""Entries one below the other, each a heading and lines: a plain list that flows from frame to frame."""

from __future__ import annotations

from dataclasses import replace

from brochure.blocks.figures import source_names
from brochure.blocks.piece import HANG, Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import RunIn, put_generated, put_text
from brochure.blocks.text import on_grid
from brochure.complaint import Complaint, nearest
from brochure.content.field import Field
from brochure.content.locale import format_date
from brochure.content.table import RECORDS
from brochure.content.values import PartialDate, Record, Text

SOURCE = "source"  # among the lines: the names of the publications an entry rests on
CUT = 0.35  # of a grid line, from a line down to where the piece may be cut below it


def lay(ask: Ask, room: Room) -> Piece:
    """Each entry's heading and lines, `after` grid lines between two; cut only between entries.

    Under a title where every entry awaits confirmation the title carries the one dagger.
    """
    sketch = Sketch()
    options, base = ask.options, room.grid.baseline
    records = _shown(ask)
    sketch.complaints += _misnamed(ask)
    if not records:
        return sketch.piece(0.0)
    title = ask.text("title")
    together = title is not None and all(_dagger(ask, record) for record in records)
    y = base if title is None else _title(sketch, ask, room, title, together)
    whole = HANG if options.word("tag") else sketch.node("L", numbering="None")
    last = y
    for number, record in enumerate(records):
        if number:
            sketch.cuts.append(last + CUT * base)
        last = _entry(sketch, ask, room, record, y, whole, together)
        leading = room.role(options.word("head-role") or options.word("role"), "").style.leading
        y = last + leading + options.number("after", 1.0) * base
    return sketch.piece(on_grid(last, room))


def _shown(ask: Ask) -> list[Record]:
    """The records asked for: of one state, with or without something, from one to another by number."""
    state, there, gone = (ask.options.word(name) for name in ("state", "with", "without"))
    records = [
        record
        for record in ask.items("entries")
        if (not state or record.word("state") == state)
        and (not there or record.get(there) is not None)
        and (not gone or record.get(gone) is None)
    ]
    skip, most = int(ask.options.number("skip")), int(ask.options.number("most"))
    return records[skip : skip + most if most else None]


def _misnamed(ask: Ask) -> list[Complaint]:
    """An error for each field the layout names that records of such a kind cannot have."""
    kinds = {record.kind for record in ask.items("entries")} & RECORDS.keys()
    known = {SOURCE: None, **{name: None for kind in kinds for name in RECORDS[kind]}}
    named = [*_fields(ask), *(ask.options.word(name) for name in ("with", "without"))]
    return [
        Complaint("unknown-field", f"no such entry has “{name}”", ask.origin, nearest(name, tuple(known)))
        for name in named
        if kinds and name and name not in known
    ]


def _fields(ask: Ask) -> list[str]:
    return [name for name in (ask.options.word("head"), *ask.options.words("lines")) if name]


def _dagger(ask: Ask, record: Record) -> bool:
    return any(text.dagger for name in _fields(ask) if (text := record.text(name)))


def _title(sketch: Sketch, ask: Ask, room: Room, title: Text, together: bool) -> float:
    """The heading of the whole list; returns the first baseline of its first entry."""
    options = ask.options
    role = room.role(options.word("title-role") or options.word("role"), title.lang)
    shown = replace(title, dagger=title.dagger or together)
    done = put_text(sketch, room, shown, role, 0.0, room.grid.baseline, room.width, kind="H3")
    return done.last + options.number("below", role.style.leading)


def _entry(
    sketch: Sketch, ask: Ask, room: Room, record: Record, y: float, whole: int, together: bool
) -> float:
    """One entry with its first baseline at `y`; returns its last."""
    options = ask.options
    indent, tag = options.number("indent"), options.word("tag")
    item = HANG if tag else sketch.node("LI", whole, origin=record.origin)
    last, first = y, y
    name, role = options.word("head"), options.word("head-role") or options.word("role")
    if name and record.get(name) is not None:
        width = indent or room.width
        last = _line(sketch, ask, room, record, name, role, (0.0, y, width), tag or "Lbl", item, together)
        first = y if indent else last + room.role(options.word("role"), "").style.leading
    lines = [line for line in options.words("lines") if line == SOURCE or record.get(line) is not None]
    body = item if tag or not lines else sketch.node("LBody", item)
    for line in lines:
        place = (indent, first, room.width - indent)
        done = _line(sketch, ask, room, record, line, options.word("role"), place, "P", body, together)
        if done >= first:
            last = max(last, done)
            first = done + room.role(options.word("role"), "").style.leading
    return last


def _line(
    sketch: Sketch, ask: Ask, room: Room, record: Record, name: str, role: str,
    place: tuple[float, float, float], kind: str, parent: int, together: bool,
) -> float:  # fmt: skip
    """One field of an entry at (x, y) in a measure; returns its last baseline, less than y if it is empty."""
    x, y, width = place
    if name == SOURCE:
        return _sources(sketch, ask, room, record, role, place, parent)
    value = record.get(name)
    if isinstance(value, PartialDate):
        node = sketch.node(kind, parent, origin=record.origin)
        words = format_date(room.locale, value, "year")
        put_generated(sketch, room.role(role, ""), words, x, y, width, node)
        return y
    if not isinstance(value, Text):
        return y - 1.0
    shown = replace(value, dagger=value.dagger and not together)
    done = put_text(sketch, room, shown, room.role(role, value.lang), x, y, width, kind=kind, parent=parent)
    return done.last


def _sources(
    sketch: Sketch, ask: Ask, room: Room, record: Record, role: str,
    place: tuple[float, float, float], parent: int,
) -> float:  # fmt: skip
    """Who said so, each on a line of its own after the words for it."""
    x, y, width = place
    word, last = ask.text("source-word"), y - 1.0
    for name in source_names(ask, record):
        run_in = RunIn(word, room.role(role, word.lang)) if word else None
        done = put_text(
            sketch, room, name, room.role(role, name.lang), x, y, width, parent=parent, run_in=run_in
        )
        last, y = done.last, done.last + room.role(role, "").style.leading
    return last


BLOCK = Block(
    name="entries",
    doc="Entries one below the other, each a heading and lines; the list flows from frame to frame.",
    slots={
        "entries": Slot("items", doc="records of any kind"),
        "title": Slot("text", required=False, doc="heading of the whole list"),
        "sources": Slot("items", required=False, doc="the register the entries cite"),
        "source-word": Slot("text", required=False, doc="the words before the name of a source"),
    },
    options={
        "head": Field("word", doc="field of the records that is the heading: a text or a date"),
        "lines": Field(
            "sequence", of="word", single=True, doc="fields below it, in order; source for who said so"
        ),
        "role": Field("role", required=True, doc="type role of the lines"),
        "head-role": Field("role", doc="type role of the headings; the lines' own where left out"),
        "title-role": Field("role", doc="type role of the title; the lines' own where left out"),
        "indent": Field("length", doc="width of the headings beside their lines; above them where left out"),
        "below": Field("length", doc="from the title to the first entry, the title's leading where left out"),
        "after": Field("number", low=0, doc="grid lines left empty between two entries, 1 where left out"),
        "state": Field("word", doc="only records of this state"),
        "with": Field("word", doc="only records that have this field"),
        "without": Field("word", doc="only records that do not have this field"),
        "skip": Field("integer", low=0, high=10000, doc="so many records are left out at the beginning"),
        "most": Field("integer", low=1, high=10000, doc="so many records are shown at most"),
        "tag": Field(
            "choice", choices=("H2", "H3", "H4"), doc="headings with paragraphs of this level; else one list"
        ),
    },
    lay=lay,
)
