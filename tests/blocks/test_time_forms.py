"""Spans, unknown months, both directions, many labels: what timelines, lists and strips make of events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from marks import collisions, letters, shapes, words_of
from workbench import date, record, words

from brochure.blocks import Piece, Room
from brochure.blocks.levels import Pin, counted, place
from brochure.complaint import Complaint
from brochure.document import Glyphs

Lay = Callable[..., Piece]
Rooms = Callable[..., Room]
ERAS = [
    record(11, id="one", from_=date("2000"), to=date("2010"), name=words("Ada", 11)),
    record(12, id="two", from_=date("2010"), name=words("Bo", 12)),
]
EVENTS = [
    record(21, id="long", date=date("2003"), to=date("2008-06"), text=words("It went on.", 21), main=True),
    record(22, id="late", date=date("2014-02-28"), text=words("It changes.", 22), main=True),
]
LOOK = {
    "axis_line": 24, "tints": ["mist", "haze"], "ink": "night", "dot": "marigold",
    "name_role": "label", "year_role": "label", "text_role": "label", "beyond": 0,
}  # fmt: skip
STRIP = {"ink": "night", "dot": "marigold", "year_role": "h3", "text_role": "body-s"}


def timeline(lay: Lay, room: Room, events: object = EVENTS, **options: object) -> Piece:
    return lay("timeline", room, {"eras": ERAS, "events": events}, **{**LOOK, **options})


def said(piece: Piece, kind: str) -> list[str]:
    return [words_of(piece, n) for n, node in enumerate(piece.nodes) if node.kind == kind]


def only(piece: Piece) -> Complaint:
    (complaint,) = piece.complaints
    return complaint


# Spans


def test_what_lasted_is_a_bar_from_its_dot_to_its_end(lay: Lay, room: Room) -> None:
    piece = timeline(lay, room)
    assert "2003–2008" in said(piece, "Lbl")
    bar, first, _ = shapes(piece, fill="marigold")
    circle = shapes(piece, fill="mist")[0]
    year = circle.width / 10
    assert bar.width == pytest.approx(year * (8 + 5.5 / 12 - 3.5), abs=0.5)
    assert bar.height < first.height
    assert (first.x0 + first.x1) / 2 == pytest.approx(bar.x0)


def test_within_one_year_one_year_is_printed(lay: Lay, room: Room) -> None:
    short = replace(EVENTS[0], fields={**EVENTS[0].fields, "to": date("2003-11")})
    assert "2003" in said(timeline(lay, room, [short]), "Lbl")


@pytest.mark.parametrize("block", ["timeline", "event-list", "strip"])
def test_what_ends_before_it_begins_is_named(lay: Lay, room: Room, block: str) -> None:
    wrong = record(23, id="odd", date=date("2005-07"), to=date("2005-06"), text=words("Odd.", 23),
                   main=block != "event-list")  # fmt: skip
    if block == "timeline":
        piece = timeline(lay, room, [wrong])
    elif block == "strip":
        piece = lay("strip", room, {"events": [wrong]}, **STRIP)
    else:
        piece = lay("event-list", room, {"events": [wrong]}, role="label", year_role="label")
    assert only(piece).rule == "event-order" and "“odd” ends before it begins" in only(piece).message


def test_a_month_nobody_knows_is_no_fault(lay: Lay, room: Room) -> None:
    open_ = record(23, id="open", date=date("2005-07"), to=date("2005"), text=words("Open.", 23), main=True)
    piece = timeline(lay, room, [open_])
    assert piece.complaints == () and len(shapes(piece, fill="marigold")) == 1, (
        "no bar of which nothing is known"
    )


# Both directions


def test_time_may_run_from_right_to_left(lay: Lay, room: Room) -> None:
    piece = timeline(lay, room, backwards=True, boundaries=True)
    first, second = shapes(piece, fill="mist")[0], shapes(piece, fill="haze")[0]
    assert first.x1 == pytest.approx(room.grids[0].right) and second.x1 == pytest.approx(first.x0)
    assert second.x0 == pytest.approx(room.grids[0].x(1))
    assert said(piece, "LBody")[-2:] == ["It went on.", "It changes."], "it is told in the order of time"
    dots = [box for box in shapes(piece, fill="marigold") if box.width == pytest.approx(box.height)]
    for text in ("It went on.", "It changes."):
        (box,) = (box for line, box in letters(piece) if line.text == text)
        assert min(abs(box.x1 - (dot.x0 + dot.x1) / 2) for dot in dots) < 2, "its right edge on the dot"


def test_a_list_may_begin_with_the_latest(lay: Lay, room: Room) -> None:
    aside = [replace(e, fields={k: v for k, v in e.fields.items() if k != "main"}) for e in EVENTS]
    for back, expected in ((False, ["2003–2008", "2014"]), (True, ["2014", "2003–2008"])):
        piece = lay("event-list", room, {"events": aside}, role="label", year_role="label", backwards=back)
        assert said(piece, "Lbl") == expected


# On a spread


def test_without_a_scale_all_years_fit_on_the_spread(lay: Lay, make_room: Rooms) -> None:
    """The boundary on the fold leaves a year no more room than its longer side has."""
    room = make_room(800.0, sides=("left", "right"))
    piece = timeline(lay, room, [], beyond=0)
    mist, haze = shapes(piece, fill="mist")[0], shapes(piece, fill="haze")[0]
    assert mist.x1 == pytest.approx(room.page_width), "2010 on the fold"
    assert mist.x0 >= room.grids[0].x(1) - 0.01 and haze.x1 <= room.grids[1].right + 0.01


def test_words_in_a_circle_keep_off_the_spine(lay: Lay, make_room: Rooms) -> None:
    room = make_room(800.0, sides=("left", "right"))
    whole = [record(11, id="one", from_=date("1990"), name=words("Ada Lovelace", 11))]
    piece = lay("timeline", room, {"eras": whole}, **LOOK)
    (box,) = (box for line, box in letters(piece) if line.text == "Ada Lovelace")
    assert not box.x0 - 8.5 < room.page_width < box.x1 + 8.5


def test_words_off_the_page_are_named(lay: Lay, room: Room) -> None:
    piece = timeline(lay, room, axis_line=2, scale=60, events=[], beyond=0)
    assert {c.rule for c in piece.complaints} == {"timeline-overflow"}
    assert all(c.origin and c.origin.file == "content.yaml" for c in piece.complaints)


# Many labels


def test_sixteen_labels_find_their_levels() -> None:
    pins = [Pin(45 + 70 * n, 42, 1200) for n in range(16)]
    spots = place(pins, 200, counted(lambda i, width: 2 if width > 90 or i % 2 else 4, (3, 5)))
    assert spots is not None and [spot.level for spot in spots].count(0) >= 8


def test_a_label_too_deep_for_the_one_below_goes_down_or_alone() -> None:
    def fits(index: int, width: float, where: int) -> bool:
        return where != 0 or index != 0

    near = [Pin(100, 42, 553), Pin(160, 42, 553)]
    assert [spot.level for spot in place(near, 200, fits) or ()] == [1, 0]
    assert [spot.level for spot in place([near[0], Pin(400, 42, 553)], 200, fits) or ()] == [0, 0]


@pytest.mark.parametrize("count", range(4, 18))
def test_khmer_stacks_stay_clear_of_the_years_below(lay: Lay, make_room: Rooms, count: int) -> None:
    """Four lines fit over the years of the lower level, but for those that reach far below their baseline."""
    near = [
        record(31, id="a", date=date("2001"), to=date("2006"), text=words("ស្ត្រី", 31), main=True),
        record(32, id="b", date=date("2002-10"), text=words("ខ្លួន ស៊ី " * count, 32), main=True),
    ]
    room = make_room(lang="km")
    piece = timeline(lay, room, near, year_role="event-year", text_role="body-s")
    assert collisions(letters(piece)) == []
    assert {c.rule for c in piece.complaints} <= {"timeline-crowded"}


# The strip


def test_a_strip_goes_on_in_rows_and_is_cut_between_them(lay: Lay, room: Room) -> None:
    many = [
        record(40 + n, id=f"e{n}", date=date(f"{2000 + n}"), text=words(f"Event {n}.", 40 + n), main=True)
        for n in range(7)
    ]
    piece = lay("strip", room, {"events": many}, cells=3, **STRIP)
    years = [g for g in piece.items if isinstance(g, Glyphs) and g.text.strip().isdigit()]
    rows = sorted({year.y for year in years})
    assert [[y.text for y in years if y.y == row] for row in rows] == [
        ["2000", "2001", "2002"], ["2003", "2004", "2005"], ["2006"],
    ]  # fmt: skip
    assert len(piece.cuts) == 2 and all(
        r < c < s for r, c, s in zip(rows, piece.cuts, rows[1:], strict=False)
    )
    back = lay("strip", room, {"events": many}, cells=3, backwards=True, **STRIP)
    begins = next(g for g in back.items if isinstance(g, Glyphs) and g.text == "2000")
    assert begins.x + begins.width == pytest.approx(room.width, abs=2)
    assert said(back, "Lbl")[:2] == ["2000", "2001"]


def test_years_wider_than_their_cell_are_named(lay: Lay, room: Room) -> None:
    piece = lay("strip", room, {"events": EVENTS}, cells=10, **{**STRIP, "year_role": "event-year"})
    assert "“2003–2008” of the event “long” is" in piece.complaints[0].message


def test_a_list_makes_room_for_the_widest_years(lay: Lay, room: Room) -> None:
    aside = [replace(e, fields={k: v for k, v in e.fields.items() if k != "main"}) for e in EVENTS]
    piece = lay(
        "event-list", room, {"events": aside}, columns=1, role="label", year_role="event-year", indent=10
    )
    boxes = {line.text.strip(): box for line, box in letters(piece)}
    assert (
        boxes["2003–2008"].x1 + 3 < boxes["It went on."].x0 == pytest.approx(boxes["It changes."].x0, abs=1)
    )
    assert boxes["2003–2008"].y1 < boxes["2014"].y0
