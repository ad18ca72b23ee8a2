"""How much ink a drawing lays down, and where: the measure of how loud a logo is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor

from brochure.art.colours import is_white
from brochure.art.flatten import Point, flattened
from brochure.art.parts import Area, Drawing, Layer, Part, Raster
from brochure.document import Gradient
from brochure.geometry import Box, Path, bounds, union

_ROWS = 4  # lines looked at in each row of cells
_FAINT = 0.06
_FINE = 8  # samples in a cell, along a line
_STEPS = 64  # shades told apart

Samples = dict[tuple[float, float], int]
"""Samples of a line by what covers them and how much of that is ink (both 0–1): one bit a sample."""

Edge = tuple[float, float, float, float, int]
"""y from, y to, x at the first, slope, and +1 downwards or −1 upwards."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Ink of a drawing seen in black on white, in its own units; what is half clear is half black.

    `frame` is the exact box round everything that is not white; `box` is trimmed
    to cells with more than 6 % of ink; `density` is the mean ink in it, 0–1;
    (`x`, `y`) is the ink's centroid.
    """

    frame: Box
    box: Box
    density: float
    x: float
    y: float

    @property
    def weight(self) -> float:
        """What a logo has to say at scale 1: width · height · density^0.36."""
        return self.box.width * self.box.height * float(self.density**0.36)


@lru_cache(maxsize=256)
def measured(drawing: Drawing, cells: int = 96) -> Measured | None:
    """The ink of a drawing on a raster `cells` wide or high; None where it shows none.

    Everything that is not white counts as black, as far as it is not clear; white
    painted over it takes it away.
    """
    frame = union(box for item in drawing.items for box in _inked(item))
    if frame is None or max(frame.width, frame.height) <= 0:
        return None
    step = max(frame.width, frame.height) / cells
    columns, rows = max(1, ceil(frame.width / step - 1e-9)), max(1, ceil(frame.height / step - 1e-9))
    around = Box(frame.x0, frame.y0, frame.x0 + columns * step, frame.y0 + rows * step)
    raster = coverage(drawing, around, columns)
    dark = [(i, j, v) for j, row in enumerate(raster) for i, v in enumerate(row) if v > _FAINT]
    if not dark:
        return None
    i0, i1 = min(i for i, _, _ in dark), max(i for i, _, _ in dark) + 1
    j0, j1 = min(j for _, j, _ in dark), max(j for _, j, _ in dark) + 1
    total = sum(v for _, _, v in dark)
    x = sum((i + 0.5) * v for i, _, v in dark) / total
    y = sum((j + 0.5) * v for _, j, v in dark) / total
    box = Box(frame.x0 + i0 * step, frame.y0 + j0 * step, frame.x0 + i1 * step, frame.y0 + j1 * step)
    density = total / ((i1 - i0) * (j1 - j0))
    return Measured(frame, box, density, frame.x0 + x * step, frame.y0 + y * step)


def coverage(drawing: Drawing, frame: Box, columns: int) -> list[list[float]]:
    """The share of each square cell that ink covers, row by row, `columns` cells across `frame`.

    Each row is looked at along four lines; along a line cells are divided into eight.
    """
    step = frame.width / columns
    rows = max(1, round(frame.height / step))
    seen = [_seen(item, frame, step) for item in drawing.items]
    width = columns * _FINE
    out = []
    for j in range(rows):
        sums = [0.0] * columns
        for k in range(_ROWS):
            y = j + (k + 0.5) / _ROWS
            for (_, ink), line in _painted(seen, y, width).items():
                if ink:
                    cells = line.to_bytes(columns, "little")
                    sums = [s + ink * c.bit_count() for s, c in zip(sums, cells, strict=True)]
        out.append([s / (_FINE * _ROWS) for s in sums])
    return out


@dataclass(frozen=True, slots=True)
class _Seen:
    """An area's edges in cells, those of its clips, and how it covers: `ink` 1 or 0 for white."""

    edges: list[Edge]
    even_odd: bool
    clips: list[list[Edge]]
    opacity: float
    ink: float


@dataclass(frozen=True, slots=True)
class _Pixels:
    """A picture's ink, a byte a sample: row by row from `top` and, in each row, from `left`."""

    rows: list[bytes]
    top: int
    left: int


@dataclass(frozen=True, slots=True)
class _Together:
    """What a layer holds."""

    items: list[_Look]
    opacity: float


_Look = _Seen | _Pixels | _Together


def _seen(item: Part, frame: Box, step: float) -> _Look:
    if isinstance(item, Layer):
        return _Together([_seen(inner, frame, step) for inner in item.items], item.opacity)
    if isinstance(item, Raster):
        return _pixels(item, frame, step)
    clips = [_edges(clip, frame, step) for clip in item.clips]
    ink = 0.0 if is_white(item.paint) else 1.0
    return _Seen(_edges(item.path, frame, step), item.even_odd, clips, _opacity(item), ink)


def _pixels(raster: Raster, frame: Box, step: float) -> _Pixels:
    # Whoever has a picture has its decoder loaded already.
    from brochure.art.raster import shades

    box = raster.box
    wide, high = (max(1, round(n * v / step)) for n, v in ((_FINE, box.width), (_ROWS, box.height)))
    top, left = round(_ROWS * (box.y0 - frame.y0) / step), round(_FINE * (box.x0 - frame.x0) / step)
    return _Pixels(shades(raster, wide, high), top, left)


def _opacity(area: Area) -> float:
    """An area's opacity; of a gradient's the mean along its way, wherever that lies."""
    if not isinstance(area.paint, Gradient):
        return area.opacity
    ways = [(b.offset - a.offset) * (a.opacity + b.opacity) / 2 for a, b in pairwise(area.paint.stops)]
    return area.opacity * sum(ways)


def _painted(items: list[_Look], y: float, width: int) -> Samples:
    """What items painted above each other make of a line that was clear."""
    samples: Samples = {(0.0, 0.0): (1 << width) - 1}
    for item in items:
        if isinstance(item, _Together):
            for (cover, ink), bits in _painted(item.items, y, width).items():
                if cover:
                    samples = _over(samples, bits, cover * item.opacity, ink * item.opacity)
            continue
        if isinstance(item, _Pixels):
            for shade, bits in _shaded(item, y, width).items():
                samples = _over(samples, bits, shade, shade)
            continue
        bits = _line(item.edges, y, item.even_odd, width)
        for clip in item.clips:
            bits = bits and bits & _line(clip, y, False, width)
        if bits:
            samples = _over(samples, bits, item.opacity, item.opacity * item.ink)
    return samples


def _shaded(pixels: _Pixels, y: float, width: int) -> dict[float, int]:
    """The samples of a line by how much ink a picture has there; what is dark covers what is below."""
    row = floor(y * _ROWS) - pixels.top
    if not 0 <= row < len(pixels.rows):
        return {}
    found: dict[float, int] = {}
    for place, level in enumerate(pixels.rows[row], pixels.left):
        if level and 0 <= place < width:
            shade = _step(level / 255)
            found[shade] = found.get(shade, 0) | 1 << place
    return found


def _over(samples: Samples, bits: int, cover: float, ink: float) -> Samples:
    """The samples with a cover, so much of it ink, laid over those of `bits` (Porter and Duff's “over”)."""
    out: Samples = {}
    for (below, held), those in samples.items():
        now = _step(below + (1 - below) * cover), _step(held * (1 - cover) + ink)
        for shade, part in ((now, those & bits), ((below, held), those & ~bits)):
            if part:
                out[shade] = out.get(shade, 0) | part
    return out


def _step(share: float) -> float:
    # Shades close to each other are one, or many layers would make ever more of them.
    return round(share * _STEPS) / _STEPS


def _line(edges: list[Edge], y: float, even_odd: bool, width: int) -> int:
    """Where a path's area lies along a line: one bit a sample, the lowest leftmost."""
    crossings = sorted(
        (x0 + (y - y0) * slope, way) for y0, y1, x0, slope, way in _near(edges, y) if y0 <= y < y1
    )
    bits = winding = 0
    for (x, way), (after, _) in pairwise(crossings):
        winding += way
        if (winding % 2 if even_odd else winding) == 0:
            continue
        a, b = max(0, floor(x * _FINE + 0.5)), min(width, floor(after * _FINE + 0.5))
        if b > a:
            bits |= ((1 << (b - a)) - 1) << a
    return bits


def _near(edges: list[Edge], y: float) -> list[Edge]:
    """The edges that begin above a line, the list being sorted by where they begin."""
    return edges[: bisect_left(edges, (y,))]


def _edges(path: Path, frame: Box, step: float) -> list[Edge]:
    """A path's slanting edges in cells, sorted by their upper end."""
    out: list[Edge] = []
    for points, _ in flattened(path, step / 10):
        cells: list[Point] = [((x - frame.x0) / step, (y - frame.y0) / step) for x, y in points]
        for (ax, ay), (bx, by) in zip(cells, cells[1:] + cells[:1], strict=True):
            if ay == by:
                continue
            slope = (bx - ax) / (by - ay)
            out.append((ay, by, ax, slope, 1) if ay < by else (by, ay, bx, slope, -1))
    return sorted(out)


def _inked(item: Part) -> Iterator[Box]:
    """The boxes of what can show ink."""
    if isinstance(item, Layer):
        for inner in item.items:
            yield from _inked(inner)
    elif isinstance(item, Raster):
        if any(item.ink):
            yield item.box
    elif not is_white(item.paint) and (box := _shown(item)):
        yield box


def _shown(item: Area) -> Box | None:
    """The box of what an area can show."""
    box = bounds(item.path)
    for clip in item.clips:
        frame = bounds(clip)
        if box is None or frame is None or not box.meets(frame):
            return None
        box = Box(max(box.x0, frame.x0), max(box.y0, frame.y0), min(box.x1, frame.x1), min(box.y1, frame.y1))
    return box
