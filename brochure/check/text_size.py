"""Type is not too small to print."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.pressed import pressed, said
from brochure.check.rule import Rule, leaves_on, scale_of
from brochure.complaint import Complaint, Severity
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Run


def look(document: Document) -> Iterator[Complaint]:
    """A warning for type below the printer's smallest size."""
    terms = document.terms
    if terms is None:
        return
    for number, page in enumerate(document.pages, 1):
        for item, matrix, _ in leaves_on(page):
            if not isinstance(item, Glyphs) or not item.text.strip():
                continue
            size = min(run.size for run in item.runs) * scale_of(matrix)
            if size < terms.text - 0.01:
                message = f"{said(item)} is {size:.2f} pt, and {terms.text:g} pt is the smallest that prints"
                yield Complaint("text-size", message, item.origin, "set it larger", Severity.WARNING, number)


def _word(size: float) -> Glyphs:
    run = Run(Face("example"), size, (Cluster("a", (), 500),), (size / 2,))
    return Glyphs(100.0, 200.0, (run,), "black", Artifact.LAYOUT)


RULE = Rule(
    "text-size",
    "Type is not smaller than the printer's smallest.",
    "printers' file guides",
    look,
    lambda: pressed(_word(7.0)),
    lambda: pressed(_word(4.0)),
)
