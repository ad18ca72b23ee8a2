"""Photographs and logos have enough pixels for the size they are shown at."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, hypot

from brochure.check.rule import Rule, page_with
from brochure.complaint import Complaint, Severity
from brochure.document import Artifact, Document, Group, Item, Picture
from brochure.geometry import IDENTITY, Box, Matrix, compose

LEAST, GOOD = 150.0, 225.0
BILEVEL = 600.0  # stairs are seen where no shade softens them


def look(document: Document) -> Iterator[Complaint]:
    """An error below 150 ppi on the worse axis at size, a warning below 225.

    An error below 600 where no shade softens the edges. Said once of what the content
    names in one place, where it is largest.
    """
    worst: dict[object, tuple[float, int, Picture]] = {}
    for number, page in enumerate(document.pages, 1):
        for picture, ppi in _pictures(page.items, IDENTITY):
            key = picture.origin or id(picture)
            if key not in worst or ppi < worst[key][0]:
                worst[key] = (ppi, number, picture)
    for ppi, number, picture in worst.values():
        least, good = (BILEVEL, BILEVEL) if picture.bilevel else (LEAST, GOOD)
        if ppi < good:
            severity = Severity.ERROR if ppi < least else Severity.WARNING
            kind = " and two colours without a shade between" if picture.bilevel else ""
            pixels = f"{picture.width} × {picture.height} pixels{kind}"
            message = f"a picture of {pixels} is shown at {ppi:.0f} ppi"
            wide, high = (ceil(n * good / ppi) for n in (picture.width, picture.height))
            hint = f"{good:.0f} ppi print well: use an original of {wide} × {high} pixels, or show it smaller"
            yield Complaint("image-ppi", message, picture.origin, hint, severity, number)


def _pictures(items: tuple[Item, ...], matrix: Matrix) -> Iterator[tuple[Picture, float]]:
    """Every picture with its resolution on the page."""
    for item in items:
        if isinstance(item, Group):
            yield from _pictures(item.items, compose(item.matrix, matrix))
        elif isinstance(item, Picture):
            a, b, c, d, _, _ = matrix
            across, down = item.box.width * hypot(a, b), item.box.height * hypot(c, d)
            if across > 0 and down > 0:
                yield item, min(item.width / across, item.height / down) * 72


def _example(pixels: int) -> Document:
    """One square inch, half an inch in a group that doubles it."""
    picture = Picture(Box(0, 0, 36, 36), pixels, pixels, bytes(pixels * pixels), "gray", Artifact.LAYOUT)
    return page_with(Group((picture,), (2.0, 0.0, 0.0, 2.0, 100.0, 100.0)))


RULE = Rule(
    "image-ppi",
    "Pictures have at least 150 ppi at the size shown, better 225, without shades 600, on the worse axis.",
    "GWG 2015, R0031",
    look,
    lambda: _example(225),
    lambda: _example(149),
)
