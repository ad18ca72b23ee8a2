"""YAML nodes as the walk sees them: frozen, untyped, each with its place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brochure.complaint import Origin


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One scalar. `style` is "" for plain, otherwise the YAML indicator ' " | or >.

    `value` is the text after YAML's own folding and escapes; `raw` the characters as written.
    """

    value: str
    style: str
    raw: str
    origin: Origin

    def at(self, offset: int) -> Origin:
        """Where the character `value[offset]` was written."""
        return self.places([offset])[0]

    def places(self, offsets: Sequence[int]) -> list[Origin]:
        """Where each of the characters `value[offset]` was written.

        Follows the written characters one by one, so folded lines and
        indentation are seen through; a backslash escape in double quotes makes
        the answer approximate, never outside the scalar.
        """
        start = 1 if self.style in {"'", '"'} else 0
        if self.style in {"|", ">"}:
            start = self.raw.find("\n") + 1
        written = min(start, len(self.raw))
        indices: list[int] = []
        position = start
        for char in self.value[: max(offsets, default=-1) + 1]:
            found = -1 if char.isspace() else self.raw.find(char, position)
            if found >= 0:
                written, position = found, found + 1
            indices.append(written)
        return [self._place(indices[offset] if offset < len(indices) else written) for offset in offsets]

    def _place(self, index: int) -> Origin:
        before = self.raw[:index]
        lines = before.count("\n")
        if not lines:
            return Origin(self.origin.file, self.origin.line, self.origin.column + index)
        return Origin(self.origin.file, self.origin.line + lines, index - before.rfind("\n"))


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list, in file order."""

    items: tuple[Node, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values in file order. A key written twice stands here twice (it was complained of)."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    origin: Origin

    def get(self, key: str) -> Node | None:
        """The value of the first entry named `key`."""
        return next((value for name, value in self.entries if name.value == key), None)


@dataclass(frozen=True, slots=True)
class BrokenNode:
    """Stands where something was written that has been complained of already (an alias, a tag)."""

    origin: Origin


Node = ScalarNode | SequenceNode | MappingNode | BrokenNode


def spoken(node: Node) -> str:
    """What a node is, in a person's words."""
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, MappingNode):
        return "a mapping (“key: value”)"
    return "text"
