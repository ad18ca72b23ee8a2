"""How much ink pages need: each plate painted as grey, drawn by PDFium, and its darkness measured."""

from __future__ import annotations

from collections.abc import Sequence

from brochure.document import Document
from brochure.output import standard, write_pdf
from brochure.press.colours import plate
from brochure.preview.pictures import need_renderer

PLATES = ("cyan", "magenta", "yellow", "black")
_SCALE = 1.0  # pixels a point: finer steps change the mean by hundredths


def coverage(document: Document) -> tuple[tuple[float, float, float, float], ...]:
    """Percent of each plate, cyan to black, on each page of a press document, within its trim.

    Plates of spot inks count as what their CMYK comes to. Raises Refused without the renderer.
    """
    plates = [_darkness(plate(document, component)) for component in range(len(PLATES))]
    return tuple(zip(*plates, strict=True))


def _darkness(document: Document) -> list[float]:
    """How dark each page is, in percent."""
    need_renderer()
    # The renderer is an extra package of 3 MB, and only those who pack need it.
    import pypdfium2  # type: ignore[import-untyped]

    found = []
    pages = pypdfium2.PdfDocument(write_pdf(document, standard("office-sheets"), producer="coverage"))
    for page in pages:
        image = page.render(scale=_SCALE, grayscale=True).to_pil().convert("L")
        counts: Sequence[int] = image.histogram()
        found.append(sum(n * (255 - level) for level, n in enumerate(counts)) / sum(counts) / 2.55)
    pages.close()
    return found
