"""Are the breaks the best ones? Judged by a search through all sets of breaks."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters import ENGLISH, FRENCH, KHMER, LABEL, SCHIBSTED

from brochure.text import Choice, Setting, Strand, Style, Wrap, house_lexicon, measure_text, set_lines
from brochure.text.fit import (
    HALVINGS,
    NARROWEST,
    TOLERANCE,
    Joint,
    balanced,
    best,
    candidates,
    even,
    hyphens,
    last_cost,
    line_cost,
    one_word,
    ragged,
    width,
)
from brochure.text.paragraph import prepare

PLAIN = Style((Choice(SCHIBSTED),), 10, 14)
SENTENCE = "the freedom of speech is a right in law and to be heard everybody claims it peacefully"
WORDS = SENTENCE.split()


def texts(setting: Setting) -> list[str]:
    return [line.text for line in setting.lines]


def price(lines: list[str], measure: float) -> float | None:
    """The cost of these lines by the design's rules, None where one is too wide and could be broken."""
    total = 0.0
    for n, line in enumerate(lines):
        wide = measure_text(line, PLAIN)
        if wide > measure and " " in line:
            return None
        if n < len(lines) - 1:
            total += (4 * max(0.0, measure - wide) / measure) ** 3
            total += 0.04 if line.split()[-1] in {"a", "the", "of", "to", "in", "and"} else 0.0
        elif n:
            total += 0.0 if wide / measure > 0.28 else 1.2 * (0.48 - wide / measure)
            total += 14 if " " not in line else 0.0
    return total


def cheapest(words: list[str], measure: float) -> float:
    """The least cost over all ways to break `words`."""
    costs = []
    for count in range(len(words)):
        for ends in combinations(range(1, len(words)), count):
            lines = [" ".join(words[i:j]) for i, j in pairwise((0, *ends, len(words)))]
            costs.append(price(lines, measure))
    return min(cost for cost in costs if cost is not None)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=10), st.floats(40, 260))
def test_no_other_set_of_breaks_costs_less(words: list[str], measure: float) -> None:
    setting = set_lines([Strand(" ".join(words), PLAIN)], measure)
    ours = price([line.text.strip() for line in setting.lines], measure)
    assert ours == pytest.approx(cheapest(words, measure), abs=1e-6)


def test_a_last_line_is_not_one_word() -> None:
    text = "Freedom of expression and peaceful assembly are rights of everyone"
    greedy = measure_text("Freedom of expression and peaceful assembly are rights of", PLAIN) + 1
    assert texts(set_lines([Strand(text, PLAIN)], greedy)) != [text.removesuffix("everyone"), "everyone"]


def test_a_dagger_makes_no_second_word_and_a_joined_date_does() -> None:
    def ending(last: str) -> str:
        text = f"A report was published on that very day in the year: {last}"
        measure = measure_text("A report was published on that very day in the year:", PLAIN) + 0.1
        return texts(set_lines([Strand(text, PLAIN)], measure))[-1]

    assert ending("December\u00a0†") != "December\u00a0†"
    assert ending("December\u00a02005") == "December\u00a02005"


def test_a_line_does_not_end_in_a_short_word_where_it_costs_little() -> None:
    english = "Rights belong to the people of a country and are claimed in the open"
    short = {"a", "the", "of", "to", "in", "and"}

    def ends(style: Style) -> int:
        strands = [Strand(english, style)]
        lines = [line for measure in range(100, 200, 5) for line in texts(set_lines(strands, measure))[:-1]]
        return sum(line.split()[-1] in short for line in lines)

    # the same words set as a language without such a list
    assert ends(PLAIN) < ends(Style(PLAIN.choices, 10, 14, "nl"))


def test_short_words_are_judged_by_the_strand_s_language() -> None:
    from brochure.text.words import ends_short

    assert ends_short("droits de ", 10, "fr-FR")
    assert ends_short("State of ", 9, "en") and not ends_short("State of ", 9, "fr")
    assert not ends_short("l’idée", 6, "fr") and not ends_short("roof ", 5, "en")
    assert ends_short("ស្រី និង", 8, "km", 4) and not ends_short("កម្ពុជា", 7, "km", 0)
    assert ends_short("(the", 4, "en") and not ends_short("well-to", 7, "en")
    assert FRENCH.language == "fr"


COUNTED = [
    ("well-known", 1),
    ("freedom—of speech", 3),
    ("12\u00a0December\u00a0†.", 2),
    ("(one) “two”!", 2),
    ("ការការពារសិទ្ធិមនុស្ស", 2),
    ("† — .", 0),
]


@pytest.mark.parametrize(("text", "words"), COUNTED)
def test_words_are_counted_as_seen(text: str, words: int) -> None:
    (row,) = prepare(text, (KHMER,), (0,) * len(text), house_lexicon())
    assert row.joints[-1].words == words


def test_a_short_last_line_costs_what_it_lacks() -> None:
    assert [last_cost(share) for share in (1.0, 0.5, 0.281)] == [0, 0, 0]
    assert [last_cost(share) for share in (0.28, 0.08)] == pytest.approx([0.24, 0.48])
    assert line_cost(25, 100, False) == 1
    assert line_cost(50, 100, True) == pytest.approx(8.04)
    assert line_cost(-1, 100, False) == 0


def test_balanced_lines_keep_their_number_in_the_narrowest_measure() -> None:
    text = "A claim for freedom, made from the ground up by the people of Cambodia"
    full = set_lines([Strand(text, ENGLISH)], 240)
    even = set_lines([Strand(text, ENGLISH)], 240, wrap=Wrap.BALANCED)
    assert len(even.lines) == len(full.lines) == 2
    assert even.measure < 240
    assert even.width == pytest.approx(even.measure, abs=240 * 0.6 / 2**14 + 1e-4)
    tighter = set_lines([Strand(text, ENGLISH)], even.width - 0.1, wrap=Wrap.RAGGED)
    assert len(tighter.lines) > 2
    assert even.overfull == ()


def test_balancing_does_not_leave_one_word_alone() -> None:
    text = "We work for all internationally recognised"
    balanced_lines = texts(set_lines([Strand(text, PLAIN)], 150, wrap=Wrap.BALANCED))
    assert len(balanced_lines) == 2
    assert " " in balanced_lines[-1]


def test_balanced_width_stays_above_two_fifths() -> None:
    setting = set_lines([Strand("Ab", ENGLISH)], 200, wrap=Wrap.BALANCED)
    assert setting.measure == pytest.approx(80, abs=0.02)


def test_a_word_wider_than_the_measure_is_reported_and_left_whole() -> None:
    setting = set_lines([Strand("a incomprehensibilities b", PLAIN)], 40)
    assert texts(setting) == ["a ", "incomprehensibilities ", "b"]
    assert setting.overfull == (1,)
    for wrap in Wrap:
        assert set_lines([Strand("incomprehensibilities", PLAIN)], 40, wrap=wrap).overfull == (0,)


def test_each_line_feed_ends_a_line() -> None:
    setting = set_lines([Strand("one two\n", LABEL, 1), Strand("three\n\nfour", LABEL, 2)], 300)
    assert texts(setting) == ["one two", "three", "", "four"]
    assert setting.lines[2].fragments == () and setting.lines[2].width == 0
    assert set_lines([Strand("", LABEL)], 300).lines == set_lines([], 300).lines == ()


def test_khmer_lines_fill_and_break_between_words() -> None:
    text = "មជ្ឈមណ្ឌលសិទ្ធិមនុស្សកម្ពុជាលើកកម្ពស់និងការពារលទ្ធិប្រជាធិបតេយ្យនិងការគោរពសិទ្ធិមនុស្ស"
    setting = set_lines([Strand(text, KHMER)], 170)
    assert len(setting.lines) == 3
    assert "".join(texts(setting)) == text
    assert all(line.width <= 170 for line in setting.lines)


@pytest.mark.parametrize("measure", [0.0, -3.0, float("inf"), float("nan")])
def test_a_measure_that_is_none_is_refused(measure: float) -> None:
    with pytest.raises(ValueError, match="a measure must be above 0 pt and finite"):
        set_lines([Strand("a", PLAIN)], measure)


def looked_at(count: int, word: float, measure: float) -> int:
    joints = [Joint(n * word, n * word) for n in range(count)]
    return sum(len(list(candidates(joints, measure, j))) for j in range(1, count))


def test_work_grows_with_the_length_not_with_its_square() -> None:
    assert looked_at(2001, 20.0, 300.0) <= 15 * 2000
    assert looked_at(4001, 20.0, 300.0) <= 2 * looked_at(2001, 20.0, 300.0) + 15 * 15
    # words wider than the measure: one look each
    assert looked_at(1000, 400.0, 300.0) == 999


def test_ten_thousand_words_and_one_word_without_end() -> None:
    long = set_lines([Strand("freedom of speech and " * 2500, PLAIN)], 300)
    assert len(long.lines) > 500 and long.overfull == ()
    endless = set_lines([Strand("x" * 200_000, PLAIN)], 300)
    assert len(endless.lines) == 1 and endless.overfull == (0,)


def test_numbers_alone_are_enough_to_break() -> None:
    joints = [Joint(0, 0), Joint(30, 28, words=1), Joint(60, 58, words=2), Joint(90, 90, words=3)]
    assert best(joints, 60, ragged(joints, 60)) == (1, 3)
    measure, (ends,) = balanced([joints], 90)
    assert (measure, ends) == (pytest.approx(90, abs=0.01), (3,))


@st.composite
def rows_of_joints(draw: st.DrawFn) -> list[Joint]:
    """A row of up to eight words or parts of words, some before a hyphen, some short function words."""
    joints, pen, words = [Joint(0, 0)], 0.0, 0
    for _ in range(draw(st.integers(1, 8))):
        wide = draw(st.sampled_from((3.0, 9.0, 17.0, 26.0, 41.0)))
        hyphen = draw(st.booleans()) and draw(st.booleans())
        words += 0 if joints[-1].hyphen else 1
        pen += wide + (0.0 if hyphen else 3.0)
        end = pen + 4.0 if hyphen else pen - 3.0
        joints.append(Joint(pen, end, not hyphen and draw(st.booleans()), words, hyphen))
    return joints


def sets_of_breaks(joints: list[Joint], measure: float) -> list[tuple[int, ...]]:
    """Every way to break the row that sets no line too wide which could be broken."""
    last, found = len(joints) - 1, []
    for count in range(last):
        for inner in combinations(range(1, last), count):
            ends = (*inner, last)
            lines = list(pairwise((0, *ends)))
            if all(j == i + 1 or width(joints, i, j) <= measure + TOLERANCE for i, j in lines):
                found.append(ends)
    return found


def cost(joints: list[Joint], measure: float, ends: tuple[int, ...], heading: bool) -> float:
    """What these lines cost by the design's rules."""
    total, last = 0.0, len(joints) - 1
    for i, j in pairwise((0, *ends)):
        wide = width(joints, i, j)
        alone = one_word(joints, i, j) if j == last and i else 0.0
        if heading or j < last:
            total += line_cost(measure - wide, measure, joints[j].short) + hyphens(joints, i, j) + alone
        elif i:
            total += last_cost(wide / measure) + alone
    return total


@settings(max_examples=200, deadline=None)
@given(rows_of_joints(), st.floats(12, 160), st.booleans())
def test_what_is_not_tried_would_have_cost_more(joints: list[Joint], measure: float, heading: bool) -> None:
    ends = best(joints, measure, (even if heading else ragged)(joints, measure))
    known = sets_of_breaks(joints, measure)
    assert ends in known
    least = min(cost(joints, measure, one, heading) for one in known)
    assert cost(joints, measure, ends, heading) == pytest.approx(least, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(rows_of_joints(), st.floats(40, 160))
def test_halving_skips_no_measure_that_would_have_kept_the_lines(joints: list[Joint], measure: float) -> None:
    def faults(ends: tuple[int, ...], at: float) -> tuple[int, ...]:
        lines = list(pairwise((0, *ends)))
        wide = sum(width(joints, i, j) > at + TOLERANCE for i, j in lines)
        alone = len(ends) > 1 and one_word(joints, *lines[-1]) > 0
        return len(ends), wide, sum(joints[j].hyphen for j in ends), int(alone)

    chosen = best(joints, measure, even(joints, measure))
    target = faults(chosen, measure)
    low, high = NARROWEST * measure, measure
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        ends = best(joints, middle, even(joints, middle))
        kept = all(new <= old for new, old in zip(faults(ends, middle), target, strict=True))
        low, high, chosen = (low, middle, ends) if kept else (middle, high, chosen)
    if len(chosen) > 1:
        assert balanced([joints], measure) == (high, [chosen])
