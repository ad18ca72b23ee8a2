"""From what was built to files: their names, their bytes, and the report beside them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from brochure import __version__
from brochure.build import Built, Choice
from brochure.complaint import Complaint, Refused
from brochure.content.load import Content
from brochure.content.wording import State
from brochure.document import Document
from brochure.layout import find_asset
from brochure.outputs import OUTPUTS

if TYPE_CHECKING:
    from brochure.printing import Printed


def slug(content: Content) -> str:
    """How the names of the finished files begin."""
    edition = content.root.record("edition")
    return (edition.word("slug") if edition else "") or "brochure"


def write(content: Content, built: Built, folder: Path) -> Path:
    """Write the PDF, and its report where the pages are finished; returns the PDF's path. Raises OSError."""
    # The output room brings ReportLab (80 ms); check and dump must not pay for it.
    from brochure.output import save

    name = file_name(content, built.choice)
    path = folder / f"{name}.pdf"
    _save(path, _bytes(content, built))
    if not built.choice.draws:
        save(folder / f"{name}.report.json", report(built).encode())
    (folder / f"{file_name(content, built.choice, _OVERFLOW)}.pdf").unlink(missing_ok=True)
    return path


_OVERFLOW = "-overflow"


def write_overflow(content: Content, choice: Choice, document: Document, folder: Path) -> Path:
    """Write the pages on which texts run over, their frames drawn, beside the old PDF, which stays.

    Returns the path. Raises OSError.
    """
    path = folder / f"{file_name(content, choice, _OVERFLOW)}.pdf"
    return _save(path, pdf_of(content, document))


def file_name(content: Content, choice: Choice, what: str = "") -> str:
    """A file's name without its ending; `what` says that it is no finished file, as does what is drawn."""
    whom = f"-for-{audience_slug(choice.audience)}" if choice.audience else ""
    order = "".join(f"-{word}" for word in (choice.output, choice.printer, choice.part) if word)
    drawn = f"-{choice.draws}" if choice.draws else ""
    return f"{slug(content)}-{choice.layout}-{choice.lang}{order}{whom}{what}{drawn}"


def audience_slug(audience: str) -> str:
    """How a file's name says whom it is for: letters, marks and digits of any script, hyphens between."""
    letters = unicodedata.normalize("NFC", audience.casefold())
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in letters)
    return "-".join(kept.split())


def _save(path: Path, data: bytes) -> Path:
    from brochure.output import save

    path.parent.mkdir(parents=True, exist_ok=True)
    save(path, data)
    return path


def _bytes(content: Content, built: Built) -> bytes:
    return pdf_of(content, built.document) if built.sheets is None else pdf_of_sheets(built.sheets)


def pdf_of(content: Content, document: Document) -> bytes:
    """The document as the bytes of a PDF for screens."""
    from brochure.output import SRGB, Profile, standard, write_pdf

    icc = _screen_profile(content.project)
    profile = Profile(icc, SRGB, SRGB) if icc is not None else None
    return write_pdf(document, standard(OUTPUTS[0]), producer=f"brochure {__version__}", profile=profile)


def pdf_of_sheets(sheets: Printed) -> bytes:
    """What goes to a printer as the bytes of a PDF."""
    from brochure.output import Profile, standard, write_pdf

    printer = sheets.printer
    profile = None
    if sheets.icc:
        profile = Profile(sheets.icc, printer.condition, printer.info, printer.registry)
    row = standard(sheets.standard)
    return write_pdf(sheets.document, row, producer=f"brochure {__version__}", profile=profile)


def _screen_profile(project: Path) -> bytes | None:
    """The colour profile of screens, where there is one. Raises Refused for what is none (ICC.1, 7.2)."""
    name = "assets/icc/sRGB.icc"
    found = find_asset(project, name)
    if found is None:
        return None
    data = found.read_bytes()
    if data[36:40] != b"acsp" or data[16:20] != b"RGB ":
        message = f"{name} is no colour profile for RGB"
        raise Refused([Complaint("bad-profile", message, None, "delete the project's own file of that name")])
    return data


def report(built: Built) -> str:
    """The build report as JSON: steps taken to fit, and every text that is not printed, with the reason."""
    unprinted = [
        {"path": one.path, "reason": one.reason, "file": one.origin.file, "line": one.origin.line}
        for one in built.unprinted
    ]
    whole = {
        "version": 1,
        "layout": built.choice.layout,
        "language": built.choice.lang,
        "output": built.choice.output,
        "audience": built.choice.audience,
        "printer": built.sheets.printer.name if built.sheets else None,
        "sheets": len(built.document.pages) if built.sheets else None,
        "pages": len(built.composed.document.pages),
        "fit": list(built.composed.notes),
        "translation": {
            state.value: [text.path for text in built.edition.in_state(state)]
            for state in (State.STALE, State.MISSING, State.UNREVIEWED)
        },
        "unprinted": unprinted,
        "complaints": [as_data(c) for c in built.complaints],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_data(complaint: Complaint) -> dict[str, str | int | None]:
    """A complaint as plain data, for --json and the report."""
    origin = complaint.origin
    return {
        "rule": complaint.rule,
        "severity": complaint.severity.value,
        "message": complaint.message,
        "file": origin.file if origin else None,
        "line": origin.line if origin else None,
        "column": origin.column if origin else None,
        "page": complaint.page,
        "hint": complaint.hint,
    }
