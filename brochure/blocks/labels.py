"""The events of a timeline: which of them a layout shows, their dots on the axis and their labels below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from brochure.blocks.axis import Axis, Era, date_of, on_page, put_dot, years_at
from brochure.blocks.folds import limits
from brochure.blocks.levels import Pin, Spot, place
from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room
from brochure.blocks.setting import put_generated, put_text, strands_of
from brochure.complaint import Complaint
from brochure.content.locale import format_date
from brochure.content.markup import parse_inline
from brochure.content.values import PartialDate, Record, Text
from brochure.document import Artifact
from brochure.geometry import line
from brochure.text import Wrap, set_lines

TEXT_DROP = 17.5  # from an event's year to its first line of text, pt
MOST = (4, 5)  # lines of text that fit on each level, unless the layout says otherwise
FREE = 6  # and on the upper level where nothing stands below
LEVEL = 2  # grid lines from the upper level's year to the lower's, beside the upper one's lines of text
EVENTS = 200  # more are refused before anything is measured: no page has room for them
FIRST, TURNING, LAST, MAIN, ALL = CHOICES = ("first", "turning", "last", "main", "all")
WITHIN = 0.5  # of the start of an era, the most an event lies from it that marks the turn, in years

Event = tuple[PartialDate, Record, Text]


def put_events(sketch: Sketch, ask: Ask, room: Room, axis: Axis, eras: Sequence[Era]) -> None:
    """Dots on the axis and labels below, on two levels, clear of folds."""
    events = _chosen(ask, eras)
    wrong = _unplaceable(ask, room, axis, events) if events else []
    if not events or wrong:
        # An era that was left out moves the axis: then it alone is at fault.
        sketch.complaints += [] if sketch.complaints else wrong
        return
    role = room.role(ask.options.word("text-role"), "")
    pins = [_pin(room, axis.x(date.position()), eras) for date, _, _ in events]
    texts = [text for _, _, text in events]

    @cache
    def lines(index: int, width: float) -> int:
        strands = strands_of(parse_inline(texts[index]), role, dagger=texts[index].dagger)
        setting = set_lines(strands, width, wrap=Wrap.BALANCED)
        return len(setting.lines) + (99 if setting.overfull else 0)

    widest, most = room.grid.width(min(5, room.grid.columns)), _most(ask)
    spots = place(pins, widest, lines, most, 0 if ask.options.get("lines") else FREE)
    if spots is None:
        sketch.complaints.append(_crowded(texts, lines, widest, max(most)))
        return
    whole = sketch.node("L", numbering="Decimal")
    for event, pin, spot in zip(events, pins, spots, strict=True):
        _event(sketch, ask, room, axis, event, pin, spot, sketch.node("LI", whole, origin=event[1].origin))


def _unplaceable(ask: Ask, room: Room, axis: Axis, events: Sequence[Event]) -> list[Complaint]:
    """What keeps events from being measured at all: too many, no role, dots that lie on no page."""
    if len(events) > EVENTS:
        message = f"{len(events)} events are more than the {EVENTS} a timeline can show"
        return [
            Complaint("too-many-events", message, events[EVENTS][1].origin, "set “main: false” on some")
        ]
    if not ask.options.word("text-role"):
        message = "a timeline with events needs a “text-role” for their texts"
        return [Complaint("no-text-role", message, ask.origin)]
    return [_off_axis(one) for date, one, _ in events if not on_page(room, axis.x(date.position()))]


def _off_axis(record: Record) -> Complaint:
    """The complaint about an event that no dot can show."""
    date = record.get("date")
    message = f"the event “{record.id}” lies outside the years of the timeline, where no dot can show it"
    origin = date.origin if date is not None else record.origin
    return Complaint("event-date", message, origin, "look at its date, and at “from” and “to” of the eras")


def _most(ask: Ask) -> tuple[int, int]:
    """How many lines of text fit on each level."""
    upper, lower = ask.pair("lines")
    return (int(upper), int(lower)) if upper else MOST


def _chosen(ask: Ask, eras: Sequence[Era]) -> list[Event]:
    """The events to show, earliest first: those the layout chooses, else the main ones."""
    dated = _in_order(ask)
    main = [event for event in dated if event[1].flag("main")]
    kinds = {FIRST: main[:1], LAST: main[-1:], TURNING: _turning(main, eras), MAIN: main, ALL: dated}
    wanted = [event for word in ask.options.words("choose") or (MAIN,) for event in kinds[word]]
    return [event for event in dated if any(event is one for one in wanted)]


def _in_order(ask: Ask) -> list[Event]:
    """The events with their dates and texts, earliest first."""
    found = []
    for record in ask.items("events"):
        date, text = date_of(record, "date"), record.text("text")
        if date is not None and text is not None:
            found.append((date, record, text))
    return sorted(found, key=lambda event: event[0].position())


def _turning(main: Sequence[Event], eras: Sequence[Era]) -> list[Event]:
    """For each era but the first, the main event nearest to its beginning, if one is near."""
    found = []
    for era in eras[1:]:
        gaps = [(abs(date.position() - era.start), index) for index, (date, _, _) in enumerate(main)]
        gap, index = min(gaps, default=(WITHIN + 1, 0))
        found += [main[index]] if gap <= WITHIN else []
    return found


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


def _pin(room: Room, x: float, eras: Sequence[Era]) -> Pin:
    """The limits of a label at x, and whether it opens an era."""
    span = limits(room, x)
    return Pin(x, span.low, span.high, any(abs(x - era.x0) < 1.0 for era in eras))


def _event(
    sketch: Sketch, ask: Ask, room: Room, axis: Axis, event: Event, pin: Pin, spot: Spot, item: int
) -> None:
    """One dot, its leader on the lower level, its year and its text."""
    date, _, text = event
    ink = ask.options.word("ink")
    year_y = years_at(ask, room, axis) + (LEVEL + _most(ask)[0]) * spot.level * room.grid.baseline
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
        message = f"{text.path} runs past the foot of the page"
        sketch.complaints.append(Complaint("timeline-overflow", message, text.origin))
