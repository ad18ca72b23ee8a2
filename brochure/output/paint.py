"""Painting one page: its items become a content stream with marked content, written in one pass.

All coordinates are turned upwards by the same y' = height − y, inside groups
too: a group's matrix M is written as F·M·F with F that flip, so no text is ever
mirrored. Marked content never straddles a q or Q.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field

from brochure.document import Anchor, Artifact, Glyphs, Group, Item, Link, Node, Page, Picture, Shape, Tag
from brochure.geometry import IDENTITY, Box, Matrix, Path, apply, bounds, compose, rectangle, transform, union
from brochure.output.fonts import Fonts
from brochure.output.lettering import shown
from brochure.output.objects import number
from brochure.output.palette import Palette
from brochure.output.pictures import Pictures
from brochure.output.standards import Standard

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


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
    `anchors` the places named on the page (y upwards); `fonts` and `pictures` the names used.
    """

    content: bytes
    marked: tuple[int, ...]
    orders: tuple[int, ...]
    links: tuple[PlacedLink, ...]
    anchors: Mapping[str, tuple[float, float]]
    boxes: Mapping[int, Box]
    fonts: tuple[str, ...]
    pictures: tuple[str, ...] = ()


@dataclass(slots=True)
class _State:
    """The graphics state a q saves, with the matrix and clip needed to know where things lie."""

    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    font: tuple[str, float] = ("", 0.0)
    matrix: Matrix = IDENTITY
    clip: Box = field(default_factory=lambda: Box(0, 0, 0, 0))


def paint_page(
    page: Page,
    nodes: Sequence[Node],
    figures: Sequence[int],
    fonts: Fonts,
    palette: Palette,
    standard: Standard,
    pictures: Pictures,
) -> Painted:
    """Paint a page; `figures` names, for each node, the node whose box it adds to, or −1."""
    pen = _Pen(page, nodes, figures, fonts, palette, standard, pictures)
    for item in page.items:
        pen.item(item)
    return pen.finish()


class _Pen:
    """Writes one page's operators and keeps account of tags, links, anchors and boxes."""

    def __init__(
        self,
        page: Page,
        nodes: Sequence[Node],
        figures: Sequence[int],
        fonts: Fonts,
        palette: Palette,
        standard: Standard,
        pictures: Pictures,
    ) -> None:
        self.page, self.height, self.nodes, self.figures = page, page.height, nodes, figures
        self.fonts, self.palette, self.standard = fonts, palette, standard
        self.pictures = pictures
        self.out: list[str] = []
        self.state = _State(clip=Box(0, 0, page.width, page.height))
        self.open: Tag | None = None
        self.background: tuple[int, Box | None] = (-1, None)
        self.order = 0
        self.marked: list[int] = []
        self.orders: list[int] = []
        self.links: list[PlacedLink] = []
        self.anchors: dict[str, tuple[float, float]] = {}
        self.boxes: dict[int, Box] = {}
        self.used: dict[str, None] = {}
        self.seen: dict[str, None] = {}

    def item(self, item: Item) -> None:
        """Paint any item."""
        match item:
            case Glyphs():
                if item.runs:
                    self._mark(item.tag)
                    self._account(item, item.tag)
                    self._glyphs(item)
            case Shape():
                if item.path and (item.fill is not None or item.stroke is not None):
                    self._mark(item.tag)
                    self._account(item, item.tag)
                    self._shape(item)
            case Picture():
                self._mark(item.tag)
                self._account(item, item.tag)
                self._picture(item)
            case Group():
                self._group(item)
            case Link():
                if self.standard.links:
                    self.order += 1
                    self.links.append(PlacedLink(item, self._upright(self._on_page(item.box)), self.order))
            case Anchor():
                if item.name in self.anchors:
                    raise ValueError(f"there are two anchors “{item.name}”")
                x, y = apply(self.state.matrix, item.x, item.y)
                self.anchors[item.name] = (x, self.height - y)
            case _:
                raise ValueError(f"there is no way to paint a {type(item).__name__}")

    def finish(self) -> Painted:
        """Close what is open and hand over the account."""
        self._unmark()
        return Painted(
            "\n".join(self.out).encode("ascii") + b"\n",
            tuple(self.marked),
            tuple(self.orders),
            tuple(self.links),
            self.anchors,
            self.boxes,
            tuple(self.used),
            tuple(self.seen),
        )

    # Marked content

    def _mark(self, tag: Tag) -> None:
        """See that marked content of `tag` is open."""
        if tag == self.open or not self.standard.tagged:
            return
        self._unmark()
        self.open = tag
        if isinstance(tag, Artifact):
            self.background = (len(self.out), None)
            self.out.append(f"/Artifact <</Type /{tag.value}>> BDC")
            return
        if not 0 <= tag < len(self.nodes):
            raise ValueError(f"an item names node {tag}, which the spoken tree does not have")
        self.order += 1
        self.out.append(f"/{self.nodes[tag].kind} <</MCID {len(self.marked)}>> BDC")
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
            self.out[at] = f"/Artifact <</Type /Background /BBox [{corners}]>> BDC"
        self.out.append("EMC")
        self.open = None

    def _account(self, item: Glyphs | Shape | Picture, tag: Tag) -> None:
        """Add an item's area to its figure's box or to the background's."""
        if tag is Artifact.BACKGROUND:
            at, box = self.background
            area = self._on_page(self._area(item))
            self.background = (at, union((box or area, area)))
        elif not isinstance(tag, Artifact) and self.figures[tag] >= 0:
            figure = self.figures[tag]
            area = self._upright(self._on_page(self._area(item)))
            self.boxes[figure] = union((self.boxes.get(figure, area), area)) or area

    def _area(self, item: Glyphs | Shape | Picture) -> Box:
        """The area an item paints, in its own coordinates; text from ascender to descender."""
        if isinstance(item, Shape):
            box = bounds(item.path) or Box(0, 0, 0, 0)
            return box.grown(item.width / 2) if item.stroke is not None else box
        if isinstance(item, Picture):
            return item.box
        uses = [(self.fonts.use(run.face), run.size / 1000) for run in item.runs]
        top = max(use.ascent * size for use, size in uses)
        foot = min(use.descent * size for use, size in uses)
        return Box(item.x, item.y - top, item.x + item.width, item.y - foot)

    def _on_page(self, box: Box) -> Box:
        """A box of the current coordinates on the page, as much as the clip shows of it."""
        moved = bounds(transform(rectangle(box), self.state.matrix)) or box
        clip = self.state.clip
        x0, y0 = max(moved.x0, clip.x0), max(moved.y0, clip.y0)
        return Box(x0, y0, max(x0, min(moved.x1, clip.x1)), max(y0, min(moved.y1, clip.y1)))

    def _upright(self, box: Box) -> Box:
        """A box of the page with y upwards."""
        return Box(box.x0, self.height - box.y1, box.x1, self.height - box.y0)

    # Groups

    def _group(self, group: Group) -> None:
        """Paint a group between q and Q, its marked content wholly inside or wholly outside."""
        tags = set(_tags(group))
        if len(tags) == 1:
            self._mark(next(iter(tags)))
        else:
            self._unmark()
        saved, self.state = self.state, copy(self.state)
        self.out.append("q")
        if group.matrix != IDENTITY:
            flip = (1.0, 0.0, 0.0, -1.0, 0.0, self.height)
            self.out.append(_matrix(compose(flip, group.matrix, flip)) + " cm")
            self.state.matrix = compose(group.matrix, saved.matrix)
        if group.clip is not None:
            self._path(group.clip)
            self.out.append("W n")
            self.state.clip = self._on_page(bounds(group.clip) or Box(0, 0, 0, 0))
        for item in group.items:
            self.item(item)
        if len(tags) != 1:
            self._unmark()
        self.out.append("Q")
        self.state = saved

    # Shapes

    def _shape(self, shape: Shape) -> None:
        """Paint a path."""
        if shape.fill is not None:
            self._fill(shape.fill)
        if shape.stroke is not None:
            self._stroke(shape)
        self._path(shape.path)
        operator = "S" if shape.fill is None else "f" if shape.stroke is None else "B"
        self.out.append(operator + ("*" if shape.even_odd and operator != "S" else ""))

    def _path(self, path: Path) -> None:
        """Write a path's construction."""
        h = self.height
        for op, v in path:
            points = [number(c if i % 2 == 0 else h - c) for i, c in enumerate(v)]
            self.out.append(" ".join([*points, _OPERATORS[op]]))

    def _fill(self, ink: str) -> None:
        """Set the colour for filling and text where it is another."""
        if ink != self.state.fill:
            self.out.append(f"{self.palette.operands(ink)} {self.palette.fill}")
            self.state.fill = ink

    def _stroke(self, shape: Shape) -> None:
        """Set colour, width and dashes of the pen where they are others."""
        state, ink = self.state, shape.stroke or ""
        if ink != state.stroke:
            self.out.append(f"{self.palette.operands(ink)} {self.palette.stroke}")
            state.stroke = ink
        if shape.width != state.width:
            self.out.append(f"{number(shape.width)} w")
            state.width = shape.width
        if shape.dash != state.dash:
            self.out.append(f"[{' '.join(number(v) for v in shape.dash)}] 0 d")
            state.dash = shape.dash

    # Pictures

    def _picture(self, item: Picture) -> None:
        """Paint a picture: an image's own space is the unit square, its first row at the top (8.9.5)."""
        name = self.pictures.name(item)
        self.seen[name] = None
        box = item.box
        places = (box.width, 0.0, 0.0, box.height, box.x0, self.height - box.y1)
        self.out.append(f"q {' '.join(map(number, places))} cm /{name} Do Q")

    # Text

    def _glyphs(self, item: Glyphs) -> None:
        """Paint one stretch of a line as one text object."""
        self._fill(item.ink)
        words = [f"BT 1 0 0 1 {number(item.x)} {number(self.height - item.y)} Tm"]
        late = 0.0
        for run in item.runs:
            use = self.fonts.use(run.face)
            self.used[use.name] = None
            if (use.name, run.size) != self.state.font:
                self.state.font = (use.name, run.size)
                words.append(f"/{use.name} {number(run.size)} Tf")
            operation, late = shown(run, use, late)
            words.append(operation)
        words.append("ET")
        self.out.append(" ".join(words))


def _tags(item: Item) -> Iterator[Tag]:
    """The tags of everything painted in an item."""
    if isinstance(item, Group):
        for inner in item.items:
            yield from _tags(inner)
    elif isinstance(item, Glyphs | Shape | Picture):
        yield item.tag


def _matrix(m: Matrix) -> str:
    """Six numbers; the four factors keep more decimals than lengths need."""
    factors = (f"{v:.6f}".rstrip("0").rstrip(".") for v in m[:4])
    return " ".join([*factors, number(m[4]), number(m[5])])
