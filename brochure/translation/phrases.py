"""What there is to translate: every text of the content that the table marks, under its path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.complaint import Origin
from brochure.content.field import Field
from brochure.content.load import Content
from brochure.content.table import RECORDS
from brochure.content.values import Items, Record, Text, Value


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text to translate: its path, its words in the source language, and what the field means.

    `markup` says that it holds inline markup, `body` that it may have paragraphs and lists.
    """

    key: str
    words: str
    doc: str
    origin: Origin
    markup: bool = False
    body: bool = False


def phrases(content: Content) -> tuple[Phrase, ...]:
    """Every text to translate, in file order; what is on hold is not, as it is never printed."""
    return tuple(_record(content.root, Field("record")))


def _record(record: Record, outer: Field) -> Iterator[Phrase]:
    if record.status == "hold":
        return
    table = RECORDS.get(record.kind, {})
    for name, value in record.fields.items():
        yield from _value(value, table.get(name, outer))


def _value(value: Value, field: Field) -> Iterator[Phrase]:
    if isinstance(value, Record):
        yield from _record(value, field)
    elif isinstance(value, Items):
        for item in value:
            yield from _value(item, field)
    elif isinstance(value, Text) and field.translate and not value.lang:
        yield Phrase(value.path, value.value, field.doc, value.origin, value.markup, field.kind == "body")
