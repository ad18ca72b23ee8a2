"""The line, top to bottom: content, edition, story, document, check, file.

Every stage hands frozen data to the next and none reaches back. A stage that
cannot go on raises `Refused` with everything it found wrong.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

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
    dummy_of,
    load_layout,
    with_guides,
)
from brochure.outputs import OUTPUTS
from brochure.translation.catalogue import read_catalogue
from brochure.translation.judge import faults, wording_of
from brochure.translation.ledger import read_ledger
from brochure.translation.phrases import phrases

if TYPE_CHECKING:
    from brochure.printing import Printed

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """One file to make: layout, language, output, and for whom where it is not for everybody.

    With `grid` the grid is drawn over the pages, for whoever writes the layout; with `dummy` the pages are
    bare sheets to fold. `printer` and `part` are those of an order to print, empty where nothing special
    is asked for.
    """

    layout: str
    lang: str
    output: str
    audience: str | None = None
    grid: bool = False
    printer: str = ""
    part: str = ""
    dummy: bool = False

    @property
    def draws(self) -> str:
        """What is drawn in place of finished pages, as files name it; empty where nothing is."""
        return "grid" if self.grid else "dummy" if self.dummy else ""


@dataclass(frozen=True, slots=True)
class Built:
    """One edition in one layout, composed and checked; `sheets` where it is for a printer."""

    choice: Choice
    edition: Edition
    composed: Composed
    unprinted: tuple[Unprinted, ...]
    complaints: tuple[Complaint, ...]
    sheets: Printed | None = None

    @property
    def document(self) -> Document:
        """What is written."""
        return self.sheets.document if self.sheets else self.composed.document


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
        key = replace(choice, output="", printer="", part="")
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
            built = replace(before, choice=choice)
            try:
                yield built if choice.output == OUTPUTS[0] else _printed(content, built)
            except Refused as refused:
                named = f" (layout “{choice.layout}”)"
                wrong += [replace(c, message=c.message + named * (not c.origin)) for c in refused.complaints]
    if overlong:
        raise Overlong(dict.fromkeys(wrong), overlong)
    if wrong:
        raise Refused(dict.fromkeys(wrong))


def _printed(content: Content, built: Built) -> Built:
    """The edition as its printer wants it. Raises Refused."""
    # What a screen does not need: Little CMS, imposition, the rules of the press.
    from brochure.layout.styles import role_finder
    from brochure.printing import Order, print_out

    choice, document = built.choice, built.composed.document
    layout = load_layout(content.project, choice.layout, choice.lang)
    role = None
    if layout.guides is not None:
        role = role_finder(layout, content.project, choice.lang)(layout.guides.role, "")
    order = Order(choice.output, choice.printer, choice.part)
    slug = f"{document.meta.title} · {choice.layout} · {choice.lang} · {_state(built.edition)}"
    mirrored = built.edition.locale.direction == "rtl"
    sheets = print_out(content.project, document, order, slug, role, mirrored)
    # The grid's own lines are thinner than any that print.
    found = () if choice.grid else sheets.complaints
    return replace(built, sheets=sheets, complaints=(*built.complaints, *found))


def waiting_in(edition: Edition) -> int:
    """How many texts of an edition are stale, missing or not reviewed."""
    return sum(len(edition.in_state(state)) for state in (State.STALE, State.MISSING, State.UNREVIEWED))


def _state(edition: Edition) -> str:
    """How far an edition is, in a word or two."""
    waiting = waiting_in(edition)
    return f"draft, {waiting} texts wait" if waiting else f"version {edition.date.iso()}"


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
        if not choice.dummy:
            raise
        composed = Composed(full.document, (), ())
    if choice.dummy:
        sheets = dummy_of(composed.document, layout, content.project)
        return Built(choice, edition, replace(composed, document=sheets), (), ())
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


def own_layout(content: Content) -> str:
    """The layout the content asks for where the command line names none; empty where it names none either."""
    edition = content.root.record("edition")
    return edition.word("layout") if edition else ""


__all__ = [
    "Built", "Choice", "Overlong", "Refused", "compose_all", "file_date", "gated", "own_layout",
    "read", "rooms", "unfinished",
    "waiting_in",
]  # fmt: skip
