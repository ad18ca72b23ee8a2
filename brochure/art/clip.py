"""What a clip-path leaves visible: simple shapes, as paths for the nonzero rule."""

from __future__ import annotations

import re
from itertools import combinations

from brochure.art.svgshapes import SHAPES, shape_path
from brochure.art.svgstyle import INHERITED, Rule, properties, unseen
from brochure.art.svgtree import Element, Tree, href, line_of, local
from brochure.art.svgvalues import ValueFault, matrix_of
from brochure.geometry import Box, Matrix, Path, bounds, compose, rectangle, transform

_URL = re.compile(r"^url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)$")
_NEAR = 1e-6


def clip_of(
    value: str, tree: Tree, rules: tuple[Rule, ...], matrix: Matrix, view: tuple[float, float], line: int
) -> tuple[Path, ...]:
    """The clip that “url(#id)” names, in the root's units. Raises ValueFault for what is no simple clip."""
    found = _URL.match(value)
    element = tree.ids.get(found[1].strip()) if found else None
    if element is None or local(element) != "clipPath":
        raise ValueFault(f"the clip “{value[:40]}” is not there, or no clipPath")
    if element.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
        raise ValueFault("a clip in objectBoundingBox units cannot be painted")
    own = properties(element, INHERITED, rules, tree)
    if own["clip-path"] != "none":
        raise ValueFault("a clip that is clipped itself cannot be painted")
    matrix = compose(matrix_of(element.get("transform") or ""), matrix)
    paths = [path for child in element if (path := _part(child, own, tree, rules, matrix, view))]
    boxes = [box for path in paths if (box := bounds(path))]
    if any(one.meets(other) for one, other in combinations(boxes, 2)):
        raise ValueFault("a clip of several shapes that overlap cannot be painted")
    if not paths:
        return (rectangle(Box(0.0, 0.0, 0.0, 0.0)),)
    return (tuple(segment for path in paths for segment in path),)


def _part(
    child: Element,
    above: dict[str, str],
    tree: Tree,
    rules: tuple[Rule, ...],
    matrix: Matrix,
    view: tuple[float, float],
) -> Path:
    """One shape of a clip; empty where it is hidden."""
    name = local(child)
    own = properties(child, above, rules, tree)
    matrix = compose(matrix_of(child.get("transform") or ""), matrix)
    if name == "use" and not (child.get("x") or child.get("y")):
        target = tree.ids.get(href(child).removeprefix("#"))
        if target is not None and local(target) in SHAPES:
            return _part(target, own, tree, rules, matrix, view)
    if name not in SHAPES:
        if name in ("", "title", "desc"):
            return ()
        raise ValueFault(f"<{name}> in a clip cannot be painted (line {line_of(child)})")
    if unseen(own) or own["visibility"] != "visible":
        return ()
    if own["clip-path"] != "none":
        raise ValueFault("a clip that is clipped itself cannot be painted")
    if own["clip-rule"] == "evenodd" and name not in ("rect", "circle", "ellipse"):
        raise ValueFault("a clip by the even-odd rule cannot be painted")
    return transform(shape_path(child, view), matrix)


def needed(clip: Path, path: Path) -> bool:
    """False where the clip is an upright rectangle that holds the whole path."""
    frame, inside = bounds(clip), bounds(path)
    if frame is None or inside is None or not _upright(clip, frame):
        return True
    grown = frame.grown(_NEAR * max(1.0, frame.width, frame.height))
    return inside.x0 < grown.x0 or inside.y0 < grown.y0 or inside.x1 > grown.x1 or inside.y1 > grown.y1


def beyond(path: Path, clip: Path) -> bool:
    """True where nothing of the path can show through the clip."""
    frame, inside = bounds(clip), bounds(path)
    if frame is None or inside is None or frame.width <= 0 or frame.height <= 0:
        return True
    # A path without an extent of its own may still lie inside.
    return not frame.meets(inside.grown(_NEAR))


def _upright(path: Path, box: Box) -> bool:
    points = [v for _, v in path if v]
    if [op for op, _ in path] not in (list("MLLLZ"), list("MLLLLZ")) or len(set(points)) != 4:
        return False
    corners = {(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)}
    return set(points) == corners
