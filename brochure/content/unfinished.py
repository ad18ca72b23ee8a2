"""What the content still waits for: held back, to be confirmed, and places kept free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.complaint import Origin
from brochure.content.edition import texts_in
from brochure.content.load import Content
from brochure.content.table import RECORDS
from brochure.content.values import Items, Record

HOLD, CONFIRM, EMPTY = "hold", "to-confirm", "empty"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing somebody owes: which kind, where it stands, its first words."""

    kind: str
    path: str
    origin: Origin
    words: str


def waiting(content: Content) -> tuple[Waiting, ...]:
    """Everything unfinished, in file order.

    Records that are held or to be confirmed are listed once, not again for what
    is inside them. An empty place is a file field (a photograph, a logo) of a
    record that is printed and does not have it.
    """
    return tuple(_waiting(content.root, "ok"))


def _waiting(record: Record, outside: str) -> Iterator[Waiting]:
    if record.status != "ok" and record.status != outside:
        yield Waiting(record.status, record.path, record.origin, _words(record))
    if record.status != HOLD:
        for name in _empty(record):
            yield Waiting(EMPTY, f"{record.path}.{name}", record.origin, _words(record))
    for inside in _children(record):
        yield from _waiting(inside, record.status)


def _children(record: Record) -> Iterator[Record]:
    """The records that hang directly from a record, in a field or in a list of one."""
    for value in record.fields.values():
        if isinstance(value, Record):
            yield value
        elif isinstance(value, Items):
            yield from (item for item in value if isinstance(item, Record))


def _empty(record: Record) -> list[str]:
    """Fields of the record that hold a file, or a record with one, and are not written."""
    table = RECORDS.get(record.kind, {})
    if record.kind in ("section", "logo"):
        return []
    return [
        name
        for name, field in table.items()
        if name not in record.fields
        and not field.required
        and (field.kind == "file" or field.of in ("photo", "logo"))
    ]


def _words(record: Record) -> str:
    text = next(iter(texts_in(record)), None)
    words = text.value if text else ""
    return words if len(words) <= 60 else words[:59] + "…"
