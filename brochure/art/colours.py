"""A drawing's own colours as inks: each is named after its sRGB value, “#rrggbb” in small letters."""

from __future__ import annotations

import re

from brochure.art.svgvalues import Rgb
from brochure.document import Ink, Paint

_NAME = re.compile(r"#[0-9a-f]{6}")
_WHITE = 250


def ink_name(rgb: Rgb) -> str:
    """The name of the ink of a colour."""
    return "#" + bytes(rgb).hex()


def is_white(paint: Paint) -> bool:
    """True where a drawing's paint is paper rather than ink: every part of all its colours 250 or more."""
    names = [paint] if isinstance(paint, str) else [stop.ink for stop in paint.stops]
    inks = [own_ink(name) for name in names]
    return all(ink is not None and min(ink.rgb) >= _WHITE for ink in inks)


def own_ink(name: str) -> Ink | None:
    """The ink that a name “#rrggbb” stands for; None for any other name.

    Percent of CMYK with all the grey in black: K = 1 − max(R, G, B), and C, M, Y =
    (1 − R − K) / (1 − K) and so on. Black is K 100 alone, and no colour exceeds
    300 % in all.
    """
    if not _NAME.fullmatch(name):
        return None
    r, g, b = bytes.fromhex(name[1:])
    top = max(r, g, b)
    if not top:
        return Ink(name, (0.0, 0.0, 0.0, 100.0), (0, 0, 0))
    c, m, y = (round(100 * (top - v) / top, 1) for v in (r, g, b))
    return Ink(name, (c, m, y, round(100 * (255 - top) / 255, 1)), (r, g, b))
