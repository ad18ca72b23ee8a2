"""One content stream: the operators that paint single items, and the names of what they use.

All coordinates are turned upwards by y' = height − y, whichever matrix holds.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field

from brochure.document import Glyphs, Gradient, Picture, Shape
from brochure.geometry import IDENTITY, Box, Matrix, Path, bounds
from brochure.output.effects import Effects, Resources, operands, upright
from brochure.output.fonts import Fonts
from brochure.output.lettering import shown
from brochure.output.objects import number
from brochure.output.palette import Palette
from brochure.output.pictures import Pictures
from brochure.output.standards import Standard

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


@dataclass(frozen=True, slots=True)
class Means:
    """What all pages of a file are painted with."""

    fonts: Fonts
    palette: Palette
    standard: Standard
    pictures: Pictures
    effects: Effects


@dataclass(slots=True)
class State:
    """The graphics state a q saves, with the matrix and clip needed to know where things lie."""

    fill: str = ""
    stroke: str = ""
    overprint: bool | None = False
    width: float = 1.0
    dash: tuple[float, ...] = ()
    font: tuple[str, float] = ("", 0.0)
    matrix: Matrix = IDENTITY
    clip: Box = field(default_factory=lambda: Box(0, 0, 0, 0))


class Stream:
    """The operators written so far, the state they leave, and the resources they name.

    `blended` is true where something shines through.
    """

    def __init__(self, height: float, means: Means, state: State) -> None:
        self.height, self.means, self.state = height, means, state
        self.out: list[str] = []
        self.used: dict[str, dict[str, None]] = {}
        self.blended = False

    @property
    def content(self) -> bytes:
        """The stream's bytes."""
        return "\n".join(self.out).encode("ascii") + b"\n"

    @property
    def resources(self) -> Resources:
        """The names used, by kind."""
        return tuple((kind, tuple(names)) for kind, names in self.used.items())

    def use(self, kind: str, name: str) -> str:
        """Note that a resource is used; returns its name."""
        self.used.setdefault(kind, {})[name] = None
        return name

    def paint(self, item: Glyphs | Shape | Picture) -> None:
        """Paint one item."""
        match item:
            case Glyphs():
                self._glyphs(item)
            case Shape():
                self._shape(item)
            case Picture():
                self._picture(item)

    def through(self, opacity: float) -> None:
        """Let what lies below shine through what follows, up to the next Q."""
        self.blended = True
        self.out.append(f"/{self.use('ExtGState', self.means.effects.opacity(opacity))} gs")

    # Shapes

    def _shape(self, shape: Shape) -> None:
        """Paint a path."""
        if not 0 <= shape.opacity <= 1:
            raise ValueError(f"an opacity of {shape.opacity} is none")
        if shape.opacity < 1:
            saved, self.state = self.state, copy(self.state)
            self.out.append("q")
            self.through(shape.opacity)
            self._solid(shape)
            self.out.append("Q")
            self.state = saved
        else:
            self._solid(shape)

    def _solid(self, shape: Shape) -> None:
        """Paint a path's fill and stroke, whatever their opacity."""
        self._overprint(shape.overprint)
        fill = shape.fill
        if isinstance(fill, Gradient):
            self._blend(shape, fill)
            if shape.stroke is None:
                return
            fill = None
        if fill is not None:
            self._fill(fill)
        if shape.stroke is not None:
            self._stroke(shape)
        self.path(shape.path)
        operator = "S" if fill is None else "f" if shape.stroke is None else "B"
        self.out.append(operator + ("*" if shape.even_odd and operator != "S" else ""))

    def _blend(self, shape: Shape, gradient: Gradient) -> None:
        """Paint a gradient through the path: its inks, and its opacities where they are not all 1."""
        box = bounds(shape.path) or Box(0, 0, 0, 0)
        self.out.append("q")
        self.path(shape.path)
        self.out.append("W* n" if shape.even_odd else "W n")
        if any(stop.opacity < 1 for stop in gradient.stops):
            self.blended = True
            high = Box(box.x0, self.height - box.y1, box.x1, self.height - box.y0)
            mask = self.means.effects.mask(gradient, high.grown(1.0), self.height)
            self.out.append(f"/{self.use('ExtGState', mask)} gs")
        name = self.use("Shading", self.means.effects.shading(gradient))
        self.out.append(f"{operands(upright(gradient.matrix, self.height))} cm /{name} sh Q")

    def path(self, path: Path) -> None:
        """Write a path's construction."""
        h = self.height
        for op, v in path:
            points = [number(c if i % 2 == 0 else h - c) for i, c in enumerate(v)]
            self.out.append(" ".join([*points, _OPERATORS[op]]))

    def _fill(self, ink: str) -> None:
        """Set the colour for filling and text where it is another."""
        if ink != self.state.fill:
            self._colour(ink)
            self.state.fill = ink

    def _colour(self, ink: str, stroke: bool = False) -> None:
        """Set a colour, noting the colour space where it is a plate's own."""
        if space := self.means.palette.separation(ink):
            self.use("ColorSpace", space)
        self.out.append(self.means.palette.setting(ink, stroke))

    def _overprint(self, on: bool) -> None:
        """Switch overprinting where it is the other way round; only a press knows of it."""
        if on != self.state.overprint and self.means.palette.colour == "cmyk":
            self.out.append(f"/{self.use('ExtGState', self.means.effects.overprint(on))} gs")
            self.state.overprint = on

    def _stroke(self, shape: Shape) -> None:
        """Set colour, width and dashes of the pen where they are others."""
        state, ink = self.state, shape.stroke or ""
        if ink != state.stroke:
            self._colour(ink, stroke=True)
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
        self._overprint(False)
        self.blended = self.blended or bool(item.alpha)
        name = self.use("XObject", self.means.pictures.name(item))
        box = item.box
        places = (box.width, 0.0, 0.0, box.height, box.x0, self.height - box.y1)
        self.out.append(f"q {' '.join(map(number, places))} cm /{name} Do Q")

    # Text

    def _glyphs(self, item: Glyphs) -> None:
        """Paint one stretch of a line as one text object."""
        self._overprint(item.overprint)
        self._fill(item.ink)
        words = [f"BT 1 0 0 1 {number(item.x)} {number(self.height - item.y)} Tm"]
        late = 0.0
        for run in item.runs:
            use = self.means.fonts.use(run.face)
            self.use("Font", use.name)
            if (use.name, run.size) != self.state.font:
                self.state.font = (use.name, run.size)
                words.append(f"/{use.name} {number(run.size)} Tf")
            operation, late = shown(run, use, late)
            words.append(operation)
        words.append("ET")
        self.out.append(" ".join(words))


def area_of(item: Glyphs | Shape | Picture, fonts: Fonts) -> Box:
    """The area an item paints, in its own coordinates; text from ascender to descender."""
    if isinstance(item, Shape):
        box = bounds(item.path) or Box(0, 0, 0, 0)
        return box.grown(item.width / 2) if item.stroke is not None else box
    if isinstance(item, Picture):
        return item.box
    uses = [(fonts.use(run.face), run.size / 1000) for run in item.runs]
    top = max(use.ascent * size for use, size in uses)
    foot = min(use.descent * size for use, size in uses)
    return Box(item.x, item.y - top, item.x + item.width, item.y - foot)
