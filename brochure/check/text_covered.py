"""No text lies under what is painted after it."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from brochure.check.rule import Rule, leaves_on, page_with
from brochure.complaint import Complaint
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Picture, Run, Shape
from brochure.geometry import Box, Matrix, Path, bounds, circle, rectangle, transform

_ROUND = 0.01  # of a radius: how far four curves may be from a circle


def look(document: Document) -> Iterator[Complaint]:
    """An error for each text that a later rectangle, circle or picture hides whole; no other is looked at."""
    for number, page in enumerate(document.pages, 1):
        texts: list[tuple[Glyphs, Box]] = []
        told: set[object] = set()
        for item, matrix, clip in leaves_on(page):
            if isinstance(item, Glyphs):
                if item.text.strip():
                    texts.append((item, _box(item, matrix)))
                continue
            cover = _cover(item, matrix) if clip is None else None
            for glyphs, box in texts if cover is not None else ():
                if _hides(cover, box) and (glyphs.origin or glyphs.text) not in told:
                    told.add(glyphs.origin or glyphs.text)
                    message = f"“{glyphs.text.strip()[:60]}” lies under what is painted after it"
                    hint = "in the layout, put the shape before the text in “place:”"
                    yield Complaint("text-covered", message, glyphs.origin, hint, page=number)


def _box(glyphs: Glyphs, matrix: Matrix) -> Box:
    size = max(run.size for run in glyphs.runs)
    box = Box(glyphs.x, glyphs.y - 0.7 * size, glyphs.x + glyphs.width, glyphs.y)
    return bounds(transform(rectangle(box), matrix)) or box


def _cover(item: Shape | Picture, matrix: Matrix) -> Path | None:
    """The outline of what lets nothing through, where it is a rectangle or a circle."""
    if isinstance(item, Picture):
        return None if item.alpha else transform(rectangle(item.box), matrix)
    if not isinstance(item.fill, str) or item.opacity < 1 or item.overprint:
        return None
    path = transform(item.path, matrix)
    kinds = "".join(op for op, _ in path)
    return path if kinds in ("MLLLZ", "MCCCCZ") else None


def _hides(path: Path | None, box: Box) -> bool:
    """True where a box lies wholly in a rectangle or circle."""
    around = bounds(path) if path is not None else None
    if path is None or around is None:
        return False
    if not (around.x0 <= box.x0 and around.y0 <= box.y0 and around.x1 >= box.x1 and around.y1 >= box.y1):
        return False
    if path[1][0] == "L":
        corners = [values for _, values in path if values]
        return all(x in (around.x0, around.x1) and y in (around.y0, around.y1) for x, y in corners)
    radius = around.width / 2
    if abs(around.height / 2 - radius) > _ROUND * radius:
        return False
    middle = ((around.x0 + around.x1) / 2, (around.y0 + around.y1) / 2)
    corners_of = ((x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1))
    return all(hypot(x - middle[0], y - middle[1]) <= radius for x, y in corners_of)


def _example(first: bool) -> Document:
    run = Run(Face("example"), 10.0, (Cluster("a", (), 500),), (5.0,))
    word = Glyphs(150.0, 200.0, (run,), "ink", Artifact.LAYOUT)
    disc = Shape(circle(150, 200, 60), Artifact.LAYOUT, fill="ink")
    return page_with(disc, word) if first else page_with(word, disc)


RULE = Rule(
    "text-covered",
    "No text lies wholly under a rectangle, circle or picture that is painted after it.",
    "house rule",
    look,
    lambda: _example(True),
    lambda: _example(False),
)
