"""Headings begin with H1 and never skip a level on the way down."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.rule import Rule, page_with
from brochure.complaint import Complaint
from brochure.document import Document, Node


def look(document: Document) -> Iterator[Complaint]:
    """An error where the first heading is no H1, and at each skip."""
    before = 0
    for node in document.nodes:
        if len(node.kind) != 2 or node.kind[0] != "H" or not node.kind[1].isdigit():
            continue
        level = int(node.kind[1])
        if level > before + 1:
            after = f"H{before}" if before else "the start"
            yield Complaint(
                "headings", f"{node.kind} follows {after}: a level is skipped", node.origin,
                "give the placement another “tag” in the layout",
            )  # fmt: skip
        before = level


RULE = Rule(
    "headings",
    "The first heading is an H1 and no level is skipped.",
    "ISO 14289-1, 7.4.2",
    look,
    lambda: page_with(nodes=(Node("H1", 0), Node("H2", 0))),
    lambda: page_with(nodes=(Node("H1", 0), Node("H3", 0))),
)
