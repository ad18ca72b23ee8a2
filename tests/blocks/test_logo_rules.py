"""The rules of a logo of any shape: everything follows from the box round its ink."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil, sqrt

import pytest
from testmarks import LOGOS
from workbench import record, words

from brochure.art import measured, parse_drawing
from brochure.blocks import Piece, Room
from brochure.document import Artifact, Glyphs, Group, Item, Shape
from brochure.geometry import MM, Box, bounds, transform, union

Lay = Callable[..., Piece]
Rooms = Callable[..., Room]
ALT = "The word TEST."
LOGO = record(95, file="test.svg", alt=words(ALT, 95))
HEADED = {"title": words("Heading", 5), "alt": words("The arrow.", 6), "logo": LOGO}
BADGE = {"file": "badge.svg", "whole": "badge", "role": "label", "title_role": "label-strong", "ink": "sky"}
PLACE = {"outline": "arrow", "scale": 0.01}
CONSTRUCTION = {
    "file": "badge.svg", **PLACE, "centre": [100, 100], "radius": 50, "ink": "sky", "grid_ink": "haze",
    "arc_ink": "marigold", "circle_ink": "night",
}  # fmt: skip


@pytest.fixture(params=sorted(LOGOS))
def logo_room(request: pytest.FixtureRequest, make_room: Rooms) -> Room:
    """A room whose one drawing is a test logo: wide, tall, round."""
    drawing = parse_drawing(LOGOS[request.param].encode(), "test.svg")
    return make_room(158.7, 168.0, drawing=lambda name: drawing)


def shapes(items: Iterable[Item]) -> list[Shape]:
    """Every shape where it stands on the page."""
    found: list[Shape] = []
    for item in items:
        if isinstance(item, Shape):
            found.append(item)
        elif isinstance(item, Group):
            clip = bounds(item.clip) if item.clip else None
            for one in shapes(item.items):
                box = bounds(one.path)
                if clip is None or (box and clip.grown(0.01).meets(box)):
                    found.append(Shape(transform(one.path, item.matrix), one.tag, one.fill, one.stroke))
    return found


def ink(piece: Piece, node: int = 0) -> Box:
    """The box round everything that belongs to a node of the spoken tree and is not white."""
    found = union(
        box for one in shapes(piece.items)
        if one.tag == node and one.fill not in (None, "#ffffff") and (box := bounds(one.path))
    )  # fmt: skip
    assert found is not None
    return found


def own(room: Room) -> Box:
    """The box round the test logo's ink, in its own units."""
    ink_ = measured(room.drawing("test.svg"))
    assert ink_ is not None
    return ink_.frame


def dashed(piece: Piece) -> list[Box]:
    return [
        box for item in piece.items
        if isinstance(item, Shape) and item.stroke and item.dash and (box := bounds(item.path))
    ]  # fmt: skip


def test_the_clear_space_is_a_quarter_of_the_shorter_side(logo_room: Room, lay: Lay) -> None:
    values = {**HEADED, "half": words("½ r", 8), "logo-half": words("a quarter", 9)}
    piece = lay("clear-space", logo_room, values, **BADGE, radius=100, guide="clay")
    inner, outer = dashed(piece)
    drawn = ink(piece, next(i for i, n in enumerate(piece.nodes) if n.kind == "Figure"))
    assert (drawn.x0, drawn.y0) == pytest.approx((inner.x0, inner.y0), abs=0.01)
    gap = min(drawn.width, drawn.height) / 4
    assert outer.x0 == pytest.approx(drawn.x0 - gap) and outer.y1 == pytest.approx(drawn.y1 + gap)
    assert outer.x0 >= -0.01 and outer.x1 <= logo_room.width + 0.01
    said = [item.text for item in piece.items if isinstance(item, Glyphs)]
    assert "a quarter" in said and "½ r" not in said
    assert max(item.y for item in piece.items if isinstance(item, Glyphs)) <= logo_room.height + 0.01


def test_the_construction_shows_box_unit_and_middle_whatever_the_shape(logo_room: Room, lay: Lay) -> None:
    values = {"alt": words("The arrow.", 6), "logo": LOGO}
    piece = lay("construction", logo_room, values, **CONSTRUCTION)
    drawn = ink(piece)
    unit = min(drawn.width, drawn.height) / 4
    squares = [bounds(s.path) for s in shapes(piece.items) if s.fill == "haze" and s.tag is Artifact.LAYOUT]
    assert len(squares) == 4
    for square in squares:
        assert square and (square.width, square.height) == pytest.approx((unit, unit))
    around, grown = union(box for box in squares if box), drawn.grown(unit)
    assert around and (around.x0, around.y1) == pytest.approx((grown.x0, grown.y1))
    middles = [s for s in shapes(piece.items) if s.stroke == "marigold"]
    xs = sorted(box.x0 for s in middles if (box := bounds(s.path)))
    assert pytest.approx((drawn.x0 + drawn.x1) / 2) in xs
    assert len(middles) == 2 and piece.nodes[0].alt == ALT


def test_the_smallest_sizes_are_whole_millimetres_as_printed(logo_room: Room, lay: Lay) -> None:
    values = {**HEADED, "unit": words("mm", 8), "note": words("screen 24 px", 9)}
    piece = lay("minimum-sizes", logo_room, values, **BADGE, sizes=[20 * MM, 10 * MM, 6 * MM])
    said = [item.text.strip() for item in piece.items if isinstance(item, Glyphs)]
    told = [int(text.split("\u00a0")[0]) for text in said if "mm" in text]
    assert len(told) == 3 and told == sorted(told, reverse=True) and "screen 24 px" not in said
    size, figure = own(logo_room), next(i for i, n in enumerate(piece.nodes) if n.kind == "Figure")
    assert told[-1] == ceil(6 * sqrt(size.width / size.height) - 1e-6), "the smallest is a rule, and stays"
    whole = ink(piece, figure)
    assert whole.x1 <= logo_room.width + 0.01 and piece.height <= logo_room.height + 0.01
    largest = told[0] * MM
    assert whole.width >= largest - 0.01 and whole.height >= largest * size.height / size.width - 0.01
    # By area a logo of any shape is as large as the mark: 20 mm square, as far as its place allows.
    assert largest * largest * size.height / size.width <= (21 * MM) ** 2 * 1.1


def test_versions_in_one_ink_have_no_other_and_their_white_is_the_ground(logo_room: Room, lay: Lay) -> None:
    piece = lay(
        "versions", logo_room, HEADED, file="badge.svg", whole="badge", **PLACE, radius=100,
        title_role="label-strong", ink="sky", dark="night", paper="white", text_ink="ink", rule="rule",
    )  # fmt: skip
    figure = next(i for i, n in enumerate(piece.nodes) if n.kind == "Figure")
    tiles = [box for s in shapes(piece.items) if s.tag is Artifact.LAYOUT and (box := bounds(s.path))]
    assert len(tiles) == 4
    inks = [
        {s.fill for s in shapes(piece.items) if s.tag == figure and (b := bounds(s.path)) and b.meets(tile)}
        for tile in tiles
    ]
    one_ink = ({"white", "sky"}, {"white", "night"}, {"ink", "#ffffff"})
    for found, allowed in zip(inks[1:], one_ink, strict=True):
        assert found <= allowed
    assert all(str(name).startswith("#") for name in inks[0])
    for tile, place in zip(tiles, inks, strict=True):
        assert place and tile.width > 0
    assert not [c for c in piece.complaints if c.rule == "logo-one-ink"]


def test_misuses_stay_in_their_columns_and_are_read_as_a_list(logo_room: Room, lay: Lay) -> None:
    room = logo_room
    slots = {name: words(name, 20 + n) for n, name in enumerate(
        ("rotate", "stretch", "recolor", "outline", "crowd", "shadow"))}  # fmt: skip
    values = {**HEADED, **slots, "name": words("HoR", 8)}
    piece = lay("misuses", room, values, **BADGE, radius=100, name_role="test-name", guide="clay",
                rule="rule", other="deep")  # fmt: skip
    assert [n.kind for n in piece.nodes].count("LBody") == 6
    figure = next(i for i, n in enumerate(piece.nodes) if n.kind == "Figure")
    pitch = room.grid.width(2) + room.grid.gutter
    for one in shapes(piece.items):
        box = bounds(one.path)
        if one.tag == figure and box:
            column = int((box.x0 + box.x1) / 2 // pitch)
            assert column * pitch - 2 <= box.x0 and box.x1 <= (column + 1) * pitch
            assert box.y0 > 1.5 * 14 and box.y1 < 7.6 * 14
    assert {s.fill for s in shapes(piece.items) if s.fill and not s.fill.startswith("#")} == {"deep", "rule"}
    assert "sky" in {s.stroke for s in shapes(piece.items)}


def test_without_words_for_a_logo_its_own_are_spoken(logo_room: Room, lay: Lay) -> None:
    values = {**HEADED, "logo-alt": words("The logo in a box.", 30), "half": words("½ r", 8)}
    piece = lay("clear-space", logo_room, values, **BADGE, radius=100, guide="clay")
    assert [n.alt for n in piece.nodes if n.kind == "Figure"] == ["The logo in a box."]
    del values["logo-alt"]
    piece = lay("clear-space", logo_room, values, **BADGE, radius=100, guide="clay")
    assert [n.alt for n in piece.nodes if n.kind == "Figure"] == [ALT]


def test_a_logo_fills_its_box_and_keeps_its_shape(logo_room: Room, lay: Lay) -> None:
    options = {"file": "badge.svg", **PLACE, "centre": [100, 100], "radius": 50, "ink": "sky"}
    values = {"alt": words("The arrow.", 6), "logo": LOGO}
    box, size = Box(20, 30, 140, 90), own(logo_room)
    edges = {}
    for align in ("left", "center", "right"):
        piece = lay("mark", logo_room, values, **options, logo_box=[20, 30, 140, 90], logo_align=align)
        drawn = ink(piece)
        assert drawn.width / drawn.height == pytest.approx(size.width / size.height, rel=1e-6)
        assert max(drawn.width / box.width, drawn.height / box.height) == pytest.approx(1, rel=1e-6)
        edges[align] = drawn
    assert edges["left"].x0 == pytest.approx(20) and edges["right"].x1 == pytest.approx(140)
    assert edges["center"].x0 + edges["center"].x1 == pytest.approx(160)


def test_on_a_disc_a_logo_keeps_clear_of_the_edge(logo_room: Room, lay: Lay) -> None:
    options = {"file": "badge.svg", **PLACE, "centre": [100, 100], "radius": 50, "ink": "sky"}
    values = {"alt": words("The arrow.", 6), "logo": LOGO}
    piece = lay("mark", logo_room, values, **options, logo_plate="white")
    plate = piece.items[0]
    assert isinstance(plate, Shape) and plate.fill == "white" and plate.tag is Artifact.BACKGROUND
    drawn = ink(piece)
    for x in (drawn.x0, drawn.x1):
        for y in (drawn.y0, drawn.y1):
            assert (x - 100) ** 2 + (y - 100) ** 2 < (0.81 * 50) ** 2


def test_the_mark_may_ask_for_its_logo_in_one_ink(logo_room: Room, lay: Lay) -> None:
    values = {"alt": words("The arrow.", 6), "logo": LOGO}
    options = {"file": "badge.svg", **PLACE, "centre": [80, 80], "radius": 60, "ink": "sky"}
    plain = {shape.fill for shape in shapes(lay("mark", logo_room, values, **options).items)}
    one = {shape.fill for shape in shapes(lay("mark", logo_room, values, **options, logo_ink="night").items)}
    assert "night" not in plain
    assert one - {"#ffffff"} == {"night"}
