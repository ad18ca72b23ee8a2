"""The things on a page, one file each.

A block takes content that is already in one language and a room of known
width, and hands back a Piece: items from (0, 0), a spoken tree of its own, and
the heights where it may be cut. It knows nothing of files, pages or PDF.
"""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.blocks import (
    awards,
    code,
    construction,
    contents,
    disc,
    dots,
    entries,
    events,
    figures,
    folio,
    forum,
    funding,
    glimpse,
    mark,
    mark_rules,
    people,
    photo,
    pillars,
    rows,
    rule,
    sector,
    sources,
    stack,
    strip,
    table,
    text,
    timeline,
    wall,
)
from brochure.blocks.piece import HANG, Fit, Piece, Sketch, Space, line_box, moved, retagged
from brochure.blocks.room import Ask, Block, Entry, Grid, PhotoFinder, Role, Room, Slot, Tally
from brochure.blocks.setting import resized

BLOCKS: Mapping[str, Block] = MappingProxyType(
    {
        block.name: block
        for block in (
            text.BLOCK,
            rule.BLOCK,
            disc.DISC,
            disc.FLOOD,
            mark.BLOCK,
            folio.FOLIO,
            folio.NOTE,
            folio.DRAFT,
            contents.BLOCK,
            pillars.BLOCK,
            forum.BLOCK,
            timeline.BLOCK,
            events.BLOCK,
            strip.BLOCK,
            entries.BLOCK,
            rows.BLOCK,
            dots.BLOCK,
            figures.NEST,
            figures.TILES,
            people.BLOCK,
            photo.BLOCK,
            awards.BLOCK,
            stack.BLOCK,
            table.BLOCK,
            wall.BLOCK,
            funding.BLOCK,
            sector.BLOCK,
            sources.BLOCK,
            code.BLOCK,
            glimpse.BLOCK,
            construction.BLOCK,
            mark_rules.CLEAR_SPACE,
            mark_rules.MINIMUM,
            mark_rules.VERSIONS,
            mark_rules.MISUSES,
        )
    }
)
"""Every block a layout may ask for, by name."""

__all__ = [
    "BLOCKS", "HANG", "Ask", "Block", "Entry", "Fit", "Grid", "PhotoFinder", "Piece", "Role", "Room",
    "Sketch", "Slot", "Space", "Tally", "line_box", "moved", "resized", "retagged",
]  # fmt: skip
