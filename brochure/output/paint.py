"""Painting one page: its items become a content stream with marked content, written in one pass.

All coordinates are turned upwards by the same y' = height − y, inside groups
too: a group's matrix M is written as F·M·F with F that flip, so no text is ever
mirrored. Marked content never straddles a q or Q. What is painted as one, so that
what lies below shines through the whole, goes into a form inside its marked content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from brochure.document import Anchor, Artifact, Glyphs, Group, Item, Link, Node, Page, Picture, Shape, Tag
from brochure.geometry import IDENTITY, Box, apply, bounds, compose, rectangle, transform, union
from brochure.output.effects import Resources, operands
from brochure.output.objects import number
from brochure.output.stream import Means, State, Stream, area_of


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link where it came to lie on its page (y upwards), and its place in the page's painting order."""

    link: Link
    box: Box
    order: int


@dataclass(frozen=True, slots=True)
class Painted:
    """What came of a page.

    `marked` has the node of each MCID and `orders` its place in the painting
    order; `boxes` the painted area of each node that needs one (y upwards);
    `anchors` the places named on the page (y upwards); `resources` the names used.
    `blended` is true where something shines through.
    """

    content: bytes
    marked: tuple[int, ...]
    orders: tuple[int, ...]
    links: tuple[PlacedLink, ...]
    anchors: Mapping[str, tuple[float, float]]
    boxes: Mapping[int, Box]
    resources: Resources = ()
    blended: bool = False


def paint_page(page: Page, nodes: Sequence[Node], figures: Sequence[int], means: Means) -> Painted:
    """Paint a page; `figures` names, for each node, the node whose box it adds to, or −1."""
    pen = _Pen(page, nodes, figures, means)
    for item in page.items:
        pen.item(item)
    return pen.finish()


class _Pen:
    """Writes one page's operators and keeps account of tags, links, anchors and boxes."""

    def __init__(self, page: Page, nodes: Sequence[Node], figures: Sequence[int], means: Means) -> None:
        self.page, self.height, self.nodes, self.figures = page, page.height, nodes, figures
        self.means, self.standard = means, means.standard
        self.stream = Stream(page.height, means, State(clip=Box(0, 0, page.width, page.height)))
        self.open: Tag | None = None
        self.background: tuple[int, Box | None] = (-1, None)
        self.order = 0
        self.marked: list[int] = []
        self.orders: list[int] = []
        self.links: list[PlacedLink] = []
        self.anchors: dict[str, tuple[float, float]] = {}
        self.boxes: dict[int, Box] = {}
        self.deep = 0

    def item(self, item: Item) -> None:
        """Paint any item."""
        match item:
            case Glyphs():
                if item.runs:
                    self._leaf(item)
            case Shape():
                if item.path and (item.fill is not None or item.stroke is not None):
                    self._leaf(item)
            case Picture():
                self._leaf(item)
            case Group():
                self._group(item)
            case Link():
                if self.standard.links:
                    self.order += 1
                    self.links.append(PlacedLink(item, self._upright(self._on_page(item.box)), self.order))
            case Anchor():
                if item.name in self.anchors:
                    raise ValueError(f"there are two anchors “{item.name}”")
                x, y = apply(self.stream.state.matrix, item.x, item.y)
                self.anchors[item.name] = (x, self.height - y)
            case _:
                raise ValueError(f"there is no way to paint a {type(item).__name__}")

    def _leaf(self, item: Glyphs | Shape | Picture) -> None:
        self._mark(item.tag)
        self._account(item, item.tag)
        self.stream.paint(item)

    def finish(self) -> Painted:
        """Close what is open and hand over the account."""
        self._unmark()
        return Painted(
            self.stream.content,
            tuple(self.marked),
            tuple(self.orders),
            tuple(self.links),
            self.anchors,
            self.boxes,
            self.stream.resources,
            self.stream.blended,
        )

    # Marked content

    def _mark(self, tag: Tag) -> None:
        """See that marked content of `tag` is open."""
        if tag == self.open or not self.standard.tagged:
            return
        self._unmark()
        self.open = tag
        if isinstance(tag, Artifact):
            self.background = (len(self.stream.out), None)
            self.stream.out.append(f"/Artifact <</Type /{tag.value}>> BDC")
            return
        if not 0 <= tag < len(self.nodes):
            raise ValueError(f"an item names node {tag}, which the spoken tree does not have")
        self.order += 1
        self.stream.out.append(f"/{self.nodes[tag].kind} <</MCID {len(self.marked)}>> BDC")
        self.marked.append(tag)
        self.orders.append(self.order)

    def _unmark(self) -> None:
        """Close the open marked content, if any."""
        if self.open is None:
            return
        at, box = self.background
        if self.open is Artifact.BACKGROUND and box is not None:
            # A background artifact has to say where it lies (14.8.2.2.2), known only now.
            b = self._upright(box)
            corners = " ".join(number(v) for v in (b.x0, b.y0, b.x1, b.y1))
            self.stream.out[at] = f"/Artifact <</Type /Background /BBox [{corners}]>> BDC"
        self.stream.out.append("EMC")
        self.open = None

    def _account(self, item: Glyphs | Shape | Picture, tag: Tag) -> None:
        """Add an item's area to its figure's box or to the background's."""
        if tag is Artifact.BACKGROUND:
            at, box = self.background
            area = self._on_page(area_of(item, self.means.fonts))
            self.background = (at, union((box or area, area)))
        elif not isinstance(tag, Artifact) and self.figures[tag] >= 0:
            figure = self.figures[tag]
            area = self._upright(self._on_page(area_of(item, self.means.fonts)))
            self.boxes[figure] = union((self.boxes.get(figure, area), area)) or area

    def _on_page(self, box: Box) -> Box:
        """A box of the current coordinates on the page, as much as the clip shows of it."""
        moved = bounds(transform(rectangle(box), self.stream.state.matrix)) or box
        clip = self.stream.state.clip
        x0, y0 = max(moved.x0, clip.x0), max(moved.y0, clip.y0)
        return Box(x0, y0, max(x0, min(moved.x1, clip.x1)), max(y0, min(moved.y1, clip.y1)))

    def _reach(self, item: Item) -> Box | None:
        """A box round what an item paints, in its own coordinates; clips make it no smaller."""
        if isinstance(item, Group):
            inside = union(box for inner in item.items if (box := self._reach(inner)))
            return bounds(transform(rectangle(inside), item.matrix)) if inside else None
        return area_of(item, self.means.fonts) if isinstance(item, Glyphs | Shape | Picture) else None

    def _upright(self, box: Box) -> Box:
        """A box of the page with y upwards."""
        return Box(box.x0, self.height - box.y1, box.x1, self.height - box.y0)

    # Groups

    def _group(self, group: Group) -> None:
        """Paint a group between q and Q, its marked content wholly inside or wholly outside."""
        tags = set(_tags(group))
        if len(tags) == 1:
            self._mark(next(iter(tags)))
        elif self.deep == 0:
            self._unmark()
        stream = self.stream
        saved, stream.state = stream.state, copy(stream.state)
        stream.out.append("q")
        if group.matrix != IDENTITY:
            flip = (1.0, 0.0, 0.0, -1.0, 0.0, self.height)
            stream.out.append(operands(compose(flip, group.matrix, flip)) + " cm")
            stream.state.matrix = compose(group.matrix, saved.matrix)
        if group.clip is not None:
            stream.path(group.clip)
            stream.out.append("W n")
            stream.state.clip = self._on_page(bounds(group.clip) or Box(0, 0, 0, 0))
        if group.opacity < 1:
            self._together(group, len(tags))
        else:
            for item in group.items:
                self.item(item)
        if len(tags) != 1 and self.deep == 0:
            self._unmark()
        stream.out.append("Q")
        stream.state = saved

    def _together(self, group: Group, tags: int) -> None:
        """Paint a group's items into a form, and the form with the group's opacity."""
        if tags > 1 or any(isinstance(item, Link | Anchor) for item in _leaves(group)):
            raise ValueError("a group with an opacity must have one tag, and no links or anchors")
        reach = union(box for item in group.items if (box := self._reach(item)))
        if reach is None:
            return
        outer, state = self.stream, self.stream.state
        # A form begins with whatever colours and pens its page has: it has to set its own.
        state = State(width=-1.0, dash=(-1.0,), overprint=None, matrix=state.matrix, clip=state.clip)
        self.stream, self.deep = Stream(self.height, self.means, state), self.deep + 1
        for item in group.items:
            self.item(item)
        inner, self.stream, self.deep = self.stream, outer, self.deep - 1
        box = self._upright(reach.grown(1.0))
        name = self.means.effects.form(inner.content, box, inner.resources)
        outer.through(group.opacity)
        outer.out.append(f"/{outer.use('XObject', name)} Do")


def _leaves(item: Item) -> Iterator[Item]:
    """Everything in an item that is no group."""
    if isinstance(item, Group):
        for inner in item.items:
            yield from _leaves(inner)
    else:
        yield item


def _tags(item: Item) -> Iterator[Tag]:
    """The tags of everything painted in an item."""
    return (leaf.tag for leaf in _leaves(item) if isinstance(leaf, Glyphs | Shape | Picture))
