"""The printer's pack: everything a print shop wants for one job, in one folder and one zip file.

The file for the press, a proof of it to look at, the job ticket, what was checked, the printer profile with
its colour profile, and a list of checksums.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from stat import S_IFREG, S_IRGRP, S_IROTH, S_IRUSR, S_IWUSR
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from brochure import codes
from brochure.answer import Answer
from brochure.build import Built, Choice, compose_all, gated, own_layout, read, waiting_in
from brochure.check.file import judge_file
from brochure.complaint import Complaint, Refused, Severity
from brochure.content.load import Content
from brochure.document import Terms
from brochure.layout import find_asset
from brochure.layout.printers import load_printer
from brochure.press.estimate import estimate
from brochure.preview.coverage import PLATES, coverage
from brochure.preview.pictures import need_renderer
from brochure.preview.proof import proof_of
from brochure.printing import PRESS, Order, Printed
from brochure.ticket import ticket
from brochure.writing import as_data, file_name, pdf_of_sheets

_MODE = S_IFREG | S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say: the same pack has the same bytes


def pack(options: Namespace, default_layout: str, step: Callable[[str], None]) -> Answer:
    """Build, check and pack one job. Raises Refused, OSError."""
    need_renderer()
    content = read(Path(options.project))
    layout = options.layout or own_layout(content) or default_layout
    printer = load_printer(content.project, options.printer or Order(PRESS).by)
    if printer.colour == "grey":
        message = f"the printer “{printer.name}” is no print shop: a pack is for a press"
        raise Refused([Complaint("wrong-printer", message, printer.origin, "build with “--output office”")])
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
    findings = judge_file(files[_pdf(content, choice)], built.sheets.document.terms or _none())
    complaints = (*_draft(built), *built.complaints, *findings)
    files["preflight.json"] = _json({"passes": not findings, "findings": [as_data(c) for c in complaints]})
    step("writing the pack")
    folder = Path(options.out) / file_name(content, choice, "-pack")
    written = _write(folder, files)
    bad = any(c.severity is Severity.ERROR for c in findings)
    told = tuple(c for c in complaints if c.severity is not Severity.NOTE)
    return Answer(complaints=told, files=written, code=codes.PREFLIGHT if bad else codes.FINE)


def _draft(built: Built) -> tuple[Complaint, ...]:
    """A word on an edition that is not finished: what is printed cannot be mended."""
    waiting = waiting_in(built.edition)
    if not waiting:
        return ()
    message = f"this edition is a draft, {waiting} of its texts wait for a translator or a reader"
    hint = "have it reviewed before it goes to press (brochure translate status)"
    return (Complaint("draft-packed", message, None, hint, Severity.WARNING),)


def _none() -> Terms:
    raise AssertionError("what is printed carries its printer's terms")


def _pdf(content: Content, choice: Choice) -> str:
    return f"{file_name(content, choice)}.pdf"


def _files(content: Content, built: Built, sheets: Printed, copies: int) -> dict[str, bytes]:
    """Every file of the pack but the findings, by name."""
    printer, whole = sheets.printer, sheets.pages
    data = pdf_of_sheets(sheets)
    inks = coverage(whole)
    stock = estimate(whole, printer, copies, built.choice.part)
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
        "coverage": [dict(zip(PLATES, (round(v, 2) for v in page), strict=True)) for page in inks],
        "estimate": asdict(stock),
    }
    return {
        f"{name}.pdf": data,
        f"{name}-proof.pdf": proof_of(data, whole.meta),
        "ticket.json": _json(told),
        "ticket.txt": ticket(whole, built.choice, printer, inks, stock, waiting_in(built.edition)).encode(),
        **_profiles(content.project, printer.name, printer.icc, sheets.icc),
    }


def _profiles(project: Path, name: str, icc: str, data: bytes) -> dict[str, bytes]:
    """The printer profile as it stands in its file, and the colour profile byte for byte."""
    path = find_asset(project, f"layouts/printers/{name}.yaml")
    found = {f"printer-{name}.yaml": path.read_bytes()} if path else {}
    return {**found, Path(icc).name: data}


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _write(folder: Path, files: dict[str, bytes]) -> tuple[str, ...]:
    """Write the folder, its checksums and the zip beside it; returns the paths. Raises OSError."""
    # ReportLab comes with it, and it has been loaded already.
    from brochure.output import save

    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files = {**files, "SHA256SUMS": sums.encode()}
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        save(folder / name, data)
    zipped = folder.with_name(f"{folder.name}.zip")
    save(zipped, _zip(folder.name, files))
    return (*(str(folder / name) for name in sorted(files)), str(zipped))


def _zip(folder: str, files: dict[str, bytes]) -> bytes:
    from io import BytesIO

    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in sorted(files.items()):
            entry = ZipInfo(f"{folder}/{name}", _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _MODE << 16
            archive.writestr(entry, data)
    return out.getvalue()
