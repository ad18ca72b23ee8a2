"""Marks beside the page: where to cut and fold, whether plates register, how much ink there is, what it is.

They stand in the slug, beyond the bleed, and on every plate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from brochure.blocks import Sketch, moved
from brochure.blocks.setting import put_generated
from brochure.document import Artifact, Document, Glyphs, Ink, Item, Page, Shape
from brochure.geometry import MM, Box, Path, circle, line, rectangle
from brochure.press.job import Job

ROOM = 12 * MM  # of slug round the bleed
LENGTH = 5 * MM  # of crop and fold marks
GAP = 1 * MM  # from the bleed to a mark
WIDTH = 0.25  # of their lines, pt, or the printer's hairline where that is thicker
PATCH = 5 * MM  # side of a colour patch
REGISTRATION, KEY = "registration", "plate-black"
_PLATES = ("cyan", "magenta", "yellow", "black")


def with_registration(document: Document) -> Document:
    """The document with the inks that marks are drawn in: every plate at once, and each by itself."""
    inks = dict(document.inks)
    inks[REGISTRATION] = Ink(REGISTRATION, (100.0, 100.0, 100.0, 100.0), (0, 0, 0), 100.0, "All")
    for number, name in enumerate(_PLATES):
        c, m, y, k = (100.0 if number == i else 0.0 for i in range(4))
        inks[f"plate-{name}"] = Ink(f"plate-{name}", (c, m, y, k), (0, 0, 0))
    inks["plate-half"] = Ink("plate-half", (0.0, 0.0, 0.0, 50.0), (127, 127, 127))
    return replace(document, inks=inks)


def page_marks(document: Document, job: Job) -> Document:
    """Every page with the marks its printer asks for."""
    total, inks = len(document.pages), tuple(document.inks.values())
    pages = (
        replace(page, items=(*page.items, *_marks(page, job, f"{number}/{total}", inks)))
        for number, page in enumerate(document.pages, 1)
    )
    return replace(document, pages=tuple(pages))


def _marks(page: Page, job: Job, number: str, inks: Sequence[Ink]) -> Iterator[Item]:
    wanted = job.printer.marks
    if "crop" in wanted:
        cuts = cut_marks((0.0, page.width), (0.0, page.height), page.bleed + GAP)
        yield from (stroke(path, job) for path in cuts)
    if "fold" in wanted:
        yield from (stroke(path, job, (3.0, 2.0)) for path in _fold_marks(page))
    if "registration" in wanted:
        yield from _targets(page, job)
    if "bar" in wanted:
        yield from _bar(page, inks)
    if "slug" in wanted and job.role is not None:
        yield from _slug(page, job, number)


def cut_marks(xs: Sequence[float], ys: Sequence[float], away: float) -> Iterator[Path]:
    """Marks of cuts at every x and y, at both their ends, `away` pt outside the first and last of them."""
    for x in xs:
        yield line(x, ys[0] - away, x, ys[0] - away - LENGTH)
        yield line(x, ys[-1] + away, x, ys[-1] + away + LENGTH)
    for y in ys:
        yield line(xs[0] - away, y, xs[0] - away - LENGTH, y)
        yield line(xs[-1] + away, y, xs[-1] + away + LENGTH, y)


def _fold_marks(page: Page) -> Iterator[Path]:
    away = page.bleed + GAP
    for fold in page.folds:
        yield line(fold, -away, fold, -away - LENGTH)
        yield line(fold, page.height + away, fold, page.height + away + LENGTH)


def _targets(page: Page, job: Job) -> Iterator[Shape]:
    """A circle with a cross in the middle of each side."""
    away, r = page.bleed + ROOM / 2, 2 * MM
    middle = (page.width / 2, page.height / 2)
    # A fold may stand in the middle of a side: the target keeps beside its mark.
    aside = 2 * LENGTH if any(abs(fold - middle[0]) < LENGTH for fold in page.folds) else 0.0
    spots = (
        (middle[0] + aside, -away), (middle[0] + aside, page.height + away),
        (-away, middle[1]), (page.width + away, middle[1]),
    )  # fmt: skip
    for x, y in spots:
        yield stroke(circle(x, y, r), job)
        yield stroke(line(x - 1.6 * r, y, x + 1.6 * r, y), job)
        yield stroke(line(x, y - 1.6 * r, x, y + 1.6 * r), job)


def _bar(page: Page, inks: Sequence[Ink]) -> Iterator[Shape]:
    """A patch of each plate below the page, at its left."""
    spots = [ink.name for ink in inks if ink.spot and ink.name != REGISTRATION]
    x, y = LENGTH + GAP, page.height + page.bleed + (ROOM - PATCH) / 2
    for ink in (*(f"plate-{name}" for name in (*_PLATES, "half")), *spots):
        yield Shape(rectangle(Box(x, y, x + PATCH, y + PATCH)), Artifact.LAYOUT, fill=ink)
        x += PATCH


def _slug(page: Page, job: Job, number: str) -> Iterator[Item]:
    """The words of the slug and the page's number, below the page at its right."""
    assert job.role is not None
    sketch = Sketch()
    words = job.slug
    measure = page.width / 2 - 4 * LENGTH
    done = put_generated(sketch, job.role, f"{words} · {number}", 0.0, 0.0, measure, Artifact.LAYOUT, ink=KEY)
    while done.setting.width > measure and words:
        # Beside the mark in the middle there is room for so much; the end of the words is what tells.
        words = words[max(1, len(words) // 16) :]
        sketch = Sketch()
        told = f"… {words} · {number}"
        done = put_generated(sketch, job.role, told, 0.0, 0.0, measure, Artifact.LAYOUT, ink=KEY)
    x = page.width - LENGTH - GAP - done.setting.width
    y = page.height + page.bleed + ROOM / 2 + job.role.style.size / 3
    placed = (moved(item, x, y) for item in sketch.items)
    return (replace(item, overprint=True) if isinstance(item, Glyphs) else item for item in placed)


def stroke(path: Path, job: Job, dash: tuple[float, ...] = ()) -> Shape:
    """A line of a mark."""
    width = max(WIDTH, job.printer.hairline)
    return Shape(path, Artifact.LAYOUT, stroke=REGISTRATION, width=width, dash=dash)
