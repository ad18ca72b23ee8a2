"""Which breaks to take: least raggedness over a whole paragraph, in plain numbers.

A paragraph is a row of `Joint`s, the places where a line may start or end; the
first is its start, the last its end. Costs are those of the house's design
rules; they are dimensionless and only compared with one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import NamedTuple

TOLERANCE = 1e-4
"""pt by which a line may exceed the measure: rounding, never visible."""

SHORT_WORD = 0.04
ONE_WORD = 14.0
HYPHEN = 0.15
"""A hyphen at a line's end: worth it where the line would else lack more than 13 % of the measure."""
TWO_HYPHENS = 1000.0
"""Two lines in a row that end with hyphens: more than any ragged lines could cost."""
FREE_SHARE = 0.28
FULL_SHARE = 0.48
HALVINGS = 14
NARROWEST = 0.4

Pricing = Callable[[int, int], float]


class Joint(NamedTuple):
    """A place between two clusters where a line may break; pens in pt from the paragraph's start.

    A line starting here starts at `start`, one ending here ends at `end` (trailing
    space left out, an added hyphen counted in). `short`: the word before is a short
    function word. `words`: how many words have begun before this place. `hyphen`:
    a line ending here ends with a hyphen that is added.
    """

    start: float
    end: float
    short: bool = False
    words: int = 0
    hyphen: bool = False


def width(joints: Sequence[Joint], i: int, j: int) -> float:
    """Width in pt of the line from joint i to joint j."""
    return max(0.0, joints[j].end - joints[i].start)


def line_cost(slack: float, measure: float, short: bool) -> float:
    """Cost of a line `slack` pt short of the measure: (4 · slack ÷ measure)³, .04 more after a short word."""
    return float((4 * max(0.0, slack) / measure) ** 3 + (SHORT_WORD if short else 0.0))


def last_cost(share: float) -> float:
    """Cost of a last line filling `share` of the measure: free above 28 %, else 1.2 · (.48 − share)."""
    return 0.0 if share > FREE_SHARE else 1.2 * (FULL_SHARE - share)


def candidates(
    joints: Sequence[Joint], measure: float, j: int, least: Pricing | None = None
) -> Iterator[int]:
    """Joints at which a line ending at j may start, nearest first.

    `least` gives the width of a line from i to j that is set as tight as it may
    be; without it lines keep their width. Stops at the first that makes the line
    too wide; what lies between two neighbouring joints cannot be broken and is
    offered however wide it is.
    """
    yield j - 1
    end, limit = joints[j].end, measure + TOLERANCE
    for i in range(j - 2, -1, -1):
        if (least(i, j) if least else end - joints[i].start) > limit:
            return
        yield i


def ragged(joints: Sequence[Joint], measure: float) -> Pricing:
    """Prices of lines in continuous text: the last line is free unless it is short or one word."""
    last = len(joints) - 1

    def price(i: int, j: int) -> float:
        wide = width(joints, i, j)
        if j < last:
            return line_cost(measure - wide, measure, joints[j].short) + hyphens(joints, i, j)
        return 0.0 if i == 0 else last_cost(wide / measure) + one_word(joints, i, j)

    return price


def even(joints: Sequence[Joint], measure: float) -> Pricing:
    """Prices of lines in a balanced heading: the last line counts like the others, one word still costs."""
    last = len(joints) - 1

    def price(i: int, j: int) -> float:
        # line_cost and width written out: this is asked a hundred thousand times in a brochure.
        stop = joints[j]
        slack = measure - max(0.0, stop.end - joints[i].start)
        cost = (4 * slack / measure) ** 3 if slack > 0.0 else 0.0
        if stop.short:
            cost += SHORT_WORD
        if stop.hyphen:
            cost += hyphens(joints, i, j)
        return cost + one_word(joints, i, j) if j == last and i else cost

    return price


def hyphens(joints: Sequence[Joint], i: int, j: int, one: float = HYPHEN, two: float = TWO_HYPHENS) -> float:
    """Cost of the hyphen the line from i to j ends with: `two` where the line before ends with one too."""
    return 0.0 if not joints[j].hyphen else two if joints[i].hyphen else one


def one_word(joints: Sequence[Joint], i: int, j: int, cost: float = ONE_WORD) -> float:
    """`cost` where the line from i to j has one word or less."""
    return cost if joints[j].words - joints[i].words <= 1 else 0.0


def best(
    joints: Sequence[Joint], measure: float, price: Pricing, least: Pricing | None = None
) -> tuple[int, ...]:
    """Joints at which the lines end, the last joint included, at the least sum of prices.

    Work grows with the joints times the joints in a line (the dynamic programme
    of Knuth and Plass 1981); `least` as for `candidates`.
    """
    count = len(joints)
    costs = [0.0] + [inf] * (count - 1)
    back = [0] * count
    for j in range(1, count):
        for i in candidates(joints, measure, j, least):
            offer = costs[i] + price(i, j)
            if offer < costs[j]:
                costs[j], back[j] = offer, i
    ends = []
    j = count - 1
    while j > 0:
        ends.append(j)
        j = back[j]
    return tuple(reversed(ends))


def balanced(rows: Sequence[Sequence[Joint]], measure: float) -> tuple[float, list[tuple[int, ...]]]:
    """The narrowest measure that keeps the rows' line counts, and the breaks at it.

    Found by halving between 40 % and 100 % of `measure`, 14 steps. A measure
    that leaves one word on a last line, a line too wide, or a hyphen, where the
    full measure does not, does not keep.
    """

    def lay(at: float) -> list[tuple[int, ...]]:
        return [best(row, at, even(row, at)) for row in rows]

    chosen = lay(measure)
    target = _faults(rows, chosen, measure)
    if all(len(ends) == 1 for ends in chosen):
        widest = max((width(row, 0, len(row) - 1) for row in rows), default=0.0)
        return min(measure, max(widest, NARROWEST * measure)), chosen
    low, high = NARROWEST * measure, measure
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        trial = lay(middle)
        if all(new <= old for new, old in zip(_faults(rows, trial, middle), target, strict=True)):
            high, chosen = middle, trial
        else:
            low = middle
    return high, chosen


def _faults(rows: Sequence[Sequence[Joint]], broken: Sequence[tuple[int, ...]], measure: float) -> list[int]:
    """For each row its lines, those too wide, its hyphens, and whether the last of several is one word."""
    out = []
    for row, ends in zip(rows, broken, strict=True):
        starts = (0, *ends[:-1])
        wide = sum(width(row, i, j) > measure + TOLERANCE for i, j in zip(starts, ends, strict=True))
        alone = len(ends) > 1 and one_word(row, starts[-1], ends[-1]) > 0
        out += [len(ends), wide, sum(row[j].hyphen for j in ends), int(alone)]
    return out
