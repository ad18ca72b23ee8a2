"""Do layouts reach what the type can do: divided words, justified lines, OpenType features by name?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from test_layout_files import composed, refusal

from brochure.build import Choice, compose_all, read
from brochure.document import Document, Glyphs
from brochure.layout import load_layout

Edit = Callable[[Path, str, str], int]
LONG = (
    "The freedom of peaceful assembly belongs to everybody. An independent organisation watches over it, "
    "writes down what happened in 1947 and 2011, and says in public where law and practice part."
)
ROLES = "roles:\n  set: {{size: {size}, leading: 14, ink: night, {more}, faces: {faces}}}\nmasters:\n"


@pytest.fixture
def project(small: Path, edit: Edit) -> Callable[..., Path]:
    """The small project with its body set in a role of the options given."""

    def make(more: str, size: float = 9.75) -> Path:
        layout = small / "layouts" / "small.yaml"
        face = next(iter(load_layout(small, "small", "en").files))
        faces = f"[{{face: {face}}}]"
        edit(layout, "masters:\n", ROLES.format(size=size, more=more, faces=faces))
        edit(layout, "low: {columns: [1, 4]", "low: {columns: [1, 2]")
        edit(layout, "text: inside.body, role: body", "text: inside.body, role: set")
        edit(small / "content.yaml", "One paragraph of the body, long enough to take", f"{LONG} One to take")
        return small

    return make


def lines(document: Document) -> list[str]:
    return [item.text for page in document.pages for item in page.items if isinstance(item, Glyphs)]


def test_a_role_may_divide_words(project: Callable[..., Path]) -> None:
    assert any(line.endswith("\u00ad") for line in lines(composed(project("hyphenate: true"))))


def test_a_role_that_says_nothing_divides_none(project: Callable[..., Path]) -> None:
    assert not any("\u00ad" in line for line in lines(composed(project("optical: false"))))


def figures(document: Document) -> set[int]:
    """The widths of the figures, in font units."""
    runs = [run for page in document.pages for i in page.items if isinstance(i, Glyphs) for run in i.runs]
    return {c.advance for run in runs for c in run.clusters if c.text.isdigit()}


@pytest.mark.parametrize("size", [12, 21])
def test_large_type_must_not_divide_words(project: Callable[..., Path], size: float) -> None:
    (sentence,) = refusal(project("hyphenate: true", size))
    assert f"“set” is {size} pt" in sentence and "hyphens-too-large" in sentence


def test_a_role_may_be_justified_and_says_which_lines_stay_ragged(project: Callable[..., Path]) -> None:
    small = project("wrap: justified")
    built = next(compose_all(read(small), [Choice("small", "en", "screen")], lambda step: None))
    loose = [c for c in built.composed.complaints if c.rule == "loose-line"]
    assert loose and all(c.severity.value == "warning" and c.origin for c in loose)


def test_features_are_set_by_name(project: Callable[..., Path]) -> None:
    assert len(figures(composed(project("features: {tnum: 1}")))) == 1


def test_figures_are_as_wide_as_they_are_drawn_where_that_is_asked_for(project: Callable[..., Path]) -> None:
    assert len(figures(composed(project("features: {pnum: 1}")))) > 1


def test_a_feature_the_face_lacks_is_an_error_that_names_the_face(project: Callable[..., Path]) -> None:
    (sentence,) = refusal(project("features: {zzzz: 1}"))
    assert ".ttf has no OpenType feature “zzzz”" in sentence
