"""Where may a line end? Read each row as the text with a | at every opportunity."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letters import KHMER, KHMER_FACES, broken

from brochure.text import Lexicon, Strand, house_lexicon, read_lexicon, set_lines
from brochure.text.shape import shape

NO_BREAK, NARROW = "\u00a0", "\u202f"

LATIN = [
    ("en", "A |claim |for |freedom"),
    ("en", "non-|profit |and/|or |2002–|2014"),
    ("en", "e.g. |U.S.A. |3.5 |1,000"),
    ("en", f"12{NO_BREAK}November |2002, |12 |November"),
    # no dash begins a line, wherever the spaces are
    ("en", "freedom — |of |speech"),
    ("en", f"freedom{NO_BREAK}— |of |speech"),
    ("en", "freedom—|of |speech"),
    ("en", "freedom - |of |speech"),
    # a compound opens at its hyphen where three letters stand on either side
    ("en", "US-backed |e-mail, |follow-up, |non-|governmental |East-|West, |1999-2001"),
    # opening signs end no line, closing signs begin none
    ("en", "rock |’n’ |roll |“so |it |is” |(it |is)"),
    ("en", "( a ) |[ b ]"),
    ("km", "ក ”. |ខ ’ |គ"),
    ("de", "»Wort« |und |„Wort“ |so"),
    ("fr", f"«{NARROW}mot{NARROW}» |oui{NARROW}! |et{NO_BREAK}: |non{NARROW}; |5{NARROW}000"),
    ("fr", "« mot » |oui ! |non ? |12 % |a : |b ; |c"),
    # addresses open only after / - _
    ("en", "see |https://www.cchr-|x.org/|en/|a_|b.php?q=1&r=2. |And"),
    ("en", "info@cchr-|x.org |or |cchr.org/|a/|b, |a.b.c"),
    # above U+FFFF ICU counts two units a letter
    ("en", "𝒳𝒴 |claim |𝒵 |ក"),
    ("en", "one\ntwo |three"),
]

KHMER_ROWS = [
    "មជ្ឈមណ្ឌល|សិទ្ធិមនុស្ស|កម្ពុជា |(ម.ស.ម.ក)",
    "ថ្ងៃទី១២ |ខែវិច្ឆិកា |ឆ្នាំ២០០២",
    "កឹម |សុខា",
    f"កឹម{NO_BREAK}សុខា",
    "ក។ |ខ ៗ ៖ |គ៕ |១០% ៛ |(ក) |“ខ” |ឃ",
    # abbreviations stay whole, known to the lexicon or not
    "នៃ|ម.ស.ម.ក|និង|ព.ស.២៥៧០",
    "គ.ជ.ប |(អ.ស.ប) |ព.ស. |២៥៧០",
]


@pytest.mark.parametrize(("language", "row"), LATIN)
def test_latin(language: str, row: str) -> None:
    assert broken(row.replace("|", ""), language) == row


@pytest.mark.parametrize("row", KHMER_ROWS)
def test_khmer(row: str) -> None:
    assert broken(row.replace("|", ""), "km") == row


def test_the_author_forces_and_suppresses() -> None:
    assert broken("ab\u200bcd\u200b\u200bef") == "ab\u200b|cd\u200b\u200b|ef"
    assert broken("ពលរ\u200bដ្ឋ", "km") == "ពលរ\u200b|ដ្ឋ"
    assert broken("a \u2060b c\u2060 d") == "a \u2060b |c\u2060 |d"
    assert broken("នៃ\u2060ការការពារ", "km") == "នៃ\u2060ការការពារ"


def test_a_misplaced_zero_width_space_starts_no_line_with_a_sign() -> None:
    assert broken("ពាក្យ\u200b។ ក", "km") == "ពាក្យ\u200b។ |ក"
    assert broken("word\u200b, (\u200bword\u200b)\u200b!") == "word\u200b, |(\u200bword\u200b)\u200b!"


LEXICON = [
    ("បានការ|ពារ", "បាន|ការពារ"),
    ("ការ|ការពារ", "ការការពារ"),
    ("សិទ្ធិពល|រដ្ឋ", "សិទ្ធិពលរដ្ឋ"),
    ("ប្រជាពលរដ្ឋ", "ប្រជាពលរដ្ឋ"),
    ("និង|និ|ទណ្ឌ|ភាព", "និង|និទណ្ឌភាព"),
    ("ក្រុមប្រឹក្សា|ភិបាល|តែងតាំង", "ក្រុមប្រឹក្សាភិបាល|តែងតាំង"),
    ("លេខាធិការ|ដ្ឋាន|រៀបចំ", "លេខាធិការដ្ឋាន|រៀបចំ"),
    ("ដោយសេរី|ភាព|និង", "ដោយ|សេរីភាព|និង"),
    ("លើក|តិ|កា|សញ្ញា|អន្តរជាតិ", "លើ|កតិកាសញ្ញា|អន្តរជាតិ"),
    ("ជាស|កល|ស្តី|ពី", "ជា|សកល|ស្តីពី"),
    ("សកលលោក", "សកលលោក"),
    ("ការប្រើ|ប្រាស់|បណ្តាញ", "ការ|ប្រើប្រាស់|បណ្តាញ"),
]


@pytest.mark.parametrize(("before", "after"), LEXICON)
def test_what_the_house_lexicon_mends(before: str, after: str) -> None:
    text = before.replace("|", "")
    assert broken(text, "km", Lexicon()) == before
    assert broken(text, "km") == after


def test_the_longest_word_wins_and_syllables_are_not_cut() -> None:
    words = Lexicon(frozenset(("ក", "កខ")))
    assert broken("គកខគ", "km", words) == "គ|កខ|គ"
    # ករ is no word where រ goes on with a vowel, nor where ក stands under another letter
    for text in ("គករាក", "ស្ករស"):
        assert broken(text, "km", Lexicon(frozenset(("ករ",)))) == broken(text, "km", Lexicon())


def test_a_lexicon_is_one_word_a_line(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("# a comment\n\nពលរដ្ឋ  # citizens\n  កឹម\n", encoding="utf-8")
    assert read_lexicon(file) == Lexicon(frozenset(("ពលរដ្ឋ", "កឹម")))


def test_the_house_lexicon_is_spelt_so_that_it_shapes() -> None:
    words = house_lexicon().words
    assert len(words) > 20
    for word in words:
        for of in KHMER_FACES:
            assert not any(s.broken for s in shape(of, word, "Khmr", "km")), word
        assert "|" not in broken(word, "km")


@given(st.text(alphabet="កខគងចរសាិីុំេោ៉់្។ៗ \u200b\u2060០១a(”", max_size=40))
def test_no_break_is_inside_a_cluster(text: str) -> None:
    setting = set_lines([Strand(text, KHMER)], 1)
    whole = set_lines([Strand(text, KHMER)], 1e9)
    parts = [
        [c for line in s.lines for f in line.fragments for r in f.runs for c in r.clusters]
        for s in (setting, whole)
    ]
    assert [c.text for c in parts[0]] == [c.text for c in parts[1]]
    assert all(line.text[0] not in "។ៗ" for line in setting.lines[1:] if line.text)
