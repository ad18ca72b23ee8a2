"""The words in the circles of a timeline: years, name and role, in the middle or beside a fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor, sqrt

from brochure.blocks.axis import Axis, Era
from brochure.blocks.dates import date_of
from brochure.blocks.folds import RIM, Span, chord, dodged
from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Role, Room
from brochure.blocks.setting import ink_of, put_generated, put_text, resized
from brochure.complaint import Complaint
from brochure.content.locale import format_number_text
from brochure.content.markup import plain
from brochure.content.values import Text
from brochure.text import Wrap, measure_text

OVER = 1.05  # of the size of years, from their baseline to the word above them
SHARE = 0.74  # of a circle's diameter, the most its years may take
STURDY = 49.0  # below this size a light cut of large type loses its hairlines, pt
LEAST = 17.5  # smallest size of an era's years, pt
STEP = 0.5  # from one size to the next, pt
WORD = 2 / 3  # of the size of years: the word above them, beside a fold
TALL = 0.72  # of a type size, from the baseline to the top of figures
NAME = 0.43  # of the size of years, from their baseline to the name's, beside a fold
NEAR = 17.5  # and at least this, pt


def put_eras(sketch: Sketch, ask: Ask, room: Room, axis: Axis, eras: Sequence[Era]) -> None:
    """Years, name and role in each circle; the years are the largest, not the person.

    In the middle, or where a fold would run through them, beside it: on the side the layout says.
    Years in two lines are never larger than those of a larger circle.
    """
    whole = sketch.node("L", numbering="None")
    words = [(era.middle, _width(ask, room, era)) for era in eras]
    beside = dodged(room, ask.options.words("fold-sides"), words)
    plans = [
        _Plan(era, axis.y - era.radius, region or Span(era.x0, era.x1), side)
        for era, (region, side) in zip(eras, beside, strict=True)
    ]
    sizes = [_size(ask, room, plan) for plan in plans]
    for plan in plans:
        radius = plan.era.radius
        larger = [size for other, size in zip(plans, sizes, strict=True) if other.era.radius >= radius]
        item = sketch.node("LI", whole, origin=plan.era.record.origin)
        _put(sketch, ask, room, plan, min(larger), item)


def _width(ask: Ask, room: Room, era: Era) -> float:
    """How wide the words in the middle of a circle are."""
    words, _ = _years(ask, room, era)
    role, size = _years_role(ask, room, words, 2 * era.radius)
    wide = [measure_text(words, role.style) * size / role.style.size]
    wide += [measure_text(text.value, small.style) for text, small in _small(ask, room, era, size)]
    return max(wide)


def _small(ask: Ask, room: Room, era: Era, size: float) -> Iterator[tuple[Text, Role]]:
    """Name and role of an era with their type roles, below years of a size."""
    for slot, option in (("name", "name-role"), ("role", "role")):
        text = era.record.text(slot)
        if text is None or not ask.options.word(option):
            continue
        small = room.role(ask.options.word(option), text.lang)
        if slot == "name" and size < 60:
            small = resized(small, min(small.style.size, 14.0))
        yield text, small


def _put(sketch: Sketch, ask: Ask, room: Room, plan: _Plan, most: float, item: int) -> None:
    """The words of one circle; years too wide for one line take two, no larger than `most`."""
    words, since = _years(ask, room, plan.era)
    _, size = _years_role(ask, room, words, 2 * plan.era.radius)
    lines, fits = _largest(ask, room, plan, most) if plan.side or size < LEAST else ([], False)
    if fits:
        _stacked(sketch, ask, room, plan, lines, item)
        return
    if size < LEAST or plan.side:
        sketch.complaints.append(_too_small(plan.era, since, words, min(size, LEAST - STEP)))
    _centred(sketch, ask, room, plan, item)


def _size(ask: Ask, room: Room, plan: _Plan) -> float:
    """The size the years of a circle take by themselves, pt."""
    words, _ = _years(ask, room, plan.era)
    _, size = _years_role(ask, room, words, 2 * plan.era.radius)
    if not plan.side and size >= LEAST:
        return size
    role = room.role(ask.options.word("years-role"), "")
    return _largest(ask, room, plan, role.style.size)[0][1].role.style.size


def _centred(sketch: Sketch, ask: Ask, room: Room, plan: _Plan, item: int) -> None:
    """The words in the middle of the circle, the years on one line."""
    era, centre = plan.era, plan.centre
    diameter = 2 * era.radius
    years, since = _years(ask, room, era)
    role, size = _years_role(ask, room, years, diameter)
    origin = since.origin if since else None
    label = sketch.node("Lbl", item, origin=origin)
    put_generated(
        sketch, resized(role, size), years, era.x0, centre, diameter, label, align="center", origin=origin
    )
    if since is not None and ask.options.word("since-role"):
        above = room.role(ask.options.word("since-role"), since.lang)
        put_text(
            sketch, room, since, above, era.x0, centre - OVER * size, diameter, tag=label,
            align="center", wrap=Wrap.SINGLE, ink=ask.options.word("ink"),
        )  # fmt: skip
    body = sketch.node("LBody", item)
    y = centre + max(min(24.5, diameter / 6), NAME * size)
    for text, small in _small(ask, room, era, size):
        half = max(1.0, sqrt(max(0.0, era.radius**2 - (y - centre) ** 2)) - RIM)
        put_text(
            sketch, room, text, small, era.middle - half, y, 2 * half, parent=body,
            align="center", wrap=Wrap.SINGLE, ink=ask.options.word("ink"),
        )  # fmt: skip
        y += max(14.0, 0.23 * size)


def _too_small(era: Era, since: Text | None, years: str, size: float) -> Complaint:
    message = f"“{years}” would be {size:g} pt small in its circle, {LEAST:g} pt is the least"
    hint = "shorten it, join two eras, or give a year more room in the layout"
    return Complaint("era-years", message, since.origin if since else era.record.origin, hint)


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
    first, last, since = _parts(ask, room, era)
    if since is not None:
        return (first if ask.options.word("since-role") else f"{since.value} {first}"), since
    return f"{first}{room.locale.range_dash}{last}", None


def _parts(ask: Ask, room: Room, era: Era) -> tuple[str, str, Text | None]:
    """First and last year, and for the open era the word "since"."""
    since = ask.text("since") if date_of(era.record, "to") is None else None
    first, last = (format_number_text(room.locale, str(floor(year))) for year in (era.start, era.end))
    return first, last, since


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a stack: words, role, baseline; `text` where the words are one of the content."""

    words: str
    role: Role
    y: float
    text: Text | None = None

    @property
    def width(self) -> float:
        return measure_text(self.words.rstrip(), self.role.style)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the words of an era stand: the height of its circle's middle, between which x, on which
    side of a fold; with `side` empty in the middle."""

    era: Era
    centre: float
    region: Span
    side: str

    def span(self, line: _Line) -> Span:
        """What circle and fold leave for a line."""
        top = line.y - TALL * line.role.style.size
        return chord(self.era.middle, self.centre, self.era.radius, top, line.y).within(self.region)

    def starts(self, lines: Sequence[_Line]) -> list[float]:
        """Where each line begins: right of a fold at it, left of it amid what the circle leaves."""
        if not self.side:
            return [self.era.middle - line.width / 2 for line in lines]
        x = max(self.span(line).low for line in lines)
        if self.side == "left":
            x += max(0.0, min(self.span(line).high - x - line.width for line in lines)) / 2
        return [x] * len(lines)

    def holds(self, lines: Sequence[_Line]) -> bool:
        """True where each line has room."""
        spans = zip(lines, self.starts(lines), map(self.span, lines), strict=True)
        return all(s.low <= x + 0.01 and x + line.width <= s.high for line, x, s in spans)


def _stacked(sketch: Sketch, ask: Ask, room: Room, plan: _Plan, lines: Sequence[_Line], item: int) -> None:
    """The words below each other, the years in two lines: left-aligned beside a fold, else centred."""
    since = _parts(ask, room, plan.era)[2]
    origin = since.origin if since else None
    label = sketch.node("Lbl", item, origin=origin)
    body = sketch.node("LBody", item)
    for line, x in zip(lines, plan.starts(lines), strict=True):
        measure = plan.span(line).high - x
        if line.text is not None:
            put_text(
                sketch, room, line.text, line.role, x, line.y, measure, parent=body, align="left",
                wrap=Wrap.SINGLE, ink=ask.options.word("ink"),
            )  # fmt: skip
            continue
        ink = ink_of(room, since, line.role.ink) if since else line.role.ink
        put_generated(sketch, line.role, line.words, x, line.y, measure, label, ink=ink, origin=origin)


def _largest(ask: Ask, room: Room, plan: _Plan, most: float) -> tuple[list[_Line], bool]:
    """The lines with years as large as there is room for; False where the smallest are too large."""
    light = room.role(ask.options.word("years-role"), "")
    sturdy = room.role(ask.options.word("small-years-role") or ask.options.word("years-role"), "")
    size = max(LEAST, min(light.style.size, most))
    while True:
        role = resized(light if size >= STURDY else sturdy, size)
        lines = _lines(ask, room, plan.era, role, plan.centre)
        fits = plan.holds(lines)
        if fits or size - STEP < LEAST:
            return lines, fits
        size -= STEP


def _lines(ask: Ask, room: Room, era: Era, role: Role, centre: float) -> list[_Line]:
    """Two lines of years, or "since" and a year, then name and role; about the height of the middle."""
    first, last, since = _parts(ask, room, era)
    size, y = role.style.size, 0.0
    if since is None:
        found = [_Line(f"{first}{room.locale.range_dash}", role, y), _Line(last, role, y + size)]
    else:
        name = ask.options.word("since-role")
        word = room.role(name, "") if name else resized(role, WORD * size)
        # The space parts the two when they are read or copied out.
        found = [_Line(f"{since.value} ", word, y), _Line(first, role, y + (OVER if name else 1.0) * size)]
    y = found[-1].y + max(NEAR, NAME * size)
    for text, small in _small(ask, room, era, size):
        found.append(_Line(plain(text), small, y, text))
        y += max(14.0, small.style.leading)
    rise = centre + (TALL * found[0].role.style.size - found[-1].y) / 2
    return [replace(line, y=line.y + rise) for line in found]
