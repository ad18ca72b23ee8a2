"""A thousand random partner walls, flowed into frames: nothing overlaps, leaves its frame or is lost.

And what those who give ask for is kept: equal loudness, a least size, a logo and its words together. Or it
is complained of by name. Everything is measured on the marks that were made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import cos, pi, sin
from random import Random

import pytest
from chance import partners
from marks import collisions, letters, nodes, painted

from brochure.art import Area, Drawing, Layer, measured
from brochure.blocks import HANG, Piece, Room, moved
from brochure.complaint import Severity
from brochure.content.values import Record
from brochure.document import Glyphs, Item
from brochure.geometry import MM, Box, circle, rectangle, union
from brochure.geometry import Path as Outline
from brochure.layout.flow import Area as Frame
from brochure.layout.flow import flow
from brochure.layout.model import Sheet

Lay = Callable[..., Piece]
Rooms = Callable[..., Room]
COUNT, TURNS = 1000, 4  # walls, and parts they are tested in
SIDE = 600.0  # from one frame to the next, pt
A4 = Sheet(595.276, 841.89, 8.504, 42.0, 57.89, 49.2756, 42.0, 12, 14.0, 14.0)
DARK, WHITE = "#102030", "#ffffff"
LOOK = {"role": "h3", "detail_role": "label", "title_role": "label-strong", "rule": "night"}
NAMED = frozenset({"small-logo", "word-too-wide", "too-many-lines", "name-too-high"})


def outline(random: Random) -> Outline:
    """A bar, a disc, a ring or a star, anywhere and of any proportions."""
    x, y, wide, high = (random.uniform(0, 200), random.uniform(0, 200), *random.choice(SIZES))
    kind = random.randrange(4)
    if kind == 0:
        return rectangle(Box(x, y, x + wide, y + high))
    if kind == 1:
        return circle(x, y, wide)
    if kind == 2:
        return circle(x, y, wide) + circle(x, y, wide * random.uniform(0.2, 0.9))
    turns, inner = random.randint(3, 9), random.uniform(0.2, 0.9)
    points = [(pi * i / turns, (1, inner)[i % 2]) for i in range(2 * turns)]
    corners = [(x + r * wide * cos(a), y + r * high * sin(a)) for a, r in points]
    return (("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ()))


SIZES = [(100, 100), (100, 30), (30, 100), (100, 8), (12, 100), (60, 50), (20, 20), (200, 60)]


def drawing(name: str) -> Drawing:
    """The logo of a name, always the same: one shape to three, at times with white around, below or above."""
    random = Random(name)
    parts = [Area(outline(random), DARK, even_odd=True) for _ in range(random.choice([1, 1, 2, 3]))]
    if random.random() < 0.2:
        parts.insert(0, Area(rectangle(Box(-100, -100, 500, 500)), WHITE))
    if random.random() < 0.2:
        parts.append(Area(rectangle(Box(150, 150, 600, 160)), WHITE))
    if random.random() < 0.2:
        return Drawing((Layer(tuple(parts), 0.6),), Box(0, 0, 400, 400))
    return Drawing(tuple(parts), Box(0, 0, 400, 400))


@pytest.fixture(scope="module")
def logos() -> dict[str, Drawing]:
    """Sixty logos, each with ink."""
    found = {f"{number}.svg": drawing(f"logo {number}") for number in range(80)}
    return dict([(name, one) for name, one in found.items() if measured(one) is not None][:60])


@dataclass(frozen=True)
class Mark:
    """All marks of one member on one frame: the boxes of its logo and of its words."""

    member: Record
    frame: int
    logo: Box | None
    words: Box | None

    @property
    def box(self) -> Box:
        found = union(box for box in (self.logo, self.words) if box is not None)
        assert found is not None
        return found


@dataclass(frozen=True)
class Wall:
    """A random wall, laid and flowed: its groups, the block's piece, and what stands on each frame."""

    groups: list[Record]
    width: float
    piece: Piece
    frames: list[Frame]
    slices: list[Piece]
    overflow: float

    @property
    def members(self) -> list[Record]:
        return [member for group in self.groups for member in group.items("members")]


def wall(lay: Lay, make_room: Rooms, logos: dict[str, Drawing], number: int) -> Wall:
    """The wall of a number, always the same one, in one frame or more side by side."""
    random = Random(f"wall {number}")
    lang, groups = partners(random, list(logos))
    grid = A4.grid("right", 0)
    width, high = grid.width(random.randint(4, 12)), random.choice([300.0, 500.0, 740.0])
    room = replace(make_room(width, high, lang=lang), grid=grid, grids=(grid,), drawing=logos.__getitem__)
    room = replace(room, page_height=high + 2 * grid.top)
    options: dict[str, object] = dict(LOOK)
    if random.random() < 0.7:
        options["ink"] = "night"
    if random.random() < 0.2:
        options |= {"logo_columns": random.choice([2, 4]), "logo_lines": random.choice([4, 8])}
    piece = lay("wall", room, {"groups": groups}, **options)
    frames = [Frame(f"{n}", SIDE * n, 0.0, high) for n in range(random.choice([1, 1, 2, 4]))]
    flowed = flow(piece, frames)
    slices: list[list[Item]] = [[] for _ in frames]
    for one in flowed.placed:
        slices[round(one.x / SIDE)] += [moved(item, one.x, one.y) for item in one.piece.items]
    pieces = [replace(piece, items=tuple(items)) for items in slices]
    return Wall(groups, width, piece, frames, pieces, flowed.overflow)


@pytest.mark.parametrize("part", range(TURNS))
def test_walls(lay: Lay, make_room: Rooms, logos: dict[str, Drawing], part: int) -> None:
    laid = whole = 0
    for number in range(part, COUNT, TURNS):
        one = wall(lay, make_room, logos, number)
        wrong = refused(one)
        found = marks(one)
        assert {mark.member.id for mark in found} == {member.id for member in one.members}, "none is lost"
        least_sizes(found, wrong)
        equally_loud(one, found, logos)
        if set(wrong) - {"small-logo"}:
            continue
        laid += 1
        all_there(one, found)
        nothing_meets(one, found)
        in_frames(one)
        words_below(found)
        whole += one.overflow == 0
    assert laid > COUNT / TURNS * 0.7 and whole > COUNT / TURNS * 0.5


def refused(one: Wall) -> dict[str, list[str]]:
    """What was complained of as an error, by rule; of known things only, each by its place."""
    found: dict[str, list[str]] = {}
    for complaint in one.piece.complaints:
        if complaint.severity is Severity.ERROR:
            assert complaint.rule in NAMED and complaint.origin is not None, complaint
            found.setdefault(complaint.rule, []).append(complaint.message)
    return found


def marks(one: Wall) -> list[Mark]:
    """What each member paints on each frame, in reading order."""
    below = owners(one)
    found = []
    for frame, piece in enumerate(one.slices):
        logo: dict[int, Box] = {}
        told: dict[int, Box] = {}
        for where, marked in ((logo, painted(piece.items)), (told, letters(piece))):
            for item, box in marked:
                if item.tag in below:
                    number = below[item.tag]
                    where[number] = merged(where.get(number), box)
        found += [Mark(one.members[n], frame, logo.get(n), told.get(n)) for n in sorted({*logo, *told})]
    return found


def merged(one: Box | None, other: Box) -> Box:
    both = union((one, other)) if one is not None else other
    assert both is not None
    return both


def all_there(one: Wall, found: list[Mark]) -> None:
    """Each stands on one frame: its logo, spoken as its name, or the name in type; and its remark."""
    assert [mark.member.id for mark in found] == [member.id for member in one.members], "once, and in order"
    below = owners(one)
    figures: dict[int, str] = {}
    told: dict[int, str] = {}
    for node, number in below.items():
        if one.piece.nodes[node].kind == "Figure":
            figures[number] = one.piece.nodes[node].alt
    for line in one.piece.items:
        if isinstance(line, Glyphs) and line.tag in below:
            number = below[line.tag]
            told[number] = told.get(number, "") + line.text.replace(" ", "")
    for number, mark in enumerate(found):
        name, detail = mark.member.text("name"), mark.member.text("detail")
        assert name is not None
        words = "" if mark.member.word("logo") else name.value
        words += "†" * (name.dagger and not mark.member.word("logo")) + (detail.value if detail else "")
        words += "†" * (name.dagger and bool(mark.member.word("logo")))
        assert figures.get(number, "") == (name.value if mark.member.word("logo") else "")
        assert told.get(number, "") == words.replace(" ", "")


def owners(one: Wall) -> dict[object, int]:
    """Which member each node belongs to, by its place in the reading order."""
    items = [item for whole in nodes(one.piece, "L", HANG) for item in nodes(one.piece, "LI", whole)]
    assert len(items) == len(one.members), "an entry of the list for each"
    found: dict[object, int] = {item: number for number, item in enumerate(items)}
    for index, node in enumerate(one.piece.nodes):
        if node.parent in found:
            found[index] = found[node.parent]
    return found


def least_sizes(found: list[Mark], wrong: dict[str, list[str]]) -> None:
    """No logo is less high than its owner asks, or it is said of which."""
    for mark in found:
        least = mark.member.number("least") * MM
        if mark.logo is not None and mark.logo.height < least - 0.05:
            assert [told for told in wrong["small-logo"] if f"of {mark.member.id} would" in told]


def equally_loud(one: Wall, found: list[Mark], logos: dict[str, Drawing]) -> None:
    """In a group that must be equal every logo is as loud as the next, as it is painted."""
    for group in one.groups:
        ids = {member.id for member in group.items("members")} if group.flag("equal") else set()
        loud = []
        for mark in found:
            ink = measured(logos[mark.member.word("logo")]) if mark.logo is not None else None
            if ink is not None and mark.logo is not None and mark.member.id in ids:
                loud.append(ink.weight * (mark.logo.width / ink.frame.width) ** 2)
        assert loud == pytest.approx([loud[0]] * len(loud), rel=0.02) if loud else True


def nothing_meets(one: Wall, found: list[Mark]) -> None:
    """No logo meets another, no words meet words or a logo."""
    for frame, piece in enumerate(one.slices):
        assert collisions(letters(piece)) == []
        boxes = sorted((mark.box for mark in found if mark.frame == frame), key=lambda box: box.y0)
        for n, box in enumerate(boxes):
            assert not [b for b in boxes[n + 1 :] if b.y0 < box.y1 and b.x0 < box.x1 and box.x0 < b.x1]


def in_frames(one: Wall) -> None:
    """Every mark stands in its frame; below the last one only where the flow says that it is too long."""
    for frame, piece in zip(one.frames, one.slices, strict=True):
        foot = float("inf") if one.overflow and frame is one.frames[-1] else frame.height + 3
        for box in (*(box for _, box in painted(piece.items)), *(box for _, box in letters(piece))):
            assert box.x0 >= frame.x - 2 and box.x1 <= frame.x + one.width + 2 and box.y1 <= foot
        assert all(box.y0 >= -0.51 for _, box in painted(piece.items))
        baselines = [line.y for line, _ in letters(piece)]
        assert min(baselines, default=14.0) >= 14 - 0.01, "the first one is a grid line below the top"


def words_below(found: list[Mark]) -> None:
    """A logo's words stand below it, about its middle."""
    for mark in found:
        if mark.logo is not None and mark.words is not None:
            assert mark.words.y0 >= mark.logo.y1
            assert mark.words.x0 < (mark.logo.x0 + mark.logo.x1) / 2 < mark.words.x1 or mark.words.width < 30
