"""Logos side by side that look equally loud, whatever their shapes.

Loudness is measured on ink: a logo's box, w by h, counts more the denser it is
filled, as w · h · d^0.36. Every logo is scaled so that this comes out the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

from brochure.art import Area, Drawing, Layer, Measured, Part, Raster, is_white
from brochure.blocks.piece import Sketch
from brochure.complaint import Origin
from brochure.document import Gradient, Group, Item, Paint, Picture, Shape, Tag
from brochure.geometry import Box, Matrix, bounds, compose, rectangle, scaling, transform, translation, union

_SHARE = 0.31  # of a cell's area, taken by the mean logo's box
_WIDEST, _HIGHEST = 0.86, 0.66  # of a cell, at most
_CALM = 0.75  # all logos step back together as far as this, so that none is clamped
_BOX, _CENTROID = 0.7, 0.3


@dataclass(frozen=True, slots=True)
class Scaled:
    """A logo's scale, and its share of the scale at which it would be as loud as the others."""

    scale: float
    share: float


def balanced(measures: Sequence[Measured], width: float, height: float) -> tuple[Scaled, ...]:
    """A scale for each logo, in cells of `width` by `height` pt.

    s = k / √(w · h · d^0.36), with k so that the mean box takes 31 % of a cell, and
    no logo wider than 86 % or higher than 66 % of it. Where logos would have to be
    smaller for that, all step back: as far as half of them need, and from there
    together by up to a quarter. Only a logo that is then still too long stays
    quieter than the rest.
    """
    even = [1 / sqrt(m.weight) for m in measures]
    boxes = [m.box.width * m.box.height * s * s for m, s in zip(measures, even, strict=True)]
    limits = [largest(m, width, height) for m in measures]
    if not measures:
        return ()
    k = sqrt(_SHARE * width * height * len(boxes) / sum(boxes))
    most = [limit / s for limit, s in zip(limits, even, strict=True)]
    k = min(k, sorted(most)[len(most) // 2])
    k = min(k, *(m for m in most if m >= _CALM * k), k)
    return tuple(
        Scaled(min(k * s, limit), min(1.0, limit / (k * s))) for s, limit in zip(even, limits, strict=True)
    )


def largest(ink: Measured, width: float, height: float) -> float:
    """The largest scale a logo may have in a cell of `width` by `height` pt."""
    return min(_WIDEST * width / ink.frame.width, _HIGHEST * height / ink.frame.height)


def into(cell: Box, ink: Measured, scale: float) -> Matrix:
    """The matrix that brings a drawing into a cell: 70 % box centre and 30 % centroid on its middle.

    A logo whose centroid lies far off its middle is kept inside the cell.
    """
    box = ink.box
    x = _BOX * (box.x0 + box.x1) / 2 + _CENTROID * ink.x
    y = _BOX * (box.y0 + box.y1) / 2 + _CENTROID * ink.y
    dx, dy = (cell.x0 + cell.x1) / 2 - scale * x, (cell.y0 + cell.y1) / 2 - scale * y
    frame = ink.frame
    dx = max(cell.x0 - scale * frame.x0, min(cell.x1 - scale * frame.x1, dx))
    dy = max(cell.y0 - scale * frame.y0, min(cell.y1 - scale * frame.y1, dy))
    return compose(scaling(scale), translation(dx, dy))


def put_drawing(
    sketch: Sketch,
    drawing: Drawing,
    frame: Box,
    matrix: Matrix,
    tag: Tag,
    ink: str = "",
    origin: Origin | None = None,
) -> None:
    """Paint a drawing through a matrix, in its own colours or, but for white, in one ink.

    The matrix moves and scales. `origin` is where the content names the drawing, for
    what the checks may have to say about its pixels.

    White below everything else is left out, and white beyond `frame` (in the
    drawing's units) is cut off, so that no logo paints over its neighbours.
    """
    parts = list(drawing.items)
    while parts and isinstance(parts[0], Area) and is_white(parts[0].paint):
        parts.pop(0)
    items = [_item(part, matrix, tag, ink, origin) for part in parts]
    white = union(_white(parts))
    if white is not None and union((white, frame)) != frame:
        items = [Group(tuple(items), clip=transform(rectangle(frame), matrix))]
    sketch.items += items


def _item(part: Part, matrix: Matrix, tag: Tag, ink: str, origin: Origin | None) -> Item:
    """A part as an item of the page."""
    if isinstance(part, Raster):
        return _picture(part, matrix, tag, ink, origin)
    if isinstance(part, Layer):
        inside = tuple(_item(inner, matrix, tag, ink, origin) for inner in part.items)
        return Group(inside, opacity=part.opacity)
    fill = _fill(part.paint, matrix, ink)
    item: Item = Shape(transform(part.path, matrix), tag, fill, even_odd=part.even_odd, opacity=part.opacity)
    for clip in reversed(part.clips):
        item = Group((item,), clip=transform(clip, matrix))
    return item


def _picture(part: Raster, matrix: Matrix, tag: Tag, ink: str, origin: Origin | None) -> Item:
    """A picture with as many pixels as its size needs; in one ink, as dark as each pixel was.

    Turned or mirrored it is seen through the matrix, as its box cannot be.
    """
    # Whoever has a picture has its decoder loaded already.
    from brochure.art.raster import at_size, encoded

    a, b, c, d, _, _ = matrix
    across = part.box.width * hypot(a, b)
    fit = at_size(part, across)
    upright = abs(b) < 1e-9 and abs(c) < 1e-9 and a > 0 and d > 0
    box = bounds(transform(rectangle(part.box), matrix)) if upright else part.box
    assert box is not None
    if ink:
        made = Picture(box, fit.width, fit.height, b"", "ink", tag, origin, fit.ink, ink, fit.bilevel)
    else:
        data, encoding = encoded(fit)
        made = Picture(
            box, fit.width, fit.height, data, encoding, tag, origin, fit.clear, bilevel=fit.bilevel
        )
    return made if upright else Group((made,), matrix)


def _fill(paint: Paint, matrix: Matrix, ink: str) -> Paint:
    """A paint where the matrix brings it; in one ink, only a gradient's opacities are left of it."""
    one = ink and not is_white(paint)
    if isinstance(paint, str):
        return ink if one else paint
    if one and all(stop.opacity == 1 for stop in paint.stops):
        return ink
    stops = tuple(replace(stop, ink=ink) for stop in paint.stops) if one else paint.stops
    return Gradient(paint.coords, stops, compose(paint.matrix, matrix))


def _white(parts: Iterable[Part]) -> Iterator[Box]:
    """The boxes of all white areas."""
    for part in parts:
        if isinstance(part, Layer):
            yield from _white(part.items)
        elif isinstance(part, Area) and is_white(part.paint) and (box := bounds(part.path)):
            yield box
