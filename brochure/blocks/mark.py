"""The mark: an outline from a drawing, alone or counterchanged with a circle of one ink."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

from brochure.art import Mark
from brochure.blocks.logo import BOX, SLOT, Logo, Tint, logo_of, put_logo, spoken
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot, pair_of_numbers
from brochure.complaint import Complaint, Refused
from brochure.content.field import Field
from brochure.content.values import Items, Number
from brochure.document import Artifact
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

_ON_PLATE = 0.8  # of the disc's radius, to the corners of a logo


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
    """The mark as a Figure with its alt text, or as background; the official logo where one is bound."""
    sketch = Sketch()
    if logo := logo_of(ask, room):
        return _logo(sketch, ask, room, logo)
    options = ask.options
    mark = room.mark(options.word("file"))
    cx, cy = ask.pair("centre")
    radius = options.number("radius") or 1.0
    offset = ask.pair("offset")
    outline = mark.path(options.word("outline"))
    turn = options.number("turn") or 0.0
    draw = counterchange if options.flag("circle") else outline_at
    path = draw(outline, cx - room.x, cy - room.y, radius, offset, options.number("scale") or 1.0, turn)
    alt = ask.text("alt")
    tag = sketch.figure(alt) if alt is not None else Artifact.BACKGROUND
    sketch.shape(path, tag, fill=options.word("ink"), even_odd=options.flag("circle"))
    return sketch.piece(0.0)


def _logo(sketch: Sketch, ask: Ask, room: Room, logo: Logo) -> Piece:
    """The logo in its box, or in the square round the mark's circle; on a disc of one ink where asked."""
    value, (cx, cy), radius = ask.options.get("logo-box"), ask.pair("centre"), ask.options.number("radius")
    numbers = [n.value for n in value if isinstance(n, Number)] if isinstance(value, Items) else []
    box = Box(cx - radius, cy - radius, cx + radius, cy + radius)
    if len(numbers) == 4:
        box = Box(*numbers)
    if box.width <= 0 or box.height <= 0:
        hint = "write left, top, right and bottom"
        raise Refused([Complaint("logo-place", "the logo's box holds nothing", ask.origin, hint)])
    box = box.moved(-room.x, -room.y)
    plate = ask.options.word("logo-plate")
    if plate:
        middle, size = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2), min(box.width, box.height) / 2
        sketch.shape(circle(*middle, size), Artifact.BACKGROUND, fill=plate)
        box = inscribed(logo.frame, *middle, _ON_PLATE * size)
    align = ask.options.word("logo-align") or "center"
    tint = Tint(ask.options.word("logo-ink"), plate) if ask.options.word("logo-ink") else None
    put_logo(sketch, logo, box, spoken(sketch, logo), align=align, tint=tint)
    return sketch.piece(0.0)


def inscribed(frame: Box, cx: float, cy: float, radius: float) -> Box:
    """The largest box of a frame's shape whose corners lie on a circle."""
    half = radius / hypot(frame.width, frame.height)
    return Box(
        cx - frame.width * half, cy - frame.height * half, cx + frame.width * half, cy + frame.height * half
    )


BLOCK = Block(
    name="mark",
    doc="The mark, as a picture with its alt text or as background.",
    slots={
        "alt": Slot(
            "text", required=False, doc="what is seen, spoken instead of it; background where left out"
        ),
        "logo": SLOT,
    },
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
        "logo-box": replace(BOX, doc="the logo's left, top, right and bottom, from the opening's top left"),
        "logo-align": Field("choice", choices=("left", "center", "right"), doc="center where left out"),
        "logo-ink": Field("ink", doc="one ink for the logo; its own colours where left out"),
        "logo-plate": Field("ink", doc="ink of a disc below the logo, if any, as large as its box"),
    },
    lay=lay,
    framed=False,
)
