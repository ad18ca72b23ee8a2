"""How much ink a drawing lays down, and where: the measure of how loud a logo is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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

_MASKS = (b"\x55", b"\x33", b"\x0f", b"\x00\xff")
_SHADES = bytes(round(level / 255 * _STEPS) for level in range(256))
"""Each level of a picture as a number of steps."""
_DIGITS = tuple(bytes(49 if level == step else 48 for level in range(256)) for step in range(_STEPS + 1))
"""For each step a table from levels to the digits 1 and 0."""

Samples = dict[tuple[float, float], int]
"""Samples of a line by what covers them and how much of that is ink (both 0–1): one bit a sample."""

Crossings = list[list[tuple[float, int]]]
"""For each line where a path crosses it: x in cells, and +1 downwards or −1 upwards."""


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
    seen = [_seen(item, frame, step, rows * _ROWS) for item in drawing.items]
    alone = seen[0] if len(seen) == 1 else None
    full = _STEPS * _FINE * _ROWS
    out = []
    for j in range(rows):
        lines = range(j * _ROWS, (j + 1) * _ROWS)
        if isinstance(alone, _Pixels):
            sums = _pixel_sums(alone, lines, columns)
        else:
            sums = _sums([_painted(seen, line, columns * _FINE) for line in lines], columns)
        out.append([s / full for s in sums])
    return out


def _sums(lines: list[Samples], columns: int) -> list[int]:
    """For each cell the steps of ink in all lines of a row, its eight samples being one byte of each.

    The bits of all bytes are counted at once, in whole numbers as long as a line
    (Warren, Hacker's Delight, 5.1), and added in lanes of two bytes.
    """
    ones, twos, fours, lanes = (int.from_bytes(mask * (columns + 1)) for mask in _MASKS)
    even = odd = 0
    for samples in lines:
        for (_, ink), bits in samples.items():
            if ink:
                bits -= bits >> 1 & ones
                bits = (bits & twos) + (bits >> 2 & twos)
                bits = bits + (bits >> 4) & fours
                even += round(ink * _STEPS) * (bits & lanes)
                odd += round(ink * _STEPS) * (bits >> 8 & lanes)
    sums = [0] * columns
    for first, found in enumerate((even, odd)):
        cells = memoryview(found.to_bytes(columns + 2 + columns % 2, sys.byteorder)).cast("H").tolist()
        if sys.byteorder == "big":
            cells.reverse()
        sums[first::2] = cells[: len(sums[first::2])]
    return sums


def _pixel_sums(pixels: _Pixels, lines: Iterable[int], columns: int) -> list[int]:
    """The same for a picture alone, sample by sample."""
    sums = [0] * columns
    width = columns * _FINE
    for number in lines:
        row = _row(pixels, number).translate(_SHADES)
        line = bytes(max(0, pixels.left)) + row[max(0, -pixels.left) :]
        line = line[:width].ljust(width, b"\0")
        sums = [s + sum(line[i : i + _FINE]) for s, i in zip(sums, range(0, width, _FINE), strict=True)]
    return sums


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where lines cross an area's edge and those of its clips, and how it covers: `ink` 1 or 0 for white."""

    edge: Crossings
    even_odd: bool
    clips: list[Crossings]
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


def _seen(item: Part, frame: Box, step: float, lines: int) -> _Look:
    if isinstance(item, Layer):
        return _Together([_seen(inner, frame, step, lines) for inner in item.items], item.opacity)
    if isinstance(item, Raster):
        return _pixels(item, frame, step)
    clips = [_crossings(clip, frame, step, lines) for clip in item.clips]
    ink = 0.0 if is_white(item.paint) else 1.0
    return _Seen(_crossings(item.path, frame, step, lines), item.even_odd, clips, _opacity(item), ink)


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


def _painted(items: list[_Look], line: int, width: int) -> Samples:
    """What items painted above each other make of a line that was clear."""
    samples: Samples = {(0.0, 0.0): (1 << width) - 1}
    for item in items:
        if isinstance(item, _Together):
            for (cover, ink), bits in _painted(item.items, line, width).items():
                if cover:
                    samples = _over(samples, bits, cover * item.opacity, ink * item.opacity)
            continue
        if isinstance(item, _Pixels):
            samples = _shaded_over(samples, _shaded(item, line, width))
            continue
        bits = _within(item.edge[line], item.even_odd, width)
        for clip in item.clips:
            bits = bits and bits & _within(clip[line], False, width)
        if bits:
            samples = _over(samples, bits, item.opacity, item.opacity * item.ink)
    return samples


def _shaded(pixels: _Pixels, line: int, width: int) -> dict[float, int]:
    """The samples of a line by how much ink a picture has there; what is dark covers what is below."""
    row = _row(pixels, line).translate(_SHADES)
    found: dict[float, int] = {}
    for step in sorted(set(row) - {0}):
        bits = int(row[::-1].translate(_DIGITS[step]), 2)
        bits = bits << pixels.left if pixels.left >= 0 else bits >> -pixels.left
        found[step / _STEPS] = bits & (1 << width) - 1
    return found


def _row(pixels: _Pixels, line: int) -> bytes:
    """The picture's samples along a line."""
    row = line - pixels.top
    return pixels.rows[row] if 0 <= row < len(pixels.rows) else b""


def _shaded_over(samples: Samples, shades: Mapping[float, int]) -> Samples:
    """The samples with each shade laid over its own bits, which no other shade shares."""
    shaded = 0
    for bits in shades.values():
        shaded |= bits
    out: Samples = {key: rest for key, those in samples.items() if (rest := those & ~shaded)}
    for (below, held), those in samples.items():
        for shade, bits in shades.items():
            if part := those & bits:
                key = (_step(below + (1 - below) * shade), _step(held * (1 - shade) + shade))
                out[key] = out.get(key, 0) | part
    return out


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


def _within(crossings: list[tuple[float, int]], even_odd: bool, width: int) -> int:
    """Where a path's area lies along a line: one bit a sample, the lowest leftmost."""
    bits = winding = 0
    for (x, way), (after, _) in pairwise(crossings):
        winding += way
        if (winding % 2 if even_odd else winding) == 0:
            continue
        a, b = max(0, floor(x * _FINE + 0.5)), min(width, floor(after * _FINE + 0.5))
        if b > a:
            bits |= ((1 << (b - a)) - 1) << a
    return bits


def _crossings(path: Path, frame: Box, step: float, lines: int) -> Crossings:
    """Where each line crosses a path, in order; line n lies at (n + ½) ÷ 4 cells."""
    out: Crossings = [[] for _ in range(lines)]
    for points, _ in flattened(path, step / 10):
        cells: list[Point] = [((x - frame.x0) / step, (y - frame.y0) / step) for x, y in points]
        for (ax, ay), (bx, by) in zip(cells, cells[1:] + cells[:1], strict=True):
            if ay == by:
                continue
            slope = (bx - ax) / (by - ay)
            top, foot, x, way = (ay, by, ax, 1) if ay < by else (by, ay, bx, -1)
            for line in range(max(0, floor(top * _ROWS - 0.5)), lines):
                y = (line + 0.5) / _ROWS
                if y >= foot:
                    break
                if y > top:
                    out[line].append((x + (y - top) * slope, way))
    for crossings in out:
        crossings.sort()
    return out


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
