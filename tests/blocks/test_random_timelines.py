"""A thousand random timelines, as eras, lists and strips: nothing overlaps and nothing is lost.

Or it is complained of by name. Everything is measured on the marks that were made: the ink of letters
from their outlines, and circles, dots and leaders as they are painted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from chance import Story, story
from marks import collisions, common, letters, nodes, shapes, words_of
from workbench import words

from brochure.blocks import HANG, Piece, Room, line_box
from brochure.complaint import Severity
from brochure.content.locale import format_number_text
from brochure.content.values import PartialDate, Record
from brochure.document import Glyphs
from brochure.geometry import MM, Box
from brochure.layout.model import Panels, Sheet

Lay = Callable[..., Piece]
Rooms = Callable[..., Room]
COUNT = {"eras": 500, "list": 250, "strip": 250}  # timelines of each form
EVENTS = [4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 7, 7, 8, 8, 9, 10, 12, 16, 24, 40, 60]
A4 = Sheet(595.276, 841.89, 8.504, 42.0, 57.89, 49.2756, 42.0, 12, 14.0, 14.0)
WIDE = Sheet(841.89, 595.276, 8.504, 42.0, 24.0, 24.0, 24.0, 12, 14.0, 14.0)
PANELS = Panels((100 * MM, 100 * MM, 97 * MM), 24.0, 4)
ERAS = {
    "tints": ["mist", "haze", "sky"], "ink": "night", "dot": "marigold",
    "name_role": "label-strong", "year_role": "event-year", "text_role": "body-s",
}  # fmt: skip
NAMED = frozenset({"timeline-crowded", "timeline-overflow", "era-years", "word-too-wide", "event-date"})


def stories(form: str) -> list[tuple[Random, Story]]:
    """The stories of a form, each with the chance that decides how it is set."""
    chances = [Random(f"{form} {number}") for number in range(COUNT[form])]
    return [(random, story(random, random.choice(EVENTS))) for random in chances]


def refused(piece: Piece) -> bool:
    """True where the block complained: of known things only, and each by its place and in words."""
    wrong = [one for one in piece.complaints if one.severity is Severity.ERROR]
    for one in wrong:
        assert one.rule in NAMED and one.origin is not None and one.message, one
    return bool(wrong)


def years(room: Room, event: Record) -> str:
    """The years an event must be printed under."""
    first, last = event.get("date"), event.get("to")
    assert isinstance(first, PartialDate)
    ends = [first.year, last.year] if isinstance(last, PartialDate) else [first.year]
    return "–".join(format_number_text(room.locale, str(year)) for year in sorted(set(ends)))


def when(event: Record) -> float:
    found = event.get("date")
    assert isinstance(found, PartialDate)
    return found.position()


def all_told(room: Room, events: list[Record], piece: Piece, whole: int, *, short: bool = False) -> None:
    """Every event stands in the list once, with its years and all of its words."""
    told = []
    for item in nodes(piece, "LI", whole):
        (label,), (body,) = nodes(piece, "Lbl", item), nodes(piece, "LBody", item)
        told.append((words_of(piece, label), words_of(piece, body)))
    due = [(one, (one.text("short") if short else None) or one.text("text")) for one in events]
    assert told == [(years(room, one), text.value) for one, text in due if text is not None]


def nothing_meets(piece: Piece) -> None:
    assert collisions(letters(piece)) == []


# Eras


def sheet_of(make_room: Rooms, random: Random, lang: str) -> Room:
    """A page, a spread or a folded sheet."""
    kind = random.choice(["page", "spread", "spread", "folded"])
    sheet = WIDE if kind == "folded" else A4
    sides = ("left", "right") if kind == "spread" else ("right",)
    grids = tuple(sheet.grid(side, index) for index, side in enumerate(sides))
    folded = {"panels": PANELS.grids(sheet), "folds": PANELS.folds} if kind == "folded" else {}
    size = {"page_width": sheet.width, "page_height": sheet.height}
    room = make_room(sheet.width * len(grids), sheet.height, lang=lang, **size, **folded)
    return replace(room, grid=grids[0], grids=grids)


def look(random: Random, room: Room) -> dict[str, object]:
    """What a layout may ask for."""
    options: dict[str, object] = {**ERAS, "axis_line": 25 if room.folds else 38}
    options["backwards"] = random.random() < 0.3
    if random.random() < 0.4:
        options |= {"years_role": "era-year-s", "role": "label"}
        options["fold_sides"] = random.choice([["right", "left"], "left", "right"])
    elif random.random() < 0.3:
        options["year_drop"] = 1.5
    if random.random() < 0.15:
        options["lines"] = random.choice([[3, 3], [6, 0], [2, 6]])
    return options


def test_eras_and_events(lay: Lay, make_room: Rooms) -> None:
    laid: Counter[int] = Counter()
    for random, one in stories("eras"):
        room = sheet_of(make_room, random, one.lang)
        options = look(random, room)
        values: dict[str, object] = {"eras": one.eras, "events": one.events, "since": words("since", 9)}
        piece = lay("timeline", room, values, **options)
        if refused(piece):
            continue
        laid[len(one.events)] += 1
        _, whole = nodes(piece, "L", HANG)
        all_told(room, sorted(one.events, key=when), piece, whole)
        nothing_meets(piece)
        keeps_off(room, piece)
        circles = in_circles(piece)
        dots_on_time(one, piece, circles, backwards=bool(options["backwards"]))
        leaders_clear(piece)
    assert sum(laid.values()) > COUNT["eras"] / 4, "most are far too crowded, but not all"
    assert len(laid) >= 5, "and some with many events are laid"


def keeps_off(room: Room, piece: Piece) -> None:
    """All words stand on a page, 3 mm or more from its fold or spine."""
    whole = Box(0.0, 0.0, room.page_width * len(room.grids), room.page_height)
    folds = room.folds or (room.page_width,) * (len(room.grids) - 1)
    for line, box in letters(piece):
        assert common(box, whole) == box, line.text
        assert not [fold for fold in folds if box.x0 - 3 * MM < fold < box.x1 + 3 * MM], line.text


def in_circles(piece: Piece) -> list[Box]:
    """The circles, earliest first; what is said in one stays in it."""
    circles = [box for tint in ("mist", "haze", "sky") for box in shapes(piece, fill=tint)]
    axis = circles[0].y1
    for line, box in letters(piece):
        if box.y1 < axis:
            (own,) = (c for c in circles if c.x0 < (box.x0 + box.x1) / 2 < c.x1)
            cx, cy, radius = (own.x0 + own.x1) / 2, (own.y0 + own.y1) / 2, own.width / 2
            far = max(abs(box.x0 - cx), abs(box.x1 - cx)) ** 2 + max(abs(box.y0 - cy), abs(box.y1 - cy)) ** 2
            assert far < radius**2, line.text
    return circles


def dots_on_time(one: Story, piece: Piece, circles: list[Box], *, backwards: bool) -> None:
    """Each event's dot stands where the scale of the first circle brings it."""
    until = one.eras[0].get("to")
    first, last = one.first + 15.5 / 365.25, until.position() if isinstance(until, PartialDate) else 2026.891
    begin, end = (circles[0].x1, circles[0].x0) if backwards else (circles[0].x0, circles[0].x1)
    due = [begin + (when(event) - first) * (end - begin) / (last - first) for event in one.events]
    dots = [box for box in shapes(piece, fill="marigold") if abs(box.width - box.height) < 0.01]
    assert sorted((box.x0 + box.x1) / 2 for box in dots) == pytest.approx(sorted(due), abs=0.5)


def leaders_clear(piece: Piece) -> None:
    """No leader runs through words, no dot lies on them, no words reach the axis from below."""
    leaders = [box for box in shapes(piece, width=0.4) if box.height > 4]
    dots = shapes(piece, fill="marigold")
    for line, box in letters(piece):
        assert not [1 for other in (*leaders, *dots) if common(box, other)], line.text


# Lists and strips


def narrow(make_room: Rooms, random: Random, lang: str) -> Room:
    """A frame of some width on a page."""
    grid = A4.grid("right", 0)
    columns = random.randint(4, 12)
    room = make_room(grid.width(columns), 700.0, lang=lang, page_width=A4.width, page_height=A4.height)
    return replace(room, grid=grid, grids=(grid,))


def inside(room: Room, piece: Piece) -> None:
    """All words stand in the frame's width and in the piece's height, but for what hangs at an edge."""
    for line, box in letters(piece):
        assert box.x0 >= -2 and box.x1 <= room.width + 2, line.text
        assert box.y0 >= -1 and box.y1 <= piece.height + 14, line.text


def cut_between_items(piece: Piece, whole: int) -> None:
    """Wherever it may be cut, each event stays in one piece."""
    for cut in piece.cuts:
        for item in nodes(piece, "LI", whole):
            own = {item, *nodes(piece, "Lbl", item), *nodes(piece, "LBody", item)}
            lines = [one for one in piece.items if isinstance(one, Glyphs) and one.tag in own]
            assert len({line_box(one).y0 < cut for one in lines}) == 1


def test_lists(lay: Lay, make_room: Rooms) -> None:
    laid = 0
    for random, one in stories("list"):
        room = narrow(make_room, random, one.lang)
        further = [replace(r, fields={k: v for k, v in r.fields.items() if k != "main"}) for r in one.events]
        columns, back = random.choice([1, 2, 3]) if room.width > 250 else 1, random.random() < 0.3
        options = {"columns": columns, "backwards": back, "role": "label", "title_role": "label-strong"}
        values: dict[str, object] = {"events": further, "title": words("More", 9)}
        years_role = random.choice(["label-strong", "event-year"])
        piece = lay("event-list", room, values, year_role=years_role, **options)
        if refused(piece):
            continue
        laid += 1
        (whole,) = nodes(piece, "L", HANG)
        ordered = sorted(one.events, key=when)
        all_told(room, ordered[::-1] if back else ordered, piece, whole, short=True)
        nothing_meets(piece)
        inside(room, piece)
        cut_between_items(piece, whole)
    assert laid > 0.9 * COUNT["list"]


def test_strips(lay: Lay, make_room: Rooms) -> None:
    laid = 0
    for random, one in stories("strip"):
        room = narrow(make_room, random, one.lang)
        options = {"ink": "night", "dot": "marigold", "year_role": "event-year", "text_role": "body-s"}
        cells = random.randint(1, max(1, int(room.width / 70)))
        back, gap = random.random() < 0.3, random.choice([0, 1, 2])
        piece = lay("strip", room, {"events": one.events}, cells=cells, backwards=back, gap=gap, **options)
        if refused(piece):
            continue
        laid += 1
        (whole,) = nodes(piece, "L", HANG)
        all_told(room, sorted(one.events, key=when), piece, whole)
        nothing_meets(piece)
        inside(room, piece)
        cut_between_items(piece, whole)
        assert len(shapes(piece, fill="marigold")) == len(one.events)
        for line, box in letters(piece):
            lines = [*shapes(piece, fill="marigold"), *shapes(piece, width=0.75)]
            assert not [1 for other in lines if common(box, other)], line.text
    assert laid > COUNT["strip"] / 2
