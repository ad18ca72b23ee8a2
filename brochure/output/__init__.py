"""The room that writes: a finished `Document` goes in, the bytes of a PDF file come out.

It promises that the same document gives the same bytes on any machine, in any
folder, time zone, locale or hash seed; that every glyph is embedded and carries
the source text it stands for, so that copied and searched text is what was
written; that everything painted is either spoken through the structure tree, in
the order of the document's nodes and never in the order of painting, or marked
as an artifact; and that a standard is claimed only by a row of data. It is the
only home of ReportLab, it alone turns the page's y axis upwards, and it never
reopens a file it has finished.
"""

from __future__ import annotations

from brochure.document import Document
from brochure.output.save import save
from brochure.output.standards import SRGB, STANDARDS, Profile, Standard, standard

__all__ = ["SRGB", "STANDARDS", "Profile", "Standard", "save", "standard", "write_pdf"]


def write_pdf(
    document: Document, standard: Standard, *, producer: str, profile: Profile | None = None
) -> bytes:
    """The document as the bytes of one PDF file that keeps to `standard`.

    `producer` names the program and its version. `profile` is that of the
    output intent; without it the file makes no claim of PDF/A or PDF/X. Nothing but the
    arguments and the font files named in the document decides the bytes.

    Raises ValueError for a document that layout should never have let through:
    an unknown ink, anchor or structure type, a glyph 0, a link outside a Link
    node, an address of a scheme other than https, http, mailto or tel, a number
    that is not finite, a date that is not ISO 8601. Raises OSError when a font
    cannot be read.
    """
    # ReportLab and HarfBuzz cost about 100 ms to import; rows of data and save() must not pay it.
    from brochure.output.write import pdf_bytes

    return pdf_bytes(document, standard, producer=producer, profile=profile)
