"""Justified lines: how far each cluster's space may open or close, what that costs, and who gives how much.

Costs follow Knuth and Plass 1981: badness is the cube of the ratio between the
slack of a line and what the line can take up.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import copysign, inf
from typing import NamedTuple

from brochure.text.fit import TOLERANCE, Pricing, hyphens, line_cost, one_word, width
from brochure.text.itemise import Item
from brochure.text.paragraph import Piece, Row

WORD_SPACES = frozenset(" \u00a0")
SPACE_OPENS, SPACE_CLOSES = 0.60, 0.22
"""How far a word space may change, in parts of its own width."""
TRACKED = frozenset(("Khmr",))
CLUSTER_OPENS, CLUSTER_CLOSES = 0.022, 0.008
"""How far the space after a cluster of a script with few word spaces may change, in em."""

HYPHEN = 2500.0
"""A hyphen: worth it where a line would else open to four fifths of what it may."""
TWO_HYPHENS = 100_000.0
LONE_WORD = 10_000.0
LOOSE = 1_000_000.0
"""A line that cannot be filled: worse than all else, and worse the more it lacks, as it is set ragged."""


class Play(NamedTuple):
    """pt by which a stretch of line may grow and shrink."""

    opens: float = 0.0
    closes: float = 0.0


def play(piece: Piece, item: Item) -> Play:
    """What one cluster may give or take, before others of its line follow it."""
    if piece.shaped.cluster.text in WORD_SPACES:
        return Play(SPACE_OPENS * piece.advance, SPACE_CLOSES * piece.advance)
    if item.script in TRACKED and not piece.space:
        return Play(CLUSTER_OPENS * piece.size, CLUSTER_CLOSES * piece.size)
    return Play()


def plays(pieces: Sequence[Piece], items: Sequence[Item]) -> list[Play]:
    """What each piece of one line may give; nothing from the last one seen on, which ends the line."""
    last = _seen(pieces, len(pieces)) - 1
    return [play(p, items[p.item]) if k < last else Play() for k, p in enumerate(pieces)]


def ratio(slack: float, room: Play) -> float:
    """`slack` pt in parts of what the line can take up; below 0 where it closes."""
    if abs(slack) <= TOLERANCE:
        return 0.0
    taken = room.opens if slack > 0 else room.closes
    return slack / taken if taken else copysign(inf, slack)


def justified_cost(slack: float, room: Play, measure: float) -> float:
    """(100·r³ + 1)² for a line filled at ratio r; for one that cannot be, a million times a ragged line's."""
    r = abs(ratio(slack, room))
    return float((100 * r**3 + 1) ** 2) if r <= 1 else LOOSE * (1 + line_cost(slack, measure, False))


def justified(row: Row, measure: float) -> tuple[Pricing, Pricing]:
    """Prices of the row's lines, and the least width each can have.

    The last line keeps its width where it fits.
    """
    joints, last = row.joints, len(row.joints) - 1
    rooms = _rooms(row)

    def room(i: int, j: int) -> Play:
        (opened, closed), (opens, closes) = rooms[i][0], rooms[j][1]
        return Play(max(0.0, opens - opened), max(0.0, closes - closed))

    def least(i: int, j: int) -> float:
        return width(joints, i, j) - room(i, j).closes

    def price(i: int, j: int) -> float:
        slack = measure - width(joints, i, j)
        if j == last:
            lone = one_word(joints, i, j, LONE_WORD) if i else 0.0
            return lone + (1.0 if slack >= 0 else justified_cost(slack, room(i, j), measure))
        cost = justified_cost(slack, room(i, j), measure)
        return cost + hyphens(joints, i, j, HYPHEN, TWO_HYPHENS)

    return price, least


def _rooms(row: Row) -> list[tuple[Play, Play]]:
    """For each joint the play of all before it: for a line that starts here, and for one that ends here."""
    own = [play(piece, row.items[piece.item]) for piece in row.pieces]
    opens = list(accumulate((p.opens for p in own), initial=0.0))
    closes = list(accumulate((p.closes for p in own), initial=0.0))
    out = []
    for n, cut in enumerate(row.cuts):
        seen = _seen(row.pieces, cut)
        # The hyphen comes after the last piece, which may then stand off from it.
        inner = seen if n in row.hyphens else max(0, seen - 1)
        out.append((Play(opens[cut], closes[cut]), Play(opens[inner], closes[inner])))
    return out


def _seen(pieces: Sequence[Piece], end: int) -> int:
    """Where the trailing space of pieces[:end] begins."""
    while end and pieces[end - 1].space:
        end -= 1
    return end


def spread(pieces: Sequence[Piece], items: Sequence[Item], measure: float) -> tuple[list[Piece], bool]:
    """The line's pieces with the slack shared in proportion to what each may give, and whether it filled.

    A line that would have to open further than it may is left as it is; so is
    one that cannot close enough.
    """
    seen = _seen(pieces, len(pieces))
    if not seen:
        return list(pieces), False
    own = plays(pieces, items)
    room = Play(sum(p.opens for p in own), sum(p.closes for p in own))
    slack = measure - (sum(p.advance for p in pieces[:seen]) - pieces[seen - 1].tracking)
    r = ratio(slack, room)
    if not -1 <= r <= 1:
        return list(pieces), False
    shares = (r * (p.opens if r >= 0 else p.closes) for p in own)
    return [p._replace(advance=p.advance + share) for p, share in zip(pieces, shares, strict=True)], True
