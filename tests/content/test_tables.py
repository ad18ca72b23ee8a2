# ruff: noqa: E501 (sentences and samples stay whole)
"""Does the walk serve any table, and does ours say enough for a schema to be made from it?"""

from __future__ import annotations

import pytest

from brochure.complaint import Complaint, Origin, nearest
from brochure.content.field import Field, Records, Reference, Walk
from brochure.content.nodes import Node
from brochure.content.special import CONTENT_READERS
from brochure.content.table import RECORDS
from brochure.content.values import Number, Raw, Record, Value, Word
from brochure.content.walk import READERS, check_record, check_references
from brochure.content.yaml import parse_yaml

TABLE: Records = {
    "box": {
        "width": Field("length", required=True, low=10),
        "height": Field("length", choices=("auto",)),
        "turn": Field("integer"),
        "open": Field("flag"),
        "ink": Field("ref", of="inks"),
        "side": Field("choice", choices=("left", "right")),
        "at": Field("sequence", of="length", count=2),
        "tabs": Field("sequence", of="tab"),
        "parts": Field("mapping", of="box"),
        "axes": Field("mapping", of="number"),
        "more": Field("raw"),
        "tint": Field("tint"),
        "paints": Field("sequence", of="paint", single=True),
    },
    "tab": {"id": Field("id", required=True), "text": Field("text", markup=True)},
    "paint": {"name": Field("word")},
}


def read_tint(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    number = READERS["number"](node, Field("number", low=0, high=100), path, walk)
    return Raw(("tint", number.value), number.origin) if isinstance(number, Number) else None


def read(text: str) -> tuple[Record, list[str]]:
    found: list[Complaint] = []
    walk = Walk(found, readers={**READERS, "tint": read_tint, "paint": READERS["word"]})
    record = check_record(parse_yaml(text, "l.yaml", found), TABLE, "box", walk, "top")
    check_references(walk, {"inks": ["sky", "night"]})
    return record, [complaint.sentence() for complaint in found]


def test_values_have_their_types() -> None:
    box, said = read(
        "width: 210 mm\nheight: auto\nturn: 012\nopen: no\nink: sky\nside: left\nat: [1 in, 2]\n"
        "axes: {wght: 1.10}\nmore: {any: [thing]}\ntint: 5\ntabs: [{id: a, text: no}]\n"
        "parts: {one: {width: 20, parts: {two: {width: 30}}}}\npaints: sky\n"
    )
    assert said == []
    assert box.number("width") == pytest.approx(595.2756)
    assert box.word("height") == "auto"
    assert (box.number("turn"), box.flag("open", True)) == (12.0, False)
    assert box.get("axes").get("wght") == Number(1.1, Origin("l.yaml", 8, 14))  # type: ignore[union-attr]
    assert isinstance(box.get("more"), Raw)
    assert box.get("tint") == Raw(("tint", 5.0), Origin("l.yaml", 10, 7))
    tab = box.items("tabs")[0].text("text")
    assert tab is not None and (tab.value, tab.path) == ("no", "top.tabs.[a].text")
    assert [part.path for part in box.items("parts")] == ["top.parts.one"]
    assert box.words("paints") == ("sky",)


def test_a_name_that_is_record_and_reader_is_read_as_what_is_written() -> None:
    box, said = read("width: 20\npaints: [sky, {name: night}]")
    assert said == []
    assert [type(paint) for paint in box.get("paints")] == [Word, Record]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("width: 5 mn", "l.yaml:1:8: error: “5 mn” is no length (bad-length)\n    hint: write it like 210 mm, 8.5 in or 14 pt"),
        ("width: 5", "l.yaml:1:8: error: “5” is out of range (out-of-range)\n    hint: write at least 10"),
        ("width: 20\nheight: aut", "l.yaml:2:9: error: “aut” is no length (bad-length)\n    hint: write it like 210 mm, 8.5 in or 14 pt"),
        ("width: 20\nturn: 1.5", "l.yaml:2:7: error: “1.5” is no whole number (bad-number)"),
        ("width: 20\nink: skye", "l.yaml:2:6: error: there is no “skye” among the inks (unknown-inks)\n    hint: did you mean “sky”?"),
        ("width: 20\nat: [1]", "l.yaml:2:5: error: “at” must have 2 values, not 1 (wrong-count)"),
        ("width: 20\nparts: {a: {}}", "l.yaml:2:12: error: this box lacks “width” (missing)"),
        ("width: 20\nparts: [a]", "l.yaml:2:8: error: “parts” must be a mapping (“key: value”), not a list (wrong-type)"),
        (f"width: 20\nturn: {'9' * 5000}", "l.yaml:2:7: error: this is longer than 500 characters (too-long)"),
        (f"width: 20\nturn: {'9' * 60}", f"l.yaml:2:7: error: “{'9' * 40}…” is no number (bad-number)\n    hint: write it like 1000 or 2.5"),
        ("width: 20\nturn: .nan", "l.yaml:2:7: error: “.nan” is no number (bad-number)\n    hint: write it like 1000 or 2.5"),
        ("width: 20\nturn: {a: b}", "l.yaml:2:7: error: “turn” must be text, not a mapping (“key: value”) (wrong-type)\n    hint: put the text in quotes: the second “:” looks like a key's"),
    ],
)  # fmt: skip
def test_a_mistake_in_any_table_is_said_the_same_way(text: str, expected: str) -> None:
    assert read(text)[1] == [expected]


def test_what_was_complained_of_already_is_not_complained_of_again() -> None:
    _, said = read("width: *alias\nside: !tag left\n")
    assert [sentence.rpartition("(")[2].partition(")")[0] for sentence in said] == ["alias", "tag"]


def test_references_can_be_added_by_a_reader() -> None:
    walk = Walk([])
    walk.references.append(Reference("inks", "sky", Origin("f", 1, 1)))
    check_references(walk, {})
    assert walk.complaints == []


def test_the_table_of_content_says_enough_for_a_schema() -> None:
    for kind, fields in RECORDS.items():
        for name, field in fields.items():
            where = f"{kind}.{name}"
            assert field.doc or field.choices, where
            assert field.kind in CONTENT_READERS, where
            if field.kind == "choice":
                assert field.choices, where
            if field.kind in {"record", "sequence", "mapping"}:
                assert field.of in RECORDS or field.of in CONTENT_READERS, where
            if field.instead_of:
                assert fields[field.instead_of].translate, where


def test_whatever_may_be_unconfirmed_has_a_place_for_its_dagger() -> None:
    without = {
        kind
        for kind, fields in RECORDS.items()
        if "status" in fields and not any(field.dagger for field in fields.values())
    }
    assert without == {"source", "photo", "logo"}


def test_only_texts_are_translated_marked_up_or_daggered() -> None:
    for kind, fields in RECORDS.items():
        for name, field in fields.items():
            if field.translate or field.markup or field.dagger:
                assert field.kind in {"text", "body", "keywords"} or field.of == "text", f"{kind}.{name}"


def test_no_name_in_a_table_is_mistaken_for_another() -> None:
    for fields in RECORDS.values():
        for name in fields:
            assert nearest(name, fields) == f"did you mean “{name}”?"
