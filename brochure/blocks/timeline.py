"""The timeline: eras as tangent circles on one axis, to the scale of their years, and dated events below.

Read aloud it is two lists: the eras, then the events in order, each with its
date as label. Circles, axis, dots and leaders are artifacts: the lists say
what they show.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import ceil, floor, sqrt

from brochure.blocks.eras import RIM, Axis, Era, off_axis, on_page, put_dot, put_names, years_at
from brochure.blocks.levels import Pin, Spot, place
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Role, Room, Slot, pair_of_numbers
from brochure.blocks.setting import put_generated, put_text, resized, strands_of
from brochure.complaint import Complaint
from brochure.content.field import Field
from brochure.content.locale import format_date, format_number_text
from brochure.content.markup import parse_inline
from brochure.content.values import PartialDate, Record, Text
from brochure.document import Artifact
from brochure.geometry import circle, line
from brochure.text import Wrap, measure_text, set_lines

OVER = 1.05  # of the size of years, from their baseline to the word above them
SHARE = 0.74  # of a circle's diameter, the most its years may take
STURDY = 49.0  # below this size a light cut of large type loses its hairlines, pt
LEAST = 17.5  # smallest size of an era's years, pt
TEXT_DROP = 17.5  # from an event's year to its first line of text, pt
MOST = (4, 5)  # lines of text that fit on each level, unless the layout says otherwise
LEVEL = 2  # grid lines from the upper level's year to the lower's, beside the upper one's lines of text
BEYOND = 24.0  # how far the years run past the last column where the layout gives no scale, pt
ERAS, EVENTS = 40, 200  # more are refused before anything is measured: no page has room for them


def lay(ask: Ask, room: Room) -> Piece:
    """Eras, axis, events, over all pages of the opening; height 0, it stands where its options say."""
    sketch = Sketch()
    for slot, most in (("eras", ERAS), ("events", EVENTS)):
        records = [r for r in ask.items(slot) if slot == "eras" or _shown(ask, r)]
        if len(records) > most:
            message = f"{len(records)} {slot} are more than the {most} a timeline can show"
            hint = "take some out" if slot == "eras" else "set “main: false” on some"
            sketch.complaints.append(Complaint(f"too-many-{slot}", message, records[most].origin, hint))
    if sketch.complaints:
        return sketch.piece(0.0)
    spans = _spans(ask.items("eras"), room.today, sketch.complaints)
    if not spans:
        sketch.complaints.append(Complaint("no-eras", "the timeline has no era to show", ask.origin))
        return sketch.piece(0.0)
    axis = _axis(ask, room, spans)
    eras = [Era(record, a, b, axis.x(a), axis.x(b)) for record, a, b in spans]
    _circles(sketch, ask, room, axis, eras)
    if ask.options.word("years-role"):
        _eras(sketch, ask, room, axis, eras)
    else:
        put_names(sketch, ask, room, axis, eras)
    _events(sketch, ask, room, axis, eras)
    return sketch.piece(0.0)


def _shown(ask: Ask, event: Record) -> bool:
    """True for the events the axis is to show: the main ones, or all that the layout chose."""
    return event.flag("main") or ask.options.flag("all")


def _date(record: Record, name: str) -> PartialDate | None:
    value = record.get(name)
    return value if isinstance(value, PartialDate) else None


def _spans(
    records: tuple[Record, ...], today: PartialDate, complaints: list[Complaint]
) -> list[tuple[Record, float, float]]:
    """(era, start, end) in years; an era without end runs to the edition's date.

    Complains of one that ends before it begins, and leaves it out.
    """
    spans = []
    for record in records:
        start, end = _date(record, "from"), _date(record, "to")
        if start is None:
            continue
        if (end or today).position() <= start.position():
            message = f"the era “{record.id}” ends before it begins"
            complaints.append(Complaint("era-order", message, record.origin, "look at “from” and “to”"))
            continue
        spans.append((record, start.position(), (end or today).position()))
    return spans


def _axis(ask: Ask, room: Room, spans: list[tuple[Record, float, float]]) -> Axis:
    """The scale of years: the boundary nearest the middle stands on the fold.

    On a single page, and without a scale of the layout's, the years fill the
    columns from the first on, and run `beyond` pt past the last.
    """
    first, last = spans[0][1], spans[-1][2]
    left, right = room.grids[0].x(1), room.grids[-1].right + ask.options.number("beyond", BEYOND)
    pitch = ask.options.number("scale") or (right - left) / (last - first)
    y = room.grid.top + room.grid.baseline * (ask.options.number("axis-line") + 1)
    if len(room.grids) == 2 and len(spans) > 1:
        fold = room.page_width
        middle = (first + last) / 2
        boundary = min((span[1] for span in spans[1:]), key=lambda at: abs(at - middle))
        return Axis(fold - pitch * boundary, pitch, y)
    return Axis(left - pitch * first, pitch, y)


def _circles(sketch: Sketch, ask: Ask, room: Room, axis: Axis, eras: list[Era]) -> None:
    """One circle an era, standing on the axis; then the axis, bleeding off both sides, with a tick a year.

    Where it must not leave the type area, the axis ends with the columns.
    """
    tints = ask.options.words("tints")
    for index, era in enumerate(eras):
        radius = (era.x1 - era.x0) / 2
        tint = tints[min(index, len(tints) - 1)]
        sketch.shape(circle(era.x0 + radius, axis.y - radius, radius), Artifact.BACKGROUND, fill=tint)
    ink = ask.options.word("ink")
    ends = (-room.bleed, room.page_width * len(room.grids) + room.bleed)
    if ask.options.word("axis-ends") == "columns":
        ends = (room.grids[0].x(1), room.grids[-1].right)
    sketch.shape(line(ends[0], axis.y, ends[1], axis.y), Artifact.LAYOUT, stroke=ink, width=0.75)
    for year in range(floor(eras[0].start), ceil(eras[-1].end) + 1):
        if not ends[0] <= axis.x(year) <= ends[1]:
            continue
        sketch.shape(
            line(axis.x(year), axis.y, axis.x(year), axis.y + 3.5), Artifact.LAYOUT, stroke=ink, width=0.4
        )


def _eras(sketch: Sketch, ask: Ask, room: Room, axis: Axis, eras: list[Era]) -> None:
    """Years, name and role in the middle of each circle; the years are the largest, not the person."""
    whole = sketch.node("L", numbering="None")
    for era in eras:
        item = sketch.node("LI", whole, origin=era.record.origin)
        diameter = era.x1 - era.x0
        centre = axis.y - diameter / 2
        years, since = _years(ask, room, era)
        origin_text = since
        role, size = _years_role(ask, room, years, diameter)
        if size < LEAST:
            message = f"“{years}” would be {size:g} pt small in its circle, {LEAST:g} pt is the least"
            origin = origin_text.origin if origin_text else era.record.origin
            hint = "shorten it, join two eras, or give a year more room in the layout"
            sketch.complaints.append(Complaint("era-years", message, origin, hint))
        label = sketch.node("Lbl", item, origin=origin_text.origin if origin_text else None)
        put_generated(
            sketch, resized(role, size), years, era.x0, centre, diameter, label,
            align="center", origin=origin_text.origin if origin_text else None,
        )  # fmt: skip
        if since is not None and ask.options.word("since-role"):
            above = room.role(ask.options.word("since-role"), since.lang)
            put_text(
                sketch, room, since, above, era.x0, centre - OVER * size, diameter, tag=label,
                align="center", wrap=Wrap.SINGLE, ink=ask.options.word("ink"),
            )  # fmt: skip
        body = sketch.node("LBody", item)
        y = centre + max(24.5, 0.43 * size)
        for slot, option in (("name", "name-role"), ("role", "role")):
            text = era.record.text(slot)
            if text is None or not ask.options.word(option):
                continue
            small = room.role(ask.options.word(option), text.lang)
            if slot == "name" and size < 60:
                small = resized(small, min(small.style.size, 14.0))
            half = max(1.0, sqrt(max(0.0, (diameter / 2) ** 2 - (y - centre) ** 2)) - RIM)
            put_text(
                sketch, room, text, small, era.x0 + diameter / 2 - half, y, 2 * half, parent=body,
                align="center", wrap=Wrap.SINGLE, ink=ask.options.word("ink"),
            )  # fmt: skip
            y += max(14.0, 0.23 * size)


def _years_role(ask: Ask, room: Room, years: str, diameter: float) -> tuple[Role, float]:
    """The role and size (pt) at which years take their share of the circle; small ones in a sturdier role."""
    for name in ("years-role", "small-years-role"):
        role = room.role(ask.options.word(name) or ask.options.word("years-role"), "")
        wide = measure_text(years, role.style)
        size = min(role.style.size, floor(2 * role.style.size * SHARE * diameter / wide) / 2)
        if size >= STURDY:
            break
    return role, size


def _years(ask: Ask, room: Room, era: Era) -> tuple[str, Text | None]:
    """ "2002–2007", or for the open era the layout's word for "since" and its first year."""
    first = format_number_text(room.locale, str(floor(era.start)))
    since = ask.text("since")
    if _date(era.record, "to") is None and since is not None:
        return (first if ask.options.word("since-role") else f"{since.value} {first}"), since
    return f"{first}{room.locale.range_dash}{format_number_text(room.locale, str(floor(era.end)))}", None


def _events(sketch: Sketch, ask: Ask, room: Room, axis: Axis, eras: list[Era]) -> None:
    """Dots on the axis and labels below, on two levels."""
    events = _in_order(ask)
    if not events:
        return
    if not ask.options.word("text-role"):
        message = "a timeline with events needs a “text-role” for their texts"
        sketch.complaints.append(Complaint("no-text-role", message, ask.origin))
        return
    far = [record for date, record, _ in events if not on_page(room, axis.x(date.position()))]
    if far:
        # An era that was left out moves the axis: then it alone is at fault.
        sketch.complaints += [] if sketch.complaints else [off_axis(record) for record in far]
        return
    role = room.role(ask.options.word("text-role"), "")
    openings = [era.x0 for era in eras]
    pins = [_pin(room, axis.x(date.position()), openings) for date, _, _ in events]
    texts = [text for _, _, text in events]

    @cache
    def lines(index: int, width: float) -> int:
        strands = strands_of(parse_inline(texts[index]), role, dagger=texts[index].dagger)
        setting = set_lines(strands, width, wrap=Wrap.BALANCED)
        return len(setting.lines) + (99 if setting.overfull else 0)

    widest, most = room.grid.width(min(5, room.grid.columns)), _most(ask)
    spots = place(pins, widest, lines, most)
    if spots is None:
        sketch.complaints.append(_crowded(texts, lines, widest, max(most)))
        return
    whole = sketch.node("L", numbering="Decimal")
    for (date, record, text), pin, spot in zip(events, pins, spots, strict=True):
        item = sketch.node("LI", whole, origin=record.origin)
        _event(sketch, ask, room, axis, date, text, pin, spot, item)


def _most(ask: Ask) -> tuple[int, int]:
    """How many lines of text fit on each level."""
    upper, lower = ask.pair("lines")
    return (int(upper), int(lower)) if upper else MOST


def _crowded(texts: list[Text], lines: Callable[[int, float], int], widest: float, most: int) -> Complaint:
    """A complaint that names the text that needs most lines, and how many it may take."""
    longest = max(range(len(texts)), key=lambda index: (lines(index, widest), len(texts[index].value)))
    need = lines(longest, widest)
    amount = f"“{texts[longest].path}” takes {need} lines where {most} fit; " if need > most else ""
    return Complaint(
        "timeline-crowded",
        f"{amount}{len(texts)} events do not fit below the axis on two levels",
        texts[longest].origin,
        "shorten the longest texts, or set “main: false” on some events",
    )


def _in_order(ask: Ask) -> list[tuple[PartialDate, Record, Text]]:
    """The events to show with their dates and texts, earliest first."""
    found = []
    for record in ask.items("events"):
        date, text = _date(record, "date"), record.text("text")
        if _shown(ask, record) and date is not None and text is not None:
            found.append((date, record, text))
    return sorted(found, key=lambda event: event[0].position())


def _pin(room: Room, x: float, openings: list[float]) -> Pin:
    """The limits of a label at x: the columns of its page; one in the inner margins moves past the fold."""
    page = min(len(room.grids) - 1, max(0, floor((x + room.grids[0].gutter) / room.page_width)))
    grid = room.grids[page]
    opens = any(abs(x - at) < 1.0 for at in openings)
    return Pin(x, grid.x(1), grid.right, opens)


def _event(
    sketch: Sketch,
    ask: Ask,
    room: Room,
    axis: Axis,
    date: PartialDate,
    text: Text,
    pin: Pin,
    spot: Spot,
    item: int,
) -> None:
    """One dot, its leader on the lower level, its year and its text."""
    ink = ask.options.word("ink")
    base = room.grid.baseline
    year_y = years_at(ask, room, axis) + (LEVEL + _most(ask)[0]) * spot.level * base
    if spot.level:
        sketch.shape(line(pin.x, axis.y, pin.x, year_y - TEXT_DROP), Artifact.LAYOUT, stroke=ink, width=0.4)
    put_dot(sketch, ask, axis, pin.x)
    align = "right" if spot.flush_right else "left"
    year = format_date(room.locale, date, "year")
    put_generated(
        sketch, room.role(ask.options.word("year-role"), ""), year, spot.left, year_y, spot.width,
        sketch.node("Lbl", item), align=align,
    )  # fmt: skip
    role = room.role(ask.options.word("text-role"), text.lang)
    done = put_text(
        sketch, room, text, role, spot.left, year_y + TEXT_DROP, spot.width,
        kind="LBody", parent=item, align=align, wrap=Wrap.BALANCED,
    )  # fmt: skip
    foot = room.page_height - room.y
    if done.last > foot:
        sketch.complaints.append(
            Complaint("timeline-overflow", f"{text.path} runs past the foot of the page", text.origin)
        )


BLOCK = Block(
    name="timeline",
    doc="Eras as circles to the scale of years, events as labels that never collide.",
    slots={
        "eras": Slot("items", doc="records with from, to, name, role"),
        "events": Slot("items", required=False, doc="records with date, text, main"),
        "since": Slot("text", required=False, doc="the word before the year of an era without end"),
    },
    options={
        "scale": Field("number", low=0.1, doc="pt a year; as large as fits where it is left out"),
        "beyond": Field(
            "length", doc="how far the years run past the last column without a scale, 24 pt where left out"
        ),
        "axis-ends": Field(
            "choice", choices=("trim", "columns"), doc="where the axis ends; off the page where left out"
        ),
        "axis-line": Field("number", required=True, doc="grid line the axis stands on"),
        "tints": Field("sequence", required=True, of="ink", doc="inks of the circles, first era first"),
        "ink": Field("ink", required=True, doc="axis, ticks, leaders, words in the circles"),
        "dot": Field("ink", required=True, doc="ink of the dots"),
        "dot-size": Field("length", low=0.5, doc="diameter of the dots, 8.4 pt where left out"),
        "years-role": Field(
            "role", doc="type role of an era's years, scaled to its circle; its name alone where left out"
        ),
        "boundaries": Field(
            "flag", doc="below the axis the years eras begin in, and today's; for circles without years"
        ),
        "small-years-role": Field("role", doc="type role of years below 49 pt"),
        "since-role": Field("role", doc="type role of the word before an open year, then above it"),
        "name-role": Field("role", required=True, doc="type role of an era's name"),
        "role": Field("role", doc="type role of the line below the name; none where left out"),
        "all": Field("flag", doc="events are shown whether they are main or not"),
        "lines": pair_of_numbers("most lines of text on the upper level and the lower, 4 and 5 if left out"),
        "year-role": Field("role", required=True, doc="type role of the years below the axis"),
        "year-drop": Field("number", low=1, doc="grid lines from the axis to the years, 2 where left out"),
        "text-role": Field("role", doc="type role of an event's text; needed where there are events"),
    },
    lay=lay,
)
