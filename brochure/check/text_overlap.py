"""No text is printed over another: each block may keep to its frame and yet meet its neighbour."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.rule import Rule, page_with, words_on
from brochure.complaint import Complaint
from brochure.document import Cluster, Document, Face, Glyphs, Page, Run
from brochure.geometry import Box

SHARE = 0.3
"""How much of the smaller one's height two lines may share: accents and descenders meet in tight lines."""
LEAST = 1.0
"""How far they may reach into each other sideways, pt: a side bearing, a kern."""


def look(document: Document) -> Iterator[Complaint]:
    """An error for each two texts of different elements that cover each other."""
    for number, page in enumerate(document.pages, 1):
        told: set[object] = set()
        for over, under in _meeting(page):
            if over.tag in told:
                continue
            told.add(over.tag)
            message = f"“{over.text.strip()}” is printed over “{under.text.strip()}”"
            hint = "shorten one of them, or give it more room in the layout"
            yield Complaint("text-overlap", message, over.origin, hint, page=number)


def _meeting(page: Page) -> Iterator[tuple[Glyphs, Glyphs]]:
    """Pairs that cover each other, the one painted last first."""
    found = sorted(enumerate(words_on(page)), key=lambda one: one[1][1].y0)
    for n, (i, (glyphs, box)) in enumerate(found):
        for j, (other, beside) in found[n + 1 :]:
            if beside.y0 >= box.y1:
                break
            if glyphs.tag != other.tag and _covers(box, beside):
                yield (glyphs, other) if i > j else (other, glyphs)


def _covers(a: Box, b: Box) -> bool:
    high = min(a.y1, b.y1) - max(a.y0, b.y0)
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)
    return wide > LEAST and high > SHARE * min(a.height, b.height)


def _line(y: float, tag: int) -> Glyphs:
    run = Run(Face("example"), 10.0, (Cluster("a", (), 5000),), (50.0,))
    return Glyphs(100.0, y, (run,), "ink", tag)


RULE = Rule(
    "text-overlap",
    "No text is printed over another.",
    "preflight of layout programs",
    look,
    lambda: page_with(_line(100.0, 1), _line(110.0, 2)),
    lambda: page_with(_line(100.0, 1), _line(103.0, 2)),
)
