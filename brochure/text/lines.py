"""Set lines: what the room hands out, and how far apart lines must stand."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from operator import attrgetter

from brochure.document import Run
from brochure.geometry import Box

_X0, _Y0, _X1, _Y1 = (attrgetter(name) for name in ("x0", "y0", "x1", "y1"))


@dataclass(frozen=True, slots=True)
class Fragment:
    """Contiguous clusters of one strand in one line.

    `mark` is the strand's; `x` is the fragment's pen in pt from the line's pen
    start (before `Line.shift`), `rise` in pt upwards from the line's baseline.
    """

    mark: Hashable
    runs: tuple[Run, ...]
    x: float
    rise: float = 0.0

    @property
    def width(self) -> float:
        """Sum of the runs' advances in pt, a trailing space included."""
        return sum(run.width for run in self.runs)

    @property
    def text(self) -> str:
        """The source text the fragment stands for."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """One set line; lengths in pt, from its pen start on its baseline, y downwards.

    `width` is the advance without trailing space and without tracking after the
    last cluster. `shift` moves the whole line so that its optical left edge
    stands at 0 (0 where the optical edge is off). `ink` holds one box for each
    glyph that marks the page, before `shift`. `text` is the source text, with the
    real trailing space where the source has one.
    """

    fragments: tuple[Fragment, ...]
    width: float
    shift: float
    ink: tuple[Box, ...]
    text: str

    @property
    def ink_top(self) -> float:
        """Highest ink (negative above the baseline), 0 for a line without ink."""
        return min(map(_Y0, self.ink), default=0.0)

    @property
    def ink_bottom(self) -> float:
        """Lowest ink (positive below the baseline), 0 for a line without ink."""
        return max(map(_Y1, self.ink), default=0.0)

    @property
    def ink_left(self) -> float:
        """Leftmost ink before `shift`, 0 for a line without ink."""
        return min(map(_X0, self.ink), default=0.0)

    @property
    def ink_right(self) -> float:
        """Rightmost ink before `shift`, 0 for a line without ink."""
        return max(map(_X1, self.ink), default=0.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph set in lines, and what went wrong with it.

    `measure` in pt is the one used, narrower than the one given when balanced.
    `overfull`: indices of lines wider than it, because they cannot be broken.
    `loose`: indices of lines left ragged in justified text, because their spaces
    would have to open too far.
    `missing`: (character, offset in the source) of what no face can draw.
    `misspelt`: (cluster, offset) of spellings that make no syllable, into which
    shaping puts a dotted circle.
    """

    lines: tuple[Line, ...]
    measure: float
    overfull: tuple[int, ...] = ()
    missing: tuple[tuple[str, int], ...] = ()
    misspelt: tuple[tuple[str, int], ...] = ()
    loose: tuple[int, ...] = ()

    @property
    def width(self) -> float:
        """Width in pt of the widest line."""
        return max((line.width for line in self.lines), default=0.0)


def baselines(
    setting_lines: Sequence[Line], leading: float, *, clearance: float = 1.0, step: float = 1.75
) -> tuple[float, ...]:
    """Each line's baseline in pt below the first one's.

    Lines stand `leading` apart; where the ink of two neighbours that overlap in x
    would come closer than `clearance`, that one distance grows by whole `step`s.
    """
    offsets = [0.0] if setting_lines else []
    for upper, lower in pairwise(setting_lines):
        lacking = _needed(upper, lower, leading - clearance) + clearance - leading
        steps = max(0, ceil(round(lacking / step, 6)))
        offsets.append(offsets[-1] + leading + steps * step)
    return tuple(offsets)


def _needed(upper: Line, lower: Line, at_least: float) -> float:
    """Distance of two baselines at which no ink of one touches that of the other, not below `at_least`."""
    needed = at_least
    top, bottom = lower.ink_top, upper.ink_bottom
    low = [box for box in upper.ink if box.y1 - top > at_least] if upper.ink and lower.ink else []
    high = [box for box in lower.ink if bottom - box.y0 > at_least] if low else []
    for a in low:
        for b in high:
            if a.x0 + upper.shift < b.x1 + lower.shift and b.x0 + lower.shift < a.x1 + upper.shift:
                needed = max(needed, a.y1 - b.y0)
    return needed
