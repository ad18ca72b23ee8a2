"""Finished pages: the frozen data that layout hands to press, output, check and dump.

Everything is resolved: no "auto", no style names, no glue. Lengths are in pt,
the origin is the top left corner of the page's trim and y grows downwards.
Inks are named; what a name means on paper or screen stands in `Document.inks`.
Each painted item names its node in the spoken tree, or the kind of artifact it
is: nothing may be neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from brochure.complaint import Origin
from brochure.geometry import IDENTITY, Box, Matrix, Path


class Artifact(Enum):
    """Painted matter that is not read aloud (ISO 32000-1, 14.8.2.2)."""

    LAYOUT = "Layout"
    PAGINATION = "Pagination"
    BACKGROUND = "Background"


Tag = int | Artifact
"""An index into `Document.nodes`, or the kind of artifact."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font file at one point of its design space; `path` is absolute and never written out."""

    path: str
    axes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """One shaping cluster: what it says and how it is drawn.

    `text` is the slice of source text the cluster stands for (U+00AD for a
    hyphen added at a line end). `glyphs` holds (glyph id, x, y) in font units,
    y upwards, from the cluster's pen; `advance` is the shaped advance in font
    units, kerning included, tracking not.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int


@dataclass(frozen=True, slots=True)
class Run:
    """Clusters of one face and size set one after the other.

    `advances` has one entry a cluster: the distance in pt to the next pen,
    with kerning, tracking and stretched word spaces.
    """

    face: Face
    size: float
    clusters: tuple[Cluster, ...]
    advances: tuple[float, ...]

    @property
    def width(self) -> float:
        """Sum of the advances in pt."""
        return sum(self.advances)

    @property
    def text(self) -> str:
        """The source text the run stands for."""
        return "".join(c.text for c in self.clusters)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A stretch of one text line: pen starts at (x, y) on the baseline.

    With `overprint` the plates it does not ink keep what lies below (ISO 32000-1, 8.6.7).
    """

    x: float
    y: float
    runs: tuple[Run, ...]
    ink: str
    tag: Tag
    origin: Origin | None = None
    overprint: bool = False

    @property
    def width(self) -> float:
        """Sum of the runs' widths in pt."""
        return sum(run.width for run in self.runs)

    @property
    def text(self) -> str:
        """The source text, spaces included."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a gradient has just this ink: `offset` 0–1 of its way, `opacity` 0–1."""

    offset: float
    ink: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Gradient:
    """A blend along a line, or from circle to circle, its ends going on beyond (ISO 32000-1, 8.7.4.5).

    `coords` are (x0, y0, x1, y1), or (x0, y0, r0, x1, y1, r1) for circles, in a space
    of the gradient's own; `matrix` leads from there to the item's coordinates. `stops`
    rise from offset 0 to offset 1; two of the same offset make a sharp edge. Between
    stops the values of the output's colour space, and the opacities, change evenly.
    """

    coords: tuple[float, ...]
    stops: tuple[Stop, ...]
    matrix: Matrix = IDENTITY


Paint = str | Gradient
"""The name of an ink, or a gradient of inks."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A path, filled, stroked or both; `width` and `dash` in pt belong to the stroke.

    `opacity`, 0–1, holds for the fill and for the stroke, each by itself; a Group's
    holds for what they make together. `overprint` is that of Glyphs.
    """

    path: Path
    tag: Tag
    fill: Paint | None = None
    stroke: str | None = None
    width: float = 0.5
    even_odd: bool = False
    dash: tuple[float, ...] = ()
    origin: Origin | None = None
    opacity: float = 1.0
    overprint: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or logo filling `box`: `width` by `height` pixels, upright, in sRGB, grey or CMYK.

    `encoding` says what `data` is: "jpeg" and "jpeg-gray" a JPEG file without
    metadata, of three components or one; "rgb", "gray" and "cmyk" rows of 8-bit samples
    from the top left; "ink" nothing, as every pixel is of the one ink named `ink`.
    `alpha` has rows of 8-bit opacities, and is empty where all is opaque. `bilevel`
    is true where no shade softens the edges of pixels.
    """

    box: Box
    width: int
    height: int
    data: bytes
    encoding: str
    tag: Tag
    origin: Origin | None = None
    alpha: bytes = b""
    ink: str = ""
    bilevel: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An active area: `target` is a web, mail or phone address, or "#name" of an `Anchor`.

    `tag` is its Link node; `contents` says in words where it leads (ISO 14289-1, 7.18.5).
    """

    box: Box
    target: str
    contents: str
    tag: int
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named place a link or bookmark can lead to."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Group:
    """Items seen through a matrix and, optionally, a clip path (in the items' coordinates).

    With an `opacity` below 1 the items are painted together first, and what lies below
    shines through the whole; they then have one tag, and no links or anchors among them.
    """

    items: tuple[Item, ...]
    matrix: Matrix = IDENTITY
    clip: Path | None = None
    opacity: float = 1.0


Item = Glyphs | Shape | Picture | Link | Anchor | Group


STRUCTURE_TYPES = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference",
    "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure",
    "Formula", "Form",
})  # fmt: skip
"""What a node may be (ISO 32000-1, 14.8.4)."""

NUMBERINGS = frozenset(
    ["None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha"]
)
"""What an L node may have (table 347); “Ordered” and “Unordered” came only with PDF 2.0."""


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the spoken tree.

    `kind` is a standard structure type of ISO 32000-1, 14.8.4 (Document, Sect,
    H1…H6, P, L, LI, Lbl, LBody, Figure, Link, Span, Note…). `parent` is an index
    lower than the node's own; the nodes stand in reading order. `alt` is spoken
    instead of a Figure; `lang` is set where the language differs from the parent's;
    `numbering` is an L node's ListNumbering.
    """

    kind: str
    parent: int
    alt: str = ""
    lang: str = ""
    numbering: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One line of the PDF outline: `level` from 0, `anchor` the name of an Anchor."""

    title: str
    level: int
    anchor: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Ink:
    """A named ink: CMYK in percent (the master), sRGB 0–255 for screens, black in percent for grey.

    Where `spot` is not empty the press prints the ink from a plate of that name, “All” from every plate.
    """

    name: str
    cmyk: tuple[float, float, float, float]
    rgb: tuple[int, int, int]
    grey: float | None = None
    spot: str = ""

    @property
    def black(self) -> float:
        """Percent of black where there is no other ink: as said, or K alone, or what sRGB's luma leaves."""
        if self.grey is not None:
            return self.grey
        c, m, y, k = self.cmyk
        if not c + m + y:
            return k
        r, g, b = self.rgb
        # ITU-R BT.601: how dark a colour looks, near enough for a copier.
        return 100 - (0.299 * r + 0.587 * g + 0.114 * b) / 2.55


@dataclass(frozen=True, slots=True)
class Page:
    """One page: trim size and bleed in pt, items in paint order, the label printed as its number.

    `folds` are the distances of its folds from its left edge, where it is folded. `slug` is
    the paper round the bleed, where a press wants marks.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    bleed: float = 0.0
    label: str = ""
    name: str = ""
    folds: tuple[float, ...] = ()
    slug: float = 0.0


@dataclass(frozen=True, slots=True)
class Terms:
    """What a press asks of a document: limits in percent of ink and in pt.

    `ink` is the most ink in all that may lie on one spot; `text` and `hairline` the smallest type and
    thinnest line, `text_inks` the smallest type of white or of several inks; `bleed` what art that
    reaches the trim must have; `leaves` the number its pages must be a multiple of; `spots` the
    plates ordered. Within `edge` of a sheet nothing can be printed; `sheets` says that pages stand on sheets.
    """

    ink: float
    text: float
    text_inks: float
    hairline: float
    bleed: float
    leaves: int = 1
    spots: tuple[str, ...] = ()
    edge: float = 0.0
    sheets: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself; `date` is an ISO 8601 date (2026-11-22) or date and time in UTC."""

    title: str
    author: str
    subject: str
    language: str
    date: str
    keywords: tuple[str, ...] = ()
    version: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """Pages, the spoken tree beside them, bookmarks, inks and metadata; `terms` where it is for a press.

    `nodes[0]` is the root of kind Document with parent −1.
    """

    pages: tuple[Page, ...]
    nodes: tuple[Node, ...]
    meta: Meta
    inks: Mapping[str, Ink] = field(default_factory=dict)
    outline: tuple[Bookmark, ...] = ()
    terms: Terms | None = None
