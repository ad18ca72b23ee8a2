"""What the program has to say about a user's files.

A mistake is data, never a traceback: each stage gathers every complaint it
can find and raises `Refused` once, with all of them, when it cannot go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a value was written: file as shown to people, 1-based line and column."""

    file: str
    line: int
    column: int


class Severity(Enum):
    """How much a complaint matters: an error stops the build, a warning only under --strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One finding: which rule, what is wrong, where it was written and what to do about it.

    `page` is the 1-based page it shows on.
    """

    rule: str
    message: str
    origin: Origin | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    page: int | None = None

    def sentence(self) -> str:
        """The complaint as one line for people: `file:line:col: error: message (rule)`."""
        place = f"{self.origin.file}:{self.origin.line}:{self.origin.column}: " if self.origin else ""
        page = f" [page {self.page}]" if self.page is not None else ""
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{place}{self.severity.value}: {self.message} ({self.rule}){page}{hint}"


class Refused(Exception):
    """Raised by a stage that cannot go on; carries every complaint it found."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("; ".join(c.sentence() for c in self.complaints))


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word closest to `word`, or an empty string."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean “{close[0]}”?" if close else ""
