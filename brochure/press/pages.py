"""Single pages for a press, and pages for an office printer."""

from __future__ import annotations

from dataclasses import replace

from brochure.complaint import Complaint, Refused
from brochure.document import Anchor, Document, Group, Item, Link, Page, Terms
from brochure.geometry import Box, rectangle, translation
from brochure.layout.printers import Printer
from brochure.press.colours import in_cmyk, in_grey
from brochure.press.job import Job
from brochure.press.marks import ROOM, page_marks, with_registration
from brochure.press.overprint import overprinting

_EPSILON = 0.01


def for_press(document: Document, job: Job, leaves: int = 1) -> Document:
    """Pages in the colours of the press, black overprinting, bleed as it asks; links are gone.

    `leaves` is the number its pages must be a multiple of.
    """
    document = overprinting(in_cmyk(document, job))
    bleed = job.printer.bleed
    pages = tuple(replace(page, items=_painted(page.items), bleed=bleed) for page in document.pages)
    return replace(document, pages=pages, outline=(), terms=terms_of(job.printer, leaves))


def marked(document: Document, job: Job) -> Document:
    """The pages, or sheets, with the marks the printer asks for; art ends where the bleed does."""
    if not job.printer.marks:
        return document
    roomy = tuple(replace(_cut(page), slug=ROOM) for page in document.pages)
    return page_marks(with_registration(replace(document, pages=roomy)), job)


def _cut(page: Page) -> Page:
    """The page without what lies beyond its bleed: marks stand there."""
    whole = Box(0.0, 0.0, page.width, page.height).grown(page.bleed)
    return replace(page, items=(Group(page.items, clip=rectangle(whole)),))


def terms_of(printer: Printer, leaves: int = 1) -> Terms:
    """What the printer asks of a document."""
    spots = tuple(printer.spots.values())
    # What is printed in grey has no other ink.
    ink = 400.0 if printer.colour == "grey" else printer.ink_limit
    return Terms(ink, printer.text, printer.text_inks, printer.hairline, printer.bleed, leaves, spots)


def for_office(document: Document, job: Job) -> Document:
    """Grey pages on a sheet the office has, at their own size, nothing within the edge it cannot print on.

    A smaller page stands in the middle of its sheet. Raises Refused for a page no sheet has room for.
    """
    pages = tuple(on_paper(page, job.printer) for page in document.pages)
    terms = replace(document.terms, edge=job.printer.edge) if document.terms else None
    return replace(document, pages=pages, terms=terms)


def for_copier(document: Document, job: Job, leaves: int = 1) -> Document:
    """Pages in grey, without bleed and links; `leaves` as for a press."""
    document = in_grey(document)
    pages = tuple(replace(page, items=_painted(page.items), bleed=0.0) for page in document.pages)
    return replace(document, pages=pages, outline=(), terms=terms_of(job.printer, leaves))


def clipped(page: Page, edge: float) -> Page:
    """The page with nothing nearer than `edge` to its edges."""
    inside = Box(edge, edge, page.width - edge, page.height - edge)
    return replace(page, items=(Group(page.items, clip=rectangle(inside)),)) if edge else page


def on_paper(page: Page, printer: Printer) -> Page:
    """The page in the middle of its sheet of paper, nothing within the edge that cannot be printed on."""
    width, height = sheet_for(page, printer)
    left, top = (width - page.width) / 2, (height - page.height) / 2
    items: tuple[Item, ...] = page.items
    if left > _EPSILON or top > _EPSILON:
        # Art beyond the trim of a page smaller than its paper would be cut nowhere.
        trim = rectangle(Box(0.0, 0.0, page.width, page.height))
        items = (Group(items, translation(left, top), trim),)
    folds = tuple(fold + left for fold in page.folds)
    return clipped(replace(page, width=width, height=height, items=items, folds=folds), printer.edge)


def sheet_for(page: Page, printer: Printer, bleed: float = 0.0) -> tuple[float, float]:
    """The printer's sheet of the page's size, else the first with room for it, lying as the page does.

    With `bleed` there must be room for that too. Raises Refused.
    """
    wide = page.width > page.height
    sheets = [(h, w) if wide else (w, h) for w, h in printer.sheets]
    exact = [s for s in sheets if abs(s[0] - page.width) < 1 and abs(s[1] - page.height) < 1]
    around = 2 * bleed - _EPSILON
    room = [s for s in sheets if s[0] >= page.width + around and s[1] >= page.height + around]
    exact = [] if bleed else exact
    if not exact and not room:
        message = f"the printer “{printer.name}” has no sheet as large as this page, and nothing is scaled"
        origin = printer.origins.get("sheets", printer.origin)
        raise Refused([Complaint("no-sheet", message, origin, "name a larger sheet at “sheets:”")])
    return (exact or room)[0]


def _painted(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items that are painted: a sheet of paper leads nowhere."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            found.append(replace(item, items=_painted(item.items)))
        elif not isinstance(item, Link | Anchor):
            found.append(item)
    return tuple(found)
