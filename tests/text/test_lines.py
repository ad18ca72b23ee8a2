"""Is a line what the source says, where it should stand, and clear of its neighbours?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters import (
    DISPLAY,
    ENGLISH,
    FRENCH,
    ITALIC,
    KHMER,
    LABEL,
    MOUL,
    NEWSREADER,
    SCHIBSTED,
    TITLE,
    set_in,
)

from brochure.geometry import Box
from brochure.text import (
    Choice,
    Line,
    Strand,
    Style,
    Wrap,
    baselines,
    face_metrics,
    measure_text,
    set_lines,
)
from brochure.text.breaks import STEERING
from brochure.text.faces import extents, nominal

COVER = Style((Choice(DISPLAY),), 91, 84, tracking=-24)
BOLD = Style((Choice(ITALIC), *ENGLISH.choices), 12, 14, "fr", tracking=40, rise=2)
ALPHABET = (
    "abcfiTV éœÀçz.,;:!?’“”«»()[]-–—/_@ "
    "កខគងជញឌណតថទធនបពភមយរលវសហអាិីឹុូួើៀេែោំះ់៉៊័៌៍្។៖ៗ០១២៩"
    "0123456789\u00a0\u202f\u200b\u2060\u2011\n\U0001d4b3"
)
STYLES = (ENGLISH, FRENCH, KHMER, LABEL, BOLD)


def kept(text: str) -> str:
    """The part of a source that is printed."""
    return "".join(c for c in text if c not in STEERING and c != "\n")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.text(ALPHABET, max_size=30), st.sampled_from(STYLES)), max_size=4),
    st.floats(1, 300),
    st.sampled_from(Wrap),
    st.booleans(),
)
def test_lines_say_what_the_source_says(
    parts: list[tuple[str, Style]], measure: float, wrap: Wrap, optical: bool
) -> None:
    strands = [Strand(text, style, n) for n, (text, style) in enumerate(parts)]
    source = "".join(text for text, _ in parts)
    setting = set_lines(strands, measure, wrap=wrap, optical=optical)
    assert "".join(line.text for line in setting.lines) == kept(source)
    for line in setting.lines:
        assert "".join(fragment.text for fragment in line.fragments) == line.text
        assert all(len(r.clusters) == len(r.advances) for f in line.fragments for r in f.runs)
        pens = [fragment.x for fragment in line.fragments]
        assert pens == sorted(pens)
    owners = [f.mark for line in setting.lines for f in line.fragments]
    assert owners == sorted(owners)
    wide = {n for n, line in enumerate(setting.lines) if line.width > setting.measure + 1}
    assert wide <= set(setting.overfull)


def test_spaces_at_line_ends_are_kept_but_not_measured() -> None:
    first, second = set_lines([Strand("free speech", LABEL)], 40).lines
    assert (first.text, second.text) == ("free ", "speech")
    assert first.width == pytest.approx(measure_text("free", LABEL))
    assert first.fragments[0].width > first.width


def test_widths_add_up() -> None:
    (line,) = set_lines([Strand("A claim ", ENGLISH, "a"), Strand("for freedom", BOLD, "b")], 999).lines
    a, b = line.fragments
    assert (a.mark, b.mark, a.rise, b.rise) == ("a", "b", 0, 2)
    assert b.x == pytest.approx(a.width)
    assert line.width == pytest.approx(a.width + b.width)


def test_tracking_is_an_advance_and_ends_before_the_line_does() -> None:
    tight = Style((Choice(SCHIBSTED),), 100, 100, tracking=-20)
    loose = Style((Choice(SCHIBSTED),), 100, 100)
    assert measure_text("abc", tight) == pytest.approx(measure_text("abc", loose) - 4.0)
    (line,) = set_lines([Strand("abc", tight)], 999).lines
    (plain,) = set_lines([Strand("abc", loose)], 999).lines
    assert line.fragments[0].runs[0].clusters == plain.fragments[0].runs[0].clusters
    taken = zip(line.fragments[0].runs[0].advances, plain.fragments[0].runs[0].advances, strict=True)
    assert [x - y for x, y in taken] == pytest.approx([-2, -2, 0])


def test_a_tracked_line_fits_a_measure_of_its_own_width() -> None:
    loose = Style((Choice(SCHIBSTED),), 20, 24, tracking=200)
    setting = set_lines([Strand("so wide", loose)], measure_text("so wide", loose))
    assert len(setting.lines) == 1 and setting.overfull == ()


def test_a_tab_is_drawn_as_a_space() -> None:
    setting = set_lines([Strand("a\tb", ENGLISH)], 999)
    assert (setting.missing, setting.lines[0].text) == ((), "a\tb")
    assert setting.width == pytest.approx(measure_text("a b", ENGLISH))


def test_a_hyphen_appears_only_where_a_soft_hyphen_ends_a_line() -> None:
    narrow = set_lines([Strand("organi\u00adsations", ENGLISH)], 40)
    assert [line.text for line in narrow.lines] == ["organi\u00ad", "sations"]
    assert narrow.lines[0].width == pytest.approx(measure_text("organi\u2010", ENGLISH))
    assert [line.text for line in set_lines([Strand("organi\u00adsations", ENGLISH)], 400).lines] == [
        "organisations"
    ]


def test_letters_at_a_cut_are_shaped_as_they_stand() -> None:
    assert len(set_lines([Strand("of\u200bfice", ENGLISH)], 99).lines[0].fragments[0].runs[0].clusters) == 4
    whole = set_lines([Strand("AA—\u200bTA", ENGLISH)], 999).lines[0]
    first, second = set_lines([Strand("AA—\u200bTA", ENGLISH)], 30).lines
    assert first.fragments == set_lines([Strand("AA—", ENGLISH)], 99).lines[0].fragments
    assert first.width + second.width != pytest.approx(whole.width, abs=1e-3)


def test_the_optical_edge_is_the_ink_of_the_first_letter() -> None:
    (line,) = set_lines([Strand("Hope", COVER)], 999, optical=True).lines
    glyph = nominal(DISPLAY, "H")
    assert glyph is not None
    box = extents(DISPLAY, glyph)
    assert box is not None
    assert line.shift == pytest.approx(-box[0] * 91 / face_metrics(DISPLAY).upem)
    assert line.ink_left + line.shift == pytest.approx(0)
    assert set_lines([Strand("Hope", COVER)], 999).lines[0].shift == 0


@pytest.mark.parametrize("opening", ["“", "‘", "«\u202f", "«\u00a0", "“‘"])
def test_opening_quotes_hang_before_the_edge(opening: str) -> None:
    (line,) = set_lines([Strand(f"{opening}Hope”", COVER)], 999, optical=True).lines
    letter = next(box for box in line.ink if box.y1 - box.y0 > 55)
    assert letter.x0 + line.shift == pytest.approx(0)
    assert line.ink_left + line.shift < -5


def test_khmer_s_optical_edge_is_the_vowel_drawn_first() -> None:
    (line,) = set_lines([Strand("កេ", TITLE)], 999, optical=True).lines
    assert line.ink_left + line.shift == pytest.approx(0)


def test_ink_is_measured_from_the_letters() -> None:
    (line,) = set_lines([Strand("xH p", Style((Choice(NEWSREADER),), 100, 100))], 999).lines
    metrics = face_metrics(NEWSREADER)
    assert -line.ink_top == pytest.approx(metrics.cap_height * 100 / metrics.upem)
    assert len(line.ink) == 3
    assert 15 < line.ink_bottom < 30
    assert 0 <= line.ink_left < line.ink_right <= line.width + 1
    (raised,) = set_lines([Strand("x", Style((Choice(NEWSREADER),), 100, 100, rise=30))], 999).lines
    assert raised.ink_bottom == pytest.approx(line.ink[0].y1 - 30)
    assert raised.ink_top == pytest.approx(line.ink[0].y0 - 30)


def test_stacks_that_nearly_touch_open_the_leading_in_steps() -> None:
    stacked = set_lines([Strand("ស្ត្រីន្ត្រី\nទ្រឹស្តីឡើយ", TITLE)], 999).lines
    (gap,) = (b - a for a, b in [baselines(stacked, 91)])
    assert gap > 91
    assert (gap - 91) / 1.75 == pytest.approx(round((gap - 91) / 1.75))
    assert nearest(stacked[0], stacked[1], gap) >= 1 > nearest(stacked[0], stacked[1], gap - 1.75)


def test_lines_that_do_not_stack_keep_their_leading() -> None:
    flat = set_lines([Strand("កខគ\nនភម", TITLE)], 999).lines
    assert baselines(flat, 91) == (0, 91)
    assert baselines(flat, 91, clearance=60)[1] > 91
    latin = set_lines([Strand("A claim for freedom made by everyone", ENGLISH)], 60).lines
    assert baselines(latin, 14) == tuple(14.0 * n for n in range(len(latin)))
    assert baselines((), 14) == () and baselines(latin[:1], 14) == (0,)


def test_deep_and_high_ink_that_pass_each_other_do_not_open_the_leading() -> None:
    def line(*ink: Box) -> Line:
        return Line((), 100, 0, ink, "")

    low = line(Box(0, -5, 10, 9))
    assert baselines((low, line(Box(20, -9, 30, 0))), 14) == (0, 14)
    assert baselines((low, line(Box(5, -9, 30, 0))), 14) == (0, 14 + 3 * 1.75)
    # the optical shift moves the boxes together
    shifted = Line((), 100, -15, (Box(20, -9, 30, 0),), "")
    assert baselines((low, shifted), 14) == (0, 14 + 3 * 1.75)
    moved = Line((), 100, -9, (Box(20, -5, 30, 9),), "")
    assert baselines((moved, line(Box(0, -9, 15, 0))), 14) == (0, 14 + 3 * 1.75)
    assert baselines((moved, line(Box(25, -9, 40, 0))), 14) == (0, 14)


def nearest(upper: Line, lower: Line, gap: float) -> float:
    """The least vertical distance of boxes above one another, every pair tried."""
    return min(
        b.y0 + gap - a.y1
        for a in upper.ink
        for b in lower.ink
        if a.x0 < b.x1 and b.x0 < a.x1
    )


def test_nothing_is_emboldened_or_slanted() -> None:
    """A Khmer strand in an italic style is upright Khmer: the face of its chain, and no other."""
    (line,) = set_lines([Strand("so សិទ្ធិ", BOLD)], 999).lines
    assert set_in(line) == [("Newsreader", "so "), ("NotoSerifKhmer", "សិទ្ធិ")]
    assert MOUL.axes == ()
