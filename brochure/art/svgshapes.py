"""The basic shapes of SVG as paths (SVG 1.1, chapter 9)."""

from __future__ import annotations

from brochure.art.pathdata import PathError, parse_path
from brochure.art.svgtree import Element, local
from brochure.art.svgvalues import ValueFault, finite, length, numbers
from brochure.geometry import KAPPA, Box, Path, Segment, rectangle

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"})


def shape_path(element: Element, view: tuple[float, float]) -> Path:
    """The outline of a basic shape in its own units; `view` is what percentages are taken of.

    Raises ValueFault for a value that cannot be read. A shape without extent is empty.
    """
    name = local(element)
    wide, high = view
    across = ((wide * wide + high * high) / 2) ** 0.5

    def at(attribute: str, whole: float, default: str = "0") -> float:
        return length(element.get(attribute) or default, whole)

    match name:
        case "path":
            return _path(element.get("d") or "")
        case "rect":
            return _rect(element, at("x", wide), at("y", high), at("width", wide), at("height", high), view)
        case "circle":
            r = at("r", across)
            return _ellipse(at("cx", wide), at("cy", high), r, r)
        case "ellipse":
            rx, ry = element.get("rx") or "auto", element.get("ry") or "auto"
            rx, ry = (ry if rx == "auto" else rx), (rx if ry == "auto" else ry)
            if rx == "auto":
                return ()
            return _ellipse(at("cx", wide), at("cy", high), length(rx, wide), length(ry, high))
        case "line":
            return (("M", (at("x1", wide), at("y1", high))), ("L", (at("x2", wide), at("y2", high))))
    return _poly(element.get("points") or "", name == "polygon")


def _path(data: str) -> Path:
    if data.strip() in ("", "none"):
        return ()
    try:
        path = parse_path(data)
    except PathError as error:
        raise ValueFault(f"the path is damaged: {error}") from error
    except (ArithmeticError, ValueError) as error:
        raise ValueFault("the path is damaged: its numbers lead out of all bounds") from error
    for _, values in path:
        for value in values:
            finite(value)
    return path


def _poly(text: str, closed: bool) -> Path:
    v = numbers(text)
    if len(v) % 2:
        raise ValueFault(f"a list of points has {len(v)} numbers, which is odd")
    out: list[Segment] = [("L" if i else "M", (v[i], v[i + 1])) for i in range(0, len(v), 2)]
    return tuple(out) + ((("Z", ()),) if closed and out else ())


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> Path:
    if rx < 0 or ry < 0:
        raise ValueFault("a radius is less than zero")
    if rx == 0 or ry == 0:
        return ()
    kx, ky = KAPPA * rx, KAPPA * ry
    return (
        ("M", (cx + rx, cy)),
        ("C", (cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)),
        ("C", (cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)),
        ("C", (cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)),
        ("C", (cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)),
        ("Z", ()),
    )


def _rect(
    element: Element, x: float, y: float, width: float, height: float, view: tuple[float, float]
) -> Path:
    if width < 0 or height < 0:
        raise ValueFault("a rectangle's side is less than zero")
    if width == 0 or height == 0:
        return ()
    own = [element.get("rx") or "auto", element.get("ry") or "auto"]
    rx, ry = (length(v, whole) if v != "auto" else -1.0 for v, whole in zip(own, view, strict=True))
    rx, ry = (max(0.0, ry) if rx < 0 else rx), (max(0.0, rx) if ry < 0 else ry)
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, foot = x + width, y + height
    if rx == 0 or ry == 0:
        return rectangle(Box(x, y, right, foot))
    kx, ky = (1 - KAPPA) * rx, (1 - KAPPA) * ry
    return (
        ("M", (x + rx, y)),
        ("L", (right - rx, y)),
        ("C", (right - kx, y, right, y + ky, right, y + ry)),
        ("L", (right, foot - ry)),
        ("C", (right, foot - ky, right - kx, foot, right - rx, foot)),
        ("L", (x + rx, foot)),
        ("C", (x + kx, foot, x, foot - ky, x, foot - ry)),
        ("L", (x, y + ry)),
        ("C", (x, y + ky, x + kx, y, x + rx, y)),
        ("Z", ()),
    )
