"""What a layout file may say: one table, checked by the same walk as the content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from brochure.blocks import BLOCKS, Block
from brochure.complaint import Refused, nearest
from brochure.content.field import Field, Reader, Reference, Walk
from brochure.content.nodes import MappingNode, Node, ScalarNode, SequenceNode
from brochure.content.values import Record, Value, Word
from brochure.content.walk import READERS, check_record
from brochure.layout.foreign import block_named, names_offered
from brochure.layout.languages import IN
from brochure.layout.model import SIDES

UNREVIEWED, DRAFT = STATES = ("unreviewed", "draft")
"""States of an edition that a placement may wait for."""

_AXES = Field("mapping", of="number", doc="variable-font axes by tag")

FRAME: Mapping[str, Field] = {
    "page": Field("choice", choices=("left", "right", "both"), doc="which page of a two-page opening"),
    "panel": Field("integer", low=1, high=12, doc="panel of a folded sheet, counted as one reads"),
    "columns": Field("sequence", of="integer", count=2, low=1, doc="first and last column of page or panel"),
    "line": Field("number", doc="grid line of the first baseline, from 0"),
    "baseline": Field("length", doc="first baseline, from the trim's top"),
    "foot": Field("length", doc="first baseline, above the trim's bottom"),
    "lines": Field("number", low=0, doc="grid lines the frame holds"),
    "until": Field("number", doc="last grid line the frame holds"),
}

PLACE: Mapping[str, Field] = {
    "block": Field("word", required=True, doc="kind of block"),
    "frame": Field("sequence", of="word", single=True, doc="frame of the master, or several to fill in turn"),
    "gap": Field("number", low=0, doc="grid lines left empty before it"),
    "when": Field("word", doc="path: printed only where the content has something there"),
    "unless": Field("word", doc="path: printed only where the content has nothing there"),
    "languages": Field("sequence", of="word", single=True, doc="only in editions in these languages"),
    "audiences": Field("sequence", of="word", single=True, doc="only in editions for these audiences"),
    "short": Field("flag", doc="print the short form of each text that has one"),
    "edition": Field("choice", choices=STATES, doc="only while a translation is not reviewed, or a draft"),
}

PLACEMENT: Mapping[str, Field] = {**PLACE, **FRAME, IN: Field("raw", doc="what differs in one language")}
"""Every key a placement has of its own, whatever its block."""

RECORDS: Mapping[str, Mapping[str, Field]] = {
    "layout": {
        "title": Field("word", doc="what people call the layout"),
        "audience": Field("word", doc="whom its editions are for, where nobody else is named"),
        "page": Field("record", required=True, of="page", doc="trim size and bleed"),
        "margins": Field("record", required=True, of="margins", doc="from the trim to the type area"),
        "grid": Field("record", required=True, of="grid", doc="columns and baselines"),
        "faces": Field("mapping", required=True, of="face", doc="font files by name"),
        "inks": Field("mapping", required=True, of="ink", doc="colours by name"),
        "roles": Field("mapping", required=True, of="role", doc="type roles by name"),
        "draft": Field("record", of="draft", doc="how an unfinished translation shows"),
        "guides": Field("record", of="guides", doc="how the grid is drawn over the pages by build --grid"),
        "dummy": Field("record", of="dummy", doc="how the sheet to fold looks that build --dummy makes"),
        "languages": Field("mapping", of="raw", doc="what differs in one language"),
        "masters": Field("mapping", required=True, of="master", doc="pages to start from"),
        "openings": Field("sequence", required=True, of="opening", doc="single pages and spreads, in order"),
    },
    "draft": {
        "line": Field("place", required=True, doc="the line at the foot of every page; counts from its trim"),
        "inks": Field(
            "mapping", of="ink name", doc="ink of words that wait, by the ink they would have"
        ),
    },
    "guides": {
        "role": Field("role", required=True, doc="role of names and numbers"),
        "paper": Field("ink", required=True, doc="ground of the frames' names"),
        "columns": Field("ink", required=True, doc="ink of columns"),
        "baselines": Field("ink", required=True, doc="ink of grid lines"),
        "frames": Field("ink", required=True, doc="ink of frames"),
        "trim": Field("ink", required=True, doc="ink of the trim"),
        "bleed": Field("ink", required=True, doc="ink of the bleed's edge"),
        "fold": Field("ink", required=True, doc="ink of folds"),
    },
    "dummy": {
        "role": Field("role", required=True, doc="role of its words"),
        "number": Field("role", required=True, doc="role of the panels' numbers"),
        "ink": Field("ink", required=True, doc="ink of folds and of the sheet's edge"),
        "in": Field("word", required=True, doc="words at a fold towards the reader"),
        "out": Field("word", required=True, doc="words at a fold away from the reader"),
        "notes": Field("sequence", of="word", doc="what to do with the sheet, a line each"),
    },
    "step": {
        "size": Field("length", low=1, doc="type size"),
        "leading": Field("length", low=1, doc="from baseline to baseline"),
    },
    "page": {
        "width": Field("length", required=True, low=36, high=14400, doc="trim width"),
        "height": Field("length", required=True, low=36, high=14400, doc="trim height"),
        "bleed": Field("length", low=0, high=72, doc="how far colour runs past the trim"),
    },
    "margins": {
        name: Field("length", required=True, low=0, doc="from the trim")
        for name in ("top", "bottom", "inner", "outer")
    },
    "grid": {
        "columns": Field("integer", required=True, low=1, high=48, doc="columns of the type area"),
        "gutter": Field("length", required=True, low=0, doc="between two columns"),
        "baseline": Field("length", required=True, low=1, doc="from one baseline to the next"),
    },
    "face": {
        "file": Field("asset", required=True, doc="font file"),
        "scripts": Field("sequence", of="word", single=True, doc="ISO 15924 codes it is for; else any"),
        "scale": Field("number", low=0.1, high=10, doc="size factor"),
    },
    "ink": {
        "cmyk": Field("sequence", required=True, of="percent", count=4, doc="the master, in percent"),
        "screen": Field("hex", required=True, doc="its value on a display"),
        "grey": Field(
            "number", low=0, high=100, doc="percent of black where there are no colours"
        ),
    },
    "face choice": {"face": Field("face", required=True, doc="name of a face"), "axes": _AXES},
    "role": {
        "size": Field("length", required=True, low=1, doc="type size"),
        "leading": Field("length", required=True, low=1, doc="from baseline to baseline"),
        "tracking": Field("number", low=-200, high=1000, doc="thousandths of an em after each letter"),
        "ink": Field("ink", required=True, doc="ink of the words"),
        "optical": Field("flag", doc="align the ink of the left edge, hang opening punctuation"),
        "wrap": Field(
            "choice", choices=("ragged", "balanced", "single", "justified"), doc="how lines are broken"
        ),
        "hyphenate": Field("flag", doc="divide words where the language has patterns; below 12 pt only"),
        "fit": Field("sequence", of="length", doc="smaller sizes to try, largest first"),
        "ease": Field(
            "sequence", of="step", doc="tighter settings where a page is too full, in order"
        ),
        "features": Field("mapping", of="integer", doc="OpenType features by tag"),
        "faces": Field("sequence", required=True, of="face choice", doc="faces in order of preference"),
        "strong": Field("sequence", of="face choice", doc="faces of bold words"),
        "emphasis": Field("sequence", of="face choice", doc="faces of stressed words"),
    },
    "frame": FRAME,
    "master": {
        "frames": Field("mapping", of="frame", doc="areas by name"),
        "furniture": Field("sequence", of="place", doc="what stands on each such page"),
        "panels": Field("record", of="panels", doc="how the sheet is folded: text stands in panels"),
        "draft-ink": Field(
            "sequence", of="ink", single=True, doc="ink of the draft line there, or one for each page"
        ),
        "draft-columns": Field(
            "sequence", of="integer", count=2, low=1, doc="columns of the draft line there"
        ),
    },
    "panels": {
        "widths": Field(
            "sequence", required=True, of="length", low=14, high=14400, doc="from left to right, or mirrored"
        ),
        "margin": Field("length", required=True, low=0, high=14400, doc="inside each panel"),
        "columns": Field("integer", low=1, high=48, doc="columns of a panel, 1 where left out"),
        "folds": Field("sequence", of="fold", doc="how the sheet is folded between panels, in order"),
        "mirrored": Field("flag", doc="panels stand, and count, from right to left"),
    },
    "fold": {
        "to": Field("choice", required=True, choices=("in", "out"), doc="towards the reader, or away"),
        "step": Field("integer", required=True, low=1, high=12, doc="which fold is made first"),
    },
    "opening": {
        "name": Field("word", required=True, doc="its name in reports"),
        "pages": Field(
            "sequence", required=True, of="choice", choices=SIDES, doc="[left], [right] or [left, right]"
        ),
        "master": Field("master", required=True, doc="the master it starts from"),
        "roomier": Field("master", doc="a master with more room, for languages that need it"),
        "section": Field("word", doc="section of the content it shows: bookmark, contents list, headings"),
        "listed": Field("flag", doc="whether the contents list names it; true where left out"),
        "place": Field("sequence", of="place", doc="blocks in reading order; none on a blank page"),
    },
}


_PAGE = 14400.0  # the largest page PDF knows (ISO 32000-1, annex C), pt: no number of a layout is beyond it
_BOUNDS: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("radius", "side", "disc", "sizes"), (0.1, _PAGE)),
    **dict.fromkeys(("pitch", "scale"), (1e-6, 2000)),
    **dict.fromkeys(("line", "until", "axis-line"), (-100, 2000)),
    **dict.fromkeys(("lines", "gap"), (0, 2000)),
    **dict.fromkeys(("columns", "columns-each", "circle-columns", "logo-columns"), (1, 48)),
    **dict.fromkeys(("text-column", "note-column", "title-columns", "text-columns", "cell-columns"), (1, 48)),
    **dict.fromkeys(("size", "leading", "fit"), (1, 2000)),
    "width": (0.05, _PAGE),
    "logo-lines": (1, 200),
    "turn": (-3600, 3600),
    "features": (0, 65535),
}
"""Least and most of numbers and lengths, by name, where a field says nothing itself."""


def bounded(name: str, field: Field) -> Field:
    """The field with limits on its numbers: its own, those of its name, or those of any page."""
    if not {field.kind, field.of} & {"number", "length", "integer"} or name == "axes":
        return field
    low, high = _BOUNDS.get(name, (-_PAGE, _PAGE))
    return replace(
        field,
        low=low if field.low is None else field.low,
        high=high if field.high is None else field.high,
    )


def _limited(table: Mapping[str, Field]) -> Mapping[str, Field]:
    return {name: bounded(name, field) for name, field in table.items()}


def _word(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    value = READERS["word"](node, field, path, walk)
    return value if isinstance(value, Word) else None


def _reference(register: str) -> Reader:
    """A reader of names that must stand in a register of the same layout."""

    def read(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
        word = _word(node, field, path, walk)
        if word is not None:
            walk.references.append(Reference(register, word.value, word.origin))
        return word

    return read


def _read_hex(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    word = _word(node, field, path, walk)
    if word is None:
        return None
    digits = word.value.removeprefix("#")
    if len(digits) != 6 or any(d not in "0123456789abcdefABCDEF" for d in digits):
        hint = "write it in quotes: # and six hexadecimal digits"
        walk.error("bad-colour", f"“{word.value}” is no colour", word.origin, hint)
        return None
    return word


def _read_percent(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    return READERS["number"](node, Field("number", low=0, high=100), path, walk)


def _read_place(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    """A placement: the common fields, the frame's own, and those of the block it names."""
    name = node.get("block") if isinstance(node, MappingNode) else None
    block = _block(name, walk) if isinstance(name, ScalarNode) else None
    if isinstance(name, ScalarNode) and block is None:
        return None
    table = _limited({**PLACE, **FRAME})
    if block is not None:
        table = _place_fields(block.name) if block.name in BLOCKS else _fields_of(block)
    kind = f"“{block.name}” block" if block else "placement"
    before = walk.records
    record = check_record(node, {**before, kind: table}, kind, walk, path)
    walk.records = before
    return record


def _block(name: ScalarNode, walk: Walk) -> Block | None:
    """The block of that name, ours or another package's; None where it complained."""
    try:
        block = block_named(name.value, PLACEMENT)
    except Refused as refused:
        for complaint in refused.complaints:
            walk.error(complaint.rule, complaint.message, name.origin, complaint.hint)
        return None
    if block is None:
        hint = nearest(name.value, [*BLOCKS, *names_offered()])
        walk.error("unknown-block", f"there is no block “{name.value}”", name.origin, hint)
    return block


@lru_cache(maxsize=256)
def _place_fields(name: str) -> Mapping[str, Field]:
    """What a placement of a block of ours may say."""
    return _fields_of(BLOCKS[name])


def _fields_of(block: Block) -> Mapping[str, Field]:
    slots = {
        slot: Field("word", required=what.required, doc=what.doc or "where its content stands")
        for slot, what in block.slots.items()
    }
    return MappingProxyType(dict(_limited({**PLACE, **FRAME, **slots, **block.options})))


def _read_register(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    """A register of records. One entry cannot stand for another: its value must be written out."""
    for key, inside in node.entries if isinstance(node, MappingNode) and field.of in RECORDS else ():
        if isinstance(inside, ScalarNode) and inside.value.strip():
            message = f"“{key.value}” must be a mapping (“key: value”), not text"
            walk.error("wrong-type", message, inside.origin)
    return READERS["mapping"](node, field, path, walk)


def _read_list(node: Node, field: Field, path: str, walk: Walk) -> Value | None:
    """A list; one that is required must hold something."""
    value = READERS["sequence"](node, field, path, walk)
    if field.required and isinstance(node, SequenceNode) and not node.items:
        walk.error("empty", f"“{path.rpartition('.')[2]}” is an empty list", node.origin, field.doc)
    return value


LAYOUT_READERS: Mapping[str, Reader] = {
    **READERS,
    "ink": _reference("inks"),
    "ink name": _reference("inks"),
    "role": _reference("roles"),
    "face": _reference("faces"),
    "master": _reference("masters"),
    "asset": READERS["word"],
    "mark": READERS["word"],
    "hex": _read_hex,
    "percent": _read_percent,
    "place": _read_place,
    "mapping": _read_register,
    "sequence": _read_list,
}


def read_layout(node: Node, walk: Walk) -> Record:
    """The layout record of a (merged) file; mistakes go to `walk.complaints`."""
    walk.readers = LAYOUT_READERS
    return check_record(node, {kind: _limited(table) for kind, table in RECORDS.items()}, "layout", walk)
