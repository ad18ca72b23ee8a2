"""What a piece really marks on the page: the ink of its letters and shapes, and the words of its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from brochure.blocks import Piece
from brochure.document import Glyphs, Group, Item, Picture, Shape
from brochure.geometry import IDENTITY, Box, Matrix, bounds, compose, rectangle, transform
from brochure.text.faces import extents, upem


def ink(glyphs: Glyphs) -> Box | None:
    """The box round the ink of a line, from the outlines of its letters; None where it has none."""
    x0 = y0 = float("inf")
    x1 = y1 = float("-inf")
    pen = glyphs.x
    for run in glyphs.runs:
        unit = run.size / upem(run.face)
        starts = accumulate(run.advances, initial=pen)
        for cluster, start in zip(run.clusters, starts, strict=False):
            for glyph, dx, dy in cluster.glyphs:
                box = extents(run.face, glyph)
                if box is not None:
                    left, foot, right, top = box
                    x0, x1 = min(x0, start + (dx + left) * unit), max(x1, start + (dx + right) * unit)
                    y0, y1 = min(y0, glyphs.y - (dy + top) * unit), max(y1, glyphs.y - (dy + foot) * unit)
        pen += run.width
    return Box(x0, y0, x1, y1) if x0 < x1 else None


def letters(piece: Piece) -> list[tuple[Glyphs, Box]]:
    """Each line of words with the box of its ink."""
    lines = (item for item in piece.items if isinstance(item, Glyphs))
    return [(line, box) for line in lines if (box := ink(line)) is not None]


def painted(items: Iterable[Item], matrix: Matrix = IDENTITY) -> Iterator[tuple[Shape | Picture, Box]]:
    """Shapes and pictures with the boxes they show, as far as clips let them."""
    for item in items:
        if isinstance(item, Group):
            inner = compose(item.matrix, matrix)
            seen = bounds(transform(item.clip, inner)) if item.clip is not None else None
            for one, box in painted(item.items, inner):
                shown = box if seen is None else common(box, seen)
                if shown is not None:
                    yield one, shown
        elif isinstance(item, Shape | Picture):
            path = item.path if isinstance(item, Shape) else rectangle(item.box)
            whole = bounds(transform(path, matrix))
            if whole is not None:
                yield item, whole


def common(a: Box, b: Box) -> Box | None:
    """What two boxes share; None where they are apart."""
    found = Box(max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1))
    return found if found.x0 <= found.x1 and found.y0 <= found.y1 else None


def shapes(piece: Piece, **like: object) -> list[Box]:
    """The boxes of all shapes that have these fields."""
    found = [(item, box) for item, box in painted(piece.items) if isinstance(item, Shape)]
    return [box for item, box in found if all(getattr(item, key) == value for key, value in like.items())]


def words_of(piece: Piece, node: int) -> str:
    """What a node says, with what is inside it, lines joined; daggers and soft hyphens are left out."""
    inside = {node}
    for index, one in enumerate(piece.nodes):
        if one.parent in inside:
            inside.add(index)
    told = "".join(item.text for item in piece.items if isinstance(item, Glyphs) and item.tag in inside)
    return told.replace("\u00ad", "").replace("†", "").strip()


def nodes(piece: Piece, kind: str, parent: int) -> list[int]:
    """The nodes of a kind right below one node."""
    return [i for i, one in enumerate(piece.nodes) if one.kind == kind and one.parent == parent]


def collisions(found: Iterable[tuple[Glyphs, Box]], give: float = 0.0) -> list[tuple[str, str]]:
    """Lines of different nodes whose ink meets, by more than `give` pt across and down."""
    told = []
    lines = sorted(found, key=lambda one: one[1].y0)
    for n, (one, box) in enumerate(lines):
        for other, beside in lines[n + 1 :]:
            if beside.y0 >= box.y1 - give:
                break
            if one.tag != other.tag and box.x0 + give < beside.x1 and beside.x0 + give < box.x1:
                told.append((one.text, other.text))
    return told
