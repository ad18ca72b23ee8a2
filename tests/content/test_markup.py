# ruff: noqa: E501 (sentences and samples stay whole)
"""Does inline markup work between any letters, and is every slip found where it is?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.complaint import Origin
from brochure.content.links import link_fault
from brochure.content.markup import (
    Inline,
    inspect,
    join_blocks,
    line_offsets,
    parse_blocks,
    parse_inline,
    plain,
    split_blocks,
)
from brochure.content.values import Text


def text(value: str, markup: bool = True, lang: str = "") -> Text:
    return Text(value, "a.b", Origin("f", 1, 1), lang, markup)


def shown(value: str) -> str:
    """The stretches of a value in a notation of our own: {b:…} {i:…} {bi:…} {…→address}."""
    out = ""
    for part in parse_inline(text(value)):
        manner = "b" * part.strong + "i" * part.emphasis
        address = f"→{part.href}" if part.href else ""
        out += f"{{{manner}:{part.text}{address}}}" if manner or address else part.text
    return out


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        ("a **b** c", "a {b:b} c"),
        ("a *b* c", "a {i:b} c"),
        ("***a***", "{bi:a}"),
        ("***a** b*", "{bi:a}{i: b}"),
        ("***a* b**", "{bi:a}{b: b}"),
        ("**a *b***", "{b:a }{bi:b}"),
        ("*a **b** c*", "{i:a }{bi:b}{i: c}"),
        ("*a***b**", "{i:a}{b:b}"),
        ("អង្គការ**«សិទ្ធិ»**ខ្មែរ", "អង្គការ{b:«សិទ្ធិ»}ខ្មែរ"),
        ("ក**ខ**គ*ឃ*ង", "ក{b:ខ}គ{i:ឃ}ង"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("* note", "* note"),
        (r"5\*3 \[x\](y) \\", r"5*3 [x](y) \ ".strip()),
        (r"C:\new", r"C:\new"),
        ("[a](https://b.org)", "{:a→https://b.org}"),
        ("[a **b**](https://b.org)!", "{:a →https://b.org}{b:b→https://b.org}!"),
        ("**[a](#x)**", "{b:a→#x}"),
        ("[a](https://b.org/x_(y))", "{:a→https://b.org/x_(y)}"),
        ("[sic] and [a] (b)", "[sic] and [a] (b)"),
        ("[[a]](tel:+1)", "{:[a]→tel:+1}"),
        ("<b>x</b> & `y` _z_ ![p](mailto:a@b.org)", "<b>x</b> & `y` _z_ !{:p→mailto:a@b.org}"),
    ],
)
def test_markup_reads_as_written(value: str, expected: str) -> None:
    assert shown(value) == expected
    assert inspect(value)[0] == []


@pytest.mark.parametrize(
    ("value", "offset", "message"),
    [
        ("a **b", 2, "“**” is opened here and never closed"),
        ("a *b", 2, "“*” is opened here and never closed"),
        ("a b** c", 3, "“**” is opened here and never closed"),
        ("**a *b** c*", 6, "“**” is closed before “*”"),
        ("****", 0, ""),
        ("a****b", 1, "“****” is no markup"),
        ("[**a](#x)", 1, "“**” is opened here and never closed"),
        ("x [a](https://b", 5, "the address of this link is never closed"),
        ("[a](b.html)", 4, "“b.html” is no complete address"),
        ("[a]()", 4, "this link leads nowhere"),
        ("[](#x)", 0, "this link has no words"),
        ("[a](#)", 4, "“#” names no section"),
    ],
)
def test_a_slip_is_found_where_it_is(value: str, offset: int, message: str) -> None:
    found = inspect(value)[0]
    if message:
        assert (found[0].offset, found[0].message) == (offset, message)
    else:
        assert found == []


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org",
        "https://សិទ្ធិ.example/ក",
        "http://a.org:8080/b?c=d#e",
        "mailto:a.b@c.org?subject=x",
        "tel:+855-23-726-901",
        "#timeline",
        "HTTPS://A.org",
    ],
)
def test_addresses_that_may_stand(address: str) -> None:
    assert link_fault(address) == ("", "")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "pdf:x", "ftp://a.org",
        "//a.org", "\\\\server\\share", "a.html", "../a", "/a", "https:", "https://", "https:///a", "http:a.org",
        "https://user@a.org", "https://a.org/x y", "https://a.org\n", "https://[::1", "https://a:99999999",
        "mailto:", "mailto:a", "mailto:a@b", "tel:", "tel:one", "#", "JavaScript:x", "java\tscript:x", "https://<x>",
    ],
)  # fmt: skip
def test_addresses_that_may_not(address: str) -> None:
    message, hint = link_fault(address)
    assert message and hint


def test_blocks_are_paragraphs_and_lists() -> None:
    value = "One\ntwo.\n\n- a\n- b\n  c\n\n- d\n\n1. x\n2. y\n\n2002. A year.\nTail\n- e"
    blocks = [
        (b.kind, ["".join(i.text for i in item) for item in b.items]) for b in parse_blocks(text(value))
    ]
    assert blocks == [
        ("p", ["One two."]),
        ("ul", ["a", "b c", "d"]),
        ("ol", ["x", "y"]),
        ("p", ["2002. A year. Tail"]),
        ("ul", ["e"]),
    ]


def test_what_only_looks_like_a_list_is_none() -> None:
    value = r"1990 was\n".replace(r"\n", "\n") + "2. of them\n\n-5 degrees\n\n\\- dash"
    assert [b.kind for b in parse_blocks(text(value))] == ["p", "p", "p"]
    assert plain(text(value)) == "1990 was 2. of them -5 degrees - dash"


def test_plain_words_have_no_markup() -> None:
    assert plain(text("a **b** [c](https://d.org) \\*e")) == "a b c *e"
    assert plain(text("a **b**", markup=False)) == "a **b**"


def test_the_language_goes_with_every_stretch() -> None:
    assert parse_inline(text("a **b**", lang="km")) == (
        Inline("a ", lang="km"),
        Inline("b", strong=True, lang="km"),
    )


LETTERS = st.text(alphabet="ab ក្ខ*[]()\\#-1.2\n", max_size=40)


@given(LETTERS)
def test_any_text_is_read_without_an_exception(value: str) -> None:
    inspect(value)
    parse_inline(text(value))
    parse_blocks(text(value))
    for line, places in line_offsets(value):
        assert len(places) == len(line)
        assert all(value[p] == c for p, c in zip(places, line, strict=True) if not c.isspace())


@given(LETTERS)
def test_unwrapping_changes_no_block(value: str) -> None:
    blocks = split_blocks(value)
    assert split_blocks(join_blocks(blocks)) == blocks


@given(st.lists(st.sampled_from(["**", "*", "***", "a", "ក", " "]), max_size=12).map("".join))
def test_stars_with_no_slip_leave_none_on_the_page(value: str) -> None:
    found, _ = inspect(value)
    words = "".join(part.text for part in parse_inline(text(value)))
    if not found and "*" in words:
        assert all(word.strip("*") == "" for word in words.split() if "*" in word)


def test_a_hostile_paragraph_takes_linear_time() -> None:
    for value in ("[" * 40_000, "[a](" * 10_000, "*" * 40_000, "**a *b " * 6_000, "\\" * 40_000):
        inspect(value)
