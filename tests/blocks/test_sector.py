"""Sectors: is their area what the angle says, and does a pie of them fill its disc?"""

from __future__ import annotations

from collections.abc import Callable
from math import hypot, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbench import words

from brochure.art.flatten import flattened
from brochure.blocks import Piece, Room
from brochure.blocks.sector import sector
from brochure.complaint import Refused
from brochure.document import Artifact, Shape
from brochure.geometry import Path

Lay = Callable[..., Piece]


def area(path: Path) -> float:
    """Twice the shoelace sum of each closed outline, the hole of a ring taken away."""
    found = []
    for points, _ in flattened(path, 0.001):
        pairs = zip(points, points[1:] + points[:1], strict=True)
        found.append(abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2)
    return found[0] - sum(found[1:])


@given(st.floats(0, 360), st.floats(1, 360), st.floats(0, 0.9))
def test_the_area_is_the_angles_share_of_disc_or_ring(start: float, turn: float, hole: float) -> None:
    path = sector(300.0, 200.0, 100.0, 100 * hole, start, start + turn)
    assert area(path) == pytest.approx(pi * 100**2 * (1 - hole**2) * turn / 360, rel=2e-3)
    for _, numbers in path:
        for x, y in zip(numbers[-2::-2], numbers[-1::-2], strict=True):
            assert hypot(x - 300, y - 200) < 100 * 1.4143


def test_angles_go_clockwise_from_the_top(lay: Lay, room: Room) -> None:
    piece = lay("sector", room, {}, centre=[100, 100], radius=50, angles=[0, 90], ink="sky")
    (shape,) = piece.items
    assert isinstance(shape, Shape) and shape.tag is Artifact.BACKGROUND
    xs = [x for _, n in shape.path for x in n[::2]]
    ys = [y for _, n in shape.path for y in n[1::2]]
    assert min(xs) == pytest.approx(100) and max(ys) == pytest.approx(100)
    assert max(xs) == pytest.approx(150) and min(ys) == pytest.approx(50)


def test_shares_are_angles_by_another_name_and_alt_makes_a_figure(lay: Lay, room: Room) -> None:
    options = {"centre": [100, 100], "radius": 50, "inner_radius": 20, "ink": "sky"}
    one = lay("sector", room, {}, **options, angles=[90, 180])
    other = lay("sector", room, {"alt": words("A quarter.")}, **options, shares=[0.25, 0.5])
    assert isinstance(one.items[0], Shape) and isinstance(other.items[0], Shape)
    assert one.items[0].path == other.items[0].path
    assert [node.alt for node in other.nodes] == ["A quarter."] and other.items[0].tag == 0


@pytest.mark.parametrize(
    "more",
    [
        {}, {"angles": [90, 90]}, {"angles": [90, 10]}, {"shares": [0, 1.5]},
        {"angles": [0, 9], "inner_radius": 50},
    ],
)
def test_a_sector_without_area_is_refused(lay: Lay, room: Room, more: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        lay("sector", room, {}, centre=[100, 100], radius=50, ink="sky", **more)
    assert refused.value.complaints[0].origin is not None
