"""A stroke as the outline of the area it covers.

Pages know pens with one kind of cap and join and one width each way; drawings
have all kinds, and their strokes are stretched by transforms. So a stroke
becomes an area to fill by the nonzero rule: every chord a rectangle, every
corner a wedge, every end a cap, all wound the same way so that they unite.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from brochure.art.flatten import Point, flattened
from brochure.art.svgvalues import ValueFault
from brochure.geometry import Path, Segment, circle

_DASHES = 2000  # of one line, at most


@dataclass(frozen=True, slots=True)
class Pen:
    """How a stroke is drawn (SVG 1.1, 11.4); `width`, `dash` and `offset` in user units."""

    width: float
    cap: str = "butt"
    join: str = "miter"
    limit: float = 4.0
    dash: tuple[float, ...] = ()
    offset: float = 0.0


def stroked(path: Path, pen: Pen, tolerance: float) -> Path:
    """The outline of a path's stroke, to be filled by the nonzero rule, in the path's units.

    Raises ValueFault for more dashes than anybody could see.
    """
    out: list[Segment] = []
    for points, closed in flattened(path, tolerance):
        line = _without_repeats(points)
        if closed and len(line) > 1 and line[0] == line[-1]:
            line.pop()
        for part, whole in _dashed(line, closed and len(line) > 1, pen) if pen.dash else [(line, closed)]:
            _line(out, _without_repeats(part), whole and len(part) > 1, pen)
    return tuple(out)


def _line(out: list[Segment], points: list[Point], closed: bool, pen: Pen) -> None:
    """One stretch: rectangles, corners, and caps where it is open."""
    r = pen.width / 2
    if len(points) == 1:
        _dot(out, points[0], pen)
        return
    pairs = list(zip(points, points[1:] + points[:1] if closed else points[1:], strict=False))
    for i, (a, b) in enumerate(pairs):
        ux, uy = _unit(a, b)
        square = pen.cap == "square" and not closed
        back, ahead = r * (square and i == 0), r * (square and i == len(pairs) - 1)
        ax, ay, bx, by = a[0] - back * ux, a[1] - back * uy, b[0] + ahead * ux, b[1] + ahead * uy
        nx, ny = -uy * r, ux * r
        _area(out, [(ax - nx, ay - ny), (bx - nx, by - ny), (bx + nx, by + ny), (ax + nx, ay + ny)])
        if closed or i + 1 < len(pairs):
            _corner(out, a, b, pairs[(i + 1) % len(pairs)][1], pen)
    if pen.cap == "round" and not closed:
        out += circle(*points[0], r)
        out += circle(*points[-1], r)


def _dot(out: list[Segment], at: Point, pen: Pen) -> None:
    """A stretch without length shows only its caps."""
    r = pen.width / 2
    x, y = at
    if pen.cap == "round":
        out += circle(x, y, r)
    elif pen.cap == "square":
        _area(out, [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)])


def _corner(out: list[Segment], a: Point, b: Point, c: Point, pen: Pen) -> None:
    """Fill the gap on the outer side of the corner at b."""
    r = pen.width / 2
    ux, uy = _unit(a, b)
    vx, vy = _unit(b, c)
    cross, dot = ux * vy - uy * vx, ux * vx + uy * vy
    if abs(cross) < 1e-9 and dot > 0:
        return
    side = -1.0 if cross > 0 else 1.0  # the outer side: the left of a turn to the right
    p = (b[0] - side * uy * r, b[1] + side * ux * r)
    q = (b[0] - side * vy * r, b[1] + side * vx * r)
    if pen.join == "round":
        # Turning back on itself, the line has no outer side of its own: the arc must lead round the front.
        turn = -side * abs(atan2(cross, dot))
        first = atan2(p[1] - b[1], p[0] - b[0])
        count = max(1, int(abs(turn) / (pi / 16)) + 1)
        arc = [first + turn * i / count for i in range(count + 1)]
        _area(out, [b, *((b[0] + r * cos(t), b[1] + r * sin(t)) for t in arc)])
        return
    wedge = [b, p, q]
    # The tip is width / sin(θ/2) long, θ between the lines (SVG 1.1, 11.4).
    half = ((1 + dot) / 2) ** 0.5 if dot > -1 else 0.0
    if pen.join == "miter" and half > 1e-9 and 1 / half <= pen.limit:
        mx, my = (p[0] + q[0]) / 2 - b[0], (p[1] + q[1]) / 2 - b[1]
        reach = r / half / (hypot(mx, my) or 1.0)
        wedge = [b, p, (b[0] + mx * reach, b[1] + my * reach), q]
    _area(out, wedge)


def _dashed(points: list[Point], closed: bool, pen: Pen) -> list[tuple[list[Point], bool]]:
    """The stretches that the dashes leave of a line, each open."""
    pattern = pen.dash * (1 + len(pen.dash) % 2)
    rest = pen.offset % sum(pattern)
    at = 0
    while rest > pattern[at] or rest == pattern[at] > 0:
        rest -= pattern[at]
        at = (at + 1) % len(pattern)
    left = pattern[at] - rest
    ring = points + points[:1] if closed else points
    if sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring)) > _DASHES * sum(pattern):
        raise ValueFault("the dashes of its stroke are too fine")
    found: list[tuple[list[Point], bool]] = []
    current = [ring[0]] if at % 2 == 0 else []
    for a, b in pairwise(ring):
        ux, uy = _unit(a, b)
        length, done = hypot(b[0] - a[0], b[1] - a[1]), 0.0
        while length - done > left:
            done += left
            here = (a[0] + ux * done, a[1] + uy * done)
            if at % 2 == 0:
                found.append(([*current, here], False))
                current = []
            else:
                current = [here]
            at = (at + 1) % len(pattern)
            left = pattern[at]
        left -= length - done
        if at % 2 == 0:
            current.append(b)
    if current:
        found.append((current, False))
    return found


def _without_repeats(points: list[Point]) -> list[Point]:
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def _unit(a: Point, b: Point) -> Point:
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = hypot(dx, dy)
    return dx / size, dy / size


def _area(out: list[Segment], points: list[Point]) -> None:
    """Add a closed polygon, wound like `circle`."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))
    ordered = points if twice >= 0 else points[::-1]
    out.append(("M", ordered[0]))
    out += [("L", p) for p in ordered[1:]]
    out.append(("Z", ()))
