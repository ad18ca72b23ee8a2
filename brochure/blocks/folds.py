"""Where words may stand on a folded sheet: away from folds, beside one that cuts a circle."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
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


def folds_of(room: Room) -> tuple[float, ...]:
    """The x of each fold of the opening: those of a folded sheet, or the spine between two pages."""
    return room.folds or tuple(room.page_width * number for number in range(1, len(room.grids)))


def limits(room: Room, x: float, *, backwards: bool = False) -> Span:
    """Between which x words may stand that belong to a point at x.

    The columns of the page, or on a folded sheet the panel, up to `KEEP` from its folds. A point in an inner
    margin, or so near to a fold that its words could not begin there, has them past the fold. They begin at
    the point, or with `backwards` end there.
    """
    way = -1 if backwards else 1
    if not room.folds:
        page = floor((x + way * room.grids[0].gutter) / room.page_width)
        return _between(room, min(len(room.grids) - 1, max(0, page)))
    return _between(room, bisect_right(room.folds, x + way * KEEP))


def _between(room: Room, panel: int) -> Span:
    """The panel or page, counted from 0 and the left, without what must stay empty at folds and margins."""
    if not room.folds:
        return Span(room.grids[panel].left, room.grids[panel].right)
    last = panel == len(room.folds)
    return Span(
        room.folds[panel - 1] + KEEP if panel else min(grid.left for grid in room.panels),
        max(grid.right for grid in room.panels) if last else room.folds[panel] - KEEP,
    )


def fold_in(room: Room, middle: float, width: float) -> float | None:
    """The fold that words of a width set about a middle would come near to, if any: the nearest."""
    near = [fold for fold in folds_of(room) if abs(fold - middle) < width / 2 + KEEP]
    return min(near, key=lambda fold: abs(fold - middle), default=None)


def beside(room: Room, fold: float, side: str) -> Span:
    """Where words may stand left or right of a fold."""
    return _between(room, folds_of(room).index(fold) + (side == "right"))


def dodged(
    room: Room, sides: Sequence[str], words: Sequence[tuple[float, float]]
) -> list[tuple[Span | None, str]]:
    """Where words stand that a fold would cut, each given by its middle and its width; and on which side.

    None and no side for those that no fold cuts. `sides` are taken in turn, the last one for all the rest.
    """
    found: list[tuple[Span | None, str]] = []
    turn = iter(sides)
    side = "right"
    for middle, width in words:
        fold = fold_in(room, middle, width)
        if fold is None:
            found.append((None, ""))
            continue
        side = next(turn, side)
        found.append((beside(room, fold, side), side))
    return found


def chord(x: float, y: float, radius: float, top: float, foot: float) -> Span:
    """What a circle about (x, y) leaves between its rims for a line of words from `top` down to `foot`."""
    farthest = max(abs(top - y), abs(foot - y))
    half = sqrt(max(0.0, radius**2 - farthest**2)) - RIM
    return Span(x - half, x + half)
