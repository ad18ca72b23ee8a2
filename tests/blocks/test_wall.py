"""The partner wall: are logos of all shapes equally loud, in their cells, and spoken?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from brochure.art import Area, Drawing, Measured, measured
from brochure.blocks.logos import balanced, into, put_drawing
from brochure.blocks.piece import Sketch
from brochure.build import Built, Choice, compose_all, read
from brochure.complaint import Refused, Severity
from brochure.document import Glyphs, Group, Item, Picture, Shape
from brochure.geometry import Box, bounds, circle, rectangle, transform
from brochure.geometry import Path as Outline
from brochure.writing import write

BLACK, WHITE = "#000000", "#ffffff"
WIDTH, HEIGHT = 112.0, 91.0


def logo(*paths: Outline) -> Drawing:
    return Drawing(tuple(Area(path, BLACK, even_odd=True) for path in paths), Box(0, 0, 100, 100))


def star(points: int, inner: float) -> Outline:
    corners = [
        (50 + r * cos(pi * i / points), 50 + r * sin(pi * i / points))
        for i in range(2 * points)
        for r in ((50, inner)[i % 2],)
    ]
    return (("M", corners[0]), *(("L", c) for c in corners[1:]), ("Z", ()))


def bar(width: float, height: float) -> Outline:
    return rectangle(Box(0, 0, width, height))


def ring(radius: float, inner: float) -> Outline:
    return circle(50, 50, radius) + circle(50, 50, inner)


MARKS = [
    logo(bar(100, 100)), logo(bar(100, 40)), logo(bar(100, 28)), logo(bar(40, 100)), logo(bar(60, 100)),
    logo(circle(50, 50, 50)), logo(ring(50, 40)), logo(ring(50, 20)), logo(star(5, 20)), logo(star(3, 20)),
    logo(star(12, 40)), logo(star(4, 8)), logo(bar(20, 20), rectangle(Box(30, 0, 100, 20))),
    logo(*(rectangle(Box(20 * i, 0, 20 * i + 6, 60)) for i in range(5))),
    logo(*(rectangle(Box(0, 15 * i, 90, 15 * i + 3)) for i in range(6))),
    logo(circle(20, 20, 20), bar(100, 4)), logo(bar(30, 80), bar(80, 10)), logo(star(7, 10)),
    logo((("M", (0.0, 0.0)), ("L", (100.0, 0.0)), ("L", (0.0, 60.0)), ("Z", ()))), 
    logo(ring(50, 46), star(5, 20)),
]  # fmt: skip


def inks(drawings: list[Drawing]) -> list[Measured]:
    found = [measured(drawing) for drawing in drawings]
    assert all(found)
    return [ink for ink in found if ink is not None]


def test_a_wide_and_a_square_logo_take_the_same_area() -> None:
    measures = inks([logo(bar(100, 28)), logo(bar(100, 100))])
    wide, square = balanced(measures, WIDTH, HEIGHT)
    areas = [
        ink.box.width * ink.box.height * fit.scale**2
        for ink, fit in zip(measures, (wide, square), strict=True)
    ]
    assert areas[0] == pytest.approx(areas[1], rel=0.15)
    assert wide.scale * 100 > 1.5 * square.scale * 100


def test_a_dense_logo_stands_smaller_than_an_airy_one_of_its_size() -> None:
    dense, airy = balanced(inks([logo(circle(50, 50, 50)), logo(ring(50, 44))]), WIDTH, HEIGHT)
    assert dense.scale < airy.scale


def test_twenty_marks_of_all_shapes_are_equally_loud() -> None:
    measures = inks(MARKS)
    fits = balanced(measures, WIDTH, HEIGHT)
    loud = [ink.weight * fit.scale**2 for ink, fit in zip(measures, fits, strict=True)]
    assert max(loud) <= 1.15 * min(loud)
    boxes = [
        ink.box.width * ink.box.height * fit.scale**2 / WIDTH / HEIGHT
        for ink, fit in zip(measures, fits, strict=True)
    ]
    assert 0.15 < sum(boxes) / len(boxes) <= 0.31 + 1e-9


def test_only_a_logo_far_too_long_is_quieter_than_the_rest() -> None:
    measures = inks([*MARKS, logo(bar(100, 3))])
    fits = balanced(measures, WIDTH, HEIGHT)
    assert fits[-1].share < 0.75
    assert fits[-1].scale * 100 == pytest.approx(0.86 * WIDTH)
    assert all(fit.share == pytest.approx(1) for fit in fits[:-1])


def test_the_middle_of_a_cell_holds_seven_parts_box_and_three_parts_centroid() -> None:
    ink = Measured(Box(0, 0, 10, 10), Box(0, 0, 10, 10), 0.5, 3, 5)
    matrix = into(Box(100, 100, 200, 200), ink, 2)
    assert matrix == pytest.approx((2, 0, 0, 2, 150 - 2 * 4.4, 150 - 2 * 5))


shapes = st.one_of(
    st.builds(
        lambda x, y, w, h: rectangle(Box(x, y, x + w, y + h)),
        *([st.floats(0, 300)] * 2), *([st.floats(0.5, 300)] * 2),
    ),
    st.builds(circle, st.floats(0, 300), st.floats(0, 300), st.floats(0.5, 200)),
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(shapes, min_size=1, max_size=3), min_size=1, max_size=80), st.floats(60, 200))
def test_logos_never_leave_their_cells(walls: list[list[Outline]], width: float) -> None:
    drawings = [logo(*paths) for paths in walls]
    measured_ = [(drawing, ink) for drawing in drawings if (ink := measured(drawing, 24))]
    height = 91.0
    fits = balanced([ink for _, ink in measured_], width, height)
    placed = []
    for i, ((drawing, ink), fit) in enumerate(zip(measured_, fits, strict=True)):
        cell = Box(i % 4 * (width + 12), i // 4 * 98.0, i % 4 * (width + 12) + width, i // 4 * 98.0 + height)
        sketch = Sketch()
        put_drawing(sketch, drawing, ink.frame, into(cell, ink, fit.scale), 0, "ink")
        for box in boxes_of(sketch.items):
            assert cell.grown(1e-6).x0 <= box.x0 and box.x1 <= cell.grown(1e-6).x1
            assert cell.grown(1e-6).y0 <= box.y0 and box.y1 <= cell.grown(1e-6).y1
        placed.append(cell)
    assert not any(a.meets(b) for a, b in pairwise(placed))


def boxes_of(items: list[Item] | tuple[Item, ...]) -> Iterator[Box]:
    """What shapes and clips show."""
    for item in items:
        if isinstance(item, Group):
            box = bounds(item.clip) if item.clip is not None else None
            yield from [box] if box else boxes_of(item.items)
        elif isinstance(item, Shape):
            box = bounds(item.path)
            assert box is not None
            yield box


def test_white_never_covers_a_neighbour() -> None:
    white = Area(rectangle(Box(-500, -500, 500, 500)), WHITE)
    drawing = Drawing(
        (white, Area(bar(10, 10), BLACK), Area(circle(5, 5, 400), WHITE), Area(bar(4, 4), BLACK)),
        Box(0, 0, 9, 9),
    )
    ink = measured(drawing)
    assert ink is not None
    sketch = Sketch()
    put_drawing(sketch, drawing, ink.frame, (1, 0, 0, 1, 0, 0), 0, "night")
    (group,) = sketch.items
    assert isinstance(group, Group) and group.clip is not None and bounds(group.clip) == ink.frame
    assert [item.fill for item in group.items if isinstance(item, Shape)] == ["night", "#ffffff", "night"]


# On a page


WALL = """\
  partners:
    label: Partners
    groups:
      - id: one
        title: Together
        members:
          - {id: round, name: The Round Ones, logo: assets/logos/round.svg, detail: since 2012}
          - {id: wide, name: The Wide Ones, logo: assets/logos/wide.svg, status: to-confirm}
          - {id: plain, name: The Plain Ones}
      - id: two
        title: Others
        members:
          - {id: word, name: Only a Name}
"""
PLACE = """\
      - {block: text, frame: low, text: partners.label, role: h3, tag: H2}
      - {block: wall, frame: top, groups: partners.groups, role: h3, detail-role: label, title-role: label,
         rule: night, logo-columns: 2}
"""
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'


@pytest.fixture
def walled(small: Path) -> Path:
    """The small project with a wall on a page of its own and two logos."""
    content, layout = small / "content.yaml", small / "layouts" / "small.yaml"
    content.write_text(content.read_text("utf-8") + WALL, "utf-8")
    text = layout.read_text("utf-8").replace("line: 2, until: 6", "line: 3, until: 21")
    text = text.replace("line: 8, until: 20", "line: 1, until: 2")
    text = text[: text.index("openings:")] + (
        "openings:\n  - name: wall\n    pages: [right]\n    master: one\n    section: partners\n    place:\n"
        + PLACE
    )
    layout.write_text(text, "utf-8")
    logos = small / "assets" / "logos"
    logos.mkdir(parents=True)
    (logos / "round.svg").write_text(f'{HEAD}<circle cx="50" cy="50" r="40" fill="#c1272d"/></svg>')
    (logos / "wide.svg").write_text(f'{HEAD}<rect width="100" height="30" fill="#00f"/></svg>')
    return small


def built(project: Path) -> Built:
    return next(compose_all(read(project), [Choice("small", "en", "screen")], lambda step: None))


def words(made: Built) -> str:
    return " | ".join(
        i.text.strip() for p in made.composed.document.pages for i in p.items if isinstance(i, Glyphs)
    )


def fills(made: Built) -> list[str]:
    return [i.fill for p in made.composed.document.pages for i in p.items if isinstance(i, Shape) and i.fill]


def test_logos_are_spoken_by_name_and_names_are_set_where_there_is_no_file(walled: Path) -> None:
    made = built(walled)
    figures = [node.alt for node in made.composed.document.nodes if node.kind == "Figure"]
    assert figures == ["The Round Ones", "The Wide Ones"]
    text = words(made)
    assert "The Round Ones" not in text and "Only a Name" in text and "since 2012" in text
    assert "Plain" in text
    assert not [c for c in made.complaints if c.severity is Severity.ERROR and c.rule != "headings"]


def test_full_colour_brings_its_own_inks_and_one_ink_none(
    walled: Path, edit: Callable[[Path, str, str], int]
) -> None:
    made = built(walled)
    assert fills(made) == ["#c1272d", "#0000ff"]
    assert made.composed.document.inks["#c1272d"].rgb == (0xC1, 0x27, 0x2D)
    edit(walled / "layouts" / "small.yaml", "rule: night,", "rule: night, ink: night,")
    made = built(walled)
    assert fills(made) == ["night", "night"]
    assert not any(name.startswith("#") for name in made.composed.document.inks)


def test_a_name_awaiting_confirmation_keeps_its_dagger_below_the_logo(walled: Path) -> None:
    assert "†" in words(built(walled)).split(" | ")


def test_the_wall_is_written_as_a_page(walled: Path, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    path = write(read(walled), built(walled), tmp_path / "out")
    image = pdfium.PdfDocument(path)[0].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 20)}
    assert (0xC1, 0x27, 0x2D) in colours and (0, 0, 255) in colours


def test_a_logo_that_cannot_be_painted_is_named_with_its_line(walled: Path) -> None:
    (walled / "assets/logos/round.svg").write_text(f"{HEAD}\n<text>Round</text></svg>")
    (walled / "assets/logos/wide.svg").write_text(f'{HEAD}<rect width="9" height="9" fill="#fff"/></svg>')
    with pytest.raises(Refused) as caught:
        built(walled)
    told = [c.sentence() for c in caught.value.complaints]
    assert "assets/logos/round.svg:2:1: error: <text> cannot be painted faithfully" in told[0]
    assert "content.yaml" in told[1] and "nothing but white" in told[1]


def test_a_logo_of_another_kind_is_refused_where_it_is_named(
    walled: Path, edit: Callable[[Path, str, str], int]
) -> None:
    (walled / "assets/logos/round.tif").write_bytes(b"II*\0")
    line = edit(walled / "content.yaml", "logos/round.svg", "logos/round.tif")
    with pytest.raises(Refused, match="is neither SVG nor PNG") as caught:
        built(walled)
    origin = caught.value.complaints[0].origin
    assert origin is not None and origin.line == line


def test_a_logo_too_wide_asks_for_a_stacked_version(walled: Path) -> None:
    (walled / "assets/logos/wide.svg").write_text(f'{HEAD}<rect width="100" height="2"/></svg>')
    warnings = [c for c in built(walled).complaints if c.rule == "quiet-logo"]
    assert len(warnings) == 1
    assert warnings[0].severity is Severity.WARNING and "stacked" in warnings[0].hint


def test_cells_grow_lower_where_the_room_is_short(
    walled: Path, edit: Callable[[Path, str, str], int]
) -> None:
    def largest(made: Built) -> float:
        return max(
            box.height
            for page in made.composed.document.pages
            for item in page.items
            if isinstance(item, Shape) and item.fill and (box := bounds(item.path))
        )

    before = largest(built(walled))
    edit(walled / "layouts" / "small.yaml", "line: 3, until: 21", "line: 3, until: 20")
    assert largest(built(walled)) < before


def test_paths_land_where_the_matrix_says() -> None:
    sketch = Sketch()
    put_drawing(sketch, logo(bar(10, 10)), Box(0, 0, 10, 10), (2, 0, 0, 2, 5, 6), 0)
    (shape,) = sketch.items
    assert isinstance(shape, Shape) and shape.path == transform(bar(10, 10), (2, 0, 0, 2, 5, 6))
    assert shape.fill == "#000000"


# Logos of pixels


def pixels(project: Path, side: int = 1000) -> None:
    """A blue disc of pixels, clear round it, takes the place of the wide logo."""
    image = Image.new("RGBA", (side, side), (200, 30, 40, 0))
    ImageDraw.Draw(image).ellipse((side // 10, side // 10, side * 9 // 10, side * 9 // 10), (0, 0, 255, 255))
    image.resize((side // 2, side // 2), Image.Resampling.BOX).save(project / "assets/logos/wide.png")
    content = project / "content.yaml"
    content.write_text(content.read_text("utf-8").replace("wide.svg", "wide.png"), "utf-8")


def pictures(made: Built) -> list[Picture]:
    return [i for p in made.composed.document.pages for i in p.items if isinstance(i, Picture)]


def test_a_logo_of_pixels_stands_on_the_wall_like_any_other(walled: Path, tmp_path: Path) -> None:
    pixels(walled)
    made = built(walled)
    (picture,) = pictures(made)
    node = made.composed.document.nodes[picture.tag] if isinstance(picture.tag, int) else None
    assert node is not None and (node.kind, node.alt) == ("Figure", "The Wide Ones")
    shapes = [i for i in made.composed.document.pages[0].items if isinstance(i, Shape) and i.fill]
    (disc,) = [box for shape in shapes if (box := bounds(shape.path))]
    assert picture.box.width == pytest.approx(disc.width, rel=0.02)
    pdfium = pytest.importorskip("pypdfium2")
    path = write(read(walled), made, tmp_path / "out")
    image = pdfium.PdfDocument(path)[0].render(scale=1).to_pil().convert("RGB")
    assert (0, 0, 255) in {colour for _, colour in image.getcolors(1 << 20)}


def test_in_one_ink_a_logo_of_pixels_brings_no_colours(
    walled: Path, edit: Callable[[Path, str, str], int]
) -> None:
    pixels(walled)
    edit(walled / "layouts" / "small.yaml", "rule: night,", "rule: night, ink: night,")
    made = built(walled)
    assert [(p.encoding, p.ink, p.data) for p in pictures(made)] == [("ink", "night", b"")]
    assert not any(name.startswith("#") for name in made.composed.document.inks)


def test_a_logo_of_too_few_pixels_is_refused_where_it_is_named(walled: Path) -> None:
    pixels(walled, 160)
    found = [c for c in built(walled).complaints if c.rule == "image-ppi"]
    assert [c.severity for c in found] == [Severity.ERROR]
    line = (walled / "content.yaml").read_text("utf-8").split("wide.png")[0].count("\n") + 1
    assert found[0].origin is not None and found[0].origin.line == line
