"""Text keeps off the edge a printer cannot print on: it would be cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from brochure.check.pressed import TERMS, pressed
from brochure.check.rule import Rule, words_on
from brochure.complaint import Complaint
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Run
from brochure.geometry import MM


def look(document: Document) -> Iterator[Complaint]:
    """An error for each text that reaches into the white edge of its sheet."""
    edge = document.terms.edge if document.terms else 0.0
    for number, page in enumerate(document.pages if edge else (), 1):
        for glyphs, box in words_on(page):
            gap = min(box.x0, box.y0, page.width - box.x1, page.height - box.y1)
            if gap < edge - 0.01:
                message = f"“{glyphs.text.strip()[:60]}” stands {gap / MM:.1f} mm from the edge of the sheet"
                hint = f"this printer leaves {edge / MM:g} mm white: keep text further in"
                yield Complaint("white-edge", message, glyphs.origin, hint, page=number)


def _word(x: float) -> Glyphs:
    run = Run(Face("example"), 10.0, (Cluster("a", (), 500),), (5.0,))
    return Glyphs(x, 200.0, (run,), "black", Artifact.LAYOUT)


RULE = Rule(
    "white-edge",
    "Text stands clear of the edge an office printer leaves white.",
    "house rule",
    look,
    lambda: pressed(_word(30.0), terms=replace(TERMS, edge=14.0)),
    lambda: pressed(_word(10.0), terms=replace(TERMS, edge=14.0)),
)
