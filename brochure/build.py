"""The line, top to bottom: content, edition, story, document, check, file.

Every stage hands frozen data to the next and none reaches back. A stage that
cannot go on raises `Refused` with everything it found wrong.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from brochure import __version__
from brochure.check import inspect
from brochure.complaint import Complaint, Refused, Severity
from brochure.content.edition import Edition, make_edition
from brochure.content.load import Content, load_content
from brochure.content.wording import State, Wording
from brochure.document import Document
from brochure.layout import (
    Composed,
    Overfull,
    TextRoom,
    Unprinted,
    account,
    compose,
    find_asset,
    load_layout,
    with_guides,
)
from brochure.translation.catalogue import read_catalogue
from brochure.translation.judge import faults, wording_of
from brochure.translation.ledger import read_ledger
from brochure.translation.phrases import phrases

OUTPUTS = ("screen",)
"""What a build can make of a document; each is a row of data in the output room."""

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """One file to make: layout, language, output, and for whom where it is not for everybody.

    With `grid` the grid is drawn over the pages, for whoever writes the layout.
    """

    layout: str
    lang: str
    output: str
    audience: str | None = None
    grid: bool = False


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

    Raises Refused with the errors of all that cannot be composed, when the others have been; it is an
    `Overlong` where texts of one of them had no room.
    """
    done: dict[Choice, Built | None] = {}
    wrong: list[Complaint] = []
    overlong: list[tuple[Choice, Document]] = []
    for choice in choices:
        key = replace(choice, output="")
        if key not in done:
            step(f"composing {choice.layout} in {choice.lang}")
            try:
                done[key] = _compose(content, choice)
            except Refused as refused:
                done[key] = None
                wrong += refused.complaints
                overlong += [(choice, refused.document)] if isinstance(refused, Overfull) else []
        before = done[key]
        if before is not None:
            yield Built(choice, before.edition, before.composed, before.unprinted, before.complaints)
    if overlong:
        raise Overlong(dict.fromkeys(wrong), overlong)
    if wrong:
        raise Refused(dict.fromkeys(wrong))


def rooms(content: Content, layout: str, lang: str) -> Mapping[str, TextRoom]:
    """Where each text lands in a layout as it is set in `lang`, and about how many characters it may have.

    Measured with the words of the source, so that it does not depend on how far a translation is.
    Raises Refused.
    """
    edition = make_edition(content, lang, wording=Wording(lang, {}, {}, {}))
    made = load_layout(content.project, layout, lang)
    try:
        return compose(edition, made, content.project, file_date(edition)).rooms
    except Overfull as overfull:
        return overfull.rooms


class Overlong(Refused):
    """Raised where texts have no room: `shown` holds the pages that show where, by choice."""

    def __init__(self, complaints: Iterable[Complaint], shown: Iterable[tuple[Choice, Document]]) -> None:
        super().__init__(complaints)
        self.shown = tuple(shown)


def _edition(content: Content, choice: Choice) -> Edition:
    """The edition for a language and an audience, translated where it is not the content's own language.

    Raises Refused.
    """
    lang, audience = choice.lang, choice.audience
    catalogue = None if lang == content.lang else read_catalogue(content.project, lang)
    if catalogue is None:
        # Of the content's own language, or refused with the word that there is no catalogue.
        return make_edition(content, lang, audience=audience)
    found = phrases(content)
    wording = wording_of(found, catalogue, read_ledger(content.project, lang))
    live = catalogue.live
    current = [p for p in found if p.key in wording.words]
    wrong = [c for p in current for c in faults(p, live[p.key], wording.origins[p.key])]
    if wrong:
        raise Refused(wrong)
    return make_edition(content, lang, audience=audience, wording=wording)


def unfinished(built: Built, allow_unreviewed: bool) -> tuple[Complaint, ...]:
    """What keeps an edition from being final, each text by its name.

    Unreviewed translations may be allowed; then the layout must have a place that says so.
    """
    said = {
        State.STALE: "is stale: the source has changed since it was translated",
        State.MISSING: "is not translated",
    }
    if not allow_unreviewed:
        said[State.UNREVIEWED] = "has not been reviewed"
    hint = "translate or review it"
    complaints = [
        Complaint(f"translation-{state.value}", f"“{text.path}” {what}", text.origin, hint)
        for state, what in said.items()
        for text in built.edition.in_state(state)
    ]
    if allow_unreviewed and built.edition.in_state(State.UNREVIEWED) and not built.composed.tells_unreviewed:
        message = f"the layout “{built.choice.layout}” has no place that tells of an unreviewed translation"
        hint = "give a placement of its imprint “edition: unreviewed”"
        complaints.append(Complaint("no-unreviewed-note", message, None, hint))
    return tuple(complaints)


def _compose(content: Content, choice: Choice) -> Built:
    layout = load_layout(content.project, choice.layout, choice.lang)
    edition = _edition(content, replace(choice, audience=choice.audience or layout.audience or None))
    try:
        composed = compose(edition, layout, content.project, file_date(edition))
    except Overfull as full:
        if choice.grid:
            full.document = with_guides(full.document, full.chapters, layout, content.project)
        raise
    unprinted = account(edition, composed.document)
    findings = inspect(composed.document)
    if choice.grid:
        document = with_guides(composed.document, composed.chapters, layout, content.project)
        composed = replace(composed, document=document)
        # Whoever looks at the grid wants to see what is wrong, so nothing found on the pages stops them.
        findings = tuple(replace(found, severity=Severity.WARNING) for found in findings)
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


def own_layout(content: Content) -> str:
    """The layout the content asks for where the command line names none; empty where it names none either."""
    edition = content.root.record("edition")
    return edition.word("layout") if edition else ""


def write(content: Content, built: Built, folder: Path) -> Path:
    """Write the PDF and its report, none for one with a grid; returns the PDF's path. Raises OSError."""
    # The output room brings ReportLab (80 ms); check and dump must not pay for it.
    from brochure.output import save

    name = _name(content, built.choice)
    path = _write_pdf(content, built.choice, built.composed.document, folder / f"{name}.pdf")
    if not built.choice.grid:
        save(folder / f"{name}.report.json", report(built).encode())
    (folder / f"{_name(content, built.choice, _OVERFLOW)}.pdf").unlink(missing_ok=True)
    return path


_OVERFLOW, _GRID = "-overflow", "-grid"


def write_overflow(content: Content, choice: Choice, document: Document, folder: Path) -> Path:
    """Write the pages on which texts run over, their frames drawn, beside the old PDF, which stays.

    Returns the path. Raises OSError.
    """
    return _write_pdf(content, choice, document, folder / f"{_name(content, choice, _OVERFLOW)}.pdf")


def _name(content: Content, choice: Choice, what: str = "") -> str:
    """A file's name without its ending; `what` says that it is no finished file, nor is one with a grid."""
    whom = f"-for-{audience_slug(choice.audience)}" if choice.audience else ""
    return f"{slug(content)}-{choice.layout}-{choice.lang}-{choice.output}{whom}{what}{_GRID * choice.grid}"


def audience_slug(audience: str) -> str:
    """How a file's name says whom it is for: letters, marks and digits of any script, hyphens between."""
    letters = unicodedata.normalize("NFC", audience.casefold())
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in letters)
    return "-".join(kept.split())


def _write_pdf(content: Content, choice: Choice, document: Document, path: Path) -> Path:
    # The output room brings ReportLab (80 ms); check and dump must not pay for it.
    from brochure.output import save

    data = pdf_of(content, choice, document)
    path.parent.mkdir(parents=True, exist_ok=True)
    save(path, data)
    return path


def pdf_of(content: Content, choice: Choice, document: Document) -> bytes:
    """The document as the bytes of a PDF."""
    from brochure.output import standard, write_pdf

    icc = _profile(content.project)
    return write_pdf(document, standard(choice.output), producer=f"brochure {__version__}", icc=icc)


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
        "audience": built.choice.audience,
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


__all__ = [
    "OUTPUTS", "Built", "Choice", "Overlong", "Refused", "as_data", "audience_slug", "compose_all",
    "file_date", "gated", "own_layout", "pdf_of", "read", "report", "rooms", "slug", "unfinished",
    "write", "write_overflow",
]  # fmt: skip
