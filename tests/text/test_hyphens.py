"""Where may a word be divided, and when is it?"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters import DISPLAY, ENGLISH, FRENCH, ITALIC, KHMER, SCHIBSTED

from brochure.text import Choice, Setting, Strand, Style, Wrap, house_lexicon, measure_text, set_lines
from brochure.text.fit import HYPHEN, TWO_HYPHENS, best, even
from brochure.text.hyphenate import divisions
from brochure.text.paragraph import prepare

EN = replace(ENGLISH, hyphenate=True)
FR = replace(FRENCH, hyphenate=True)
PLAIN = Style((Choice(SCHIBSTED),), 10, 14, hyphenate=True)


def divided(text: str, style: Style = EN, tail: str = " and so on") -> str:
    """`text`, followed by other words, with a · wherever a hyphen may be added."""
    whole = text + tail
    points = sorted(divisions(whole, 0, len(whole), (style,), (0,) * len(whole)))
    return "·".join(whole[a:b] for a, b in pairwise((0, *points, len(whole)))).removesuffix(tail)


def texts(setting: Setting) -> list[str]:
    return [line.text for line in setting.lines]


DIVIDED = [
    (EN, "an independent organisation", "an in·de·pen·dent or·gan·i·sa·tion"),
    (EN, "(democracy), “democracy”!", "(democ·racy), “democ·racy”!"),
    (EN, "Cambodia’s children’s", "Cam·bo·dia’s chil·dren’s"),
    (FR, "l’organisation indépendante", "l’or·ga·ni·sa·tion in·dé·pen·dante"),
    (FR, "« liberté » : démocratie\u202f;", "« li·berté » : dé·mo·cra·tie\u202f;"),
    (FR, "«\u202fliberté\u202f»\u00a0:", "«\u202fli·berté\u202f»\u00a0:"),
    (replace(EN, language="fr-FR"), "indépendante", "in·dé·pen·dante"),
]


@pytest.mark.parametrize(("style", "text", "expected"), DIVIDED)
def test_words_are_divided_by_the_patterns_of_their_language(style: Style, text: str, expected: str) -> None:
    assert divided(text, style) == expected


WHOLE = [
    "UNESCO CAMBODIA",
    "NGOs OpenStreetMap",
    "never after right",
    "cchrcambodia.org/independent",
    "www.organisation.example",
    "information@organisation.example",
    "https://organisation.example/documentation",
    "organisation.example",
    "non-governmental anti‑corruption",
    "organisation2 2organisation organisation_name and/organisation",
    "Sopheap\u00a0Chakrya 26\u00a0November",
    "organ\u00adisation",
    "organ\u200bisation demo\u2060cracy",
    "inde\u0301pendante",
]


@pytest.mark.parametrize("text", WHOLE)
def test_these_are_never_divided(text: str) -> None:
    assert divided(text) == text


def test_not_in_khmer_nor_in_a_language_without_patterns() -> None:
    khmer = replace(KHMER, hyphenate=True)
    assert divided("មជ្ឈមណ្ឌលសិទ្ធិមនុស្សកម្ពុជា organisation", khmer) == "មជ្ឈមណ្ឌលសិទ្ធិមនុស្សកម្ពុជា organisation"
    assert divided("organisation", replace(EN, language="sv")) == "organisation"
    assert divided("មជ្ឈមណ្ឌលសិទ្ធិមនុស្សកម្ពុជា") == "មជ្ឈមណ្ឌលសិទ្ធិមនុស្សកម្ពុជា"


def test_not_where_the_style_does_not_ask_for_it() -> None:
    assert divided("organisation", ENGLISH) == "organisation"
    text = "organisation organisation and so on"
    owner = (0,) * 13 + (1,) * (len(text) - 13)
    points = divisions(text, 0, len(text), (ENGLISH, EN), owner)
    assert points and min(points) > 13
    torn = (0,) * 5 + (1,) * (len(text) - 5)
    assert min(divisions(text, 0, len(text), (EN, FR), torn)) > 13


def test_the_last_word_of_a_row_stays_whole() -> None:
    assert divided("a democracy", tail="") == "a democracy"
    assert divided("a democracy", tail=". †") == "a democracy"
    assert divided("a democracy", tail=" 2005") == "a democ·racy"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([text for _, text, _ in DIVIDED] + WHOLE), min_size=1, max_size=6))
def test_two_letters_stand_before_and_three_after(parts: list[str]) -> None:
    text = " ".join(parts)
    for style in (EN, FR):
        for p in divisions(text, 0, len(text), (style,), (0,) * len(text)):
            assert text[p - 2 : p].isalpha() and text[p : p + 3].isalpha()


def test_a_line_that_ends_inside_a_word_says_soft_hyphen() -> None:
    text = "The organisation monitors and documents democracy in every province of the kingdom"
    setting = set_lines([Strand(text, EN)], 82)
    assert texts(setting) == READABLE
    assert "".join(texts(setting)).replace("\u00ad", "") == text
    assert not setting.overfull
    assert texts(set_lines([Strand(text, ENGLISH)], 82)) != READABLE


READABLE = [
    "The organisa\u00ad",
    "tion monitors ",
    "and documents ",
    "democracy in ",
    "every province of ",
    "the kingdom",
]


def test_the_hyphen_is_drawn_and_counted_in_the_width() -> None:
    text = "The organisation monitors and documents democracy in every province of the kingdom"
    for line in set_lines([Strand(text, EN)], 82).lines:
        if line.text.endswith("\u00ad"):
            cluster = line.fragments[-1].runs[-1].clusters[-1]
            assert cluster.text == "\u00ad" and cluster.advance > 0
            assert line.width == pytest.approx(sum(f.width for f in line.fragments))


# Costs, judged by a search through all sets of breaks.

PARTS = "or·gan·i·sa·tion", "in·de·pen·dent", "democ·racy", "law", "the", "people", "NGOs"


def spots(words: list[str]) -> list[tuple[str, str]]:
    """What is printed piece by piece, each with what a line that ends after it adds: a hyphen or nothing."""
    out = []
    for n, word in enumerate(words):
        parts = (word if n < len(words) - 1 else word.replace("·", "")).split("·")
        out += [(part, "\u2010") for part in parts[:-1]] + [(parts[-1] + " ", "")]
    return out


def cheapest(words: list[str], measure: float) -> float:
    """The least cost over all ways to break `words` at spaces and at dots."""
    pieces = spots(words)
    costs = []
    for count in range(len(pieces)):
        for ends in combinations(range(1, len(pieces)), count):
            cuts = list(pairwise((0, *ends, len(pieces))))
            lines = [("".join(p for p, _ in pieces[i:j]).strip(), pieces[j - 1][1]) for i, j in cuts]
            costs.append(price(lines, measure))
    return min(costs)


@lru_cache(maxsize=4096)
def long(text: str) -> float:
    return measure_text(text, PLAIN)


def price(lines: list[tuple[str, str]], measure: float) -> float:
    """The cost of these lines, each with its hyphen; a line too wide that could be broken costs all."""
    total, before = 0.0, False
    for n, (line, hyphen) in enumerate(lines):
        # An added hyphen is a letter of its own: nothing is kerned to it.
        wide = long(line) + (long(hyphen) if hyphen else 0.0)
        if wide > measure:
            return float("inf")
        if n < len(lines) - 1:
            total += (4 * (measure - wide) / measure) ** 3
            total += (TWO_HYPHENS if before else HYPHEN) if hyphen else 0.0
            total += 0.04 if not hyphen and line.split()[-1] == "the" else 0.0
        elif n:
            total += 0.0 if wide / measure > 0.28 else 1.2 * (0.48 - wide / measure)
            total += 14 if sum(word != "" for word in whole_words(lines)) <= 1 else 0.0
        before = bool(hyphen)
    return total


def whole_words(lines: list[tuple[str, str]]) -> list[str]:
    """Words that begin in the last line."""
    words = lines[-1][0].split()
    return words[1:] if lines[-2][1] else words


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=2, max_size=3), st.floats(70, 160))
def test_no_other_set_of_breaks_costs_less(words: list[str], measure: float) -> None:
    setting = set_lines([Strand(" ".join(words).replace("·", ""), PLAIN)], measure)
    lines = [(line.text.strip(" \u00ad"), "\u2010" * line.text.endswith("\u00ad")) for line in setting.lines]
    assert price(lines, measure) == pytest.approx(cheapest(words, measure), abs=1e-5)


def test_two_lines_in_a_row_end_with_hyphens_only_where_nothing_else_fits() -> None:
    text = "An independent organisation documents democracy and communicates recommendations nationwide today"
    rows = [texts(set_lines([Strand(text, EN)], measure)) for measure in range(70, 200, 5)]
    for lines in rows:
        assert not any(a.endswith("\u00ad") and b.endswith("\u00ad") for a, b in pairwise(lines))
    assert any(line.endswith("\u00ad") for lines in rows for line in lines)
    narrow = texts(set_lines([Strand(text, EN)], 40))
    assert any(a.endswith("\u00ad") and b.endswith("\u00ad") for a, b in pairwise(narrow))


def test_balancing_adds_no_hyphen_the_full_measure_does_not_need() -> None:
    text = "Recommendations of independent organisations for democracy and representation of communities"
    heading = Style((Choice(DISPLAY), Choice(ITALIC)), 11, 14, hyphenate=True)
    (row,) = prepare(text, (heading,), (0,) * len(text), house_lexicon())
    for measure in range(140, 320, 20):
        full = best(row.joints, measure, even(row.joints, measure))
        lines = texts(set_lines([Strand(text, heading)], measure, wrap=Wrap.BALANCED))
        assert sum(t.endswith("\u00ad") for t in lines) <= len(row.hyphens.intersection(full))
