"""Are both edges straight, is the stretching the least there can be, and is every word still there?"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import combinations, pairwise
from math import inf

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters import ENGLISH, FRENCH, KHMER, SCHIBSTED
from pdfminer.high_level import extract_text

from brochure.document import Document, Glyphs, Ink, Meta, Node, Page
from brochure.output import standard, write_pdf
from brochure.text import Choice, Setting, Strand, Style, Wrap, face_metrics, measure_text, set_lines
from brochure.text.fit import line_cost
from brochure.text.justify import LONE_WORD, LOOSE, Play, justified_cost, ratio

PLAIN = Style((Choice(SCHIBSTED),), 10, 14)
EN, FR, KM = (replace(style, hyphenate=True) for style in (ENGLISH, FRENCH, KHMER))
TEXTS = {
    "English": (
        EN,
        "The freedom of peaceful assembly belongs to everybody. An independent organisation watches over "
        "it, writes down what happens, and says in public where the law and its practice part; it does so "
        "in every province, with the communities concerned and under its own name.",
    ),
    "French": (
        FR,
        "La liberté de réunion pacifique appartient à chacun\u202f; une organisation indépendante y veille, "
        "consigne les faits et dit publiquement où la loi et la pratique se séparent\u00a0: elle le fait "
        "dans chaque province, avec les communautés concernées et en son propre nom.",
    ),
    "Khmer": (
        KM,
        "សេរីភាពនៃការជួបប្រជុំដោយសន្តិវិធី ជាសិទ្ធិរបស់មនុស្សគ្រប់រូប។ អង្គការឯករាជ្យមួយតាមដានការអនុវត្តច្បាប់ "
        "កត់ត្រាអ្វីដែលកើតឡើង និងនិយាយជាសាធារណៈ នៅគ្រប់ខេត្ត ជាមួយសហគមន៍ដែលពាក់ព័ន្ធ។",
    ),
}  # fmt: skip
EACH = pytest.mark.parametrize(("style", "text"), TEXTS.values(), ids=TEXTS)


def justified(text: str, style: Style, measure: float, *, optical: bool = False) -> Setting:
    return set_lines([Strand(text, style)], measure, wrap=Wrap.JUSTIFIED, optical=optical)


def gaps(setting: Setting, n: int, character: str = " ") -> list[float]:
    """The widths of a line's spaces in pt, a trailing one left out."""
    (fragment,) = setting.lines[n].fragments
    pairs = [p for run in fragment.runs for p in zip(run.clusters, run.advances, strict=True)]
    while pairs[-1][0].text.isspace():
        pairs.pop()
    return [advance for cluster, advance in pairs if cluster.text == character]


@EACH
@pytest.mark.parametrize("measure", [230, 260, 310])
def test_every_line_but_the_last_is_as_wide_as_the_measure(style: Style, text: str, measure: float) -> None:
    setting = justified(text, style, measure)
    *inner, last = setting.lines
    assert "".join(line.text for line in setting.lines).replace("\u00ad", "") == text
    widths = [line.width for n, line in enumerate(inner) if n not in setting.loose]
    assert widths == pytest.approx([measure] * len(widths), abs=1e-6)
    assert widths, "a line at least must be filled, or nothing is tested"
    assert last.width <= measure
    assert last.width == pytest.approx(measure_text(last.text.strip(), style), abs=0.5)
    assert not setting.overfull


@EACH
def test_no_space_changes_more_than_it_may(style: Style, text: str) -> None:
    for measure in range(120, 330, 15):
        setting = justified(text, style, measure)
        for n in range(len(setting.lines)):
            for character in " \u00a0":
                natural = measure_text(f"a{character}a", style) - 2 * measure_text("a", style)
                # The space may be in another face than the letters beside it.
                khmer = measure_text(f"ក{character}ក", style) - 2 * measure_text("ក", style)
                low, high = sorted((natural, khmer))
                for gap in gaps(setting, n, character):
                    assert low * 0.78 - 0.6 <= gap <= high * 1.6 + 0.6


def test_slack_is_shared_in_proportion() -> None:
    setting = justified("rights and 26\u00a0November or law end", PLAIN, 180)
    natural = justified("rights and 26\u00a0November or law end", PLAIN, 9999)
    assert len(setting.lines) == 1, "one line: nothing to justify"
    text = "rights and 26\u00a0November or law " + "endless" * 4
    measure = measure_text("rights and 26\u00a0November or law", PLAIN) + 4
    setting = justified(text, PLAIN, measure)
    assert setting.lines[0].text == "rights and 26\u00a0November or law " and not setting.loose
    opened = [gap / own for gap, own in zip(gaps(setting, 0), gaps(natural, 0), strict=False)]
    assert opened == pytest.approx([opened[0]] * len(opened)) and opened[0] > 1
    assert gaps(setting, 0, "\u00a0")[0] > gaps(natural, 0, "\u00a0")[0], "a tied space opens like the others"


def test_clusters_of_khmer_give_way_and_latin_letters_do_not() -> None:
    for style, text in (TEXTS["English"], TEXTS["Khmer"]):
        setting, moved = justified(text, style, 260), 0
        for line in setting.lines[:-1]:
            (fragment,) = line.fragments
            for run in fragment.runs:
                unit, upem = run.size, face_metrics(run.face).upem
                for cluster, advance in zip(run.clusters, run.advances, strict=True):
                    own = cluster.advance * unit / upem if not cluster.text.isspace() else advance
                    if abs(advance - own) > 1e-9:
                        moved += 1
                        assert -0.008 * unit - 1e-9 <= advance - own <= 0.022 * unit + 1e-9
        assert bool(moved) == (style is KM)


def test_a_line_that_would_gape_stays_ragged_and_is_named() -> None:
    measure = measure_text("representation", PLAIN) + 2
    setting = justified("a representation of all", PLAIN, measure)
    assert [line.text for line in setting.lines] == ["a ", "representation ", "of all"]
    assert setting.loose == (0, 1)
    assert setting.lines[0].width == pytest.approx(measure_text("a", PLAIN))


def test_a_word_too_wide_is_overfull_and_not_loose() -> None:
    setting = justified("so representation is", PLAIN, 40)
    assert [setting.lines[n].text for n in setting.overfull] == ["representation "]
    assert not set(setting.overfull) & set(setting.loose)


def test_each_row_ends_ragged() -> None:
    setting = justified("one of us\ntwo of us", PLAIN, 300)
    assert [line.width for line in setting.lines] == pytest.approx(
        [measure_text("one of us", PLAIN), measure_text("two of us", PLAIN)]
    )
    assert setting.loose == ()


def test_the_right_edge_holds_where_the_left_hangs() -> None:
    text = "“Freedom of assembly belongs to all,” it says, " + "“and so does the freedom to speak of it” " * 4
    setting = justified(text, PLAIN, 240, optical=True)
    edges = [line.shift + line.width for n, line in enumerate(setting.lines[:-1]) if n not in setting.loose]
    assert setting.lines[0].shift < -1 and len(edges) > 1
    assert edges == pytest.approx([240] * len(edges))


# Costs, judged by a search through all sets of breaks.

SENTENCE = "the freedom of speech is a right in law and heard everybody claims it peacefully"
WORDS = SENTENCE.split()


@lru_cache(maxsize=4096)
def long(text: str) -> float:
    return measure_text(text, PLAIN)


def price(lines: list[str], measure: float) -> float:
    """The cost of these lines by the rule: (100·r³ + 1)², r the slack in parts of what spaces may give."""
    total = 0.0
    space = measure_text("a b", PLAIN) - measure_text("a", PLAIN) - measure_text("b", PLAIN)
    for n, line in enumerate(lines):
        slack = measure - long(line)
        if abs(slack) < 1e-4:
            slack = 0.0
        room = line.count(" ") * space * (0.6 if slack > 0 else 0.22)
        r = abs(slack) / room if room else (inf if slack else 0.0)
        if slack < 0 and r > 1 and " " in line:
            return inf
        if n < len(lines) - 1 or slack < 0:
            total += (100 * r**3 + 1) ** 2 if r <= 1 else LOOSE * (1 + line_cost(slack, measure, False))
        else:
            total += 1
        if n == len(lines) - 1 and n and " " not in line:
            total += LONE_WORD
    return total


def cheapest(words: list[str], measure: float) -> float:
    """The least cost over all ways to break `words`."""
    costs = []
    for count in range(len(words)):
        for ends in combinations(range(1, len(words)), count):
            costs.append(price([" ".join(words[i:j]) for i, j in pairwise((0, *ends, len(words)))], measure))
    return min(costs)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=7), st.floats(50, 150))
def test_no_other_set_of_breaks_costs_less(words: list[str], measure: float) -> None:
    setting = justified(" ".join(words), PLAIN, measure)
    ours = price([line.text.strip() for line in setting.lines], measure)
    assert ours == pytest.approx(cheapest(words, measure), rel=1e-3)


def test_what_a_line_costs() -> None:
    room = Play(10, 4)
    assert [ratio(5, room), ratio(-4, room), ratio(0, Play())] == [0.5, -1, 0]
    assert [ratio(5, Play()), ratio(-5, Play())] == [inf, -inf]
    assert justified_cost(0, room, 100) == 1
    assert justified_cost(10, room, 100) == justified_cost(-4, room, 100) == 101**2
    assert justified_cost(11, room, 100) > justified_cost(10.5, room, 100) > LOOSE


# Words, as other software finds them.


def printed(setting: Setting, language: str) -> bytes:
    """A file of one page with the lines on it."""
    items = tuple(
        Glyphs(20 + fragment.x, 30 + 18 * n, fragment.runs, "ink", 1)
        for n, line in enumerate(setting.lines)
        for fragment in line.fragments
    )
    document = Document(
        (Page(400, 600, items),),
        (Node("Document", -1), Node("P", 0)),
        Meta("Justified", "Nobody", "Tests", language, "2026-11-22"),
        {"ink": Ink("ink", (0, 0, 0, 100), (0, 0, 0))},
    )
    return write_pdf(document, standard("screen"), producer="brochure 0.0")


def by_pdfium(data: bytes) -> str:
    return pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


def by_pdfminer(data: bytes) -> str:
    return extract_text(BytesIO(data))


@EACH
@pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])
@pytest.mark.parametrize("measure", [130, 190, 260])
def test_words_come_out_exact(read, style: Style, text: str, measure: float) -> None:
    setting = justified(text, style, measure)
    found = read(printed(setting, style.language))
    # What readers make of a hyphen at a line's end, and of spaces that tie.
    signs = str.maketrans("\u00a0\u202f", "  ", "\u00ad\ufffe\u0002")
    words = " ".join(found.translate(signs).split())
    for line in setting.lines:
        assert " ".join(line.text.translate(signs).split()) in words
    assert "".join(words.split()) == "".join(text.translate(signs).split())
