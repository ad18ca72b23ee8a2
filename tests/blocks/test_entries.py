"""Entries: plain lists that are cut between two entries only, and the small options they brought along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from workbench import date, record, words

from brochure.blocks import Piece, Room
from brochure.document import Artifact, Glyphs, Link, Shape

Lay = Callable[..., Piece]
Rooms = Callable[..., Room]

EVENTS = [
    record(line, date=date(year), text=words(f"What came to pass in the year {year}.", line), state=state)
    for line, year, state in ((21, "2001", "past"), (22, "2002", "past"), (23, "2003", "current"))
]
PLAIN = {"role": "body", "lines": ["text"]}


def lines(piece: Piece) -> list[str]:
    return [item.text.strip() for item in piece.items if isinstance(item, Glyphs)]


def shown(piece: Piece) -> list[str]:
    """The last word of every line, which is the year."""
    return [text.rstrip(".")[-4:] for text in lines(piece)]


@pytest.mark.parametrize(
    ("options", "years"),
    [
        ({}, ["2001", "2002", "2003"]),
        ({"state": "past"}, ["2001", "2002"]),
        ({"most": 2}, ["2001", "2002"]),
        ({"skip": 2}, ["2003"]),
        ({"skip": 1, "most": 1}, ["2002"]),
        ({"without": "text"}, []),
        ({"with": "text", "skip": 9}, []),
    ],
)
def test_which_entries_are_shown(options: dict[str, object], years: list[str], lay: Lay, room: Room) -> None:
    assert shown(lay("entries", room, {"entries": EVENTS}, **PLAIN, **options)) == years


def test_two_parts_show_every_entry_once(lay: Lay, room: Room) -> None:
    first = lay("entries", room, {"entries": EVENTS}, **PLAIN, most=2)
    rest = lay("entries", room, {"entries": EVENTS}, **PLAIN, skip=2)
    assert shown(first) + shown(rest) == ["2001", "2002", "2003"]


def test_a_piece_may_be_cut_between_two_entries_and_never_inside_one(lay: Lay, make_room: Rooms) -> None:
    room = make_room(60.0)
    piece = lay("entries", room, {"entries": EVENTS}, head="date", head_role="h3", tag="H3", **PLAIN)
    texts = {node.origin for node in piece.nodes if node.kind == "P"}
    assert len(piece.cuts) == 2 and len(texts) == 3
    for cut in piece.cuts:
        above = {item.tag for item in piece.items if isinstance(item, Glyphs) and item.y < cut}
        below = {item.tag for item in piece.items if isinstance(item, Glyphs) and item.y > cut}
        assert above.isdisjoint(below)
        assert piece.nodes[min(t for t in below if isinstance(t, int))].kind == "H3"


def test_with_an_indent_the_heading_stands_beside_its_lines(lay: Lay, room: Room) -> None:
    piece = lay("entries", room, {"entries": EVENTS}, head="date", indent=50, **PLAIN)
    glyphs = [item for item in piece.items if isinstance(item, Glyphs)]
    assert [item.text for item in glyphs[::2]] == ["2001", "2002", "2003"]
    for year, text in zip(glyphs[::2], glyphs[1::2], strict=True):
        assert year.y == text.y and text.x == pytest.approx(50, abs=1)


def test_a_list_is_spoken_as_a_list_and_headings_as_headings(lay: Lay, room: Room) -> None:
    listed = lay("entries", room, {"entries": EVENTS}, head="date", **PLAIN)
    assert [n.kind for n in listed.nodes][:5] == ["L", "LI", "Lbl", "LBody", "P"]
    headed = lay("entries", room, {"entries": EVENTS}, head="date", tag="H3", **PLAIN)
    assert [n.kind for n in headed.nodes] == ["H3", "P"] * 3


def test_where_all_await_confirmation_the_title_says_so_once(lay: Lay, room: Room) -> None:
    unsure = [record(line, text=words("Some words.", line, dagger=True)) for line in (31, 32)]
    title = {"title": words("Listed", 30)}
    together = lines(lay("entries", room, {"entries": unsure, **title}, **PLAIN))
    assert together.count("†") == 1 and together[1] == "†"
    one = [*unsure, record(33, text=words("Three.", 33))]
    assert lines(lay("entries", room, {"entries": one, **title}, **PLAIN)).count("†") == 2


def test_an_empty_list_takes_no_room_and_says_no_title(lay: Lay, room: Room) -> None:
    piece = lay("entries", room, {"entries": [], "title": words("Listed", 30)}, **PLAIN)
    assert piece.height == 0.0 and not piece.items and not piece.nodes


# What a layout of lists needs beside them


def test_a_mark_without_alt_text_is_background(lay: Lay, room: Room) -> None:
    drawing = {"file": "badge.svg", "outline": "arrow", "scale": 0.01, "ink": "sky"}
    piece = lay("mark", room, {}, **drawing, centre=[50, 50], radius=20)
    assert [item.tag for item in piece.items if isinstance(item, Shape)] == [Artifact.BACKGROUND]
    assert not piece.nodes


def test_a_silent_line_is_an_artifact_and_no_link(lay: Lay, room: Room) -> None:
    values = {"text": words("example.org"), "link": "https://example.org"}
    piece = lay("text", room, values, role="label", silent=True)
    assert {item.tag for item in piece.items} == {Artifact.PAGINATION}
    assert not piece.nodes and not [item for item in piece.items if isinstance(item, Link)]


@pytest.mark.parametrize("options", [{"head": "dte"}, {"with": "txt"}, {"without": "sorce"}])
def test_a_field_no_entry_can_have_is_an_error(options: dict[str, object], lay: Lay, room: Room) -> None:
    events = [replace(one, kind="event") for one in EVENTS]
    (complaint,) = lay("entries", room, {"entries": events}, **PLAIN, **options).complaints
    assert complaint.rule == "unknown-field" and str(next(iter(options.values()))) in complaint.message
    assert "did you mean" in complaint.hint
