"""Linear and radial gradients of SVG (SVG 1.1, 13.2), as the pages' own."""

from __future__ import annotations

from math import hypot

from brochure.art.colours import ink_name
from brochure.art.svgstyle import Rule, cascaded
from brochure.art.svgtree import Element, Tree, href, line_of, local
from brochure.art.svgvalues import ValueFault, colour_of, length, matrix_of, share
from brochure.document import Gradient, Paint, Stop
from brochure.geometry import Box, Matrix, Path, bounds, compose

GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_FLAT = 1e-9
# Of its way; viewers cut a way into some hundred steps, so it must not grow much.
_LONGEST = 20  # gradients that refer to one another
_BEYOND = 1 / 64


def gradient_of(
    element: Element,
    tree: Tree,
    rules: tuple[Rule, ...],
    path: Path,
    matrix: Matrix,
    view: tuple[float, float],
) -> tuple[Paint, float] | None:
    """A gradient for a path, and an opacity that all of it has; None where it paints nothing.

    The path is in user units, `matrix` leads from there to the root's, `view` is what
    percentages are taken of. Raises ValueFault for what cannot be painted.
    """
    chain = _chain(element, tree)
    stops = _stops(chain, tree, rules)
    if not stops:
        return None
    if len(stops) == 1:
        return stops[0].ink, stops[0].opacity
    spread = _attribute(chain, "spreadMethod") or "pad"
    if spread != "pad":
        raise ValueFault(f"a gradient with the spread method “{spread}” cannot be painted")
    units = _attribute(chain, "gradientUnits") or "objectBoundingBox"
    if units not in ("objectBoundingBox", "userSpaceOnUse"):
        raise ValueFault(f"gradients in “{units[:30]}” units cannot be painted")
    own = matrix_of(_attribute(chain, "gradientTransform") or "")
    whole = view
    if units == "objectBoundingBox":
        box = bounds(path)
        if box is None or box.width <= 0 or box.height <= 0:
            return None
        own, whole = compose(own, _box_matrix(box)), (1.0, 1.0)
    if abs(own[0] * own[3] - own[1] * own[2]) < 1e-12:
        raise ValueFault("a gradient squeezed to a line cannot be painted")
    coords = (_line if local(element) == "linearGradient" else _circles)(chain, whole)
    if coords is None:
        return stops[-1].ink, stops[-1].opacity
    return _painted(coords, stops, compose(own, matrix))


def _painted(
    coords: tuple[float, ...], stops: tuple[Stop, ...], matrix: Matrix
) -> tuple[Paint, float] | None:
    """The gradient, its stops led from 0 to 1; what all stops let through becomes one opacity."""
    if not any(stop.opacity for stop in stops):
        return None
    coords, stops = _led(coords, stops)
    shares = {stop.opacity for stop in stops}
    if len(shares) == 1:
        stops = tuple(Stop(stop.offset, stop.ink) for stop in stops)
        return Gradient(coords, stops, matrix), shares.pop()
    return Gradient(coords, stops, matrix), 1.0


def _led(coords: tuple[float, ...], stops: tuple[Stop, ...]) -> tuple[tuple[float, ...], tuple[Stop, ...]]:
    """The same gradient with stops that rise from just 0 to just 1, no sharp edge at either end.

    What lies beyond an end has that end's colour: an edge there is brought inside by
    a longer way.
    """
    first, last = stops[0], stops[-1]
    before = sum(stop.offset == 0 for stop in stops) > 1
    after = sum(stop.offset == 1 for stop in stops) > 1
    if before and len(coords) == 6 and coords[2] > 0:
        raise ValueFault("a gradient with an edge on its inner circle cannot be painted")
    # A circle without a radius has no inside: nothing lies before its first stop.
    start = -_BEYOND if before and len(coords) == 4 else 0.0
    end = 1 + _BEYOND if after else 1.0
    if (start, end) != (0.0, 1.0):
        half = len(coords) // 2
        a, b = coords[:half], coords[half:]
        coords = tuple(p + t * (q - p) for t in (start, end) for p, q in zip(a, b, strict=True))
        stops = tuple(Stop((s.offset - start) / (end - start), s.ink, s.opacity) for s in stops)
    if stops[0].offset > 0:
        stops = (Stop(0.0, first.ink, first.opacity), *stops)
    if stops[-1].offset < 1:
        stops = (*stops, Stop(1.0, last.ink, last.opacity))
    return coords, stops


def _chain(element: Element, tree: Tree) -> list[Element]:
    """The gradient and those it refers to, the nearest first. Raises ValueFault."""
    chain = [element]
    while name := href(chain[-1]).removeprefix("#"):
        target = tree.ids.get(name)
        if target is None or local(target) not in GRADIENTS:
            raise ValueFault(f"its gradient refers to “#{name[:40]}”, which is no gradient")
        if target in chain:
            raise ValueFault(f"its gradient “#{name[:40]}” refers to itself")
        chain.append(target)
        if len(chain) > _LONGEST:
            raise ValueFault("its gradient refers to others through too many steps")
    return chain


def _attribute(chain: list[Element], name: str) -> str | None:
    """An attribute of the nearest gradient that has it; ends and circles only from one of the same kind."""
    shared = name.startswith(("gradient", "spread"))
    kind = local(chain[0])
    for element in chain:
        value = element.get(name)
        if value is not None and (shared or local(element) == kind):
            return str(value).strip()
    return None


def _stops(chain: list[Element], tree: Tree, rules: tuple[Rule, ...]) -> tuple[Stop, ...]:
    """The stops of the nearest gradient that has any; offsets never fall. Raises ValueFault."""
    for element in chain:
        own = [child for child in element if local(child) == "stop"]
        if own:
            break
    else:
        return ()
    values = cascaded(chain[0], rules, tree)
    if values["color-interpolation"].lower() not in ("srgb", "auto"):
        raise ValueFault(f"a gradient in “{values['color-interpolation'][:30]}” cannot be painted")
    stops: list[Stop] = []
    for child in own:
        values = cascaded(child, rules, tree)
        word = values["stop-color"]
        try:
            rgb, alpha = colour_of(values["color"] if word.lower() == "currentcolor" else word)
            offset = min(1.0, max(stops[-1].offset if stops else 0.0, share(child.get("offset") or "0")))
            stops.append(Stop(offset, ink_name(rgb), alpha * share(values["stop-opacity"])))
        except ValueFault as fault:
            raise ValueFault(f"{fault} (<stop>, line {line_of(child)})") from fault
    return tuple(stops)


def _line(chain: list[Element], whole: tuple[float, float]) -> tuple[float, ...] | None:
    """Both ends; None where they are one point, which paints the last stop alone."""
    names = (("x1", "0%", 0), ("y1", "0%", 1), ("x2", "100%", 0), ("y2", "0%", 1))
    x1, y1, x2, y2 = (length(_attribute(chain, name) or usual, whole[i]) for name, usual, i in names)
    return (x1, y1, x2, y2) if hypot(x2 - x1, y2 - y1) > _FLAT else None


def _circles(chain: list[Element], whole: tuple[float, float]) -> tuple[float, ...] | None:
    """The focal and the outer circle; None where the outer one has no radius. Raises ValueFault."""
    across = hypot(*whole) / 2**0.5

    def at(name: str, usual: str, size: float) -> float:
        return length(_attribute(chain, name) or usual, size)

    cx, cy, r = at("cx", "50%", whole[0]), at("cy", "50%", whole[1]), at("r", "50%", across)
    if r <= _FLAT:
        return None
    fx = at("fx", "", whole[0]) if _attribute(chain, "fx") else cx
    fy = at("fy", "", whole[1]) if _attribute(chain, "fy") else cy
    fr = at("fr", "0%", across)
    # Programs differ in what they make of a focus on the edge or outside.
    if fr < 0 or hypot(fx - cx, fy - cy) + fr >= r * (1 - 1e-6):
        raise ValueFault("a radial gradient whose focus is not inside its circle cannot be painted")
    return (fx, fy, fr, cx, cy, r)


def _box_matrix(box: Box) -> Matrix:
    return (box.width, 0.0, 0.0, box.height, box.x0, box.y0)
