"""Stacking and slicing pieces into frames: numbers and pieces in, placed pieces out.

Knows nothing of text or files. Everything is in pt from the opening's top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from brochure.blocks import Piece, moved
from brochure.document import Anchor, Glyphs, Group, Item, Link, Picture, Shape
from brochure.layout.pages import extent

TOLERANCE = 0.01
PAINTED = (Shape, Picture, Group)


@dataclass(frozen=True, slots=True)
class Area:
    """What is left of a frame: its name, left edge, top, and the height still free."""

    name: str
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece, or a slice of one, and where its (0, 0) stands."""

    piece: Piece
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Flowed:
    """Slices in place, the free rest of each area, and by how much the last one overflows (pt)."""

    placed: tuple[Placed, ...]
    rest: tuple[Area, ...]
    overflow: float


def flow(piece: Piece, areas: Sequence[Area]) -> Flowed:
    """Put a piece into the first area, cutting it where it may be cut to go on in the next.

    What fits nowhere stays in the last area, with the excess told: nothing is
    ever dropped.
    """
    placed: list[Placed] = []
    rest = list(areas)
    left: Piece | None = piece
    index = 0
    while left is not None:
        area = rest[index]
        last = index == len(rest) - 1
        if left.height <= area.height + TOLERANCE or last:
            placed.append(Placed(left, area.x, area.y))
            rest[index] = replace(area, y=area.y + left.height, height=area.height - left.height)
            excess = left.height - area.height
            return Flowed(tuple(placed), tuple(rest), excess if excess > TOLERANCE else 0.0)
        cut = max((c for c in left.cuts if _above(left, c) <= area.height + TOLERANCE), default=None)
        if cut is not None:
            upper, left = slice_at(left, cut)
            placed.append(Placed(upper, area.x, area.y))
            rest[index] = replace(area, y=area.y + upper.height, height=0.0)
        else:
            rest[index] = replace(area, height=0.0)
        index += 1
    raise AssertionError("a piece is always placed")


def slice_at(piece: Piece, height: float) -> tuple[Piece, Piece]:
    """The parts of a piece above and below a cut; both keep the whole spoken tree.

    An item belongs to the part its top lies in. The lower part moves up as far as its first baseline
    comes to stand where the piece's own first one stood, and what is painted no higher than in the piece.
    """
    above = tuple(item for item in piece.items if _top(item) < height)
    below = tuple(item for item in piece.items if _top(item) >= height)
    pairs = [(_first(below, text), _first(piece.items, text)) for text in (True, False)]
    shift = min((one - own for one, own in pairs if one < inf), default=height)

    lower = replace(
        piece,
        items=tuple(moved(item, 0.0, -shift) for item in below),
        height=piece.height - shift,
        cuts=tuple(c - shift for c in piece.cuts if c > height),
    )
    return replace(piece, items=above, height=_above(piece, height), cuts=()), lower


def _first(items: Sequence[Item], text: bool) -> float:
    """The first baseline, or the top of what is painted first; infinite where there is none."""
    if text:
        return min((item.y for item in items if isinstance(item, Glyphs)), default=inf)
    return min((_top(item) for item in items if isinstance(item, PAINTED)), default=inf)


def _above(piece: Piece, cut: float) -> float:
    """How tall the part above a cut is: to its last baseline, which may stand on a frame's last line, or to
    the foot of what is painted."""
    return max((_foot(item) for item in piece.items if _top(item) < cut), default=cut)


def _foot(item: Item) -> float:
    """The height an item reaches down to: the baseline of text, the foot of what is painted."""
    box = extent(item) if isinstance(item, PAINTED) else None
    return item.y if isinstance(item, Glyphs) else box.y1 if box else 0.0


def _top(item: Item) -> float:
    if isinstance(item, Link):
        return item.box.y0
    box = extent(item)
    return box.y0 if box else item.y if isinstance(item, Anchor) else 0.0
