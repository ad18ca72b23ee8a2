"""Type is black in black alone, not in four inks."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.pressed import pressed, said
from brochure.check.rule import Rule, leaves_on
from brochure.complaint import Complaint, Severity
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Run


def look(document: Document) -> Iterator[Complaint]:
    """A warning for type of 85 % of black and more than 280 % of ink in all."""
    if document.terms is None or document.terms.ink >= 400:
        return  # without a limit there is one ink, as on a copier
    for number, page in enumerate(document.pages, 1):
        for item, _, _ in leaves_on(page):
            ink = document.inks.get(item.ink) if isinstance(item, Glyphs) else None
            if ink is not None and not ink.spot and ink.cmyk[3] >= 85 and sum(ink.cmyk) > 280:
                message = f"{said(item)} is set in four inks that make black"
                hint = "set type in black alone: it stays sharp when the plates do not meet"
                yield Complaint("rich-black", message, item.origin, hint, Severity.WARNING, number)


def _word(ink: str) -> Glyphs:
    run = Run(Face("example"), 10.0, (Cluster("a", (), 500),), (5.0,))
    return Glyphs(100.0, 200.0, (run,), ink, Artifact.LAYOUT)


RULE = Rule(
    "rich-black",
    "Type is black in black alone.",
    "GWG 2022, R0015",
    look,
    lambda: pressed(_word("black")),
    lambda: pressed(_word("flood")),
)
