"""Lines are thick enough to print."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.pressed import pressed
from brochure.check.rule import Rule, leaves_on, scale_of
from brochure.complaint import Complaint, Severity
from brochure.document import Artifact, Document, Shape
from brochure.geometry import bounds, line, transform


def look(document: Document) -> Iterator[Complaint]:
    """An error for a line without width, a warning for a thinner one than prints, also where it is filled."""
    terms = document.terms
    if terms is None:
        return
    thinnest: dict[tuple[object, int], tuple[float, Shape]] = {}
    for number, page in enumerate(document.pages, 1):
        for item, matrix, _ in leaves_on(page):
            if not isinstance(item, Shape):
                continue
            width = item.width * scale_of(matrix)
            if item.stroke is None:
                box = bounds(transform(item.path, matrix))
                width = min(box.width, box.height) if box is not None else 0.0
                if not width:
                    continue  # a fill without area is not painted
            key = (item.origin, number)
            if width < terms.hairline - 0.001 and (key not in thinnest or width < thinnest[key][0]):
                thinnest[key] = (width, item)
    for (_, number), (width, item) in thinnest.items():
        severity = Severity.WARNING if width > 0 else Severity.ERROR
        message = f"a line is {width:.2f} pt thick, and {terms.hairline:g} pt is the thinnest that prints"
        yield Complaint("hairline", message, item.origin, "draw it thicker", severity, number)


def _line(width: float) -> Shape:
    return Shape(line(50, 50, 250, 50), Artifact.LAYOUT, stroke="black", width=width)


RULE = Rule(
    "hairline",
    "Lines are not thinner than the printer's thinnest.",
    "GWG 2022, R0018–19; printers' file guides",
    look,
    lambda: pressed(_line(0.5)),
    lambda: pressed(_line(0.1)),
)
