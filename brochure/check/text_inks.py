"""Small type is of one ink, so that plates need not meet to the hair."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.pressed import pressed, said
from brochure.check.rule import Rule, leaves_on, scale_of
from brochure.complaint import Complaint, Severity
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Ink, Run


def look(document: Document) -> Iterator[Complaint]:
    """A warning for white type, and type of several inks, below the printer's size for it."""
    terms = document.terms
    if terms is None:
        return
    for number, page in enumerate(document.pages, 1):
        for item, matrix, _ in leaves_on(page):
            ink = document.inks.get(item.ink) if isinstance(item, Glyphs) and item.text.strip() else None
            if ink is None or not isinstance(item, Glyphs) or not _delicate(ink):
                continue
            size = min(run.size for run in item.runs) * scale_of(matrix)
            if size < terms.text_inks - 0.01:
                what = "of several inks" if sum(ink.cmyk) else "bare paper"
                message = f"{said(item)} is {what} and {size:.2f} pt; {terms.text_inks:g} pt is the smallest"
                hint = "set it larger, or in black alone"
                yield Complaint("text-registration", message, item.origin, hint, Severity.WARNING, number)


def _delicate(ink: Ink) -> bool:
    """True for what needs plates that meet: several inks, or none where others stand round it."""
    return not ink.spot and sum(part > 0 for part in ink.cmyk) != 1


def _word(ink: str) -> Glyphs:
    run = Run(Face("example"), 7.0, (Cluster("a", (), 500),), (3.5,))
    return Glyphs(100.0, 200.0, (run,), ink, Artifact.LAYOUT)


RULE = Rule(
    "text-registration",
    "White type and type of several inks is large enough for plates that do not quite meet.",
    "GWG 2022, R0016–17",
    look,
    lambda: pressed(_word("black")),
    lambda: pressed(_word("blue")),
)
