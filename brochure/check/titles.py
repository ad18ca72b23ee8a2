"""The file has a title people can read in a window's bar, and a language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.check.rule import Rule, page_with
from brochure.complaint import Complaint
from brochure.document import Document

_FILE = re.compile(r"^\S+\.(pdf|docx?|ya?ml|indd)$", re.IGNORECASE)


def look(document: Document) -> Iterator[Complaint]:
    """At most one error."""
    title = document.meta.title.strip()
    if not title or _FILE.match(title):
        hint = "write a title under “document:” in the content"
        yield Complaint("title-text", f"“{title}” is no title for the file", None, hint)


RULE = Rule(
    "title-text",
    "The file's title is neither empty nor a file's name.",
    "ISO 14289-1, 7.1; Matterhorn Protocol 06-003",
    look,
    page_with,
    lambda: page_with(title="profile.pdf"),
)
