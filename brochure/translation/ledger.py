"""The ledger: from which source each translation was made, how far it is, and who by, by role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from brochure.complaint import Complaint, Origin, Refused
from brochure.content.decode import FORBIDDEN, decode, read_bytes
from brochure.content.readers import seen

DRAFT, REVIEWED = "draft", "reviewed"
STATES = (DRAFT, REVIEWED)
_HEAD = ("key", "source", "translation", "state", "by")
_DIGEST = 12
_ROLE = re.compile(r"[^\t\n\r]{1,60}")


@dataclass(frozen=True, slots=True)
class Line:
    """One translation: digests of its source and of its words, its state, who by (a role, no name)."""

    key: str
    source: str
    words: str
    state: str
    by: str


def digest(words: str) -> str:
    """A short digest of a text (SHA-256, 12 hexadecimal digits)."""
    return sha256(words.encode()).hexdigest()[:_DIGEST]


def shown(lang: str) -> str:
    """The ledger's name as people know it."""
    return f"translations/{lang}.ledger.tsv"


def read_ledger(project: Path, lang: str) -> dict[str, Line]:
    """The ledger by key; empty where there is none. Raises Refused with every line that cannot be read."""
    name = shown(lang)
    path = project / name
    if not path.exists():
        return {}
    complaints: list[Complaint] = []
    text = decode(read_bytes(path, name), name, complaints)
    found: dict[str, Line] = {}
    for number, row in enumerate(text.split("\n"), 1):
        cells = tuple(row.split("\t"))
        if not row.strip() or cells == _HEAD:
            continue
        if len(cells) != len(_HEAD) or cells[3] not in STATES or not cells[0] or cells[0] in found:
            hint = f"a line is {', '.join(_HEAD)}, with tabs between; each key stands once"
            message = f"“{row[:60]}” is no line of a ledger"
            complaints.append(Complaint("ledger", message, Origin(name, number, 1), hint))
            continue
        found[cells[0]] = Line(*cells)
    if complaints:
        raise Refused(complaints)
    return found


def write_ledger(lines: Iterable[Line]) -> str:
    """The ledger as text, its lines by key: a change to one translation is a change of one line."""
    rows = ["\t".join((line.key, line.source, line.words, line.state, line.by)) for line in lines]
    return "\n".join(["\t".join(_HEAD), *sorted(rows)]) + "\n"


def role_fault(role: str) -> str:
    """What is wrong with a role; empty where nothing is."""
    fine = _ROLE.fullmatch(role) and seen(role) and not FORBIDDEN.search(role)
    return "" if fine else "a role is a word or two that can be printed, such as “translator”"
