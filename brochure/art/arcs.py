"""The circles a drawing was built from, recovered from its outline."""

from __future__ import annotations

from math import hypot

from brochure.geometry import Path

Circle = tuple[float, float, float]
"""Centre x, centre y, radius, in the path's units."""


def arc_circles(path: Path, tolerance: float = 0.01) -> tuple[Circle, ...]:
    """The distinct circles on whose arcs the cubic segments of `path` lie.

    A cubic counts as an arc when its points at a quarter, half and three
    quarters keep the same distance from the centre of the circle through its
    ends and middle, within `tolerance` of the radius. Straight segments and
    other curves give none. Circles alike within 2 % of the radius are merged.
    """
    found: list[Circle] = []
    x = y = 0.0
    for op, v in path:
        if op == "C":
            circle = _circle_of((x, y, *v), tolerance)
            if circle and not any(_alike(circle, other) for other in found):
                found.append(circle)
        if v:
            x, y = v[-2], v[-1]
    return tuple(found)


def _point(v: tuple[float, ...], t: float) -> tuple[float, float]:
    u = 1 - t
    w = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
    return (
        sum(k * v[2 * i] for i, k in enumerate(w)),
        sum(k * v[2 * i + 1] for i, k in enumerate(w)),
    )


def _circle_of(v: tuple[float, ...], tolerance: float) -> Circle | None:
    """The circle through a cubic's ends and middle (perpendicular bisectors), if the rest lies on it."""
    (ax, ay), (bx, by), (cx, cy) = _point(v, 0), _point(v, 0.5), _point(v, 1)
    d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    if abs(d) < 1e-9:
        return None
    a2, b2, c2 = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
    ox = (a2 * (by - cy) + b2 * (cy - ay) + c2 * (ay - by)) / d
    oy = (a2 * (cx - bx) + b2 * (ax - cx) + c2 * (bx - ax)) / d
    r = hypot(ax - ox, ay - oy)
    for t in (0.25, 0.75):
        px, py = _point(v, t)
        if abs(hypot(px - ox, py - oy) - r) > tolerance * r:
            return None
    return (ox, oy, r)


def _alike(one: Circle, other: Circle) -> bool:
    return (
        hypot(one[0] - other[0], one[1] - other[1]) < 0.02 * one[2] and abs(one[2] - other[2]) < 0.02 * one[2]
    )
