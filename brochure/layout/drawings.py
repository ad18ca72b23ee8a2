"""Drawings for blocks, each read once, and the inks of their own that they bring to the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from brochure.art import Drawing, own_ink, read_drawing
from brochure.complaint import Complaint, Refused
from brochure.document import Group, Ink, Item, Page, Shape
from brochure.layout.files import find_asset


def drawing_finder(project: Path) -> Callable[[str], Drawing]:
    """Drawings by name, each read once. Raises Refused for one that is not there or cannot be painted."""
    read: dict[str, Drawing] = {}

    def drawing(name: str) -> Drawing:
        if name not in read:
            found = find_asset(project, name)
            if found is None:
                raise Refused([Complaint("missing-file", f"the drawing “{name}” is not there")])
            read[name] = read_drawing(found, name)
        return read[name]

    return drawing


def with_own_inks(inks: Mapping[str, Ink], pages: Iterable[Page]) -> dict[str, Ink]:
    """The layout's inks, and one for each colour “#rrggbb” that a drawing brought along, in order."""
    names = dict.fromkeys(name for page in pages for name in _names(page.items) if name not in inks)
    return dict(inks) | {ink.name: ink for name in sorted(names) if (ink := own_ink(name))}


def _names(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield from _names(item.items)
        elif isinstance(item, Shape):
            yield from (name for name in (item.fill, item.stroke) if name is not None)
