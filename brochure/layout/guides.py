"""The grid made visible over finished pages: columns, baselines, frames with their names, trim, bleed, folds.

For whoever writes a layout. Pages are made larger than their trim, so that what lies in the bleed
is seen; nothing that is drawn here is read aloud.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from brochure.blocks import Grid, Role, Sketch, moved
from brochure.blocks.setting import put_generated
from brochure.complaint import Complaint, Refused
from brochure.document import Artifact, Document, Item, Page, Shape
from brochure.geometry import Box, line, rectangle
from brochure.layout.model import Frame, Guides, Layout
from brochure.layout.pages import split
from brochure.layout.place import area_of, width_of
from brochure.layout.story import Chapter
from brochure.layout.styles import role_finder

AROUND = 12.0  # of paper beyond the bleed, pt
THIN, THINNEST = 0.4, 0.2  # widths of lines, pt
DASH = (3.0, 2.0)
NUMBERED = 5  # one in so many grid lines has its number
_EPSILON = 0.01


def with_guides(document: Document, chapters: Sequence[Chapter], layout: Layout, project: Path) -> Document:
    """The document with the grid over it, each page as large as its bleed and a little more.

    `chapters` are its openings as they were laid. Raises Refused where the layout does not say how
    guides look.
    """
    guides = layout.guides
    if guides is None:
        message = f"the layout “{layout.name}” does not say how its grid is drawn"
        hint = "give it “guides:” with a role and inks, or take those of the house with “extends: house”"
        raise Refused([Complaint("no-guides", message, layout.origin, hint)])
    role = role_finder(layout, project, document.meta.language)(guides.role, "")
    sheet = layout.sheet
    pages: list[Page] = []
    for chapter in chapters:
        items = _Drawing(layout, guides, role, chapter).items()
        sides = len(chapter.opening.sides)
        parts = split(items, sides, sheet.width, sheet.height, sheet.bleed)
        own = document.pages[len(pages) : len(pages) + sides]
        pages += [_opened(page, part) for page, part in zip(own, parts, strict=True)]
    return replace(document, pages=tuple(pages))


def _opened(page: Page, guides: Sequence[Item]) -> Page:
    """The page with its guides, and paper around it that shows the bleed."""
    edge = page.bleed + AROUND
    return replace(
        page,
        width=page.width + 2 * edge,
        height=page.height + 2 * edge,
        items=tuple(moved(item, edge, edge) for item in (*page.items, *guides)),
        folds=tuple(fold + edge for fold in page.folds),
    )


class _Drawing:
    """The guides of one opening, in its coordinates."""

    def __init__(self, layout: Layout, guides: Guides, role: Role, chapter: Chapter) -> None:
        self.sheet = layout.sheet
        self.guides = guides
        self.role = role
        self.chapter = chapter
        self.opening = chapter.opening
        self.pages = tuple(self.sheet.grid(side, i) for i, side in enumerate(self.opening.sides))
        self.sketch = Sketch()
        self.names: list[Box] = []

    def items(self) -> tuple[Item, ...]:
        """Everything in paint order: lines first, names last."""
        for grid in self._grids():
            self._baselines(grid)
            self._columns(grid)
        frames = tuple(_frames(self.chapter))
        for frame, own in frames:
            self._line(rectangle(self._box(frame)), self.guides.frames, THIN, DASH if own else ())
        self._edges()
        for frame, _ in frames:
            self._name(frame.name, self._box(frame))
        return tuple(self.sketch.items)

    def _grids(self) -> tuple[Grid, ...]:
        """The grid of each page, or of each panel of a folded sheet."""
        panels = self.opening.master.panels
        if panels is None:
            return self.pages
        return panels.grids(self.sheet)

    def _line(self, path: tuple[tuple[str, tuple[float, ...]], ...], ink: str, width: float,
              dash: tuple[float, ...] = ()) -> None:  # fmt: skip
        self.sketch.shape(path, Artifact.LAYOUT, stroke=ink, width=width, dash=dash)

    def _baselines(self, grid: Grid) -> None:
        """Every grid line of the type area, one in five with its number in the margin."""
        end = self.sheet.height - self.sheet.bottom
        for number in count():
            y = grid.line(number)
            if y > end + _EPSILON:
                return
            self._line(line(grid.left, y, grid.right, y), self.guides.baselines, THINNEST)
            if number % NUMBERED == 0:
                self._words(str(number), grid.left - 2, y, 1.0)

    def _columns(self, grid: Grid) -> None:
        """Every column from the top margin to the bottom one, its number above it."""
        for number in range(1, grid.columns + 1):
            x = grid.x(number)
            box = Box(x, grid.top, x + grid.column, self.sheet.height - self.sheet.bottom)
            self._line(rectangle(box), self.guides.columns, THINNEST)
            self._words(str(number), x + grid.column / 2, grid.top - 2, 0.5)

    def _edges(self) -> None:
        """Trim and bleed of each page, and the folds of a sheet."""
        width, height, bleed = self.sheet.width, self.sheet.height, self.sheet.bleed
        for index in range(len(self.pages)):
            trim = Box(index * width, 0.0, (index + 1) * width, height)
            self._line(rectangle(trim), self.guides.trim, THIN)
            if bleed:
                self._line(rectangle(trim.grown(bleed)), self.guides.bleed, THIN)
        panels = self.opening.master.panels
        for fold in panels.folds if panels else ():
            self._line(line(fold, -bleed, fold, height + bleed), self.guides.fold, THIN, DASH)

    def _box(self, frame: Frame) -> Box:
        area = area_of(self.sheet, self.opening, frame, self.pages)
        width = width_of(self.sheet, self.opening, frame, self.pages)
        return Box(area.x, area.y, area.x + width, area.y + max(area.height, 0.0))

    def _name(self, name: str, frame: Box) -> None:
        """A frame's name in its right corner, where text is rarest, or left of names that stand there."""
        first = len(self.sketch.items)
        plate = self._words(name, frame.x1, frame.y0 + 0.9 * self.role.style.size, 1.0)
        while taken := [box.x0 for box in self.names if box.meets(plate)]:
            dx = min(taken) - _EPSILON - plate.x1
            self.sketch.items[first:] = [moved(item, dx, 0.0) for item in self.sketch.items[first:]]
            plate = plate.moved(dx, 0.0)
        self.names.append(plate)

    def _words(self, words: str, x: float, y: float, before: float) -> Box:
        """Words on a plate of paper, so much of which lies left of `x` (0…1)."""
        size = self.role.style.size
        at = len(self.sketch.items)
        done = put_generated(self.sketch, self.role, words, 0.0, y, self.sheet.width, Artifact.LAYOUT)
        wide = done.setting.width + 0.5 * size
        plate = Box(x - wide * before, y - 0.9 * size, x + wide * (1 - before), y + 0.25 * size)
        glyphs = [moved(item, plate.x0 + 0.25 * size, 0.0) for item in self.sketch.items[at:]]
        ground = Shape(rectangle(plate), Artifact.LAYOUT, fill=self.guides.paper)
        self.sketch.items[at:] = [ground, *glyphs]
        return plate


def _frames(chapter: Chapter) -> Iterator[tuple[Frame, bool]]:
    """The frames of the master, then those that placements bring along (true)."""
    yield from ((frame, False) for frame in chapter.opening.master.frames.values())
    for request in (*chapter.requests, *chapter.furniture):
        if request.place.own is not None:
            yield request.place.own, True
