"""Content made by hand, and pieces as text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from brochure.blocks import HANG, Piece
from brochure.check.rule import page_with
from brochure.complaint import Origin
from brochure.content.values import Flag, Items, Number, PartialDate, Record, Text, Value, Word
from brochure.dump import dump, outline
from brochure.layout.model import Sheet
from brochure.layout.pages import shift_tags

ROOT = Path(__file__).resolve().parents[2]
HERE = Origin("layouts/bench.yaml", 1, 1)
SHEET = Sheet(400.0, 600.0, 9.0, 42.0, 42.0, 40.0, 30.0, 12, 10.0, 14.0)
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg">
<path id="arrow" d="M0 -50 L50 50 L0 20 L-50 50 Z"/>
<path id="badge" fill-rule="evenodd" d="M-100 -100 H100 V100 H-100 Z M0 -50 L50 50 L0 20 L-50 50 Z"/>
</svg>
"""


def words(value: str, line: int = 7, **more: object) -> Text:
    """A text of the content's line `line`."""
    return Text(value, f"bench.[{line}]", Origin("content.yaml", line, 3), **more)  # type: ignore[arg-type]


def given(value: object) -> Value:
    """A plain Python value as a checked one."""
    if isinstance(value, bool):
        return Flag(value, HERE)
    if isinstance(value, int | float):
        return Number(float(value), HERE)
    if isinstance(value, str):
        return Word(value, HERE)
    if isinstance(value, list | tuple):
        return Items(tuple(given(one) for one in value), HERE)
    assert isinstance(value, Text | Record | PartialDate), value
    return value


def record(line: int = 7, **fields: object) -> Record:
    """An entry of a list in the content."""
    inside = {name.rstrip("_"): given(value) for name, value in fields.items()}
    return Record("entry", inside, f"bench.[{line}]", Origin("content.yaml", line, 1))


def date(written: str) -> PartialDate:
    """2002, 2002-11 or 2002-11-12."""
    parts = [int(part) for part in written.split("-")]
    year, month, day = [*parts, None, None][:3]
    assert year is not None
    return PartialDate(year, month, day, Origin("content.yaml", 9, 9))


def show(piece: Piece) -> str:
    """A piece as text: items, spoken tree, height, cuts, notes and complaints."""
    nodes = tuple(replace(n, parent=0 if n.parent == HANG else n.parent + 1) for n in piece.nodes)
    document = page_with(*(shift_tags(item, 1) for item in piece.items), nodes=nodes)
    lines = [line[2:] for line in dump(document, 1).splitlines()[1:]]
    lines += ["", *(line[2:] for line in outline(document)), "", f"height {piece.height:.1f}"]
    if piece.cuts:
        lines.append("cuts " + " ".join(f"{cut:.1f}" for cut in piece.cuts))
    lines += ["daggers"] if piece.daggers else []
    lines += [f"note {note}" for note in piece.notes]
    lines += [complaint.sentence() for complaint in piece.complaints]
    return "\n".join(lines) + "\n"
