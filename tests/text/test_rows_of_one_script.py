"""Is a row that is taken at once cut into the same items as letter by letter?"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from letters import ENGLISH, KHMER

from brochure.text import Strand, set_lines
from brochure.text.itemise import _mixed, _uniform, owners

LATIN = ("rights ", "“two” ", "é ", "2017–2019 ", "† ", "(", ") ", "n°\u00a01 ", "e\u0301")
WORDS = (*LATIN, "ការការពារ", "សិទ្ធិ\u200b", "ឱ្យ")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from((ENGLISH, KHMER))), min_size=1, max_size=6))
def test_items_taken_at_once_are_those_of_single_letters(parts: list[tuple[str, object]]) -> None:
    strands = [Strand(text, style) for text, style in parts]  # type: ignore[arg-type]
    text = "".join(strand.text for strand in strands)
    styles = tuple(strand.style for strand in strands)
    owner = owners(strands)
    at_once = _uniform(text, 0, len(text), styles, owner)
    assert at_once in ([], _mixed(text, 0, len(text), styles, owner))


def test_plain_rows_are_taken_at_once() -> None:
    rows = (("The freedom of speech, 2017", ENGLISH), ("សិទ្ធិ\u200bមនុស្ស", KHMER), ("2017", ENGLISH))
    for text, style in rows:
        assert _uniform(text, 0, len(text), (style,), [0] * len(text))


def test_lines_come_back_with_the_marks_of_whoever_asked() -> None:
    for mark in ("one", "two"):
        line = set_lines([Strand("Rights ", ENGLISH, mark), Strand("of all", ENGLISH, 7)], 300).lines[0]
        assert [fragment.mark for fragment in line.fragments] == [mark, 7]
