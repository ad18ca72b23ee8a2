"""Accounting: each text of an edition is printed, spoken, or listed with the reason it is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.complaint import Origin
from brochure.content.edition import Edition, records_in, texts_in
from brochure.content.table import short_forms
from brochure.document import Document, Glyphs, Group, Item


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A text that stands on no page, and why."""

    path: str
    reason: str
    origin: Origin


def account(edition: Edition, document: Document) -> tuple[Unprinted, ...]:
    """Every text that is not printed as words, in file order, with its reason.

    Reasons: hold, withheld, audience, not cited (from the edition); alt text
    (spoken for a figure); short form used; bookmark; metadata; not asked for by this layout.
    """
    printed = {glyphs.origin for page in document.pages for glyphs in glyphs_in(page.items) if glyphs.origin}
    spoken = {node.origin for node in document.nodes if node.alt}
    about = _metadata(edition)
    marked = {bookmark.origin for bookmark in document.outline}
    shown = {text.path for text in edition.texts() if text.origin in printed}
    shorts = {
        f"{record.path}.{name}": f"{record.path}.{short}"
        for record in records_in(edition.root)
        for name, short in short_forms(record).items()
    }
    found = [Unprinted(text.path, reason, text.origin) for text, reason in edition.left_out]
    for text in edition.texts():
        if text.origin in printed:
            continue
        reason = "not asked for by this layout"
        if shorts.get(text.path) in shown:
            reason = "short form used"
        elif text.origin in spoken:
            reason = "alt text"
        elif text.origin in marked:
            reason = "bookmark"
        elif text.origin in about:
            reason = "metadata"
        found.append(Unprinted(text.path, reason, text.origin))
    return tuple(sorted(found, key=lambda one: (one.origin, one.path)))


def glyphs_in(items: tuple[Item, ...]) -> Iterator[Glyphs]:
    """Every stretch of text among items, groups included, in paint order."""
    for item in items:
        if isinstance(item, Glyphs):
            yield item
        elif isinstance(item, Group):
            yield from glyphs_in(item.items)


def _metadata(edition: Edition) -> set[Origin]:
    """Origins of the texts that go into the file's own description."""
    about, organisation = edition.root.record("document"), edition.root.record("organisation")
    found: set[Origin] = set()
    for record, names in ((about, ("title", "subject", "keywords")), (organisation, ("name",))):
        for name in names:
            value = record.get(name) if record else None
            found |= {text.origin for text in texts_in(value)} if value is not None else set()
    return found
