"""Names and key terms that a translation must render in one way: `translations/terms.csv`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from brochure.complaint import Complaint, Origin, Refused
from brochure.content.decode import decode, read_bytes
from brochure.content.readers import LANG
from brochure.translation.phrases import Phrase

NAME = "translations/terms.csv"
TERM, NOTE = "term", "note"
OR = "|"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the source, its renderings by language (each a choice of wordings), and a note."""

    term: str
    renderings: Mapping[str, tuple[str, ...]]
    note: str
    line: int


def read_terms(project: Path) -> tuple[Term, ...]:
    """The terms, none where there is no file. Raises Refused for a file that is no such table."""
    path = project / NAME
    if not path.exists():
        return ()
    complaints: list[Complaint] = []
    text = decode(read_bytes(path, NAME), NAME, complaints)
    try:
        rows = [(reader.line_num, row) for reader in [csv.reader(StringIO(text))] for row in reader]
    except csv.Error as fault:
        raise Refused([Complaint("terms", f"the terms are no table: {fault}", Origin(NAME, 1, 1))]) from None
    head = rows[0][1] if rows else []
    hint = f"the first line is {TERM}, a column for each language, {NOTE}"
    if TERM not in head or any(name not in (TERM, NOTE) and not LANG.fullmatch(name) for name in head):
        complaints.append(Complaint("terms", "the columns of the terms are not as they must be",
                                    Origin(NAME, 1, 1), hint))  # fmt: skip
    if complaints:
        raise Refused(complaints)
    return tuple(_terms(rows[1:], head))


def _terms(rows: Sequence[tuple[int, list[str]]], head: Sequence[str]) -> Iterator[Term]:
    for line, row in rows:
        cells = dict(zip(head, row, strict=False))
        if cells.get(TERM, "").strip():
            renderings = {
                name: tuple(part.strip() for part in words.split(OR) if part.strip())
                for name, words in cells.items()
                if name not in (TERM, NOTE) and words.strip()
            }
            yield Term(cells[TERM].strip(), renderings, cells.get(NOTE, ""), line)


def broken(terms: Sequence[Term], lang: str, phrase: Phrase, words: str) -> tuple[Term, ...]:
    """The terms that a phrase uses and its translation renders in no agreed way.

    A longer term hides the shorter ones inside it. Terms without a capital are found in any case;
    the plural in -s is found too.
    """
    text = phrase.words
    said = _folded(words)
    found = []
    for term in sorted(terms, key=lambda term: -len(term.term)):
        pattern = re.compile(
            rf"(?<!\w){re.escape(term.term)}s?(?!\w)", 0 if term.term.lower() != term.term else re.I
        )
        text, count = pattern.subn(lambda match: "\0" * len(match[0]), text)
        wanted = term.renderings.get(lang, ())
        if count and wanted and not any(_folded(word) in said for word in wanted):
            found.append(term)
    return tuple(found)


def _folded(words: str) -> str:
    """Letters alone decide: case, no-break spaces, invisible break marks and apostrophes do not."""
    words = words.casefold().replace("’", "'").replace("\u200b", "").replace("\u2060", "")
    return re.sub(r"\s+", " ", words)
