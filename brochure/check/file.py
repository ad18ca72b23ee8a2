"""Finished press files judged by their bytes alone, sharing nothing with the room that wrote them.

The rules are those of GWG 2022 and what is known of ISO 15930-7; a file that keeps them “passes our
PDF/X-4 checks” and is not certified. Needs pikepdf (extra “preflight”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from brochure.check.filepaint import paint_faults
from brochure.complaint import Complaint, Refused, Severity
from brochure.document import Terms

if TYPE_CHECKING:
    import pikepdf

_ACTIVE = ("/OpenAction", "/AA", "/AcroForm", "/Names", "/Encrypt")
_NEAR = 0.01


def judge_file(data: bytes, terms: Terms) -> tuple[Complaint, ...]:
    """What is wrong with a press file, by rule. Raises Refused where pikepdf is missing."""
    try:
        # Only those who pack for a printer pay for qpdf, and only they need it installed.
        import pikepdf
    except ImportError as error:
        message = "looking into finished files needs the package pikepdf"
        hint = "pip install pikepdf beside the program"
        raise Refused([Complaint("no-pikepdf", message, None, hint)]) from error
    pdf = pikepdf.open(BytesIO(data))
    found = [
        *_identity(pdf, data), *_intents(pdf), *_boxes(pdf, terms), *_metadata(pdf), *_active(pdf),
        *_fonts(pdf), *_groups(pdf),
    ]  # fmt: skip
    for number, page in enumerate(pdf.pages, 1):
        found += paint_faults(page, number, terms)
    return tuple(found)


def _error(rule: str, message: str, page: int | None = None) -> Complaint:
    return Complaint(rule, message, None, "this is a mistake in the program: please report it", page=page)


def _packet(pdf: pikepdf.Pdf) -> str:
    meta = pdf.Root.get("/Metadata")
    return meta.read_bytes().decode("utf-8", "replace") if meta is not None else ""


def _identity(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Complaint]:
    """PDF/X-4 in the XMP, unfiltered, and a header of 1.6 at most (ISO 15930-7)."""
    version = re.match(rb"%PDF-1\.(\d)", data)
    if version is None or int(version[1]) > 6:
        yield _error("x4-identity", "the header is later than PDF 1.6")
    if "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" not in _packet(pdf):
        yield _error("x4-identity", "the file does not say that it is PDF/X-4")
    if b"<pdfxid:GTS_PDFXVersion>" not in data:
        yield _error("x4-identity", "its metadata is compressed")
    if "/ID" not in pdf.trailer:
        yield _error("x4-identity", "the file has no identifier")


def _intents(pdf: pikepdf.Pdf) -> Iterator[Complaint]:
    """One output intent of PDF/X with an embedded CMYK output profile (GWG R0035)."""
    every = pdf.Root.get("/OutputIntents")
    intents = [i for i in every if str(i.get("/S")) == "/GTS_PDFX"] if every is not None else []
    if len(intents) != 1:
        yield _error("output-intent", f"there are {len(intents)} output intents of PDF/X")
        return
    (intent,) = intents
    if any(not str(intent.get(key, "")) for key in ("/OutputConditionIdentifier", "/Info", "/RegistryName")):
        yield _error("output-intent", "the output intent does not name its condition")
    profile = intent.get("/DestOutputProfile")
    if profile is None or profile.read_bytes()[12:20] != b"prtrCMYK" or int(profile.get("/N", 0)) != 4:
        yield _error("output-intent", "the embedded profile is no output profile for CMYK")


def _boxes(pdf: pikepdf.Pdf, terms: Terms) -> Iterator[Complaint]:
    """Trim within bleed within media, bleed as wide as ordered, nothing else, all pages alike."""
    sizes = set()
    for number, page in enumerate(pdf.pages, 1):
        obj = page.obj
        if "/TrimBox" not in obj or "/ArtBox" in obj:
            yield _error("page-boxes", "the page has no TrimBox, or an ArtBox", number)
            continue
        trim, media = (tuple(float(v) for v in obj[name]) for name in ("/TrimBox", "/MediaBox"))
        bleed = tuple(float(v) for v in obj.get("/BleedBox", obj["/TrimBox"]))
        if not _inside(trim, bleed) or not _inside(bleed, media):
            yield _error("page-boxes", "the boxes do not lie in one another", number)
        around = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
        if min(around) < terms.bleed - _NEAR:
            yield _error("page-boxes", "the bleed is narrower than ordered", number)
        if "/CropBox" in obj and tuple(float(v) for v in obj["/CropBox"]) != media:
            yield _error("crop-box", "the CropBox is not the MediaBox", number)
        if "/UserUnit" in obj or int(obj.get("/Rotate", 0)):
            yield _error("page-scale", "the page is turned, or has a unit of its own", number)
        sizes.add((round(trim[2] - trim[0], 1), round(trim[3] - trim[1], 1)))
    if len(sizes) > 1:
        hint = "one size for all pages makes one pile of paper"
        yield Complaint("same-trim", "pages differ in size", None, hint, Severity.WARNING)


def _inside(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    low = all(i >= o - _NEAR for i, o in zip(inner[:2], outer[:2], strict=True))
    return low and all(i <= o + _NEAR for i, o in zip(inner[2:], outer[2:], strict=True))


def _metadata(pdf: pikepdf.Pdf) -> Iterator[Complaint]:
    """Title, trapping and dates alike in Info and XMP; what PDF/X wants of XMP is there."""
    packet, info = _packet(pdf), pdf.docinfo
    trapped = str(info.get("/Trapped", ""))
    if trapped not in ("/True", "/False") or f"<pdf:Trapped>{trapped[1:]}</pdf:Trapped>" not in packet:
        yield _error("trapped", "Info and XMP do not agree on whether the file is trapped")
    for tag in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
                "xmpMM:RenditionClass", "dc:title"):  # fmt: skip
        if f"<{tag}>" not in packet:
            yield _error("metadata-match", f"the metadata lacks {tag}")
    stamp = re.search(r"<xmp:CreateDate>(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)Z<", packet)
    if stamp is None or str(info.get("/CreationDate", "")) != f"D:{''.join(stamp.groups())}Z":
        yield _error("metadata-match", "Info and XMP do not agree on the date")


def _active(pdf: pikepdf.Pdf) -> Iterator[Complaint]:
    """Nothing that runs, opens, asks or is clicked."""
    root = pdf.Root
    for key in _ACTIVE:
        if key in root or key in pdf.trailer:
            yield _error("no-active-content", f"the file has {key}")
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get("/Annots"):
            yield _error("no-annotation", "something on the page can be clicked", number)
        if "/AA" in page.obj:
            yield _error("no-active-content", "the page has actions", number)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Complaint]:
    """Every font is embedded, and none is of Type 3 or named Courier (GWG R0014)."""
    for obj in _dictionaries(pdf):
        if str(obj.get("/Type", "")) != "/Font":
            continue
        base = str(obj.get("/BaseFont", ""))
        if str(obj.get("/Subtype")) == "/Type3":
            yield _error("fonts-embedded", f"{base} is of Type 3")
        if "Courier" in base:
            yield _error("fonts-embedded", f"{base} looks like a font put in place of another")
        if str(obj.get("/Subtype")) == "/Type0":
            continue
        descriptor = obj.get("/FontDescriptor")
        files = ("/FontFile", "/FontFile2", "/FontFile3")
        if descriptor is None or not any(key in descriptor for key in files):
            yield _error("fonts-embedded", f"{base} is not embedded")


def _groups(pdf: pikepdf.Pdf) -> Iterator[Complaint]:
    """What shines through is blended in CMYK; only a mask of opacities in grey (GWG R0030)."""
    masks = {
        mask.G.objgen
        for mask in (state.get("/SMask") for state in _dictionaries(pdf) if "/SMask" in state)
        if mask is not None and not isinstance(mask, str) and str(mask.get("/Type", "")) == "/Mask"
    }
    for obj in _dictionaries(pdf):
        if "/Group" not in obj or "/CS" not in obj.Group:
            continue
        allowed = "/DeviceGray" if obj.objgen in masks else "/DeviceCMYK"
        if str(obj.Group.CS) != allowed:
            yield _error("group-space", f"something is blended in {obj.Group.CS}")


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every indirect object that has keys."""
    import pikepdf  # loaded by whoever opened the file

    return (obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream))
