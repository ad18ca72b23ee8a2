"""Blocks that other packages offer: looked for only when a layout names one that is not ours.

A package offers a block by an entry point of the group `brochure.blocks` whose name is the block's
and whose object is the `Block`. What it says of itself is held against the same tables as ours; a
mistake in it is told to whoever wrote the layout, with the package's name.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from brochure.art import own_ink
from brochure.blocks import BLOCKS, HANG, Ask, Block, Piece, Room, Slot
from brochure.complaint import Complaint, Origin, Refused
from brochure.content.field import Field
from brochure.document import (
    NUMBERINGS,
    STRUCTURE_TYPES,
    Anchor,
    Artifact,
    Glyphs,
    Group,
    Item,
    Link,
    Node,
    Picture,
    Shape,
    Tag,
)
from brochure.layout.inks import ink_names

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "brochure.blocks"
SLOTS = frozenset({"text", "items", "record", "word"})
OPTIONS = frozenset({"word", "number", "integer", "length", "flag", "choice", "ink", "role", "mark", "asset"})
"""What an option may be, or a list of."""
_LISTS = "sequence"


def block_named(name: str, reserved: Mapping[str, Field]) -> Block | None:
    """The block of that name: ours, else that of another package; None where nobody has one.

    `reserved` are the keys that every placement has. Raises Refused, without a place, where two
    packages offer it, where it cannot be loaded, and where what it says of itself is wrong.
    """
    return BLOCKS.get(name) or _offered(name, frozenset(reserved), tuple(sys.path))


def names_offered() -> tuple[str, ...]:
    """The names of all blocks that other packages offer."""
    return tuple(sorted({entry.name for entry in _entries(tuple(sys.path))}))


@lru_cache(maxsize=4)
def _entries(path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    """Every offer of a package on the path that modules are looked for on."""
    # Looking through what is installed takes as long as a page: only where a layout asks for it.
    from importlib.metadata import entry_points

    return tuple(entry_points(group=GROUP))


@lru_cache(maxsize=64)
def _offered(name: str, reserved: frozenset[str], path: tuple[str, ...]) -> Block | None:
    entries = [entry for entry in _entries(path) if entry.name == name]
    packages = sorted({_package(entry) for entry in entries})
    if not entries:
        return None
    if len(entries) > 1:
        message = f"the block “{name}” is offered {len(entries)} times, by {' and '.join(packages)}"
        raise Refused([Complaint("block-twice", message, None, "remove all of them but one")])
    block = _loaded(entries[0], packages[0])
    faults = tuple(_faults(block, name, reserved))
    if faults:
        said = f"the block “{name}” of {packages[0]} is not sound: "
        hint = "tell whoever wrote that package; docs/blocks-of-your-own.md says what a block must be"
        raise Refused([Complaint("block-unsound", said + fault, None, hint) for fault in faults])
    return replace(block, lay=_guarded(block, packages[0]))


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else entry.value


def _loaded(entry: EntryPoint, package: str) -> Block:
    try:
        found = entry.load()
    except (Exception, SystemExit) as error:
        _show(error)
        message = f"the block “{entry.name}” of {package} cannot be loaded: {type(error).__name__}: {error}"
        hint = f"install {package} anew, or tell whoever wrote it"
        raise Refused([Complaint("block-load", message, None, hint)]) from error
    if not isinstance(found, Block):
        message = f"what {package} offers as the block “{entry.name}” is no Block but {type(found).__name__}"
        raise Refused([Complaint("block-load", message, None, f"it is {entry.value}")])
    return found


def _show(error: BaseException) -> None:
    """Hand on what a package's own code raised, to whoever is writing that code."""
    if os.environ.get("BROCHURE_DEBUG"):
        raise error


def _faults(block: Block, name: str, reserved: frozenset[str]) -> Iterator[str]:
    """What a block says of itself that cannot be."""
    if block.name != name:
        yield f"it calls itself “{block.name}”"
    if not callable(block.lay):
        yield "its “lay” is no function"
    if not isinstance(block.slots, Mapping) or not isinstance(block.options, Mapping):
        yield "slots and options must be mappings"
        return
    for slot, what in block.slots.items():
        if not isinstance(what, Slot) or what.kind not in SLOTS:
            yield f"the slot “{slot}” must be a Slot of {', '.join(sorted(SLOTS))}"
    for option, field in block.options.items():
        kind = getattr(field, "of" if getattr(field, "kind", "") == _LISTS else "kind", "")
        if not isinstance(field, Field) or kind not in OPTIONS:
            yield f"the option “{option}” must be a Field of {', '.join(sorted(OPTIONS))}, or a list of these"
    for key in sorted(reserved & {*block.slots, *block.options}):
        yield f"“{key}” is a key of every placement already"
    for key in sorted(block.slots.keys() & block.options.keys()):
        yield f"“{key}” is a slot and an option"


def _guarded(block: Block, package: str) -> Callable[[Ask, Room], Piece]:
    """The block's own function; what goes wrong in it is told by the line that asked for the block."""

    def lay(ask: Ask, room: Room) -> Piece:
        try:
            piece = block.lay(ask, room)
        except Refused:
            raise
        except Exception as error:
            _show(error)
            raise Refused([_failed(ask.origin, f"{type(error).__name__}: {error}")]) from error
        wrong = next(_unsound(piece, room), "")
        if wrong:
            raise Refused([_failed(ask.origin, wrong)])
        return piece

    def _failed(origin: Origin, why: str) -> Complaint:
        message = f"the block “{block.name}” of {package} failed: {why}"
        hint = "tell whoever wrote that package; BROCHURE_DEBUG=1 shows where in it"
        return Complaint("block-failed", message, origin, hint)

    return lay


def _unsound(piece: Piece, room: Room) -> Iterator[str]:
    """What in a piece no page can hold."""
    if not isinstance(piece, Piece):
        yield f"it handed back {type(piece).__name__}, no Piece"
        return
    for index, node in enumerate(piece.nodes):
        if not isinstance(node, Node) or not HANG <= node.parent < index:
            yield f"node {index} of its spoken tree does not hang from one before it"
        elif node.kind not in STRUCTURE_TYPES or (node.numbering and node.numbering not in NUMBERINGS):
            yield f"“{node.kind}” {node.numbering} is nothing a spoken tree can hold"
    for item, tag in _tags(piece.items):
        if not isinstance(tag, Artifact) and not (isinstance(tag, int) and 0 <= tag < len(piece.nodes)):
            yield f"its {type(item).__name__} names no node of its spoken tree, and is no artifact"
        elif isinstance(item, Link) and piece.nodes[item.tag].kind != "Link":
            yield f"its link to {item.target} names a node that is no Link"
    words = {item.ink for item, _ in _tags(piece.items) if isinstance(item, Glyphs)}
    for ink in (*ink_names(piece.items), *sorted(words)):
        if ink not in room.inks and own_ink(ink) is None:
            yield f"the layout has no ink “{ink}”"


def _tags(items: tuple[Item, ...]) -> Iterator[tuple[Item, Tag | None]]:
    """Every painted item with its tag; None for what cannot stand on a page at all."""
    for item in items:
        if isinstance(item, Group):
            yield from _tags(item.items)
        elif isinstance(item, Glyphs | Shape | Picture | Link):
            yield item, item.tag
        elif not isinstance(item, Anchor):
            yield item, None
