"""A figure says what is seen: not nothing, not a file's name, more than "photo"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.check.rule import Rule, page_with
from brochure.complaint import Complaint
from brochure.document import Document, Node

_FILE = re.compile(r"^\S+\.(jpe?g|png|svg|webp|gif|tiff?|pdf)$", re.IGNORECASE)
_EMPTY_WORDS = frozenset({"image", "photo", "picture", "logo", "graphic", "figure", "icon"})


def look(document: Document) -> Iterator[Complaint]:
    """One error a figure."""
    for node in document.nodes:
        if node.kind != "Figure":
            continue
        alt = node.alt.strip()
        hint = "say in one sentence what is seen"
        if not alt:
            yield Complaint("alt-text", "a figure has no alt text", node.origin, hint)
        elif _FILE.match(alt) or alt.lower().strip(". ") in _EMPTY_WORDS:
            yield Complaint("alt-text", f"“{alt}” does not say what is seen", node.origin, hint)


RULE = Rule(
    "alt-text",
    "Every figure has an alt text that is neither empty, nor a file's name, nor only a word like “logo”.",
    "ISO 14289-1, 7.3; Matterhorn Protocol 13-004",
    look,
    lambda: page_with(nodes=(Node("Figure", 0, alt="A dove leaves a circle."),)),
    lambda: page_with(nodes=(Node("Figure", 0, alt="IMG_2041.jpg"),)),
)
