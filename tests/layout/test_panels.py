"""Folded sheets, conditions, short forms: what layouts beyond a profile need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.build import Built, Choice, compose_all, read
from brochure.complaint import Refused
from brochure.document import Glyphs, Shape
from brochure.geometry import bounds
from brochure.layout import load_layout

Edit = Callable[[Path, str, str], int]


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


def test_text_stands_in_the_panels_columns(small: Path, folded: Path) -> None:
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


def test_text_near_a_fold_is_an_error(small: Path, folded: Path, edit: Edit) -> None:
    edit(folded, "margin: 24, columns: 2", "margin: 4, columns: 2")
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
def test_panels_that_do_not_add_up_are_refused(
    small: Path, folded: Path, edit: Edit, old: str, new: str, rule: str
) -> None:
    edit(folded, old, new)
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


# The other way round


MIRRORED = """\
languages:
  fr: {masters: {outside: {panels: {mirrored: true}}}}
"""


def test_a_language_may_have_its_panels_mirrored(small: Path, folded: Path) -> None:
    """As the row of one that is read from right to left would; French stands in for it."""
    folded.write_text(folded.read_text("utf-8") + MIRRORED, "utf-8")
    sheet = load_layout(small, "folded", "en").sheet
    ours, theirs = (load_layout(small, "folded", lang).openings[0].master.panels for lang in ("en", "fr"))
    assert ours and theirs and theirs.widths == ours.widths
    assert theirs.folds == pytest.approx([sheet.width - fold for fold in ours.folds[::-1]])
    for one, other in zip(ours.grids(sheet), theirs.grids(sheet), strict=True):
        assert (other.left, other.right) == pytest.approx((sheet.width - one.right, sheet.width - one.left))


def test_text_and_floods_go_with_their_panels(small: Path, folded: Path, edit: Edit) -> None:
    edit(folded, "columns: 2}", "columns: 2, mirrored: true}")
    edit(folded, "    place:\n", "    place:\n      - {block: flood, panel: 1, ink: sky}\n")
    built = build(small, "folded")
    (page,) = built.composed.document.pages
    title, back, cover = (one.x for one in (words(built)[0], *(w for w in words(built) if "Some" in w.text)))
    mm = 72 / 25.4
    assert cover < 100 * mm < back < 200 * mm < title
    (area,) = (bounds(item.path) for item in page.items if isinstance(item, Shape))
    assert area and (area.x0, area.x1) == pytest.approx((200 * mm, 300 * mm)), "to its fold"
    assert page.folds == pytest.approx((100 * mm, 200 * mm))


# How a sheet is folded


BACK = """\
  - name: inside
    pages: [left]
    master: inside
    place: [{block: text, frame: low, text: inside.title, role: h1, tag: H2}]
"""
INSIDE = """\
  inside:
    panels: {widths: [100 mm, 100 mm, 97 mm], margin: 24, folds: [{to: in, step: 2}, {to: in, step: 1}]}
    frames: {low: {panel: 2, columns: [1, 1], line: 4, until: 20}}
openings:
"""


@pytest.fixture
def sheet(folded: Path, edit: Edit) -> Path:
    """The folded layout with a second side and its folds, as a roll fold."""
    edit(folded, "columns: 2}", "columns: 2, folds: [{to: out, step: 1}, {to: out, step: 2}]}")
    edit(folded, "openings:\n", INSIDE)
    folded.write_text(folded.read_text("utf-8") + BACK, "utf-8")
    return folded


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("step: 2}]}\n    frames:\n", "step: 1}]}\n    frames:\n", "panel-folds"),
        (", {to: in, step: 1}]", "]", "panel-folds"),
        ("[100 mm, 100 mm, 97 mm]", "[97 mm, 100 mm, 100 mm]", "panel-sides"),
        ("[100 mm, 100 mm, 97 mm]", "[200 mm, 97 mm]", "panel-folds"),
        ("[{to: in, step: 2}, {to: in, step: 1}]", "[{to: in, step: 1}, {to: in, step: 2}]", "panel-sides"),
        ("[{to: in, step: 2}", "[{to: out, step: 2}", "panel-sides"),
        ("{to: in, step: 2}", "{to: up, step: 2}", "bad-choice"),
    ],
)
def test_the_two_sides_of_a_sheet_fold_alike(
    small: Path, sheet: Path, edit: Edit, old: str, new: str, rule: str
) -> None:
    assert build(small, "folded").complaints == ()
    edit(sheet, old, new)
    assert rule in complaints(small, "folded")


def test_a_choice_in_a_list_that_is_none_is_named(small: Path, folded: Path, edit: Edit) -> None:
    edit(folded, "pages: [right]", "pages: [rihgt]")
    with pytest.raises(Refused) as refused:
        build(small, "folded")
    assert [c.hint for c in refused.value.complaints] == ["did you mean “right”?"]
