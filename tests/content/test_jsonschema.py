"""Do the schema for editors and the program's own check agree?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from brochure.complaint import Refused
from brochure.content.jsonschema import json_schema
from brochure.content.load import load_content
from brochure.content.nodes import MappingNode, Node, ScalarNode, SequenceNode
from brochure.content.yaml import read_yaml

ROOT = Path(__file__).resolve().parent.parent.parent

GOOD = """\
edition: {id: e, slug: e, date: 2026-01-01, lang: en}
organisation: {name: A House, city: Town}
sources: [{id: A, name: Paper, year: "2001", url: "https://example.org/"}]
labels: {more: More}
sections:
  one:
    title: Title
    source: A
    status: to-confirm
    events:
      - {id: first, date: 2001, text: It began., main: true, source: [A]}
      - {id: next, date: 2001-05, text: It went on., main: no}
    figures: [{id: f, value: "5", text: things, nest: 5}]
    people: [{id: p, name: Somebody}]
"""


def plain(node: Node) -> object:
    """A node as an editor reads it: YAML 1.2's core types, dates as text."""
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.entries}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    if node.style:
        return node.value
    if re.fullmatch(r"[-+]?\d+", node.value):
        return int(node.value)
    if re.fullmatch(r"[-+]?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?", node.value):
        return float(node.value)
    return {"true": True, "false": False, "null": None, "~": None, "": None}.get(node.value, node.value)


def editor_accepts(path: Path) -> bool:
    return Draft202012Validator(json_schema()).is_valid(plain(read_yaml(path, path.name)))


def program_accepts(path: Path) -> bool:
    try:
        load_content(path.parent, path.name)
    except Refused:
        return False
    return True


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_projects_own_content_passes() -> None:
    found = Draft202012Validator(json_schema()).iter_errors(plain(read_yaml(ROOT / "content.yaml", "c")))
    assert [f"{list(error.absolute_path)}: {error.message}" for error in found] == []


def test_both_accept_the_good_file(tmp_path: Path) -> None:
    path = tmp_path / "content.yaml"
    path.write_text(GOOD, "utf-8")
    assert editor_accepts(path)
    assert program_accepts(path)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("    title: Title", "    titel: Title"),
        ("    status: to-confirm", "    status: maybe"),
        ("date: 2001-05,", "date: May 2001,"),
        ("date: 2026-01-01", "date: 2026"),
        ("main: true", "main: perhaps"),
        ("nest: 5", "nest: five"),
        ("nest: 5", "nest: -5"),
        ("{id: first, date", "{id: First One, date"),
        ("{id: p, name: Somebody}", "{id: p}"),
        ("{id: p, name: Somebody}", "Somebody"),
        ("    people: [", "    people: none #["),
        ("organisation: {name: A House,", "organisation: {"),
        ('"https://example.org/"', '"ftp://example.org/"'),
        ("labels: {more: More}", "labels: {more: {deep: More}}"),
        ("labels: {more: More}", "labels: {More Words: More}"),
        ("    title: Title", "    title: [Title]"),
        ("lang: en}", "lang: English}"),
    ],
)
def test_both_refuse_the_same_mistake(tmp_path: Path, written: str, wrong: str) -> None:
    assert written in GOOD
    path = tmp_path / "content.yaml"
    path.write_text(GOOD.replace(written, wrong, 1), "utf-8")
    assert not program_accepts(path)
    assert not editor_accepts(path)
