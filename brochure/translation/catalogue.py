"""A catalogue of translations as gettext PO: read, checked, written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from brochure.complaint import Complaint, Origin, Refused, Severity
from brochure.content.decode import decode, read_bytes
from brochure.content.readers import seen

FUZZY = "fuzzy"
WIDTH = 78
"""Columns at which gettext's own tools wrap a string."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry: the key it stands under, the source it was made from, and its translation.

    `previous` is the source before it changed, kept while the entry is fuzzy; `told` what the
    program says to translators, `remark` what they wrote themselves; `line` where the translation
    stands in the file, 0 before it is written.
    """

    key: str
    source: str
    words: str = ""
    fuzzy: bool = False
    previous: str = ""
    told: str = ""
    remark: str = ""
    flags: tuple[str, ...] = ()
    obsolete: bool = False
    line: int = 0

    @property
    def done(self) -> bool:
        """True where there is a translation that counts."""
        return seen(self.words) and not self.fuzzy and not self.obsolete


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of one language, in file order; `header` is kept as the translators' tools left it."""

    lang: str
    units: tuple[Unit, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""

    @property
    def live(self) -> dict[str, Unit]:
        """The entries in use, by key."""
        return {unit.key: unit for unit in self.units if not unit.obsolete}


def shown(lang: str) -> str:
    """The catalogue's name as people know it."""
    return f"translations/{lang}.po"


def languages_of(project: Path) -> tuple[str, ...]:
    """The languages there is a catalogue for, in alphabetical order."""
    return tuple(sorted(path.stem for path in (project / "translations").glob("*.po") if path.is_file()))


def read_catalogue(project: Path, lang: str) -> Catalogue | None:
    """The catalogue of a language, None where there is none.

    Raises Refused with every mistake: no PO file, a key written twice, a character nobody sees.
    """
    path = project / shown(lang)
    if not path.exists():
        return None
    complaints: list[Complaint] = []
    text = decode(read_bytes(path, shown(lang)), shown(lang), complaints)
    if any(c.severity is Severity.ERROR for c in complaints):
        raise Refused(complaints)
    return parse_catalogue(text, lang)


def parse_catalogue(text: str, lang: str) -> Catalogue:
    """The catalogue in a PO file's text. Raises Refused."""
    torn = [_torn(number, line, lang) for number, line in enumerate(text.split("\n"), 1) if _odd(line)]
    if torn:
        raise Refused(torn)
    # Only who builds a translation pays for the reader of its files.
    import polib  # type: ignore[import-untyped]

    try:
        file = polib.pofile(text if "\n" in text else text + "\n", wrapwidth=WIDTH)
    except (OSError, ValueError) as fault:
        raise Refused([_unreadable(str(fault), lang)]) from None
    lines = _lines(text)
    begin = len(lines) - len(file)
    units = []
    for number, entry in enumerate(file):
        units.append(_unit(entry, lines[begin + number] if begin >= 0 else entry.linenum or 1))
    faults = list(_faults(units, lang))
    if faults:
        raise Refused(faults)
    return Catalogue(lang, tuple(units), dict(file.metadata), file.header)


# A line of an entry: a keyword with its string, or a string that goes on.
_STRING = re.compile(r'(?:(?:msgctxt|msgid|msgstr)\s+)?"(?:[^"\\]|\\.)*"')


def _odd(line: str) -> bool:
    """True for a line that is neither blank, comment nor string: a parser might drop half of it."""
    bare = re.sub(r"^#[~|]+\s*", "", line.strip())
    return bool(bare) and not bare.startswith("#") and _STRING.fullmatch(bare) is None


def _torn(number: int, line: str, lang: str) -> Complaint:
    message = f"the file is no PO catalogue: “{line.strip()[:60]}” is no line of one"
    hint = "a text stands in double quotes, each “\"” inside it written \\\""
    return Complaint("catalogue", message, Origin(shown(lang), number, 1), hint)


def _lines(text: str) -> list[int]:
    """The line, from 1, of each entry's translation, the header's first."""
    return [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if line.removeprefix("#~").lstrip().startswith("msgstr")
    ]


def _unit(entry: Any, line: int) -> Unit:
    flags = tuple(entry.flags)
    return Unit(
        key=entry.msgctxt or "",
        source=entry.msgid,
        words=entry.msgstr,
        fuzzy=FUZZY in flags,
        previous=entry.previous_msgid or "",
        told=entry.comment,
        remark=entry.tcomment,
        flags=tuple(flag for flag in flags if flag != FUZZY),
        obsolete=bool(entry.obsolete),
        line=line,
    )


def _faults(units: Iterable[Unit], lang: str) -> Iterator[Complaint]:
    met: dict[str, int] = {}
    for unit in units:
        origin = Origin(shown(lang), unit.line, 1)
        if unit.obsolete:
            continue
        if not unit.key:
            hint = "every entry needs the msgctxt that “brochure translate update” gave it"
            yield Complaint("catalogue-key", f"“{unit.source[:40]}” has no key", origin, hint)
        elif unit.key in met:
            message = f"“{unit.key}” is translated twice, first in line {met[unit.key]}"
            yield Complaint("catalogue-key", message, origin, "delete one of the two")
        met.setdefault(unit.key, unit.line)


def _unreadable(fault: str, lang: str) -> Complaint:
    """What the parser says, as a complaint with its line."""
    found = [word.strip("():,") for word in fault.split()]
    number = next((int(b) for a, b in pairwise(found) if a == "line" and b.isdigit()), 1)
    what = fault.partition(": ")[2] or fault
    hint = "open it in a PO editor, or undo the last change"
    return Complaint(
        "catalogue", f"the file is no PO catalogue: {what}", Origin(shown(lang), number, 1), hint
    )


def write_catalogue(catalogue: Catalogue) -> str:
    """The catalogue as the text of a PO file; the same entries give the same text."""
    import polib  # as above

    file = polib.POFile(wrapwidth=WIDTH)
    file.header = catalogue.remark
    file.metadata = dict(catalogue.header)
    for unit in catalogue.units:
        flags = [*([FUZZY] if unit.fuzzy else []), *unit.flags]
        file.append(
            polib.POEntry(
                msgctxt=unit.key,
                msgid=unit.source,
                msgstr=unit.words,
                previous_msgid=unit.previous or None,
                comment=unit.told,
                tcomment=unit.remark,
                flags=flags,
                obsolete=unit.obsolete,
            )
        )
    return str(file).rstrip("\n") + "\n"


def fresh_header(lang: str, title: str, date: str) -> dict[str, str]:
    """What the header of a new catalogue says; `date` (ISO 8601) is the edition's."""
    return {
        "Project-Id-Version": title,
        "PO-Revision-Date": f"{date} 00:00+0000",
        "Last-Translator": "none yet",
        "Language-Team": lang,
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
