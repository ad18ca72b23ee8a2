"""Who gave how much: drawings to scale, words beside them, numbers as the language writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from math import hypot, isclose, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showpieces import DRAWN, PAID, SOURCES
from workbench import record, words

from brochure.blocks import Piece, Room
from brochure.blocks.funding import MOST, percents_of
from brochure.blocks.fundingforms import AFTER, apart, hung, standing
from brochure.build import Built, Choice, compose_all, read
from brochure.cli import main
from brochure.complaint import Severity
from brochure.content.edition import make_edition
from brochure.content.load import load_content
from brochure.content.values import Record
from brochure.document import Artifact, Glyphs, Shape
from brochure.dump import dump
from brochure.geometry import Box, bounds
from brochure.layout import compose, load_layout

ROOT = Path(__file__).resolve().parents[2]
Lay = Callable[..., Piece]
Rooms = Callable[..., Room]
FORMS = ("bars", "stack", "circles", "table")
HEADS = {f"head-{name}": words(name, 150 + n) for n, name in enumerate(("name", "amount", "share", "source"))}


def funding(amounts: list[float], unit: str = "US$ {}", **more: object) -> dict[str, object]:
    shares = [
        record(200 + n, id=f"s{n}", name=words(f"Giver {n}", 200 + n), amount=amount)
        for n, amount in enumerate(amounts)
    ]
    one = record(160, alt=words("Shares.", 160), unit=words(unit, 161), shares=shares, **more)
    return {"funding": one, "sources": SOURCES, **HEADS}


def figure(piece: Piece) -> list[Box]:
    """The boxes of what the Figure is painted with, in paint order."""
    node = next(i for i, n in enumerate(piece.nodes) if n.kind == "Figure")
    return [b for s in piece.items if isinstance(s, Shape) and s.tag == node and (b := bounds(s.path))]


def said(piece: Piece) -> list[str]:
    return [item.text.strip() for item in piece.items if isinstance(item, Glyphs)]


AMOUNTS = [120.0, 480.0, 60.0, 240.0]


def test_bars_are_as_long_as_their_amounts(lay: Lay, make_room: Rooms) -> None:
    boxes = figure(lay("funding", make_room(), funding(AMOUNTS), **DRAWN, form="bars"))
    lengths = [box.width for box in boxes]
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 0.5, 0.25, 0.125])
    assert len({round(box.height, 6) for box in boxes}) == len({box.x0 for box in boxes}) == 1


def test_the_parts_of_a_stack_are_as_high_as_their_amounts(lay: Lay, make_room: Rooms) -> None:
    boxes = figure(lay("funding", make_room(), funding(AMOUNTS), **DRAWN, form="stack", height=300))
    steps = [below.y0 - above.y0 for above, below in pairwise(boxes)]
    assert steps == pytest.approx([300 * 480 / 900, 300 * 240 / 900, 300 * 120 / 900])
    assert boxes[-1].y1 - boxes[0].y0 == pytest.approx(300, abs=1.1)


def test_the_areas_of_circles_are_to_scale_and_each_touches_the_next(lay: Lay, make_room: Rooms) -> None:
    boxes = figure(lay("funding", make_room(), funding(AMOUNTS), **DRAWN, form="circles"))
    areas = [(box.width / 2) ** 2 for box in boxes]
    assert [area / areas[0] for area in areas] == pytest.approx([1, 0.5, 0.25, 0.125])
    assert len({round(box.y1, 6) for box in boxes}) == 1, "they stand on one axis"
    for one, other in pairwise(boxes):
        centres = [((b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2, b.width / 2) for b in (one, other)]
        (x, y, r), (u, v, s) = centres
        assert isclose(hypot(u - x, v - y), r + s, rel_tol=1e-6)


@pytest.mark.parametrize("form", FORMS)
def test_every_share_stands_in_words_beside_the_drawing(lay: Lay, make_room: Rooms, form: str) -> None:
    piece = lay("funding", make_room(330.0, 400.0), {**PAID, **HEADS}, **DRAWN, form=form)
    told = " ".join(said(piece))
    for word in ("Alpha foundation", "US$\u00a062,500", "62%", "2024", "Yearly report", "<1%", "2025"):
        assert word in told
    kinds = [node.kind for node in piece.nodes]
    if form == "table":
        assert kinds.count("TR") == 5 and kinds.count("TH") == 8 and "Figure" not in kinds
    else:
        assert kinds.count("Figure") == 1 and kinds.count("LBody") == 4
    assert told.index("Alpha") < told.index("Beta") < told.index("Members") < told.index("Gifts")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 2, 6, 11])
def test_no_words_meet_words_whatever_the_shares(lay: Lay, make_room: Rooms, form: str, count: int) -> None:
    amounts = [1000 / (n + 1) ** 2 for n in range(count)]
    piece = lay("funding", make_room(330.0, 900.0), funding(amounts), **DRAWN, form=form)
    assert [c.sentence() for c in piece.complaints if c.severity is Severity.ERROR] == []
    lines = [
        Box(g.x, g.y - 6, g.x + g.width, g.y) for g in piece.items if isinstance(g, Glyphs) and g.text.strip()
    ]
    for i, one in enumerate(lines):
        assert not [other for other in lines[i + 1 :] if one.meets(other)]
        assert one.x0 >= -1 and one.x1 <= 331
    poles = [
        b for s in piece.items
        if isinstance(s, Shape) and s.stroke and s.tag is Artifact.LAYOUT and (b := bounds(s.path))
        and b.width < 0.01
    ]  # fmt: skip
    assert not [(pole, line) for pole in poles for line in lines if line.meets(pole.grown(0.2))]


@pytest.mark.parametrize(
    ("lang", "unit", "amounts", "expected"),
    [
        ("en", "US$ {}", [1234567.0], "US$\u00a01,234,567"),
        ("en", "{} €", [999.0], "999\u00a0€"),
        ("en", "riel", [4000.0], "4,000\u00a0riel"),
        ("en", "US$ {}", [1000.5, 20.0], "US$\u00a020.00"),
        ("fr", "{} €", [1234567.5], "1\u202f234\u202f567,50\u00a0€"),
        ("km", "{} ៛", [1234567.0], "១.២៣៤.៥៦៧\u00a0៛"),
        ("en", "%", [34.0, 66.0], "34%"),
        ("fr", "%", [34.0, 66.0], "34\u00a0%"),
    ],
)
def test_amounts_are_written_as_the_language_does(
    lay: Lay, make_room: Rooms, lang: str, unit: str, amounts: list[float], expected: str
) -> None:
    room = make_room(330.0, 400.0, lang=lang)
    told = said(lay("funding", room, funding(amounts, unit), **DRAWN, form="table"))
    assert expected in told
    if unit == "%":
        assert len([word for word in told if "%" in word]) == 2, "no percents of percents"


def test_percents_are_rounded_each_by_itself() -> None:
    assert percents_of([1, 1, 1]) == ["33", "33", "33"]
    assert percents_of([999, 1, 0]) == ["100", "<1", "0"]
    assert percents_of([0.5, 99.5]) == ["1", "100"]


def test_without_data_nothing_is_drawn(lay: Lay, make_room: Rooms) -> None:
    piece = lay("funding", make_room(), {"sources": SOURCES}, **DRAWN, form="circles")
    assert piece == Piece((), (), 0.0)


@pytest.mark.parametrize("amounts", [[], [0.0, 0.0], [1.0] * (MOST + 1)], ids=["none", "zero", "many"])
def test_what_cannot_be_drawn_is_refused_at_its_line(
    lay: Lay, make_room: Rooms, amounts: list[float]
) -> None:
    piece = lay("funding", make_room(), funding(amounts), **DRAWN, form="bars")
    (complaint,) = piece.complaints
    assert complaint.rule == "funding-shares" and complaint.origin and complaint.origin.line == 160


def test_shares_of_more_than_all_of_it_are_told_of(lay: Lay, make_room: Rooms) -> None:
    over = lay("funding", make_room(), funding([80.0, 40.0], "%"), **DRAWN, form="bars")
    assert [c.message for c in over.complaints] == ["the shares add up to 120 %"]
    for fine in (funding([60.2, 40.1], "%"), funding([80.0, 40.0])):
        assert lay("funding", make_room(), fine, **DRAWN, form="bars").complaints == ()


@pytest.mark.parametrize("form", ["bars", "circles"])
def test_a_frame_too_narrow_is_told(lay: Lay, make_room: Rooms, form: str) -> None:
    piece = lay("funding", make_room(110.0, 90.0), funding(AMOUNTS), **DRAWN, form=form)
    assert [c for c in piece.complaints if c.severity is Severity.ERROR]


def test_a_table_without_headings_is_refused(lay: Lay, make_room: Rooms) -> None:
    values = {key: value for key, value in funding(AMOUNTS).items() if key != "head-amount"}
    (complaint,) = lay("funding", make_room(), values, **DRAWN, form="table").complaints
    assert "head-amount" in complaint.message


# Where words may stand

NUMBERS = st.floats(0, 500, allow_nan=False)


@given(st.lists(st.tuples(NUMBERS, st.floats(1, 80)), min_size=1, max_size=12), st.floats(0, 50))
def test_places_keep_their_distance_and_their_order(pairs: list[tuple[float, float]], low: float) -> None:
    wanted, sizes = sorted(pair[0] for pair in pairs), [pair[1] for pair in pairs]
    high = low + sum(sizes) + 100
    places = apart(wanted, sizes, low, high)
    for (one, size), other in zip(zip(places, sizes, strict=True), places[1:], strict=False):
        assert other >= one + size - 1e-6
    assert places[0] >= low - 1e-6 and places[-1] + sizes[-1] <= high + 1e-6


@given(st.lists(st.tuples(st.floats(0.5, 90), st.floats(5, 200)), min_size=1, max_size=12))
def test_no_flag_meets_another_or_anothers_pole(pairs: list[tuple[float, float]]) -> None:
    xs = [sum(step for step, _ in pairs[: n + 1]) for n in range(len(pairs))]
    widths = [wide for _, wide in pairs]
    levels = hung(xs, widths)
    for i, level in enumerate(levels):
        for k in range(i + 1, len(xs)):
            reaches = xs[i] + widths[i] > xs[k] - AFTER
            # A pole runs from the axis to its own level: it passes every level above.
            assert not (reaches and levels[k] >= level)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=12))
def test_circles_that_stand_on_a_line_touch_and_never_overlap(values: list[float]) -> None:
    radii = [sqrt(value) for value in sorted(values, reverse=True)]
    places = standing(radii)
    for i in range(len(radii)):
        for k in range(i + 1, len(radii)):
            apart_by = hypot(places[k] - places[i], radii[k] - radii[i])
            assert apart_by >= radii[i] + radii[k] - 1e-9
            if k == i + 1:
                assert isclose(apart_by, radii[i] + radii[k], rel_tol=1e-9)


# In the profile

MADE_UP = """\
edition: {id: e, slug: e, date: 2026-11-22, lang: en}
organisation: {name: House of Tests}
labels: {to_confirm: to be confirmed}
sources: [{id: Y, name: Yearly report}, {id: L, name: A letter}]
sections:
  governance:
    label: Governance
    facts: [{id: one, text: Made up.}, {id: two, text: Of nobody.}, {id: three, text: For tests.}]
    rows:
      - {id: one, title: Law, text: A few words on the law of a land that does not exist.}
      - {id: two, title: Board, text: Nobody sits on it.}
    FUNDING
"""
DATA = """\
funding:
      title: Funding
      year: "2025"
      unit: US$ {}
      alt: Three circles in a row, each smaller than the one before.
      shares:
        - {id: a, name: Foundation of Examples, amount: 300000, source: Y}
        - {id: b, name: Ministry of Made-up Things, amount: 120000, source: L, status: to-confirm}
        - {id: c, name: Members, amount: 9000, year: "2024", source: Y}
"""


def governance(tmp_path: Path, data: str) -> Built | str:
    (tmp_path / "content.yaml").write_text(MADE_UP.replace("FUNDING\n", data), "utf-8")
    edition = make_edition(load_content(tmp_path), "en")
    layout = load_layout(ROOT, "profile-a4", "en")
    only = tuple(opening for opening in layout.openings if opening.name == "governance")
    composed = compose(edition, replace(layout, openings=only), ROOT, "2026-11-22")
    assert [c.sentence() for c in composed.complaints] == []
    return dump(composed.document)


def test_the_governance_page_shows_funding_once_there_are_data(tmp_path: Path) -> None:
    without, there = governance(tmp_path, ""), governance(tmp_path, DATA)
    assert isinstance(without, str) and isinstance(there, str)
    assert "Funding" not in without and "Figure" not in without
    for word in ("Funding", "2025", "US$\u00a0300,000 · 70%", "Yearly report", "†", "Three circles in a row"):
        assert word in there
    assert "A few words on the law" in there and "to be confirmed" in there


def test_funding_in_the_content_is_checked_like_everything(
    small: Path, edit: Callable[[Path, str, str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    shares = "{id: a, name: A, amount: -5}, {id: b, name: B, amount: x}"
    wrong = f"    funding: {{unit: EUR, alt: x, shares: [{shares}]}}\n"
    line = edit(small / "content.yaml", "  held:\n", wrong + "  held:\n")
    assert main(["check", str(small), "--layout", "small"]) == 1
    told = capsys.readouterr().err
    assert told.count(f"content.yaml:{line}:") == 2 and "Traceback" not in told


def test_funding_is_of_one_page_only_where_the_layout_asks(small: Path) -> None:
    built = next(compose_all(read(small), [Choice("small", "en", "screen")], lambda step: None))
    assert isinstance(built.edition.root, Record)
    assert "Figure" not in dump(built.composed.document)
