"""No spot carries more ink than the paper takes."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.pressed import inks_of, pressed
from brochure.check.rule import Rule, leaves_on
from brochure.complaint import Complaint
from brochure.document import Artifact, Document, Ink, Shape
from brochure.geometry import Box, rectangle


def look(document: Document) -> Iterator[Complaint]:
    """An error for each ink of more in all than the limit, on the page where it is first painted.

    Inks knock out what lies below, and pictures are capped as they are separated.
    """
    terms = document.terms
    if terms is None:
        return
    told: set[str] = set()
    for number, page in enumerate(document.pages, 1):
        for item, _, _ in leaves_on(page):
            for name in inks_of(item):
                ink = document.inks.get(name)
                if ink is None or name in told or total(ink) <= terms.ink + 0.01:
                    continue
                told.add(name)
                message = f"the ink “{name}” comes to {total(ink):.0f} %, and {terms.ink:.0f} % is the limit"
                hint = "take cyan, magenta and yellow out of it where black can stand for them"
                yield Complaint("ink-limit", message, item.origin, hint, page=number)


def total(ink: Ink) -> float:
    """Percent of ink in all; a plate of its own counts 100."""
    return 100.0 if ink.spot else sum(ink.cmyk)


def _square(ink: str) -> Shape:
    return Shape(rectangle(Box(50, 50, 100, 100)), Artifact.LAYOUT, fill=ink)


RULE = Rule(
    "ink-limit",
    "No ink has more in all than the printer's limit.",
    "GWG 2022, R0026; printers' file guides",
    look,
    lambda: pressed(_square("blue")),
    lambda: pressed(_square("flood")),
)
