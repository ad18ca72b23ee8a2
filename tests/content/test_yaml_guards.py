"""Can a file hurt the reader, and does the reader see what was written where?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from brochure.complaint import Complaint, Origin, Refused
from brochure.content.nodes import MappingNode, ScalarNode, SequenceNode
from brochure.content.yaml import parse_yaml, read_yaml

BOTH = pytest.mark.parametrize("pure", [False, True], ids=["c", "pure"])


def complaints(text: str, pure: bool) -> list[str]:
    found: list[Complaint] = []
    try:
        parse_yaml(text, "f.yaml", found, pure=pure)
    except Refused as refused:
        return [complaint.sentence() for complaint in refused.complaints]
    return [complaint.sentence() for complaint in found]


def first(text: str, pure: bool) -> str:
    (sentence,) = complaints(text, pure)
    return sentence.partition("\n")[0]


@BOTH
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c", "f.yaml:1:5: error: a second “:” stands in text without quotes (yaml)"),
        ("a: x\n b: y", "f.yaml:2:3: error: there can be no key here (yaml)"),
        ("a:\n\tb: c", "f.yaml:2:1: error: a tab is used to indent (yaml)"),
        ("- x\n- @home", "f.yaml:2:3: error: text without quotes cannot begin with “@” (yaml)"),
        ("a: *bold* move", "f.yaml:1:4: error: text without quotes cannot begin with “*” (yaml)"),
        ("a: %x", "f.yaml:1:4: error: text without quotes cannot begin with “%” (yaml)"),
        ('a: "x\nb: 1\n', "f.yaml:1:4: error: a quotation mark is never closed (yaml)"),
        ("a: 'x\nb: 1\n", "f.yaml:1:4: error: a quotation mark is never closed (yaml)"),
        (
            "a: [1, 2\nb: 3",
            "f.yaml:1:4: error: this bracket is not closed, or a comma is missing behind it (yaml)",
        ),
        ('a: "b" c', "f.yaml:1:8: error: text follows the closing quotation mark (yaml)"),
        ("a: [x]y", "f.yaml:1:7: error: text follows a closing bracket (yaml)"),
        ("a:\n  - b\n c: d", "f.yaml:3:2: error: this line fits nothing above it (yaml)"),
        ("a: b\n  - c\nstray\nd: e", "f.yaml:3:1: error: this line has no “:” after its key (yaml)"),
        ("a: [b]\n]", "f.yaml:2:1: error: this line fits nothing above it (yaml)"),
        ("a: | text\nb: c", "f.yaml:1:6: error: text stands behind “|” or “>” (yaml)"),
        ("a: - b", "f.yaml:1:4: error: a “- ” item cannot begin here (yaml)"),
        ("a: !<x", "f.yaml:1:4: error: a “!” at the start of text begins a tag (yaml)"),
        ("a: &x y", "f.yaml:1:4: error: “&” at the start of a value makes it an anchor (alias)"),
        ("a: !x y", "f.yaml:1:4: error: “!x” at the start of a value makes it a tag (tag)"),
        (
            "a: !!set {b: c}",
            "f.yaml:1:4: error: “tag:yaml.org,2002:set” at the start of a value makes it a tag (tag)",
        ),
        ("<<: {a: b}", "f.yaml:1:1: error: merge keys (“<<”) are not allowed (alias)"),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: error: a second document begins here (“---”) (document)"),
        (
            "a: 1\nb: 2\na: 3",
            "f.yaml:3:1: error: “a” is written twice here; the first is in line 1 (duplicate-key)",
        ),
        ("? [a]\n: b", "f.yaml:1:3: error: a key must be a word (bad-key)"),
        ("# nothing", "f.yaml:1:1: error: the file holds nothing (empty-file)"),
        (
            'a: "\\u202e"',
            "f.yaml:1:4: error: U+202E (right-to-left override) reorders the letters after it (character)",
        ),
        ('a: "x\\0"', "f.yaml:1:5: error: U+0000 (a control character) cannot be printed (character)"),
        ("b: 😀: c", "f.yaml:1:5: error: a second “:” stands in text without quotes (yaml)"),
    ],
)
def test_a_slip_is_explained_at_its_place(text: str, expected: str, pure: bool) -> None:
    assert first(text, pure) == expected


@BOTH
def test_a_syntax_error_shows_the_line_and_a_caret(pure: bool) -> None:
    assert complaints("x: 1\nname: Mekong: Rights\n", pure) == [
        "f.yaml:2:13: error: a second “:” stands in text without quotes (yaml)\n"
        "    hint: put the text in quotes: the second “:” looks like a key's\n"
        "        name: Mekong: Rights\n"
        "                    ^"
    ]


@BOTH
def test_a_lone_surrogate_by_escape_is_refused(pure: bool) -> None:
    (sentence,) = complaints('a: "\\ud800"', pure)
    assert sentence.startswith("f.yaml:1:")


@BOTH
def test_scalars_keep_what_was_typed(pure: bool) -> None:
    text = "a: 12:30:00\nb: no\nc: 012\nd: 1_000\ne: 1.10\nf: 2001-01-01\ng: ~\nh: 0x1F\n"
    root = parse_yaml(text, "f", [], pure=pure)
    assert isinstance(root, MappingNode)
    values = [value.value for _, value in root.entries if isinstance(value, ScalarNode)]
    assert values == ["12:30:00", "no", "012", "1_000", "1.10", "2001-01-01", "~", "0x1F"]


@BOTH
def test_nodes_know_their_place_beyond_the_basic_plane(pure: bool) -> None:
    root = parse_yaml("😀: [ក, 'x',\n  \"y\"]\nz: |\n  one\n  two\n", "f", [], pure=pure)
    assert isinstance(root, MappingNode)
    row = root.entries[0][1]
    assert isinstance(row, SequenceNode)
    assert [item.origin for item in row.items] == [Origin("f", 1, 5), Origin("f", 1, 8), Origin("f", 2, 3)]
    block = root.get("z")
    assert isinstance(block, ScalarNode)
    assert block.at(block.value.index("two")) == Origin("f", 5, 3)


@BOTH
@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        ("a: >-\n  one\n  two three", "three", 3, 7),
        ("a: one\n  two", "two", 2, 3),
        ('a: "one\n  two"', "two", 2, 3),
        ("a: 'it''s two'", "two", 1, 11),
        ('a: "one \\\n  two"', "two", 2, 3),
    ],
)
def test_a_word_inside_a_text_has_a_place(text: str, word: str, line: int, column: int, pure: bool) -> None:
    root = parse_yaml(text, "f", [], pure=pure)
    assert isinstance(root, MappingNode)
    node = root.get("a")
    assert isinstance(node, ScalarNode)
    assert node.at(node.value.index(word)) == Origin("f", line, column)


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 31)
)


@BOTH
def test_an_alias_bomb_is_refused_alias_by_alias(pure: bool) -> None:
    sentences = complaints(BOMB, pure)
    assert sentences[0].startswith(
        "f.yaml:1:5: error: “&” at the start of a value makes it an anchor (alias)"
    )
    assert sentences[-1] == "error: “f.yaml” has more mistakes than these first 200 (too-many)"


@BOTH
@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_and_64_levels_are_not(opening: str, pure: bool) -> None:
    assert "nested more than 64 deep (too-deep)" in first(opening * 65, pure)
    closing = {"[": "]", "{a: ": "}", "- ": ""}[opening]
    assert complaints(opening * 63 + "x" + closing * 63, pure) == []


def test_fifty_thousand_brackets_do_not_kill_the_process(tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_text("a: " + "[" * 50_000)
    code = (
        "import sys; from pathlib import Path; from brochure.complaint import Refused\n"
        "from brochure.content.load import load_content\n"
        "try: load_content(Path(sys.argv[1]))\n"
        "except Refused as refused: print(refused.complaints[0].rule)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "too-deep\n", "")


def test_without_the_c_scanner_the_python_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    root = parse_yaml("a: [1]", "f", [])
    assert isinstance(root, MappingNode)


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_yaml(path, "f.yaml")
    return caught.value.complaints[0].sentence().partition("\n")[0]


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == "error: there is no file “f.yaml” (no-file)"
    assert refusal(tmp_path) == "error: “f.yaml” is a folder, not a file (no-file)"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert refusal(tmp_path / "pipe") == "error: “f.yaml” is a pipe or device, not a file (no-file)"
        assert refusal(Path("/dev/zero")) == "error: “f.yaml” is a pipe or device, not a file (no-file)"


def test_a_file_above_five_megabytes_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(b"a: b\n" * 1_000_001)
    assert refusal(large) == "error: “f.yaml” is larger than 5 MB (too-big)"


@BOTH
def test_a_file_of_very_many_values_is_refused(pure: bool) -> None:
    text = "[" + "x, " * 100_000 + "]"
    assert first(text, pure).endswith("error: the file holds more than 100000 values (too-big)")


TEXT = "a: ចង់\r\nb: é"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\r\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 bom", "utf-16", "utf-16-be", "utf-32", "le, no bom", "be, no bom", "old mac"],
)
def test_every_unicode_encoding_is_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(data)
    root = read_yaml(path, "f")
    assert isinstance(root, MappingNode)
    assert [(key.value, key.origin.line) for key, _ in root.entries] == [("a", 1), ("b", 2)]
    last = root.get("b")
    assert isinstance(last, ScalarNode) and last.value == "é"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "a: b\nc: it’s".encode("cp1252"),
            "f.yaml:2:6: error: byte 0x92 is not UTF-8 (in Windows-1252 it stands for “’”) (encoding)",
        ),
        (
            "a: é".encode("latin-1"),
            "f.yaml:1:4: error: byte 0xE9 is not UTF-8 (in Windows-1252 it stands for “é”) (encoding)",
        ),
        (
            b"a: \xed\xa0\x80",
            "f.yaml:1:4: error: byte 0xED is not UTF-8 (in Windows-1252 it stands for “í”) (encoding)",
        ),
        (b"\xff\xfea\x00:", "f.yaml:1:2: error: the file is not valid UTF-16 (encoding)"),
        (b"a: x\x00y", "f.yaml:1:5: error: U+0000 (a control character) cannot be printed (character)"),
        (
            "a: x\ufffdy".encode(),
            "f.yaml:1:5: error: U+FFFD stands where a letter was lost in a conversion (character)",
        ),
        (
            "a: x\u202ey".encode(),
            "f.yaml:1:5: error: U+202E (right-to-left override) reorders the letters after it (character)",
        ),
        (
            "# \u2066\na: b".encode(),
            "f.yaml:1:3: error: U+2066 (left-to-right isolate) reorders the letters after it (character)",
        ),
        ("a: x\u2028y".encode(), "f.yaml:1:5: error: U+2028 (line separator) cannot be printed (character)"),
        (
            "a: b\ufeff".encode(),
            "f.yaml:1:5: error: U+FEFF (zero width no-break space) cannot be printed (character)",
        ),
    ],
)
def test_letters_that_are_none_are_named(data: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(data)
    assert refusal(path) == expected


def test_bad_characters_hide_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"a: \x07\na: caf\xe9\n" + b"b: \x01\n" * 30)
    with pytest.raises(Refused) as caught:
        read_yaml(path, "f.yaml")
    rules = [complaint.rule for complaint in caught.value.complaints]
    assert rules[0] == "encoding"
    assert rules.count("character") == 21
    assert rules.count("duplicate-key") == 30


def test_invisible_marks_of_khmer_are_letters_like_others(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("a: ក\u200bខ\u2060គ\u200dឃ\u00adង", encoding="utf-8")
    assert read_yaml(path, "f") is not None
