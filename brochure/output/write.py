"""From a document to the bytes of a file, top to bottom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from brochure.document import Document, Page
from brochure.geometry import Box
from brochure.output import metadata, navigation
from brochure.output.effects import Effects, group_entry, resource_dictionary
from brochure.output.fontfile import write_font
from brochure.output.fonts import Fonts
from brochure.output.objects import File, array, dictionary, number, text_string
from brochure.output.paint import Painted, paint_page
from brochure.output.palette import Palette
from brochure.output.pictures import Pictures
from brochure.output.standards import Profile, Standard
from brochure.output.stream import Means
from brochure.output.tags import Tree, figures

# Components of an ICC profile's colour space, by the signature at byte 16 (ISO 15076-1, 7.2.6).
_COMPONENTS = {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}


def pdf_bytes(document: Document, standard: Standard, *, producer: str, profile: Profile | None) -> bytes:
    """The whole file; see `brochure.output.write_pdf`."""
    fonts = Fonts()
    palette = Palette(document.inks, standard.colour)
    boxed = figures(document.nodes)
    pictures, effects = Pictures(palette), Effects(palette)
    means = Means(fonts, palette, standard, pictures, effects)
    painted = [paint_page(page, document.nodes, boxed, means) for page in document.pages]

    file = File(standard.version)
    pages = [file.reserve() for _ in painted]
    destinations = navigation.Destinations(painted, pages)
    annotations = [[file.reserve() for _ in page.links] for page in painted]
    if standard.tagged:
        flat = [reference for row in annotations for reference in row]
        tree = Tree(document.nodes, painted)
        file.Catalog.StructTreeRoot = tree.write(file, pages, flat, _boxes(painted))
        file.Catalog.MarkInfo = b"<</Marked true>>"
    _write_annotations(file, standard, painted, pages, annotations, destinations)
    named = {use.name: write_font(file, use) for use in fonts.all()}
    named = effects.write(file, named | pictures.write(file) | palette.write(file))
    for i, page in enumerate(document.pages):
        _write_page(file, means, pages[i], page, painted[i], annotations[i], named, i)
    _write_catalog(file, document, standard, destinations)

    claims = metadata.Claims(standard.pdfua)
    if profile is not None and (standard.pdfa or standard.pdfx):
        claims = metadata.Claims(standard.pdfua, standard.pdfa, standard.pdfx)
        file.Catalog.OutputIntents = array(_intents(file, profile, standard))
    packet = partial(metadata.xmp, document.meta, producer, claims)
    return file.finish(metadata.info(document.meta, producer, claims), packet)


def _boxes(painted: Sequence[Painted]) -> Mapping[int, Box]:
    """The area of each figure, on the first page it shows on."""
    found: dict[int, Box] = {}
    for page in painted:
        for node, box in page.boxes.items():
            found.setdefault(node, box)
    return found


def _write_annotations(
    file: File,
    standard: Standard,
    painted: Sequence[Painted],
    pages: Sequence[bytes],
    annotations: Sequence[Sequence[bytes]],
    destinations: navigation.Destinations,
) -> None:
    """Fill in every link; in the parent tree they follow the pages."""
    key = len(pages)
    for page, own, references in zip(pages, painted, annotations, strict=True):
        for placed, reference in zip(own.links, references, strict=True):
            parent = key if standard.tagged else -1
            file.fill(reference, navigation.link_annotation(placed, parent, page, destinations))
            key += 1


def _write_page(
    file: File,
    means: Means,
    reference: bytes,
    page: Page,
    painted: Painted,
    annotations: Sequence[bytes],
    named: Mapping[str, bytes],
    index: int,
) -> None:
    """One page dictionary and its content."""
    edge = page.bleed + page.slug if means.standard.bleeds else 0.0
    trim = Box(edge, edge, edge + page.width, edge + page.height)
    # Some programs that impose take a MediaBox for granted that begins at 0, so the content moves instead.
    moved = f"1 0 0 1 {number(edge)} {number(edge)} cm\n".encode() if edge else b""
    entries: dict[str, bytes | int] = {
        "Type": b"/Page",
        "Parent": file.pages_reference,
        "MediaBox": _rectangle(trim.grown(edge)),
        "TrimBox": _rectangle(trim),
        "Resources": resource_dictionary(painted.resources, named),
        "Contents": file.stream(moved + painted.content),
    }
    if means.standard.bleeds:
        entries["BleedBox"] = _rectangle(trim.grown(page.bleed))
    if painted.blended:
        # Where nothing shines through, a group would only slow viewers and presses down.
        entries["Group"] = group_entry(means.palette.space)
    if means.standard.tagged:
        entries |= {"StructParents": index, "Tabs": b"/S"}
    if annotations:
        entries["Annots"] = array(annotations)
    file.fill(reference, dictionary(entries))
    file.page(reference)


def _write_catalog(
    file: File, document: Document, standard: Standard, destinations: navigation.Destinations
) -> None:
    """Language, title bar, bookmarks and page labels."""
    catalog = file.Catalog
    catalog.Lang = text_string(document.meta.language)
    catalog.ViewerPreferences = _preferences(document, standard)
    catalog.PageLabels = navigation.page_labels([page.label for page in document.pages])
    outline = navigation.write_outline(file, document.outline, destinations) if standard.links else None
    if outline is not None:
        catalog.Outlines = outline
        catalog.PageMode = b"/UseOutlines"


def _rectangle(box: Box) -> bytes:
    return array((box.x0, box.y0, box.x1, box.y1))


def _preferences(document: Document, standard: Standard) -> bytes:
    """The title in the title bar; for sheets and the office also: at its own size, on both sides (12.2)."""
    entries = {"DisplayDocTitle": b"true"}
    sheets = document.terms is not None and document.terms.sheets
    if standard.colour == "gray" or sheets:
        wide = any(page.width > page.height for page in document.pages)
        edge = b"/DuplexFlipShortEdge" if wide else b"/DuplexFlipLongEdge"
        entries |= {"PrintScaling": b"/None", "Duplex": edge if len(document.pages) > 1 else b"/Simplex"}
    return dictionary(entries)


def _intents(file: File, profile: Profile, standard: Standard) -> list[bytes]:
    """The output intents a standard asks for, of one profile (ISO 19005-2, 6.2.3; ISO 15930-7).

    Raises ValueError for a bad profile.
    """
    components = _COMPONENTS.get(profile.data[16:20])
    if components is None or profile.data[36:40] != b"acsp":
        raise ValueError("the output intent's profile is no ICC profile of RGB, CMYK or grey")
    embedded = file.stream(profile.data, {"N": components})
    kinds = [b"/GTS_PDFX"] * bool(standard.pdfx) + [b"/GTS_PDFA1"] * bool(standard.pdfa)
    return [
        file.place(dictionary({
            "Type": b"/OutputIntent",
            "S": kind,
            "OutputConditionIdentifier": text_string(profile.condition),
            "Info": text_string(profile.info),
            "RegistryName": text_string(profile.registry),
            "DestOutputProfile": embedded,
        }))
        for kind in kinds
    ]
