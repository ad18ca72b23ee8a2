"""The mark: an outline from a drawing, alone or counterchanged with a circle of one ink."""

from __future__ import annotations

from brochure.art import Mark
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot, pair_of_numbers
from brochure.content.field import Field
from brochure.geometry import (
    Box,
    Matrix,
    Path,
    bounds,
    circle,
    compose,
    rotation,
    scaling,
    transform,
    translation,
)


def placed(outline: Path, matrix: Matrix) -> Path:
    """An outline through a matrix."""
    return transform(outline, matrix)


def counterchange(
    outline: Path, cx: float, cy: float, radius: float, offset: tuple[float, float], scale: float, turn: float
) -> Path:
    """Circle and outline as one path for the even-odd rule: the outline is the circle's opposite inside it.

    `offset` is the outline's origin from the circle's centre in radii, x right
    and y up; `scale` is radii per unit of the outline; `turn` in degrees,
    anticlockwise.
    """
    return circle(cx, cy, radius) + outline_at(outline, cx, cy, radius, offset, scale, turn)


def outline_at(
    outline: Path, cx: float, cy: float, radius: float, offset: tuple[float, float], scale: float, turn: float
) -> Path:
    """The outline alone, where `counterchange` would put it."""
    matrix = compose(
        scaling(scale * radius),
        rotation(turn),
        translation(cx + offset[0] * radius, cy - offset[1] * radius),
    )
    return transform(outline, matrix)


def whole(mark: Mark, name: str, box: Box) -> Path:
    """The named outline as large as fits into `box`, in its middle."""
    size = bounds(mark.path(name))
    assert size is not None
    factor = min(box.width / size.width, box.height / size.height)
    matrix = compose(
        translation(-(size.x0 + size.x1) / 2, -(size.y0 + size.y1) / 2),
        scaling(factor),
        translation((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2),
    )
    return transform(mark.path(name), matrix)


def lay(ask: Ask, room: Room) -> Piece:
    """The mark as a Figure with its alt text, or as background where none is bound."""
    sketch = Sketch()
    options = ask.options
    mark = room.mark(options.word("file"))
    cx, cy = ask.pair("centre")
    radius = options.number("radius") or 1.0
    offset = ask.pair("offset")
    outline = mark.path(options.word("outline"))
    turn = options.number("turn") or 0.0
    draw = counterchange if options.flag("circle") else outline_at
    path = draw(outline, cx - room.x, cy - room.y, radius, offset, options.number("scale") or 1.0, turn)
    alt = ask.need("alt")
    node = sketch.figure(alt)
    sketch.shape(path, node, fill=options.word("ink"), even_odd=options.flag("circle"))
    return sketch.piece(0.0)


BLOCK = Block(
    name="mark",
    doc="The mark large, as a picture with its alt text.",
    slots={"alt": Slot("text", doc="what is seen, spoken instead of the picture")},
    options={
        "file": Field("mark", required=True, doc="drawing, relative to the project or the program's assets"),
        "outline": Field("word", required=True, doc="id of the path in the drawing"),
        "circle": Field("flag", doc="counterchange the outline with a circle"),
        "centre": pair_of_numbers("centre of the circle, from the opening's top left", required=True),
        "radius": Field("length", required=True, doc="radius of the circle"),
        "offset": pair_of_numbers("the outline's origin from the centre, in radii, x right and y up"),
        "scale": Field("number", required=True, doc="radii per unit of the outline"),
        "turn": Field("number", doc="degrees anticlockwise"),
        "ink": Field("ink", required=True, doc="fill"),
    },
    lay=lay,
    framed=False,
)
