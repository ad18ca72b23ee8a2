"""Drawings, as paths or pixels; photographs, as bare pictures.

This room reads drawings and measures them: a mark's named outlines, or a whole
logo as filled areas out of an SVG file, or as pixels. It paints nothing and knows
nothing of pages; whatever it cannot represent faithfully it refuses by name, so
that no mark is ever drawn wrong.

Of a photograph or a logo of pixels it gives out the picture alone: upright, cut to
what is shown, in sRGB, without a trace of the file it came from. `photo`, `raster`
and `shelf` are imported only where there is one: they bring decoders.
"""

from brochure.art.arcs import arc_circles
from brochure.art.colours import ink_name, is_white, own_ink
from brochure.art.drawing import parse_drawing, read_drawing
from brochure.art.ink import Measured
from brochure.art.measures import measured
from brochure.art.parts import Area, Drawing, Layer, Part, Raster
from brochure.art.svg import Mark, read_mark
from brochure.art.view import Photo, View

__all__ = [
    "Area", "Drawing", "Layer", "Mark", "Measured", "Part", "Photo", "Raster", "View", "arc_circles",
    "ink_name", "is_white", "measured", "own_ink", "parse_drawing", "read_drawing", "read_mark",
]  # fmt: skip
