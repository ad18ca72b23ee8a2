"""What those who give ask of a wall: no logo quieter than another, none too small, and its words with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from marks import letters, painted
from workbench import record, words

from brochure.art import Area, Drawing, measured
from brochure.blocks import Piece, Room
from brochure.content.values import Record
from brochure.document import Shape
from brochure.geometry import MM, Box, rectangle

Lay = Callable[..., Piece]
LOOK = {"role": "h3", "detail_role": "label", "title_role": "label", "rule": "night", "ink": "night"}
SIZES = {"square.svg": (100, 100), "wide.svg": (300, 20), "flat.svg": (100, 60)}


def drawing(name: str) -> Drawing:
    wide, high = SIZES[name]
    return Drawing((Area(rectangle(Box(0, 0, wide, high)), "#000000"),), Box(0, 0, wide, high))


def wall(
    lay: Lay, room: Room, *members: Record, height: float = 500.0, equal: bool = False, **more: object
) -> Piece:
    group = record(90, id="g", title=words("Givers", 90), members=list(members), equal=equal)
    room = replace(room, drawing=drawing, height=height)
    return lay("wall", room, {"groups": [group]}, **LOOK, **more)


def member(line: int, logo: str = "", **more: object) -> Record:
    file = {"logo": f"{logo}.svg"} if logo else {}
    return record(line, id=f"m{line}", name=words(f"Member {line}", line), **file, **more)


def logos(piece: Piece) -> list[Box]:
    return [box for shape, box in painted(piece.items) if isinstance(shape, Shape) and shape.fill == "night"]


def loudness(piece: Piece, names: list[str]) -> list[float]:
    inks = [measured(drawing(f"{name}.svg")) for name in names]
    return [
        ink.weight * (box.width / ink.frame.width) ** 2
        for ink, box in zip(inks, logos(piece), strict=True)
        if ink is not None
    ]


def test_in_a_group_that_must_be_equal_all_step_back_to_the_quietest(lay: Lay, room: Room) -> None:
    names = ["square", "wide", "flat"]
    members = [member(n, name) for n, name in enumerate(names)]
    free, equal = (loudness(wall(lay, room, *members, equal=on), names) for on in (False, True))
    assert min(free) < 0.6 * max(free)
    assert equal == pytest.approx([min(free)] * 3, rel=0.01)


def test_all_logos_grow_together_where_an_owner_asks_for_more(lay: Lay, room: Room) -> None:
    small = wall(lay, room, member(1, "square"), member(2, "flat"))
    high = logos(small)[0].height
    grown = wall(lay, room, member(1, "square", least=1.05 * high / MM), member(2, "flat"))
    assert [box.height for box in logos(grown)] == pytest.approx(
        [1.05 * b.height for b in logos(small)], rel=0.01
    )
    assert grown.complaints == ()


def test_a_logo_that_cannot_be_as_large_as_its_owner_asks_is_named(lay: Lay, room: Room) -> None:
    piece = wall(lay, room, member(1, "square", least=40), member(2, "flat"))
    (complaint,) = piece.complaints
    assert complaint.rule == "small-logo" and complaint.message.startswith("the logo of m1 would be ")
    assert complaint.message.endswith("mm high, its owner asks for 40 mm")


def test_cells_are_not_lowered_below_what_an_owner_asks(lay: Lay, room: Room) -> None:
    many = [member(n, "square") for n in range(20)]
    low = wall(lay, room, *many, height=300.0)
    high = wall(lay, room, *many[:-1], member(19, "square", least=12), height=300.0)
    assert logos(low)[0].height < 12 * MM <= logos(high)[0].height + 0.01
    assert high.height > low.height and high.complaints == ()


def test_a_wall_is_cut_between_rows_below_the_words_of_their_logos(lay: Lay, room: Room) -> None:
    members = [member(n, "flat", detail=words(f"since {2000 + n}", 50 + n)) for n in range(9)]
    assert len(wall(lay, room, *members).cuts) == 1, "a group that fits a page stays whole"
    piece = wall(lay, replace(room, page_height=300.0), *members)
    assert len(piece.cuts) >= 2
    for cut in piece.cuts[:-1]:
        above = [box for box in logos(piece) if box.y1 < cut]
        words_above = [
            box for line, box in letters(piece) if line.text.startswith("since") and box.y1 < cut + 3
        ]
        assert len(above) == len(words_above) > 0


def test_a_name_too_high_for_its_cell_is_named(lay: Lay, room: Room) -> None:
    long = record(7, id="m7", name=words("One name with many more words than it needs", 7))
    piece = wall(lay, room, member(1, "square"), long, logo_lines=3, logo_columns=3)
    assert "name-too-high" in {c.rule for c in piece.complaints}


def test_in_khmer_a_remark_stands_clear_of_its_name(lay: Lay, make_room: Callable[..., Room]) -> None:
    name, told = words("ស្ត្រីខ្មែរ", 1), words("ស្ត្រី ឆ្នាំ ២០២០", 2)
    group = record(90, id="g", members=[record(1, id="a", name=name, detail=told)])
    piece = lay("wall", make_room(lang="km"), {"groups": [group]}, **LOOK)
    (_, upper), (_, lower) = letters(piece)
    assert upper.y1 < lower.y0
