"""From a composed document to what a printer takes: pages or sheets, in its colours, checked by its terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from brochure.blocks import Role
from brochure.check import inspect_for_press
from brochure.check.white_edge import RULE as EDGE
from brochure.complaint import Complaint, Refused
from brochure.document import Document
from brochure.layout.printers import Printer, load_printer
from brochure.layout.profiles import colour_profile
from brochure.outputs import BOOKLET, NUP, OFFICE, PRESS, STITCHED
from brochure.press import Job, booklet, for_copier, for_office, for_press, marked, nup, part_of


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: an output, a printer (empty for the usual one), a part (empty for the whole)."""

    output: str
    printer: str = ""
    part: str = ""

    @property
    def by(self) -> str:
        """The printer's name."""
        return self.printer or ("office" if self.output == OFFICE else "generic-sheetfed")


@dataclass(frozen=True, slots=True)
class Printed:
    """Pages or sheets ready to be written: by which row of standards, with which colour profile.

    `pages` are those the sheets were made of.
    """

    document: Document
    pages: Document
    printer: Printer
    standard: str
    icc: bytes
    complaints: tuple[Complaint, ...]


def print_out(
    project: Path, document: Document, order: Order, slug: str = "", role: Role | None = None,
    mirrored: bool = False,
) -> Printed:  # fmt: skip
    """The document as the order asks; `slug` is set in `role` where the printer wants it.

    Raises Refused.
    """
    printer = load_printer(project, order.by)
    stitched = len(document.pages) > STITCHED and not any(page.folds for page in document.pages)
    document = part_of(document, order.part)
    # Blank pages make up a booklet, but not a part of one: they would lie in its middle.
    leaves = 4 if stitched and (order.output == PRESS or order.part) else 1
    if printer.colour == "grey":
        return _for_copier(document, printer, order, mirrored, leaves)
    if order.output == OFFICE:
        raise Refused([_wrong(printer, "prints in colour", "use “--output press”")])
    job = Job(printer, colour_profile(project, printer), slug, role, mirrored)
    pages = for_press(document, job, leaves)
    sheets = {PRESS: marked, BOOKLET: booklet, NUP: nup}[order.output](pages, job)
    found = (*_unknown_inks(printer, document), *inspect_for_press(pages), *EDGE.look(sheets))
    return Printed(sheets, pages, printer, "press", job.icc, found)


def _for_copier(
    document: Document, printer: Printer, order: Order, mirrored: bool, leaves: int
) -> Printed:
    job = Job(printer, mirrored=mirrored)
    if order.output == PRESS:
        raise Refused([_wrong(printer, "prints in grey", "use “--output office”, or another printer")])
    pages = for_copier(document, job, leaves)
    sheets = {OFFICE: for_office, BOOKLET: booklet, NUP: nup}[order.output](pages, job)
    found = (*inspect_for_press(pages), *EDGE.look(sheets))
    standard = "office" if order.output == OFFICE else "office-sheets"
    return Printed(sheets, pages, printer, standard, b"", found)


def _wrong(printer: Printer, what: str, hint: str) -> Complaint:
    return Complaint("wrong-printer", f"the printer “{printer.name}” {what}", printer.origin, hint)


def _unknown_inks(printer: Printer, document: Document) -> Sequence[Complaint]:
    """Plates ordered for inks the layout does not have."""
    origin = printer.origins.get("spots", printer.origin)
    return [
        Complaint("unknown-ink", f"the layout has no ink “{ink}” for the plate “{plate}”", origin)
        for ink, plate in printer.spots.items()
        if ink not in document.inks
    ]
