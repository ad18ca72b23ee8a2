"""Drawings for blocks, each read once, and the inks of their own that they bring to the document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from brochure.art import own_ink
from brochure.complaint import Complaint, Refused
from brochure.document import Ink, Page
from brochure.layout.files import find_asset
from brochure.layout.inks import ink_names

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
    names = dict.fromkeys(name for page in pages for name in ink_names(page.items) if name not in inks)
    return dict(inks) | {ink.name: ink for name in sorted(names) if (ink := own_ink(name))}
