"""A path that chooses some entries of a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.build import Built, Choice, compose_all, read
from brochure.complaint import Refused
from brochure.document import Glyphs

Edit = Callable[[Path, str, str], int]
ROWS = """    intro: Some words on the first page.
    rows:
      - {id: a, title: One, text: The first.}
      - {id: b, title: Two, text: The second.}
      - {id: c, title: Three, text: The third., status: hold}"""
PLACED = (
    "- {block: rows, frame: low, rows: 'cover.rows.%s', title-columns: [1, 2], text-columns: [3, 4],"
    " title-role: label, role: body, rule: night}"
)


def build(project: Path) -> Built:
    return next(compose_all(read(project), [Choice("small", "en", "screen")], lambda step: None))


def words(built: Built) -> list[Glyphs]:
    return [item for page in built.composed.document.pages for item in page.items if isinstance(item, Glyphs)]


def choose(small: Path, edit: Edit, ids: str) -> Path:
    edit(small / "content.yaml", "    intro: Some words on the first page.", ROWS)
    old = "- {block: text, frame: low, text: cover.intro, role: body}"
    edit(small / "layouts" / "small.yaml", old, PLACED % ids)
    return small


@pytest.mark.parametrize(
    ("ids", "printed"),
    [("[b, a]", ["The second.", "The first."]), ("[a, c]", ["The first."]), ("[c, c]", [])],
)
def test_a_path_may_name_several_entries(small: Path, edit: Edit, ids: str, printed: list[str]) -> None:
    """In the path's order; what is held is not among them, and where all is, the placement goes."""
    built = build(choose(small, edit, ids))
    assert [one.text.strip() for one in words(built) if one.text.startswith("The ")] == printed
    assert built.complaints == ()


def test_an_entry_that_is_not_there_is_named_with_the_nearest(small: Path, edit: Edit) -> None:
    root = choose(small, edit, "[a, bb]")
    with pytest.raises(Refused) as refused:
        build(root)
    (complaint,) = refused.value.complaints
    assert complaint.rule == "unknown-content"
    assert "“cover.rows.[bb]”" in complaint.message and complaint.hint == "did you mean “b”?"
    assert complaint.origin is not None and complaint.origin.file == "layouts/small.yaml"


def test_several_entries_of_what_is_no_list_are_refused(small: Path, edit: Edit) -> None:
    old = "- {block: text, frame: low, text: cover.intro, role: body}"
    edit(small / "layouts" / "small.yaml", old, (PLACED % "[a, b]").replace("cover.rows", "cover.title"))
    with pytest.raises(Refused) as refused:
        build(small)
    assert {c.rule for c in refused.value.complaints} == {"unknown-content"}
