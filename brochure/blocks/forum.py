"""The forum: half rings of dots, as of people who sit in a circle, each ring with its name set along it."""

from __future__ import annotations

from dataclasses import replace
from math import cos, floor, pi, sin

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import strands_of
from brochure.complaint import Complaint
from brochure.content.field import Field
from brochure.content.markup import parse_inline
from brochure.content.values import Text
from brochure.document import Glyphs, Group, Run
from brochure.geometry import circle, compose, rotation, translation
from brochure.text import Setting, Wrap, set_lines

SHARES = (0.31, 0.483, 0.655, 0.828, 1.0)
INNER, OUTER = 10.4, 8.8  # diameters of the dots, pt
PITCH = 17.5  # from dot to dot along the ring
ROOM = 22.0  # added to a label's width for its gap
ABOVE = 28.0  # least distance of the outer ring from the text above
MOST = 24  # rings: more stand nearer to each other than their dots are wide


def lay(ask: Ask, room: Room) -> Piece:
    """Rings about the middle of the frame, the outermost as large as the room below the text allows."""
    sketch = Sketch()
    base = room.page_height - (ask.options.number("foot") or 0.0) - room.y
    cx = room.width / 2
    outer = min(ask.options.number("radius") or 226.0, base - ABOVE)
    if outer <= 0:
        message = "the rings have no room: their base line stands above the frame’s top"
        sketch.complaints.append(Complaint("no-room", message, ask.origin, "look at “foot” and “line”"))
        return sketch.piece(base)
    rings = ask.items("rings")
    if len(rings) > MOST:
        message = f"{len(rings)} rings are more than the {MOST} that can be drawn"
        sketch.complaints.append(Complaint("too-many-rings", message, rings[MOST].origin, "take some out"))
        return sketch.piece(base)
    inks = ask.options.words("inks")
    shares = _shares(len(rings))
    alt = ask.need("alt")
    figure = sketch.node("Figure", alt=alt.value, origin=alt.origin)
    names = sketch.node("L", numbering="None")
    for index, record in enumerate(rings):
        label = record.text("text")
        if label is None:
            continue
        role = room.role(ask.options.word("role"), label.lang)
        strong = record.flag("strong")
        style = role.strong if strong else role.style
        strands = strands_of(parse_inline(label), replace(role, style=style), dagger=label.dagger)
        setting = set_lines(strands, room.width, wrap=Wrap.SINGLE)
        radius = outer * shares[index]
        diameter = INNER + (OUTER - INNER) * index / max(1, len(rings) - 1)
        excess = setting.width + ROOM + 4 * PITCH - radius * pi
        if excess > 0:
            message = f"“{label.value}” is {excess:.0f} pt too long for its ring"
            sketch.complaints.append(Complaint("ring-label", message, label.origin, "shorten it"))
        _dots(sketch, cx, base, radius, diameter, setting.width + ROOM, inks[index % len(inks)], figure)
        body = sketch.node("LBody", sketch.node("LI", names), origin=label.origin)
        _label(sketch, label, setting, role.ink, style.size, cx, base, radius, body)
    return sketch.piece(base)


def _shares(count: int) -> tuple[float, ...]:
    """Ring radii as shares of the outer one: the five of the drawing, else evenly spaced from the first."""
    if count == len(SHARES):
        return SHARES
    step = (1 - SHARES[0]) / max(1, count - 1)
    return tuple(1 - step * (count - 1 - i) for i in range(count))


def _dots(
    sketch: Sketch, cx: float, cy: float, radius: float, diameter: float, gap: float, ink: str, figure: int
) -> None:
    """Dots from the base line up to half a pitch before the gap on both sides, evenly, about PITCH apart."""
    quarter = radius * pi / 2 - (gap + PITCH) / 2
    if quarter <= 0:
        return
    steps = max(1, floor(quarter / PITCH + 0.5))
    for i in range(steps + 1):
        angle = quarter / steps * i / radius
        for side in (1, -1):
            x, y = cx + side * radius * cos(angle), cy - radius * sin(angle)
            sketch.shape(circle(x, y, diameter / 2), figure, fill=ink)


def _label(
    sketch: Sketch, label: Text, setting: Setting, ink: str, size: float,
    cx: float, cy: float, radius: float, node: int,
) -> None:  # fmt: skip
    """The words along the top of the ring, turned cluster by cluster so that Khmer stacks stay whole."""
    line = setting.lines[0]
    level = radius - 0.25 * size  # the ring runs through the middle of the small letters
    pen = -line.width / 2
    for fragment in line.fragments:
        for run in fragment.runs:
            for cluster, advance in zip(run.clusters, run.advances, strict=True):
                angle = (pen + advance / 2) / level
                matrix = compose(
                    translation(-advance / 2, -level), rotation(-angle * 180 / pi), translation(cx, cy)
                )
                one = Run(run.face, run.size, (cluster,), (advance,))
                sketch.items.append(Group((Glyphs(0.0, 0.0, (one,), ink, node, label.origin),), matrix))
                pen += advance


BLOCK = Block(
    name="forum",
    doc="Concentric half rings of dots with a label on each.",
    slots={"rings": Slot("items", doc="records with text, inner ring first"), "alt": Slot("text")},
    options={
        "role": Field("role", required=True, doc="type role of the labels"),
        "inks": Field("sequence", required=True, of="ink", doc="ink of each ring, inner first"),
        "foot": Field("length", required=True, doc="height of the base line above the page's foot"),
        "radius": Field("length", doc="largest outer radius"),
    },
    lay=lay,
)
