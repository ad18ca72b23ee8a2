"""Readers only content.yaml needs: sources, consents, keywords, digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from brochure.content.field import Field, Reader, Walk
from brochure.content.nodes import MappingNode, Node, ScalarNode, SequenceNode
from brochure.content.readers import date_of, read_text, read_word, slug
from brochure.content.table import NUMERALS, RECORDS
from brochure.content.values import Items, Record, Text, Value, Word
from brochure.content.walk import READERS, check_record


def read_source_key(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """Reader "ref-source": a key of the register of sources."""
    return READERS["ref"](node, replace(field, of="sources"), path, walk)  # type: ignore[return-value]


def read_consent(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    """Reader "consent": the word yes or no, or the date until which consent was given."""
    word = read_word(node, field, path, walk)
    if word is None or word.value in {"yes", "no"}:
        return word
    begin, _, rest = word.value.partition(" ")
    if begin == "until" and rest:
        return date_of(rest.strip(), word.origin, True, walk)
    message = f"“{word.value[:40]}” is no consent"
    walk.error("bad-consent", message, word.origin, "write yes, no or until 2027-12-31")
    return None


def read_keywords(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    """Reader "keywords": a list of texts, bare or as {id, text}; a bare one takes its id from its letters."""
    if not isinstance(node, SequenceNode):
        return READERS["sequence"](node, replace(field, of="item"), path, walk)
    texts: list[Text | Record] = []
    taken: set[str] = set()
    for number, item in enumerate(node.items, 1):
        key = item.get("id") if isinstance(item, MappingNode) else item
        name = slug(key.value) if isinstance(key, ScalarNode) else ""
        place = f"{path}.[{name or number}]"
        record = check_record(item, RECORDS, "item", walk, place) if isinstance(item, MappingNode) else None
        text = record.text("text") if record else read_text(item, Field("text"), place, walk)
        if place in taken:
            walk.error("duplicate-id", "this keyword is in the list already", item.origin)
        taken.add(place)
        if record is not None and (record.status == "hold" or {"withhold", "audience"} & set(record.fields)):
            texts.append(record)  # so that the edition can take it out
        elif text is not None:
            texts.append(replace(text, path=place, markup=False))
    return Items(tuple(texts), node.origin)


def read_numerals(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    """Reader "numerals": whether a language is printed with its own digits or with 0–9."""
    return READERS["choice"](node, replace(field, choices=NUMERALS), path, walk)


CONTENT_READERS: Mapping[str, Reader] = {
    **READERS,
    "numerals": read_numerals,
    "ref-source": read_source_key,
    "consent": read_consent,
    "keywords": read_keywords,
}
"""The general readers and those only content.yaml needs."""
