"""A whole SVG drawing as filled areas.

The subset is stated in `svgtree.PAINTED`: basic shapes, groups, references to
parts of the same file, transforms, nested views, fills and strokes with colours
and gradients, opacities, and clips of simple shapes. What a drawing asks for
beyond that is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from math import hypot
from pathlib import Path as FilePath

from brochure.art.clip import beyond, clip_of, needed
from brochure.art.colours import ink_name
from brochure.art.gradient import GRADIENTS, gradient_of
from brochure.art.parts import Area, Drawing, Layer
from brochure.art.stroke import Pen, stroked
from brochure.art.svgshapes import SHAPES, shape_path
from brochure.art.svgstyle import INHERITED, REFUSED, Rule, properties, rules_of, unseen
from brochure.art.svgtree import Element, Tree, href, line_of, local, read_tree
from brochure.art.svgvalues import (
    ValueFault,
    colour_of,
    finite,
    fitted,
    length,
    matrix_of,
    numbers,
    share,
)
from brochure.complaint import Complaint, Origin, Refused
from brochure.document import Paint
from brochure.geometry import IDENTITY, Box, Matrix, Path, compose, rectangle, transform, translation

_VISITS, _SEGMENTS, _DEEPEST = 20_000, 200_000, 60
_NOTHING = frozenset({"none", "normal", "auto", "", "0", "0 0", "0px 0px"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an element stands: matrix to the root's units, properties above it, view, clips, depth."""

    matrix: Matrix
    above: Mapping[str, str]
    view: tuple[float, float]
    clips: tuple[Path, ...] = ()
    depth: int = 0
    used: tuple[str, ...] = ()


def read_drawing(file: FilePath, shown: str) -> Drawing:
    """A file's drawing. Raises Refused naming `shown` and the line of everything that cannot be painted."""
    kind = file.suffix.lower()
    if kind in (".png", ".jpg", ".jpeg", ".webp"):
        # Pillow takes 90 ms to load, which only a logo of pixels must pay for.
        from brochure.art.raster import read_raster

        return read_raster(file, shown)
    if kind != ".svg":
        message = f"{shown} is neither SVG nor PNG, JPEG or WebP, and other kinds are not painted"
        hint = "save the logo as SVG, or as PNG of at least 1000 pixels on its longer side"
        raise Refused([Complaint("logo-kind", message, None, hint)])
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refused([Complaint("svg-file", f"{shown} cannot be read: {error.strerror}")]) from error
    return parse_drawing(data, shown)


@lru_cache(maxsize=128)
def parse_drawing(data: bytes, shown: str) -> Drawing:
    """The drawing in an SVG file's bytes, the same for the same bytes. Raises Refused like `read_drawing`."""
    tree = read_tree(data, shown)
    rules = rules_of(tree)
    try:
        box, matrix = _root_view(tree.root)
    except ValueFault as fault:
        tree.complain("svg-value", f"<svg>: {fault}", line_of(tree.root))
        raise Refused(tree.wrong) from fault
    brush = _Brush(tree, rules, box)
    place = _Place(matrix, INHERITED, (box.width, box.height), (rectangle(box),))
    brush.group(tree.root, place)
    if not tree.wrong and not brush.items:
        tree.complain("svg-empty", f"{shown} paints nothing", line_of(tree.root), "")
    if tree.wrong:
        raise Refused(dict.fromkeys(tree.wrong))
    return Drawing(tuple(brush.items), box, shown)


def _root_view(root: Element) -> tuple[Box, Matrix]:
    """What the drawing shows, and the matrix from its units: none where its viewBox says all.

    Where width and height are of another shape than the viewBox, the view is
    theirs, at 96 units to the inch.
    """
    given = [root.get("width") or "", root.get("height") or ""]
    size = None if any(v in ("", "auto") or v.endswith("%") for v in given) else [length(v, 0) for v in given]
    if size is not None and min(size) <= 0:
        raise ValueFault("the drawing has no width or no height")
    if root.get("viewBox") is None:
        if size is None:
            raise ValueFault("the drawing has neither a viewBox nor width and height")
        return Box(0.0, 0.0, size[0], size[1]), IDENTITY
    x, y, w, h = _view_box(root)
    if size is None or abs(size[0] * h - size[1] * w) <= 2e-3 * size[0] * h:
        return Box(x, y, x + w, y + h), IDENTITY
    matrix = fitted((x, y, w, h), size[0], size[1], root.get("preserveAspectRatio") or "")
    return Box(0.0, 0.0, size[0], size[1]), matrix


def _view_box(element: Element) -> list[float]:
    found = numbers(element.get("viewBox") or "")
    if len(found) != 4 or found[2] <= 0 or found[3] <= 0:
        raise ValueFault("the viewBox needs four numbers, width and height above zero")
    return found


class _Brush:
    """Walks the tree and gathers areas; what cannot be painted becomes a complaint of the tree's."""

    def __init__(self, tree: Tree, rules: tuple[Rule, ...], box: Box) -> None:
        self.tree, self.rules = tree, rules
        self.items: list[Area | Layer] = []
        self.tolerance = hypot(box.width, box.height) / 2500
        self.visits = self.segments = 0

    def element(self, element: Element, place: _Place) -> None:
        """Paint an element and what it holds."""
        name = local(element)
        if name not in SHAPES and name not in ("g", "a", "svg", "use"):
            return
        self._count(element, place)
        try:
            if name in SHAPES:
                self._shape(element, place)
            elif name == "use":
                self._use(element, place)
            elif name == "svg":
                self._nested(element, place, element.get("width"), element.get("height"))
            else:
                self.group(element, place)
        except ValueFault as fault:
            self.tree.complain("svg-value", f"<{name}>: {fault}", line_of(element))

    def group(self, element: Element, place: _Place) -> None:
        """Paint an element's children, seen as its own properties say."""
        try:
            inside = self._entered(element, place)
        except ValueFault as fault:
            self.tree.complain("svg-value", f"<{local(element)}>: {fault}", line_of(element))
            return
        if inside is None:
            return
        with self._together(inside):
            for child in element:
                self.element(child, replace(inside, depth=place.depth + 1))

    @contextmanager
    def _together(self, inside: _Place) -> Iterator[None]:
        """Gather what is painted in an element, and let what lies below shine through all of it."""
        opacity = share(inside.above["opacity"])
        if opacity >= 1:
            yield
            return
        outer, self.items = self.items, []
        yield
        found, self.items = self.items, outer
        if len(found) == 1:
            self.items.append(replace(found[0], opacity=found[0].opacity * opacity))
        elif found:
            self.items.append(Layer(tuple(found), opacity))

    def _count(self, element: Element, place: _Place) -> None:
        self.visits += 1
        if self.visits > _VISITS or self.segments > _SEGMENTS or place.depth > _DEEPEST:
            origin = Origin(self.tree.shown, line_of(element), 1)
            message = "the drawing has too many parts, its references counted each time"
            raise Refused([*self.tree.wrong, Complaint("svg-size", message, origin, "simplify the drawing")])

    def _entered(self, element: Element, place: _Place) -> _Place | None:
        """The place inside an element: its properties, transform and clip; None where it shows nothing."""
        values = properties(element, place.above, self.rules, self.tree)
        line = line_of(element)
        if unseen(values):
            return None
        for name in REFUSED:
            if values[name] not in _NOTHING:
                message = f"“{name}: {values[name][:40]}” cannot be painted faithfully"
                self.tree.complain("svg-property", message, line)
        if share(values["opacity"]) == 0:
            return None
        matrix = place.matrix
        if local(element) != "svg" and element.get("transform"):
            matrix = compose(matrix_of(element.get("transform") or ""), matrix)
        if abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) < 1e-12:
            return None
        clips = place.clips
        if values["clip-path"] != "none":
            clips += clip_of(values["clip-path"], self.tree, self.rules, matrix, place.view, line)
        return replace(place, matrix=matrix, above=values, clips=clips)

    def _shape(self, element: Element, place: _Place) -> None:
        inside = self._entered(element, place)
        if inside is None or inside.above["visibility"] != "visible":
            return
        values, line = inside.above, line_of(element)
        path = shape_path(element, place.view)
        if not path:
            return
        with self._together(inside):
            fill = self._paint("fill", path, inside, line) if local(element) != "line" else None
            if fill is not None:
                self._add(path, inside, fill, values["fill-rule"] == "evenodd")
            stroke = self._paint("stroke", path, inside, line)
            pen = _pen(values, place.view) if stroke is not None else None
            if stroke is not None and pen is not None and pen.width > 0:
                a, b, c, d = inside.matrix[:4]
                outline = stroked(path, pen, self.tolerance / max(hypot(a, b), hypot(c, d)))
                self._add(outline, inside, stroke, False)

    def _add(self, path: Path, place: _Place, paint: tuple[Paint, float], even_odd: bool) -> None:
        """Add an area, with those of its clips that cut into it."""
        moved = transform(path, place.matrix)
        self.segments += len(moved)
        for _, numbers_ in moved:
            for value in numbers_:
                finite(value)
        if moved and not any(beyond(moved, clip) for clip in place.clips):
            clips = tuple(clip for clip in place.clips if needed(clip, moved))
            self.items.append(Area(moved, paint[0], even_odd, clips, paint[1]))

    def _paint(self, name: str, path: Path, place: _Place, line: int) -> tuple[Paint, float] | None:
        """The paint of a fill or stroke, and its opacity; None for nothing, or with a complaint."""
        values = place.above
        word = values[name]
        if word == "none":
            return None
        if word.startswith("url("):
            target = self.tree.ids.get(word[4:].partition(")")[0].strip("'\" ").removeprefix("#"))
            if target is None or local(target) not in GRADIENTS:
                what = f"<{local(target)}>" if target is not None else word[:40]
                self.tree.complain("svg-paint", f"{name} with {what} cannot be painted faithfully", line)
                return None
            found = gradient_of(target, self.tree, self.rules, path, place.matrix, place.view)
        else:
            rgb, alpha = colour_of(values["color"] if word.lower() == "currentcolor" else word)
            found = ink_name(rgb), alpha
        opacity = share(values[f"{name}-opacity"])
        return (found[0], found[1] * opacity) if found and found[1] * opacity else None

    def _use(self, element: Element, place: _Place) -> None:
        name = href(element).removeprefix("#")
        target = self.tree.ids.get(name)
        if target is None or name in place.used:
            what = "refers to itself" if target is not None else f"refers to “#{name}”, which is not there"
            self.tree.complain("svg-reference", f"<use> {what}", line_of(element))
            return
        inside = self._entered(element, place)
        if inside is None:
            return
        x, y = (length(element.get(k) or "0", place.view[i]) for i, k in enumerate("xy"))
        matrix = compose(translation(x, y), inside.matrix)
        inside = replace(inside, matrix=matrix, depth=place.depth + 1, used=(*place.used, name))
        with self._together(inside):
            if local(target) in ("symbol", "svg"):
                self._count(target, inside)
                own = (element.get(k) or target.get(k) for k in ("width", "height"))
                self._nested(target, inside, *own)
            else:
                self.element(target, inside)

    def _nested(self, element: Element, place: _Place, width: str | None, height: str | None) -> None:
        """Paint what a nested svg or a symbol holds, in a view of its own that cuts what overlaps."""
        x, y = (length(element.get(k) or "0", place.view[i]) for i, k in enumerate("xy"))
        sizes = ("100%" if v in (None, "auto") else v for v in (width, height))
        w, h = (length(v or "", place.view[i]) for i, v in enumerate(sizes))
        if w <= 0 or h <= 0:
            return
        matrix = compose(translation(x, y), place.matrix)
        values = properties(element, place.above, self.rules, self.tree)
        clips = place.clips
        if values["overflow"] not in ("visible", "auto"):
            clips += (transform(rectangle(Box(0.0, 0.0, w, h)), matrix),)
        view = (w, h)
        if element.get("viewBox") is not None:
            box = _view_box(element)
            view = (box[2], box[3])
            rule = element.get("preserveAspectRatio") or ""
            matrix = compose(fitted(tuple(box), w, h, rule), matrix)
        self.group(element, replace(place, matrix=matrix, clips=clips, view=view))


def _pen(values: Mapping[str, str], view: tuple[float, float]) -> Pen:
    """The pen that the stroke properties describe. Raises ValueFault."""
    across = hypot(*view) / 2**0.5
    dash: tuple[float, ...] = ()
    if values["stroke-dasharray"] != "none":
        words = values["stroke-dasharray"].replace(",", " ").split()
        dash = tuple(length(word, across) for word in words)
    if dash and (min(dash) < 0 or sum(dash) <= 0):
        dash = ()
    width = length(values["stroke-width"], across)
    cap, join = values["stroke-linecap"], values["stroke-linejoin"]
    if cap not in ("butt", "round", "square") or join not in ("miter", "round", "bevel"):
        raise ValueFault(f"strokes with “{cap}” ends and “{join}” corners cannot be painted")
    offset = length(values["stroke-dashoffset"], across)
    return Pen(width, cap, join, numbers(values["stroke-miterlimit"])[0], dash, offset)
