"""Text can be read against what is painted below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter

from brochure.check.rule import Rule, page_with, words_on
from brochure.complaint import Complaint
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Gradient, Ink, Page, Run, Shape
from brochure.geometry import Box, Path, bounds

SMALL, LARGE, LARGE_SIZE = 4.5, 3.0, 24.0
_PAPER = (255, 255, 255)


def look(document: Document) -> Iterator[Complaint]:
    """An error for spoken text below 4.5:1, or 3:1 from 24 pt up, on the worst of three points below it."""
    for number, page in enumerate(document.pages, 1):
        order = {id(item): index for index, item in enumerate(page.items)}
        fills = _fills(page)
        for glyphs, box in words_on(page):
            ink = document.inks.get(glyphs.ink)
            if ink is None or isinstance(glyphs.tag, Artifact):
                continue
            below = fills[: bisect_left(fills, order.get(id(glyphs), len(page.items)), key=itemgetter(0))]
            places = ((box.x0 + 1.0), (box.x0 + box.x1) / 2, (box.x1 - 1.0))
            y = (box.y0 + box.y1) / 2
            ratio = min(contrast(ink.rgb, rgb) for x in places for rgb in _grounds(document, below, x, y))
            size = max(run.size for run in glyphs.runs)
            least = LARGE if size >= LARGE_SIZE else SMALL
            if ratio < least - 0.005:
                message = f"“{glyphs.text.strip()}” has a contrast of {ratio:.2f}:1, it needs {least}:1"
                hint = "choose another ink in the layout"
                yield Complaint("contrast", message, glyphs.origin, hint, page=number)


@lru_cache(maxsize=4096)
def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Contrast ratio of two sRGB colours, from 1 to 21 (WCAG 2.1, 1.4.3)."""
    a, b = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def _luminance(rgb: tuple[int, int, int]) -> float:
    """Relative luminance (WCAG 2.1)."""

    def linear(value: int) -> float:
        c = value / 255
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(v) for v in rgb)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _fills(page: Page) -> list[tuple[int, Shape, Box]]:
    """The filled shapes of a page, each with its place in the paint order and its box, measured once."""
    shapes = ((n, item) for n, item in enumerate(page.items) if isinstance(item, Shape) and item.fill)
    return [(n, shape, box) for n, shape in shapes if (box := bounds(shape.path)) is not None]


def _grounds(
    document: Document, fills: Sequence[tuple[int, Shape, Box]], x: float, y: float
) -> list[tuple[int, int, int]]:
    """The colour of the last of the fills that holds the point; a gradient has those of all its stops."""
    for place, (_, shape, box) in reversed(list(enumerate(fills))):
        if not (box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1):
            continue
        found = [(ink.rgb, part) for name, part in _parts(shape) if (ink := document.inks.get(name))]
        if not found or not _inside(shape.path, x, y, shape.even_odd):
            continue
        if all(part >= 1 for _, part in found):
            return [rgb for rgb, _ in found]
        below = _grounds(document, fills[:place], x, y)
        mixed = [_mixed(rgb, ground, part) for rgb, part in found for ground in below]
        # Two are enough to go on with, or gradients above each other would make ever more.
        return [min(mixed, key=_luminance), max(mixed, key=_luminance)]
    return [_PAPER]


def _parts(shape: Shape) -> list[tuple[str, float]]:
    """The inks of a fill, each with its opacity."""
    if isinstance(shape.fill, Gradient):
        return [(stop.ink, stop.opacity * shape.opacity) for stop in shape.fill.stops]
    return [(shape.fill or "", shape.opacity)]


def _mixed(rgb: tuple[int, int, int], ground: tuple[int, int, int], part: float) -> tuple[int, int, int]:
    """What is seen of a ground below a colour of an opacity."""
    r, g, b = (round(part * a + (1 - part) * c) for a, c in zip(rgb, ground, strict=True))
    return r, g, b


def _inside(path: Path, x: float, y: float, even_odd: bool) -> bool:
    """True where the point lies in the path's fill: crossings of a ray to the right, curves as 16 chords."""
    winding = crossings = 0
    px = py = sx = sy = 0.0
    for op, v in path:
        steps: list[tuple[float, float]] = []
        if op == "M":
            sx, sy = px, py = v[0], v[1]
            continue
        if op == "Z":
            steps = [(sx, sy)]
        elif op == "L":
            steps = [(v[0], v[1])]
        else:
            for i in range(1, 17):
                t, u = i / 16, 1 - i / 16
                w = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
                steps.append(
                    (
                        w[0] * px + w[1] * v[0] + w[2] * v[2] + w[3] * v[4],
                        w[0] * py + w[1] * v[1] + w[2] * v[3] + w[3] * v[5],
                    )
                )
        for qx, qy in steps:
            if (py > y) != (qy > y) and px + (y - py) / (qy - py) * (qx - px) > x:
                crossings += 1
                winding += 1 if qy > py else -1
            px, py = qx, qy
    return bool(crossings % 2) if even_odd else winding != 0


_INKS = {"dark": Ink("dark", (0, 0, 0, 100), (0, 0, 0)), "pale": Ink("pale", (0, 0, 0, 20), (200, 200, 200))}


def _example(ink: str) -> Document:
    run = Run(Face("example"), 10.0, (Cluster("a", (), 500),), (5.0,))
    return replace(page_with(Glyphs(100.0, 200.0, (run,), ink, 0)), inks=_INKS)


RULE = Rule(
    "contrast",
    "Spoken text has a contrast of 4.5:1 against its ground, 3:1 from 24 pt up.",
    "WCAG 2.1, 1.4.3",
    look,
    lambda: _example("dark"),
    lambda: _example("pale"),
)
