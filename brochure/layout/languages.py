"""What a layout says of one language: its row under `languages:`, and `in:` beside a placement."""

from __future__ import annotations

from brochure.complaint import Complaint, nearest
from brochure.content.locale import locale_of, locales
from brochure.content.nodes import MappingNode, Node, ScalarNode, SequenceNode

IN = "in"


def join(below: MappingNode, above: MappingNode | None) -> MappingNode:
    """Two mappings as one: keys of `above` win, mappings in both are joined in turn."""
    if above is None:
        return below
    entries: list[tuple[ScalarNode, Node]] = []
    for key, node in below.entries:
        over = above.get(key.value)
        if isinstance(node, MappingNode) and isinstance(over, MappingNode):
            entries.append((key, join(node, over)))
        else:
            entries.append((key, node if over is None else over))
    known = {key.value for key, _ in below.entries}
    entries += [(key, node) for key, node in above.entries if key.value not in known]
    return MappingNode(tuple(entries), above.origin)


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
        node = join(without(node, IN), own if isinstance(own, MappingNode) else None)
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
