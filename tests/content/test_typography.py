# ruff: noqa: E501 (sentences and samples stay whole)
"""Are quotes and spaces set by each language's rules, and is everything else left alone?"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.complaint import Origin
from brochure.content.locale import Locale, locale_of, locales
from brochure.content.markup import inspect, parse_inline
from brochure.content.typography import polish, polish_value
from brochure.content.values import Text


def row(code: str) -> Locale:
    found = locale_of(code)
    assert found is not None
    return found


def set_in(code: str, value: str) -> str:
    """The polished value; ~ stands for U+00A0 and _ for U+202F."""
    return polish_value(value, row(code), markup=True).replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"Hello," she said.', "“Hello,” she said."),
        ("It's the dogs' life", "It’s the dogs’ life"),
        ("the '90s, 'tis rock 'n' roll", "the ’90s, ’tis rock ’n’ roll"),
        ("a 'quoted' word", "a ‘quoted’ word"),
        ('"a \'b\' c" ("d")', "“a ‘b’ c” (“d”)"),
        ('**"bold"** and *"slanted"*', "**“bold”** and *“slanted”*"),
        ('a \\"typed\\" mark', 'a \\"typed\\" mark'),
        ("one — two", "one~— two"),
        ("one—two", "one~— two"),
        ("one **—** two", "one~**—** two"),
        ("— alone", "— alone"),
        ("open – or not – 2002–2014", "open~– or not~– 2002–2014"),
        ("31 December 2005", "31~December 2005"),
        ("12 km, 78 %, 5 million, 300 cases", "12~km, 78~%, 5~million, 300 cases"),
        ("USD 300,000 and US$ 5 or € 7", "USD~300,000 and US$~5 or €~7"),
        ("J. R. R. Tolkien, A. Founder", "J.~R.~R.~Tolkien, A.~Founder"),
        ("no. 5, n° 6, № 7", "no.~5, n°~6, №~7"),
        ("version 1.0, a version of 2 lines", "version~1.0, a version of 2 lines"),
        ("at 12:30:00, 9:05", "at 12:30:00, 9:05"),
        ("see https://a.org/12 km", "see https://a.org/12~km"),
        ("https://a.org/?q='x'—y", "https://a.org/?q='x'—y"),
        ("[it's](https://a.org/it's—x)", "[it’s](https://a.org/it's—x)"),
        ("x@it's.org? info@a-b.org", "x@it’s.org? info@a-b.org"),
        ("5 * 3 — 4", "5 * 3~— 4"),
        ("x — * y", "x~— * y"),
        ("Wait; what? No! Yes: 10%", "Wait; what? No! Yes: 10%"),
    ],
)
def test_english(value: str, expected: str) -> None:
    assert set_in("en", value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Bonjour! Ça va? Oui; non: si.", "Bonjour_! Ça va_? Oui_; non~: si."),
        ("Bonjour ! Ça va ? Oui ; non : si.", "Bonjour_! Ça va_? Oui_; non~: si."),
        ("Quoi?! (!) Hé!!", "Quoi_?! (!) Hé_!!"),
        ('"Je dis"', "«_Je dis_»"),
        ("«a» et « b »", "«_a_» et «_b_»"),
        ("l'homme d'abord", "l’homme d’abord"),
        ("**Non**! *Si* ?", "**Non**_! *Si*_?"),
        ("[là](https://a.org/?b;c:d)!", "[là](https://a.org/?b;c:d)_!"),
        ("à 12:30, voir https://a.org/?q=1;r", "à 12:30, voir https://a.org/?q=1;r"),
        ("Voir cchrcambodia.org: ici", "Voir cchrcambodia.org~: ici"),
        ("10% ou 10 %", "10~% ou 10~%"),
        ("1 234 567 euros, 10 000", "1_234_567 euros, 10_000"),
        ("en 2002 100 personnes", "en 2002 100 personnes"),
        ("1er janvier, 31 décembre", "1er~janvier, 31~décembre"),
        ("un — deux", "un~— deux"),
    ],
)
def test_french(value: str, expected: str) -> None:
    assert set_in("fr", value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"ក" ខ', "«ក» ខ"),
        ("ឆ្នាំ២០០២ ៖ ក ។", "ឆ្នាំ២០០២~៖ ក~។"),
        ("១០ ៛ និង ៥ km", "១០~៛ និង ៥~km"),
        ("ក\u200bខ", "ក\u200bខ"),
    ],
)
def test_khmer(value: str, expected: str) -> None:
    assert set_in("km", value) == expected


def test_a_text_in_another_language_follows_its_own_rules() -> None:
    text = Text('"Oui!"', "a", Origin("f", 1, 1), lang="fr")
    assert polish(text, row("en")) == "«\u202fOui\u202f!\u202f»"
    assert polish(replace(text, lang=""), row("en")) == "“Oui!”"
    assert polish(replace(text, lang="de"), row("en")) == '"Oui!"'


SPACES_AND_QUOTES = re.compile("[\\s\"'“”‘’«»]")
WORDS = st.lists(
    st.sampled_from(
        ['"', "'", " ", "  ", "—", "–", "\u00a0", "\u202f", "a", "Z.", "12", "10 000", "12:30", "km", "%", "May",
         "«", "»", "!", "?", ";", ":", "…", "(", ")", "*", "**", "[a](https://b.org/?c;d)", "\\*", "\\'", "]", "[",
         "https://x.org/—'", "a@b.org", "'90s", "ក", "។", "៛", "១", "n°", "USD", "\n", "\n\n", "- ", "1er", "mai"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(WORDS, st.sampled_from(locales()), st.booleans())
def test_a_second_pass_changes_nothing(value: str, code: str, markup: bool) -> None:
    once = polish_value(value, row(code), markup=markup)
    assert polish_value(once, row(code), markup=markup) == once


@given(WORDS, st.sampled_from(locales()))
def test_letters_digits_and_marks_are_unchanged(value: str, code: str) -> None:
    polished = polish_value(value, row(code))
    assert SPACES_AND_QUOTES.sub("", polished) == SPACES_AND_QUOTES.sub("", value)


@given(WORDS, st.sampled_from(locales()))
def test_markup_keeps_its_meaning(value: str, code: str) -> None:
    value = value.replace("\n", " ")

    def manners(what: str) -> list[tuple[str, bool, bool, str]]:
        parts = parse_inline(Text(what, "a", Origin("f", 1, 1), markup=True))
        letters = ((c, p.strong, p.emphasis, p.href) for p in parts for c in p.text)
        return [letter for letter in letters if not SPACES_AND_QUOTES.match(letter[0])]

    if not inspect(value)[0]:
        assert manners(polish_value(value, row(code), markup=True)) == manners(value)
