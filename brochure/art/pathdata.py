"""The path data of SVG: "M0 0 C…" to a `Path` (SVG 1.1, section 8.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import acos, ceil, cos, degrees, pi, radians, sin, sqrt, tan

from brochure.geometry import Path, Segment

_GAP = re.compile(r"[\s,]*")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_FLAGS = (3, 4)  # of the seven numbers of an arc, these two are one digit each and need no gap after them
_LARGEST = 1e7
_LETTERS = frozenset("MmLlHhVvCcSsQqTtAaZz")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


class PathError(ValueError):
    """Path data that does not follow the grammar; the message names the place."""


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers, repeated commands split, implicit lineto after moveto."""
    letter, numbers = "", list[float]()
    at = 0
    while (at := _end(_GAP, data, at)) < len(data):
        if data[at] in _LETTERS:
            yield from _split(letter, numbers)
            letter, numbers = data[at], []
            at += 1
            continue
        flag = letter in "Aa" and letter and len(numbers) % 7 in _FLAGS and data[at] in "01"
        end = at + 1 if flag else _end(_NUMBER, data, at)
        if end == at:
            raise PathError(f"“{data[at]}” at character {at + 1} is no part of a path")
        numbers.append(float(data[at:end]))
        if not abs(numbers[-1]) <= _LARGEST:
            raise PathError(f"the number at character {at + 1} is too large")
        at = end
    yield from _split(letter, numbers)


def _end(pattern: re.Pattern[str], data: str, at: int) -> int:
    """Where the pattern ends that begins at `at`; `at` itself where it does not."""
    found = pattern.match(data, at)
    return found.end() if found else at


def _split(letter: str, numbers: list[float]) -> Iterator[tuple[str, list[float]]]:
    if not letter:
        if numbers:
            raise PathError("a path must begin with M")
        return
    count = _COUNTS[letter.upper()]
    if (count == 0) != (not numbers) or (count and len(numbers) % count):
        raise PathError(f"“{letter}” has {len(numbers)} numbers, which is not a multiple of {count}")
    if count == 0:
        yield letter, []
    for i in range(0, len(numbers), count or 1):
        yield letter, numbers[i : i + count]
        if letter in "Mm":
            letter = "L" if letter == "M" else "l"


def _absolute(letter: str, v: list[float], x: float, y: float) -> list[float]:
    """The numbers of a relative command made absolute."""
    if letter.isupper():
        return v
    if letter == "h":
        return [v[0] + x]
    if letter == "v":
        return [v[0] + y]
    if letter == "a":
        return [*v[:5], v[5] + x, v[6] + y]
    return [n + (y if i % 2 else x) for i, n in enumerate(v)]


def parse_path(data: str) -> Path:
    """Path data as moves, lines, cubic curves and closes, all absolute.

    Quadratic curves and elliptical arcs become cubics. Raises PathError.
    """
    out: list[Segment] = []
    x = y = start_x = start_y = 0.0
    cubic = quad = (0.0, 0.0)  # the last control point, for S and T
    before = ""
    for letter, numbers in _commands(data):
        op, v = letter.upper(), _absolute(letter, numbers, x, y)
        if not out and op != "M":
            raise PathError("a path must begin with M")
        if op == "Z":
            out.append(("Z", ()))
            x, y = start_x, start_y
        elif op == "M":
            x, y = start_x, start_y = v[0], v[1]
            out.append(("M", (x, y)))
        elif op in "LHV":
            x, y = (v[0], v[1]) if op == "L" else (v[0], y) if op == "H" else (x, v[0])
            out.append(("L", (x, y)))
        elif op in "CS":
            c1 = (v[0], v[1]) if op == "C" else _mirror(cubic, x, y, before in "CS")
            cubic = (v[-4], v[-3])
            out.append(("C", (*c1, *cubic, v[-2], v[-1])))
            x, y = v[-2], v[-1]
        elif op in "QT":
            quad = (v[0], v[1]) if op == "Q" else _mirror(quad, x, y, before in "QT")
            out.append(_from_quadratic(x, y, quad, v[-2], v[-1]))
            x, y = v[-2], v[-1]
        else:
            out.extend(_from_arc(x, y, v))
            x, y = v[5], v[6]
        before = op
    return tuple(out)


def _mirror(point: tuple[float, float], x: float, y: float, smooth: bool) -> tuple[float, float]:
    return (2 * x - point[0], 2 * y - point[1]) if smooth else (x, y)


def _from_quadratic(x: float, y: float, c: tuple[float, float], x2: float, y2: float) -> Segment:
    third = 2 / 3
    return (
        "C",
        (
            x + third * (c[0] - x),
            y + third * (c[1] - y),
            x2 + third * (c[0] - x2),
            y2 + third * (c[1] - y2),
            x2,
            y2,
        ),
    )


def _from_arc(x: float, y: float, v: list[float]) -> list[Segment]:
    """An elliptical arc as cubics, after SVG 1.1 appendix F.6.5 (end points to centre)."""
    rx, ry, turn, large, sweep, x2, y2 = abs(v[0]), abs(v[1]), radians(v[2]), v[3] != 0, v[4] != 0, v[5], v[6]
    if rx == 0 or ry == 0 or (x, y) == (x2, y2):
        return [("L", (x2, y2))]
    c, s = cos(turn), sin(turn)
    px, py = c * (x - x2) / 2 + s * (y - y2) / 2, -s * (x - x2) / 2 + c * (y - y2) / 2
    grow = sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    under = rx * rx * ry * ry / (rx * rx * py * py + ry * ry * px * px) - 1
    k = sqrt(max(0.0, under)) * (-1 if large == sweep else 1)
    qx, qy = k * rx * py / ry, -k * ry * px / rx
    cx, cy = c * qx - s * qy + (x + x2) / 2, s * qx + c * qy + (y + y2) / 2
    first = _angle((px - qx) / rx, (py - qy) / ry)
    span = (_angle((-px - qx) / rx, (-py - qy) / ry) - first) % (2 * pi)
    if not sweep and span:
        span -= 2 * pi
    pieces = max(1, ceil(abs(degrees(span)) / 90 - 1e-9))
    step = span / pieces
    k = 4 / 3 * tan(step / 4)
    out: list[Segment] = []
    for i in range(pieces):
        a, b = first + i * step, first + (i + 1) * step
        local = (
            (cos(a) - k * sin(a), sin(a) + k * cos(a)),
            (cos(b) + k * sin(b), sin(b) - k * cos(b)),
            (cos(b), sin(b)),
        )
        flat = []
        for ux, uy in local:
            flat += [cx + c * rx * ux - s * ry * uy, cy + s * rx * ux + c * ry * uy]
        out.append(("C", tuple(flat)))
    return out


def _angle(ux: float, uy: float) -> float:
    length = sqrt(ux * ux + uy * uy)
    a = acos(max(-1.0, min(1.0, ux / length)))
    return a if uy >= 0 else -a
