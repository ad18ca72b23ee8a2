"""What the rules of the press share: terms, inks, and examples that carry them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from brochure.check.rule import page_with
from brochure.document import Document, Glyphs, Gradient, Ink, Item, Picture, Shape, Terms

INKS = MappingProxyType({
    ink.name: ink
    for ink in (
        Ink("black", (0, 0, 0, 100), (0, 0, 0)),
        Ink("paper", (0, 0, 0, 0), (255, 255, 255)),
        Ink("blue", (100, 72, 22, 46), (0, 49, 89)),
        Ink("flood", (90, 90, 90, 90), (10, 10, 10)),
    )
})  # fmt: skip
TERMS = Terms(ink=300.0, text=5.0, text_inks=8.0, hairline=0.25, bleed=8.5, leaves=4)


def pressed(*items: Item, count: int = 4, terms: Terms = TERMS) -> Document:
    """A document for examples: `page_with` with inks and terms."""
    document = page_with(*items, count=count)
    pages = tuple(replace(page, bleed=terms.bleed) for page in document.pages)
    return replace(document, pages=pages, inks=INKS, terms=terms)


def inks_of(item: Glyphs | Shape | Picture) -> tuple[str, ...]:
    """The names of the inks an item is painted with, gradients with those of their stops."""
    if isinstance(item, Glyphs):
        return (item.ink,)
    if isinstance(item, Picture):
        return (item.ink,) if item.ink else ()
    if isinstance(item.fill, Gradient):
        return tuple(stop.ink for stop in item.fill.stops) + ((item.stroke,) if item.stroke else ())
    return tuple(name for name in (item.fill, item.stroke) if name)


def said(item: Glyphs | Shape | Picture) -> str:
    """An item in the words of a complaint."""
    if isinstance(item, Glyphs):
        return f"“{item.text.strip()[:60]}”"
    return "a picture" if isinstance(item, Picture) else "a shape"
