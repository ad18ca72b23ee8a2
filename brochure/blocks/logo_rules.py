"""The rules of an official logo, whatever its shape: construction, clear space, sizes, versions, misuse.

All of it follows from the box round the logo's ink. The clear space is a quarter
of the box's shorter side. Sizes are those of the mark by area: a long logo is
wider at its smallest size than a round one.
"""

from __future__ import annotations

from math import ceil, floor, sqrt

from brochure.blocks.logo import (
    Logo,
    Tint,
    into_box,
    outlined,
    put_logo,
    runs_together,
    spoken,
)
from brochure.blocks.mark_words import cells, in_digits, put_head, put_never
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Room
from brochure.blocks.setting import put_generated, put_text
from brochure.content.values import Items, Number
from brochure.document import Artifact, Group, Shape
from brochure.geometry import (
    MM,
    Box,
    Matrix,
    Path,
    compose,
    line,
    rectangle,
    rotation,
    scaling,
    translation,
)
from brochure.text import measure_text

DASH = (2.5, 2.0)
_FINEST = 8.0  # from grid line to grid line, pt: a smaller unit is counted in twos or more


def _figure(sketch: Sketch, ask: Ask, logo: Logo) -> int:
    """The Figure, spoken by the layout's words for a logo, or by the logo's own."""
    text = ask.text("logo-alt")
    return spoken(sketch, logo, text.value if text else "", text.origin if text else None)


def _placed(logo: Logo, box: Box) -> tuple[Box, float]:
    """Where the logo's ink stands in a box it is fitted into, and the clear-space unit there, in pt."""
    a, _, _, d, e, f = into_box(logo.frame, box)
    frame = logo.frame
    placed = Box(a * frame.x0 + e, d * frame.y0 + f, a * frame.x1 + e, d * frame.y1 + f)
    return placed, logo.unit * a


def _with_space(logo: Logo, box: Box) -> Box:
    """The largest part of `box` in which the logo leaves its clear space free on all sides."""
    wide, high = logo.frame.width + 2 * logo.unit, logo.frame.height + 2 * logo.unit
    factor = min(box.width / wide, box.height / high)
    return box.grown(-logo.unit * factor)


def lay_construction(ask: Ask, room: Room, logo: Logo) -> Piece:
    """A grid of the clear-space unit, which fills each corner; the box round the ink and its middle lines."""
    sketch, options = Sketch(), ask.options
    figure = _figure(sketch, ask, logo)
    area = Box(0.0, room.grid.baseline, room.width, room.height)
    inner, unit = _placed(logo, _with_space(logo, area.grown(-room.grid.gutter)))
    outer = inner.grown(unit)
    grid = [
        Shape(path, Artifact.LAYOUT, stroke=options.word("grid-ink"), width=0.25)
        for path in _grid(area, inner, unit)
    ]
    sketch.items.append(Group(tuple(grid), clip=rectangle(area)))
    for corner in _corners(inner, unit):
        sketch.shape(rectangle(corner), fill=options.word("grid-ink"))
    put_logo(sketch, logo, inner, figure)
    cx, cy = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    for path in (line(cx, area.y0, cx, area.y1), line(area.x0, cy, area.x1, cy)):
        sketch.shape(path, stroke=options.word("arc-ink"), width=0.5)
    sketch.shape(rectangle(inner), stroke=options.word("circle-ink"), width=0.3)
    sketch.shape(rectangle(outer), stroke=options.word("circle-ink"), width=0.3, dash=DASH)
    return sketch.piece(room.height)


def _grid(area: Box, inner: Box, unit: float) -> list[Path]:
    """Lines a unit or more apart, counted from the top left corner of the logo's box, across the area."""
    step = unit * ceil(_FINEST / unit)
    across = range(ceil((area.x0 - inner.x0) / step), floor((area.x1 - inner.x0) / step) + 1)
    down = range(ceil((area.y0 - inner.y0) / step), floor((area.y1 - inner.y0) / step) + 1)
    paths = [line(inner.x0 + i * step, area.y0, inner.x0 + i * step, area.y1) for i in across]
    return paths + [line(area.x0, inner.y0 + i * step, area.x1, inner.y0 + i * step) for i in down]


def _corners(inner: Box, unit: float) -> list[Box]:
    """A square of one unit outside each corner of the logo's box."""
    square = Box(0.0, 0.0, unit, unit)
    return [square.moved(x, y) for x in (inner.x0 - unit, inner.x1) for y in (inner.y0 - unit, inner.y1)]


def lay_clear_space(ask: Ask, room: Room, logo: Logo) -> Piece:
    """The logo in its own box and, a unit outside, the box nothing may enter."""
    sketch, base = Sketch(), room.grid.baseline
    put_head(sketch, ask, room)
    word = ask.text("logo-half")
    below = 1.5 * base if word is not None else 0.0
    area = Box(0.0, 2 * base, room.width, room.height - below)
    inner, unit = _placed(logo, _with_space(logo, area))
    inner = inner.moved(unit - inner.x0, 2 * base + unit - inner.y0)
    put_logo(sketch, logo, inner, _figure(sketch, ask, logo))
    guide = ask.options.word("guide")
    for box in (inner, inner.grown(unit)):
        sketch.shape(rectangle(box), stroke=guide, width=0.5, dash=DASH)
    if word is not None:
        role = room.role(ask.options.word("role"), word.lang)
        y = inner.y1 + unit + base
        put_text(sketch, room, word, role, 0.0, y, room.width, ink=guide, lines=1)
    return sketch.piece(room.height)


def lay_minimum(ask: Ask, room: Room, logo: Logo) -> Piece:
    """The logo at its smallest sizes, each with its width: side by side, or a long one row below row."""
    sketch, base = Sketch(), room.grid.baseline
    put_head(sketch, ask, room)
    figure = _figure(sketch, ask, logo)
    unit, role = ask.need("unit"), room.role(ask.options.word("role"), "")
    ratio = logo.frame.height / logo.frame.width
    widths = [_whole(width) for width in _widths(ask, logo)]
    gap = room.grid.gutter
    stacked = sum(widths) + gap * (len(widths) - 1) > room.width
    # What has no room is shown smaller; the smallest size itself is a rule and stays as it is.
    limit = min(room.width - (50.0 if stacked else 0.0), (5.0 if stacked else 6.5) * base / ratio)
    widths = [width if width <= limit else _whole(limit, down=True) for width in widths]
    x, y = 0.0, 2 * base if stacked else 9 * base
    for width in widths:
        tall = width * ratio
        box = Box(x, y, x + width, y + tall) if stacked else Box(x, y - tall, x + width, y)
        put_logo(sketch, logo, box, figure)
        words = f"{in_digits(room, round(width / MM))}\u00a0{unit.value}"
        label = sketch.node("P", origin=unit.origin)
        if stacked:
            at = (x + width + 7.0, y + tall, 43.0)
            put_generated(sketch, role, words, *at, label, origin=unit.origin)
            y += max(tall, base) + gap
        else:
            at = (x + width / 2 - 40, y + base, 80.0)
            put_generated(sketch, role, words, *at, label, align="center", origin=unit.origin)
            x += width + max(gap, 28.0 - width / 2)
    return sketch.piece(y if stacked else 10 * base)


def _widths(ask: Ask, logo: Logo) -> list[float]:
    """Widths in pt at which the logo's box covers the area of a square of each of the layout's sizes."""
    value = ask.options.get("sizes")
    sizes = [n.value for n in value if isinstance(n, Number)] if isinstance(value, Items) else []
    return [size * sqrt(logo.frame.width / logo.frame.height) for size in sizes]


def _whole(width: float, *, down: bool = False) -> float:
    """A width in pt that is a whole number of millimetres, at least one."""
    return max(1, (floor if down else ceil)(width / MM - (0 if down else 1e-6))) * MM


def lay_versions(ask: Ask, room: Room, logo: Logo) -> Piece:
    """Four tiles: in its colours, white on the ink, white on the dark ink, and in the text ink only."""
    sketch, options = Sketch(), ask.options
    put_head(sketch, ask, room)
    figure = _figure(sketch, ask, logo)
    gap, top = options.number("apart", room.grid.gutter / 2), 2 * room.grid.baseline
    wide, tall = (room.width - gap) / 2, (room.height - top - gap) / 2
    paper = options.word("paper")
    grounds = ("", options.word("ink"), options.word("dark"), "")
    tints = (None, *(Tint(paper, ground) for ground in grounds[1:3]), Tint(options.word("text-ink")))
    for index, (ground, tint) in enumerate(zip(grounds, tints, strict=True)):
        row, column = divmod(index, 2)
        tile = Box(0.0, 0.0, wide, tall).moved(column * (wide + gap), top + row * (tall + gap))
        if ground:
            sketch.shape(rectangle(tile), fill=ground)
        else:
            sketch.shape(rectangle(tile), stroke=options.word("rule"), width=0.5)
        put_logo(sketch, logo, _with_space(logo, tile), figure, tint=tint)
    if warning := runs_together(logo):
        sketch.complaints.append(warning)
    return sketch.piece(room.height)


def lay_misuses(ask: Ask, room: Room, logo: Logo, slots: list[str]) -> Piece:
    """What never to do to the logo, drawn; read aloud it is a list of words."""
    sketch, base = Sketch(), room.grid.baseline
    put_head(sketch, ask, room)
    figure = _figure(sketch, ask, logo)
    pitch, places = cells(ask, room, len(slots))
    size = Box(0.0, 0.0, pitch - 1.6 * room.grid.gutter, 2.9 * base)
    for slot, (x, top) in zip(slots, places, strict=True):
        _MISUSES[slot](sketch, ask, room, logo, size.moved(x, top + 3.4 * base), figure)
    return sketch.piece(put_never(sketch, ask, room, slots))


def _about(box: Box, matrix: Matrix) -> Matrix:
    """A matrix taken about the middle of a box."""
    cx, cy = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return compose(translation(-cx, -cy), matrix, translation(cx, cy))


def _rotated(sketch: Sketch, ask: Ask, room: Room, logo: Logo, box: Box, node: int) -> None:
    placed, _ = _placed(logo, box)
    # Turned, a long logo would reach into its neighbours: it is made smaller by as much.
    factor = min(1.0, box.width / (0.77 * placed.width + 0.64 * placed.height))
    put_logo(sketch, logo, box, node, then=_about(box, compose(scaling(0.9 * factor), rotation(-40))))


def _stretched(sketch: Sketch, ask: Ask, room: Room, logo: Logo, box: Box, node: int) -> None:
    put_logo(sketch, logo, box, node, then=_about(box, scaling(1.0, 0.55)))


def _recoloured(sketch: Sketch, ask: Ask, room: Room, logo: Logo, box: Box, node: int) -> None:
    put_logo(sketch, logo, box, node, tint=Tint(ask.options.word("other")))


def _outlined(sketch: Sketch, ask: Ask, room: Room, logo: Logo, box: Box, node: int) -> None:
    sheet = Sketch()
    put_logo(sheet, logo, box, node)
    sketch.items += [outlined(item, ask.options.word("ink"), 0.5) for item in sheet.items]


def _crowded(sketch: Sketch, ask: Ask, room: Room, logo: Logo, box: Box, node: int) -> None:
    put_logo(sketch, logo, box, node)
    placed, _ = _placed(logo, box)
    name, role = ask.need("name"), room.role(ask.options.word("name-role"), "")
    room_left = box.x1 + room.grid.gutter - measure_text(name.value, role.style)
    x, y = min(placed.x0 + 0.62 * placed.width, room_left), placed.y0 + 14.0
    put_generated(sketch, role, name.value, x, y, 80.0, Artifact.LAYOUT, origin=name.origin)


def _shadowed(sketch: Sketch, ask: Ask, room: Room, logo: Logo, box: Box, node: int) -> None:
    rule = ask.options.word("rule")
    put_logo(sketch, logo, box, Artifact.LAYOUT, tint=Tint(rule, rule), then=translation(2.6, 2.6))
    put_logo(sketch, logo, box, node)


_MISUSES = {
    "rotate": _rotated,
    "stretch": _stretched,
    "recolor": _recoloured,
    "outline": _outlined,
    "crowd": _crowded,
    "shadow": _shadowed,
}
