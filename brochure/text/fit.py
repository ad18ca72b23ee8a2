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
    a line ending here ends with a hyphen, an added one or one of the text's own.
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


class Unstretched(NamedTuple):
    """Prices of lines that keep their width: by what each lacks; of a last line by where it starts."""

    measure: float
    last: Callable[[int], float]


def ragged(joints: Sequence[Joint], measure: float) -> Unstretched:
    """Prices of lines in continuous text: the last line is free unless it is short or one word."""
    end = len(joints) - 1

    def last(i: int) -> float:
        return 0.0 if i == 0 else last_cost(width(joints, i, end) / measure) + one_word(joints, i, end)

    return Unstretched(measure, last)


def even(joints: Sequence[Joint], measure: float) -> Unstretched:
    """Prices of lines in a balanced heading: the last line counts like the others, one word still costs."""
    end = len(joints) - 1

    def last(i: int) -> float:
        cost = line_cost(measure - width(joints, i, end), measure, joints[end].short)
        return cost + hyphens(joints, i, end) + (one_word(joints, i, end) if i else 0.0)

    return Unstretched(measure, last)


def hyphens(joints: Sequence[Joint], i: int, j: int, one: float = HYPHEN, two: float = TWO_HYPHENS) -> float:
    """Cost of the hyphen the line from i to j ends with: `two` where the line before ends with one too."""
    return 0.0 if not joints[j].hyphen else two if joints[i].hyphen else one


def one_word(joints: Sequence[Joint], i: int, j: int, cost: float = ONE_WORD) -> float:
    """`cost` where the line from i to j has one word or less."""
    return cost if joints[j].words - joints[i].words <= 1 else 0.0


def best(
    joints: Sequence[Joint], measure: float, price: Unstretched | Pricing, least: Pricing | None = None
) -> tuple[int, ...]:
    """Joints at which the lines end, the last joint included, at the least sum of prices.

    Work grows with the joints times the joints in a line (the dynamic programme
    of Knuth and Plass 1981); `least` as for `candidates`.
    """
    if isinstance(price, Unstretched):
        back = _unstretched(joints, price)
    else:
        back = _priced(joints, measure, price, least)
    ends = []
    j = len(joints) - 1
    while j > 0:
        ends.append(j)
        j = back[j]
    return tuple(reversed(ends))


def _priced(joints: Sequence[Joint], measure: float, price: Pricing, least: Pricing | None) -> list[int]:
    """For each joint the one at which the best line that ends there starts."""
    costs = [0.0] + [inf] * (len(joints) - 1)
    back = [0] * len(joints)
    for j in range(1, len(joints)):
        for i in candidates(joints, measure, j, least):
            offer = costs[i] + price(i, j)
            if offer < costs[j]:
                costs[j], back[j] = offer, i
    return back


def _unstretched(joints: Sequence[Joint], prices: Unstretched) -> list[int]:
    """The same for lines that keep their width, with the arithmetic of `line_cost` written out.

    Asked some hundred thousand times a brochure. What a line lacks grows with its
    start, so that from the first start that costs more than the best, none is tried.
    """
    measure = prices.measure
    limit = measure + TOLERANCE
    starts = [joint.start for joint in joints]
    costs = [0.0] * len(joints)
    back = [0] * len(joints)
    lowest = 0
    for j in range(1, len(joints) - 1):
        _, end, short, _, hyphen = joints[j]
        first = lowest
        while first < j - 1 and end - starts[first] > limit:
            first += 1
        if not hyphen:  # the hyphen's own width tells nothing of the joints that follow
            lowest = first
        added = SHORT_WORD if short else 0.0
        least, chosen = inf, j - 1
        for i in range(first, j):
            wide = end - starts[i]
            slack = measure - wide if wide > 0.0 else measure
            cost = (4 * slack / measure) ** 3 + added if slack > 0.0 else added
            if cost > least:
                break
            offer = costs[i] + cost
            if hyphen:
                offer = costs[i] + (cost + hyphens(joints, i, j))
            if offer <= least:  # of two that cost the same, the nearer
                least, chosen = offer, i
        costs[j], back[j] = least, chosen
    end = len(joints) - 1
    if end > 0:
        back[end] = min(candidates(joints, measure, end), key=lambda i: costs[i] + prices.last(i))
    return back


def balanced(rows: Sequence[Sequence[Joint]], measure: float) -> tuple[float, list[tuple[int, ...]]]:
    """The narrowest measure that keeps the rows' line counts, and the breaks at it.

    Found by halving between 40 % and 100 % of `measure`, 14 steps. A measure
    that leaves one word on a last line, a line too wide, or a hyphen, where the
    full measure does not, does not keep.
    """

    chosen = [best(row, measure, even(row, measure)) for row in rows]
    target = [_faults(row, ends, measure) for row, ends in zip(rows, chosen, strict=True)]
    if all(len(ends) == 1 for ends in chosen):
        widest = max((width(row, 0, len(row) - 1) for row in rows), default=0.0)
        return min(measure, max(widest, NARROWEST * measure)), chosen
    low, high = NARROWEST * measure, measure
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        trial = _kept(rows, middle, target)
        if trial is None:
            low = middle
        else:
            high, chosen = middle, trial
    return high, chosen


def _kept(
    rows: Sequence[Sequence[Joint]], measure: float, target: Sequence[tuple[int, ...]]
) -> list[tuple[int, ...]] | None:
    """The breaks at a measure, None where some row comes out with more faults than its target."""
    # What cannot be kept however the lines are broken is told without breaking them.
    if any(fewest(row, measure) > most[0] for row, most in zip(rows, target, strict=True)):
        return None
    laid = []
    for row, most in zip(rows, target, strict=True):
        ends = best(row, measure, even(row, measure))
        if any(new > old for new, old in zip(_faults(row, ends, measure), most, strict=True)):
            return None
        laid.append(ends)
    return laid


def fewest(joints: Sequence[Joint], measure: float) -> int:
    """The least number of lines at a measure: each as long as it can be."""
    limit = measure + TOLERANCE
    lines = i = 0
    end = len(joints) - 1
    while i < end:
        start, reach = joints[i].start, i + 1
        for j in range(i + 2, end + 1):
            if joints[j].end - start <= limit:
                reach = j
            elif not joints[j].hyphen:
                break
        lines, i = lines + 1, reach
    return lines


def _faults(row: Sequence[Joint], ends: Sequence[int], measure: float) -> tuple[int, ...]:
    """A row's lines, those too wide, its hyphens, and whether the last of several is one word."""
    starts = (0, *ends[:-1])
    wide = sum(width(row, i, j) > measure + TOLERANCE for i, j in zip(starts, ends, strict=True))
    alone = len(ends) > 1 and one_word(row, starts[-1], ends[-1]) > 0
    return len(ends), wide, sum(row[j].hyphen for j in ends), int(alone)
