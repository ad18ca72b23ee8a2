"""The mark's rules: clear space, smallest sizes, versions, and what never to do to it.

Everything is computed from the drawing: `whole` names its complete outline,
`outline` the figure alone, `radius` the units of the drawing that make one
radius of its circle. An official logo that is bound to a block takes the mark's
place; see logo_rules.py.
"""

from __future__ import annotations

from brochure.art import Mark
from brochure.blocks import logo_rules
from brochure.blocks.logo import SLOT, logo_of
from brochure.blocks.mark import counterchange, outline_at, whole
from brochure.blocks.mark_words import cells, in_digits, put_head, put_never, put_small
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot, pair_of_numbers
from brochure.blocks.setting import put_generated, put_text
from brochure.content.field import Field
from brochure.content.values import Items, Number, Text
from brochure.document import Artifact
from brochure.geometry import (
    MM,
    Box,
    Path,
    bounds,
    circle,
    compose,
    rectangle,
    rotation,
    scaling,
    transform,
    translation,
)

_FILE = Field("mark", required=True, doc="drawing")
_WHOLE = Field("word", required=True, doc="id of the complete mark in the drawing")
_OUTLINE = Field("word", required=True, doc="id of the figure alone")
_RADIUS = Field("number", required=True, doc="units of the drawing that make one radius")
_ROLE = Field("role", required=True, doc="type role of the small words")
_TITLE_ROLE = Field("role", required=True, doc="type role of the heading")
_INK = Field("ink", required=True, doc="ink of the mark")
_LOGO = {"logo": SLOT, "logo-alt": Slot("text", required=False, doc="what is seen where a logo is drawn")}


def _figure(sketch: Sketch, alt: Text) -> int:
    return sketch.figure(alt)


def _drawn(mark: Mark, name: str) -> Box:
    size = bounds(mark.path(name))
    assert size is not None
    return size


def _radius_box(mark: Mark, name: str, unit: float, radius: float, cx: float, cy: float) -> Path:
    """The whole mark with its circle of the given radius about (cx, cy)."""
    return transform(mark.path(name), compose(scaling(radius / unit), translation(cx, cy)))


def lay_clear_space(ask: Ask, room: Room) -> Piece:
    """The mark in its own box and, half a radius outside, the box nothing may enter."""
    if logo := logo_of(ask, room):
        return logo_rules.lay_clear_space(ask, room, logo)
    sketch = Sketch()
    options = ask.options
    put_head(sketch, ask, room)
    mark, name = room.mark(options.word("file")), options.word("whole")
    unit, size = options.number("radius"), _drawn(mark, options.word("whole"))
    base = room.grid.baseline
    tall = room.height - 2.5 * base
    factor = tall / (size.height + unit)
    half = unit * factor / 2
    top = 2.5 * base
    inner = Box(half, top + half, half + size.width * factor, top + half + size.height * factor)
    figure = _figure(sketch, ask.need("alt"))
    sketch.shape(whole(mark, name, inner), figure, fill=options.word("ink"), even_odd=True)
    for box in (inner, inner.grown(half)):
        sketch.shape(
            rectangle(box), Artifact.LAYOUT, stroke=options.word("guide"), width=0.5, dash=(2.5, 2.0)
        )
    word = ask.need("half")
    role = room.role(options.word("role"), word.lang)
    outer = inner.grown(half)
    put_text(
        sketch,
        room,
        word,
        role,
        outer.x1 + 6.0,
        outer.y0 + half / 2 + 3.0,
        room.width - outer.x1 - 6.0,
        ink=options.word("guide"),
        lines=1,
    )
    return sketch.piece(room.height)


def lay_minimum(ask: Ask, room: Room) -> Piece:
    """The mark at its smallest permitted widths, on one base line, each with its size."""
    if logo := logo_of(ask, room):
        return logo_rules.lay_minimum(ask, room, logo)
    sketch = Sketch()
    options = ask.options
    put_head(sketch, ask, room)
    mark, name = room.mark(options.word("file")), options.word("whole")
    size = _drawn(mark, name)
    value = options.get("sizes")
    widths = [n.value for n in value if isinstance(n, Number)] if isinstance(value, Items) else []
    figure = _figure(sketch, ask.need("alt"))
    foot = 9 * room.grid.baseline
    unit = ask.need("unit")
    role = room.role(options.word("role"), "")
    gap = min(28.0, (room.width - sum(widths)) / max(1, len(widths)))
    x = 0.0
    for width in widths:
        tall = size.height * width / size.width
        path = whole(mark, name, Box(x, foot - tall, x + width, foot))
        sketch.shape(path, figure, fill=options.word("ink"), even_odd=True)
        words = f"{in_digits(room, round(width / MM))}\u00a0{unit.value}"
        label = sketch.node("P", origin=unit.origin)
        centre = x + width / 2
        put_generated(
            sketch,
            role,
            words,
            centre - 40,
            foot + room.grid.baseline,
            80,
            label,
            align="center",
            origin=unit.origin,
        )
        x += width + gap
    note = ask.text("note")
    if note is not None and widths:
        put_small(sketch, ask, room, note, x - gap - widths[-1] / 2, foot + 2 * room.grid.baseline)
    return sketch.piece(foot + 2 * room.grid.baseline)


def lay_versions(ask: Ask, room: Room) -> Piece:
    """Four tiles: on white, alone on the ink, on the dark ink, and in the text ink only."""
    if logo := logo_of(ask, room):
        return logo_rules.lay_versions(ask, room, logo)
    sketch = Sketch()
    options = ask.options
    put_head(sketch, ask, room)
    mark, name = room.mark(options.word("file")), options.word("whole")
    unit = options.number("radius")
    figure = _figure(sketch, ask.need("alt"))
    gap, top = options.number("apart", room.grid.gutter / 2), 2 * room.grid.baseline
    wide = (room.width - gap) / 2
    tall = (room.height - top - gap) / 2
    size = _drawn(mark, name)
    place_of = (ask.pair("offset"), options.number("scale"), options.number("turn"))
    outline = mark.path(options.word("outline"))
    for index, (ground, disc, ink) in enumerate(_versions(ask)):
        row, column = divmod(index, 2)
        tile = Box(0.0, 0.0, wide, tall).moved(column * (wide + gap), top + row * (tall + gap))
        if ground:
            sketch.shape(rectangle(tile), Artifact.LAYOUT, fill=ground)
        else:
            sketch.shape(rectangle(tile), Artifact.LAYOUT, stroke=options.word("rule"), width=0.5)
        shown = size if disc or not ground else _turned(outline, unit, *place_of)
        factor = 0.72 * tall / shown.height
        cx = (tile.x0 + tile.x1) / 2 - (shown.x0 + shown.x1) / 2 * factor
        cy = (tile.y0 + tile.y1) / 2 - (shown.y0 + shown.y1) / 2 * factor
        if disc:
            sketch.shape(circle(cx, cy, unit * factor), Artifact.LAYOUT, fill=disc)
        draw = outline_at if ground else counterchange
        path = draw(outline, cx, cy, unit * factor, *place_of)
        sketch.shape(path, figure, fill=ink, even_odd=not ground)
    return sketch.piece(room.height)


def _turned(outline: Path, unit: float, offset: tuple[float, float], scale: float, turn: float) -> Box:
    """The box of the outline alone where it stands beside its circle, in the drawing's units."""
    size = bounds(outline_at(outline, 0.0, 0.0, unit, offset, scale, turn))
    assert size is not None
    return size


def _versions(ask: Ask) -> list[tuple[str, str, str]]:
    """(ground, disc, ink) of the tiles; no ground means counterchanged on paper."""
    ink, dark = ask.options.word("ink"), ask.options.word("dark")
    paper, text = ask.options.word("paper"), ask.options.word("text-ink")
    return [("", "", ink), (ink, "", paper), (dark, ink, paper), ("", "", text)]


def lay_misuses(ask: Ask, room: Room) -> Piece:
    """Six drawings of what never to do; read aloud they are a list of words."""
    words = [slot for slot in _MISUSES if ask.text(slot) is not None]
    if logo := logo_of(ask, room):
        return logo_rules.lay_misuses(ask, room, logo, words)
    sketch = Sketch()
    options = ask.options
    put_head(sketch, ask, room)
    mark, name, unit = room.mark(options.word("file")), options.word("whole"), options.number("radius")
    y = 5.2 * room.grid.baseline
    figure = _figure(sketch, ask.need("alt"))
    for slot, (x, top) in zip(words, cells(ask, room, len(words))[1], strict=True):
        path = _radius_box(mark, name, unit, 20.0, x + 30.0, top + y)
        _MISUSES[slot](sketch, ask, room, path, figure)
    return sketch.piece(put_never(sketch, ask, room, words))


def _about(path: Path, *steps: tuple[float, float, float, float, float, float]) -> Path:
    """The path through matrices taken about the middle of its box."""
    size = bounds(path)
    assert size is not None
    cx, cy = (size.x0 + size.x1) / 2, (size.y0 + size.y1) / 2
    return transform(path, compose(translation(-cx, -cy), *steps, translation(cx, cy)))


def _rotated(sketch: Sketch, ask: Ask, room: Room, path: Path, node: int) -> None:
    sketch.shape(_about(path, rotation(-40)), node, fill=ask.options.word("ink"), even_odd=True)


def _stretched(sketch: Sketch, ask: Ask, room: Room, path: Path, node: int) -> None:
    sketch.shape(_about(path, scaling(1.3, 0.8)), node, fill=ask.options.word("ink"), even_odd=True)


def _recolored(sketch: Sketch, ask: Ask, room: Room, path: Path, node: int) -> None:
    sketch.shape(path, node, fill=ask.options.word("other"), even_odd=True)


def _outlined(sketch: Sketch, ask: Ask, room: Room, path: Path, node: int) -> None:
    sketch.shape(path, node, stroke=ask.options.word("ink"), width=0.9)


def _crowded(sketch: Sketch, ask: Ask, room: Room, path: Path, node: int) -> None:
    sketch.shape(path, node, fill=ask.options.word("ink"), even_odd=True)
    size, name = bounds(path), ask.need("name")
    assert size is not None
    role = room.role(ask.options.word("name-role"), "")
    x = size.x0 + 0.62 * size.width
    put_generated(sketch, role, name.value, x, size.y0 + 14.0, 80.0, Artifact.LAYOUT, origin=name.origin)


def _shadowed(sketch: Sketch, ask: Ask, room: Room, path: Path, node: int) -> None:
    shadow = transform(path, translation(2.6, 2.6))
    sketch.shape(shadow, Artifact.LAYOUT, fill=ask.options.word("rule"), even_odd=True)
    sketch.shape(path, node, fill=ask.options.word("ink"), even_odd=True)


_MISUSES = {
    "rotate": _rotated,
    "stretch": _stretched,
    "recolor": _recolored,
    "outline": _outlined,
    "crowd": _crowded,
    "shadow": _shadowed,
}

_GUIDE = Field("ink", required=True, doc="ink of instructions")
_RULE = Field("ink", required=True, doc="ink of thin frames and shadows")

CLEAR_SPACE = Block(
    name="clear-space",
    doc="The space that stays empty round the mark.",
    slots={
        "title": Slot("text"), "half": Slot("text"), "alt": Slot("text"), **_LOGO,
        "logo-half": Slot("text", required=False, doc="the measure of a logo's clear space"),
    },
    options={
        "file": _FILE, "whole": _WHOLE, "radius": _RADIUS, "role": _ROLE, "title-role": _TITLE_ROLE,
        "ink": _INK, "guide": _GUIDE,
    },
    lay=lay_clear_space,
)  # fmt: skip

MINIMUM = Block(
    name="minimum-sizes",
    doc="The mark at its smallest permitted sizes.",
    slots={
        "title": Slot("text"), "unit": Slot("text"), "note": Slot("text", required=False),
        "alt": Slot("text"), **_LOGO,
    },
    options={
        "file": _FILE, "whole": _WHOLE, "role": _ROLE, "title-role": _TITLE_ROLE, "ink": _INK,
        "sizes": Field("sequence", required=True, of="length", doc="permitted widths, largest first"),
    },
    lay=lay_minimum,
)  # fmt: skip

VERSIONS = Block(
    name="versions",
    doc="The mark on paper, on its own ink, on the dark ink, and in the text ink.",
    slots={"title": Slot("text"), "alt": Slot("text"), **_LOGO},
    options={
        "file": _FILE, "whole": _WHOLE, "outline": _OUTLINE, "radius": _RADIUS, "title-role": _TITLE_ROLE,
        "offset": pair_of_numbers("the outline's origin from the centre, in radii, x right and y up"),
        "scale": Field("number", required=True, doc="radii per unit of the outline"),
        "turn": Field("number", doc="degrees anticlockwise"),
        "apart": Field("length", low=0, doc="between two tiles, half a gutter where left out"),
        "ink": _INK, "dark": Field("ink", required=True, doc="dark ground"),
        "paper": Field("ink", required=True, doc="ink that stands for bare paper"),
        "text-ink": Field("ink", required=True, doc="ink of the one-colour version"), "rule": _RULE,
    },
    lay=lay_versions,
)  # fmt: skip

MISUSES = Block(
    name="misuses",
    doc="What never to do to the mark.",
    slots={
        "title": Slot("text"), "alt": Slot("text"), "name": Slot("text"), **_LOGO,
        **{slot: Slot("text", required=False) for slot in _MISUSES},
    },
    options={
        "file": _FILE, "whole": _WHOLE, "radius": _RADIUS, "role": _ROLE, "title-role": _TITLE_ROLE,
        "name-role": Field("role", required=True, doc="type role of the crowding name"),
        "other": Field("ink", required=True, doc="an ink the mark must not have"),
        "across": Field("integer", low=1, high=6, doc="drawings in a row, 6 where left out"),
        "ink": _INK, "guide": _GUIDE, "rule": _RULE,
    },
    lay=lay_misuses,
)  # fmt: skip
