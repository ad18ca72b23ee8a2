"""The scale of a timeline: which year stands where, the eras on it, and its dots."""

from __future__ import annotations

from dataclasses import dataclass
from math import copysign

from brochure.blocks.dates import date_of
from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room
from brochure.complaint import Complaint
from brochure.content.values import PartialDate, Record
from brochure.document import Artifact
from brochure.geometry import circle

SNAP = 0.7  # of the room a year has without it, the least a boundary on the fold leaves
BEYOND = 24.0  # how far the years run past the last column where the layout gives no scale, pt
DOT = 8.4  # diameter of a dot, where the layout does not say, pt
YEAR_DROP = 2.0  # grid lines from the axis to a year, where the layout does not say


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch of years on the axis: positions in years, x of its left and its right end in pt."""

    record: Record
    start: float
    end: float
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """The x of its circle's middle."""
        return (self.x0 + self.x1) / 2

    @property
    def radius(self) -> float:
        """The radius of its circle, pt."""
        return (self.x1 - self.x0) / 2


@dataclass(frozen=True, slots=True)
class Axis:
    """The scale: x = zero + pitch · years; the pitch is negative where time runs from right to left."""

    zero: float
    pitch: float
    y: float

    def x(self, years: float) -> float:
        """Position in pt of a time in years."""
        return self.zero + self.pitch * years


def spans_of(
    records: tuple[Record, ...], today: PartialDate, complaints: list[Complaint]
) -> list[tuple[Record, float, float]]:
    """(era, start, end) in years; an era without end runs to the edition's date.

    Complains of one that ends before it begins, or begins before the one above it ends, and leaves it out.
    """
    spans: list[tuple[Record, float, float]] = []
    for record in records:
        start, end = date_of(record, "from"), date_of(record, "to")
        if start is None:
            continue
        if (end or today).position() <= start.position():
            message = f"the era “{record.id}” ends before it begins"
            complaints.append(Complaint("era-order", message, record.origin, "look at “from” and “to”"))
            continue
        # Of dates without a month, two of one year may seem the wrong way round.
        if spans and (start.position() <= spans[-1][1] or start.position() <= spans[-1][2] - 1):
            message = f"the era “{record.id}” begins before “{spans[-1][0].id}” ends"
            hint = "write eras in the order of time, each after the one above it"
            complaints.append(Complaint("era-order", message, record.origin, hint))
            continue
        spans.append((record, start.position(), (end or today).position()))
    return spans


def axis_of(ask: Ask, room: Room, spans: list[tuple[Record, float, float]]) -> Axis:
    """The scale of years: on a spread a boundary of eras stands on the fold.

    On a single page, and without a scale of the layout's, the years fill the columns from the first
    on, and run `beyond` pt past the last; on a sheet that is folded into panels not past it. Where time
    runs backwards, they begin at the last column. On a spread it is the boundary nearest the middle, or
    without a scale the one that leaves a year most room, unless that were much less than without one.
    """
    first, last = spans[0][1], spans[-1][2]
    beyond = ask.options.number("beyond", 0.0 if room.folds else BEYOND)
    begin, end = room.grids[0].x(1), room.grids[-1].right + beyond
    if backwards(ask):
        begin, end = room.grids[-1].right, room.grids[0].x(1) - beyond
    full, y = (end - begin) / (last - first), room.grid.line(ask.options.number("axis-line"))
    scale = copysign(ask.options.number("scale"), full)
    if len(room.grids) == 2 and len(spans) > 1:
        fold, starts = room.page_width, [span[1] for span in spans[1:]]
        if scale:
            middle = min(starts, key=lambda at: abs(at - (first + last) / 2))
            return Axis(fold - scale * middle, scale, y)
        pitches = [min(((fold - begin) / (at - first), (end - fold) / (last - at)), key=abs) for at in starts]
        pitch, at = max(zip(pitches, starts, strict=True), key=lambda one: abs(one[0]))
        if abs(pitch) >= SNAP * abs(full):
            return Axis(fold - pitch * at, pitch, y)
    return Axis(begin - (scale or full) * first, scale or full, y)


def backwards(ask: Ask) -> bool:
    """True where time runs from right to left."""
    return ask.options.flag("backwards")


def era_of(axis: Axis, record: Record, start: float, end: float) -> Era:
    """An era where it stands on the axis."""
    return Era(record, start, end, *sorted((axis.x(start), axis.x(end))))


def on_page(room: Room, x: float) -> bool:
    """True where a dot at x (pt, from the opening's left) stands on a page."""
    return 0.0 <= x <= room.page_width * len(room.grids)


def put_dot(sketch: Sketch, ask: Ask, axis: Axis, x: float) -> None:
    """A dot on the axis."""
    size = ask.options.number("dot-size", DOT)
    sketch.shape(circle(x, axis.y, size / 2), Artifact.LAYOUT, fill=ask.options.word("dot"))


def years_at(ask: Ask, room: Room, axis: Axis) -> float:
    """The baseline of the years below the axis."""
    return axis.y + ask.options.number("year-drop", YEAR_DROP) * room.grid.baseline
