"""The walk along a table: mappings, lists and records to typed values, with every complaint.

Knows nothing of any particular file: whoever has a table (record kind →
fields) can read and check a YAML file with it, and may add readers of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from brochure.complaint import Origin, nearest
from brochure.content.field import Field, Reader, Records, Walk
from brochure.content.nodes import BrokenNode, MappingNode, Node, ScalarNode, SequenceNode, spoken
from brochure.content.readers import KEY, SCALARS
from brochure.content.values import Items, Record, Value, Word

_MOST_NAMES = 12


def check_record(node: Node, records: Records, kind: str, walk: Walk, path: str = "") -> Record:
    """The record of `kind` that `node` holds, and what is inside it.

    Fields that are wrong are complained of in `walk.complaints` and left out.
    Raises Refused only when there are hundreds of complaints.
    """
    walk.records = records
    if not walk.readers:
        walk.readers = READERS
    if not isinstance(node, MappingNode):
        _no_record(node, kind, walk)
        return Record(kind, {}, path, node.origin)
    table = records[kind]
    fields: dict[str, Value] = {}
    for key, inside in node.entries:
        field = table.get(key.value)
        if field is None:
            _unknown(key, kind, table, walk)
            continue
        value = read_value(inside, field, path if field.bare else _join(path, key.value), walk)
        if value is not None:
            fields.setdefault(key.value, value)
    _missing(node, kind, table, fields, walk)
    return Record(kind, fields, path, node.origin, *_standing(fields))


def _no_record(node: Node, kind: str, walk: Walk) -> None:
    if isinstance(node, ScalarNode) and not node.value.strip():
        walk.error("empty", f"this {kind} is empty", node.origin, "write something, or delete the line")
    elif not isinstance(node, BrokenNode):
        message = f"{_an(kind)} must be a mapping (“key: value”), not {spoken(node)}"
        walk.error("wrong-type", message, node.origin)


def read_value(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    """The value of one field, or None where it was complained of."""
    if isinstance(node, BrokenNode):
        return None
    if field.kind != "sequence" and isinstance(node, ScalarNode) and node.value.strip() in field.choices:
        return Word(node.value.strip(), node.origin)
    return walk.readers[field.kind](node, field, path, walk)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _an(kind: str) -> str:
    return ("an " if kind[:1] in "aeiou" else "a ") + kind


def _unknown(key: ScalarNode, kind: str, table: Mapping[str, Field], walk: Walk) -> None:
    hint = nearest(key.value, table)
    if not hint and len(table) <= _MOST_NAMES:
        hint = "it may have " + ", ".join(table)
    walk.error("unknown-key", f"{_an(kind)} has no “{key.value[:60]}”", key.origin, hint)


def _missing(
    node: MappingNode, kind: str, table: Mapping[str, Field], fields: Mapping[str, Value], walk: Walk
) -> None:
    written = {key.value for key, _ in node.entries}
    own = fields.get("id")
    name = f"{kind} “{own.value}”" if isinstance(own, Word) else f"this {kind}"
    for field_name, field in table.items():
        if field.required and field_name not in written:
            walk.error("missing", f"{name} lacks “{field_name}”", node.origin, field.doc)


def _standing(fields: Mapping[str, Value]) -> tuple[str, tuple[str, ...]]:
    """(status, sources) as far as the record says so itself."""
    status, source = fields.get("status"), fields.get("source")
    cited = source if isinstance(source, Items) else ()
    keys = tuple(item.value for item in cited if isinstance(item, Word))
    return status.value if isinstance(status, Word) else "ok", keys


@lru_cache(maxsize=1024)
def _inner(field: Field) -> Field:
    return replace(field, kind=field.of, of="", required=False, single=False, count=None, bare=False)


def _read_inside(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    """One element of a list or mapping: a record where `field.of` names one, else by a reader.

    Where a name is both, what is written decides: a mapping is the record, a word a reference to it.
    """
    if field.of in walk.records and (isinstance(node, MappingNode) or field.of not in walk.readers):
        return check_record(node, walk.records, field.of, walk, path)
    return read_value(node, _inner(field), path, walk)


def read_one(node: Node, field: Field, path: str, walk: Walk) -> Record:
    """Reader "record": one record of the kind `field.of`."""
    return check_record(node, walk.records, field.of, walk, path)


def read_sequence(node: Node, field: Field, path: str, walk: Walk) -> Items | None:
    """Reader "sequence": a list of `field.of`; ids are unique within it."""
    if field.single and isinstance(node, ScalarNode) and node.value.strip():
        node = SequenceNode((node,), node.origin)
    if not isinstance(node, SequenceNode):
        _no_list(node, path, walk)
        return None
    if field.count is not None and len(node.items) != field.count:
        message = f"“{path.rpartition('.')[2]}” must have {field.count} values, not {len(node.items)}"
        walk.error("wrong-count", message, node.origin)
    seen: dict[str, Origin] = {}
    values = [
        _read_inside(item, field, f"{path}.[{_item_id(item, number, seen, walk)}]", walk)
        for number, item in enumerate(node.items, 1)
    ]
    return Items(tuple(value for value in values if value is not None), node.origin)


def _no_list(node: Node, path: str, walk: Walk) -> None:
    name = path.rpartition(".")[2]
    if isinstance(node, ScalarNode) and not node.value.strip():
        walk.error("empty", f"“{name}” is empty", node.origin, "write something, or delete the line")
    else:
        hint = "begin each entry with “- ”"
        walk.error("wrong-type", f"“{name}” must be a list, not {spoken(node)}", node.origin, hint)


def _item_id(item: Node, number: int, seen: dict[str, Origin], walk: Walk) -> str:
    """The id an entry has (its number where it has none); complains of a second one of the same name."""
    found = item.get("id") if isinstance(item, MappingNode) else None
    if not isinstance(found, ScalarNode) or not found.value.strip():
        return str(number)
    name = found.value.strip()
    if name in seen:
        message = f"the id “{name}” is taken already, in line {seen[name].line}"
        walk.error("duplicate-id", message, found.origin, "give each entry an id of its own")
    seen.setdefault(name, found.origin)
    return name


def read_mapping(node: Node, field: Field, path: str, walk: Walk) -> Record | None:
    """Reader "mapping": free keys, each a `field.of`. The record it gives is of kind "mapping"."""
    if not isinstance(node, MappingNode):
        if isinstance(node, ScalarNode) and not node.value.strip():
            return Record("mapping", {}, path, node.origin)
        name = path.rpartition(".")[2]
        what = f"{'“' + name + '”' if name else 'this'} must be a mapping (“key: value”), not {spoken(node)}"
        walk.error("wrong-type", what, node.origin)
        return None
    fields: dict[str, Value] = {}
    inner = replace(field, pattern="")
    for key, inside in node.entries:
        if not re.fullmatch(field.pattern or KEY, key.value):
            hint = "write small letters and digits, with hyphens between"
            walk.error("bad-id", f"“{key.value[:60]}” is no id", key.origin, hint)
        value = _read_inside(inside, inner, _join(path, key.value), walk)
        if value is not None:
            fields.setdefault(key.value, value)
    return Record("mapping", fields, path, node.origin)


def check_references(walk: Walk, registers: Mapping[str, Iterable[str]]) -> None:
    """Complain of every word read by "ref" that its register does not hold. Unnamed registers are skipped."""
    known = {name: frozenset(ids) for name, ids in registers.items()}
    for reference in walk.references:
        ids = known.get(reference.register)
        if ids is not None and reference.word not in ids:
            message = f"there is no “{reference.word}” among the {reference.register}"
            hint = nearest(reference.word, ids)
            walk.error(f"unknown-{reference.register}", message, reference.origin, hint)


READERS: Mapping[str, Reader] = {
    **SCALARS,
    "record": read_one,
    "sequence": read_sequence,
    "mapping": read_mapping,
}
"""Every kind a field may have. A table with kinds of its own gives `Walk` a wider mapping."""
