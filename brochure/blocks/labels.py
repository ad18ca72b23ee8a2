"""The events of a timeline: which of them a layout shows, their dots on the axis and their labels below."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from brochure.blocks.axis import DOT, Axis, Era, backwards, on_page, put_dot, years_at
from brochure.blocks.dates import Event, events_of, turned
from brochure.blocks.folds import limits
from brochure.blocks.levels import ABOVE, Pin, Spot, place
from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room
from brochure.blocks.setting import put_generated, put_text, strands_of
from brochure.complaint import Complaint
from brochure.content.markup import parse_inline
from brochure.document import Artifact
from brochure.geometry import Box, line, rectangle
from brochure.text import Strand, Wrap, baselines, set_lines

TEXT_DROP = 17.5  # from an event's year to its first line of text, pt
MOST = (4, 5)  # lines of text that fit on each level, unless the layout says otherwise
FREE = 6  # and on the upper level where nothing stands below
CLEAR = 1.0  # from the ink of an upper label to the years of a lower one, pt
LEVEL = 2  # grid lines from the upper level's year to the lower's, beside the upper one's lines of text
BAR = 0.2  # of a dot's diameter, half the height of the bar that shows how long an event lasted
EVENTS = 200  # more are refused before anything is measured: no page has room for them
FIRST, TURNING, LAST, MAIN, ALL = CHOICES = ("first", "turning", "last", "main", "all")
WITHIN = 0.5  # of the start of an era, the most an event lies from it that marks the turn, in years


def put_events(sketch: Sketch, ask: Ask, room: Room, axis: Axis, eras: Sequence[Era]) -> None:
    """Dots on the axis and labels below, on two levels, clear of folds."""
    events = _chosen(ask, eras)
    wrong = _unplaceable(ask, room, axis, events) if events else []
    if not events or wrong:
        # An era that was left out moves the axis: then it alone is at fault.
        sketch.complaints += [] if sketch.complaints else wrong
        return
    pins = [_pin(ask, room, axis.x(event.start), eras) for event in events]
    sizes = _Sizes(ask, room, events)
    widest = room.grid.width(min(5, room.grid.columns))
    spots = place(pins, widest, sizes.fits)
    if spots is None:
        sketch.complaints.append(_crowded(sizes, widest))
        return
    whole = sketch.node("L", numbering="Decimal")
    for event, spot in zip(events, spots, strict=True):
        _event(sketch, ask, room, axis, event, spot, sketch.node("LI", whole, origin=event.record.origin))


def _unplaceable(ask: Ask, room: Room, axis: Axis, events: Sequence[Event]) -> list[Complaint]:
    """What keeps events from being measured at all: too many, no role, dates that make no sense."""
    if len(events) > EVENTS:
        message = f"{len(events)} events are more than the {EVENTS} a timeline can show"
        origin = events[EVENTS].record.origin
        return [Complaint("too-many-events", message, origin, "set “main: false” on some")]
    if not ask.options.word("text-role"):
        message = "a timeline with events needs a “text-role” for their texts"
        return [Complaint("no-text-role", message, ask.origin)]
    wrong = turned(events)
    for event in events:
        if not (on_page(room, axis.x(event.start)) and on_page(room, axis.x(event.end))):
            wrong.append(_off_axis(event))
    return wrong


def _off_axis(event: Event) -> Complaint:
    """The complaint about an event that no dot can show."""
    message = (
        f"the event “{event.record.id}” lies outside the years of the timeline, where no dot can show it"
    )
    hint = "look at its date, and at “from” and “to” of the eras"
    return Complaint("event-date", message, event.date.origin, hint)


def _most(ask: Ask) -> tuple[int, int]:
    """How many lines of text fit on each level."""
    upper, lower = ask.pair("lines")
    return (int(upper), int(lower)) if upper or lower else MOST


def _chosen(ask: Ask, eras: Sequence[Era]) -> list[Event]:
    """The events to show, earliest first: those the layout chooses, else the main ones."""
    dated = events_of(ask.items("events"))
    main = [event for event in dated if event.main]
    kinds = {FIRST: main[:1], LAST: main[-1:], TURNING: _turning(main, eras), MAIN: main, ALL: dated}
    wanted = [event for word in ask.options.words("choose") or (MAIN,) for event in kinds[word]]
    return [event for event in dated if any(event is one for one in wanted)]


def _turning(main: Sequence[Event], eras: Sequence[Era]) -> list[Event]:
    """For each era but the first, the main event nearest to its beginning, if one is near."""
    found = []
    for era in eras[1:]:
        gaps = [(abs(event.start - era.start), index) for index, event in enumerate(main)]
        gap, index = min(gaps, default=(WITHIN + 1, 0))
        found += [main[index]] if gap <= WITHIN else []
    return found


class _Sizes:
    """How much room the labels of events take."""

    def __init__(self, ask: Ask, room: Room, events: Sequence[Event]) -> None:
        self.ask = ask
        self.room = room
        self.events = events
        years = room.role(ask.options.word("year-role"), "")
        told = [[Strand(event.years(room.locale), years.style)] for event in events]
        self.years = [set_lines(one, inf, wrap=Wrap.SINGLE).lines[0] for one in told]
        self.most = (*_most(ask), _most(ask)[0] if ask.options.get("lines") else FREE)
        self.deepest = _pitch(ask, room) + min(line.ink_top for line in self.years) - CLEAR
        self.taken: dict[tuple[int, float], tuple[int, float]] = {}

    def lines(self, index: int, width: float) -> tuple[int, float]:
        """How many lines a text takes at a width, far too many where something is too wide for it; and how
        far their ink reaches below the baseline of its year, pt."""
        if (index, width) not in self.taken:
            text = self.events[index].text
            role = self.room.role(self.ask.options.word("text-role"), text.lang)
            strands = strands_of(parse_inline(text), role, dagger=text.dagger)
            setting = set_lines(strands, width, wrap=Wrap.BALANCED)
            wide = setting.overfull or self.years[index].width > width
            last = baselines(setting.lines, role.style.leading)[-1] + setting.lines[-1].ink_bottom
            self.taken[index, width] = len(setting.lines) + (99 if wide else 0), TEXT_DROP + last
        return self.taken[index, width]

    def fits(self, index: int, width: float, where: int) -> bool:
        """Whether a label has room for its lines, and over another one ends above its year."""
        count, depth = self.lines(index, width)
        return count <= self.most[where] and (where != ABOVE or depth <= self.deepest)


def _crowded(sizes: _Sizes, widest: float) -> Complaint:
    """A complaint that names the text that needs most lines, and how many it may take."""
    texts, most = [event.text for event in sizes.events], max(sizes.most[:2])
    need, _, longest = max((sizes.lines(i, widest)[0], len(text.value), i) for i, text in enumerate(texts))
    amount = f"“{texts[longest].path}” takes {need} lines where {most} fit; " if need > most else ""
    return Complaint(
        "timeline-crowded",
        f"{amount}{len(texts)} events do not fit below the axis on two levels",
        texts[longest].origin,
        "shorten the longest texts, or set “main: false” on some events",
    )


def _pitch(ask: Ask, room: Room) -> float:
    """From the upper level's years to the lower's, pt."""
    return (LEVEL + _most(ask)[0]) * room.grid.baseline


def _pin(ask: Ask, room: Room, x: float, eras: Sequence[Era]) -> Pin:
    """The limits of a label at x, and whether it opens an era; mirrored where time runs backwards."""
    back = backwards(ask)
    span = limits(room, x, backwards=back)
    opens = any(abs(x - (era.x1 if back else era.x0)) < 1.0 for era in eras)
    if back:
        whole = _whole(room)
        return Pin(whole - x, whole - span.high, whole - span.low, opens)
    return Pin(x, span.low, span.high, opens)


def _whole(room: Room) -> float:
    """The width of all pages of the opening."""
    return room.page_width * len(room.grids)


def _event(sketch: Sketch, ask: Ask, room: Room, axis: Axis, event: Event, spot: Spot, item: int) -> None:
    """One dot, its leader on the lower level, its years and its text."""
    ink, back, x = ask.options.word("ink"), backwards(ask), axis.x(event.start)
    year_y = years_at(ask, room, axis) + _pitch(ask, room) * spot.level
    if spot.level:
        sketch.shape(line(x, axis.y, x, year_y - TEXT_DROP), Artifact.LAYOUT, stroke=ink, width=0.4)
    _dot(sketch, ask, axis, event)
    align = "right" if spot.flush_right != back else "left"
    left = _whole(room) - spot.left - spot.width if back else spot.left
    above, years = room.role(ask.options.word("year-role"), ""), event.years(room.locale)
    label = sketch.node("Lbl", item)
    put_generated(sketch, above, years, left, year_y, spot.width, label, align=align)
    text = event.text
    role = room.role(ask.options.word("text-role"), text.lang)
    put_text(
        sketch, room, text, role, left, year_y + TEXT_DROP, spot.width,
        kind="LBody", parent=item, align=align, wrap=Wrap.BALANCED,
    )  # fmt: skip


def _dot(sketch: Sketch, ask: Ask, axis: Axis, event: Event) -> None:
    """The event's dot; a bar from it to the end of what lasted."""
    start, end = axis.x(event.start), axis.x(event.end)
    if end != start:
        half = BAR * ask.options.number("dot-size", DOT)
        bar = Box(min(start, end), axis.y - half, max(start, end), axis.y + half)
        sketch.shape(rectangle(bar), Artifact.LAYOUT, fill=ask.options.word("dot"))
    put_dot(sketch, ask, axis, start)
