"""YAML text to nodes with places, guarded.

The events of the YAML library are turned into nodes here, not by its composer:
that one recurses (and dies with the process on deep input), expands aliases,
lets the last of two equal keys win and guesses types. Aliases, anchors, merge
keys, tags, a second document and nesting deeper than `DEEPEST` are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.complaint import Complaint, Origin, Refused
from brochure.content.decode import FORBIDDEN, bad_character, decode, read_bytes
from brochure.content.nodes import BrokenNode, MappingNode, Node, ScalarNode, SequenceNode
from brochure.content.syntax import explain

if TYPE_CHECKING:
    from yaml import Event

__all__ = [
    "BrokenNode",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "parse_yaml",
    "read_yaml",
]

DEEPEST = 64
"""Deepest nesting of lists and mappings."""

LARGEST = 100_000
"""Most values in one file: a bound on the time a hostile one takes."""

MOST = 200
"""Most complaints gathered about one file; a file with more is something else altogether."""


def read_yaml(path: Path, shown: str, complaints: list[Complaint] | None = None) -> Node:
    """The root node of the YAML file `path`, called `shown` in complaints.

    What does not stop the reading (duplicate keys, aliases, bad characters) goes
    to `complaints`; without that list it is raised. Raises Refused, with all
    that was found so far, where nothing can be read: no file, larger than 5 MB,
    a syntax error, too deep, empty.
    """
    found: list[Complaint] = [] if complaints is None else complaints
    text = decode(read_bytes(path, shown), shown, found)
    root = parse_yaml(text, shown, found)
    if complaints is None and found:
        raise Refused(found)
    return root


def parse_yaml(text: str, shown: str, complaints: list[Complaint], *, pure: bool = False) -> Node:
    """The root node of `text`; `pure` takes the library's Python scanner even where the C one is there."""
    reading = _Reading(text, shown, complaints)
    try:
        for event in _events(text, pure):
            if not reading.take(event):
                break
    except Refused:
        raise
    except Exception as fault:  # the library's errors; anything else it raises on bad input must not leak
        raise Refused([*complaints, explain(fault, text, shown)]) from None
    if reading.root is None:
        raise Refused([*complaints, Complaint("empty-file", "the file holds nothing", Origin(shown, 1, 1))])
    return reading.root


def _events(text: str, pure: bool) -> Iterator[Event]:
    # Imported here because the command line's help must not wait for a YAML library.
    import yaml

    loader: Any = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Event] = yaml.parse(text, Loader=loader)
    return events


class _Open:
    """A list or mapping not closed yet."""

    __slots__ = ("key", "keyed", "mapping", "nodes", "origin", "pairs", "seen")

    def __init__(self, origin: Origin, mapping: bool) -> None:
        self.origin = origin
        self.mapping = mapping
        self.nodes: list[Node] = []
        self.pairs: list[tuple[ScalarNode, Node]] = []
        self.key: ScalarNode | None = None
        self.keyed = False
        self.seen: dict[str, int] = {}


class _Reading:
    """The stack of open collections while events come in."""

    def __init__(self, text: str, shown: str, complaints: list[Complaint]) -> None:
        self.text = text
        self.shown = shown
        self.complaints = complaints
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0
        self.events = 0

    def take(self, event: Event) -> bool:
        """Take one event; False when the rest must not be read."""
        name = type(event).__name__
        self.events += 1
        if self.events > LARGEST:
            message = f"the file holds more than {LARGEST} values"
            raise Refused([*self.complaints, Complaint("too-big", message, self._origin(event))])
        if name == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self._complain("document", "a second document begins here (“---”)", event, "keep one a file")
                return False
        elif name in {"MappingStartEvent", "SequenceStartEvent"}:
            self._open(event, name == "MappingStartEvent")
        elif name in {"MappingEndEvent", "SequenceEndEvent"}:
            self._close()
        elif name == "AliasEvent":
            self._complain("alias", "“*” at the start of a value makes it an alias", event, _QUOTE)
            self._place(BrokenNode(self._origin(event)))
        elif name == "ScalarEvent":
            self._scalar(event)
        return True

    def _origin(self, event: Any) -> Origin:
        mark = event.start_mark
        return Origin(self.shown, mark.line + 1, mark.column + 1)

    def _complain(self, rule: str, message: str, event: Event, hint: str = "") -> None:
        self.add(Complaint(rule, message, self._origin(event), hint))

    def add(self, complaint: Complaint) -> None:
        """Keep one complaint; raise when there are too many to be of use."""
        self.complaints.append(complaint)
        if len(self.complaints) >= MOST:
            raise Refused([*self.complaints, too_many(self.shown)])

    def _refuse_extras(self, event: Any) -> bool:
        """Complain of an anchor or a tag; True when the value is of no use any more."""
        if event.anchor is not None:
            self._complain("alias", "“&” at the start of a value makes it an anchor", event, _QUOTE)
        if event.tag is not None:
            self._complain("tag", f"“{event.tag}” at the start of a value makes it a tag", event, _QUOTE)
        return event.anchor is not None or event.tag is not None

    def _open(self, event: Event, mapping: bool) -> None:
        self._refuse_extras(event)
        if len(self.stack) >= DEEPEST:
            message = f"lists and mappings are nested more than {DEEPEST} deep"
            raise Refused([*self.complaints, Complaint("too-deep", message, self._origin(event))])
        self.stack.append(_Open(self._origin(event), mapping))

    def _close(self) -> None:
        done = self.stack.pop()
        if done.mapping:
            self._place(MappingNode(tuple(done.pairs), done.origin))
        else:
            self._place(SequenceNode(tuple(done.nodes), done.origin))

    def _scalar(self, event: Any) -> None:
        origin = self._origin(event)
        if self._refuse_extras(event):
            self._place(BrokenNode(origin))
            return
        raw = self.text[event.start_mark.index : event.end_mark.index]
        style = event.style or ""
        node = ScalarNode(event.value, "" if style == "plain" else style, raw, origin)
        if style == '"':
            # Escapes such as "\u202e" bring in what the file's own characters were searched for already.
            for offset, char in enumerate(event.value):
                if char != "\ufffd" and FORBIDDEN.match(char):
                    self.add(bad_character(char, node.at(offset - 1) if offset else origin))
        self._place(node)

    def _place(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.mapping:
            top.nodes.append(node)
        elif not top.keyed:
            top.key, top.keyed = self._key(node, top), True
        else:
            if top.key is not None:
                top.pairs.append((top.key, node))
            top.key, top.keyed = None, False

    def _key(self, node: Node, top: _Open) -> ScalarNode | None:
        if isinstance(node, BrokenNode):
            return None
        if not isinstance(node, ScalarNode):
            self.add(Complaint("bad-key", "a key must be a word", node.origin))
            return None
        if node.value == "<<" and not node.style:
            message = "merge keys (“<<”) are not allowed"
            self.add(Complaint("alias", message, node.origin, "write the values out"))
            return None
        if node.value in top.seen:
            first = top.seen[node.value]
            message = f"“{node.value[:60]}” is written twice here; the first is in line {first}"
            self.add(Complaint("duplicate-key", message, node.origin, "keep one of the two"))
            return None  # the first one counts, and what the second lacks is nobody's concern
        top.seen[node.value] = node.origin.line
        return node


_QUOTE = "if it is part of the text, put the text in quotes"


def too_many(shown: str) -> Complaint:
    """Says that complaints were cut off."""
    return Complaint("too-many", f"“{shown}” has more mistakes than these first {MOST}")
