"""A proof: the press file drawn page by page in few pixels, so that what is looked at is what is printed."""

from __future__ import annotations

from io import BytesIO

from brochure.art.jpeg import filtered
from brochure.document import Artifact, Document, Meta, Node, Page, Picture
from brochure.geometry import Box
from brochure.output import standard, write_pdf
from brochure.preview.pictures import need_renderer

PPI = 96
_QUALITY = 80


def proof_of(pdf: bytes, meta: Meta) -> bytes:
    """A PDF of pictures of a PDF's pages, whole sheets with what stands beside the trim. Raises Refused."""
    need_renderer()
    # The renderer is an extra package of 3 MB, and only those who pack need it.
    import pypdfium2  # type: ignore[import-untyped]

    pages = []
    source = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(source):
        width, height = page.get_size()
        image = page.render(scale=PPI / 72).to_pil().convert("RGB")
        out = BytesIO()
        image.save(out, "JPEG", quality=_QUALITY)
        box = Box(0.0, 0.0, width, height)
        data = filtered(out.getvalue())
        picture = Picture(box, image.width, image.height, data, "jpeg", Artifact.LAYOUT)
        pages.append(Page(width, height, (picture,), label=str(number + 1)))
    source.close()
    document = Document(tuple(pages), (Node("Document", -1),), meta)
    return write_pdf(document, standard("proof"), producer="brochure proof")

