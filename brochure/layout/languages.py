"""What a layout says of one language: its row under `languages:`, and `in:` beside a placement."""

from __future__ import annotations

from brochure.complaint import Complaint, nearest
from brochure.content.locale import locale_of, locales
from brochure.content.nodes import MappingNode, Node, ScalarNode, SequenceNode

IN = "in"
NAMED = {"openings": "name", "place": "block", "furniture": "block"}
"""Lists that a mapping may stand against, and the key that says what an entry is called."""


def join(below: MappingNode, above: MappingNode | None, complaints: list[Complaint]) -> MappingNode:
    """Two mappings as one: keys of `above` win, mappings in both are joined in turn.

    Where a list of openings or placements meets a mapping, each of its keys names one of the list.
    """
    if above is None:
        return below
    entries: list[tuple[ScalarNode, Node]] = []
    for key, node in below.entries:
        over = above.get(key.value)
        if isinstance(node, MappingNode) and isinstance(over, MappingNode):
            entries.append((key, join(node, over, complaints)))
        elif key.value in NAMED and isinstance(node, SequenceNode) and isinstance(over, MappingNode):
            entries.append((key, _join_named(node, over, NAMED[key.value], complaints)))
        else:
            entries.append((key, node if over is None else over))
    known = {key.value for key, _ in below.entries}
    entries += [(key, node) for key, node in above.entries if key.value not in known]
    return MappingNode(tuple(entries), above.origin)


def _join_named(
    below: SequenceNode, above: MappingNode, name: str, complaints: list[Complaint]
) -> SequenceNode:
    """A list with what `above` says of some of its entries, by what each is called."""
    items, places = list(below.items), _called(below, name)
    for key, over in above.entries:
        wanted = " ".join(key.value.split())
        at = places.get(wanted)
        if at is None:
            several = f"{wanted} 1" in places
            message = f"there {'are several' if several else 'is no'} “{wanted}” in what this layout extends"
            hint = f"count them: “{wanted} 1”" if several else nearest(wanted, places)
            complaints.append(Complaint("unknown-name", message, key.origin, hint))
        elif not isinstance(over, MappingNode):
            message = f"“{key.value}” must be a mapping (“key: value”)"
            complaints.append(Complaint("wrong-type", message, over.origin))
        else:
            found = items[at]
            assert isinstance(found, MappingNode)
            items[at] = join(found, over, complaints)
    return SequenceNode(tuple(items), below.origin)


def _called(below: SequenceNode, name: str) -> dict[str, int]:
    """Where each entry stands, by its name; of several of one name by name and number."""
    found: dict[str, list[int]] = {}
    for index, item in enumerate(below.items):
        own = item.get(name) if isinstance(item, MappingNode) else None
        if isinstance(own, ScalarNode):
            found.setdefault(own.value.strip(), []).append(index)
    return {
        word if len(indices) == 1 else f"{word} {number}": index
        for word, indices in found.items()
        for number, index in enumerate(indices, 1)
    }


def without(root: MappingNode, name: str) -> MappingNode:
    """The mapping without one key."""
    return MappingNode(tuple(entry for entry in root.entries if entry[0].value != name), root.origin)


def row_of(root: MappingNode, lang: str) -> MappingNode | None:
    """The language's row, where the layout has one."""
    languages = root.get("languages")
    node = languages.get(lang) if isinstance(languages, MappingNode) else None
    return node if isinstance(node, MappingNode) else None


def placed_in(node: Node, lang: str, complaints: list[Complaint]) -> Node:
    """The nodes with each placement as it is in `lang`: what its `in:` says of it, joined over the rest."""
    if isinstance(node, SequenceNode):
        return SequenceNode(tuple(placed_in(item, lang, complaints) for item in node.items), node.origin)
    if not isinstance(node, MappingNode):
        return node
    rows = node.get(IN) if node.get("block") is not None else None
    if isinstance(rows, MappingNode):
        complaints += _unknown(rows)
        own = rows.get(lang)
        node = join(without(node, IN), own if isinstance(own, MappingNode) else None, complaints)
    entries = tuple((key, placed_in(inside, lang, complaints)) for key, inside in node.entries)
    return MappingNode(entries, node.origin)


def _unknown(rows: MappingNode) -> list[Complaint]:
    found = []
    for key, inside in rows.entries:
        if locale_of(key.value) is None:
            message = f"nothing is known about the language “{key.value}”"
            found.append(Complaint("unknown-lang", message, key.origin, nearest(key.value, locales())))
        elif not isinstance(inside, MappingNode):
            message = f"“{key.value}” must be a mapping (“key: value”)"
            found.append(Complaint("wrong-type", message, inside.origin))
    return found
