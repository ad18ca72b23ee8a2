"""Printer profiles: what a press shop or an office printer asks for, as data in layouts/printers/.

A project's own profiles win over those that come with the program, and may extend them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from brochure.complaint import Complaint, Origin, Refused, Severity, nearest
from brochure.content.field import Field, Walk
from brochure.content.nodes import Node
from brochure.content.values import Record, Word
from brochure.content.walk import READERS, check_record
from brochure.layout.files import File, find_asset, joined, read_chain, shipped
from brochure.layout.languages import without

MARKS = ("crop", "fold", "registration", "bar", "slug")
TAKEN = frozenset({"all", "none", "cyan", "magenta", "yellow", "black"})
"""Names that stand for plates there are already, or for every plate, or for none (ISO 32000-1, 8.6.6.4)."""

RECORDS: Mapping[str, Mapping[str, Field]] = MappingProxyType({
    "printer": {
        "title": Field("word", required=True, doc="what people call it"),
        "colour": Field("choice", required=True, choices=("cmyk", "grey"), doc="inks it prints with"),
        "stock": Field(
            "choice", required=True, choices=("coated", "uncoated", "newsprint", "plain"), doc="kind of paper"
        ),
        "icc": Field("word", doc="colour profile, a file of assets/, or none"),
        "condition": Field("word", doc="the profile's name in the ICC registry, or none"),
        "condition-info": Field("word", doc="what the condition stands for, in words"),
        "registry": Field("word", doc="where the condition is registered; www.color.org where left out"),
        "ink-limit": Field("number", required=True, low=50, high=400, doc="most ink in all on one spot, %"),
        "bleed": Field("length", required=True, low=0, high=100, doc="art beyond the trim"),
        "edge": Field("length", low=0, high=100, doc="white edge it cannot print on"),
        "marks": Field("sequence", of="mark", doc=f"marks beside the page: {', '.join(MARKS)}"),
        "text": Field("length", required=True, low=0, doc="smallest type"),
        "text-inks": Field("length", required=True, low=0, doc="smallest type, white or of several inks"),
        "hairline": Field("length", required=True, low=0, doc="thinnest line"),
        "paper": Field("record", required=True, of="paper", doc="what the pages are printed on"),
        "cover": Field("record", required=True, of="paper", doc="what a cover is printed on"),
        "sheets": Field("sequence", required=True, of="size", doc="sheets it takes, the usual one first"),
        "creep": Field("number", low=0, high=3, doc="how far inner sheets move, in thicknesses; 0 is off"),
        "spots": Field("mapping", of="plate", doc="plates ordered, by the ink of the layout they print"),
        "prices": Field("record", of="price list", doc="what it costs, where that is known"),
    },
    "paper": {
        "name": Field("word", required=True, doc="what to order"),
        "grams": Field("number", required=True, low=20, high=1000, doc="grams a square metre"),
        "thickness": Field("length", required=True, low=0.01, high=10, doc="of one leaf"),
    },
    "size": {
        "width": Field("length", required=True, low=72, high=14400, doc="in portrait"),
        "height": Field("length", required=True, low=72, high=14400, doc="in portrait"),
    },
    "price list": {
        "currency": Field("word", required=True, doc="such as USD"),
        "setup": Field("number", low=0, doc="once a job"),
        "sheet": Field("number", low=0, doc="a printed sheet, both sides"),
        "copy": Field("number", low=0, doc="folding and stitching, a copy"),
    },
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A stock: name, g/m², thickness of a leaf in pt."""

    name: str
    grams: float
    thickness: float


@dataclass(frozen=True, slots=True)
class Prices:
    """What a job costs: once, a sheet printed on both sides, a copy finished."""

    currency: str
    setup: float
    sheet: float
    copy: float


@dataclass(frozen=True, slots=True)
class Printer:
    """One profile, lengths in pt, inks in percent; `origins` says where each key stands."""

    name: str
    title: str
    colour: str
    stock: str
    icc: str
    condition: str
    info: str
    registry: str
    ink_limit: float
    bleed: float
    edge: float
    marks: tuple[str, ...]
    text: float
    text_inks: float
    hairline: float
    paper: Paper
    cover: Paper
    sheets: tuple[tuple[float, float], ...]
    creep: float
    spots: Mapping[str, str]
    prices: Prices | None
    origin: Origin
    origins: Mapping[str, Origin]


def known_printers(project: Path) -> tuple[str, ...]:
    """Names of all printer profiles of the project and of the program."""
    roots = (project, shipped())
    found = (p for root in roots for p in (root / "layouts" / "printers").glob("*.yaml"))
    return tuple(sorted({p.stem for p in found if p.is_file()}))


def printer_files(project: Path, name: str) -> tuple[File, ...]:
    """The files a profile is made of, the last extended first. Raises Refused."""
    return read_chain(project, name, _found)


def load_printer(project: Path, name: str) -> Printer:
    """The printer profile `name`. Raises Refused with every mistake in it and in what it extends."""
    complaints: list[Complaint] = []
    root = without(joined(read_chain(project, name, _found), complaints), "extends")
    walk = Walk(complaints, readers={**READERS, "word": _read_line, "mark": _read_mark, "plate": _read_plate})
    record = check_record(root, RECORDS, "printer", walk)
    if "sheets" in record.fields and not record.items("sheets"):
        message = "“sheets” is an empty list"
        complaints.append(Complaint("empty", message, record.fields["sheets"].origin, "name at least one"))
    if record.words("marks") and record.word("colour") == "grey":
        message = "a printer in grey leaves no room for marks"
        complaints.append(Complaint("no-marks", message, record.fields["marks"].origin, "take “marks” away"))
    if any(c.severity is Severity.ERROR for c in complaints):
        raise Refused(dict.fromkeys(complaints))
    return _printer(name, record, Origin(f"layouts/printers/{name}.yaml", 1, 1))


def _found(project: Path, name: str) -> tuple[str, Path]:
    shown = f"layouts/printers/{name}.yaml"
    plain = "/" not in name and "\\" not in name and len(name) < 100
    path = find_asset(project, shown) if plain else None
    if path is None:
        known = known_printers(project)
        hint = nearest(name, known) or f"known printers: {', '.join(known)}"
        raise Refused([Complaint("unknown-printer", f"there is no printer “{name}”", None, hint)])
    return shown, path


def _read_line(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """A word that stands on a job ticket: one line."""
    word = READERS["word"](node, field, path, walk)
    if not isinstance(word, Word):
        return None
    if not word.value.isprintable():
        walk.error("bad-line", f"“{path.rpartition('.')[2]}” must be one line", word.origin)
        return None
    return word


def _read_plate(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """The name of a plate of its own."""
    word = _read_line(node, field, path, walk)
    if word is None or (word.value and word.value.casefold() not in TAKEN):
        return word
    hint = "write the name the ink is sold under, such as PANTONE 2995 C"
    walk.error("bad-plate", f"“{word.value}” is no plate of its own", word.origin, hint)
    return None


def _read_mark(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    word = _read_line(node, field, path, walk)
    if word is not None and word.value not in MARKS:
        hint = nearest(word.value, MARKS) or f"there are {', '.join(MARKS)}"
        walk.error("unknown-mark", f"there is no mark “{word.value}”", word.origin, hint)
        return None
    return word


def _printer(name: str, record: Record, origin: Origin) -> Printer:
    spots, prices = record.record("spots"), record.record("prices")
    sizes = ((size.number("width"), size.number("height")) for size in record.items("sheets"))
    return Printer(
        name,
        record.word("title"),
        record.word("colour"),
        record.word("stock"),
        record.word("icc"),
        record.word("condition"),
        record.word("condition-info") or record.word("condition"),
        record.word("registry") or "http://www.color.org",
        record.number("ink-limit"),
        record.number("bleed"),
        record.number("edge"),
        record.words("marks"),
        record.number("text"),
        record.number("text-inks"),
        record.number("hairline"),
        _paper(record.record("paper")),
        _paper(record.record("cover")),
        tuple((min(size), max(size)) for size in sizes),
        record.number("creep"),
        MappingProxyType({ink: spots.word(ink) for ink in spots.fields} if spots else {}),
        _prices(prices) if prices else None,
        origin,
        MappingProxyType({key: value.origin for key, value in record.fields.items()}),
    )


def _paper(record: Record | None) -> Paper:
    assert record is not None
    return Paper(record.word("name"), record.number("grams"), record.number("thickness"))


def _prices(record: Record) -> Prices:
    numbers = (record.number(key) for key in ("setup", "sheet", "copy"))
    return Prices(record.word("currency"), *numbers)
