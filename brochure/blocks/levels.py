"""Which level each label of a time axis takes, so that no two ever collide.

A pure question of numbers: positions on an axis in, boxes out. A label hangs
below its dot with its left edge on it. Labels of the lower level hang from a
leader, which no box of the upper level may cross.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

AFTER_LEADER = 10.0  # a box ends this far before the next dot of any level, pt
AFTER_BOX = 14.0  # and this far before the next box of its own level
BESIDE = 4.0  # and never lies nearer to a leader on either side
NARROW = 82.0  # a box narrower than this sends a neighbour down
TIGHT = 56.0  # and one narrower than this is never set: at the margin it turns round, its right edge on it
ABOVE, BELOW, ALONE = 0, 1, 2  # on the upper level over another label, on the lower, on the upper alone
STEPS = 20_000  # assignments and beginnings of assignments looked at, at most

Fits = Callable[[int, float, int], bool]
"""Whether label i, at a width in pt, has room for its lines where it stands: ABOVE, BELOW or ALONE."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One label to place: its dot's x, the limits its box must keep, and whether it opens an era."""

    x: float
    low: float
    high: float
    opens: bool = False

    @property
    def left(self) -> float:
        """Where its box begins, unless it turns round."""
        return max(self.x, self.low)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label came to stand: level 0 or 1, the box's left edge and width, and the side it aligns to."""

    level: int
    left: float
    width: float
    flush_right: bool = False


def place(pins: Sequence[Pin], widest: float, fits: Fits) -> tuple[Spot, ...] | None:
    """The cheapest assignment of two levels, or None where every one collides or overflows.

    `fits(i, width, where)` says whether label i has room for its lines. Cheapest: fewest labels sent
    down, eras' openings last of all, narrow boxes avoided.
    """
    search = _Search(pins, widest, fits)
    search.go((), 0.0)
    return search.best


def counted(lines: Callable[[int, float], int], most: tuple[int, int], free: int = 0) -> Fits:
    """Room by lines alone: `lines(i, width)` says how many label i takes, `most` how many fit on each
    level, `free` how many on the upper one where nothing stands below."""
    limits = (*most, max(free, most[0]))
    return lambda index, width, where: lines(index, width) <= limits[where]


class _Search:
    """Assignments tried label by label from the left, upper level first.

    What cannot become cheaper than the best one found, or cannot be set at all, is not followed any
    further. Up to thirteen labels that misses nothing; where there are more, it stops after `STEPS`.
    """

    def __init__(self, pins: Sequence[Pin], widest: float, fits: Fits) -> None:
        self.pins = pins
        self.widest = widest
        self.fits = fits
        self.steps = STEPS
        self.cost = float("inf")
        self.best: tuple[Spot, ...] | None = None

    def go(self, levels: tuple[int, ...], spent: float) -> None:
        """Try everything that begins with these levels, which cost at least `spent`."""
        self.steps -= 1
        if len(levels) == len(self.pins):
            spots = boxes(self.pins, levels, self.widest)
            cost = _cost(self.pins, spots, self.fits) if spots is not None else None
            if cost is not None and cost < self.cost:
                self.cost, self.best = cost, spots
            return
        for level in (0, 1):
            more = self._price((*levels, level))
            if more is not None and spent + more < self.cost and self.steps > 0:
                self.go((*levels, level), spent + more)

    def _price(self, levels: tuple[int, ...]) -> float | None:
        """What the last label costs at the least by going to its level.

        None where the one before it on that level, whose box it ends, has no room left.
        """
        level, new = levels[-1], len(levels) - 1
        cost = _down(self.pins[new], level)
        before = next((i for i in range(new - 1, -1, -1) if levels[i] == level), None)
        if before is None:
            return cost
        left, right = _reach(self.pins, levels, before, self.widest)
        if self.pins[before].high < left + TIGHT:
            return cost  # it turns round: how wide it gets, only the whole tells
        if right - left < TIGHT or not self.fits(before, right - left, level or ALONE):
            return None
        return cost + _narrow(right - left)


def boxes(pins: Sequence[Pin], levels: Sequence[int], widest: float) -> tuple[Spot, ...] | None:
    """The box of each label under one assignment; None where two would touch."""
    spots: list[Spot] = []
    edge = [float("-inf"), float("-inf")]
    for i, (pin, level) in enumerate(zip(pins, levels, strict=True)):
        left, right = _reach(pins, levels, i, widest)
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


def _reach(pins: Sequence[Pin], levels: Sequence[int], i: int, widest: float) -> tuple[float, float]:
    """The left edge of label i's box, and how far right it may go for the labels that have a level."""
    left = pins[i].left
    right = min(pins[i].high, left + widest)
    for j in range(i + 1, len(levels)):
        if levels[j] == levels[i]:
            right = min(right, pins[j].left - AFTER_BOX)
        elif levels[i] == 0:
            right = min(right, pins[j].x - AFTER_LEADER)
    return left, right


def _crossed(pins: Sequence[Pin], levels: Sequence[int], left: float, right: float) -> bool:
    """True where a leader to the lower level runs through a box of the upper one, or along its edge."""
    lower = (pin.x for pin, level in zip(pins, levels, strict=True) if level == 1)
    return any(left - BESIDE < x < right + BESIDE for x in lower)


def _over(upper: Spot, lower: Spot) -> bool:
    """True where the upper box stands over the lower, or so near that they would touch at one height."""
    return upper.left < lower.left + lower.width + BESIDE and lower.left < upper.left + upper.width + BESIDE


def _down(pin: Pin, level: int) -> float:
    """What it costs to send a label to a level."""
    return level * (6.0 if pin.opens else 1.0)


def _narrow(width: float) -> float:
    """What a narrow box costs."""
    return max(0.0, NARROW - width) / 10


def _cost(pins: Sequence[Pin], spots: Sequence[Spot], fits: Fits) -> float | None:
    """What an assignment costs; None where a label has no room for its lines."""
    cost = 0.0
    lower = [spot for spot in spots if spot.level]
    for i, (pin, spot) in enumerate(zip(pins, spots, strict=True)):
        above = ABOVE if any(_over(spot, one) for one in lower) else ALONE
        if not fits(i, spot.width, spot.level or above):
            return None
        cost += _down(pin, spot.level) + _narrow(spot.width)
        cost += 0.5 if spot.flush_right else 0.0
    return cost
