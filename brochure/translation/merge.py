"""Bringing catalogue and ledger up to date with the source: nothing is lost, nothing is trusted blindly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from brochure.translation.catalogue import Catalogue, Unit
from brochure.translation.ledger import DRAFT, Line, digest
from brochure.translation.phrases import Phrase


def merged(catalogue: Catalogue, found: Sequence[Phrase], told: Mapping[str, str]) -> Catalogue:
    """The catalogue with an entry for each phrase, in the content's order, then what became obsolete.

    What has moved or stayed as it was is kept as it is. Where the source changed, the translation
    turns fuzzy and keeps the previous source; where it changes back, it counts again. A new phrase
    whose very words stood under a key that is gone gets that translation as a fuzzy proposal. What
    is gone turns obsolete where it had a translation. `told` is what translators are told, by key.
    """
    known = {unit.key: unit for unit in catalogue.units if unit.obsolete} | catalogue.live
    keys = {phrase.key for phrase in found}
    gone = {u.source: u for u in catalogue.units if u.key not in keys and u.words and not u.fuzzy}
    units = [_unit(phrase, known.get(phrase.key), gone.get(phrase.words)) for phrase in found]
    units = [replace(unit, told=told.get(unit.key, "")) for unit in units]
    old = [
        replace(unit, obsolete=True, previous="", told="", line=0)
        for unit in catalogue.units
        if unit.key not in keys and unit.words
    ]
    old = list({unit.key: unit for unit in old}.values())
    return replace(catalogue, units=(*units, *old))


def _unit(phrase: Phrase, unit: Unit | None, alike: Unit | None) -> Unit:
    """The entry of one phrase."""
    if unit is None:
        if alike is None:
            return Unit(phrase.key, phrase.words)
        return Unit(phrase.key, phrase.words, alike.words, fuzzy=True, remark=alike.remark)
    unit = replace(unit, obsolete=False, line=0)
    if unit.source == phrase.words:
        return unit
    if not unit.words:
        return replace(unit, source=phrase.words, previous="", fuzzy=False)
    if unit.fuzzy and unit.previous == phrase.words:
        return replace(unit, source=phrase.words, previous="", fuzzy=False)
    previous = unit.previous if unit.fuzzy and unit.previous else unit.source
    return replace(unit, source=phrase.words, previous=previous, fuzzy=True)


def entered(ledger: Mapping[str, Line], catalogue: Catalogue, by: str) -> dict[str, Line]:
    """The ledger with a line for each translation.

    A line stays while its source and its words do. New words, or words a PO editor has un-fuzzied,
    are a draft by `by`. A fuzzy entry keeps the line that says what it was made from, an obsolete one
    the line it had, should it come back.
    """
    gone = {unit.key for unit in catalogue.units if unit.obsolete and unit.words}
    lines = {key: line for key, line in ledger.items() if key in gone}
    for key, unit in catalogue.live.items():
        before = ledger.get(key)
        if not unit.words:
            continue
        now = Line(key, digest(unit.source), digest(unit.words), DRAFT, by)
        if unit.fuzzy:
            lines[key] = before or replace(now, source=digest(unit.previous or unit.source))
        elif before is not None and (before.source, before.words) == (now.source, now.words):
            lines[key] = before
        else:
            lines[key] = now
    return lines


def reworded(catalogue: Catalogue, words: Mapping[str, str]) -> Catalogue:
    """The catalogue with new translations of the source as it stands in it."""
    units = (
        replace(unit, words=words[unit.key], fuzzy=False, previous="") if unit.key in words else unit
        for unit in catalogue.units
    )
    return replace(catalogue, units=tuple(units))


def reviewed(
    ledger: Mapping[str, Line], catalogue: Catalogue, keys: Iterable[str], state: str, by: str
) -> dict[str, Line]:
    """The ledger with the translations under `keys` set to a state; what is fuzzy or empty stays as it is."""
    lines = dict(ledger)
    live = catalogue.live
    for key in keys:
        unit = live.get(key)
        if unit is not None and unit.done:
            lines[key] = Line(key, digest(unit.source), digest(unit.words), state, by)
    return lines
