"""Art that reaches the trim runs on beyond it, where the knife may wander."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.pressed import pressed, said
from brochure.check.rule import Rule, leaves_on
from brochure.complaint import Complaint
from brochure.document import Artifact, Document, Page, Picture, Shape
from brochure.geometry import MM, Box, bounds, rectangle, transform

NEAR = 0.5  # pt from the trim from which art is meant to reach it


def look(document: Document) -> Iterator[Complaint]:
    """An error for each shape or picture that reaches an edge, or goes beyond, by less than the bleed.

    The spine is no edge: left on odd pages and right on even ones, where there are more than two, nothing
    is cut, and art that crosses it goes on whole on the other page.
    """
    terms = document.terms
    if terms is None or not terms.bleed:
        return
    for number, page in enumerate(document.pages, 1):
        for item, matrix, clip in leaves_on(page):
            if not isinstance(item, Shape | Picture):
                continue
            path = item.path if isinstance(item, Shape) else rectangle(item.box)
            box = bounds(transform(path, matrix))
            if box is None:
                continue
            if isinstance(item, Shape) and item.stroke:
                box = box.grown(item.width / 2)
            spine = "" if len(document.pages) < 3 or page.folds else "left" if number % 2 else "right"
            short = _short(box.common(clip) if clip is not None else box, page, terms.bleed, spine)
            if short is not None:
                needed = f"{terms.bleed / MM:g} mm are needed"
                message = f"{said(item)} reaches {short / MM:.1f} mm beyond the trim, and {needed}"
                hint = "let it run into the bleed, say “bleed:” at “page:”, or keep it off the edge"
                yield Complaint("bleed", message, item.origin, hint, page=number)


def _short(box: Box, page: Page, bleed: float, spine: str) -> float | None:
    """How far art that reaches an edge goes beyond it where that is not far enough; None where it is."""
    if not box.meets(Box(0.0, 0.0, page.width, page.height)):
        return None
    beyond = {"left": -box.x0, "top": -box.y0, "right": box.x1 - page.width, "foot": box.y1 - page.height}
    cut = (way for side, way in beyond.items() if side != spine)
    return min((way for way in cut if -NEAR <= way < bleed - 0.01), default=None)


def _flood(by: float) -> Shape:
    return Shape(rectangle(Box(-by, -by, 300 + by, 400 + by)), Artifact.LAYOUT, fill="blue")


RULE = Rule(
    "bleed",
    "Art that reaches the trim runs as far beyond it as the printer asks.",
    "printers' file guides",
    look,
    lambda: pressed(_flood(8.5)),
    lambda: pressed(_flood(2.0)),
)
