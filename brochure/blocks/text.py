"""Running text in one role: a heading, a statement, an intro, a label, a letter with paragraphs and lists."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from brochure.blocks.piece import HANG, Piece, Sketch
from brochure.blocks.room import Ask, Block, Role, Room, Slot
from brochure.blocks.setting import Set, put_generated, put_text
from brochure.content.field import Field
from brochure.content.locale import format_number_text
from brochure.content.markup import Block as Paragraphs
from brochure.content.markup import Inline, parse_blocks
from brochure.content.values import Text
from brochure.document import Artifact
from brochure.text import Wrap

INDENT = 1.4  # of the type size, for list items


def lay(ask: Ask, room: Room) -> Piece:
    """One text at the frame's width; `body` text brings paragraphs a grid line apart, and lists."""
    sketch = Sketch()
    text = ask.need("text")
    role = room.role(ask.options.word("role"), text.lang)
    align = ask.options.word("align") or "left"
    ink = ask.options.word("ink")
    kind = ask.options.word("tag") or "P"
    silent = Artifact.PAGINATION if ask.options.flag("silent") else None
    y = room.grid.baseline
    if text.markup and "\n" in text.value:
        last = _body(sketch, room, text, role, y, ink)
    else:
        done = put_text(
            sketch, room, text, role, 0.0, y, room.width,
            tag=silent, kind=kind, align=align, ink=ink, href="" if silent else ask.word("link"),
            lines=int(ask.options.number("lines") or 0), wrap=_wrap(ask.options.word("wrap")),
        )  # fmt: skip
        last = done.last
        _keep_cuts(sketch, done, role.style.leading)
    return sketch.piece(on_grid(last, room))


def _wrap(name: str) -> Wrap | None:
    return Wrap(name) if name else None


def on_grid(last: float, room: Room) -> float:
    """The height of a piece whose last baseline is `last`: rounded up to the baseline grid."""
    return ceil(round(last / room.grid.baseline, 4)) * room.grid.baseline


def _body(sketch: Sketch, room: Room, text: Text, role: Role, y: float, ink: str) -> float:
    """Paragraphs and lists below each other, one empty line between; returns the last baseline."""
    step = role.style.leading
    blocks = parse_blocks(text)
    for number, block in enumerate(blocks):
        if number:
            y = _next_line(y, role, room) + _step(role, room)
        final = number == len(blocks) - 1
        if block.kind == "p":
            done = put_text(
                sketch, room, _shown(text, final), role, 0.0, y, room.width, ink=ink, inlines=block.items[0]
            )
            _keep_cuts(sketch, done, step)
            y = done.last
        else:
            y = _list(sketch, room, text, role, block, y, ink, final)
        if not final:
            sketch.cuts.append(y + step * 0.35)
    return y


def _step(role: Role, room: Room) -> float:
    """The empty line between paragraphs: a grid line, or a line of type that does not stand on the grid."""
    lines = role.style.leading / room.grid.baseline
    return room.grid.baseline if abs(lines - round(lines)) < 1e-6 else role.style.leading


def _next_line(y: float, role: Role, room: Room) -> float:
    """The first grid line at or below y, plus one; for type off the grid the next line of its own."""
    base = _step(role, room)
    return (ceil(round(y / base, 4)) + 1) * base if base == room.grid.baseline else y + base


def _shown(text: Text, final: bool) -> Text:
    """A paragraph of a longer text: only the last one carries the dagger."""
    return text if final or not text.dagger else replace(text, dagger=False)


def _keep_cuts(sketch: Sketch, done: Set, step: float) -> None:
    """Cuts between lines, but never one that leaves a single line on either side (widows, orphans)."""
    for index in range(1, len(done.baselines) - 2):
        sketch.cuts.append(done.baselines[index] + step * 0.35)


def _list(
    sketch: Sketch, room: Room, text: Text, role: Role, block: Paragraphs, y: float, ink: str, final: bool
) -> float:
    """A list: L › LI › Lbl + LBody, labels hanging in an indent, items a line apart."""
    ordered = block.kind == "ol"
    whole = sketch.node("L", HANG, numbering="Decimal" if ordered else "Disc", origin=text.origin)
    indent = INDENT * role.style.size
    for number, inlines in enumerate(block.items):
        if number:
            y += role.style.leading
        item = sketch.node("LI", whole)
        sign = f"{format_number_text(room.locale, str(number + 1))}." if ordered else "•"
        put_generated(sketch, role, sign, 0.0, y, indent, sketch.node("Lbl", item), ink=ink)
        last = final and number == len(block.items) - 1
        y = _item(sketch, room, _shown(text, last), role, inlines, indent, y, item, ink)
    return y


def _item(
    sketch: Sketch,
    room: Room,
    text: Text,
    role: Role,
    inlines: tuple[Inline, ...],
    indent: float,
    y: float,
    item: int,
    ink: str,
) -> float:
    done = put_text(
        sketch, room, text, role, indent, y, room.width - indent,
        kind="LBody", parent=item, ink=ink, inlines=inlines,
    )  # fmt: skip
    return done.last


BLOCK = Block(
    name="text",
    doc="One text in one type role.",
    slots={"text": Slot("text"), "link": Slot("word", required=False, doc="web address the text leads to")},
    options={
        "role": Field("role", required=True, doc="type role of the layout"),
        "tag": Field("choice", choices=("P", "H1", "H2", "H3", "H4"), doc="what it is when read aloud"),
        "align": Field("choice", choices=("left", "right", "center"), doc="side the lines stand on"),
        "wrap": Field(
            "choice", choices=("ragged", "balanced"), doc="how lines are broken, the role's way left out"
        ),
        "ink": Field("ink", doc="ink other than the role's"),
        "silent": Field("flag", doc="one line repeated on every page: not read aloud, and no link"),
        "lines": Field("integer", low=1, doc="most lines it may take; smaller sizes are tried first"),
    },
    lay=lay,
)
