"""Text keeps away from folds: the spine, into which a stitched page disappears, and those of a leaflet."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.rule import Rule, page_with, words_on
from brochure.complaint import Complaint, Severity
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Page, Run
from brochure.geometry import MM

SPINE = 12.0
FOLD = 3 * MM


def look(document: Document) -> Iterator[Complaint]:
    """An error for text within 3 mm of a fold; a warning for text within 12 pt of the spine.

    The spine is left on odd pages and right on even ones, where there are more than two.
    """
    for number, page in enumerate(document.pages, 1):
        yield from _folds(page, number)
    if len(document.pages) < 3:
        return
    for number, page in enumerate(document.pages, 1):
        for glyphs, box in words_on(page):
            gap = box.x0 if number % 2 else page.width - box.x1
            if gap < SPINE:
                message = f"“{glyphs.text.strip()}” stands {gap:.1f} pt from the spine"
                hint = "keep text at least 12 pt from the fold"
                yield Complaint("fold-zone", message, glyphs.origin, hint, Severity.WARNING, number)


def _folds(page: Page, number: int) -> Iterator[Complaint]:
    for glyphs, box in words_on(page) if page.folds else ():
        gap = min(max(box.x0 - fold, fold - box.x1, 0.0) for fold in page.folds)
        if gap < FOLD - 0.01:
            message = f"“{glyphs.text.strip()}” stands {gap / MM:.1f} mm from a fold"
            hint = "keep text at least 3 mm from folds"
            yield Complaint("fold-zone", message, glyphs.origin, hint, Severity.ERROR, number)


def _word(x: float) -> Glyphs:
    run = Run(Face("example"), 10.0, (Cluster("a", (), 500),), (5.0,))
    return Glyphs(x, 200.0, (run,), "ink", Artifact.LAYOUT)


RULE = Rule(
    "fold-zone",
    "Text stands at least 12 pt from the spine, and 3 mm from any other fold.",
    "house rule; printers' file guides",
    look,
    lambda: page_with(_word(40.0), count=4),
    lambda: page_with(_word(4.0), count=4),
)
