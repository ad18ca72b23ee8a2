"""A list with a dot before each name, under a small heading."""

from __future__ import annotations

from dataclasses import replace

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import put_text
from brochure.content.field import Field
from brochure.content.values import Text
from brochure.geometry import circle

DOT = 8.8  # diameter, pt
RAISED = 3.1  # centre above the baseline, pt
INDENT = 17.5


def lay(ask: Ask, room: Room) -> Piece:
    """Names a leading apart; only records whose `state` is the one asked for, where one is.

    Where every name awaits confirmation the heading carries the one dagger.
    """
    sketch = Sketch()
    options = ask.options
    y = room.grid.baseline
    names = _names(ask)
    title, together = ask.need("title"), bool(names) and all(name.dagger for name in names)
    title = replace(title, dagger=title.dagger or together)
    head = room.role(options.word("title-role"), title.lang)
    put_text(sketch, room, title, head, 0.0, y, room.width, kind="H3", lines=1)
    whole = sketch.node("L", numbering="Disc")
    y += options.number("head", room.grid.baseline)
    last = y
    for name in names:
        role = room.role(options.word("role"), name.lang)
        body = sketch.node("LBody", sketch.node("LI", whole))
        sketch.shape(circle(DOT / 2, y - RAISED, DOT / 2), fill=options.word("dot"))
        shown = replace(name, dagger=name.dagger and not together)
        done = put_text(sketch, room, shown, role, INDENT, y, room.width - INDENT, parent=body)
        y = done.last + (options.number("pitch") or role.style.leading)
        last = done.last
    return sketch.piece(last)


def _names(ask: Ask) -> list[Text]:
    """The names to list, in file order."""
    state = ask.options.word("state")
    records = (r for r in ask.items("names") if not state or r.word("state") == state)
    return [name for record in records if (name := record.text("name") or record.text("text"))]


BLOCK = Block(
    name="dots",
    doc="Names in a list, each with a dot.",
    slots={"names": Slot("items", doc="records with name"), "title": Slot("text")},
    options={
        "state": Field("word", doc="only records of this state"),
        "role": Field("role", required=True, doc="type role of the names"),
        "title-role": Field("role", required=True, doc="type role of the heading"),
        "head": Field("length", doc="from the heading to the first name; a grid line where left out"),
        "pitch": Field("length", doc="from name to name; the role's leading where left out"),
        "dot": Field("ink", required=True, doc="ink of the dots"),
    },
    lay=lay,
)
