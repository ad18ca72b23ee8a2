"""Points, boxes, matrices and paths.

Lengths are in points (1/72 inch), the origin is the top left corner and y
grows downwards, unless a docstring says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, inf, radians, sin, sqrt

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a·x + c·y + e, y' = b·x + d·y + f, as in ISO 32000-1 8.3.3."""

Segment = tuple[str, tuple[float, ...]]
"""One path step: ("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""

Path = tuple[Segment, ...]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MM = 72 / 25.4
# Four cubic arcs approximate a circle; the constant is 4/3·(√2 − 1).
KAPPA = 4 / 3 * (sqrt(2) - 1)

_UNITS = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0}
_LENGTH = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in)?\s*$")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from (x0, y0), top left, to (x1, y1), bottom right."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Horizontal extent in pt."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in pt."""
        return self.y1 - self.y0

    def moved(self, dx: float, dy: float) -> Box:
        """The same box shifted by (dx, dy)."""
        return Box(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)

    def grown(self, by: float) -> Box:
        """The box with every edge moved outwards by `by`."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def common(self, other: Box) -> Box:
        """What both boxes cover; without width or height where they share nothing."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        return Box(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))

    def meets(self, other: Box) -> bool:
        """True where the two boxes share an area greater than zero."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


def union(boxes: Iterable[Box]) -> Box | None:
    """The smallest box round all `boxes`, or None when there is none."""
    x0 = y0 = inf
    x1 = y1 = -inf
    for box in boxes:
        x0, y0 = min(x0, box.x0), min(y0, box.y0)
        x1, y1 = max(x1, box.x1), max(y1, box.y1)
    return None if x0 == inf else Box(x0, y0, x1, y1)


def parse_length(text: str) -> float | None:
    """Points for "210 mm", "8.5 in", "14" or "14 pt"; None where it is no length."""
    found = _LENGTH.match(text)
    return float(found[1]) * _UNITS[found[2] or "pt"] if found else None


def translation(dx: float, dy: float) -> Matrix:
    """The matrix that moves by (dx, dy)."""
    return (1.0, 0.0, 0.0, 1.0, dx, dy)


def rotation(degrees: float) -> Matrix:
    """The matrix that turns by `degrees`, anticlockwise as seen on the page (y down)."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, -s, s, c, 0.0, 0.0)


def scaling(sx: float, sy: float | None = None) -> Matrix:
    """The matrix that scales by (sx, sy), or evenly by sx."""
    return (sx, 0.0, 0.0, sx if sy is None else sy, 0.0, 0.0)


def compose(first: Matrix, *rest: Matrix) -> Matrix:
    """One matrix for applying `first`, then each of `rest` in turn."""
    a, b, c, d, e, f = first
    for a2, b2, c2, d2, e2, f2 in rest:
        a, b, c, d, e, f = (
            a * a2 + b * c2,
            a * b2 + b * d2,
            c * a2 + d * c2,
            c * b2 + d * d2,
            e * a2 + f * c2 + e2,
            e * b2 + f * d2 + f2,
        )
    return (a, b, c, d, e, f)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point (x, y) after `matrix`."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def transform(path: Path, matrix: Matrix) -> Path:
    """Every point of `path` after `matrix`."""
    a, b, c, d, e, f = matrix
    out: list[Segment] = []
    for op, values in path:
        points: list[float] = []
        for x, y in zip(values[::2], values[1::2], strict=True):
            points += (a * x + c * y + e, b * x + d * y + f)
        out.append((op, tuple(points)))
    return tuple(out)


def circle(cx: float, cy: float, r: float) -> Path:
    """A closed circle of radius r about (cx, cy), four cubic arcs."""
    k = KAPPA * r
    return (
        ("M", (cx + r, cy)),
        ("C", (cx + r, cy + k, cx + k, cy + r, cx, cy + r)),
        ("C", (cx - k, cy + r, cx - r, cy + k, cx - r, cy)),
        ("C", (cx - r, cy - k, cx - k, cy - r, cx, cy - r)),
        ("C", (cx + k, cy - r, cx + r, cy - k, cx + r, cy)),
        ("Z", ()),
    )


def rectangle(box: Box) -> Path:
    """A closed path along the edges of `box`."""
    return (
        ("M", (box.x0, box.y0)),
        ("L", (box.x1, box.y0)),
        ("L", (box.x1, box.y1)),
        ("L", (box.x0, box.y1)),
        ("Z", ()),
    )


def line(x0: float, y0: float, x1: float, y1: float) -> Path:
    """An open straight line."""
    return (("M", (x0, y0)), ("L", (x1, y1)))


def _cubic_extremes(p0: float, p1: float, p2: float, p3: float) -> list[float]:
    """Values of one coordinate of a cubic Bézier at its ends and where its derivative is zero."""
    values = [p0, p3]
    a = -p0 + 3 * p1 - 3 * p2 + p3
    b = 2 * (p0 - 2 * p1 + p2)
    c = p1 - p0
    roots: list[float] = []
    if abs(a) < 1e-12:
        if abs(b) > 1e-12:
            roots.append(-c / b)
    else:
        under = b * b - 4 * a * c
        if under >= 0:
            roots += [(-b + sqrt(under)) / (2 * a), (-b - sqrt(under)) / (2 * a)]
    for t in roots:
        if 0 < t < 1:
            u = 1 - t
            values.append(u**3 * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t**3 * p3)
    return values


def bounds(path: Path) -> Box | None:
    """The exact box round a path, curves measured at their extremes; None when it is empty."""
    xs: list[float] = []
    ys: list[float] = []
    x = y = 0.0
    for op, v in path:
        if op == "C":
            xs += _cubic_extremes(x, v[0], v[2], v[4])
            ys += _cubic_extremes(y, v[1], v[3], v[5])
        elif v:
            xs.append(v[0])
            ys.append(v[1])
        if v:
            x, y = v[-2], v[-1]
    return Box(min(xs), min(ys), max(xs), max(ys)) if xs else None
