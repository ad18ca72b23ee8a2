"""The printer's pack: everything a print shop wants for one job, in one folder and one zip file.

The file for the press, a proof of it to look at, the job ticket, what was checked, the printer profile with
its colour profile, and a list of checksums.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

from brochure import codes
from brochure.answer import Answer
from brochure.asking import default_layout, known_audience
from brochure.build import Built, Choice, compose_all, gated, read, waiting_in
from brochure.check.file import judge_file
from brochure.complaint import Complaint, Refused, Severity
from brochure.content.load import Content
from brochure.layout.printers import load_printer, printer_files
from brochure.outputs import BOOKLET, PRESS
from brochure.packing import write_pack
from brochure.press.estimate import estimate
from brochure.preview.coverage import coverage, plates_of
from brochure.preview.proof import proof_of
from brochure.printing import Order, Printed
from brochure.ticket import ticket
from brochure.writing import as_data, file_name, pdf_of_sheets


def pack(options: Namespace, step: Callable[[str], None]) -> Answer:
    """Build, check and pack one job. Raises Refused, OSError."""
    content = read(Path(options.project))
    known_audience(options.audience, content)
    layout = options.layout or default_layout(content)
    printer = load_printer(content.project, options.printer or Order(PRESS).by)
    if printer.colour == "grey":
        message = f"the printer “{printer.name}” is no print shop: a pack is for a press"
        raise Refused([Complaint("wrong-printer", message, printer.origin, "build with “--output office”")])
    _need_packages()
    choice = Choice(
        layout, options.lang or content.lang, options.output, options.audience, False, options.printer or "",
        options.part or "",
    )  # fmt: skip
    (built,) = compose_all(content, [choice], step)
    assert built.sheets is not None
    if gated(built):
        return Answer(complaints=built.complaints, code=codes.PREFLIGHT)
    step("measuring ink")
    files = _files(content, built, built.sheets, options.copies)
    terms = built.sheets.document.terms
    assert terms is not None, "what is printed carries its printer's terms"
    findings = judge_file(files[_pdf(content, choice)], terms)
    complaints = (*_draft(built), *built.complaints, *findings)
    told = tuple(c for c in complaints if c.severity is not Severity.NOTE)
    if any(c.severity is Severity.ERROR for c in findings):
        return Answer(complaints=told, code=codes.PREFLIGHT)
    if options.strict and told:
        return Answer(complaints=told, code=codes.WARNED)
    files["preflight.json"] = _json({"passes": True, "findings": [as_data(c) for c in complaints]})
    step("writing the pack")
    folder = Path(options.out) / file_name(content, choice, "-pack")
    return Answer(complaints=told, files=write_pack(folder, files))


def _draft(built: Built) -> tuple[Complaint, ...]:
    """A word on an edition that is not finished: what is printed cannot be mended."""
    waiting = waiting_in(built.edition)
    if not waiting:
        return ()
    message = f"this edition is a draft, {waiting} of its texts wait for a translator or a reader"
    hint = "have it reviewed before it goes to press (brochure translate status)"
    return (Complaint("draft-packed", message, None, hint, Severity.WARNING),)


def _need_packages() -> None:
    """Raises Refused with every extra package that is missing: better before anything is made."""
    missing = [name for name in ("pypdfium2", "pikepdf") if find_spec(name) is None]
    if missing:
        message = f"a pack needs {' and '.join(missing)}, which the program does not bring along"
        hint = f"pip install {' '.join(missing)} beside the program"
        raise Refused([Complaint("no-package", message, None, hint)])


def _pdf(content: Content, choice: Choice) -> str:
    return f"{file_name(content, choice)}.pdf"


def _files(content: Content, built: Built, sheets: Printed, copies: int) -> dict[str, bytes]:
    """Every file of the pack but the findings, by name."""
    printer, whole = sheets.printer, sheets.pages
    data = pdf_of_sheets(sheets)
    plates, inks = plates_of(whole), coverage(whole)
    stock = estimate(whole, printer, copies, built.choice.part, 4 if built.choice.output == BOOKLET else 2)
    name = file_name(content, built.choice)
    told = {
        "file": f"{name}.pdf",
        "title": whole.meta.title,
        "language": built.choice.lang,
        "layout": built.choice.layout,
        "output": built.choice.output,
        "part": built.choice.part or "whole",
        "unfinished": waiting_in(built.edition),
        "pages": len(whole.pages),
        "trim": [round(whole.pages[0].width, 2), round(whole.pages[0].height, 2)],
        "bleed": round(whole.pages[0].bleed, 2),
        "folds": [round(fold, 2) for fold in whole.pages[0].folds],
        "printer": printer.name,
        "printer-title": printer.title,
        "condition": printer.condition,
        "marks": list(printer.marks),
        "spots": list(printer.spots.values()),
        "ink-limit": printer.ink_limit,
        "paper": asdict(printer.paper),
        "cover": asdict(printer.cover),
        "coverage": [dict(zip(plates, (round(v, 2) for v in page), strict=True)) for page in inks],
        "estimate": asdict(stock),
    }
    return {
        f"{name}.pdf": data,
        f"{name}-proof.pdf": proof_of(data, whole.meta),
        "ticket.json": _json(told),
        "ticket.txt": ticket(whole, built.choice, printer, inks, stock, waiting_in(built.edition)).encode(),
        **{f"printer-{Path(f.shown).name}": f.data for f in printer_files(content.project, printer.name)},
        Path(printer.icc).name: sheets.icc,
    }


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
