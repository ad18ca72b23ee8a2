"""What a drawing is made of: plain data, whichever file it came from.

Lengths are in the units of the drawing, pixels where it came as pixels, y downwards.
Inks are named after their colours, “#rrggbb”.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brochure.document import Paint
from brochure.geometry import Box, Path


@dataclass(frozen=True, slots=True)
class Area:
    """A path filled with one paint, seen through each of `clips` (nonzero) in turn.

    Strokes are areas too: their outlines, by the nonzero rule.
    """

    path: Path
    paint: Paint
    even_odd: bool = False
    clips: tuple[Path, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Layer:
    """Parts painted together first; what lies below then shines through the whole."""

    items: tuple[Part, ...]
    opacity: float


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of `width` by `height` pixels that fills `box`.

    `data` has rows of 8-bit samples from the top left, sRGB or grey as `space` says.
    `ink` tells how much ink each pixel stands for, from 0 for paper to 255; `clear`
    how opaque it is, and is empty where all are. `lossy` is true of what came as JPEG,
    `bilevel` where there are two colours and nothing between them.
    """

    box: Box
    width: int
    height: int
    data: bytes
    space: Literal["rgb", "gray"]
    ink: bytes
    clear: bytes = b""
    lossy: bool = False
    bilevel: bool = False


Part = Area | Layer | Raster


@dataclass(frozen=True, slots=True)
class Drawing:
    """Parts in paint order, in the units of the drawing; `box` is what it shows."""

    items: tuple[Part, ...]
    box: Box
    shown: str = ""
