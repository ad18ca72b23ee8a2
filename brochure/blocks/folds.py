"""Where words may stand on a folded sheet: away from folds, beside one that cuts a circle."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import floor, sqrt

from brochure.blocks.room import Room

KEEP = 12.0  # text keeps this far from a fold, pt
RIM = 12.0  # and from a circle's rim


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line, from one x to another, pt."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """Its width; negative where there is none."""
        return self.high - self.low

    def within(self, other: Span) -> Span:
        """What both have in common."""
        return Span(max(self.low, other.low), min(self.high, other.high))


def limits(room: Room, x: float) -> Span:
    """Between which x words may stand that belong to a point at x.

    The columns of the page, or on a folded sheet the panel, up to `KEEP` from its folds. A point in an inner
    margin, or so near to a fold that its words could not begin there, has them past the fold.
    """
    if not room.folds:
        page = min(len(room.grids) - 1, max(0, floor((x + room.grids[0].gutter) / room.page_width)))
        return Span(room.grids[page].x(1), room.grids[page].right)
    return _between(room, bisect_right(room.folds, x + KEEP))


def _between(room: Room, panel: int) -> Span:
    """The panel, counted from 0 and the left, without what must stay empty at its folds and outer margins."""
    last = panel == len(room.folds)
    return Span(
        room.folds[panel - 1] + KEEP if panel else min(grid.left for grid in room.panels),
        max(grid.right for grid in room.panels) if last else room.folds[panel] - KEEP,
    )


def fold_in(room: Room, middle: float, width: float) -> float | None:
    """The fold that words of a width set about a middle would come near to, if any: the nearest."""
    near = [fold for fold in room.folds if abs(fold - middle) < width / 2 + KEEP]
    return min(near, key=lambda fold: abs(fold - middle), default=None)


def beside(room: Room, fold: float, side: str) -> Span:
    """Where words may stand left or right of a fold."""
    return _between(room, room.folds.index(fold) + (side == "right"))


def chord(x: float, y: float, radius: float, top: float, foot: float) -> Span:
    """What a circle about (x, y) leaves between its rims for a line of words from `top` down to `foot`."""
    farthest = max(abs(top - y), abs(foot - y))
    half = sqrt(max(0.0, radius**2 - farthest**2)) - RIM
    return Span(x - half, x + half)
