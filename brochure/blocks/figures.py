"""Figures with their dates and sources: circles of area to scale, or tiles in a row.

A figure never stands without what it counts, when, and who counted. Circles
are only for figures that say by `nest` that they are of one kind.
"""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

from brochure.blocks.piece import HANG, Piece, Sketch
from brochure.blocks.remarks import longest
from brochure.blocks.room import Ask, Block, Role, Room, Slot
from brochure.blocks.setting import RunIn, put_text
from brochure.blocks.text import on_grid
from brochure.complaint import Complaint
from brochure.content.field import Field
from brochure.content.values import Number, Record, Text
from brochure.document import Artifact, Tag
from brochure.geometry import circle, line
from brochure.text import Wrap, face_metrics

LEADER = 3.5  # least space between a leader and the capitals below it, pt
CLEAR = 7.0  # from a note's last baseline to the next leader, pt
LEAST_GAP = 58.0  # between two tops, so that the crescent holds a numeral, pt


def lay_nest(ask: Ask, room: Room) -> Piece:
    """Circles that touch at the bottom, largest first, their tops led to notes at the right.

    Without notes it is a picture with its numerals: the page says beside it what they count.
    """
    sketch = Sketch()
    options = ask.options
    figures = [(r, v.value) for r in ask.items("figures") if isinstance(v := r.get("nest"), Number)]
    figures.sort(key=lambda figure: -figure[1])
    if not figures:
        return sketch.piece(room.grid.baseline)
    biggest = figures[0][1]
    radius = options.number("radius")
    foot, cx = room.grid.baseline + 2 * radius, radius
    node = _alt(sketch, ask)
    radii = [radius * sqrt(value / biggest) for _, value in figures]
    inks = options.words("inks")
    for index, r in enumerate(radii):
        sketch.shape(circle(cx, foot - r, r), node, fill=inks[min(index, len(inks) - 1)])
    noted = options.flag("notes", True)
    whole = sketch.node("L", numbering="None") if noted else HANG
    for index, (record, _) in enumerate(figures):
        top = foot - 2 * radii[index]
        below = foot - 2 * radii[index + 1] if index + 1 < len(radii) else foot
        if below - top < LEAST_GAP:
            message = f"“{record.path}” is too close to its neighbour to be drawn as a circle"
            sketch.complaints.append(
                Complaint(
                    "nest-crowded", message, record.origin, "take its “nest” away: a tile shows it as well"
                )
            )
        item: Tag = sketch.node("LI", whole) if noted else Artifact.LAYOUT
        _numeral(sketch, ask, room, record, cx, (top, below), item)
        if isinstance(item, int):
            _note(sketch, ask, room, record, cx, (top, below), item)
    return sketch.piece(on_grid(foot, room))


def _alt(sketch: Sketch, ask: Ask) -> int:
    alt = ask.need("alt")
    return sketch.figure(alt)


def _numeral(
    sketch: Sketch, ask: Ask, room: Room, record: Record, cx: float, span: tuple[float, float], item: Tag
) -> None:
    """The numeral on the axis, in the middle of its crescent; the label of `item`, or an artifact."""
    (top, below), value = span, record.text("value")
    role = room.role(ask.options.word("numeral-role"), "")
    if value is None:
        return
    tag, parent = (None, item) if isinstance(item, int) else (item, HANG)
    put_text(
        sketch, room, value, role, cx - 100.0, top + (below - top + cap_height(role)) / 2, 200.0, tag=tag,
        kind="Lbl", parent=parent, align="center", lines=1, ink=ask.options.word("numeral-ink"),
    )  # fmt: skip


def _note(
    sketch: Sketch, ask: Ask, room: Room, record: Record, cx: float, span: tuple[float, float], item: int
) -> None:
    """A leader from the circle's top to the right margin, the note below it."""
    options, (top, below) = ask.options, span
    sketch.shape(line(cx, top, room.width, top), stroke=options.word("rule"), width=0.4)
    x = room.grid.x(int(options.number("note-column", 10.0))) - room.x
    body = sketch.node("LBody", item)
    leading = room.role(options.word("role"), "").style.leading
    after = room.role(options.word("source-role"), "").style.leading
    first = top + leading
    if options.flag("snap"):
        first = on_grid(top + cap_height(room.role(options.word("role"), "")) + LEADER, room)
    last = _words(sketch, ask, room, record, x, first, room.width - x, body) - after
    if last > below - CLEAR:
        origin = (longest(record.text("text"), record.text("date"), *source_names(ask, record)) or ask).origin
        excess = last - below + CLEAR
        message = f"the note of “{record.path}” is {excess:.1f} pt too long to stand below its rule"
        sketch.complaints.append(Complaint("text-overflow", message, origin, "shorten it"))


def cap_height(role: Role) -> float:
    """Height of the capitals of a role's first face, pt."""
    metrics = face_metrics(role.style.choices[0].face)
    return role.style.size * metrics.cap_height / metrics.upem


def _words(
    sketch: Sketch, ask: Ask, room: Room, record: Record, x: float, y: float, width: float, parent: int
) -> float:
    """What was counted, when, and by whom; returns the lowest baseline."""
    options = ask.options
    text, date = record.text("text"), record.text("date")
    role = room.role(options.word("role"), "")
    if text is not None and date is not None:
        # The dagger of the figure stands after its date, at the end of the sentence.
        run_in = RunIn(replace(text, dagger=False), role, room.locale.comma)
        whole = replace(date, dagger=text.dagger)
        done = put_text(
            sketch, room, whole, role, x, y, width, parent=parent, wrap=Wrap.BALANCED, run_in=run_in
        )
        y = done.last + role.style.leading
    elif text is not None:
        done = put_text(sketch, room, text, role, x, y, width, parent=parent, wrap=Wrap.BALANCED)
        y = done.last + role.style.leading
    role = room.role(options.word("source-role"), "")
    for name in source_names(ask, record):
        done = put_text(sketch, room, name, role, x, y, width, parent=parent, ink=options.word("source-ink"))
        y = done.last + role.style.leading
    return y


def source_names(ask: Ask, record: Record) -> list[Text]:
    """The names of the sources a record cites, in the order it cites them."""
    register = {source.id: source for source in ask.items("sources")}
    cited = (register.get(key) for key in record.sources)
    return [name for source in cited if source and (name := source.text("name"))]


def lay_tiles(ask: Ask, room: Room) -> Piece:
    """Figures side by side: a large numeral, then what, when and by whom."""
    sketch = Sketch()
    options = ask.options
    base = room.grid.baseline
    each = int(options.number("columns-each", 4.0))
    pitch, width = room.grid.width(each) + room.grid.gutter, room.grid.width(each)
    figures = [record for record in ask.items("figures") if record.get("nest") is None]
    whole = sketch.node("L", numbering="None")
    lowest = base
    across = max(1, (room.grid.columns) // each)
    for index, record in enumerate(figures):
        row, column = divmod(index, across)
        x, y = column * pitch, base + row * options.number("pitch", 8.0) * base
        item = sketch.node("LI", whole)
        value = record.text("value")
        role = room.role(options.word("numeral-role"), "")
        if value is not None:
            put_text(
                sketch, room, value, role, x, y, width, kind="Lbl", parent=item, lines=1,
                ink=options.word("numeral-ink"),
            )  # fmt: skip
        body = sketch.node("LBody", item)
        leading = room.role(options.word("source-role"), "").style.leading
        lowest = max(lowest, _words(sketch, ask, room, record, x, y + 1.5 * base, width, body) - leading)
    return sketch.piece(on_grid(lowest, room))


_SLOTS = {
    "figures": Slot("items", doc="records with value, text, date, nest"),
    "sources": Slot("items", doc="the register the records cite"),
}
_OPTIONS = {
    "numeral-role": Field("role", required=True, doc="type role of the numerals"),
    "numeral-ink": Field("ink", doc="ink of the numerals, if not the role's"),
    "role": Field("role", required=True, doc="type role of the notes"),
    "source-role": Field("role", required=True, doc="type role of the sources"),
    "source-ink": Field("ink", doc="ink of the sources, if not the role's"),
}

NEST = Block(
    name="nest",
    doc="Figures of one kind as circles of area to scale.",
    slots={**_SLOTS, "alt": Slot("text")},
    options={
        **_OPTIONS,
        "radius": Field("length", required=True, doc="radius of the largest circle"),
        "inks": Field("sequence", required=True, of="ink", doc="inks of the circles, largest first"),
        "note-column": Field("number", doc="grid column the notes begin in, 10 where left out"),
        "rule": Field("ink", required=True, doc="ink of the leaders"),
        "snap": Field("flag", doc="notes begin on grid lines"),
        "notes": Field("flag", doc="false: circles and numerals alone; the page tells the rest"),
    },
    lay=lay_nest,
)

TILES = Block(
    name="tiles",
    doc="Figures side by side, those that are not circles.",
    slots=_SLOTS,
    options={
        **_OPTIONS,
        "columns-each": Field("number", doc="grid columns a tile takes, 4 where left out"),
        "pitch": Field("number", doc="grid lines from row to row, 8 where left out"),
    },
    lay=lay_tiles,
)
