"""Layout files: joined, checked, and every mistake named at its line and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from brochure.build import Choice, compose_all, read
from brochure.complaint import Refused
from brochure.document import Document
from brochure.dump import dump
from brochure.layout import find_asset, known_layouts, load_layout

Edit = Callable[[Path, str, str], int]


@pytest.fixture
def layout(small: Path) -> Path:
    return small / "layouts" / "small.yaml"


def composed(project: Path, name: str = "small") -> Document:
    content = read(project)
    return next(compose_all(content, [Choice(name, "en", "screen")], lambda step: None)).composed.document


def refusal(project: Path, name: str = "small") -> list[str]:
    """Every sentence about a project that cannot be composed."""
    with pytest.raises(Refused) as refused:
        composed(project, name)
    return [complaint.sentence() for complaint in refused.value.complaints]


def test_the_small_project_itself_is_fine(small: Path) -> None:
    document = composed(small)
    assert [page.name for page in document.pages] == ["front", "back"]


# Joining


def test_a_layout_states_only_what_differs(small: Path, layout: Path, edit: Edit) -> None:
    edit(layout, "masters:\n", "inks: {night: {screen: '#102030'}}\nmasters:\n")
    own = load_layout(small, "small", "en")
    assert own.inks["night"].rgb == (16, 32, 48)
    assert own.inks["night"].cmyk[3] > 0, "the master's own values stay"
    assert own.title == "Small"


def test_lists_are_replaced_whole(small: Path, layout: Path, edit: Edit) -> None:
    (small / "layouts" / "smaller.yaml").write_text(
        "extends: small\ntitle: Smaller\nopenings:\n"
        "  - {name: only, pages: [right], master: one, place: []}\n"
    )
    own = load_layout(small, "smaller", "en")
    assert (own.title, [opening.name for opening in own.openings]) == ("Smaller", ["only"])
    assert own.sheet == load_layout(small, "small", "en").sheet


VARIANT = """\
extends: small
title: Variant
openings:
  front:
    place:
      text 2: {until: 12, in: {fr: {until: 14}}}
  back: {listed: false}
"""


def test_openings_and_placements_are_changed_by_name(small: Path) -> None:
    """A mapping where the layout below has a list says what differs in the entries it names."""
    (small / "layouts" / "variant.yaml").write_text(VARIANT)
    own, below = load_layout(small, "variant", "en"), load_layout(small, "small", "en")
    assert [opening.name for opening in own.openings] == [opening.name for opening in below.openings]
    front, back = own.openings
    assert [place.until for place in front.places] == [None, 12]
    assert front.places[1].binds == below.openings[0].places[1].binds, "all else stays"
    assert front.places[0] == below.openings[0].places[0]
    assert (back.listed, back.places) == (False, below.openings[1].places)
    assert load_layout(small, "variant", "fr").openings[0].places[1].until == 14


def test_furniture_and_what_stands_once_are_named_by_their_block_alone(
    small: Path, layout: Path, edit: Edit
) -> None:
    """A language's row may say it as well, and one variant may build on another."""
    foot = "    furniture:\n      - {block: folio, columns: [1, 2], foot: 20, role: folio}\nopenings:\n"
    edit(layout, "openings:\n", foot)
    (small / "layouts" / "variant.yaml").write_text(
        "extends: small\nmasters: {one: {furniture: {folio: {foot: 30}}}}\n"
        "languages: {fr: {openings: {front: {place: {text 1: {line: 3}}}}}}\n"
    )
    (small / "layouts" / "third.yaml").write_text(
        "extends: variant\nmasters: {one: {furniture: {folio: {columns: [2, 3]}}}}\n"
    )
    folio = load_layout(small, "third", "en").openings[0].master.furniture[0].own
    assert folio is not None
    assert (folio.foot, folio.columns) == (30, (2, 3))
    assert load_layout(small, "third", "en").openings[0].places[0].line is None
    assert load_layout(small, "third", "fr").openings[0].places[0].line == 3


@pytest.mark.parametrize(
    ("variant", "sentence"),
    [
        ("openings: {frint: {listed: false}}",
         "variant.yaml:2:12: error: there is no “frint” in what this layout extends (unknown-name)\n"
         "    hint: did you mean “front”?"),
        ("openings: {front: {place: {rule: {line: 3}}}}", "variant.yaml:2:28: error: there is no “rule”"),
        ("openings: {front: {place: {text 3: {line: 3}}}}", "variant.yaml:2:28: error: there is no “text 3”"),
        ("openings: {front: {place: {text: {line: 3}}}}",
         "variant.yaml:2:28: error: there are several “text” in what this layout extends (unknown-name)\n"
         "    hint: count them: “text 1”"),
        ("openings: {front: 3}", "variant.yaml:2:19: error: “front” must be a mapping"),
        ("openings: {front: {place: {text 1: {lime: 3}}}}",
         "variant.yaml:2:37: error: a “text” block has no"),
        ("masters: {one: {frames: {top: {columns: {a: 1}}}}}",
         "variant.yaml:2:41: error: “columns” must be a list"),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_told(small: Path, variant: str, sentence: str) -> None:
    (small / "layouts" / "variant.yaml").write_text(f"extends: small\n{variant}\n")
    found = refusal(small, "variant")
    assert any(sentence.partition("\n")[0] in one.partition("\n")[0] for one in found), found
    if "\n" in sentence:
        assert any(sentence.rpartition("hint: ")[2] in one for one in found), found


def test_a_language_changes_only_its_own_edition(small: Path, layout: Path, edit: Edit) -> None:
    edit(layout, "masters:\n", "languages: {fr: {roles: {h1: {size: 12}}}}\nmasters:\n")
    english, french = load_layout(small, "small", "en"), load_layout(small, "small", "fr")
    assert french.roles["h1", ""].size == 12
    assert english.roles["h1", ""].size > 12
    assert english.roles["h1", "fr"].size == 12, "French words inside the English edition"


def test_a_projects_own_files_win_over_those_that_come_with_the_program(small: Path) -> None:
    (small / "layouts" / "house.yaml").write_text("extends: nothing-of-the-kind\n")
    assert "layouts/house.yaml:1:10: error: there is no layout “nothing-of-the-kind”" in refusal(small)[0]


def test_known_layouts_are_those_that_show_something(small: Path) -> None:
    (small / "layouts" / "base.yaml").write_text("title: only to be extended\n")
    (small / "layouts" / "ours.yaml").write_text("extends: house\ntitle: only to be extended\n")
    (small / "layouts" / "second.yaml").write_text("extends: small\ntitle: the same pages\n")
    known = known_layouts(small)
    assert {"small", "second", "profile-a4"} <= set(known)
    assert not {"base", "ours", "house"} & set(known)


# Mistakes

MARK = (
    "{block: mark, file: assets/marks/FILE.svg, outline: OUTLINE, centre: [9, 9], radius: 9, scale: 1,"
    " ink: ink, alt: cover.intro}"
)
TITLE = "{block: text, frame: top, text: cover.title, role: h1, tag: H1}"


@dataclass(frozen=True)
class Mistake:
    """What is written instead of what, where the complaint points to, what it says and proposes."""

    old: str
    new: str
    place: str
    said: str
    hint: str = ""


def before_masters(text: str, place: str, said: str, hint: str = "") -> Mistake:
    return Mistake("masters:\n", f"{text}\nmasters:\n", place, said, hint)


MISTAKES = {
    "language row": before_masters("languages: {kn: {title: x}}", "kn: ",
                                   "nothing is known about the language “kn”", "known are en, fr, km"),
    "key": Mistake("bleed: 9", "bleeding: 9", "bleeding: 9", "a page has no “bleeding”", "“bleed”?"),
    "top key": Mistake("title: Small", "titel: Small", "titel", "no “titel”", "did you mean “title”?"),
    "option": Mistake("tag: H1", "tga: H1", "tga: H1", "a “text” block has no “tga”", "“tag”?"),
    "block": Mistake("text, frame: top, text: cover", "txt, frame: top, text: cover", "txt, f",
                     "no block “txt”", "“text”?"),
    "role": Mistake("role: h1", "role: label-strng", "label-strng", "no “label-strng” among the roles",
                    "“label-strong”?"),
    "ink": Mistake("role: h1", "role: h1, ink: nihgt", "nihgt", "no “nihgt” among the inks", "“night”?"),
    "face": before_masters("roles: {body: {faces: [{face: srif}]}}", "srif", "no “srif” among the faces",
                           "“serif”?"),
    "face choice": before_masters("roles: {body: {faces: [serif]}}", "serif]", "must be a mapping"),
    "axis": before_masters("roles: {body: {faces: [{face: serif, axes: {wgth: 400}}]}}", "{faces:",
                           "has no axis “wgth”"),
    "feature": before_masters("roles: {body: {features: {zzzz: 1}}}", "{features",
                              "has no OpenType feature “zzzz”"),
    "no font": before_masters("faces: {serif: {file: no.ttf}}", "", "“no.ttf” is not there"),
    "false font": before_masters("faces: {serif: {file: content.yaml}}", "", "cannot be read as a font"),
    "colour": before_masters("inks: {night: {screen: '#12345'}}", "'#12345'", "“#12345” is no colour"),
    "percent": before_masters("inks: {night: {cmyk: [0, 0, 0, 101]}}", "101", "out of range", "at most 100"),
    "register": before_masters("inks: {special: night}", "night}", "“special” must be a mapping"),
    "empty list": before_masters("roles: {body: {faces: []}}", "[]", "“faces” is an empty list"),
    "language": before_masters("languages: {fr: nothing}", "nothing", "“fr” must be a mapping"),
    "ink of a language": before_masters("languages: {fr: {roles: {h1: {ink: nihgt}}}}", "nihgt",
                                        "no “nihgt” among the inks"),
    "master": Mistake("master: one\n    section: cover", "master: oen\n    section: cover", "oen",
                      "no “oen” among the masters", "“one”?"),
    "frame": Mistake("frame: top, text: cover", "frame: tpo, text: cover", "{block: text, frame: tpo",
                     "no frame “tpo”", "“top”?"),
    "section": Mistake("section: cover", "section: covr", "name: front", "no section “covr”", "“cover”?"),
    "content": Mistake("text: cover.intro", "text: cover.itnro", "cover.itnro", "no “cover.itnro”",
                       "“cover.intro”?"),
    "kind of content": Mistake("text: cover.intro", "text: cover", "cover, role", "“cover” is no text"),
    "type": Mistake("width: 300", "width: wide", "wide", "“wide” is no length", "write it like 210 mm"),
    "side": Mistake("pages: [left]", "pages: [right]", "name: back", "puts page 2 on the right", "odd pages"),
    "no side": Mistake("pages: [left]", "pages: [middle]", "middle", "cannot be “middle”", "“left”"),
    "three pages": Mistake("pages: [left]", "pages: [left, right, left]", "name: back", "must have one page",
                           "[left, right]"),
    "frame's side": Mistake("low: {columns", "low: {page: left, columns", "{page: left",
                            "on the left page, which “front” does not have", "it has right"),
    "columns": Mistake("top: {columns: [1, 4]", "top: {columns: [3, 2]", "{columns: [3", "column 3 to 2"),
    "column 5": Mistake("top: {columns: [1, 4]", "top: {columns: [1, 5]", "{columns: [1, 5", "there are 4"),
    "margins": Mistake("inner: 30", "inner: 280", "{columns: 4, gutter", "no room for the columns"),
    "name": Mistake("name: back", "name: front", "name: front\n    pages: [left]",
                    "two openings are called “front”"),
    "drawing": Mistake(TITLE, MARK.replace("FILE", "dov"), "{block: mark",
                       "“assets/marks/dov.svg” is not there"),
    "outline": Mistake(TITLE, MARK.replace("FILE", "dove").replace("OUTLINE", "dov"), "{block: mark",
                       "has no path “dov”", "“dove”?"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_named_where_it_was_made(small: Path, layout: Path, edit: Edit, mistake: str) -> None:
    made = MISTAKES[mistake]
    edit(layout, made.old, made.new)
    found = refusal(small)
    told = [sentence for sentence in found if made.said in sentence]
    assert told, found
    assert made.hint in told[0]
    if not made.place:
        assert told[0].startswith("layouts/house.yaml:"), "the role that uses the file stands there"
        return
    text = layout.read_text()
    assert text.count(made.place) == 1
    above = text[: text.index(made.place)]
    line, column = above.count("\n") + 1, len(above) - above.rfind("\n")
    assert told[0].startswith(f"layouts/small.yaml:{line}:{column}: error: "), told[0]


def test_a_roomier_master_has_every_frame_the_opening_fills(small: Path, layout: Path, edit: Edit) -> None:
    edit(layout, "masters:\n", "masters:\n  bare: {frames: {top: {columns: [1, 4], line: 2, until: 6}}}\n")
    line = edit(layout, "  - name: back\n", "  - name: back\n    roomier: bare\n")
    told = next(sentence for sentence in refusal(small) if "roomier" in sentence)
    assert told.startswith(f"layouts/small.yaml:{line}:5: error: ")
    assert "the roomier master of “back” has no frame “low”" in told


def test_all_mistakes_are_told_at_once(small: Path, layout: Path, edit: Edit) -> None:
    edit(layout, "bleed: 9", "bleeding: 9")
    edit(layout, "role: h1", "role: hh1")
    edit(layout, "pages: [left]", "pages: [middle]")
    assert len(refusal(small)) == 3


def test_frames_that_are_filled_in_turn_are_equally_wide(small: Path, layout: Path, edit: Edit) -> None:
    edit(layout, "low: {columns: [1, 4]", "low: {columns: [1, 3]")
    edit(layout, "frame: low, text: inside.body", "frame: [top, low], text: inside.body")
    assert "top and low are not equally wide" in refusal(small)[0]


def test_layouts_must_not_extend_each_other_in_a_ring(small: Path, layout: Path, edit: Edit) -> None:
    edit(layout, "extends: house", "extends: other")
    (small / "layouts" / "other.yaml").write_text("title: Other\nextends: small\n")
    (sentence,) = refusal(small)
    assert "“extends” does not lead to a layout" in sentence and "never in a ring" in sentence
    assert sentence.startswith("layouts/")


OUTSIDE = ["../small", "..", ".", "", "/etc/passwd", "a/b", "a\\b", "..\\small", "small\0", "smal"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_layouts_name_never_leads_elsewhere(small: Path, name: str) -> None:
    (sentence,) = refusal(small, name)
    assert sentence.startswith(f"error: there is no layout “{name}”")
    assert ("“small”?" in sentence) or "known layouts: " in sentence


def test_an_asset_is_never_taken_from_outside(small: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text("<svg/>")
    (small / "out.svg").symlink_to(tmp_path / "secret.svg")
    for name in ("../secret.svg", str(tmp_path / "secret.svg"), "out.svg", "a\0b", ""):
        assert find_asset(small, name) is None
    (small / "in.svg").write_text("<svg/>")
    assert find_asset(small, "in.svg") == small / "in.svg"
    assert find_asset(small, "assets/marks/dove.svg") is not None


# Data, not Python


def words_of(document: Document) -> list[str]:
    return [line.partition("“")[2].rstrip("”") for line in dump(document).splitlines() if " pt " in line]


def line_with(document: Document, words: str) -> str:
    return next(line for line in dump(document).splitlines() if " pt " in line and words in line)


def test_a_column_span_moves_the_lines(small: Path, layout: Path, edit: Edit) -> None:
    before = composed(small)
    edit(layout, "low: {columns: [1, 4]", "low: {columns: [2, 3]")
    after = composed(small)
    assert "".join(words_of(before)) == "".join(words_of(after))
    assert len(words_of(after)) > len(words_of(before))


def test_a_colour_a_size_and_a_page_are_data(small: Path, layout: Path, edit: Edit) -> None:
    before = composed(small)
    edit(layout, "role: h1, tag", "role: h1, ink: clay, tag")
    edit(layout, "masters:\n", "roles: {h2: {size: 11}}\nmasters:\n")
    edit(layout, "height: 400", "height: 5 in")
    after = composed(small)
    assert " night " in line_with(before, "A claim") and " clay " in line_with(after, "A claim")
    assert " 21 pt " in line_with(before, "What is inside")
    assert " 11 pt " in line_with(after, "What is inside")
    assert [page.height for page in after.pages] == [360.0, 360.0]


def test_the_order_of_pages_is_data(small: Path, layout: Path) -> None:
    head, start, rest = layout.read_text().partition("openings:\n")
    front, name, back = rest.partition("  - name: back")
    swapped = name + back.replace("[left]", "[right]") + front.replace("[right]", "[left]")
    layout.write_text(head + start + swapped)
    document = composed(small)
    assert [page.name for page in document.pages] == ["back", "front"]
    kinds = [node.kind for node in document.nodes if node.kind in ("H1", "H2")]
    assert kinds == ["H2", "H1"], "the spoken tree follows"


def test_a_blank_page_needs_no_placements(small: Path, layout: Path) -> None:
    layout.write_text(layout.read_text() + "  - {name: blank, pages: [right], master: one}\n")
    assert [page.name for page in composed(small).pages] == ["front", "back", "blank"]


def test_a_projects_own_layout_that_is_no_file_is_never_replaced_in_silence(small: Path) -> None:
    (small / "layouts" / "profile-a4.yaml").mkdir()
    with pytest.raises(Refused):
        load_layout(small, "profile-a4", "en")


# Numbers no page has room for


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bleed: 9}", "bleed: 9000}"),
        ("margins: {top: 42,", "margins: {top: 200000,"),
        ("gutter: 10,", "gutter: -3,"),
        ("baseline: 14}", "baseline: 0}"),
        ("columns: [1, 4], line: 2", "columns: [0, 4], line: 2"),
        ("line: 2, until: 6", "line: 2000000, until: 6"),
        ("line: 2, until: 6", "line: 2, until: -5000"),
        ("role: h1, tag: H1}", "role: h1, tag: H1, gap: -2}"),
    ],
)
def test_a_number_out_of_range_is_named_with_what_is_possible(
    small: Path, layout: Path, edit: Edit, old: str, new: str
) -> None:
    line = edit(layout, old, new)
    (sentence,) = refusal(small)
    assert sentence.startswith(f"layouts/small.yaml:{line}:") and "is out of range (out-of-range)" in sentence
    assert "write at least" in sentence or "write at most" in sentence


@pytest.mark.parametrize(
    "place",
    [
        "{block: disc, centre: [10, 10], radius: 0, ink: sky}",
        "{block: disc, centre: [10, 1000000], radius: 5, ink: sky}",
        "{block: tiles, frame: low, figures: figures, sources: s, numeral-role: h1, role: body,"
        " source-role: body, columns-each: 0}",
        "{block: wall, frame: low, groups: g, role: body, detail-role: body, title-role: body, rule: sky,"
        " logo-columns: 0}",
        "{block: sector, centre: [1, 1], radius: -4, angles: [0, 9], ink: sky}",
    ],
)
def test_a_blocks_numbers_have_limits_too(small: Path, layout: Path, place: str) -> None:
    text = layout.read_text("utf-8")
    layout.write_text(f"{text}      - {place}\n", "utf-8")
    (sentence,) = refusal(small)
    assert "is out of range (out-of-range)" in sentence
    assert sentence.startswith(f"layouts/small.yaml:{text.count(chr(10)) + 1}:")


def test_margins_that_leave_no_line_are_told(small: Path, layout: Path, edit: Edit) -> None:
    edit(layout, "margins: {top: 42, bottom: 42,", "margins: {top: 200, bottom: 190,")
    assert any("leave no room for a line (no-room)" in sentence for sentence in refusal(small))


# Axes


@pytest.mark.parametrize(("value", "word"), [(20000, "more"), (1, "less")])
def test_an_axis_beyond_the_fonts_range_is_told_with_the_range(
    small: Path, layout: Path, edit: Edit, value: int, word: str
) -> None:
    face = next(iter(load_layout(small, "small", "en").files))
    faces = f"[{{face: {face}, axes: {{wght: {value}}}}}]"
    role = f"  set: {{size: 9, leading: 14, ink: night, faces: {faces}}}\n"
    line = edit(layout, "masters:\n", f"roles:\n{role}masters:\n") + 1
    (sentence,) = refusal(small)
    assert sentence.startswith(f"layouts/small.yaml:{line}:") and f"is {word} than" in sentence
    assert "(axis-range)" in sentence and "write a number from 200 to 800" in sentence


def test_both_ends_of_an_axis_may_be_asked_for(small: Path, layout: Path, edit: Edit) -> None:
    face = next(iter(load_layout(small, "small", "en").files))
    for name, value in (("light", 200), ("heavy", 800)):
        faces = f"[{{face: {face}, axes: {{wght: {value}}}}}]"
        role = f"  {name}: {{size: 9, leading: 14, ink: night, faces: {faces}}}\n"
        head = "" if "roles:" in layout.read_text("utf-8") else "roles:\n"
        edit(layout, "masters:\n", f"{head}{role}masters:\n")
    composed(small)
