"""How many characters there is room for, for whoever translates: an estimate in plain numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from brochure.blocks import Space
from brochure.complaint import Origin
from brochure.content.edition import Edition
from brochure.document import Document, Glyphs, Group, Item, Picture, Shape
from brochure.layout.accounting import glyphs_in

FILLED, ALONE = 0.9, 0.96
"""How much of a ragged line is filled on average, and of a line that stands alone, at the most."""
STEP = 5


@dataclass(frozen=True, slots=True)
class TextRoom:
    """Where a text lands: page (from 1) and its name; `room` in characters, 0 where nothing limits it."""

    page: int
    name: str
    room: int = 0


def rooms_of(
    edition: Edition, document: Document, slack: Sequence[tuple[Space, float]]
) -> dict[str, TextRoom]:
    """Every text that is printed or spoken, by path, with its page and its room.

    The room is the number of lines a text may take, times the measure, divided by the mean advance of
    a letter of the language, rounded down to a multiple of five.
    """
    pages = _pages(document)
    rooms: dict[str, int] = {}
    for path in dict.fromkeys(space.path for space, _ in slack):
        own = [(space, free) for space, free in slack if space.path == path]
        rooms[path] = min(_characters([one for one in own if one[0].measure == space.measure])
                          for space, _ in own)  # fmt: skip
    found = {}
    for text in edition.texts():
        place = pages.get(text.origin)
        if place is not None:
            found[text.path] = TextRoom(*place, rooms.get(text.path, 0))
    return found


def _characters(parts: Sequence[tuple[Space, float]]) -> int:
    """The room of one text from its paragraphs, which share what is left below them."""
    space, free = parts[0]
    lines = space.most or sum(one.used for one, _ in parts) + max(0, floor(free / space.leading))
    filled = ALONE if lines == 1 else FILLED
    count = lines * space.measure * filled / max(space.letter, 0.1)
    return floor(count / STEP) * STEP if count >= STEP else max(1, floor(count))


def _pages(document: Document) -> dict[Origin, tuple[int, str]]:
    """The first page each text stands on, or is spoken for a figure on."""
    found: dict[Origin, tuple[int, str]] = {}
    for number, page in enumerate(document.pages, 1):
        for glyphs in glyphs_in(page.items):
            if glyphs.origin is not None:
                found.setdefault(glyphs.origin, (number, page.name))
        for tag in _tags(page.items):
            origin = document.nodes[tag].origin
            if origin is not None and document.nodes[tag].alt:
                found.setdefault(origin, (number, page.name))
    return found


def _tags(items: Sequence[Item]) -> set[int]:
    """The nodes painted by shapes and pictures."""
    found: set[int] = set()
    for item in items:
        if isinstance(item, Group):
            found |= _tags(item.items)
        elif isinstance(item, Shape | Picture | Glyphs) and isinstance(item.tag, int):
            found.add(item.tag)
    return found
