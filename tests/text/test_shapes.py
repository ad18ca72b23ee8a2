"""Are letters shaped whole: every stack in one cluster, every character once?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from letters import (
    ENGLISH,
    KHMER,
    KHMER_FACES,
    KHMER_SANS,
    KHMER_SERIF,
    LABEL,
    MOUL,
    NEWSREADER,
    SCHIBSTED,
    TITLE,
    clusters,
    face,
    glyph_ids,
    set_in,
)

from brochure.complaint import Refused
from brochure.document import Face
from brochure.text import (
    Choice,
    Strand,
    Style,
    Wrap,
    face_metrics,
    missing,
    set_lines,
    unknown_axes,
    unknown_features,
)
from brochure.text.faces import extents, nominal
from brochure.text.shape import covers, script_of, shape

ROOT = Path(__file__).resolve().parents[2]

LIGHT = Face(NEWSREADER.path, (("wght", 250.0), ("opsz", 30.0)))  # axes in the file's own order

KHMER_WORDS = {
    "មជ្ឈមណ្ឌលសិទ្ធិមនុស្សកម្ពុជា": "ម·ជ្ឈ·ម·ណ្ឌ·ល·សិ·ទ្ធិ·ម·នុ·ស្ស·ក·ម្ពុ·ជា",
    "ម.ស.ម.ក": "ម·.·ស·.·ម·.·ក",
    "កឹម សុខា": "កឹ·ម· ·សុ·ខា",
    "អ៊ូ វីរៈ": "អ៊ូ· ·វី·រៈ",
    "ចក់ សុភាព": "ច·ក់· ·សុ·ភា·ព",
    "ថ្ងៃទី១២ ខែវិច្ឆិកា ឆ្នាំ២០០២": "ថ្ងៃ·ទី·១·២· ·ខែ·វិ·ច្ឆិ·កា· ·ឆ្នាំ·២·០·០·២",
    "ការការពារ": "កា·រ·កា·រ·ពា·រ",
    "ពលរដ្ឋ": "ព·ល·រ·ដ្ឋ",
    "ស្ត្រី": "ស្ត្រី",
    "គ្រប់គ្រង": "គ្រ·ប់·គ្រ·ង",
    "ប៉ុន្តែ": "ប៉ុ·ន្តែ",
    "សង្គ្រាម": "ស·ង្គ្រា·ម",
    "ធម៌": "ធ·ម៌",
    "កៀរ": "កៀ·រ",
    "ជឿ": "ជឿ",
    "កៅអី": "កៅ·អី",
}


@pytest.mark.parametrize("of", KHMER_FACES, ids=lambda f: Path(f.path).stem)
@pytest.mark.parametrize("word", KHMER_WORDS)
def test_khmer_syllables_stay_whole(word: str, of: Face) -> None:
    shaped = shape(of, word, "Khmr", "km")
    assert "·".join(s.cluster.text for s in shaped) == KHMER_WORDS[word]
    assert 0 not in glyph_ids(shaped)
    assert not any(s.broken for s in shaped)
    assert nominal(of, "\u25cc") not in glyph_ids(shaped)


@pytest.mark.parametrize("word", KHMER_WORDS)
def test_khmer_lines_come_back_exact(word: str) -> None:
    for style in (KHMER, TITLE, ENGLISH, LABEL):
        setting = set_lines([Strand(word, style)], 9999)
        assert [line.text for line in setting.lines] == [word]
        assert setting.missing == setting.misspelt == setting.overfull == ()


def test_a_vowel_written_after_its_letter_is_drawn_before_it() -> None:
    (only,) = shape(KHMER_SERIF, "កេ", "Khmr", "km")
    (first, x, _), (second, later, _) = only.cluster.glyphs
    assert (first, second) == (nominal(KHMER_SERIF, "េ"), nominal(KHMER_SERIF, "ក"))
    assert x < later


def test_a_syllable_that_cannot_be_is_named() -> None:
    setting = set_lines([Strand("កា\u17d2", KHMER), Strand(" ិក", KHMER)], 500)
    assert setting.misspelt == (("កា\u17d2", 0), (" ិ", 3))
    assert "".join(line.text for line in setting.lines) == "កា\u17d2 ិក"


def test_ligatures_are_one_cluster_and_kerning_is_in_the_advance() -> None:
    assert clusters("office", NEWSREADER) == "o·ffi·c·e"
    pair = sum(s.cluster.advance for s in shape(NEWSREADER, "AV", "Latn"))
    apart = sum(shape(NEWSREADER, c, "Latn")[0].cluster.advance for c in "AV")
    assert pair < apart
    off = shape(NEWSREADER, "AV", "Latn", "en", (("kern", 0),))
    assert sum(s.cluster.advance for s in off) == apart


def test_axes_change_the_letters() -> None:
    light = shape(face("Newsreader-opsz-wght", opsz=72, wght=200), "H", "Latn")[0].cluster.advance
    heavy = shape(face("Newsreader-opsz-wght", opsz=72, wght=800), "H", "Latn")[0].cluster.advance
    assert light < heavy
    # The metrics table says 852 at every optical size; the letters do not.
    heights = [face_metrics(face("Newsreader-opsz-wght", opsz=o, wght=400)).x_height for o in (6, 10, 18, 72)]
    assert heights == [1024, 967, 852, 1024]


def test_ink_boxes_agree_with_freetype() -> None:
    from PIL import Image, ImageDraw, ImageFont

    for of, letter in ((MOUL, "ក"), (MOUL, "ឍ"), (SCHIBSTED, "g"), (SCHIBSTED, "Å"), (LIGHT, "Q")):
        units = face_metrics(of).upem
        font = ImageFont.truetype(of.path, units, layout_engine=ImageFont.Layout.BASIC)
        if of.axes:
            font.set_variation_by_axes([value for _, value in of.axes])
        glyph = nominal(of, letter)
        assert glyph is not None
        ours = extents(of, glyph)
        page = Image.new("L", (2 * units, 3 * units))
        ImageDraw.Draw(page).text((units // 2, 2 * units), letter, fill=255, font=font, anchor="ls")
        x0, y0, x1, y1 = page.getbbox() or (0, 0, 0, 0)
        assert ours == pytest.approx((x0 - units / 2, 2 * units - y1, x1 - units / 2, 2 * units - y0), abs=2)


def test_signs_the_khmer_face_lacks_come_from_the_latin_face() -> None:
    (line,) = set_lines([Strand("“សិទ្ធិ” (CCHR) – é", TITLE)], 9999).lines
    assert set_in(line) == [
        ("Newsreader", "“"),
        ("Moul", "សិទ្ធិ"),
        ("Newsreader", "”"),
        ("Moul", " ("),
        ("Newsreader", "CCHR"),
        ("Moul", ")"),
        ("Newsreader", " – é"),
    ]


def test_spaces_and_digits_follow_the_letters_beside_them() -> None:
    (line,) = set_lines([Strand("year 2002, ខែធ្នូ ២០០២. 7 km", LABEL)], 9999).lines
    assert set_in(line) == [
        ("SchibstedGrotesk", "year 2002, "),
        ("NotoSansKhmer", "ខែធ្នូ ២០០២. 7 "),
        ("SchibstedGrotesk", "km"),
    ]
    sizes = [run.size for fragment in line.fragments for run in fragment.runs]
    assert sizes == pytest.approx([8.5, 9.35, 8.5])


def test_a_letter_and_its_accent_come_from_one_face() -> None:
    (line,) = set_lines([Strand("Viê\u0323t Nguyễn", LABEL)], 9999).lines
    assert 0 not in [g for f in line.fragments for r in f.runs for c in r.clusters for g, _, _ in c.glyphs]
    assert line.text == "Viê\u0323t Nguyễn"


@pytest.mark.parametrize("character", ["\u00a0", "\u202f", "\u200c", "\u200d"])
def test_special_characters_are_judged_after_shaping(character: str) -> None:
    for of in (NEWSREADER, SCHIBSTED, *KHMER_FACES):
        assert covers(of, character)


def test_the_no_break_hyphen_falls_back() -> None:
    with_it = [of for of in (NEWSREADER, SCHIBSTED, *KHMER_FACES) if covers(of, "\u2011")]
    assert with_it == [NEWSREADER, KHMER_SANS]
    (line,) = set_lines([Strand("a\u2011b", LABEL)], 9999).lines
    assert set_in(line) == [("SchibstedGrotesk", "a"), ("Newsreader", "\u2011"), ("SchibstedGrotesk", "b")]


def test_steering_characters_are_not_shaped_and_part_nothing() -> None:
    whole = set_lines([Strand("ការការពារ office", KHMER)], 9999).lines[0]
    steered = set_lines([Strand("ការ\u200bការ\u2060ពារ of\u2060fi\u00adce", KHMER)], 9999).lines[0]
    assert steered.fragments == whole.fragments
    assert steered.text == whole.text


def test_what_no_face_has_is_named_with_its_place() -> None:
    strands = [Strand("so ", LABEL), Strand("\U0001f54a 漢", LABEL)]
    assert missing(strands) == (("\U0001f54a", 3), ("漢", 5))
    assert set_lines(strands, 9999).missing == missing(strands)
    assert missing([Strand("a\u2011b", Style((Choice(SCHIBSTED),), 9, 12))]) == (("\u2011", 1),)


def test_a_strand_never_begins_inside_a_syllable() -> None:
    bold = Style(TITLE.choices, 30, 40, "km")
    (line,) = set_lines([Strand("ស្", KHMER, "a"), Strand("ត្រី", bold, "b")], 9999).lines
    assert [(f.mark, f.text) for f in line.fragments] == [("a", "ស្ត្រី")]


def test_khmer_is_never_tracked_and_latin_is() -> None:
    tracked = Style(KHMER.choices, 10, 17.5, "km", tracking=100)
    (plain,) = set_lines([Strand("សិទ្ធិ មនុស្ស AB", KHMER)], 9999).lines
    (spaced,) = set_lines([Strand("សិទ្ធិ មនុស្ស AB", tracked)], 9999).lines
    (khmer, latin), (khmer_too, latin_too) = plain.fragments[0].runs, spaced.fragments[0].runs
    assert khmer == khmer_too
    # one em tenth after A, none after the last letter
    assert latin_too.width - latin.width == pytest.approx(1.0)
    assert spaced.width == pytest.approx(plain.width + 1.0)


def test_unknown_features_and_axes_are_detectable() -> None:
    assert unknown_features(NEWSREADER, ("tnum", "smcp", "liga", "onum", "kern")) == ("smcp", "onum")
    assert unknown_features(MOUL, ("abvs", "tnum")) == ("tnum",)
    assert unknown_axes(Face(NEWSREADER.path, (("opzs", 10.0), ("wght", 400.0)))) == ("opzs",)


def test_features_reach_the_shapes() -> None:
    old = Style(ENGLISH.choices, 9.75, 14, features=(("sups", 1),))
    (plain,) = set_lines([Strand("12", ENGLISH)], 9999).lines
    (raised,) = set_lines([Strand("12", old)], 9999).lines
    assert plain.fragments[0].runs[0].clusters != raised.fragments[0].runs[0].clusters


def test_scripts_are_named_as_unicode_does() -> None:
    assert [script_of(c) for c in "aក1 “ж"] == ["Latn", "Khmr", "Zyyy", "Zyyy", "Zyyy", "Cyrl"]


def test_right_to_left_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="right-to-left text is not supported: U\\+0633 at offset 2"):
        set_lines([Strand("a سلام", ENGLISH)], 100)


def test_a_file_that_is_no_font_is_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "no.ttf").write_text("not a font", encoding="ascii")
    for name in ("no.ttf", "absent.ttf"):
        with pytest.raises(Refused, match="cannot read a font") as caught:
            face_metrics(Face(str(tmp_path / name)))
        assert caught.value.complaints[0].rule == "font-file"


def test_the_room_starts_without_icu_and_never_loads_a_pdf_or_picture_library() -> None:
    code = (
        "import sys, brochure.text as t\n"
        "late = {'icu4py'}; never = {'reportlab', 'PIL', 'fontTools', 'yaml'}\n"
        "assert not (late | never) & {m.split('.')[0] for m in sys.modules}\n"
        f"face = t.style.Face({SCHIBSTED.path!r})\n"
        "t.measure_text('a', t.Style((t.Choice(face),), 9, 9))\n"
        "assert 'icu4py' in sys.modules and not never & {m.split('.')[0] for m in sys.modules}\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_single_lines_break_only_at_line_feeds() -> None:
    setting = set_lines([Strand("A claim for freedom\n\nso wide\n", ENGLISH)], 10, wrap=Wrap.SINGLE)
    assert [line.text for line in setting.lines] == ["A claim for freedom", "", "so wide"]
    assert setting.overfull == (0, 2)


