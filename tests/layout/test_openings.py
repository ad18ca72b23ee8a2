"""From an opening to its pages: what crosses the fold is painted on both, and read aloud once."""

from __future__ import annotations

from brochure.check.rule import page_with
from brochure.document import Anchor, Artifact, Cluster, Face, Glyphs, Group, Item, Link, Node, Run, Shape
from brochure.dump import dump
from brochure.geometry import Box, circle, line, rectangle
from brochure.layout.pages import extent, shift_tags, split

WIDE, TALL, BLEED = 100.0, 200.0, 9.0


def word(x: float, tag: int = 0) -> Glyphs:
    run = Run(Face("none"), 10.0, (Cluster("word", (), 500),), (20.0,))
    return Glyphs(x, 50.0, (run,), "ink", tag)


def pages(*items: Item) -> list[list[str]]:
    """What each of two pages shows, as dumped lines."""
    nodes = (Node("P", 0), Node("Figure", 0, alt="a disc"))
    parts = split(items, 2, WIDE, TALL, BLEED)
    dumps = [dump(page_with(*part, nodes=nodes), 1) for part in parts]
    return [[entry.strip() for entry in text.splitlines()[1:]] for text in dumps]


def test_a_single_page_keeps_everything_as_it_is() -> None:
    items = (word(500.0), Shape(circle(0, 0, 900), Artifact.BACKGROUND, fill="sky"))
    assert split(items, 1, WIDE, TALL, BLEED) == (items,)


def test_text_stands_on_the_page_its_middle_lies_on() -> None:
    left, right = pages(word(30), word(130), word(89), word(91))
    assert [entry.split()[1] for entry in left] == ["30.0", "89.0"]
    assert [entry.split()[1] for entry in right] == ["30.0", "-9.0"]
    assert left[0] == "text 30.0 50.0 +20.0 10 pt ink <Document> “word”"


def test_a_disc_across_the_fold_is_painted_on_both_pages_and_tagged_on_the_fuller_one() -> None:
    disc = Shape(circle(110, 100, 30), 2, fill="sky")
    assert pages(disc) == [
        ["shape 80.0 70.0 140.0 130.0 fill sky (Layout)"],
        ["shape -20.0 70.0 40.0 130.0 fill sky <Figure>"],
    ]


def test_what_reaches_only_into_the_neighbours_bleed_is_painted_there_too() -> None:
    beside = Shape(rectangle(Box(104, 0, 150, 20)), Artifact.LAYOUT, fill="sky")
    left, right = pages(beside)
    assert left == ["shape 104.0 0.0 150.0 20.0 fill sky (Layout)"]
    assert right == ["shape 4.0 0.0 50.0 20.0 fill sky (Layout)"]
    far = Shape(rectangle(Box(110, 0, 150, 20)), Artifact.LAYOUT, fill="sky")
    assert pages(far)[0] == []


def test_a_hairline_across_the_fold_is_on_both_pages() -> None:
    left, right = pages(Shape(line(-9, 60, 209, 60), Artifact.LAYOUT, stroke="night"))
    assert left == ["shape -9.0 60.0 209.0 60.0 stroke night 0.5 (Layout)"]
    assert right == ["shape -109.0 60.0 109.0 60.0 stroke night 0.5 (Layout)"]


def test_paint_order_is_kept_on_each_page() -> None:
    below = Shape(circle(100, 100, 40), Artifact.LAYOUT, fill="sky")
    above = Shape(circle(100, 100, 20), Artifact.LAYOUT, fill="night")
    for page in pages(below, above):
        assert [entry.split("fill ")[1].split()[0] for entry in page] == ["sky", "night"]


def test_links_and_anchors_go_with_their_page() -> None:
    link = Link(Box(120, 40, 160, 52), "https://example.org", "there", 1)
    left, right = pages(Anchor("start", 0, 0), Anchor("second", 100, 0), link)
    assert left == ["anchor start 0.0 0.0"]
    assert right == ["anchor second 0.0 0.0", "link 20.0 40.0 60.0 52.0 → https://example.org"]


def test_a_group_of_shapes_is_painted_on_both_pages_and_a_group_with_words_on_one() -> None:
    shapes = Group((Shape(circle(0, 0, 30), 2, fill="sky"),), (1, 0, 0, 1, 110, 100))
    words = Group((word(0),), (0, 1, -1, 0, 95, 20))
    left, right = pages(shapes, words)
    assert left == [
        "group [1 0 0 1 110 100]", "shape -30.0 -30.0 30.0 30.0 fill sky (Layout)",
        "group [0 1 -1 0 95 20]", "text 0.0 50.0 +20.0 10 pt ink <Document> “word”",
    ]  # fmt: skip
    assert right == ["group [1 0 0 1 10 100]", "shape -30.0 -30.0 30.0 30.0 fill sky <Figure>"]


def test_a_clip_bounds_what_it_hides() -> None:
    inside = Shape(circle(0, 0, 900), Artifact.LAYOUT, fill="sky")
    assert extent(Group((inside,), (1, 0, 0, 1, 5, 0), rectangle(Box(0, 0, 10, 10)))) == Box(5, 0, 15, 10)


def test_tags_are_shifted_inside_groups_and_artifacts_are_left_alone() -> None:
    link = Link(Box(0, 0, 1, 1), "#x", "x", 3)
    group = Group((word(0, 1), Shape(circle(0, 0, 1), Artifact.LAYOUT), Group((link,))))
    shifted = shift_tags(group, 10)
    assert isinstance(shifted, Group)
    text, shape, inner = shifted.items
    assert isinstance(text, Glyphs) and isinstance(shape, Shape) and isinstance(inner, Group)
    assert (text.tag, shape.tag) == (11, Artifact.LAYOUT)
    assert isinstance(inner.items[0], Link) and inner.items[0].tag == 13
