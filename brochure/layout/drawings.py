"""Drawings for blocks, each read once, and the inks of their own that they bring to the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from brochure.art import own_ink
from brochure.complaint import Complaint, Refused
from brochure.document import Gradient, Group, Ink, Item, Page, Picture, Shape
from brochure.layout.files import find_asset

Read = TypeVar("Read")


def asset_finder(project: Path, read: Callable[[Path, str], Read]) -> Callable[[str], Read]:
    """Files by name, each read once. Raises Refused for one that is not there, or that `read` refuses."""
    known: dict[str, Read] = {}

    def find(name: str) -> Read:
        if name not in known:
            found = find_asset(project, name)
            if found is None:
                raise Refused([Complaint("missing-file", f"the drawing “{name}” is not there")])
            known[name] = read(found, name)
        return known[name]

    return find


def with_own_inks(inks: Mapping[str, Ink], pages: Iterable[Page]) -> dict[str, Ink]:
    """The layout's inks, and one for each colour “#rrggbb” that a drawing brought along, in order."""
    names = dict.fromkeys(name for page in pages for name in _names(page.items) if name not in inks)
    return dict(inks) | {ink.name: ink for name in sorted(names) if (ink := own_ink(name))}


def _names(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield from _names(item.items)
        elif isinstance(item, Picture):
            yield from (item.ink,) if item.ink else ()
        elif isinstance(item, Shape):
            if isinstance(item.fill, Gradient):
                yield from (stop.ink for stop in item.fill.stops)
            yield from (name for name in (item.fill, item.stroke) if isinstance(name, str))
