"""The job ticket: what a print shop has to know about a job, on one page of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from brochure.build import Choice
from brochure.document import Document
from brochure.geometry import MM
from brochure.layout.printers import Printer
from brochure.outputs import BOOKLET, NUP, STITCHED
from brochure.press.estimate import Estimate
from brochure.press.job import PARTS
from brochure.preview.coverage import PLATES


def ticket(
    pages: Document, choice: Choice, printer: Printer,
    inks: Sequence[Sequence[float]], stock: Estimate, waiting: int = 0,
) -> str:  # fmt: skip
    """The ticket of a job, from its single pages; `waiting` texts of it are not finished."""
    first, count = pages.pages[0], len(pages.pages)
    covered = choice.part == PARTS[0] or (not choice.part and count > STITCHED)
    rows = (
        ("Job", f"{pages.meta.title} ({choice.layout}, {choice.lang})"),
        ("Version", f"{pages.meta.version or '–'}, {pages.meta.date[:10]}"),
        ("State", f"DRAFT, {waiting} texts wait: not to be printed" if waiting else "no text waits"),
        ("Part", choice.part or "whole"),
        ("Copies", f"{stock.copies:,}"),
        ("Pages", _pages(choice, count)),
        ("Trim size", f"{_mm(first.width)} × {_mm(first.height)} mm, upright" if first.height >= first.width
         else f"{_mm(first.width)} × {_mm(first.height)} mm, lying"),
        ("Bleed", f"{_mm(first.bleed)} mm all round"),
        ("Colours", _colours(printer)),
        ("Condition", f"{printer.condition} ({printer.info}), profile embedded"),
        ("Ink limit", f"{printer.ink_limit:g} %"),
        ("Overprint", "black type below 12 pt and black lines below 2 pt; nothing is trapped"),
        ("Marks", ", ".join(printer.marks) or "none"),
        ("Paper", printer.paper.name if choice.part != PARTS[0] else "–"),
        ("Cover", printer.cover.name if covered else "–"),
        ("Finishing", _finishing(pages, choice)),
    )  # fmt: skip
    lines = ["PRINT JOB", ""]
    lines += [f"{name + ':':<12}{words}" for name, words in rows]
    lines += ["", "ESTIMATE", ""]
    lines += [f"{name + ':':<12}{words}" for name, words in _estimate(printer, inks, stock)]
    lines += ["", "Ink is the mean of all pages within the trim; a plate full everywhere is 100 %.", ""]
    return "\n".join(lines)


def _mm(points: float) -> str:
    return f"{points / MM:.1f}".removesuffix(".0")


def _pages(choice: Choice, count: int) -> str:
    how = {BOOKLET: "imposed as sheets for saddle stitching", NUP: "copies side by side, to be cut"}
    return f"{count}, {how.get(choice.output, 'single pages in reading order')}"


def _colours(printer: Printer) -> str:
    spots = "".join(f" + {plate}" for plate in dict.fromkeys(printer.spots.values()))
    count = 4 + len(set(printer.spots.values()))
    return f"{count}/{count}, CMYK{spots}"


def _finishing(pages: Document, choice: Choice) -> str:
    folds = pages.pages[0].folds
    if folds:
        edges = [0.0, *folds, pages.pages[0].width]
        panels = " | ".join(_mm(b - a) for a, b in pairwise(edges))
        return f"fold; panels of page 1 from the left: {panels} mm"
    if choice.output == NUP:
        return "cut"
    if choice.part:
        return "fold, and stitch together with the other part"
    count = len(pages.pages)
    stitched = "fold, saddle-stitch with two staples, trim"
    return stitched if count > STITCHED else "fold, trim" if count == STITCHED else "trim"


def _estimate(
    printer: Printer, inks: Sequence[Sequence[float]], stock: Estimate
) -> tuple[tuple[str, str], ...]:
    names = (*PLATES, *dict.fromkeys(printer.spots.values()))
    means = [sum(plate) / len(inks) for plate in zip(*inks, strict=True)]
    ink = ", ".join(f"{name} {mean:.1f} %" for name, mean in zip(names, means, strict=False))
    width, height = printer.sheets[0]
    sheets = f"{stock.sheets:,} of {_mm(width)} × {_mm(height)} mm, {stock.pages_a_side} pages a side"
    rows = (("Ink", ink), ("Sheets", sheets), ("Weight", f"{stock.grams:.0f} g a copy"))
    if stock.price is None:
        return rows
    return (*rows, ("Cost", f"{stock.price:,.2f} {stock.currency}"))
