"""Text keeps away from the spine, into which a stitched page disappears."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.rule import Rule, page_with, words_on
from brochure.complaint import Complaint, Severity
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Run

SPINE = 12.0


def look(document: Document) -> Iterator[Complaint]:
    """A warning for each text nearer than 12 pt to the spine: left on odd pages, right on even ones."""
    if len(document.pages) < 3:
        return
    for number, page in enumerate(document.pages, 1):
        for glyphs, box in words_on(page):
            gap = box.x0 if number % 2 else page.width - box.x1
            if gap < SPINE:
                message = f"“{glyphs.text.strip()}” stands {gap:.1f} pt from the spine"
                hint = "keep text at least 12 pt from the fold"
                yield Complaint("fold-zone", message, glyphs.origin, hint, Severity.WARNING, number)


def _word(x: float) -> Glyphs:
    run = Run(Face("example"), 10.0, (Cluster("a", (), 500),), (5.0,))
    return Glyphs(x, 200.0, (run,), "ink", Artifact.LAYOUT)


RULE = Rule(
    "fold-zone",
    "Text stands at least 12 pt from the spine.",
    "house rule",
    look,
    lambda: page_with(_word(40.0), count=4),
    lambda: page_with(_word(4.0), count=4),
)
