"""content.yaml to Content: everything read, everything wrong said at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from brochure.complaint import Complaint, Origin, Refused, Severity
from brochure.content.locale import locale_of, locales
from brochure.content.special import CONTENT_READERS
from brochure.content.table import RECORDS, Walk, check_record, check_references
from brochure.content.values import Items, Record, Text, Value, Word
from brochure.content.yaml import read_yaml

# Texts in these stand under paths a section of the same name would use too.
_RESERVED = frozenset({"edition", "organisation", "document", "labels", "sections"})


@dataclass(frozen=True, slots=True)
class Content:
    """The whole file, typed. `lang` is its language, `complaints` warnings and notes that stopped nothing."""

    root: Record
    lang: str
    complaints: tuple[Complaint, ...]
    project: Path


def load_content(project: Path, name: str = "content.yaml") -> Content:
    """Read and check `name` in the folder `project`. Raises Refused with every mistake in it."""
    found: list[Complaint] = []
    node = read_yaml(project / name, name, found)
    walk = Walk(found, project, RECORDS, CONTENT_READERS)
    root = check_record(node, RECORDS, "content", walk)
    check_references(walk, {"sources": _ids(root, "sources"), "sections": _keys(root, "sections")})
    _section_names(root, walk)
    lang = _language(root, walk)
    _uncited(root, walk)
    _typed_daggers(root, walk)
    found.sort(key=_place)
    if any(complaint.severity is Severity.ERROR for complaint in found):
        raise Refused(found)
    return Content(_inherit(root, "ok", ""), lang, tuple(found), project)


def _place(complaint: Complaint) -> tuple[int, int]:
    origin = complaint.origin
    return (origin.line, origin.column) if origin else (0, 0)


def _ids(root: Record, name: str) -> list[str]:
    return [item.id for item in root.items(name)]


def _keys(root: Record, name: str) -> list[str]:
    inside = root.record(name)
    return list(inside.fields) if inside else []


def _section_names(root: Record, walk: Walk) -> None:
    """A section's texts go by its bare name, which must not be one of the file's own."""
    for section in root.items("sections"):
        if section.path in _RESERVED:
            message = f"a section cannot be called “{section.path}”: a key of the file is"
            walk.error("bad-id", message, section.origin, "choose another name")


def _language(root: Record, walk: Walk) -> str:
    edition = root.record("edition")
    word = edition.get("lang") if edition else None
    if not isinstance(word, Word):
        return ""
    if locale_of(word.value) is None:
        hint = f"there are {', '.join(locales())}; another is one row of locale data"
        walk.error("unknown-lang", f"nothing is known about the language “{word.value}”", word.origin, hint)
    return word.value


def _uncited(root: Record, walk: Walk) -> None:
    cited = _cited(root)
    for source in root.items("sources"):
        if source.id not in cited:
            message = f"nothing cites the source “{source.id}”"
            hint = "delete it, or cite it where it is used"
            walk.add(Complaint("uncited", message, _id_place(source), hint, Severity.WARNING))


def _typed_daggers(value: Value, walk: Walk) -> None:
    """A dagger written by hand stays when a statement is confirmed, and comes twice until then."""
    if isinstance(value, Record):
        for inside in value.fields.values():
            _typed_daggers(inside, walk)
    elif isinstance(value, Items):
        for item in value:
            _typed_daggers(item, walk)
    elif isinstance(value, Text) and value.value.rstrip(" .").endswith("†"):
        hint = "delete it and write “status: to-confirm” beside the text: the dagger comes and goes with that"
        message = f"the dagger of “{value.path}” is typed by hand"
        walk.add(Complaint("dagger-typed", message, value.origin, hint, Severity.WARNING))


def _id_place(record: Record) -> Origin:
    word = record.get("id")
    return word.origin if isinstance(word, Word) else record.origin


def _cited(value: Value) -> set[str]:
    """Every source key cited in a value."""
    if isinstance(value, Items):
        return set().union(*(_cited(item) for item in value))
    if isinstance(value, Record):
        return set(value.sources).union(*(_cited(inside) for inside in value.fields.values()))
    return set()


def _inherit(record: Record, status: str, lang: str) -> Record:
    """The record with statuses handed down, and the language a `lang` field gives its texts.

    What is held holds all inside it; otherwise a record's own word counts.
    """
    own = status if status == "hold" or "status" not in record.fields else record.status
    if record.kind != "edition":
        lang = record.word("lang", lang)
    fields = {name: _inherit_value(value, own, lang) for name, value in record.fields.items()}
    return replace(record, status=own, fields=fields)


def _inherit_value(value: Value, status: str, lang: str) -> Value:
    if isinstance(value, Record):
        return _inherit(value, status, lang)
    if isinstance(value, Items):
        return replace(value, items=tuple(_inherit_value(item, status, lang) for item in value))
    if isinstance(value, Text) and lang:
        return replace(value, lang=lang)
    return value
