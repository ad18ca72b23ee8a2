"""The line, top to bottom: content, edition, story, document, check, file.

Every stage hands frozen data to the next and none reaches back. A stage that
cannot go on raises `Refused` with everything it found wrong.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from brochure import __version__
from brochure.check import inspect
from brochure.complaint import Complaint, Refused, Severity
from brochure.content.edition import Edition, make_edition
from brochure.content.load import Content, load_content
from brochure.layout import Composed, Unprinted, account, compose, find_asset, load_layout

OUTPUTS = ("screen",)
"""What a build can make of a document; each is a row of data in the output room."""

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """One file to make: layout, language, output, and for whom where it is not for everybody."""

    layout: str
    lang: str
    output: str
    audience: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """One edition in one layout, composed and checked; `path` once it is written."""

    choice: Choice
    edition: Edition
    composed: Composed
    unprinted: tuple[Unprinted, ...]
    complaints: tuple[Complaint, ...]
    path: Path | None = None


def read(project: Path) -> Content:
    """The project's content. Raises Refused."""
    return load_content(project)


def compose_all(content: Content, choices: Sequence[Choice], step: Step) -> Iterator[Built]:
    """Compose and check every layout and language asked for, each once.

    Raises Refused with the errors of the first that cannot be composed.
    """
    done: dict[tuple[str, str], Built] = {}
    for choice in choices:
        key = (choice.layout, choice.lang)
        if key not in done:
            step(f"composing {choice.layout} in {choice.lang}")
            done[key] = _compose(content, choice)
        before = done[key]
        yield Built(choice, before.edition, before.composed, before.unprinted, before.complaints)


def _compose(content: Content, choice: Choice) -> Built:
    edition = make_edition(content, choice.lang, audience=choice.audience)
    layout = load_layout(content.project, choice.layout, choice.lang)
    composed = compose(edition, layout, content.project, file_date(edition))
    unprinted = account(edition, composed.document)
    findings = inspect(composed.document)
    complaints = (*edition.complaints, *composed.complaints, *findings)
    return Built(choice, edition, composed, unprinted, complaints)


def file_date(edition: Edition) -> str:
    """The date a file carries: SOURCE_DATE_EPOCH where it is set, else the edition's; never today's.

    Raises Refused where the variable is no whole number of seconds since 1970.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11):
            message = f"the variable SOURCE_DATE_EPOCH is “{epoch[:40]}”, no number of seconds since 1970"
            raise Refused([Complaint("source-date-epoch", message, None, "unset it, or write whole seconds")])
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return edition.date.iso()


def gated(built: Built) -> bool:
    """True where the checks found an error: the file must not be written."""
    return any(c.severity is Severity.ERROR for c in built.complaints)


def slug(content: Content) -> str:
    """How the names of the finished files begin."""
    edition = content.root.record("edition")
    return (edition.word("slug") if edition else "") or "brochure"


def write(content: Content, built: Built, folder: Path) -> Path:
    """Write the PDF and its report; returns the PDF's path. Raises OSError."""
    # The output room brings ReportLab (80 ms); check and dump must not pay for it.
    from brochure.output import save, standard, write_pdf

    choice = built.choice
    whom = f"-{re.sub(r'[^a-z0-9]+', '-', choice.audience.lower())}" if choice.audience else ""
    name = f"{slug(content)}-{choice.layout}-{choice.lang}-{choice.output}{whom}"
    profile = _profile(content.project)
    data = write_pdf(
        built.composed.document,
        standard(choice.output),
        producer=f"brochure {__version__}",
        icc=profile,
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.pdf"
    save(path, data)
    save(folder / f"{name}.report.json", report(built).encode())
    return path


def _profile(project: Path) -> bytes | None:
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
        "pages": len(built.composed.document.pages),
        "fit": list(built.composed.notes),
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


__all__ = [
    "OUTPUTS", "Built", "Choice", "Refused", "as_data", "compose_all", "file_date", "gated", "read",
    "report", "slug", "write",
]  # fmt: skip
