"""How much ink pages need: each plate painted as grey, drawn by PDFium, and its darkness measured."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from brochure.document import Document
from brochure.output import standard, write_pdf
from brochure.press.colours import plate
from brochure.preview.pictures import need_renderer

PLATES = ("cyan", "magenta", "yellow", "black")
_SCALE = 1.0  # pixels a point: finer steps change the mean by hundredths


def plates_of(document: Document) -> tuple[str, ...]:
    """The names of a press document's plates: cyan to black, then spots as ordered."""
    spots = dict.fromkeys(ink.spot for ink in document.inks.values() if ink.spot)
    return (*PLATES, *spots)


def coverage(document: Document) -> tuple[tuple[float, ...], ...]:
    """Percent of each of `plates_of` on each page of a press document, within its trim.

    Raises Refused without the renderer.
    """
    cmyk: tuple[int | str, ...] = tuple(range(len(PLATES)))
    plates = (*cmyk, *plates_of(document)[len(PLATES) :])
    return tuple(zip(*(_darkness(plate(document, one)) for one in plates), strict=True))


def _darkness(document: Document) -> list[float]:
    """How dark each page is, in percent."""
    need_renderer()
    # The renderer is an extra package of 3 MB, and only those who pack need it.
    import pypdfium2  # type: ignore[import-untyped]

    pages = pypdfium2.PdfDocument(write_pdf(document, standard("office-sheets"), producer="coverage"))
    with closing(pages):
        images = (page.render(scale=_SCALE, grayscale=True).to_pil().convert("L") for page in pages)
        return [_dark(image.histogram()) for image in images]


def _dark(counts: Sequence[int]) -> float:
    """The mean darkness, in percent, of so many pixels of each grey."""
    return sum(n * (255 - level) for level, n in enumerate(counts)) / sum(counts) / 2.55
