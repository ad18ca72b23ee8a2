"""What a block hands back: a Piece, and the sketch it is drawn on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from brochure.complaint import Complaint, Origin
from brochure.document import Artifact, Glyphs, Gradient, Group, Item, Link, Node, Paint, Picture, Shape, Tag
from brochure.geometry import Box, Path, compose, translation

HANG = -1
"""As a parent: the node this piece will hang from, which only the page knows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block laid out at its width.

    Items stand from (0, 0), top left, y downwards; the first baseline of text
    is one grid line below the top. `nodes` is a local tree in reading order:
    tags and parents are indices into it, HANG its root. `cuts` are heights at
    which the piece may be divided. `daggers` says that something in it awaits
    confirmation, `complaints` what could not be set properly, `notes` which
    smaller size or narrower measure was taken.
    """

    items: tuple[Item, ...]
    nodes: tuple[Node, ...]
    height: float
    cuts: tuple[float, ...] = ()
    daggers: bool = False
    complaints: tuple[Complaint, ...] = ()
    notes: tuple[str, ...] = ()


class Sketch:
    """The sheet a block draws on before it is frozen into a Piece."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.nodes: list[Node] = []
        self.cuts: list[float] = []
        self.daggers = False
        self.complaints: list[Complaint] = []
        self.notes: list[str] = []

    def node(
        self,
        kind: str,
        parent: int = HANG,
        *,
        alt: str = "",
        lang: str = "",
        numbering: str = "",
        origin: Origin | None = None,
    ) -> int:
        """Add a node of the spoken tree below `parent`; returns its index."""
        self.nodes.append(Node(kind, parent, alt, lang, numbering, origin))
        return len(self.nodes) - 1

    def shape(
        self,
        path: Path,
        tag: Tag = Artifact.LAYOUT,
        *,
        fill: Paint | None = None,
        stroke: str | None = None,
        width: float = 0.5,
        even_odd: bool = False,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Paint a path; an artifact unless `tag` names a node."""
        self.items.append(Shape(path, tag, fill, stroke, width, even_odd, dash))

    def piece(self, height: float) -> Piece:
        """The finished piece, `height` pt tall."""
        return Piece(
            tuple(self.items),
            tuple(self.nodes),
            height,
            tuple(self.cuts),
            self.daggers,
            tuple(self.complaints),
            tuple(self.notes),
        )


def moved(item: Item, dx: float, dy: float) -> Item:
    """The item shifted by (dx, dy) pt."""
    if isinstance(item, Glyphs):
        return replace(item, x=item.x + dx, y=item.y + dy)
    if isinstance(item, Shape):
        path = tuple(
            (op, tuple(n + (dy if i % 2 else dx) for i, n in enumerate(values))) for op, values in item.path
        )
        fill = item.fill
        if isinstance(fill, Gradient):
            fill = replace(fill, matrix=compose(fill.matrix, translation(dx, dy)))
        return replace(item, path=path, fill=fill)
    if isinstance(item, Link | Picture):
        return replace(item, box=item.box.moved(dx, dy))
    if isinstance(item, Group):
        a, b, c, d, e, f = item.matrix
        return replace(item, matrix=(a, b, c, d, e + dx, f + dy))
    return replace(item, x=item.x + dx, y=item.y + dy)


def retagged(item: Item, tags: Sequence[Tag] | Artifact) -> Item:
    """The item with each local tag replaced by `tags[tag]`, or all of them by one artifact."""

    def new(tag: Tag) -> Tag:
        if isinstance(tags, Artifact):
            return tags
        return tag if isinstance(tag, Artifact) else tags[tag]

    if isinstance(item, Group):
        return replace(item, items=tuple(retagged(inner, tags) for inner in item.items))
    if isinstance(item, Glyphs | Shape | Picture):
        return replace(item, tag=new(item.tag))
    if isinstance(item, Link):
        tag = new(item.tag)
        assert isinstance(tag, int), "an artifact cannot be an active link"
        return replace(item, tag=tag)
    return item


def line_box(item: Glyphs) -> Box:
    """A box round a line of text from its size: three quarters above the baseline, a quarter below.

    For links and page splitting only; where ink matters the text room measures it.
    """
    size = max((run.size for run in item.runs), default=0.0)
    return Box(item.x, item.y - 0.75 * size, item.x + item.width, item.y + 0.25 * size)
