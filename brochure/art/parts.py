"""What a drawing is made of: plain data, whichever file it came from.

Lengths are in the units of the drawing, y downwards. Inks are named after their
colours, “#rrggbb”.
"""

from __future__ import annotations

from dataclasses import dataclass

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


Part = Area | Layer


@dataclass(frozen=True, slots=True)
class Drawing:
    """Parts in paint order, in the units of the drawing's viewBox; `box` is what it shows."""

    items: tuple[Part, ...]
    box: Box
    shown: str = ""
