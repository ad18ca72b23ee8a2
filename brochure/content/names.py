"""People's names stay whole: family and given name are joined by no-break spaces wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from brochure.content.locale import NO_BREAK
from brochure.content.table import RECORDS
from brochure.content.values import Items, Record, Text, Value

_LONGEST = 40
"""A name longer than this may break: it would leave a hole at a line's end."""


def keep_names(root: Record) -> Record:
    """The record with every name the table flags as `whole` kept on one line, in all texts."""
    names = sorted({name for name in _names(root) if " " in name and len(name) <= _LONGEST}, key=len)
    if not names:
        return root
    pattern = re.compile("|".join(re.escape(name) for name in reversed(names)))
    kept = _kept(root, pattern)
    assert isinstance(kept, Record)
    return kept


def _names(value: Value) -> Iterator[str]:
    if isinstance(value, Items):
        for item in value:
            yield from _names(item)
    elif isinstance(value, Record):
        table = RECORDS.get(value.kind, {})
        for key, inside in value.fields.items():
            if isinstance(inside, Text) and key in table and table[key].whole:
                yield inside.value
            yield from _names(inside)


def _kept(value: Value, pattern: re.Pattern[str]) -> Value:
    if isinstance(value, Text):
        words = pattern.sub(lambda found: found[0].replace(" ", NO_BREAK), value.value)
        return replace(value, value=words) if words != value.value else value
    if isinstance(value, Items):
        return replace(value, items=tuple(_kept(item, pattern) for item in value))
    if isinstance(value, Record):
        return replace(value, fields={key: _kept(inside, pattern) for key, inside in value.fields.items()})
    return value
