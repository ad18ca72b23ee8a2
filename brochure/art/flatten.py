"""Curves as chords: what outlines of strokes and measured ink are made of."""

from __future__ import annotations

from math import ceil, hypot, sqrt

from brochure.geometry import Path

Point = tuple[float, float]


def flattened(path: Path, tolerance: float) -> list[tuple[list[Point], bool]]:
    """Each subpath as its points, and whether it is closed.

    No chord strays from its curve by more than `tolerance`, in the path's units:
    a cubic of second differences d needs √(3/4·d / tolerance) chords.
    """
    found: list[tuple[list[Point], bool]] = []
    points: list[Point] = []
    for op, v in path:
        if op == "M":
            if len(points) > 1:
                found.append((points, False))
            points = [(v[0], v[1])]
        elif op == "L":
            points.append((v[0], v[1]))
        elif op == "C":
            points += _chords(points[-1], v, tolerance)
        elif points:
            found.append((points, True))
            # What follows a close without a move starts where the closed part did.
            points = [points[0]]
    if len(points) > 1:
        found.append((points, False))
    return found


def _chords(start: Point, v: tuple[float, ...], tolerance: float) -> list[Point]:
    x0, y0 = start
    x1, y1, x2, y2, x3, y3 = v
    d = max(hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3))
    count = max(1, min(200, ceil(sqrt(0.75 * d / tolerance))))
    out = []
    for i in range(1, count + 1):
        t = i / count
        u = 1 - t
        a, b, c, e = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        out.append((a * x0 + b * x1 + c * x2 + e * x3, a * y0 + b * y1 + c * y2 + e * y3))
    return out
