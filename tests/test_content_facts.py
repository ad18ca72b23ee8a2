"""Does content.yaml keep the rules on facts: sourced, marked, unquoted, silent where nothing is known?

Read here with plain PyYAML, so that these tests doubt the file and not the program that loads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

CONTENT = Path(__file__).resolve().parents[1] / "content.yaml"

CLAIMS = {
    *("pillars", "eras", "events", "areas", "projects", "figures"),
    *("people", "awards", "facts", "names", "members"),
}
"""Lists in which every record states something about the world."""

UNCLAIMED_ROWS = {"imprint", "governance.missing"}
"""Rows about the profile itself, and the row that says what is unknown."""

NOT_PROSE = {"id", "source", "status", "url", "lang", "date", "from", "to"}


@pytest.fixture(scope="module")
def content() -> Any:
    return yaml.load(CONTENT.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def keys_of(record: dict[str, Any]) -> list[str]:
    """The sources a record cites."""
    source = record.get("source", [])
    return source if isinstance(source, list) else [source]


def records(node: Any, path: str = "", status: str = "ok") -> Iterator[tuple[str, dict[str, Any], str]]:
    """(path, record, status with what it inherits) of every record below `node`, itself first."""
    if isinstance(node, dict):
        status = node.get("status", status)
        yield path, node, status
        for name, value in node.items():
            yield from records(value, f"{path}.{name}" if path else name, status)
    elif isinstance(node, list):
        for item in node:
            name = item.get("id", "?") if isinstance(item, dict) else "?"
            yield from records(item, f"{path}.[{name}]", status)


def prose(content: Any) -> Iterator[tuple[str, str, str]]:
    """(path, words, status) of everything that could be printed or spoken."""
    for path, record, status in records({name: content[name] for name in content if name != "edition"}):
        for name, value in record.items():
            if isinstance(value, str) and name not in NOT_PROSE:
                yield f"{path}.{name}", value, status


def claims(content: Any) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every record of a list that bears claims."""
    for path, record, status in records(content):
        found = re.search(r"\b([a-z]+)\.\[([^\]]+)\]$", path)
        if found is None:
            continue
        section = path.split(".")[1]
        row = found[1] == "rows" and not UNCLAIMED_ROWS & {section, f"{section}.{record['id']}"}
        if found[1] in CLAIMS or row:
            yield path, record, status


def test_every_claim_names_its_source(content: Any) -> None:
    found = list(claims(content))
    assert len(found) > 90
    assert [path for path, record, _ in found if not keys_of(record)] == []


def test_every_source_named_is_in_the_register_once_and_every_entry_is_cited(content: Any) -> None:
    register = Counter(entry["id"] for entry in content["sources"])
    assert [key for key, times in register.items() if times > 1] == []
    cited = {key for path, record, _ in records(content) for key in keys_of(record) if path != "labels"}
    assert cited - set(register) == set()
    assert set(register) - cited == set()


def test_what_one_outside_source_reports_is_never_printed_as_certain(content: Any) -> None:
    lonely = [
        path
        for path, record, status in claims(content)
        if status == "ok" and len(set(keys_of(record))) == 1 and keys_of(record) != ["CCHR-about"]
    ]
    assert lonely == []


def test_statuses_are_known_words(content: Any) -> None:
    assert {status for _, _, status in records(content)} <= {"ok", "to-confirm", "hold"}


def test_every_item_of_a_list_has_an_id_of_its_own(content: Any) -> None:
    for path, record, _ in records(content):
        for name, value in record.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                ids = [item.get("id", "") for item in value]
                assert "" not in ids, f"{path}.{name}: an item without id"
                assert len(ids) == len(set(ids)), f"{path}.{name}: {ids}"
                if name != "sources":
                    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", found) for found in ids), f"{path}.{name}"


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a quotation mark", "[“”„«»\"]"),
        ("the address of 2006, now out of date", r"cchr-cambodia\.org"),
        ("a street address", r"(?i)\b(?:street|st|road|blvd|sangkat|khan|box)\b\.? ?(?:no\.?|#)? ?\d|#\s?\d"),
        ("an amount of money", r"(?i)\b(?:usd|eur|aud)\b|[$€]"),
        ("a dagger typed by hand", r"†(?!\))"),
    ],
)
def test_no_words_contain(content: Any, what: str, pattern: str) -> None:
    assert [path for path, words, _ in prose(content) if re.search(pattern, words)] == [], what


def test_telephone_and_e_mail_stand_in_records_on_hold_only(content: Any) -> None:
    number = re.compile(r"(?:\+855|\b0)[\d ()-]{6,}|[\w.]+@[\w.]+")
    assert [path for path, words, status in prose(content) if status != "hold" and number.search(words)] == []
    assert content["organisation"]["postal"]["status"] == "hold"


def test_the_threat_of_closure_is_told_with_its_end(content: Any) -> None:
    told = [words for _, words, _ in prose(content) if "closure on 26 November" in words]
    assert told and all("2 December" in words and "open" in words for words in told)


def test_no_nomination_is_claimed(content: Any) -> None:
    assert {award["result"] for award in content["sections"]["recognition"]["awards"]} == {"won"}


def test_a_dated_figure_has_its_period(content: Any) -> None:
    figures = content["sections"]["figures"]["figures"]
    assert [figure["id"] for figure in figures if not re.search(r"\b20\d\d\b", figure.get("date", ""))] == []


def test_an_alternative_text_says_what_is_seen(content: Any) -> None:
    found = [(path, words) for path, words, _ in prose(content) if re.search(r"\.alt(?:_\w+)?$", path)]
    assert len(found) >= 6
    assert [path for path, words in found if len(words.split()) < 8] == []


def test_the_khmer_name_may_break_before_its_second_part(content: Any) -> None:
    name = next(item["text"] for item in content["organisation"]["names"] if item["id"] == "km")
    assert name.split("\u200b") == ["មជ្ឈមណ្ឌល", "សិទ្ធិមនុស្សកម្ពុជា"]
