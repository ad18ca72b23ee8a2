"""Stacking and slicing pieces into frames: numbers and pieces in, placed pieces out.

Knows nothing of text or files. Everything is in pt from the opening's top left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brochure.blocks import Piece, line_box, moved
from brochure.document import Glyphs, Group, Item, Link, Picture, Shape
from brochure.geometry import bounds

TOLERANCE = 0.01


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

    An item belongs to the part its top lies in. The lower part moves up so that
    its first item keeps the distance from the top that the piece's own first
    item had: its first baseline stands on the frame's first line again.
    """
    above = tuple(item for item in piece.items if _top(item) < height)
    below = tuple(item for item in piece.items if _top(item) >= height)
    first = min(_lines(piece.items), default=0.0)
    shift = min(_lines(below), default=height) - first

    lower = replace(
        piece,
        items=tuple(moved(item, 0.0, -shift) for item in below),
        height=piece.height - shift,
        cuts=tuple(c - shift for c in piece.cuts if c > height),
    )
    return replace(piece, items=above, height=_above(piece, height), cuts=()), lower


def _above(piece: Piece, cut: float) -> float:
    """How tall the part above a cut is: a cut lies below its last line, which may stand on a frame's last."""
    return max((_line(item) for item in piece.items if _top(item) < cut), default=cut)


def _lines(items: Sequence[Item]) -> Iterator[float]:
    """The heights of all that is seen; a link stands where its words do."""
    return (_line(item) for item in items if not isinstance(item, Link))


def _line(item: Item) -> float:
    """The height that decides where an item stands: the baseline of text, the top of anything else."""
    return item.y if isinstance(item, Glyphs) else _top(item)


def _top(item: Item) -> float:
    if isinstance(item, Glyphs):
        return line_box(item).y0
    if isinstance(item, Shape):
        box = bounds(item.path)
        return box.y0 if box else 0.0
    if isinstance(item, Link | Picture):
        return item.box.y0
    if isinstance(item, Group):
        return item.matrix[5]
    return item.y
