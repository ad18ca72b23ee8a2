"""What a rule is, and what most of them need: the text on a page with the place it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import hypot

from brochure.complaint import Complaint
from brochure.document import Document, Glyphs, Group, Item, Meta, Node, Page, Picture, Shape
from brochure.geometry import IDENTITY, Box, Matrix, bounds, compose, rectangle, transform


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, what must hold, where it comes from, how it looks, and an example of each kind."""

    id: str
    doc: str
    source: str
    look: Callable[[Document], Iterator[Complaint]]
    good: Callable[[], Document]
    bad: Callable[[], Document]


def words_on(page: Page) -> Iterator[tuple[Glyphs, Box]]:
    """Every stretch of text on a page with a box round it in page coordinates (pt, top left, y down).

    The box runs from three quarters of the type size above the baseline to a
    quarter below, and from the first to the last letter.
    """
    yield from _words(page.items, IDENTITY)


def leaves_on(page: Page) -> Iterator[tuple[Glyphs | Shape | Picture, Matrix, Box | None]]:
    """What is painted on a page, with the matrix to page coordinates and the box its clips leave, if any."""
    yield from _leaves(page.items, IDENTITY, None)


def _leaves(
    items: tuple[Item, ...], matrix: Matrix, clip: Box | None
) -> Iterator[tuple[Glyphs | Shape | Picture, Matrix, Box | None]]:
    for item in items:
        if isinstance(item, Group):
            inner, cut = compose(item.matrix, matrix), clip
            if item.clip is not None:
                own = bounds(transform(item.clip, inner)) or Box(0.0, 0.0, 0.0, 0.0)
                cut = own if clip is None else own.common(clip)
            yield from _leaves(item.items, inner, cut)
        elif isinstance(item, Glyphs | Shape | Picture):
            yield item, matrix, clip


def scale_of(matrix: Matrix) -> float:
    """How much a matrix enlarges, on the worse axis."""
    a, b, c, d, _, _ = matrix
    return min(hypot(a, b), hypot(c, d))


def _words(items: tuple[Item, ...], matrix: Matrix) -> Iterator[tuple[Glyphs, Box]]:
    for item in items:
        if isinstance(item, Group):
            yield from _words(item.items, compose(item.matrix, matrix))
        elif isinstance(item, Glyphs) and item.text.strip():
            size = max(run.size for run in item.runs)
            trailing = 0.0
            for run in reversed(item.runs):
                for cluster, advance in zip(reversed(run.clusters), reversed(run.advances), strict=True):
                    if not cluster.text.isspace():
                        break
                    trailing += advance
                else:
                    continue
                break
            box = Box(item.x, item.y - 0.75 * size, item.x + item.width - trailing, item.y + 0.25 * size)
            found = box if matrix == IDENTITY else bounds(transform(rectangle(box), matrix))
            if found is not None:
                yield item, found


def page_with(*items: Item, nodes: tuple[Node, ...] = (), count: int = 1, title: str = "A title") -> Document:
    """A document for examples: the items on the first of `count` pages of 300 by 400 pt."""
    pages = tuple(Page(300.0, 400.0, items if i == 0 else (), 0.0, str(i + 1), f"p{i}") for i in range(count))
    return Document(pages, (Node("Document", -1), *nodes), Meta(title, "A", "S", "en", "2026-01-01"))
