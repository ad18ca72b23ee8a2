"""How much paper a job takes, what a copy weighs, and what it costs where prices are known."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from brochure.complaint import Complaint, Refused
from brochure.document import Document
from brochure.geometry import MM
from brochure.layout.printers import Printer
from brochure.press.job import PARTS

_METRE = 1000 * MM  # pt


@dataclass(frozen=True, slots=True)
class Estimate:
    """For `copies` of a job: press sheets, grams of a copy, the price or None.

    `pages_a_side` is how many pages stand on one side of a press sheet.
    """

    copies: int
    pages_a_side: int
    sheets: int
    grams: float
    price: float | None
    currency: str = ""


def estimate(
    pages: Document, printer: Printer, copies: int, part: str = "", multiple: int = 2
) -> Estimate:
    """The estimate for a document's single pages, or those of a part: outer leaves are of the cover's stock.

    Pages are made up to a multiple of `multiple`.
    Every leaf of a copy has two pages; sheets are counted as if all pages were gathered on the printer's
    first sheet, both sides printed. Raises Refused where that is too small.
    """
    first = pages.pages[0]
    a_side = max(_fit(first.width, first.height, w, h, first.bleed) for w, h in _lying(printer))
    if not a_side:
        message = f"the first sheet of the printer “{printer.name}” has no room for a page with its bleed"
        origin = printer.origins.get("sheets", printer.origin)
        raise Refused([Complaint("no-sheet", message, origin, "name a larger sheet first at “sheets:”")])
    leaves = ceil(len(pages.pages) / multiple) * multiple // 2
    sheets = copies * ceil(leaves / a_side) if leaves > a_side else ceil(copies * leaves / a_side)
    area = first.width * first.height / _METRE**2
    outside = {"": 2 if len(pages.pages) > 4 else 0, PARTS[0]: leaves}
    cover = outside.get(part, 0)
    grams = area * (cover * printer.cover.grams + (leaves - cover) * printer.paper.grams)
    prices = printer.prices
    price = prices.setup + sheets * prices.sheet + copies * prices.copy if prices else None
    return Estimate(copies, a_side, sheets, grams, price, prices.currency if prices else "")


def _lying(printer: Printer) -> tuple[tuple[float, float], tuple[float, float]]:
    width, height = printer.sheets[0]
    return (width, height), (height, width)


def _fit(width: float, height: float, sheet_width: float, sheet_height: float, bleed: float) -> int:
    """How many pages of a size stand on a sheet, with the bleed round each."""
    own = 2 * bleed
    return int((sheet_width + 0.01) // (width + own)) * int((sheet_height + 0.01) // (height + own))
