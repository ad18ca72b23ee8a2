"""The table as JSON Schema 2020-12, so that an editor completes and underlines content.yaml.

One table drives both: what `check_record` refuses for its shape, the schema
refuses too. Rules that need more than one value (an id written twice, a file
that must exist, balanced markup) are the program's alone.
"""

from __future__ import annotations

from brochure.content.field import Field
from brochure.content.links import SCHEMES
from brochure.content.readers import ID, KEY
from brochure.content.table import NUMERALS, RECORDS

Json = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_DAY = r"\d{4}-\d{2}-\d{2}"
_LENGTH = r"\s*-?\d+(\.\d+)?\s*(pt|mm|cm|in)?\s*"


def json_schema() -> Json:
    """The schema of content.yaml: a definition for each kind of record."""
    definitions: Json = {kind: _record(kind) for kind in RECORDS if kind != "content"}
    whole = _record("content")
    return {"$schema": DIALECT, "title": "content.yaml", **whole, "$defs": definitions}


def _record(kind: str) -> Json:
    """A mapping with fixed keys and nothing else."""
    table = RECORDS[kind]
    found: Json = {
        "type": "object",
        "properties": {name: _field(field) for name, field in table.items()},
        "additionalProperties": False,
    }
    required = [name for name, field in table.items() if field.required]
    if required:
        found["required"] = required
    return found


def _field(field: Field) -> Json:
    shape = _shape(field)
    if field.choices and field.kind != "choice":
        shape = {"anyOf": [shape, {"enum": list(field.choices)}]}
    if field.doc:
        shape = {"description": field.doc, **shape}
    return shape


def _shape(field: Field) -> Json:
    """What one value looks like to an editor, which reads YAML 1.2: dates are strings there."""
    kind = field.kind
    if kind == "record":
        return {"$ref": f"#/$defs/{field.of}"}
    if kind == "mapping":
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{field.pattern or KEY})$"},
            "additionalProperties": _inside(field),
        }
    if kind == "sequence":
        return _sequence(field)
    if kind == "keywords":
        return {"type": "array", "items": {"anyOf": [_WORDS, {"$ref": "#/$defs/item"}]}}
    if kind in ("choice", "numerals"):
        return {"enum": list(field.choices or NUMERALS)}
    if kind in {"number", "integer"}:
        return _number(field)
    return _scalar(field)


def _sequence(field: Field) -> Json:
    found: Json = {"type": "array", "items": _inside(field)}
    if field.count is not None:
        found |= {"minItems": field.count, "maxItems": field.count}
    return {"anyOf": [found, _inside(field)]} if field.single else found


def _inside(field: Field) -> Json:
    if field.of in RECORDS:
        return {"$ref": f"#/$defs/{field.of}"}
    return _shape(Field(field.of, choices=field.choices, low=field.low, high=field.high))


# Text may look like a number or a truth value in YAML; the program takes it as written.
_WORDS: Json = {"type": ["string", "number", "boolean"]}


def _number(field: Field) -> Json:
    found: Json = {"type": "integer" if field.kind == "integer" else "number"}
    if field.low is not None:
        found["minimum"] = field.low
    if field.high is not None:
        found["maximum"] = field.high
    return found


def _scalar(field: Field) -> Json:
    """Dates, ids, flags, addresses and plain words."""
    patterns = {
        "date": _DAY if field.full else _DATE,
        "id": field.pattern or ID,
        "length": _LENGTH,
        "url": "(" + "|".join(SCHEMES) + "|#).*",
        "lang": r"[a-z]{2,3}(-.+)?",
        "consent": rf"yes|no|until {_DAY}",
    }
    if field.kind == "flag":
        return {"enum": [True, False, "yes", "no"]}
    if field.kind in patterns:
        shape: Json = {"pattern": f"^(?:{patterns[field.kind]})$"}
        # A year alone is a number to an editor, and a bare yes or no a truth value to some.
        more = {"date": "integer", "length": "number", "consent": "boolean"}.get(field.kind)
        more = None if field.full else more
        return {**shape, "type": ["string", more] if more else "string"}
    if field.kind == "raw":
        return {}
    return _WORDS
