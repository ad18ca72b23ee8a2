"""Making things fit: ladders with floors, roomier masters, one size on a spread, the fault shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.build import Built, Choice, Overlong, compose_all, read
from brochure.complaint import Refused
from brochure.document import Artifact, Document, Glyphs, Group, Item, Shape
from brochure.writing import report

Edit = Callable[[Path, str, str], int]

LAYOUT = """\
extends: house
title: Ladder
page: {width: 300, height: 400, bleed: 9}
margins: {top: 42, bottom: 42, inner: 30, outer: 20}
grid: {columns: 4, gutter: 10, baseline: 14}
roles:
  body: {ease: [{leading: 13}, {size: 9, leading: 12}]}
  display: {size: 40, leading: 42, fit: [36, 32, 28]}
masters:
  front: {frames: {low: {columns: [1, 4], line: 8, until: 20}}}
  one:
    frames:
      top: {columns: [1, 4], line: 2, until: 5}
      low: {columns: [1, 4], line: 8, until: LAST}
  roomy:
    frames:
      top: {columns: [1, 4], line: 2, until: 5}
      low: {columns: [1, 4], line: 6, until: 24}
openings:
  - {name: front, pages: [right], master: front, place: []}
  - name: left
    pages: [left]
    master: one
    ROOMIER
    place:
      - {block: text, frame: top, text: cover.title, role: display, tag: H1, lines: 1}
      - {block: text, frame: low, text: inside.body, role: body}
  - name: right
    pages: [right]
    master: one
    place:
      - {block: text, frame: top, text: inside.title, role: display, tag: H2, lines: 1}
      - {block: text, frame: low, text: cover.intro, role: body}
  - {name: back, pages: [left], master: front, place: []}
"""
SENTENCE = "One paragraph of the body, long enough to take more than one line of its frame. "


@pytest.fixture
def made(small: Path, edit: Edit) -> Callable[..., Built]:
    """The small project in a layout with ladders: last line, repeats of the body, a roomier master."""

    def make(last: int, repeated: int, roomier: str = "") -> Built:
        text = LAYOUT.replace("LAST", str(last)).replace("ROOMIER", f"roomier: {roomier}" if roomier else "")
        (small / "layouts" / "ladder.yaml").write_text(text.replace("    \n", ""), "utf-8")
        edit(small / "content.yaml", SENTENCE.strip(), (SENTENCE * repeated).strip())
        return next(compose_all(read(small), [Choice("ladder", "en", "screen")], lambda step: None))

    return make


def words(items: tuple[Item, ...]) -> list[Glyphs]:
    found: list[Glyphs] = []
    for item in items:
        if isinstance(item, Glyphs):
            found.append(item)
        elif isinstance(item, Group):
            found += words(item.items)
    return found


def sizes(document: Document, page: int, role: float) -> set[float]:
    """Type sizes below (or from) `role` pt on a page."""
    return {run.size for one in words(document.pages[page].items) for run in one.runs if run.size < role}


def leading(document: Document, page: int) -> float:
    ys = sorted({round(one.y, 3) for one in words(document.pages[page].items) if one.runs[0].size < 15})
    return round(ys[1] - ys[0], 3)


def test_what_fits_takes_no_step(made: Callable[..., Built]) -> None:
    built = made(20, 2)
    assert not [note for note in built.composed.notes if "ladder" in note]
    assert (leading(built.composed.document, 1), sizes(built.composed.document, 1, 15)) == (14.0, {9.75})


def test_the_first_step_that_fits_is_taken_by_the_whole_spread(made: Callable[..., Built]) -> None:
    built = made(21, 8)
    document = built.composed.document
    assert leading(document, 1) == 13.0
    assert sizes(document, 1, 15) == {9.75} == sizes(document, 2, 15)
    notes = json.loads(report(built))["fit"]
    assert "pages 2–3: step 1 of the ladders, body 9.75/13 pt" in notes


def test_the_floor_is_the_last_step_and_neighbours_keep_one_size(made: Callable[..., Built]) -> None:
    document = made(20, 8).composed.document
    assert leading(document, 1) == 12.0
    assert sizes(document, 1, 15) == {9.0} == sizes(document, 2, 15)


def test_below_the_floor_comes_the_roomier_master(made: Callable[..., Built]) -> None:
    built = made(13, 6, "roomy")
    assert leading(built.composed.document, 1) == 14.0, "with more room, nothing has to be small"
    assert "pages 2–3: “left” took its roomier master" in built.composed.notes


def test_what_fits_nowhere_is_refused_by_its_own_line_with_the_frame_drawn(
    made: Callable[..., Built], small: Path
) -> None:
    with pytest.raises(Overlong) as refused:
        made(12, 8)
    (complaint,) = refused.value.complaints
    assert complaint.rule == "text-overflow" and "“inside.body” is " in complaint.message
    ((choice, document),) = refused.value.shown
    assert choice.layout == "ladder"
    outlines = [item for item in document.pages[1].items if isinstance(item, Shape) and item.dash]
    assert len(outlines) == 1 and outlines[0].tag is Artifact.LAYOUT
    assert len(words(document.pages[1].items)) > 12, "the words that run over are there to be seen"


def test_headings_that_face_each_other_are_set_alike(
    made: Callable[..., Built], small: Path, edit: Edit
) -> None:
    edit(small / "content.yaml", "title: What is inside", "title: What is in there")
    document = made(20, 2).composed.document
    left, right = (
        max(run.size for one in words(page.items) for run in one.runs) for page in document.pages[1:3]
    )
    assert left == right and 28 <= left < 40


def test_a_translated_word_too_wide_for_every_step_is_no_space_fault_alone(
    made: Callable[..., Built], small: Path, edit: Edit
) -> None:
    """A missing glyph beside too long a text is refused without pages: they could not be written."""
    edit(small / "content.yaml", "intro: Some words", "intro: 漢 words")
    with pytest.raises(Refused) as refused:
        made(12, 8)
    assert not isinstance(refused.value, Overlong)
    assert {c.rule for c in refused.value.complaints} >= {"missing-glyph", "text-overflow"}


# What differs in one language


def test_a_placement_may_differ_in_one_language(small: Path, edit: Edit) -> None:
    edit(
        small / "layouts" / "small.yaml",
        "text: cover.intro, role: body}",
        "text: cover.intro, role: body, in: {en: {line: 12}, km: {line: 16}}}",
    )
    built = next(compose_all(read(small), [Choice("small", "en", "screen")], lambda step: None))
    (intro,) = [one for one in words(built.composed.document.pages[0].items) if "Some words" in one.text]
    assert intro.y == 42 + 14 * 13


@pytest.mark.parametrize(
    ("new", "rule"),
    [
        ("in: {kh: {line: 12}}", "unknown-lang"),
        ("in: {km: 12}", "wrong-type"),
        ("in: {en: {lnie: 12}}", "unknown-key"),
    ],
)
def test_a_slip_in_what_differs_is_told(small: Path, edit: Edit, new: str, rule: str) -> None:
    old = "text: cover.intro, role: body"
    edit(small / "layouts" / "small.yaml", f"{old}}}", f"{old}, {new}}}")
    with pytest.raises(Refused) as refused:
        next(compose_all(read(small), [Choice("small", "en", "screen")], lambda step: None))
    assert rule in {c.rule for c in refused.value.complaints}


# Drafts


def test_a_layout_without_a_draft_line_is_refused_for_a_draft(small: Path, edit: Edit) -> None:
    layout = small / "layouts" / "small.yaml"
    text = layout.read_text("utf-8")
    (small / "layouts" / "bare.yaml").write_text(text.replace("extends: house", "extends: plain"), "utf-8")
    house = (Path(__file__).resolve().parents[2] / "layouts" / "house.yaml").read_text("utf-8")
    start, end = house.index("\ndraft:"), house.index("\n# How `build --grid`")
    (small / "layouts" / "plain.yaml").write_text(house[:start] + house[end:], "utf-8")
    (small / "translations").mkdir()
    (small / "translations" / "fr.po").write_text('msgid ""\nmsgstr ""\n"Language: fr\\n"\n', "utf-8")
    with pytest.raises(Refused) as refused:
        next(compose_all(read(small), [Choice("bare", "fr", "screen")], lambda step: None))
    assert {c.rule for c in refused.value.complaints} == {"no-draft-line"}
