"""From an opening, whose pages lie side by side, to single pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from brochure.blocks import line_box, moved, retagged
from brochure.document import Anchor, Artifact, Glyphs, Group, Item, Link, Picture, Shape
from brochure.geometry import Box, bounds, rectangle, transform, union


def extent(item: Item) -> Box | None:
    """A box round an item: exact for shapes, by type size for text; None for an anchor."""
    if isinstance(item, Glyphs):
        return line_box(item)
    if isinstance(item, Shape):
        return bounds(item.path)
    if isinstance(item, Link | Picture):
        return item.box
    if isinstance(item, Group):
        inside = union(box for box in map(extent, item.items) if box)
        if item.clip is not None:
            inside = bounds(item.clip)
        return bounds(transform(rectangle(inside), item.matrix)) if inside else None
    return None


def split(
    items: Sequence[Item], count: int, width: float, height: float, bleed: float
) -> tuple[tuple[Item, ...], ...]:
    """The items of an opening, given to its pages.

    Text, links and anchors belong to the page their middle lies on. A shape or picture
    that crosses the fold is painted on both pages, and read aloud on the one
    that shows most of it.
    """
    if count == 1:
        return (tuple(items),)
    pages: list[list[Item]] = [[] for _ in range(count)]
    for item in items:
        box = extent(item)
        if isinstance(item, Anchor) or box is None:
            x = item.x if isinstance(item, Anchor) else 0.0
            home = _page_of(x, count, width)
            pages[home].append(moved(item, -home * width, 0.0))
            continue
        home = _page_of((box.x0 + box.x1) / 2, count, width)
        if isinstance(item, Shape | Picture) or (isinstance(item, Group) and not _has_text(item)):
            home = max(range(count), key=lambda page: _shared(box, page, width))
            for page in range(count):
                sheet = Box(page * width - bleed, -bleed, (page + 1) * width + bleed, height + bleed)
                if page != home and box.meets(sheet):
                    pages[page].append(moved(retagged(item, Artifact.LAYOUT), -page * width, 0.0))
        pages[home].append(moved(item, -home * width, 0.0))
    return tuple(tuple(page) for page in pages)


def _page_of(x: float, count: int, width: float) -> int:
    return min(count - 1, max(0, int(x // width)))


def _shared(box: Box, page: int, width: float) -> float:
    return min(box.x1, (page + 1) * width) - max(box.x0, page * width)


def _has_text(group: Group) -> bool:
    return any(
        isinstance(item, Glyphs | Link) or (isinstance(item, Group) and _has_text(item))
        for item in group.items
    )


def shift_tags(item: Item, by: int) -> Item:
    """The item with every node number raised by `by`."""
    if isinstance(item, Group):
        return replace(item, items=tuple(shift_tags(inner, by) for inner in item.items))
    if isinstance(item, Glyphs | Shape | Picture):
        return item if isinstance(item.tag, Artifact) else replace(item, tag=item.tag + by)
    return replace(item, tag=item.tag + by) if isinstance(item, Link) else item
