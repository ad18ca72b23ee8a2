"""What overprints: small type and thin lines in black alone, so that bad register shows no light edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from brochure.document import Document, Glyphs, Group, Ink, Item, Shape

SMALL = 12.0  # type below this size, pt
THIN = 2.0  # lines thinner than this, pt


def overprinting(document: Document) -> Document:
    """Black type below 12 pt and black lines below 2 pt made to overprint (GWG 2022, R0009–10)."""
    inks = document.inks
    pages = (replace(page, items=tuple(_over(i, inks) for i in page.items)) for page in document.pages)
    return replace(document, pages=tuple(pages))


def black_alone(ink: Ink | None) -> bool:
    """True for full black on the black plate only: a tint would let a flood below it swallow it."""
    return ink is not None and not ink.spot and ink.cmyk == (0, 0, 0, 100)


def _over(item: Item, inks: Mapping[str, Ink]) -> Item:
    if isinstance(item, Group):
        return replace(item, items=tuple(_over(inner, inks) for inner in item.items))
    if isinstance(item, Glyphs) and black_alone(inks.get(item.ink)):
        return replace(item, overprint=max((run.size for run in item.runs), default=0.0) < SMALL)
    if isinstance(item, Shape) and item.fill is None and item.opacity == 1:
        return replace(item, overprint=item.width < THIN and black_alone(inks.get(item.stroke or "")))
    return item
