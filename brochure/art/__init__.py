"""Drawings, as paths.

This room reads a vector mark from an SVG file and measures it. It paints
nothing and knows nothing of pages; whatever it cannot represent faithfully it
refuses by name, so that no mark is ever drawn wrong.
"""

from brochure.art.arcs import arc_circles
from brochure.art.svg import Mark, read_mark

__all__ = ["Mark", "arc_circles", "read_mark"]
