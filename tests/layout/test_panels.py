"""Folded sheets, conditions, short forms: what layouts beyond a profile need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.build import Built, Choice, compose_all, read
from brochure.complaint import Refused
from brochure.document import Glyphs

Edit = Callable[[Path, str, str], int]

FOLDED = """\
extends: house
title: Folded
page: {width: 297 mm, height: 210 mm, bleed: 3 mm}
margins: {top: 42, bottom: 42, inner: 24, outer: 24}
grid: {columns: 12, gutter: 14, baseline: 14}
masters:
  outside:
    panels: {widths: [97 mm, 100 mm, 100 mm], margin: 24, columns: 2}
    frames:
      flap:  {panel: 1, columns: [1, 2], line: 4, until: 20}
      back:  {panel: 2, columns: [1, 2], line: 4, until: 20}
      cover: {panel: 3, columns: [2, 2], line: 4, until: 20}
openings:
  - name: outside
    pages: [right]
    master: outside
    place:
      - {block: text, frame: flap, text: cover.title, role: h1, tag: H1}
      - {block: text, frame: back, text: cover.intro, role: body}
      - {block: text, frame: cover, text: cover.intro, role: body}
"""


def build(project: Path, name: str = "small", audience: str | None = None) -> Built:
    choice = Choice(name, "en", "screen", audience)
    return next(compose_all(read(project), [choice], lambda step: None))


def words(built: Built) -> list[Glyphs]:
    return [item for page in built.composed.document.pages for item in page.items if isinstance(item, Glyphs)]


def complaints(project: Path, name: str = "small") -> set[str]:
    with pytest.raises(Refused) as refused:
        build(project, name)
    return {c.rule for c in refused.value.complaints}


# Panels


def test_text_stands_in_the_panels_columns(small: Path) -> None:
    (small / "layouts" / "folded.yaml").write_text(FOLDED, "utf-8")
    built = build(small, "folded")
    (page,) = built.composed.document.pages
    assert [round(fold, 2) for fold in page.folds] == [round(97 * 72 / 25.4, 2), round(197 * 72 / 25.4, 2)]
    some = [one for one in words(built) if "Some" in one.text]
    title, back, cover = (one.x for one in (words(built)[0], *some))
    panel = 100 * 72 / 25.4
    column = (panel - 48 - 14) / 2
    assert title == pytest.approx(24, abs=2.5), "its ink on the edge"
    assert back == pytest.approx(97 * 72 / 25.4 + 24, abs=0.5)
    assert cover == pytest.approx(197 * 72 / 25.4 + 24 + column + 14, abs=0.5)
    assert built.complaints == ()


def test_text_near_a_fold_is_an_error(small: Path) -> None:
    near = FOLDED.replace("margin: 24, columns: 2", "margin: 4, columns: 2")
    (small / "layouts" / "folded.yaml").write_text(near, "utf-8")
    found = [c for c in build(small, "folded").complaints if c.rule == "fold-zone"]
    assert found and all("mm from a fold" in c.message and c.origin is not None for c in found)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("[97 mm, 100 mm, 100 mm]", "[97 mm, 100 mm]", "panel-widths"),
        ("margin: 24", "margin: 60 mm", "panel-widths"),
        ("{panel: 3,", "{panel: 4,", "no-panel"),
        ("    panels: {widths: [97 mm, 100 mm, 100 mm], margin: 24, columns: 2}\n", "", "no-panel"),
        ("{panel: 3, columns: [2, 2]", "{panel: 3, columns: [2, 3]", "bad-columns"),
    ],
)
def test_panels_that_do_not_add_up_are_refused(small: Path, old: str, new: str, rule: str) -> None:
    assert FOLDED.count(old) == 1
    (small / "layouts" / "folded.yaml").write_text(FOLDED.replace(old, new), "utf-8")
    assert rule in complaints(small, "folded")


# Conditions


def test_placements_for_a_language_or_an_audience_stand_only_there(small: Path, edit: Edit) -> None:
    old = "- {block: text, frame: low, text: cover.intro, role: body}"
    edit(
        small / "layouts" / "small.yaml", old,
        "- {block: text, frame: low, text: cover.intro, role: body, audiences: donor}\n"
        "      - {block: text, frame: low, text: cover.title, role: body, languages: [km, fr]}",
    )  # fmt: skip
    text = "".join(one.text for one in words(build(small)))
    assert "Some words" not in text and text.count("A claim") == 1
    assert "Some words" in "".join(one.text for one in words(build(small, audience="donor")))


def test_a_layout_may_be_for_one_audience(small: Path, edit: Edit) -> None:
    edit(small / "content.yaml", "    intro: Some words", "    withhold: handout\n    intro: Some words")
    layout = small / "layouts" / "small.yaml"
    edit(layout, "title: Small", "title: Small\naudience: handout")
    built = build(small)
    assert "Some words" not in "".join(one.text for one in words(built))
    assert {(one.path, one.reason) for one in built.unprinted} >= {("cover.intro", "withheld")}
    assert "Some words" in "".join(one.text for one in words(build(small, audience="donor")))


# Short forms


def test_short_forms_are_printed_where_the_layout_asks(small: Path, edit: Edit) -> None:
    more = """    intro: Some words on the first page.
    short: Few words.
    rows:
      - {id: a, title: One, text: A long text., short: Short.}
      - {id: b, title: Two, text: Kept.}"""
    edit(small / "content.yaml", "    intro: Some words on the first page.", more)
    old = "- {block: text, frame: low, text: cover.intro, role: body}"
    edit(
        small / "layouts" / "small.yaml", old,
        "- {block: text, frame: low, text: cover.intro, role: body, short: true}\n"
        "      - {block: rows, frame: low, rows: cover.rows, title-columns: [1, 2], text-columns: [3, 4],"
        " title-role: label, role: body, rule: night, short: true}",
    )  # fmt: skip
    built = build(small)
    text = "|".join(one.text for one in words(built))
    assert "Few words." in text and "Short." in text and "Kept." in text
    assert "Some words" not in text and "long text" not in text
    reasons = {one.path: one.reason for one in built.unprinted}
    assert reasons["cover.intro"] == reasons["cover.rows.[a].text"] == "short form used"


# Frames one after the other

FLOWING = """\
      - {block: text, frame: [top, low], text: cover.intro, role: body}
      - {block: text, frame: [top, low], gap: 1, text: inside.body, role: h2}
      - {block: text, frame: [top, low], text: inside.title, role: label}
"""


def test_what_follows_never_turns_back_to_a_frame_that_was_left(small: Path, edit: Edit) -> None:
    """A long text goes on in the second frame: where the first has room left, nothing follows there."""
    layout = small / "layouts" / "small.yaml"
    edit(layout, "      - {block: text, frame: low, text: cover.intro, role: body}\n", FLOWING)
    edit(layout, "      - {block: text, frame: top, text: cover.title, role: h1, tag: H1}\n", "")
    edit(layout, "top: {columns: [1, 4], line: 2, until: 6}", "top: {columns: [1, 4], line: 0, until: 8}")
    edit(layout, "line: 8, until: 20", "line: 12, until: 24")
    first = build(small).composed.document.pages[0].items
    heights = {one.text.split()[0]: one.y for one in first if isinstance(one, Glyphs)}
    body = [one.y for one in first if isinstance(one, Glyphs) and one.runs[0].size == 21]
    assert min(body) < 42 + 10 * 14 < max(body), "the long text stands in both frames"
    assert heights["What"] > max(body)
