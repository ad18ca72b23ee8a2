"""Photographs for blocks: the record of the content, the view of the block, the inks of the layout."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from brochure.art import Photo, View
from brochure.blocks import PhotoFinder
from brochure.complaint import Origin
from brochure.content.values import Items, Number, Record
from brochure.layout.model import Layout


def photo_finder(layout: Layout, project: Path) -> PhotoFinder:
    """Photographs by file and view, each made once; raises Refused for a file that is none."""
    made: dict[tuple[str, View], Photo] = {}

    def photo(record: Record, view: View, inks: tuple[str, ...]) -> Photo:
        # Only a document with photographs needs the shelf.
        from brochure.art.shelf import shelved

        tones = tuple(layout.inks[name].rgb for name in inks if name in layout.inks)
        view = replace(view, focus=_focus(record), duotone=(tones[0], tones[1]) if len(tones) > 1 else None)
        src = record.get("src")
        name = record.word("src")
        if (name, view) not in made:
            origin = src.origin if src else record.origin
            made[name, view] = shelved(
                project / name, view, partial(_read, project / name, name, view, origin)
            )
        return made[name, view]

    return photo


def _read(file: Path, shown: str, view: View, origin: Origin) -> Photo:
    # Pillow takes 90 ms to load, which only a photograph seen for the first time must pay for.
    from brochure.art.photo import read_photo

    return read_photo(file, shown, view, origin)


def _focus(record: Record) -> tuple[float, float] | None:
    """What must stay in view, 0…1 from the picture's top left."""
    value = record.get("focus")
    numbers = [n.value for n in value if isinstance(n, Number)] if isinstance(value, Items) else []
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None
