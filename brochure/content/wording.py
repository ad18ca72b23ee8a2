"""An edition's words in another language: which text says what, and how far each may be trusted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from brochure.complaint import Origin
from brochure.content.table import RECORDS
from brochure.content.values import Items, Record, Text, Value


class State(Enum):
    """How far a text is translated; a text of the source language is FINAL."""

    FINAL = ""
    UNREVIEWED = "unreviewed"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Wording:
    """A translation of the content: words by path, where each stands, and its state.

    A path without words, or one whose state is STALE or MISSING, is printed in the source
    language. `lang` is the language of the words.
    """

    lang: str
    words: Mapping[str, str]
    origins: Mapping[str, Origin]
    states: Mapping[str, State]


_NUMBER = re.compile(r"\d+")


def worded(record: Record, wording: Wording, source: str) -> Record:
    """The record with its translatable texts in the wording's language.

    What is not translated keeps the `source` language, so that it is set and read aloud in it;
    what is stale or missing says so. Fixed texts that are mere numbers belong to every language.
    """
    table = RECORDS.get(record.kind, {})
    fields: dict[str, Value] = {}
    for name, value in record.fields.items():
        field = table.get(name)
        translated = field.translate if field is not None else True
        number = field is not None and field.digits
        fields[name] = _value(value, wording, source, translated, number)
    return replace(record, fields=fields)


def _value(value: Value, wording: Wording, source: str, translated: bool, digits: bool) -> Value:
    if isinstance(value, Record):
        return worded(value, wording, source)
    if isinstance(value, Items):
        items = tuple(_value(item, wording, source, translated, digits) for item in value)
        return replace(value, items=items)
    if not isinstance(value, Text) or value.lang not in ("", source):
        return value
    if translated:
        return _translated(value, wording, source)
    return value if digits and _NUMBER.fullmatch(value.value) else replace(value, lang=source)


def _translated(text: Text, wording: Wording, source: str) -> Text:
    state = wording.states.get(text.path, State.MISSING)
    if state in (State.STALE, State.MISSING) or text.path not in wording.words:
        return replace(text, lang=source, state=state.value)
    origin = wording.origins.get(text.path, text.origin)
    return replace(text, value=wording.words[text.path], origin=origin, lang="", state=state.value)
