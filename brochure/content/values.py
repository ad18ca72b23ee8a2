"""Typed values: what the rest of the program gets to see of a YAML file. All frozen."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from brochure.complaint import Origin


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be printed or spoken.

    `path` is stable: made of keys and ids, never of positions
    ("timeline.events.[launch].text"). `lang` is empty for the edition's own
    language. With `markup` the value holds inline markup (see markup.py), with
    `dagger` a † is printed after it. In a text of several paragraphs blocks are
    one blank line apart, list items one line each. `state` is empty for words of
    the source and reviewed translations, else "unreviewed", or "stale" or
    "missing" where the source stands in for a translation.
    """

    value: str
    path: str
    origin: Origin
    lang: str = ""
    markup: bool = False
    dagger: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number; a length is in pt."""

    value: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    value: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the program's, not of the page: an id, a choice, an address, a file's path."""

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A Gregorian date of which the day, or month and day, may be unknown."""

    year: int
    month: int | None
    day: int | None
    origin: Origin

    def position(self) -> float:
        """Years on a time axis: 2002.0 is the start of 1 January 2002.

        An unknown part is taken at its middle: 2002 is 2002.5, 2002-11 is mid-November.
        """
        if self.month is None:
            return self.year + 0.5
        year = 366 if isleap(self.year) else 365
        before = sum(monthrange(self.year, m)[1] for m in range(1, self.month))
        inside = self.day - 1 if self.day is not None else monthrange(self.year, self.month)[1] / 2
        return self.year + (before + inside) / year

    def iso(self) -> str:
        """As written: 2002, 2002-11 or 2002-11-12."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def last_day(self) -> tuple[int, int, int]:
        """(year, month, day) of the last day the date may mean."""
        month = self.month or 12
        return self.year, month, self.day or monthrange(self.year, month)[1]


@dataclass(frozen=True, slots=True)
class Raw:
    """Anything a table's own reader made, or an untyped node: see walk.py."""

    value: object
    origin: Origin


@dataclass(frozen=True, slots=True)
class Items:
    """A list, in file order."""

    items: tuple[Value, ...]
    origin: Origin

    def __iter__(self) -> Iterator[Value]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Record:
    """Named values, in file order: a mapping of fixed fields, or one of free ids.

    `kind` is its name in the table. `status` is ok, to-confirm or hold, what it
    inherits included; `sources` are the keys it cites itself.
    """

    kind: str
    fields: Mapping[str, Value]
    path: str
    origin: Origin
    status: str = "ok"
    sources: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its own id, or the key it stands under."""
        word = self.fields.get("id")
        return word.value if isinstance(word, Word) else self.path.rpartition(".")[2]

    def get(self, name: str) -> Value | None:
        """The field, or None where it was not written."""
        return self.fields.get(name)

    def text(self, name: str) -> Text | None:
        """The field where it is a Text."""
        value = self.fields.get(name)
        return value if isinstance(value, Text) else None

    def word(self, name: str, default: str = "") -> str:
        """The field's word, or `default`."""
        value = self.fields.get(name)
        return value.value if isinstance(value, Word) else default

    def number(self, name: str, default: float = 0.0) -> float:
        """The field's number, or `default`."""
        value = self.fields.get(name)
        return value.value if isinstance(value, Number) else default

    def flag(self, name: str, default: bool = False) -> bool:
        """The field's flag, or `default`."""
        value = self.fields.get(name)
        return value.value if isinstance(value, Flag) else default

    def record(self, name: str) -> Record | None:
        """The field where it is a Record."""
        value = self.fields.get(name)
        return value if isinstance(value, Record) else None

    def items(self, name: str) -> tuple[Record, ...]:
        """The records of a list, or of a mapping of free ids; empty where it was not written."""
        value = self.fields.get(name)
        inside: tuple[Value, ...] = ()
        if isinstance(value, Items):
            inside = value.items
        elif isinstance(value, Record):
            inside = tuple(value.fields.values())
        return tuple(item for item in inside if isinstance(item, Record))

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a list; a single word counts as a list of one."""
        value = self.fields.get(name)
        if isinstance(value, Word):
            return (value.value,)
        if isinstance(value, Items):
            return tuple(item.value for item in value if isinstance(item, Word))
        return ()


Value = Text | Number | Flag | Word | PartialDate | Raw | Record | Items
