"""People: a photograph or window each, name, role, term and a few lines; equal circles, nobody bigger."""

from __future__ import annotations

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.portrait import portrait
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import put_text
from brochure.blocks.window import window
from brochure.complaint import Complaint, Severity
from brochure.content.field import Field
from brochure.content.values import Items, Number, Record
from brochure.geometry import line
from brochure.text import Wrap


def lay(ask: Ask, room: Room) -> Piece:
    """One person every `pitch` lines: circle left, rule, name, role with term, text to its right."""
    sketch = Sketch()
    options = ask.options
    base, pitch = room.grid.baseline, options.number("pitch")
    radius = room.grid.width(int(options.number("circle-columns", 4.0))) / 2
    mark, inks, points = room.mark(options.word("file")), options.words("inks"), _points(ask)
    for index, record in enumerate(ask.items("people")):
        cy = base + index * pitch * base
        photo = record.record("photo")
        if photo is None and points:
            focus = points[index % len(points)]
            ground, ink = inks[2 * index % len(inks)], inks[(2 * index + 1) % len(inks)]
            sketch.items.append(window(mark, options.word("outline"), radius, cy, radius, focus, ground, ink))
        _person(sketch, ask, room, record, cy)
        if photo is not None:
            portrait(sketch, room, photo, radius, cy, radius, options.words("duotone"))
            _credit(sketch, ask, room, photo, cy + base)
    last = len(ask.items("people")) - 1
    return sketch.piece(base + last * pitch * base + 4 * base)


def _credit(sketch: Sketch, ask: Ask, room: Room, photo: Record, y: float) -> None:
    """Who took the photograph, at the right below the term."""
    credit, role = photo.text("credit"), ask.options.word("credit-role")
    if credit is None:
        return
    if not role:
        message = f"“{credit.path}” is not printed: the layout has no place for it"
        hint = "give the people block a “credit-role”"
        sketch.complaints.append(Complaint("photo-credit", message, credit.origin, hint, Severity.WARNING))
        return
    first = int(ask.options.number("text-column", 6.0))
    x, width = room.grid.x(first) - room.x, room.grid.right - room.grid.x(first)
    put_text(
        sketch, room, credit, room.role(role, credit.lang), x, y, width, align="right", lines=1,
        wrap=Wrap.RAGGED,
    )  # fmt: skip


def _points(ask: Ask) -> list[tuple[float, float]]:
    value = ask.options.get("focus")
    numbers = [n.value for n in value if isinstance(n, Number)] if isinstance(value, Items) else []
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _person(sketch: Sketch, ask: Ask, room: Room, record: Record, cy: float) -> None:
    """Name two lines above the circle's middle, role and term on it, text from two lines below."""
    options, base = ask.options, room.grid.baseline
    first = int(options.number("text-column", 6.0))
    x, width = room.grid.x(first) - room.x, room.grid.right - room.grid.x(first)
    rule = cy - 4.5 * base - 1.0
    sketch.shape(line(x, rule, x + width, rule), stroke=options.word("rule"), width=0.5)
    name, role, term, text = (record.text(slot) for slot in ("name", "role", "term", "text"))
    if name is not None:
        put_text(
            sketch, room, name, room.role(options.word("name-role"), name.lang), x, cy - 2 * base, width,
            kind="H3", lines=1,
        )  # fmt: skip
    if role is not None:
        face = room.role(options.word("role-role"), role.lang)
        put_text(sketch, room, role, face, x, cy, width * 0.55, lines=1)
    if term is not None:
        face = room.role(options.word("term-role"), term.lang)
        put_text(
            sketch, room, term, face, x + width * 0.45, cy, width * 0.55, align="right", lines=1,
            wrap=Wrap.RAGGED,
        )  # fmt: skip
    if text is not None:
        face = room.role(options.word("role"), text.lang)
        put_text(sketch, room, text, face, x, cy + 2 * base, width, wrap=Wrap.BALANCED, lines=4)


BLOCK = Block(
    name="people",
    doc="People with a photograph or a window each, one below the other.",
    slots={"people": Slot("items", doc="records with name, role, term, text, photo")},
    options={
        "file": Field("mark", required=True, doc="drawing the windows look onto"),
        "outline": Field("word", required=True, doc="id of the path in the drawing"),
        "focus": Field(
            "sequence", of="number", doc="x and y of each window's middle in the drawing, in turn"
        ),
        "inks": Field("sequence", required=True, of="ink", doc="ground and outline of each window, in turn"),
        "duotone": Field(
            "sequence", of="ink", count=2, doc="shadow and midtone of photographs; natural where left out"
        ),
        "credit-role": Field("role", doc="type role of who took a photograph, below the term"),
        "pitch": Field("number", required=True, doc="grid lines from person to person"),
        "circle-columns": Field("number", doc="grid columns a circle takes, 4 where left out"),
        "text-column": Field("number", doc="grid column the words begin in, 6 where left out"),
        "name-role": Field("role", required=True, doc="type role of the names"),
        "role-role": Field("role", required=True, doc="type role of what they are"),
        "term-role": Field("role", required=True, doc="type role of the terms"),
        "role": Field("role", required=True, doc="type role of the texts"),
        "rule": Field("ink", required=True, doc="ink of the rules"),
    },
    lay=lay,
)
