"""Which level each label of a time axis takes, so that no two ever collide.

A pure question of numbers: positions on an axis in, boxes out. A label hangs
below its dot with its left edge on it. Labels of the lower level hang from a
leader, which no box of the upper level may cross.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

AFTER_LEADER = 10.0  # a box ends this far before the next dot of any level, pt
AFTER_BOX = 14.0  # and this far before the next box of its own level
BESIDE = 4.0  # and never lies nearer to a leader on either side
NARROW = 82.0  # a box narrower than this sends a neighbour down
TIGHT = 56.0  # and one narrower than this is never set: at the margin it turns round, its right edge on it
EXHAUSTIVE = 12  # labels up to which all assignments are tried


@dataclass(frozen=True, slots=True)
class Pin:
    """One label to place: its dot's x, the limits its box must keep, and whether it opens an era."""

    x: float
    low: float
    high: float
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label came to stand: level 0 or 1, the box's left edge and width, and the side it aligns to."""

    level: int
    left: float
    width: float
    flush_right: bool = False


def place(
    pins: Sequence[Pin],
    widest: float,
    lines: Callable[[int, float], int],
    most: tuple[int, int],
    free: int = 0,
) -> tuple[Spot, ...] | None:
    """The cheapest assignment of two levels, or None where every one collides or overflows.

    `lines(i, width)` says how many lines label i takes at a width; `most` how
    many fit on each level. Cheapest: fewest labels sent down, eras' openings
    last of all, narrow boxes avoided.
    """
    best: tuple[float, tuple[Spot, ...]] | None = None
    for levels in _assignments(pins):
        spots = boxes(pins, levels, widest)
        if spots is None:
            continue
        cost = _cost(pins, spots, lines, (*most, max(free, most[0])))
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, spots)
    return best[1] if best else None


def _assignments(pins: Sequence[Pin]) -> list[tuple[int, ...]]:
    """Every assignment for few labels; for many, the two alternating ones and all on one level."""
    count = len(pins)
    if count <= EXHAUSTIVE:
        return list(product((0, 1), repeat=count))
    return [(0,) * count, tuple(i % 2 for i in range(count)), tuple((i + 1) % 2 for i in range(count))]


def boxes(pins: Sequence[Pin], levels: Sequence[int], widest: float) -> tuple[Spot, ...] | None:
    """The box of each label under one assignment; None where two would touch."""
    spots: list[Spot] = []
    edge = [float("-inf"), float("-inf")]
    for i, (pin, level) in enumerate(zip(pins, levels, strict=True)):
        left = max(pin.x, pin.low)
        right = min(pin.high, left + widest)
        for j in range(i + 1, len(pins)):
            start = max(pins[j].x, pins[j].low)
            if levels[j] == level:
                right = min(right, start - AFTER_BOX)
            elif level == 0:
                right = min(right, pins[j].x - AFTER_LEADER)
        flush = pin.high < left + TIGHT
        if flush:
            dots = [pins[j].x + AFTER_LEADER for j in range(i) if level == 0 and levels[j] == 1]
            left = max(pin.high - min(widest, 2 * NARROW), edge[level] + AFTER_BOX, *dots)
            right = pin.high
        if left < edge[level] + AFTER_BOX or right - left < TIGHT:
            return None
        if level == 0 and _crossed(pins, levels, left, right):
            return None
        edge[level] = right
        spots.append(Spot(level, left, right - left, flush))
    return tuple(spots)


def _crossed(pins: Sequence[Pin], levels: Sequence[int], left: float, right: float) -> bool:
    """True where a leader to the lower level runs through a box of the upper one, or along its edge."""
    lower = (pin.x for pin, level in zip(pins, levels, strict=True) if level == 1)
    return any(left - BESIDE < x < right + BESIDE for x in lower)


def _over(upper: Spot, lower: Spot) -> bool:
    """True where the upper box stands over the lower, or so near that they would touch at one height."""
    return upper.left < lower.left + lower.width + BESIDE and lower.left < upper.left + upper.width + BESIDE


def _cost(
    pins: Sequence[Pin],
    spots: Sequence[Spot],
    lines: Callable[[int, float], int],
    most: tuple[int, int, int],
) -> float | None:
    cost = 0.0
    lower = [spot for spot in spots if spot.level]
    for i, (pin, spot) in enumerate(zip(pins, spots, strict=True)):
        below = spot.level or any(_over(spot, one) for one in lower)
        if lines(i, spot.width) > most[spot.level if below else 2]:
            return None
        cost += spot.level * (6.0 if pin.opens else 1.0)
        cost += max(0.0, NARROW - spot.width) / 10
        cost += 0.5 if spot.flush_right else 0.0
    return cost
