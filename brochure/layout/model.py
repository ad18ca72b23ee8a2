"""A layout file, read and checked: frozen, lengths in pt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from brochure.blocks import Block, Grid
from brochure.complaint import Origin
from brochure.content.values import Record
from brochure.document import Ink

SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The trim size, bleed, margins and column count all pages share."""

    width: float
    height: float
    bleed: float
    top: float
    bottom: float
    inner: float
    outer: float
    columns: int
    gutter: float
    baseline: float

    def grid(self, side: str, index: int) -> Grid:
        """The grid of a left or right page that is the opening's page `index`, from 0."""
        left = self.inner if side == "right" else self.outer
        column = (self.width - self.inner - self.outer - self.gutter * (self.columns - 1)) / self.columns
        return Grid(left + index * self.width, self.top, self.columns, column, self.gutter, self.baseline)


@dataclass(frozen=True, slots=True)
class Frame:
    """A named area of a master.

    The first baseline stands on grid line `line`, or `baseline` pt below the
    trim's top, or `foot` pt above its bottom. The area ends with grid line
    `until`, or after `lines` lines, or with the page's last grid line.
    `page` is left, right, both, or empty on a single page. In `panel` (from 1) of a
    folded sheet columns are the panel's own.
    """

    name: str
    origin: Origin
    page: str = ""
    columns: tuple[int, int] = (1, 0)
    panel: int = 0
    line: float | None = None
    baseline: float | None = None
    foot: float | None = None
    lines: float | None = None
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """One block on a page: what it shows, in which frames, from which line, and its own options.

    `frames` are names of the master's frames, filled one after the other;
    `own` is a frame written with the placement itself; `line` and `gap` move
    its start (a grid line of the page, or lines after what stands before it),
    `until` is the last grid line it may reach. `state` is the state of the edition
    in which alone it stands, empty where it always does.
    """

    block: Block
    binds: Mapping[str, str]
    options: Record
    origin: Origin
    frames: tuple[str, ...] = ()
    own: Frame | None = None
    line: float | None = None
    gap: float = 0.0
    until: float | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """How a sheet is folded between two panels: `to` is in, towards whoever looks at this side, or out;
    `step` says when, from 1."""

    to: str
    step: int


@dataclass(frozen=True, slots=True)
class Panels:
    """One side of a folded sheet: the panels' widths, the margin inside each, its columns, its folds.

    Panels count in the direction of reading: from the left, or where they are `mirrored` from the right.
    `bends` says how each fold is made, in the same order; it may be empty.
    """

    widths: tuple[float, ...]
    margin: float
    columns: int
    bends: tuple[Fold, ...] = ()
    mirrored: bool = False

    @property
    def across(self) -> tuple[float, ...]:
        """The widths from left to right."""
        return self.widths[::-1] if self.mirrored else self.widths

    @property
    def folds(self) -> tuple[float, ...]:
        """Where the sheet is folded, from its left edge, from left to right."""
        return tuple(accumulate(self.across[:-1]))

    @property
    def bends_across(self) -> tuple[Fold, ...]:
        """How each fold is made, from left to right."""
        return self.bends[::-1] if self.mirrored else self.bends

    def left(self, panel: int) -> float:
        """The left edge of a panel, counted from 1."""
        return sum(self.widths[panel:]) if self.mirrored else sum(self.widths[: panel - 1])

    def grid(self, panel: int, sheet: Sheet) -> Grid:
        """The grid of one panel, counted from 1."""
        left = self.left(panel) + self.margin
        inside = self.widths[panel - 1] - 2 * self.margin
        column = (inside - sheet.gutter * (self.columns - 1)) / self.columns
        return Grid(left, sheet.top, self.columns, column, sheet.gutter, sheet.baseline)

    def grids(self, sheet: Sheet) -> tuple[Grid, ...]:
        """The grids of all panels, as they are counted."""
        return tuple(self.grid(number, sheet) for number in range(1, len(self.widths) + 1))


@dataclass(frozen=True, slots=True)
class Master:
    """Named frames and what stands on every page made from it.

    `draft_inks` are those of the draft line, one a page or one for all; `draft_columns` where it stands.
    """

    frames: Mapping[str, Frame]
    furniture: tuple[Placement, ...]
    draft_inks: tuple[str, ...] = ()
    draft_columns: tuple[int, int] | None = None
    panels: Panels | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """One page, or two side by side: sides, master, the section shown, placements in reading order.

    `listed` says whether the contents list names it; `roomier` is a master of the same frames
    with more room, taken where nothing else makes a text fit.
    """

    name: str
    sides: tuple[str, ...]
    master: Master
    section: str
    places: tuple[Placement, ...]
    origin: Origin
    listed: bool = True
    roomier: Master | None = None


@dataclass(frozen=True, slots=True)
class FaceChoice:
    """A face a role may use: file as written, its axes, and the scripts it is for."""

    file: str
    axes: tuple[tuple[str, float], ...]
    scripts: tuple[str, ...]
    scale: float


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A type role as written, in one language.

    `ease` holds the (size, leading) of each step of its ladder, the last of them its floor.
    """

    name: str
    origin: Origin
    size: float
    leading: float
    ink: str
    tracking: float
    optical: bool
    wrap: str
    fit: tuple[float, ...]
    features: tuple[tuple[str, int], ...]
    faces: tuple[FaceChoice, ...]
    strong: tuple[FaceChoice, ...]
    emphasis: tuple[FaceChoice, ...]
    hyphenate: bool = False
    ease: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """How an unfinished translation shows: the line at the foot, and the inks of what waits."""

    line: Placement
    inks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Guides:
    """How the grid is drawn where a build asks for it: role and ground of names, inks of lines."""

    role: str
    paper: str
    columns: str
    baselines: str
    frames: str
    trim: str
    bleed: str
    fold: str


@dataclass(frozen=True, slots=True)
class Dummy:
    """How the dummy of a folded sheet looks and what it says: roles of words and of panel numbers, ink of
    lines, words for a fold towards the reader and away, and what to do with the sheet."""

    role: str
    number: str
    ink: str
    inward: str
    outward: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything a layout says, for one language of the edition.

    `roles` holds each role by (name, language); the language "" is the
    edition's own. `audience` is whom its editions are for, where nobody else is named.
    """

    name: str
    title: str
    sheet: Sheet
    inks: Mapping[str, Ink]
    roles: Mapping[tuple[str, str], RoleSpec]
    openings: tuple[Opening, ...]
    files: Mapping[str, str]
    origin: Origin
    draft: Draft | None = None
    audience: str = ""
    guides: Guides | None = None
    dummy: Dummy | None = None
