"""Single blocks: what each paints and says, as text; and what must hold whatever the content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from math import hypot
from pathlib import Path
from time import perf_counter

import pytest
from showpieces import SHOWPIECES, drawing, photo
from specimens import MORE
from workbench import date, record, show, words

from brochure.blocks import BLOCKS, Entry, Piece, Room, Tally
from brochure.complaint import Severity
from brochure.document import Artifact, Glyphs, Group, Link, Shape
from brochure.geometry import Box, apply, bounds, union

GOLDEN = Path(__file__).parent / "golden"
MARK = {"file": "badge.svg"}
BADGE = {**MARK, "whole": "badge", "role": "label", "title_role": "label-strong", "ink": "sky"}
PLACE = {"outline": "arrow", "scale": 0.01, "turn": 30}
TURNED = {"offset": [0.4, 0.3], **PLACE}
HEADED = {"title": words("Heading", 5), "alt": words("What is seen.", 6)}
ERAS = [
    record(
        11, id="first", from_=date("2000"), to=date("2005"), name=words("Ada", 11), role=words("Founder", 12)
    ),
    record(
        13, id="second", from_=date("2005"), to=date("2014"), name=words("Bo", 13), role=words("Chair", 14)
    ),
    record(15, id="third", from_=date("2014"), name=words("Cy", 15), role=words("Director", 16)),
]
EVENTS = [
    record(21, date=date("2001-02"), text=words("It begins.", 21), main=True),
    record(22, date=date("2009"), text=words("A long time afterwards it goes on.", 22), main=True),
    record(23, date=date("2016-05-01"), text=words("It is still there.", 23), main=True),
    record(24, date=date("2003"), text=words("This one is only for the list.", 24), main=False),
]
TIMELINE = {
    "axis_line": 24, "tints": ["mist", "haze", "sky"], "ink": "night", "dot": "marigold",
    "years_role": "era-year", "name_role": "h3", "role": "label", "year_role": "h2", "text_role": "body-s",
}  # fmt: skip
RINGS = [
    record(30 + n, text=words(w, 30 + n), strong=n == 0) for n, w in enumerate(("inner", "middle", "outer"))
]
FORUM = {"role": "ring", "inks": ["sky", "haze"], "foot": 60}

SPECIMENS: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "text": (
        {"text": words("A heading that takes several lines at this size")}, {"role": "display", "tag": "H1"},
    ),
    "rule": ({}, {"ink": "night", "width": 0.75}),
    "disc": ({}, {"centre": [100, 90], "radius": 80, "ink": "sky"}),
    "flood": ({}, {"ink": "sky"}),
    "mark": (
        {"alt": words("An arrow leaves a disc.")},
        {**MARK, **TURNED, "circle": True, "centre": [150, 200], "radius": 90, "ink": "sky"},
    ),
    "folio": ({}, {"role": "folio", "align": "right"}),
    "dagger-note": ({"text": words("to be confirmed")}, {"role": "folio"}),
    "draft-line": (
        {"word": words("Draft"), "stale": words("stale"), "missing": words("missing"),
         "unreviewed": words("not reviewed")},
        {"role": "folio", "align": "right"},
    ),
    "contents": (
        {"title": words("Contents")},
        {"role": "body", "title_role": "label-strong", "number_role": "label", "rule": "night"},
    ),
    "pillars": (
        {"pillars": [
            record(31, title=words("One", 31), text=words("The first of them.", 32)),
            record(33, title=words("Two", 33), text=words("The second.", 34)),
        ]},
        {"columns_each": 4, "numeral_role": "numeral", "title_role": "h2", "role": "body"},
    ),
    "forum": ({"rings": RINGS, "alt": words("Half rings of dots.")}, FORUM),
    "timeline": ({"eras": ERAS, "events": EVENTS, "since": words("since", 17)}, TIMELINE),
    "construction": (
        {"alt": words("The arrow over a grid.")},
        {**MARK, **TURNED, "centre": [165, 200], "radius": 90, "ink": "sky", "grid_ink": "haze",
         "arc_ink": "marigold", "circle_ink": "night"},
    ),
    "clear-space": ({**HEADED, "half": words("½ r", 8)}, {**BADGE, "radius": 100, "guide": "clay"}),
    "minimum-sizes": (
        {**HEADED, "unit": words("mm", 8), "note": words("screen 24 px", 9)},
        {**BADGE, "sizes": [60, 30, 17]},
    ),
    "versions": (
        HEADED,
        {**MARK, **TURNED, "whole": "badge", "radius": 100, "title_role": "label-strong", "ink": "sky",
         "dark": "night", "paper": "white", "text_ink": "ink", "rule": "rule"},
    ),
    "misuses": (
        {**HEADED, "name": words("HoR", 8), "rotate": words("rotate", 9), "shadow": words("shadow", 10)},
        {**BADGE, "radius": 100, "name_role": "test-name", "guide": "clay", "rule": "rule",
         "other": "marigold"},
    ),
    **MORE,
    **SHOWPIECES,
}  # fmt: skip
ENTRIES = (
    Entry(words("Welcome", 41), "2", "welcome"), Entry(words("The work", 42), "4", "work"),
    Entry(words("The end", 43), "8", "end"),
)  # fmt: skip

Lay = Callable[..., Piece]
Rooms = Callable[..., Room]


def roomy(make_room: Rooms, name: str) -> Room:
    """A room that suits a block: two pages for the timeline, entries for the contents list."""
    if name == "timeline":
        return make_room(sides=("left", "right"))
    width, height = (240.0 if name in ("clear-space", "versions") else 330.0), 200.0
    if name.partition(" ")[0] in ("wall", "funding"):
        height = 300.0
    tally = Tally(stale=3, missing=0, unreviewed=40)
    return make_room(width, height, entries=ENTRIES, drawing=drawing, photo=photo, tally=tally)


@pytest.mark.parametrize("name", SPECIMENS)
def test_what_a_block_paints_and_says(
    name: str, lay: Lay, make_room: Rooms, golden: Callable[[Path, str], None]
) -> None:
    values, options = SPECIMENS[name]
    piece = lay(name.partition(" ")[0], roomy(make_room, name), values, **options)
    golden(GOLDEN / f"{name.replace(' ', '-')}.txt", show(piece))


@pytest.mark.parametrize("name", SPECIMENS)
def test_every_item_has_a_node_or_is_an_artifact(name: str, lay: Lay, make_room: Rooms) -> None:
    values, options = SPECIMENS[name]
    piece = lay(name.partition(" ")[0], roomy(make_room, name), values, **options)
    for index, node in enumerate(piece.nodes):
        assert -1 <= node.parent < index
    for item in flat(piece):
        assert isinstance(item.tag, Artifact) or item.tag in range(len(piece.nodes))
    assert [c for c in piece.complaints if c.severity is not Severity.NOTE] == []


def test_every_block_has_a_specimen() -> None:
    assert {name.partition(" ")[0] for name in SPECIMENS} == set(BLOCKS)


def test_no_two_blocks_have_one_name() -> None:
    assert all(name == block.name for name, block in BLOCKS.items())
    assert all(block.doc.endswith(".") for block in BLOCKS.values())


def flat(piece: Piece) -> list[Glyphs | Shape | Link]:
    """Every painted item and link, those in groups included."""

    def inside(items: tuple[object, ...]) -> list[Glyphs | Shape | Link]:
        found: list[Glyphs | Shape | Link] = []
        for item in items:
            if isinstance(item, Group):
                found += inside(item.items)
            elif isinstance(item, Glyphs | Shape | Link):
                found.append(item)
        return found

    return inside(piece.items)


def shapes(piece: Piece, **like: object) -> list[Box]:
    """Boxes of the shapes with these attributes, in paint order."""
    found = [
        s for s in flat(piece) if isinstance(s, Shape) and all(getattr(s, k) == v for k, v in like.items())
    ]
    return [box for shape in found if (box := bounds(shape.path))]


def texts(piece: Piece) -> list[Glyphs]:
    return [item for item in flat(piece) if isinstance(item, Glyphs)]


def complaints(piece: Piece) -> list[str]:
    return [complaint.sentence() for complaint in piece.complaints]


# Text


def test_what_no_face_can_draw_names_the_contents_line(lay: Lay, room: Room) -> None:
    (sentence,) = complaints(lay("text", room, {"text": words("A 漢 and 漢 again", 12)}, role="body"))
    assert sentence.startswith("content.yaml:12:3: error: no face of this role has the character “漢”")


def test_a_word_wider_than_its_column_names_the_contents_line(lay: Lay, make_room: Rooms) -> None:
    (sentence,) = complaints(
        lay("text", make_room(60.0), {"text": words("Incomprehensibilities", 12)}, role="h1")
    )
    assert sentence.startswith("content.yaml:12:3: error: “Incomprehensibilities” is ")
    assert "pt wider than its column" in sentence


def test_a_column_of_no_width_is_no_crash(lay: Lay, make_room: Rooms) -> None:
    assert complaints(lay("text", make_room(-20.0), {"text": words("word")}, role="body"))


def test_too_many_lines_are_named_after_smaller_sizes_were_tried(lay: Lay, room: Room) -> None:
    long = {"text": words("A heading that cannot be set on one line at any size of its role", 12)}
    (sentence,) = complaints(lay("text", room, long, role="display", lines=1))
    assert sentence.startswith("content.yaml:12:3: error: bench.[12] takes ")
    assert "lines where 1 fit" in sentence


def test_a_smaller_size_is_taken_before_a_second_line_and_noted(lay: Lay, room: Room) -> None:
    piece = lay("text", room, {"text": words("Some words here")}, role="display", lines=1)
    assert complaints(piece) == []
    assert len(piece.notes) == 1 and "display set at" in piece.notes[0]
    role = room.role("display", "")
    assert {run.size for one in texts(piece) for run in one.runs} <= set(role.fit)


def test_paragraphs_and_lists_stand_on_the_baseline_grid(lay: Lay, room: Room) -> None:
    points = "- one\n- two, which is longer than a line of this narrow frame and goes on"
    body = words(f"First.\n\n{points}\n\nLast.", markup=True)
    piece = lay("text", replace(room, width=180.0), {"text": body}, role="body")
    assert all(one.y % room.grid.baseline == pytest.approx(0) for one in texts(piece))
    kinds = [node.kind for node in piece.nodes]
    assert kinds == ["P", "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "P"]
    assert piece.height % room.grid.baseline == pytest.approx(0)


def test_no_cut_leaves_a_single_line_behind(lay: Lay, room: Room) -> None:
    body = words("\n\n".join(["one two three four five six seven eight nine ten " * 4] * 2), markup=True)
    piece = lay("text", replace(room, width=120.0), {"text": body}, role="body")
    lines = sorted({one.y for one in texts(piece)})
    rows = [sum(one.y < cut for one in texts(piece)) for cut in piece.cuts]
    half = len(lines) // 2
    assert half > 4
    assert not {1, half - 1, half + 1, 2 * half - 1} & set(rows)
    assert half in rows, "between two paragraphs is always a place"


def test_a_dagger_follows_the_last_paragraph_only(lay: Lay, room: Room) -> None:
    body = words("First.\n\nLast.", markup=True, dagger=True)
    piece = lay("text", room, {"text": body}, role="body")
    assert piece.daggers
    assert "".join(one.text for one in texts(piece)).count("†") == 1
    assert texts(piece)[-1].text == "†"


def test_a_link_is_painted_tagged_and_active_on_each_of_its_lines(lay: Lay, room: Room) -> None:
    name = "[a name that is long enough for two lines of it](https://example.org)"
    text = words(f"See {name} there", markup=True)
    piece = lay("text", replace(room, width=110.0), {"text": text}, role="body")
    links = [item for item in flat(piece) if isinstance(item, Link)]
    assert len(links) >= 2
    assert {piece.nodes[link.tag].kind for link in links} == {"Link"}
    assert [node.kind for node in piece.nodes].count("Link") == 1
    assert all(link.target == "https://example.org" and link.contents for link in links)


def test_a_link_into_the_document_needs_a_place_to_lead_to(lay: Lay, room: Room) -> None:
    text = words("See [there](#there).", markup=True)
    gone = lay("text", room, {"text": text}, role="body")
    assert not [item for item in flat(gone) if isinstance(item, Link)]
    assert gone.notes == ("bench.[7]: “#there” is not in this layout, so it is no link",)
    kept = lay("text", replace(room, anchors=frozenset({"there"})), {"text": text}, role="body")
    assert [item.target for item in flat(kept) if isinstance(item, Link)] == ["#there"]


def test_words_in_another_language_say_so(lay: Lay, room: Room) -> None:
    piece = lay("text", room, {"text": words("Où est-ce ?", lang="fr")}, role="body")
    assert [node.lang for node in piece.nodes] == ["fr"]
    assert lay("text", room, {"text": words("Here", lang="en")}, role="body").nodes[0].lang == ""


def test_numbers_the_program_makes_are_in_the_languages_digits(lay: Lay, make_room: Rooms) -> None:
    room = make_room(lang="km")
    listed = lay("text", room, {"text": words("1. មួយ\n2. ពីរ", markup=True)}, role="body")
    said = "".join(one.text for one in texts(listed))
    assert "១." in said and "២." in said


# Contents


def test_each_entry_of_the_contents_is_one_link_to_its_place(lay: Lay, make_room: Rooms) -> None:
    values, options = SPECIMENS["contents"]
    piece = lay("contents", roomy(make_room, "contents"), values, **options)
    links = [item for item in flat(piece) if isinstance(item, Link)]
    assert [(link.target, link.contents) for link in links] == [
        ("#welcome", "Welcome, 2"), ("#work", "The work, 4"), ("#end", "The end, 8"),
    ]  # fmt: skip
    assert [node.kind for node in piece.nodes[:2]] == ["P", "TOC"]
    assert [node.kind for node in piece.nodes].count("TOCI") == 3
    first, second, third = (link.box for link in links)
    assert first.x0 == second.x0 < third.x0, "two columns, filled downwards"
    assert second.y0 - first.y0 == pytest.approx(14.0)


# Timeline


def timeline(lay: Lay, room: Room, **values: object) -> Piece:
    filled = {"eras": ERAS, "events": EVENTS, "since": words("since", 17), **values}
    return lay("timeline", room, filled, **TIMELINE)


def circles(piece: Piece) -> list[Box]:
    return [box for ink in ("mist", "haze", "sky") for box in shapes(piece, fill=ink)]


@pytest.mark.parametrize("sides", [("right",), ("left", "right")])
def test_eras_are_tangent_circles_as_wide_as_their_years(
    lay: Lay, make_room: Rooms, sides: tuple[str, ...]
) -> None:
    piece = timeline(lay, make_room(sides=sides))
    first, second, third = circles(piece)
    for one, other in pairwise((first, second, third)):
        assert one.x1 == pytest.approx(other.x0)
        assert one.y1 == pytest.approx(other.y1), "they stand on one axis"
    assert all(box.width == pytest.approx(box.height) for box in (first, second, third))
    assert second.width / first.width == pytest.approx(9 / 5)
    until = date("2026-11-22").position() - date("2014").position()
    assert third.width / first.width == pytest.approx(until / 5), "the open era runs to the edition's date"


def test_on_a_spread_a_boundary_of_eras_stands_on_the_fold(lay: Lay, make_room: Rooms) -> None:
    _, *later = circles(timeline(lay, make_room(sides=("left", "right"))))
    assert 400.0 in [pytest.approx(box.x0) for box in later]


def test_only_main_events_are_shown_in_order_each_below_its_date(lay: Lay, make_room: Rooms) -> None:
    piece = timeline(lay, make_room(sides=("left", "right")), events=[*reversed(EVENTS)])
    said = " ".join(one.text.strip() for one in texts(piece))
    assert said.index("It begins.") < said.index("A long time") < said.index("It is still")
    assert "only for the list" not in said
    first, _, _ = circles(piece)
    pitch = first.width / 5
    dots = [(box.x0 + box.x1) / 2 for box in shapes(piece, fill="marigold")]
    starts = [date(d).position() for d in ("2001-02", "2009", "2016-05-01")]
    assert dots == [pytest.approx(first.x0 + pitch * (s - date("2000").position())) for s in starts]


def test_the_first_event_stands_on_the_upper_level_at_its_dot(lay: Lay, make_room: Rooms) -> None:
    room = make_room(sides=("left", "right"))
    piece = timeline(lay, room)
    year = next(one for one in texts(piece) if one.text == "2001")
    dot = shapes(piece, fill="marigold")[0]
    edge = max((dot.x0 + dot.x1) / 2, room.grids[0].left)
    assert year.x == pytest.approx(edge, abs=3.0), "but for the optical edge"
    assert year.y == pytest.approx((dot.y0 + dot.y1) / 2 + 2 * room.grid.baseline)


def test_a_crowd_of_events_is_refused_by_the_longest_text(lay: Lay, make_room: Rooms) -> None:
    crowd = [
        record(50 + n, date=date(f"2005-{n + 1:02}"), text=words("much " * (n + 5), 50 + n), main=True)
        for n in range(12)
    ]
    (sentence,) = complaints(timeline(lay, make_room(sides=("left", "right")), events=crowd))
    assert sentence.startswith("content.yaml:61:3: error: ")
    assert "12 events do not fit" in sentence


def test_a_text_that_is_too_long_for_any_level_is_named_with_its_lines(lay: Lay, make_room: Rooms) -> None:
    long = [*EVENTS[:2], record(23, date=date("2016"), text=words("far too many words " * 30, 23), main=True)]
    (sentence,) = complaints(timeline(lay, make_room(sides=("left", "right")), events=long))
    assert sentence.startswith("content.yaml:23:3: error: “bench.[23]” takes ")
    assert "lines where 5 fit" in sentence


def test_an_era_that_ends_before_it_begins_is_named(lay: Lay, room: Room) -> None:
    wrong = record(13, id="second", from_=date("2009"), to=date("2004"), name=words("Bo", 13))
    (sentence,) = complaints(timeline(lay, room, eras=[ERAS[0], wrong]))
    assert sentence.startswith("content.yaml:13:1: error: the era “second” ends before it begins")


def test_an_era_too_short_for_its_years_is_named(lay: Lay, make_room: Rooms) -> None:
    short = record(11, id="short", from_=date("2003"), to=date("2005"), name=words("Ada", 11))
    found = complaints(timeline(lay, make_room(sides=("left", "right")), eras=[short, *ERAS[1:]]))
    assert found[0].startswith("content.yaml:11:1: error: “2003–2005” would be ")


def test_no_era_is_no_timeline(lay: Lay, room: Room) -> None:
    assert "has no era to show" in complaints(timeline(lay, room, eras=[]))[0]


# Forum


def test_rings_are_concentric_and_leave_a_gap_for_their_names(lay: Lay, room: Room) -> None:
    piece = lay("forum", room, {"rings": RINGS, "alt": words("Rings.")}, **FORUM)
    cx, cy = room.width / 2, room.page_height - 60
    dots = [box for box in shapes(piece) if box.width == pytest.approx(box.height)]
    radii = sorted({round(hypot((b.x0 + b.x1) / 2 - cx, (b.y0 + b.y1) / 2 - cy), 2) for b in dots})
    assert len(radii) == 3
    assert radii[1] - radii[0] == pytest.approx(radii[2] - radii[1], abs=0.1)
    assert all((box.y0 + box.y1) / 2 <= cy + 0.01 for box in dots)
    for label in (item for item in piece.items if isinstance(item, Group)):
        inner = label.items[0]
        assert isinstance(inner, Glyphs)
        x, y = apply(label.matrix, inner.width / 2, 0.0)
        assert min(abs(hypot(x - cx, y - cy) - r) for r in radii) < 3.0
        gaps = [hypot((b.x0 + b.x1) / 2 - x, (b.y0 + b.y1) / 2 - y) - b.width / 2 for b in dots]
        assert min(gaps) > 2.0, "no dot touches a letter"


def test_a_name_too_long_for_its_ring_is_named(lay: Lay, room: Room) -> None:
    rings = [record(31, text=words("a name far too long for the innermost ring of all", 31)), *RINGS[1:]]
    (sentence,) = complaints(lay("forum", room, {"rings": rings, "alt": words("Rings.")}, **FORUM))
    assert sentence.startswith("content.yaml:31:3: error: ") and "too long for its ring" in sentence


def test_a_ring_is_spoken_as_its_words(lay: Lay, room: Room) -> None:
    piece = lay("forum", room, {"rings": RINGS, "alt": words("Rings.")}, **FORUM)
    kinds = [node.kind for node in piece.nodes]
    assert kinds == ["Figure", "L"] + ["LI", "LBody"] * 3
    said = "".join(one.text for one in texts(piece))
    assert said == "innermiddleouter"


# The mark and its rules, from a drawing that is neither round nor a bird


def test_clear_space_is_half_a_radius_round_the_drawings_own_box(lay: Lay, make_room: Rooms) -> None:
    values, options = SPECIMENS["clear-space"]
    piece = lay("clear-space", make_room(240.0, 200.0), values, **options)
    inner, outer = shapes(piece, stroke="clay")
    (drawn,) = shapes(piece, fill="sky")
    assert (drawn.x0, drawn.y0) == (pytest.approx(inner.x0), pytest.approx(inner.y0))
    assert (drawn.x1, drawn.y1) == (pytest.approx(inner.x1), pytest.approx(inner.y1))
    assert inner.width == pytest.approx(inner.height), "this drawing is a square"
    # The square's side is two of its radii, so half a radius is a quarter of it.
    assert inner.x0 - outer.x0 == pytest.approx(inner.width / 4)
    assert outer.y1 <= 200.0 + 0.01


def test_smallest_sizes_are_to_scale_and_named_in_millimetres(lay: Lay, room: Room) -> None:
    sizes = [56.6929, 28.3465, 17.0079]
    values, options = SPECIMENS["minimum-sizes"]
    piece = lay("minimum-sizes", room, values, **{**options, "sizes": sizes})
    assert [box.width for box in shapes(piece, fill="sky")] == [pytest.approx(n) for n in sizes]
    assert len({round(box.y1, 3) for box in shapes(piece, fill="sky")}) == 1, "they stand on one line"
    said = [one.text for one in texts(piece)]
    assert [word for word in said if word.endswith("mm")] == ["20\u00a0mm", "10\u00a0mm", "6\u00a0mm"]


def test_each_version_stays_in_its_tile(lay: Lay, make_room: Rooms) -> None:
    values, options = SPECIMENS["versions"]
    piece = lay("versions", make_room(240.0, 200.0), values, **options)
    blue = shapes(piece, fill="sky", tag=Artifact.LAYOUT)[:1]
    tiles = [*shapes(piece, stroke="rule"), *shapes(piece, fill="night"), *blue]
    assert len(tiles) == 4
    for drawn in shapes(piece, tag=1):
        assert [t for t in tiles if union([t, drawn]) == t], drawn


def test_the_versions_are_as_far_apart_as_the_layout_says(lay: Lay, make_room: Rooms) -> None:
    values, options = SPECIMENS["versions"]
    piece = lay("versions", make_room(240.0, 200.0), values, **options, apart=20)
    dark, light = shapes(piece, fill="night")[0], shapes(piece, fill="sky", tag=Artifact.LAYOUT)[0]
    assert light.x0 - dark.x1 == pytest.approx(20) and dark.y0 - light.y1 == pytest.approx(20)


def test_a_row_of_an_award_is_as_high_as_its_text_asks(lay: Lay, room: Room) -> None:
    """With `after`; no row is lower than the pitch, and none is refused."""
    values, options = SPECIMENS["awards"]
    long, short = values["awards"]  # type: ignore[misc]
    told = words("For work that takes many lines to tell. " * 8, 76)
    filled = {**values, "awards": [replace(long, fields={**long.fields, "text": told}), short]}
    (complaint,) = lay("awards", room, filled, **options).complaints
    assert "too long for its row" in complaint.sentence()
    piece = lay("awards", room, filled, **options, after=1.5)
    first, second, last = (box.y0 for box in shapes(piece, stroke="night"))
    base = room.grid.baseline
    text = max(one.y for one in texts(piece) if one.y < second)
    assert second - text == pytest.approx(1.5 * base) and second - first > 7 * base
    assert last - second == pytest.approx(7 * base) and piece.complaints == ()


@pytest.mark.parametrize("across", [1, 2, 3])
def test_a_wall_of_names_stands_in_no_more_columns_than_it_may(lay: Lay, room: Room, across: int) -> None:
    members = [record(140 + n, id=f"m{n}", name=words("Ada", 140 + n)) for n in range(6)]
    values = {"groups": [record(150, title=words("Friends", 150), members=members)]}
    piece = lay("wall", room, values, **SPECIMENS["wall"][1], across=across)
    assert len({round(one.x) for one in texts(piece) if one.text == "Ada"}) == across


def test_rows_off_the_grid_follow_their_text(lay: Lay, room: Room) -> None:
    values, options = SPECIMENS["rows"]
    piece = lay("rows", room, values, **options, drop=1.4, after=0.8, title_drop=1, snap=False)
    rules = [box.y0 for box in shapes(piece, stroke="night")]
    base = room.grid.baseline
    assert rules[1] - rules[0] == pytest.approx(2.2 * base)


def test_construction_shows_the_arcs_of_the_drawing_it_is_given(lay: Lay, make_room: Rooms) -> None:
    values, options = SPECIMENS["construction"]
    room = make_room(330.0, 400.0)
    straight = lay("construction", room, values, **options)
    assert shapes(straight, stroke="marigold") == [], "an arrow has no arcs"
    arc = (("M", (50.0, 0.0)), ("C", (50.0, 27.6142, 27.6142, 50.0, 0.0, 50.0)))
    drawing = replace(room.mark("badge.svg"), paths={"arrow": arc})
    curved = lay("construction", replace(room, mark=lambda name: drawing), values, **options)
    (circle,) = shapes(curved, stroke="marigold")
    assert circle.width == pytest.approx(2 * 50 * 0.01 * 90, rel=0.001)


def test_only_the_misuses_that_are_asked_for_are_drawn(lay: Lay, make_room: Rooms) -> None:
    values, options = SPECIMENS["misuses"]
    piece = lay("misuses", make_room(330.0, 200.0), values, **options)
    assert [one.text for one in texts(piece)][1:] == ["rotate", "shadow"]
    assert [node.kind for node in piece.nodes] == ["H3", "Figure", "L", "LI", "LBody", "LI", "LBody"]


def test_misuses_stand_in_rows_where_the_layout_says_how_many(lay: Lay, make_room: Rooms) -> None:
    values, options = SPECIMENS["misuses"]
    room = make_room(330.0, 200.0)
    one, other = texts(lay("misuses", room, values, **options, across=1))[1:]
    assert one.x == pytest.approx(other.x, abs=1.0)
    assert other.y - one.y == pytest.approx(6.5 * room.grid.baseline)


def test_circles_without_notes_are_a_picture_with_its_numerals(lay: Lay, room: Room) -> None:
    values, options = SPECIMENS["nest"]
    told, bare = (lay("nest", room, values, **options, notes=notes) for notes in (True, False))
    assert [node.kind for node in bare.nodes] == ["Figure"]
    assert [one.text for one in texts(bare)] == ["400", "100"]
    assert {one.tag for one in texts(bare)} == {Artifact.LAYOUT}
    filled = [shape for shape in bare.items if isinstance(shape, Shape)]
    assert len(filled) == 2 and len(told.items) > len(bare.items)


def test_sources_in_one_column_may_be_cut_and_leave_none_of_a_group_alone(lay: Lay, room: Room) -> None:
    values, options = SPECIMENS["sources"]
    names = [record(80 + n, id=f"S{n}", kind="own", name=words(f"House {n}", 80 + n)) for n in range(4)]
    values = {**values, "sources": [*names, record(90, id="P", kind="press", name=words("Paper", 90))]}
    assert lay("sources", room, values, **options).cuts == ()
    piece = lay("sources", room, values, **options, columns=1)
    above = [[one.text for one in texts(piece) if one.y < cut] for cut in piece.cuts]
    assert [rows[-1] for rows in above] == ["House 1", "House 3"]


def test_sources_may_be_shown_by_kind_and_in_parts_and_none_is_lost(lay: Lay, room: Room) -> None:
    values, options = SPECIMENS["sources"]
    names = [record(80 + n, id=f"S{n}", kind="own", name=words(f"House {n}", 80 + n)) for n in range(3)]
    paper, other = (record(90 + n, id=f"P{n}", kind=kind, name=words(name, 90 + n))
                    for n, (kind, name) in enumerate((("press", "Paper"), ("donor", "Funder"))))  # fmt: skip
    values = {"sources": [other, paper, *names]}

    def shown(**more: object) -> list[str]:
        return [one.text for one in texts(lay("sources", room, values, **{**options, **more, "columns": 1}))]

    assert shown(kinds=["own"]) == ["House 0", "House 1", "House 2", "Funder", "Paper"]
    assert shown(kinds=["own"], others=False) == ["House 0", "House 1", "House 2"]
    assert shown(kinds=["own"], others=False, most=2) == ["House 0", "House 1"]
    assert shown(kinds=["own"], others=False, skip=2) == ["House 2"]
    assert shown(skip=2, most=2) == ["House 2", "Paper"], "counted in the order of the kinds"
    assert shown(skip=9) == []


@pytest.mark.parametrize("leading", [14.0, 17.5])
def test_rows_off_the_grid_keep_the_same_distance_below_every_text(
    lay: Lay, make_room: Rooms, leading: float
) -> None:
    values, options = SPECIMENS["rows"]
    options = {**options, "title_drop": 1.25, "drop": 1.25, "after": 0.75}
    piece = lay("rows", make_room(), values, **options, snap=False)
    rules = [shape.y0 for shape in shapes(piece)]
    lasts = [max(one.y for one in texts(piece) if above < one.y < below) for above, below in pairwise(rules)]
    assert [below - last for last, below in zip(lasts, rules[1:], strict=True)] == pytest.approx([10.5] * 2)
    on = [shape.y0 for shape in shapes(lay("rows", make_room(), values, **options))]
    assert on != rules


def test_the_mark_is_turned_and_scaled_about_its_circles_centre(lay: Lay, room: Room) -> None:
    options = {**MARK, "outline": "arrow", "scale": 0.01, "centre": [150, 200], "radius": 80, "ink": "sky"}
    values = {"alt": words("An arrow.")}
    (plain,) = shapes(lay("mark", room, values, **options))
    assert (plain.x0, plain.y0, plain.x1, plain.y1) == tuple(pytest.approx(n) for n in (110, 160, 190, 240))
    (moved,) = shapes(lay("mark", room, values, **{**options, "offset": [0.5, 0.25]}))
    assert (moved.x0 - plain.x0, moved.y0 - plain.y0) == (pytest.approx(40), pytest.approx(-20))
    (turned,) = shapes(lay("mark", room, values, **{**options, "turn": 90}))
    assert (turned.x0, turned.y0) == (pytest.approx(110), pytest.approx(160))
    found = flat(lay("mark", room, values, **{**options, "turn": 90}))
    apex = [p for s in found if isinstance(s, Shape) for op, p in s.path if op == "M"]
    assert apex == [(pytest.approx(110), pytest.approx(200))], "anticlockwise: what pointed up points left"


@pytest.mark.parametrize("markup", [False, True])
def test_a_cut_leaves_two_lines_on_either_side(lay: Lay, make_room: Rooms, markup: bool) -> None:
    text = words("Some words that go on for a good many lines in a narrow column. " * 4, markup=markup)
    piece = lay("text", make_room(160.0), {"text": text}, role="body")
    lines = sorted({round(item.y, 1) for item in flat(piece) if isinstance(item, Glyphs)})
    assert piece.cuts
    for cut in piece.cuts:
        assert sum(y < cut for y in lines) >= 2
        assert sum(y > cut for y in lines) >= 2


# Far too many


def test_more_rings_than_can_be_drawn_are_refused_at_once(lay: Lay, room: Room) -> None:
    rings = [record(300 + n, text=words(f"r{n}", 300 + n)) for n in range(5000)]
    began = perf_counter()
    piece = lay("forum", room, {"rings": rings, "alt": words("Rings.")}, **FORUM)
    assert perf_counter() - began < 1
    (complaint,) = piece.complaints
    assert "5000 rings are more than the 24" in complaint.message
    assert complaint.origin and complaint.origin.line == 324, "the first that is too many"


@pytest.mark.parametrize(("slot", "most"), [("eras", 40), ("events", 200)])
def test_more_eras_or_events_than_a_timeline_can_show_are_refused_at_once(
    lay: Lay, make_room: Rooms, slot: str, most: int
) -> None:
    many = [
        record(300 + n, id=f"n{n}", from_=date(str(1000 + n)), to=date(str(1001 + n)), date=date("2001"),
               text=words("x", 300 + n), name=words("x", 300 + n), main=True)
        for n in range(3000)
    ]  # fmt: skip
    began = perf_counter()
    values = {"eras": ERAS, "events": EVENTS, slot: many}
    piece = lay("timeline", make_room(sides=("left", "right")), values, **TIMELINE)
    assert perf_counter() - began < 1
    (complaint,) = piece.complaints
    assert f"3000 {slot} are more than the {most}" in complaint.message
    assert complaint.origin and complaint.origin.line == 300 + most


def test_rings_without_room_are_told(lay: Lay, make_room: Rooms) -> None:
    piece = lay("forum", make_room(), {"rings": RINGS, "alt": words("Rings.")}, **{**FORUM, "foot": 5000})
    (complaint,) = piece.complaints
    assert complaint.rule == "no-room" and complaint.origin is not None
