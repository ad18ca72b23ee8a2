"""Which translation counts: catalogue and ledger held against the source as it is now."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from brochure.complaint import Complaint, Origin
from brochure.content.markup import inspect, join_blocks, split_blocks
from brochure.content.readers import seen
from brochure.content.wording import State, Wording
from brochure.translation import catalogue as po
from brochure.translation.catalogue import Catalogue, Unit
from brochure.translation.ledger import REVIEWED, Line, digest
from brochure.translation.phrases import Phrase


def state_of(phrase: Phrase, unit: Unit | None, line: Line | None) -> State:
    """How far one text is translated.

    An entry counts when it is not fuzzy and was made from the words that stand in the source now: an
    entry a PO editor has un-fuzzied is a translation of the msgid it carries. It is reviewed when the
    ledger says so of this very source and these very words.
    """
    if unit is None or not seen(unit.words):
        return State.MISSING
    if unit.fuzzy or unit.source != phrase.words:
        return State.STALE
    read = line is not None and line.state == REVIEWED
    same = line is not None and (line.source, line.words) == (digest(unit.source), digest(unit.words))
    return State.FINAL if read and same else State.UNREVIEWED


def wording_of(found: Iterable[Phrase], catalogue: Catalogue, ledger: Mapping[str, Line]) -> Wording:
    """The wording of an edition: the words that count, where each stands, and the state of all."""
    live = catalogue.live
    name = po.shown(catalogue.lang)
    words: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    states: dict[str, State] = {}
    for phrase in found:
        unit = live.get(phrase.key)
        state = states[phrase.key] = state_of(phrase, unit, ledger.get(phrase.key))
        if unit is not None and seen(unit.words):
            origins[phrase.key] = Origin(name, unit.line, 1)
            if state in (State.FINAL, State.UNREVIEWED):
                words[phrase.key] = normal(phrase, unit.words)
    return Wording(catalogue.lang, words, origins, states)


def faults(phrase: Phrase, unit: Unit, origin: Origin) -> Iterator[Complaint]:
    """What is wrong with the words of one translation: markup that does not close, links that differ."""
    lines = [line for _, texts in split_blocks(unit.words) for line in texts] if phrase.body else [unit.words]
    if not phrase.body and "\n\n" in unit.words.strip():
        message = f"the translation of “{phrase.key}” has two paragraphs, the text has one"
        yield Complaint("paragraphs", message, origin, "join them")
    if not phrase.markup:
        return
    links = []
    for line in lines:
        slips, found = inspect(line)
        links += [address for _, address in found]
        for slip in slips:
            yield Complaint(slip.rule, f"“{phrase.key}”: {slip.message}", origin, slip.hint)
    source = [line for _, texts in split_blocks(phrase.words) for line in texts]
    meant = [address for line in source for _, address in inspect(line)[1]]
    if sorted(links) != sorted(meant):
        message = f"the translation of “{phrase.key}” links to other addresses than the text"
        yield Complaint("other-link", message, origin, f"the text links to {', '.join(meant) or 'nothing'}")


def normal(phrase: Phrase, words: str) -> str:
    """A translation as content would hold it: composed (NFC), white space as in the source's kind of text."""
    # Not split(): a no-break space is a translator's own and stays.
    flat = re.sub(r"[ \t\n]+", " ", words).strip()
    return unicodedata.normalize("NFC", join_blocks(split_blocks(words)) if phrase.body else flat)
