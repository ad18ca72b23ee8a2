"""PDF objects: ReportLab's object layer with its gaps closed by small extensions.

Only `reportlab.pdfbase.pdfdoc` is used; its canvas would open every page with an
unembedded Helvetica, write ASCII85 and know no tags. Each extension below says
what it mends. A reference is the bytes to write for it, such as b"12 0 R".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from math import isfinite
from zlib import compress

from reportlab import rl_config  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfdoc  # type: ignore[import-untyped]

Value = bytes | int | float
"""An entry of a dictionary: bytes are written as they are."""

# Zlib's own default: level 9 costs three times the time for 1 % of a text page.
_LEVEL = 6
_FRAME_END = b"endstream\n"


def settle_reportlab() -> None:
    """Take ReportLab's settings out of the reach of a user's settings file or environment."""
    rl_config.invariant = 1
    rl_config.pdfComments = 0
    rl_config.pdfMultiLine = 0


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose bytes are already written; ReportLab numbers and places it.

    Mends: ReportLab's dictionaries escape each key letter by letter, which a tree
    of thousands of elements feels.
    """

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b"null"

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object's bytes."""
        return self.content


class Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """A stream whose data ends in the end-of-line ReportLab leaves out (ISO 19005-2, 6.1.7.1)."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The stream object's bytes."""
        written: bytes = super().format(document)
        if not written.endswith(self.content + _FRAME_END):
            raise AssertionError("ReportLab frames streams in a new way: this extension must follow")
        return written[: -len(_FRAME_END)] + b"\n" + _FRAME_END


class Packet(Stream):
    """The XMP stream: unfiltered, and made last, when the digest of all else is known."""

    def __init__(self, make: Callable[[bytes], bytes]) -> None:
        super().__init__(pdfdoc.PDFDictionary({"Type": b"/Metadata", "Subtype": b"/XML"}))
        self.make = make

    def format(self, document: File) -> bytes:
        """The stream object's bytes."""
        self.content = self.make(document.seal())
        return super().format(document)


class Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]
    """ReportLab's catalog with the key it does not know of."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]  # noqa: RUF012
    __Refs__ = ()


class File(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A file in the making.

    Mends: the identifier is a digest of the content instead of the time, Info is
    ours, and an object's reference is known before its content is.
    """

    def __init__(self, version: tuple[int, int]) -> None:
        settle_reportlab()
        super().__init__(invariant=1, pdfVersion=version)
        catalog = Catalog()
        catalog.Pages, catalog.Outlines = self.Pages, None
        self.Catalog = self._catalog = catalog
        self._slots: dict[bytes, Written] = {}
        self._digest = b""
        self._refer(catalog)
        self.pages_reference = self._refer(self.Pages)

    def _refer(self, value: pdfdoc.PDFObject) -> bytes:
        """Number an object; returns its reference."""
        numbered = self.Reference(value)
        return b"%d 0 R" % self.idToObjectNumberAndVersion[numbered.name][0]

    def reserve(self) -> bytes:
        """A reference to an object that `fill` will give its content."""
        slot = Written()
        reference = self._refer(slot)
        self._slots[reference] = slot
        return reference

    def fill(self, reference: bytes, content: bytes) -> None:
        """Give a reserved object its content."""
        self._slots[reference].content = content

    def place(self, content: bytes) -> bytes:
        """A new indirect object; returns its reference."""
        reference = self.reserve()
        self.fill(reference, content)
        return reference

    def stream(self, data: bytes, entries: Mapping[str, Value] | None = None) -> bytes:
        """A new compressed stream; returns its reference."""
        keys = pdfdoc.PDFDictionary({**(entries or {}), "Filter": b"/FlateDecode"})
        return self._refer(Stream(keys, compress(data, _LEVEL)))

    def encoded(self, data: bytes, entries: Mapping[str, Value], filter_name: bytes) -> bytes:
        """A new stream of data that the named filter decodes, written as it is; returns its reference."""
        keys = pdfdoc.PDFDictionary({**entries, "Filter": filter_name})
        return self._refer(Stream(keys, data))

    def page(self, reference: bytes) -> None:
        """Append a reserved or placed page dictionary to the page tree."""
        self.Pages.addPage(self._slots[reference])

    def finish(self, info: bytes, packet: Callable[[bytes], bytes]) -> bytes:
        """The whole file; `info` is the Info dictionary, `packet` makes the XMP from the digest."""
        self.info = self._slots[self.place(info)]
        # The packet must be the last object, or the digest would not cover what follows it.
        xmp = Packet(packet)
        self.Catalog.Metadata = self._refer(xmp)
        data: bytes = self.format()
        return data

    def seal(self) -> bytes:
        """The digest (16 bytes) of all objects written so far, kept for the trailer."""
        self._digest = sha256(b"".join(self.__accum__.strings)).digest()[:16]
        return self._digest

    def ID(self) -> bytes:
        """The trailer's identifier: both halves the digest, as the file is new (14.4)."""
        half = b"<" + self._digest.hex().encode() + b">"
        return b"[" + half + half + b"]"


def dictionary(entries: Mapping[str, Value]) -> bytes:
    """A direct dictionary; keys are plain ASCII names without the slash."""
    parts = [
        b"/%s %s" % (key.encode(), value if isinstance(value, bytes) else number(value).encode())
        for key, value in entries.items()
    ]
    return b"<<" + b" ".join(parts) + b">>"


def array(values: Iterable[Value]) -> bytes:
    """A direct array."""
    return b"[" + b" ".join(v if isinstance(v, bytes) else number(v).encode() for v in values) + b"]"


def number(value: float) -> str:
    """A number with at most three decimals and no exponent.

    Raises ValueError where it is not finite: there is no way to write it.
    """
    if not isfinite(value):
        raise ValueError(f"{value} cannot be written as a coordinate")
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def name(text: str) -> bytes:
    """A name object, everything but letters, digits and `-_.+` escaped (ISO 32000-1, 7.3.5)."""
    return b"/" + b"".join(
        bytes((c,)) if chr(c).isascii() and (chr(c).isalnum() or c in b"-_.+") else b"#%02X" % c
        for c in text.encode()
    )


def text_string(text: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): printable ASCII as it is, all else UTF-16BE with its mark."""
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode() + b")"
    return b"<FEFF" + utf16(text) + b">"


def utf16(text: str) -> bytes:
    """UTF-16BE in hexadecimal digits; a lone surrogate becomes U+FFFD."""
    whole = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return whole.encode("utf-16-be").hex().upper().encode()
