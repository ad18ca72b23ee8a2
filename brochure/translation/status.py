"""How far each language is: counts for people, keys for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brochure.complaint import Complaint, Origin, Severity
from brochure.content.markup import plain
from brochure.content.values import Text
from brochure.content.wording import State
from brochure.translation import catalogue as po
from brochure.translation.catalogue import Catalogue, Unit
from brochure.translation.judge import faults, state_of
from brochure.translation.ledger import Line
from brochure.translation.phrases import Phrase
from brochure.translation.terms import NAME, Term, broken


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text lands in the default layout, and about how many characters it may have there.

    `page` counts from 1; `room` is 0 where nothing limits it or nothing is known.
    """

    page: int
    name: str
    room: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """Keys of one language's texts by what is to be said of them; a text may be in several."""

    lang: str
    total: int
    translated: tuple[str, ...]
    reviewed: tuple[str, ...]
    stale: tuple[str, ...]
    missing: tuple[str, ...]
    identical: tuple[str, ...]
    long: tuple[str, ...]
    terms: tuple[str, ...]
    complaints: tuple[Complaint, ...]


def status(
    found: Sequence[Phrase],
    catalogue: Catalogue,
    ledger: Mapping[str, Line],
    spots: Mapping[str, Spot],
    terms: Sequence[Term],
) -> Status:
    """What stands in a catalogue, held against the source, the ledger, the room there is and the terms."""
    live = catalogue.live
    states = {p.key: state_of(p, live.get(p.key), ledger.get(p.key)) for p in found}
    done = [p for p in found if states[p.key] in (State.FINAL, State.UNREVIEWED)]
    words = {p.key: live[p.key].words for p in done}
    identical = [p.key for p in done if words[p.key] == p.words and any(c.isalpha() for c in p.words)]
    long = [p.key for p in done if _over(p, words[p.key], spots)]
    name = po.shown(catalogue.lang)
    lapses = {p.key: bad for p in done if (bad := broken(terms, catalogue.lang, p, words[p.key]))}
    complaints = [
        *(c for p in done for c in faults(p, live[p.key], Origin(name, live[p.key].line, 1))),
        *(_too_long(live[key], spots[key], catalogue.lang) for key in long),
        *(c for key, bad in lapses.items() for c in _lapse(live[key], bad, catalogue.lang)),
    ]
    by = {state: tuple(p.key for p in found if states[p.key] is state) for state in State}
    return Status(
        catalogue.lang,
        len(found),
        tuple(p.key for p in done),
        by[State.FINAL],
        by[State.STALE],
        by[State.MISSING],
        tuple(identical),
        tuple(long),
        tuple(lapses),
        tuple(complaints),
    )


def _over(phrase: Phrase, words: str, spots: Mapping[str, Spot]) -> bool:
    spot = spots.get(phrase.key)
    return spot is not None and 0 < spot.room < characters(phrase, words)


def characters(phrase: Phrase, words: str) -> int:
    """How many characters of a translation are printed: without markup and invisible break marks."""
    shown = plain(Text(words, phrase.key, phrase.origin, markup=phrase.markup))
    return len(shown.replace("\u200b", "").replace("\u2060", ""))


def _too_long(unit: Unit, spot: Spot, lang: str) -> Complaint:
    message = (
        f"“{unit.key}” may be too long: there is room for about {spot.room} characters on page {spot.page}"
    )
    origin = Origin(po.shown(lang), unit.line, 1)
    return Complaint("over-length", message, origin, "the build says for certain", Severity.WARNING)


def _lapse(unit: Unit, bad: Sequence[Term], lang: str) -> Iterator[Complaint]:
    for term in bad:
        wanted = " or ".join(f"“{word}”" for word in term.renderings[lang])
        message = f"“{unit.key}” does not render “{term.term}” as {wanted}"
        hint = f"agreed in {NAME}, line {term.line}" + (f": {term.note}" if term.note else "")
        yield Complaint("term", message, Origin(po.shown(lang), unit.line, 1), hint, Severity.WARNING)
