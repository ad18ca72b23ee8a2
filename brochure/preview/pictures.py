"""Pictures of the finished PDF: one a page, and all of them on one contact sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.complaint import Complaint, Refused

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 150
THUMBNAIL = 260  # width of a page on the contact sheet, px
GAP = 24
ACROSS = 4


def need_renderer() -> None:
    """Raises Refused when the renderer is not installed: better said before anything is written."""
    try:
        # The renderer is an extra; nobody who only builds pays for it.
        import pypdfium2  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        message, hint = (
            "pictures need the package pypdfium2, which is not there",
            "pip install pypdfium2 beside the program",
        )
        raise Refused([Complaint("no-renderer", message, None, hint)]) from None


def write_pictures(pdf: Path) -> list[Path]:
    """Write `NAME-01.png`, … and `NAME-sheet.png` beside `NAME.pdf`; returns their paths.

    Raises Refused when the renderer is not installed, OSError when a file
    cannot be written.
    """
    need_renderer()
    images = _pages(pdf, lambda width: DPI / 72)
    written: list[Path] = []
    for number, image in enumerate(images, 1):
        path = pdf.with_name(f"{pdf.stem}-{number:02}.png")
        image.save(path, optimize=False)
        written.append(path)
    sheet = pdf.with_name(f"{pdf.stem}-sheet.png")
    contact_sheet(images).save(sheet)
    return [*written, sheet]


def write_thumbnails(pdf: bytes, path: Path) -> None:
    """Write the pages of a PDF that is in no file as one sheet of thumbnails. Raises OSError."""
    images = _pages(pdf, lambda width: 2 * THUMBNAIL / width)
    path.parent.mkdir(parents=True, exist_ok=True)
    contact_sheet(images).save(path)


def _pages(pdf: Path | bytes, scale: Callable[[float], float]) -> list[Image]:
    """A picture of each page; `scale` gives pixels a point, by the width of the page in pt."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=scale(page.get_width())).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def contact_sheet(images: Sequence[Image]) -> Image:
    """All pages small on one grey sheet, facing pages side by side: the cover stands alone on the right."""
    from PIL import Image as Pictures

    small = [
        image.resize((THUMBNAIL, round(image.height * THUMBNAIL / image.width)), Pictures.Resampling.LANCZOS)
        for image in images
    ]
    tall = max(image.height for image in small)
    rows = ceil((len(small) + 1) / ACROSS)
    width = ACROSS * THUMBNAIL + (ACROSS // 2 + 1) * GAP
    sheet = Pictures.new("RGB", (width, rows * (tall + GAP) + GAP), (214, 216, 218))
    for index, image in enumerate(small, 1):
        row, column = divmod(index, ACROSS)
        x = GAP + column * THUMBNAIL + (column // 2) * GAP
        sheet.paste(image, (x, GAP + row * (tall + GAP)))
    return sheet
