"""How much ink a drawing lays down, and where: the measure of how loud a logo is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor

from brochure.art.colours import is_white
from brochure.art.drawing import Area, Drawing
from brochure.art.flatten import Point, flattened
from brochure.geometry import Box, Path, bounds, union

_ROWS = 4  # lines looked at in each row of cells
_FAINT = 0.06
Edge = tuple[float, float, float, float, int]
"""y from, y to, x at the first, slope, and +1 downwards or −1 upwards."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Ink of a drawing seen in black on white, in its own units.

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

    Everything that is not white counts as black; white painted over it takes it away.
    """
    frame = union(box for item in drawing.items if not is_white(item.rgb) and (box := _shown(item)))
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
    fine = 8
    layers = [
        (
            _edges(item.path, frame, step),
            item.even_odd,
            [_edges(clip, frame, step) for clip in item.clips],
            is_white(item.rgb),
        )
        for item in drawing.items
    ]
    width = columns * fine
    out = []
    for j in range(rows):
        sums = [0] * columns
        for k in range(_ROWS):
            y = j + (k + 0.5) / _ROWS
            line = 0
            for edges, even_odd, clips, white in layers:
                seen = _line(edges, y, even_odd, fine, width)
                for clip in clips:
                    seen = seen and seen & _line(clip, y, False, fine, width)
                line = line & ~seen if white else line | seen
            if line:
                cells = line.to_bytes(columns, "little")
                sums = [s + c.bit_count() for s, c in zip(sums, cells, strict=True)]
        out.append([s / (fine * _ROWS) for s in sums])
    return out


def _line(edges: list[Edge], y: float, even_odd: bool, fine: int, width: int) -> int:
    """Where a path's area lies along a line: one bit a sample, the lowest leftmost."""
    crossings = sorted(
        (x0 + (y - y0) * slope, way) for y0, y1, x0, slope, way in _near(edges, y) if y0 <= y < y1
    )
    bits = winding = 0
    for (x, way), (after, _) in pairwise(crossings):
        winding += way
        if (winding % 2 if even_odd else winding) == 0:
            continue
        a, b = max(0, floor(x * fine + 0.5)), min(width, floor(after * fine + 0.5))
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


def _shown(item: Area) -> Box | None:
    """The box of what an area can show."""
    box = bounds(item.path)
    for clip in item.clips:
        frame = bounds(clip)
        if box is None or frame is None or not box.meets(frame):
            return None
        box = Box(max(box.x0, frame.x0), max(box.y0, frame.y0), min(box.x1, frame.x1), min(box.y1, frame.y1))
    return box
