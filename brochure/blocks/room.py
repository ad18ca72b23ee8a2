"""What a block is given: its content, its options and the room it may fill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from brochure.art import Drawing, Mark, Photo, View
from brochure.blocks.piece import Piece
from brochure.complaint import Complaint, Origin, Refused
from brochure.content.field import Field
from brochure.content.locale import Locale
from brochure.content.values import Items, Number, PartialDate, Record, Text, Value, Word
from brochure.text import Style, Wrap


@dataclass(frozen=True, slots=True)
class Grid:
    """The column and baseline grid of one page, in pt.

    `left` is the x of the first column's left edge in the opening's coordinates,
    `top` the page's top margin; baseline n, counted from 0, stands at
    top + baseline · (n + 1).
    """

    left: float
    top: float
    columns: int
    column: float
    gutter: float
    baseline: float

    def x(self, column: int) -> float:
        """Left edge of a column, counted from 1."""
        return self.left + (column - 1) * (self.column + self.gutter)

    def width(self, columns: int) -> float:
        """Width of so many columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.gutter

    @property
    def right(self) -> float:
        """Right edge of the last column."""
        return self.left + self.width(self.columns)

    def line(self, n: float) -> float:
        """The baseline of grid line n, from the trim's top."""
        return self.top + self.baseline * (n + 1)


@dataclass(frozen=True, slots=True)
class Role:
    """A type role in one language, ready to set.

    `strong`, `emphasis` and `dagger` are the styles of such stretches; `fit`
    holds smaller sizes (pt) to try, largest first, where a line must not break.
    """

    name: str
    style: Style
    strong: Style
    emphasis: Style
    dagger: Style
    ink: str
    optical: bool
    wrap: Wrap
    fit: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents list: title, printed page number, and the anchor it leads to."""

    title: Text
    page: str
    anchor: str


PhotoFinder = Callable[[Record, View, tuple[str, ...]], Photo]
"""The photograph of a “photo” record in a view, as a duotone where two inks are named. Raises Refused."""


def no_photo(record: Record, view: View, inks: tuple[str, ...]) -> Photo:
    """Where nobody reads files: refuses every photograph."""
    message = f"the photograph “{record.word('src')}” cannot be shown here"
    raise Refused([Complaint("photo-file", message, record.origin)])


def no_drawing(file: str) -> Drawing:
    """Where nobody reads files: refuses every drawing."""
    raise Refused([Complaint("svg-file", f"the drawing “{file}” cannot be shown here")])


@dataclass(frozen=True, slots=True)
class Tally:
    """How many texts of an edition are not finished, by what they lack."""

    stale: int = 0
    missing: int = 0
    unreviewed: int = 0

    @property
    def draft(self) -> bool:
        """True where anything is left to do."""
        return bool(self.stale or self.missing or self.unreviewed)


@dataclass(frozen=True, slots=True)
class Room:
    """Where a block stands and what it may use.

    `width` and `height` are the frame's; (`x`, `y`) is where the piece's (0, 0)
    will come to stand in the opening, whose pages lie side by side from x = 0,
    each `page_width` wide. `grids` has one grid a page; `grid` is the frame's own.
    On a folded sheet `panels` has one grid a panel, as they are counted, and `folds` the x of each fold
    from left to right.
    `anchors` are the places in this document a link "#name" may lead to. `tinted` gives the
    ink of words that wait for a translation, by the ink they would have; `tally` says how many do.
    `inks` are the names of the layout's inks.
    """

    width: float
    height: float
    x: float
    y: float
    page_width: float
    page_height: float
    bleed: float
    grid: Grid
    grids: tuple[Grid, ...]
    locale: Locale
    today: PartialDate
    role: Callable[[str, str], Role]
    mark: Callable[[str], Mark]
    folio: str = ""
    entries: tuple[Entry, ...] = ()
    anchors: frozenset[str] = frozenset()
    photo: PhotoFinder = no_photo
    drawing: Callable[[str], Drawing] = no_drawing
    tinted: Mapping[str, str] = field(default_factory=dict)
    tally: Tally = Tally()
    inks: frozenset[str] = frozenset()
    panels: tuple[Grid, ...] = ()
    folds: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of a layout: content by slot, checked options, and where it was written."""

    values: Mapping[str, Value]
    options: Record
    origin: Origin

    def text(self, slot: str) -> Text | None:
        """The text bound to a slot, or None where the layout left it out."""
        value = self.values.get(slot)
        return value if isinstance(value, Text) else None

    def need(self, slot: str) -> Text:
        """The text bound to a required slot; the layout checker has seen to it that it is there."""
        value = self.values[slot]
        assert isinstance(value, Text)
        return value

    def word(self, slot: str) -> str:
        """The address or other word bound to a slot, or an empty string."""
        value = self.values.get(slot)
        return value.value if isinstance(value, Word) else ""

    def record(self, slot: str) -> Record | None:
        """The record bound to a slot, or None where the content has none."""
        value = self.values.get(slot)
        return value if isinstance(value, Record) else None

    def items(self, slot: str) -> tuple[Record, ...]:
        """The records bound to a slot; empty where the layout left it out."""
        value = self.values.get(slot)
        inside = tuple(value) if isinstance(value, Items) else ()
        return tuple(item for item in inside if isinstance(item, Record))

    def pair(self, option: str) -> tuple[float, float]:
        """An option of two numbers; (0, 0) where the layout left it out."""
        value = self.options.get(option)
        numbers = [n.value for n in value if isinstance(n, Number)] if isinstance(value, Items) else []
        return (numbers[0], numbers[1]) if len(numbers) == 2 else (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Slot:
    """Content a block takes: a text, a record, a list of records, a word; required or not.

    A record or a list that is not required may be missing from the content; a path
    of any other kind must lead somewhere.
    """

    kind: str
    required: bool = True
    doc: str = ""


def pair_of_numbers(doc: str, *, required: bool = False) -> Field:
    """A table row for two numbers, such as a point or an offset."""
    return Field("sequence", required=required, of="number", count=2, doc=doc)


@dataclass(frozen=True, slots=True)
class Block:
    """A kind of thing on a page: its name in layouts, what it takes, and how it is laid out.

    A block that is not `framed` stands in the opening's own coordinates; one
    `with_daggers` is printed only on pages that carry a dagger.
    """

    name: str
    doc: str
    slots: Mapping[str, Slot]
    options: Mapping[str, Field]
    lay: Callable[[Ask, Room], Piece]
    framed: bool = True
    with_daggers: bool = False
