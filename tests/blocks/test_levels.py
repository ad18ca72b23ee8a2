"""Labels on a time axis: no two ever collide, whatever the dates."""

from __future__ import annotations

from itertools import combinations
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.blocks.levels import AFTER_BOX, TIGHT, Pin, Spot, boxes, counted, place

PAGES = ((42.0, 553.0), (644.0, 1141.0))
WIDEST = 200.0
MOST = (4, 5)


def pin(x: float, opens: bool = False) -> Pin:
    """A dot on one of two pages; its label keeps to that page's columns."""
    low, high = PAGES[0] if x < 595 else PAGES[1]
    return Pin(x, low, high, opens)


dots = st.lists(st.floats(45, 1150), max_size=14).map(sorted)
lengths = st.lists(st.integers(10, 500), min_size=14, max_size=14)


def fits(spots: tuple[Spot, ...], pins: list[Pin]) -> None:
    """What must hold for any labels that were placed."""
    assert len(spots) == len(pins), "none is lost"
    for spot, one in zip(spots, pins, strict=True):
        assert one.low - 0.01 <= spot.left and spot.left + spot.width <= one.high + 0.01
        assert TIGHT - 0.01 <= spot.width <= WIDEST + 0.01
        assert spot.flush_right or spot.left >= one.x - 0.01, "it begins at its dot, or turns round"
    for level in (0, 1):
        row = sorted((s for s in spots if s.level == level), key=lambda s: s.left)
        for one, other in combinations(row, 2):
            assert one.left + one.width + AFTER_BOX <= other.left + 0.01
    leaders = [one.x for one, spot in zip(pins, spots, strict=True) if spot.level == 1]
    for spot in spots:
        if spot.level == 0:
            assert not [x for x in leaders if spot.left - 1 < x < spot.left + spot.width + 1]


@settings(max_examples=1000, deadline=None)
@given(dots, lengths)
def test_labels_never_meet_each_other_a_leader_or_the_margin(xs: list[float], words: list[int]) -> None:
    pins = [pin(x) for x in xs]

    def lines(index: int, width: float) -> int:
        return ceil(words[index] / width)

    spots = place(pins, WIDEST, counted(lines, MOST))
    if spots is not None:
        fits(spots, pins)
        assert all(lines(i, spot.width) <= MOST[spot.level] for i, spot in enumerate(spots))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.floats(45, 1150), max_size=10).map(sorted), st.data())
def test_any_assignment_is_placed_properly_or_not_at_all(xs: list[float], data: st.DataObject) -> None:
    pins = [pin(x) for x in xs]
    levels = data.draw(st.lists(st.integers(0, 1), min_size=len(xs), max_size=len(xs)))
    spots = boxes(pins, levels, WIDEST)
    if spots is not None:
        fits(spots, pins)
        assert [spot.level for spot in spots] == levels


def told(spots: tuple[Spot, ...] | None) -> list[str]:
    return [f"{s.level}: {s.left:g} +{s.width:g}{' turned' if s.flush_right else ''}" for s in spots or ()]


def test_few_labels_far_apart_stay_on_the_upper_level() -> None:
    assert told(place([pin(100), pin(340), pin(700)], WIDEST, counted(lambda i, w: 2, MOST))) == [
        "0: 100 +200", "0: 340 +200", "0: 700 +200",
    ]  # fmt: skip


def test_a_near_neighbour_goes_down() -> None:
    spots = place([pin(100), pin(150), pin(340)], WIDEST, counted(lambda i, w: 2, MOST))
    assert spots is not None
    assert sorted(spot.level for spot in spots) == [0, 0, 1]


def test_the_label_that_opens_an_era_stays_up_where_its_neighbour_can_go_down() -> None:
    near = [pin(200, opens=False), pin(280, opens=False)]
    assert [spot.level for spot in place(near, WIDEST, counted(lambda i, w: 1, MOST)) or ()] == [1, 0]
    opened = [pin(200, opens=True), pin(280, opens=False)]
    assert [spot.level for spot in place(opened, WIDEST, counted(lambda i, w: 1, MOST)) or ()] == [0, 0]


def test_a_label_at_the_margin_turns_round() -> None:
    assert told(place([pin(540)], WIDEST, counted(lambda i, w: 2, MOST))) == ["0: 389 +164 turned"]


def test_a_dot_in_the_inner_margin_has_its_label_past_the_fold() -> None:
    assert told(place([Pin(600, 644, 1141)], WIDEST, counted(lambda i, w: 2, MOST))) == ["0: 644 +200"]


def test_no_labels_need_no_room() -> None:
    assert place([], WIDEST, counted(lambda i, w: 1, MOST)) == ()


def test_too_many_or_too_long_labels_are_refused_not_squeezed() -> None:
    assert place([pin(100 + 9 * i) for i in range(12)], WIDEST, counted(lambda i, w: 1, MOST)) is None
    assert place([pin(100)], WIDEST, counted(lambda i, w: 6, MOST)) is None
