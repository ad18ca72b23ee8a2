"""The rules: each finds its bad example and leaves its good one alone."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from pathlib import Path

import pytest

import brochure.check
from brochure.build import Built
from brochure.check import PRESS_RULES, RULES, Rule, inspect, inspect_for_press
from brochure.check.contrast import contrast
from brochure.check.rule import page_with, words_on
from brochure.complaint import Origin, Severity
from brochure.document import (
    Artifact,
    Cluster,
    Document,
    Face,
    Glyphs,
    Group,
    Ink,
    Node,
    Page,
    Run,
    Shape,
    Tag,
)
from brochure.geometry import Box, circle, rectangle, rotation
from brochure.output import standard, write_pdf

ALL = (*RULES, *PRESS_RULES)
each_rule = pytest.mark.parametrize("rule", ALL, ids=[rule.id for rule in ALL])
INKS = {name: Ink(name, (0, 0, 0, 0), rgb) for name, rgb in (("black", (0, 0, 0)), ("white", (255,) * 3))}


def text(
    x: float, y: float, words: str = "words", *, size: float = 10, ink: str = "black", tag: Tag = 0
) -> Glyphs:
    """Words whose letters are half an em wide, with an origin."""
    clusters = tuple(Cluster(char, (), 500) for char in words)
    run = Run(Face("none"), size, clusters, (size / 2,) * len(words))
    return Glyphs(x, y, (run,), ink, tag, Origin("content.yaml", 7, 3))


def found(document: Document, rule: str) -> list[str]:
    (one,) = (r for r in RULES if r.id == rule)
    return [f"{c.severity.value}: {c.message}" for c in one.look(document)]


# The examples


@each_rule
def test_the_good_example_is_left_alone(rule: Rule) -> None:
    assert list(rule.look(rule.good())) == []


@each_rule
def test_the_bad_example_is_found_and_named_after_the_rule(rule: Rule) -> None:
    complaints = list(rule.look(rule.bad()))
    assert complaints
    assert {c.rule for c in complaints} == {rule.id}
    assert all(c.hint for c in complaints), "say what to do about it"


@each_rule
def test_each_rule_says_what_must_hold_and_who_says_so(rule: Rule) -> None:
    assert rule.doc.endswith(".") and rule.source


def test_every_file_with_a_rule_is_asked() -> None:
    names = [m.name for m in pkgutil.iter_modules(brochure.check.__path__)]
    modules = [importlib.import_module(f"brochure.check.{name}") for name in names]
    rules = [module.RULE for module in modules if isinstance(getattr(module, "RULE", None), Rule)]
    assert {rule.id for rule in rules} == {rule.id for rule in ALL}
    assert len(rules) == len(ALL) == len({rule.id for rule in ALL}) >= 6


def test_all_findings_come_at_once() -> None:
    document = page_with(text(2, 200), nodes=(Node("H2", 0), Node("Figure", 0)), title="")
    assert [c.rule for c in inspect(document)] == ["alt-text", "headings", "title-text", "safe-zone"]


def test_the_press_asks_nothing_of_a_document_without_terms() -> None:
    for rule in PRESS_RULES:
        assert inspect_for_press(replace(rule.bad(), terms=None)) == ()


def test_the_real_pages_pass(real: Built) -> None:
    errors = [c.sentence() for c in inspect(real.composed.document) if c.severity is Severity.ERROR]
    assert errors == []


# Headings


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ("H1 H2 H3 H2 H3 H1", []),
        ("H1 P H2 L H2", []),
        ("", []),
        ("H2", ["error: H2 follows the start: a level is skipped"]),
        ("H1 H3", ["error: H3 follows H1: a level is skipped"]),
        ("H1 H2 H4 H2 H3", ["error: H4 follows H2: a level is skipped"]),
    ],
)
def test_headings_step_down_one_level_at_a_time(kinds: str, said: list[str]) -> None:
    nodes = tuple(Node(kind, 0) for kind in kinds.split())
    assert found(page_with(nodes=nodes), "headings") == said


# Alt texts and titles


@pytest.mark.parametrize("alt", ["", "  ", "photo", "Logo.", "dove.svg", "IMG_12.JPEG", "PICTURE"])
def test_alt_texts_that_say_nothing(alt: str) -> None:
    assert len(found(page_with(nodes=(Node("Figure", 0, alt=alt),)), "alt-text")) == 1


@pytest.mark.parametrize("alt", ["A dove.", "The logo of the centre", "Cover of report.pdf in blue"])
def test_alt_texts_that_say_what_is_seen(alt: str) -> None:
    assert found(page_with(nodes=(Node("Figure", 0, alt=alt),)), "alt-text") == []


@pytest.mark.parametrize("title", ["", " ", "profile.pdf", "Final.DOCX", "content.yaml"])
def test_titles_that_are_none(title: str) -> None:
    assert len(found(page_with(title=title), "title-text")) == 1


# Zones: the page is 300 by 400 pt, 3 mm are 8.5 pt; ten words of 10 pt rise 7.5 pt and hang 2.5 pt


@pytest.mark.parametrize(
    ("x", "y", "severity"),
    [
        (8.6, 200, None), (8.4, 200, "warning"), (-0.1, 200, "error"),
        (266.4, 200, None), (266.6, 200, "warning"), (275.1, 200, "error"),
        (100, 16.1, None), (100, 15.9, "warning"), (100, 7.4, "error"),
        (100, 388.9, None), (100, 389.1, "warning"), (100, 397.6, "error"),
    ],
)  # fmt: skip
def test_text_near_the_trim(x: float, y: float, severity: str | None) -> None:
    told = [line.split(":")[0] for line in found(page_with(text(x, y)), "safe-zone")]
    assert told == ([severity] if severity else [])


def test_trailing_space_is_not_text() -> None:
    assert found(page_with(text(266.4, 200, "words    ")), "safe-zone") == []


def test_turned_text_is_found_where_it_stands() -> None:
    turned = Group((text(0, 0),), (*rotation(90)[:4], 6.0, 200.0))
    (box,) = (box for _, box in words_on(page_with(turned).pages[0]))
    assert [round(n, 1) for n in (box.x0, box.y0, box.x1, box.y1)] == [-1.5, 175.0, 8.5, 200.0]
    assert [line.split(":")[0] for line in found(page_with(turned), "safe-zone")] == ["error"]


def spread(*pages: Glyphs | None) -> Document:
    """Pages of 300 by 400 pt with at most one word each."""
    made = tuple(Page(300, 400, (one,) if one else ()) for one in pages)
    return replace(page_with(), pages=made)


def test_the_spine_is_on_the_left_of_odd_pages_and_on_the_right_of_even_ones() -> None:
    assert len(found(spread(text(11, 200), None, None), "fold-zone")) == 1
    assert len(found(spread(None, text(264, 200), None), "fold-zone")) == 1
    assert found(spread(text(264, 200), text(11, 200), None), "fold-zone") == []


def test_two_pages_have_no_spine() -> None:
    assert found(spread(text(2, 200), None), "fold-zone") == []


# Contrast


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.005)
    assert contrast((9, 90, 200), (9, 90, 200)) == 1.0


def on(*grounds: Shape, ink: str = "white", size: float = 10, tag: Tag = 0, after: bool = False) -> Document:
    words = text(100, 200, size=size, ink=ink, tag=tag)
    items = (words, *grounds) if after else (*grounds, words)
    return replace(page_with(*items), inks=INKS)


BLACK = Shape(rectangle(Box(0, 0, 300, 400)), 0, fill="black")


def test_white_words_are_read_on_black_only() -> None:
    assert found(on(), "contrast") != []
    assert found(on(BLACK), "contrast") == []
    assert found(on(BLACK, after=True), "contrast") != [], "what is painted later is no ground"
    assert found(on(BLACK, replace(BLACK, fill="white")), "contrast") != [], "the last ground counts"


def test_a_shape_beside_the_words_is_no_ground() -> None:
    disc = Shape(circle(20, 20, 15), 0, fill="black")
    assert found(on(disc), "contrast") != []
    assert found(on(replace(disc, path=circle(110, 198, 60))), "contrast") == []


def test_a_hole_shows_what_is_below() -> None:
    ring = circle(110, 198, 90) + circle(110, 198, 60)
    assert found(on(Shape(ring, 0, fill="black", even_odd=True)), "contrast") != []
    assert found(on(Shape(ring, 0, fill="black")), "contrast") == []


def test_large_words_need_less() -> None:
    inks = {"grey": Ink("grey", (0, 0, 0, 50), (130, 130, 130))}
    small = replace(page_with(text(100, 200, ink="grey")), inks=inks)
    large = replace(page_with(text(100, 200, ink="grey", size=24)), inks=inks)
    assert (len(found(small, "contrast")), len(found(large, "contrast"))) == (1, 0)


def test_marks_stacked_to_the_rim_of_a_glyph_can_still_be_embedded() -> None:
    """The rule lets through nothing that the output room could not write."""
    face = Face(str(Path(brochure.check.__path__[0]).parents[1] / "assets/fonts/SchibstedGrotesk-wght.ttf"))
    glyphs = tuple((40 + i, 16384, -16384 + i) for i in range(128))
    run = Run(face, 10.0, (Cluster("a" * 128, glyphs, 500),), (5.0,))
    document = page_with(Glyphs(100.0, 200.0, (run,), "black", Artifact.LAYOUT))
    assert found(document, "tall-letters") == []
    document = replace(document, inks=INKS)
    assert write_pdf(document, standard("screen"), producer="test").startswith(b"%PDF")
