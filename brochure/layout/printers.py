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
from brochure.content.values import Record, Word
from brochure.content.walk import READERS, check_record
from brochure.layout.files import find_asset, joined, read_chain, shipped
from brochure.layout.languages import without

NONE = "none"
MARKS = ("crop", "fold", "registration", "bar", "slug")
COATED = ("coated", "plain")
"""Stocks whose ink limits need no profile of their own: FOGRA39, or no colour at all."""

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
        "spots": Field("mapping", of="word", doc="plates ordered, by the ink of the layout they print"),
        "prices": Field("record", of="prices", doc="what it costs, where that is known"),
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
    "prices": {
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
    return tuple(sorted({p.stem for root in roots for p in (root / "layouts" / "printers").glob("*.yaml")}))


def load_printer(project: Path, name: str) -> Printer:
    """The printer profile `name`. Raises Refused with every mistake in it and in what it extends."""
    complaints: list[Complaint] = []
    root = without(joined(read_chain(project, name, _found), complaints), "extends")
    walk = Walk(complaints, readers={**READERS, "mark": _read_mark})
    record = check_record(root, RECORDS, "printer", walk)
    if any(c.severity is Severity.ERROR for c in complaints):
        raise Refused(dict.fromkeys(complaints))
    return _printer(name, record, Origin(f"layouts/printers/{name}.yaml", 1, 1))


def colour_profile(project: Path, printer: Printer) -> bytes:
    """The bytes of a printer's colour profile, as they are.

    Raises Refused where there is none, or where it is no output profile for CMYK (ISO 15076-1, 7.2),
    and where a stock that is not coated has to do with one for coated paper.
    """
    origin = printer.origins.get("icc", printer.origin)
    if printer.icc in ("", NONE):
        message = f"the printer “{printer.name}” has no colour profile, and FOGRA39 is for coated paper only"
        hint = "ask the print shop for its ICC profile, put it into assets/icc/ and name it at “icc:”"
        raise Refused([Complaint("no-profile", message, origin, hint)])
    if printer.stock not in COATED and printer.condition == "FOGRA39":
        message = f"FOGRA39 stands for coated paper, not for {printer.stock}"
        hint = "ask the print shop for the profile of its paper and name it at “icc:” and “condition:”"
        raise Refused([Complaint("wrong-profile", message, origin, hint)])
    found = find_asset(project, printer.icc)
    if found is None:
        hint = "put it into assets/icc/ of the project, or mend the name"
        raise Refused([Complaint("no-profile", f"there is no file “{printer.icc}”", origin, hint)])
    data = found.read_bytes()
    if data[36:40] != b"acsp" or data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        message = f"“{printer.icc}” is no output profile for CMYK"
        raise Refused([Complaint("bad-profile", message, origin, "ask the print shop for the right file")])
    return data


def _found(project: Path, name: str) -> tuple[str, Path]:
    shown = f"layouts/printers/{name}.yaml"
    path = find_asset(project, shown) if "/" not in name and "\\" not in name else None
    if path is None:
        known = known_printers(project)
        hint = nearest(name, known) or f"known printers: {', '.join(known)}"
        raise Refused([Complaint("unknown-printer", f"there is no printer “{name}”", None, hint)])
    return shown, path


def _read_mark(node: object, field: Field, path: str, walk: Walk) -> Word | None:
    word = READERS["word"](node, field, path, walk)  # type: ignore[arg-type]
    if not isinstance(word, Word):
        return None
    if word.value not in MARKS:
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
