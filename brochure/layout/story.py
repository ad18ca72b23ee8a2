"""The story: what a layout asks for, bound to the edition's content, in reading order."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from unicodedata import bidirectional

from brochure.blocks import Ask
from brochure.complaint import Complaint, Origin, Severity, nearest
from brochure.content.edition import Edition, texts_in
from brochure.content.table import RECORDS, short_forms
from brochure.content.values import Items, Record, Text, Value, Word
from brochure.layout.model import Layout, Opening, Placement

_BACKWARDS = frozenset({"R", "AL", "RLE", "RLO", "RLI"})
_CHOICE = re.compile(r"(?P<whole>.+)\.\[(?P<ids>[^\[\]]*,[^\[\]]*)\]")
"""A path to some entries of a list: “timeline.events.[first, last]”."""
_KINDS: Mapping[str, type] = {"text": Text, "items": Items, "record": Record, "word": Word}


@dataclass(frozen=True, slots=True)
class Request:
    """One placement with its content."""

    place: Placement
    ask: Ask


@dataclass(frozen=True, slots=True)
class Chapter:
    """An opening's requests in reading order, then its furniture; the section's label where it has one.

    `anchor` is the name of its start: the section's, or the opening's own where
    another opening has shown the section before.
    """

    opening: Opening
    requests: tuple[Request, ...]
    furniture: tuple[Request, ...]
    label: Text | None
    anchor: str


def tell(
    edition: Edition, layout: Layout, conditions: Collection[str], complaints: list[Complaint]
) -> tuple[Chapter, ...]:
    """Every opening's requests. Adds a complaint for each path that leads nowhere or to the wrong thing.

    A placement whose required content was taken out of this edition (held back,
    withheld) is left out with it; so is one of a state the edition is not in.
    """
    gone = {text.path for text, _ in edition.left_out}
    chapters: list[Chapter] = []
    for opening in layout.openings:
        section = edition.find(f"sections.{opening.section}") if opening.section else None
        if opening.section and section is None and _taken_out(opening.section, gone):
            message = f"“{opening.section}” is not in this edition: the pages of “{opening.name}” stay empty"
            complaints.append(Complaint("empty-pages", message, opening.origin, severity=Severity.WARNING))
        elif opening.section and section is None:
            known = _sections(edition)
            message = f"the content has no section “{opening.section}”"
            complaints.append(
                Complaint("unknown-section", message, opening.origin, nearest(opening.section, known))
            )
        places = [place for place in opening.places if not place.state or place.state in conditions]
        bound = [bind(edition, place, gone, complaints) for place in places]
        fixed = [bind(edition, place, gone, complaints) for place in opening.master.furniture]
        chapters.append(
            Chapter(
                opening,
                tuple(request for request in bound if request),
                tuple(request for request in fixed if request),
                _settable(section.text("label") if isinstance(section, Record) else None, complaints),
                _anchor(opening, {chapter.anchor for chapter in chapters}),
            )
        )
    return tuple(chapters)


def _anchor(opening: Opening, taken: Collection[str]) -> str:
    wanted = (opening.section, opening.name, f"{opening.section} {opening.name}")
    return next(name for name in wanted if name and name not in taken)


def _settable(text: Text | None, complaints: list[Complaint]) -> Text | None:
    """The text, or None with a complaint where it runs from right to left: no room can set that."""
    if text is None or all(bidirectional(char) not in _BACKWARDS for char in text.value):
        return text
    message = f"“{text.path}” runs from right to left, which cannot be set"
    complaints.append(Complaint("right-to-left", message, text.origin, "take these letters out"))
    return None


def _sections(edition: Edition) -> tuple[str, ...]:
    sections = edition.root.record("sections")
    return tuple(sections.fields) if sections else ()


def bind(
    edition: Edition, place: Placement, gone: Collection[str], complaints: list[Complaint]
) -> Request | None:
    """A placement with its content; None where it has none to show."""
    if not _asked(edition, place, gone, complaints):
        return None
    values: dict[str, Value] = {}
    for slot, what in place.block.slots.items():
        path = place.binds.get(slot)
        if path is None:
            continue
        value = _value(edition, path, gone, _origin(place, slot), complaints)
        if value is not None and isinstance(value, _KINDS[what.kind]):
            if any(_settable(text, complaints) is None for text in texts_in(value)):
                return None
            values[slot] = _shortened(edition, path, value) if place.options.flag("short") else value
        elif value is not None:
            message = f"“{path}” is no {what.kind}, as “{slot}” of a {place.block.name} block must be"
            complaints.append(Complaint("wrong-content", message, _origin(place, slot)))
        elif _taken_out(path, gone):
            if what.required:
                return None
        elif what.kind in ("record", "items") and not what.required and _may_come(edition, path):
            continue
        else:
            complaints.append(_unknown(edition, path, _origin(place, slot)))
    missing = any(what.required and slot not in values for slot, what in place.block.slots.items())
    return None if missing else Request(place, Ask(values, place.options, place.origin))


def _value(
    edition: Edition, path: str, gone: Collection[str], origin: Origin, complaints: list[Complaint]
) -> Value | None:
    """What stands at a path; for a path to some entries of a list these, in the path's order.

    An entry that was taken out of the edition is not among them, and where all were, nothing
    stands there. Complains of an id the list does not have.
    """
    choice = _CHOICE.fullmatch(path)
    whole = edition.find(choice["whole"]) if choice else None
    if choice is None or not isinstance(whole, Items):
        return edition.find(path)
    found: list[Value] = []
    lost = 0
    for name in (one.strip() for one in choice["ids"].split(",")):
        entry = edition.find(f"{choice['whole']}.[{name}]")
        if entry is not None:
            found.append(entry)
        elif not name or not _taken_out(f"{choice['whole']}.[{name}]", gone):
            lost += 1
            hint = nearest(name, [one.id for one in whole if isinstance(one, Record)])
            message = f"the content has no “{choice['whole']}.[{name}]”"
            complaints.append(Complaint("unknown-content", message, origin, hint))
    return replace(whole, items=tuple(found)) if found or lost else None


def _asked(edition: Edition, place: Placement, gone: Collection[str], complaints: list[Complaint]) -> bool:
    """Whether the placement's conditions let it be printed in this edition."""
    for option, own in (("languages", edition.lang), ("audiences", edition.audience)):
        wished = place.options.words(option)
        if wished and own not in wished:
            return False
    for option, wanted in (("when", True), ("unless", False)):
        path = place.options.word(option)
        if not path:
            continue
        there = edition.find(path) is not None
        if not there and not _taken_out(path, gone) and not _may_come(edition, path):
            complaints.append(_unknown(edition, path, _origin(place, option)))
        if there is not wanted:
            return False
    return True


def _shortened(edition: Edition, path: str, value: Value) -> Value:
    """The value with the short form in place of each text that has one."""
    if isinstance(value, Text):
        parent, _, name = path.rpartition(".")
        record = edition.find(parent)
        short = record.text(short_forms(record).get(name, "")) if isinstance(record, Record) else None
        return short or value
    if isinstance(value, Items):
        return replace(value, items=tuple(_shortened(edition, "", item) for item in value))
    if not isinstance(value, Record):
        return value
    shorts = short_forms(value)
    fields = {
        name: value.fields.get(shorts.get(name, ""), _shortened(edition, "", inside))
        for name, inside in value.fields.items()
    }
    return replace(value, fields=fields)


def _taken_out(path: str, gone: Collection[str]) -> bool:
    """True where what stands at the path, or everything it chooses, was taken out of this edition."""
    if choice := _CHOICE.fullmatch(path):
        ids = (one.strip() for one in choice["ids"].split(","))
        return all(_taken_out(f"{choice['whole']}.[{one}]", gone) for one in ids)
    return any(name == path or name.startswith(path + ".") for name in gone)


def _may_come(edition: Edition, path: str) -> bool:
    """True where the content has nothing at the path, but could have."""
    parent, _, name = path.rpartition(".")
    record = edition.find(parent)
    return isinstance(record, Record) and name in RECORDS.get(record.kind, {})


def _unknown(edition: Edition, path: str, origin: Origin) -> Complaint:
    hint = nearest(path, [text.path for text in edition.texts()])
    return Complaint("unknown-content", f"the content has no “{path}”", origin, hint)


def _origin(place: Placement, slot: str) -> Origin:
    value = place.options.get(slot)
    return value.origin if isinstance(value, Word) else place.origin


def texts_of(ask: Ask) -> tuple[Text, ...]:
    """Every text a request shows, in the order of its slots."""
    return tuple(text for value in ask.values.values() for text in texts_in(value))


def first_text(ask: Ask) -> Text | None:
    """The first text a request shows, for complaints about the whole of it."""
    return next(iter(texts_of(ask)), None)
