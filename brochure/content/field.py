"""What a table says about one field, and what a walk along a table carries with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brochure.complaint import Complaint, Origin, Refused, Severity
from brochure.content.nodes import Node
from brochure.content.values import Value
from brochure.content.yaml import MOST, too_many


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a table.

    `kind` names a reader, `of` what is inside: a record kind or a reader for
    "record", "sequence" and "mapping"; the register looked up for "ref".
    """

    kind: str
    required: bool = False
    doc: str = ""
    of: str = ""
    choices: tuple[str, ...] = ()
    """The words a "choice" may be, alone or in a list; another scalar takes them besides its values."""
    translate: bool = False
    markup: bool = False
    typography: bool = True
    digits: bool = False
    """A fixed text that, where it is a number, is written in the digits of each language."""
    dagger: bool = False
    """The † of an unconfirmed record stands after this field; the first one written, in table order."""
    instead_of: str = ""
    """The field this one may be printed for: it takes over its †."""
    low: float | None = None
    high: float | None = None
    count: int | None = None
    """Exact length of a sequence."""
    pattern: str = ""
    """Regular expression an id, or a mapping's keys, must match whole."""
    whole: bool = False
    """Words that must not break, wherever they stand: a person's name."""
    full: bool = False
    """A date must have its day."""
    single: bool = False
    """A bare value counts as a sequence of one."""
    bare: bool = False
    """The field's own name is left out of the paths of what is inside."""


Records = Mapping[str, Mapping[str, Field]]
"""Record kind → its fields by name, in the order people should write them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that must be an id of the register `register`; looked up when everything is read."""

    register: str
    word: str
    origin: Origin


Reader = Callable[[Node, Field, str, "Walk"], Value | None]
"""(node, field, path, walk) → the value, or None where it complained."""


@dataclass(slots=True)
class Walk:
    """What readers share: where complaints go, the tables, the project's folder, words to look up."""

    complaints: list[Complaint]
    project: Path | None = None
    records: Records = field(default_factory=dict)
    readers: Mapping[str, Reader] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    errors: int = 0

    def error(self, rule: str, message: str, origin: Origin, hint: str = "") -> None:
        """Keep an error."""
        self.add(Complaint(rule, message, origin, hint))

    def note(self, rule: str, message: str, origin: Origin, hint: str = "") -> None:
        """Keep a note, which stops nothing."""
        self.add(Complaint(rule, message, origin, hint, Severity.NOTE))

    def add(self, complaint: Complaint) -> None:
        """Keep a complaint. Raises Refused when there are more than anybody would read."""
        self.complaints.append(complaint)
        self.errors += complaint.severity is Severity.ERROR
        if self.errors >= MOST:
            raise Refused([*self.complaints, too_many(complaint.origin.file if complaint.origin else "")])
