"""The scale of a timeline: which year stands where, the eras on it, and its dots."""

from __future__ import annotations

from dataclasses import dataclass

from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room
from brochure.complaint import Complaint
from brochure.content.values import PartialDate, Record
from brochure.document import Artifact
from brochure.geometry import circle

BEYOND = 24.0  # how far the years run past the last column where the layout gives no scale, pt
DOT = 8.4  # diameter of a dot, where the layout does not say, pt
YEAR_DROP = 2.0  # grid lines from the axis to a year, where the layout does not say


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch of years on the axis: positions in years, x of both ends in pt."""

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
    """The scale: x = zero + pitch · years."""

    zero: float
    pitch: float
    y: float

    def x(self, years: float) -> float:
        """Position in pt of a time in years."""
        return self.zero + self.pitch * years


def date_of(record: Record, name: str) -> PartialDate | None:
    """The date in a field, if there is one."""
    value = record.get(name)
    return value if isinstance(value, PartialDate) else None


def spans_of(
    records: tuple[Record, ...], today: PartialDate, complaints: list[Complaint]
) -> list[tuple[Record, float, float]]:
    """(era, start, end) in years; an era without end runs to the edition's date.

    Complains of one that ends before it begins, and leaves it out.
    """
    spans = []
    for record in records:
        start, end = date_of(record, "from"), date_of(record, "to")
        if start is None:
            continue
        if (end or today).position() <= start.position():
            message = f"the era “{record.id}” ends before it begins"
            complaints.append(Complaint("era-order", message, record.origin, "look at “from” and “to”"))
            continue
        spans.append((record, start.position(), (end or today).position()))
    return spans


def axis_of(ask: Ask, room: Room, spans: list[tuple[Record, float, float]]) -> Axis:
    """The scale of years: on a spread the boundary nearest the middle stands on the fold.

    On a single page, and without a scale of the layout's, the years fill the columns from the first
    on, and run `beyond` pt past the last; on a sheet that is folded into panels not past it.
    """
    first, last = spans[0][1], spans[-1][2]
    beyond = ask.options.number("beyond", 0.0 if room.folds else BEYOND)
    left, right = room.grids[0].x(1), room.grids[-1].right + beyond
    pitch = ask.options.number("scale") or (right - left) / (last - first)
    y = room.grid.top + room.grid.baseline * (ask.options.number("axis-line") + 1)
    if len(room.grids) == 2 and len(spans) > 1:
        fold = room.page_width
        middle = (first + last) / 2
        boundary = min((span[1] for span in spans[1:]), key=lambda at: abs(at - middle))
        return Axis(fold - pitch * boundary, pitch, y)
    return Axis(left - pitch * first, pitch, y)


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
