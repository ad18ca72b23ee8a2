"""Drawings as pages show them: through the wall's own painter, a PDF and pdfium; and as resvg shows them."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from brochure.art import Drawing, parse_drawing
from brochure.blocks.logos import put_drawing
from brochure.blocks.piece import Sketch
from brochure.document import Document, Ink, Meta, Node, Page
from brochure.geometry import Box, Matrix
from brochure.layout.drawings import with_own_inks
from brochure.output import SRGB, Profile, standard, write_pdf

SPACE = "http://www.w3.org/2000/svg"
HUNDRED = f'<svg xmlns="{SPACE}" width="100" height="100" viewBox="0 0 100 100">'
NIGHT = Ink("night", (100.0, 72.0, 22.0, 46.0), (0, 49, 89))


def document(drawing: Drawing, side: float = 100.0, ink: str = "") -> Document:
    """A drawing's box on a square page, as large as it fits and in the middle, spoken as a figure."""
    box = drawing.box
    scale = side / max(box.width, box.height)
    dx, dy = (side - scale * box.width) / 2, (side - scale * box.height) / 2
    matrix: Matrix = (scale, 0, 0, scale, dx - scale * box.x0, dy - scale * box.y0)
    sketch = Sketch()
    put_drawing(sketch, drawing, Box(-1e6, -1e6, 1e6, 1e6), matrix, 1, ink)
    page = Page(side, side, tuple(sketch.items), name="p", label="1")
    nodes = (Node("Document", -1), Node("Figure", 0, alt="A drawing"))
    meta = Meta("A drawing", "Test House", "Drawings", "en", "2026-11-22")
    return Document((page,), nodes, meta, with_own_inks({"night": NIGHT}, [page]))


def written(drawing: Drawing, side: float = 100.0, ink: str = "", icc: bytes | None = None) -> bytes:
    """The bytes of that page's file."""
    profile = Profile(icc, SRGB, SRGB) if icc else None
    return write_pdf(document(drawing, side, ink), standard("screen"), producer="test", profile=profile)


def rendered(data: bytes, scale: float = 2.0) -> Image.Image:
    """The first page of a file as pdfium shows it."""
    pdfium = pytest.importorskip("pypdfium2")
    image: Image.Image = pdfium.PdfDocument(data)[0].render(scale=scale).to_pil().convert("RGB")
    return image


def ours(text: str, scale: float = 2.0) -> Image.Image:
    """An SVG of 100 by 100 units as our page shows it."""
    return rendered(written(parse_drawing(text.encode(), "logo.svg")), scale)


def theirs(text: str, zoom: int = 2) -> Image.Image:
    """An SVG as resvg shows it, on white."""
    resvg = pytest.importorskip("resvg_py")
    png = bytes(resvg.svg_to_bytes(svg_string=text, zoom=zoom, background="#ffffff"))
    return Image.open(io.BytesIO(png)).convert("RGB")


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are from each other: the worst channel's RMS, of 255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).rms)


def beyond(one: Image.Image, other: Image.Image) -> float:
    """How far the first picture leaves what the other has within a pixel: the worst channel's RMS, of 255."""
    low, high = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    above, below = ImageChops.subtract(one, high), ImageChops.subtract(low, one)
    return max(ImageStat.Stat(ImageChops.lighter(above, below)).rms)
