"""Text keeps away from the trim, where the knife may wander."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.rule import Rule, page_with, words_on
from brochure.complaint import Complaint, Severity
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Run
from brochure.geometry import MM

SAFE = 3 * MM


def look(document: Document) -> Iterator[Complaint]:
    """A warning for each text nearer than 3 mm to an edge; an error for one that leaves the page."""
    for number, page in enumerate(document.pages, 1):
        for glyphs, box in words_on(page):
            gap = min(box.x0, box.y0, page.width - box.x1, page.height - box.y1)
            if gap >= SAFE - 0.01:
                continue
            words = glyphs.text.strip()
            message = f"“{words}” stands {gap / MM:.1f} mm from the trim"
            severity = Severity.ERROR if gap < 0 else Severity.WARNING
            hint = "keep text at least 3 mm inside the page"
            yield Complaint("safe-zone", message, glyphs.origin, hint, severity, number)


def _word(x: float) -> Glyphs:
    run = Run(Face("example"), 10.0, (Cluster("a", (), 500),), (5.0,))
    return Glyphs(x, 200.0, (run,), "ink", Artifact.LAYOUT)


RULE = Rule(
    "safe-zone",
    "Text stands at least 3 mm inside the trim.",
    "printers' file guides",
    look,
    lambda: page_with(_word(100.0)),
    lambda: page_with(_word(2.0)),
)
