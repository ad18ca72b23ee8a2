"""How the mark is built: its grid, the circles its arcs were taken from, and the mark itself."""

from __future__ import annotations

from math import ceil, floor

from brochure.art import arc_circles
from brochure.blocks import logo_rules
from brochure.blocks.logo import SLOT, logo_of
from brochure.blocks.mark import counterchange, outline_at
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot, pair_of_numbers
from brochure.content.field import Field
from brochure.document import Artifact, Group, Shape
from brochure.geometry import Box, Path, bounds, circle, line, rectangle


def lay(ask: Ask, room: Room) -> Piece:
    """A Figure: grid of a quarter radius, arc circles computed from the outline, clipped to the frame."""
    if logo := logo_of(ask, room):
        return logo_rules.lay_construction(ask, room, logo)
    sketch = Sketch()
    options = ask.options
    mark = room.mark(options.word("file"))
    outline = mark.path(options.word("outline"))
    radius = options.number("radius")
    cx, cy = ask.pair("centre")
    cx, cy = cx - room.x, cy - room.y
    place = (cx, cy, radius, ask.pair("offset"), options.number("scale"), options.number("turn"))
    alt = ask.need("alt")
    figure = sketch.node("Figure", alt=alt.value, origin=alt.origin)
    area = Box(0.0, room.grid.baseline, room.width, room.height)
    thin = [
        Shape(path, Artifact.LAYOUT, stroke=options.word("grid-ink"), width=0.25)
        for path in _grid(area, cx, cy, radius / 4)
    ]
    thin += [
        Shape(path, Artifact.LAYOUT, stroke=options.word("arc-ink"), width=0.35)
        for path in _arcs(outline, place)
    ]
    sketch.items.append(Group(tuple(thin), clip=rectangle(area)))
    sketch.shape(counterchange(outline, *place), figure, fill=options.word("ink"), even_odd=True)
    sketch.shape(circle(cx, cy, radius), Artifact.LAYOUT, stroke=options.word("circle-ink"), width=0.3)
    return sketch.piece(room.height)


def _grid(area: Box, cx: float, cy: float, step: float) -> list[Path]:
    """Lines a step apart through the circle's centre, across the area."""
    paths = [
        line(cx + i * step, area.y0, cx + i * step, area.y1)
        for i in range(ceil((area.x0 - cx) / step), floor((area.x1 - cx) / step) + 1)
    ]
    paths += [
        line(area.x0, cy + i * step, area.x1, cy + i * step)
        for i in range(ceil((area.y0 - cy) / step), floor((area.y1 - cy) / step) + 1)
    ]
    return paths


def _arcs(outline: Path, place: tuple[float, float, float, tuple[float, float], float, float]) -> list[Path]:
    """The full circles of the outline's arcs, where the mark stands."""
    found = []
    for x, y, r in arc_circles(outline):
        moved = outline_at(circle(x, y, r), *place)
        size = bounds(moved)
        assert size is not None
        found.append(circle((size.x0 + size.x1) / 2, (size.y0 + size.y1) / 2, size.width / 2))
    return found


BLOCK = Block(
    name="construction",
    doc="The mark over its construction lines.",
    slots={
        "alt": Slot("text"),
        "logo": SLOT,
        "logo-alt": Slot("text", required=False, doc="what is seen where a logo is drawn"),
    },
    options={
        "file": Field("mark", required=True, doc="drawing"),
        "outline": Field("word", required=True, doc="id of the path in the drawing"),
        "centre": pair_of_numbers("centre of the circle, from the opening's top left", required=True),
        "radius": Field("length", required=True, doc="radius of the circle"),
        "offset": pair_of_numbers("the outline's origin from the centre, in radii, x right and y up"),
        "scale": Field("number", required=True, doc="radii per unit of the outline"),
        "turn": Field("number", doc="degrees anticlockwise"),
        "ink": Field("ink", required=True, doc="ink of the mark"),
        "grid-ink": Field("ink", required=True, doc="ink of the grid"),
        "arc-ink": Field("ink", required=True, doc="ink of the arcs' circles"),
        "circle-ink": Field("ink", required=True, doc="ink of the circle's edge"),
    },
    lay=lay,
)
