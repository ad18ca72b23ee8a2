"""Pages on sheets: booklets stitched through the spine, copies of a handout side by side, and parts of a job.

Sheets are pages too. Their trim is the sheet as it comes from the knife, unfolded; bleed runs round the
outside only. What a page paints beyond the fold is cut there: no art of one page lies on the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from brochure.blocks import moved
from brochure.complaint import Complaint, Refused
from brochure.document import Document, Group, Page
from brochure.geometry import Box, rectangle, translation
from brochure.press.job import PARTS, SIDES, Job
from brochure.press.marks import GAP, KEY, cut_marks, stroke, with_registration
from brochure.press.pages import clipped, marked, on_paper, sheet_for

_EPSILON = 0.01


def part_of(document: Document, part: str) -> Document:
    """The cover, which is the first two pages and the last two, or the text, which is the rest.

    Raises Refused where a document has no more than a cover.
    """
    pages = document.pages
    if not part:
        return document
    if len(pages) <= 4:
        message = f"a document of {len(pages)} pages has no cover around a text"
        raise Refused([Complaint("no-part", message, None, "leave “--part” away")])
    found = (*pages[:2], *pages[-2:]) if part == PARTS[0] else pages[2:-2]
    return replace(document, pages=found)


def booklet(document: Document, job: Job) -> Document:
    """Saddle-stitched sheets, the outer one first, front before back.

    Pages are made up to a multiple of four before the last one, which stays the back cover. Inner
    sheets move towards the spine by the paper's thickness times the printer's `creep` each.
    Raises Refused for pages that are not alike, or folded themselves, or have no sheet to lie on.
    """
    pages = _made_up(document.pages)
    _alike(pages)
    sheet_for(_spread(pages[0], pages[0], 0.0), job.printer, pages[0].bleed)
    step = job.printer.creep * job.printer.paper.thickness
    sheets: list[Page] = []
    for number, sides in enumerate(saddle(len(pages))):
        for side, (left, right) in zip(SIDES, sides, strict=True):
            pair = (right, left) if job.mirrored else (left, right)
            sheet = _spread(pages[pair[0] - 1], pages[pair[1] - 1], number * step)
            label = "·".join(str(page) for page in pair)
            sheet = replace(sheet, name=f"sheet {number + 1}, {side}", label=label)
            # Without bleed a sheet is not trimmed: it is the paper, or lies on some.
            sheets.append(sheet if sheet.bleed else on_paper(sheet, job.printer))
    return marked(_laid(document, sheets, job), job)


def _laid(document: Document, sheets: Sequence[Page], job: Job, bleed: bool = True) -> Document:
    """A document of sheets."""
    terms = document.terms
    if terms is not None:
        own = terms.bleed if bleed else 0.0
        edge = 0.0 if sheets[0].bleed else job.printer.edge
        terms = replace(terms, bleed=own, edge=edge, sheets=True)
    return replace(document, pages=tuple(sheets), outline=(), terms=terms)


def saddle(count: int) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """For each sheet the pages, from 1, left and right on its front and on its back.

    `count` is a multiple of 4. Sheet s of N pages has (N − 2s)·(1 + 2s) in front and
    (2 + 2s)·(N − 1 − 2s) on the back.
    """
    return tuple(((count - 2 * s, 1 + 2 * s), (2 + 2 * s, count - 1 - 2 * s)) for s in range(count // 4))


def nup(document: Document, job: Job) -> Document:
    """As many copies of each leaf as the printer's sheet has room for, backs behind their fronts.

    Between copies lies twice the bleed, or nothing where pages do not bleed or only so fit; then they
    share a cut. Raises Refused where not two fit.
    """
    pages = document.pages
    _alike(pages)
    page = pages[0]
    columns, rows, gap, (width, height) = _best(page, job)
    if len(pages) % 2 and len(pages) > 1:
        pages = (*pages, replace(page, items=(), name="blank", label=""))
    bleed = gap / 2
    left = (width - columns * page.width - (columns - 1) * gap) / 2
    top = (height - rows * page.height - (rows - 1) * gap) / 2
    cuts = _cuts(columns, rows, page, gap, job)
    sheets = []
    for number, one in enumerate(pages):
        # The back is seen from the other side; all copies are alike, so reversed columns are the same.
        copies = tuple(
            _copy(one, left + i * (page.width + gap), top + j * (page.height + gap), bleed)
            for j in range(rows)
            for i in range(columns)
        )
        name = f"sheet {number // 2 + 1}, {SIDES[number % 2]}"
        sheet = Page(width, height, (*copies, moved(cuts, left, top)), label=one.label, name=name)
        sheets.append(clipped(sheet, job.printer.edge))
    return _laid(with_registration(document), sheets, job, bleed=False)


def _made_up(pages: Sequence[Page]) -> tuple[Page, ...]:
    missing = -len(pages) % 4
    blank = replace(pages[0], items=(), name="blank", label="", folds=())
    return (*pages[:-1], *(blank,) * missing, pages[-1])


def _alike(pages: Sequence[Page]) -> None:
    first = pages[0]
    if any(page.folds for page in pages):
        message = "pages that are folded themselves cannot be put on sheets side by side"
        raise Refused([Complaint("no-sheets", message, None, "use “--output press”")])
    if any(abs(p.width - first.width) > _EPSILON or abs(p.height - first.height) > _EPSILON for p in pages):
        message = "pages of different sizes cannot be put on sheets side by side"
        raise Refused([Complaint("no-sheets", message, None, "use “--output press”")])


def _spread(left: Page, right: Page, towards: float) -> Page:
    """Two pages as one sheet, each moved `towards` the spine, cut at the fold."""
    width, height, bleed = left.width, left.height, left.bleed
    halves = tuple(
        Group((Group(page.items, translation(x + move, 0.0)),), clip=rectangle(box))
        for page, x, move, box in (
            (left, 0.0, towards, Box(-bleed, -bleed, width, height + bleed)),
            (right, width, -towards, Box(width, -bleed, 2 * width + bleed, height + bleed)),
        )
    )
    return Page(2 * width, height, halves, bleed, folds=(width,))


def _best(page: Page, job: Job) -> tuple[int, int, float, tuple[float, float]]:
    """Columns, rows, gap and the sheet, lying so that most copies fit. Raises Refused."""
    copies = columns = rows = 0
    gap, sheet = 0.0, job.printer.sheets[0]
    # The printer's first sheet with room for two, with bleed between them where it can be.
    for (wide, high), between in product(job.printer.sheets, (2 * page.bleed, 0.0)):
        for lying in ((wide, high), (high, wide)):
            across, down = _fit(page, lying, between, job)
            if across * down > copies:
                copies, columns, rows, gap, sheet = across * down, across, down, between, lying
        if copies > 1:
            break
    if copies < 2:
        message = f"not two such pages fit on a sheet of the printer “{job.printer.name}”"
        origin = job.printer.origins.get("sheets", job.printer.origin)
        raise Refused([Complaint("no-sheet", message, origin, "name a larger sheet at “sheets:”")])
    return columns, rows, gap, sheet


def _fit(page: Page, sheet: tuple[float, float], gap: float, job: Job) -> tuple[int, int]:
    """How many copies stand beside and below each other, with room for cut marks where there is a gap."""
    room = 2 * (GAP + job.printer.edge) if gap else 0.0
    across, down = (
        int((side - room + gap + _EPSILON) // (own + gap))
        for side, own in zip(sheet, (page.width, page.height), strict=True)
    )
    return across, down


def _copy(page: Page, x: float, y: float, bleed: float) -> Group:
    own = rectangle(Box(-bleed, -bleed, page.width + bleed, page.height + bleed))
    return Group(page.items, translation(x, y), own)


def _cuts(columns: int, rows: int, page: Page, gap: float, job: Job) -> Group:
    """Where to cut, marked outside the copies; the first copy's corner is the origin."""
    xs, ys = (
        sorted({i * (side + gap) + end for i in range(count) for end in (0.0, side)})
        for count, side in ((columns, page.width), (rows, page.height))
    )
    # The whole sheet is trim here, and no place for marks on every plate: black alone will do.
    lines = (stroke(path, job) for path in cut_marks(xs, ys, gap / 2 + GAP))
    return Group(tuple(replace(line, stroke=KEY) for line in lines))
