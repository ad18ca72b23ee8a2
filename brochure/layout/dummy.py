"""A dummy: blank paper of its size to print, fold and hold beside the layout.

Of a folded sheet each panel has its number, width and frames, each fold its place, its step and which way it
goes. Other pages have their own number, so that sheets of them show where each comes to lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from brochure.blocks import Sketch
from brochure.blocks.room import Role
from brochure.blocks.setting import put_generated
from brochure.complaint import Complaint, Refused
from brochure.content.locale import format_number_text, locale_of
from brochure.document import Artifact, Document, Item, Node, Page
from brochure.geometry import MM, Box, line, rectangle
from brochure.layout.model import Dummy, Layout, Opening, Panels
from brochure.layout.pages import shift_tags
from brochure.layout.styles import role_finder

EDGE = 12.0  # words keep this far from folds and trim, pt
THIN = 0.5  # width of lines, pt
IN, OUT = (6.0, 4.0), (10.0, 3.0, 1.5, 3.0)  # dashes of a fold towards the reader, and away


def dummy_of(document: Document, layout: Layout, project: Path) -> Document:
    """A document of as many pages, each the bare sheet with its panels and folds told.

    Raises Refused where the layout does not say how a dummy looks.
    """
    if layout.dummy is None:
        message = f"the layout “{layout.name}” does not say how a dummy looks"
        hint = "give it “dummy:” with roles and words, or take those of the house with “extends: house”"
        raise Refused([Complaint("no-dummy", message, layout.origin, hint)])
    drawing = _Drawing(layout, layout.dummy, project, document.meta.language)
    openings = [opening for opening in layout.openings for _ in opening.sides]
    nodes = [Node("Document", -1)]
    pages: list[Page] = []
    for page, opening in zip(document.pages, openings, strict=True):
        items = drawing.page(opening, page.label or str(len(pages) + 1), nodes)
        pages.append(replace(page, items=items, bleed=0.0))
    return replace(document, pages=tuple(pages), nodes=tuple(nodes), outline=())


class _Drawing:
    """What all sheets of a dummy share."""

    def __init__(self, layout: Layout, dummy: Dummy, project: Path, lang: str) -> None:
        find, locale = role_finder(layout, project, lang), locale_of(lang)
        assert locale is not None, "an edition has seen to it"
        self.sheet = layout.sheet
        self.dummy = dummy
        self.role = find(dummy.role, "")
        self.number = find(dummy.number, "")
        self.locale = locale

    def page(self, opening: Opening, label: str, nodes: list[Node]) -> tuple[Item, ...]:
        """One side of the sheet, or one page; its part of the spoken tree is added to `nodes`."""
        sketch = Sketch()
        width, height = self.sheet.width, self.sheet.height
        sketch.shape(rectangle(Box(0.0, 0.0, width, height)), stroke=self.dummy.ink, width=THIN)
        panels = opening.master.panels
        if panels is not None:
            for number in range(1, len(panels.widths) + 1):
                self._panel(sketch, opening, panels, number)
            self._folds(sketch, panels)
        else:
            x, wide, middle = EDGE, width - 2 * EDGE, height / 2
            digits = format_number_text(self.locale, label)
            self._words(sketch, self.number, [digits], x, middle, wide, "center")
            below = middle + 3 * self.role.style.leading
            self._words(sketch, self.role, [opening.name], x, below, wide, "center")
        sect = len(nodes)
        nodes += [Node("Sect", 0), *(replace(node, parent=sect) for node in sketch.nodes)]
        return tuple(shift_tags(item, sect + 1) for item in sketch.items)

    def _panel(self, sketch: Sketch, opening: Opening, panels: Panels, number: int) -> None:
        """A panel's number in its middle; which side it is on, how wide it is and what stands there below."""
        x, wide = panels.left(number) + EDGE, panels.widths[number - 1] - 2 * EDGE
        middle, leading = self.sheet.height / 2, self.role.style.leading
        names = (frame.name for frame in opening.master.frames.values() if frame.panel == number)
        size = format_number_text(self.locale, f"{panels.widths[number - 1] / MM:.4g}")
        digits = format_number_text(self.locale, str(number))
        self._words(sketch, self.number, [digits], x, middle, wide, "center")
        told = [f"{opening.name}, {size} mm", ", ".join(names)]
        self._words(sketch, self.role, told, x, middle + 3 * leading, wide, "center")
        if number == 1:
            y = self.sheet.height - 2 * EDGE - leading * (len(self.dummy.notes) - 1)
            self._words(sketch, self.role, self.dummy.notes, x, y, wide, "left")

    def _folds(self, sketch: Sketch, panels: Panels) -> None:
        """Each fold from edge to edge, with its step and its way to the right of its upper end."""
        for index, x in enumerate(panels.folds):
            bend = panels.bends_across[index] if panels.bends else None
            dash = OUT if bend and bend.to == "out" else IN
            sketch.shape(
                line(x, 0.0, x, self.sheet.height), Artifact.LAYOUT,
                stroke=self.dummy.ink, width=THIN, dash=dash,
            )  # fmt: skip
            if bend is not None:
                step = format_number_text(self.locale, str(bend.step))
                words = [f"{step}  {self.dummy.inward if bend.to == 'in' else self.dummy.outward}"]
                wide = panels.across[index + 1] - 2 * EDGE
                self._words(sketch, self.role, words, x + EDGE, 2 * EDGE, wide, "left")

    def _words(
        self, sketch: Sketch, role: Role, told: Sequence[str], x: float, y: float, wide: float, align: str
    ) -> None:
        """Lines of words, each a paragraph, the first with its baseline at `y`."""
        for index, words in enumerate(one for one in told if one):
            at = y + index * role.style.leading
            put_generated(sketch, role, words, x, at, wide, sketch.node("P"), align=align)
