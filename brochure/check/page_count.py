"""Pages make whole leaves."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.pressed import pressed
from brochure.check.rule import Rule
from brochure.complaint import Complaint
from brochure.document import Document


def look(document: Document) -> Iterator[Complaint]:
    """An error where pages are not a multiple of what the binding needs."""
    terms, count = document.terms, len(document.pages)
    if terms is not None and count % terms.leaves:
        message = f"there are {count} pages, and this binding needs a multiple of {terms.leaves}"
        hint = "add pages to the layout, or take some away; “--output booklet” makes them up by itself"
        yield Complaint("page-count", message, None, hint)


RULE = Rule(
    "page-count",
    "The number of pages suits the binding.",
    "printers' file guides",
    look,
    lambda: pressed(count=4),
    lambda: pressed(count=3),
)
