"""Writes docs/blocks.md: every key a layout file may hold and every block, from the tables that check them.

    .venv/bin/python -m docs.blocks

Run it from the project's folder after a change to a block or to the layout table.
The same tables give the same file, byte for byte.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from brochure.blocks import BLOCKS, Block
from brochure.content.field import Field
from brochure.layout.table import FRAME, PLACE, RECORDS

PAGE = Path(__file__).resolve().parent / "blocks.md"

HEAD = """\
# What a layout file may hold

Made by `docs/blocks.py` from the tables the program checks layouts with. Do not edit it by hand.
How the parts play together is told in [layouts.md](layouts.md).

A length is a number of points, or a number with a unit: `14`, `210 mm`, `8.5 in`.
"""
BLOCKS_HEAD = """\
## Blocks

A placement names a block with `block:`. It binds content to the block's slots by path
(`text: mission.title`) and sets its options. Blocks that stand in a frame also take the keys
of a placement and, where no frame of the master is named, those of a frame. Packages can offer
more: see [blocks of your own](blocks-of-your-own.md).
"""
SLOT_WORDS = {
    "text": "a text", "record": "one entry", "items": "a list of entries",
    "word": "a word, such as an address",
}  # fmt: skip
WORDS = {
    "word": "a word", "number": "a number", "integer": "a whole number", "length": "a length",
    "flag": "`true` or `false`", "ink": "the name of an ink", "role": "the name of a role",
    "face": "the name of a face", "master": "the name of a master", "mark": "a path to a drawing",
    "asset": "a path to a file", "hex": 'a colour such as `"#24AAE1"`', "percent": "a percentage",
    "raw": "keys of the layout that differ",
}  # fmt: skip


def main() -> int:
    """Write the page."""
    PAGE.write_text(reference(), encoding="utf-8", newline="\n")
    print(f"docs/{PAGE.name}")
    return 0


def reference() -> str:
    """The whole page as Markdown."""
    parts = [HEAD]
    parts += [_table(f"`{name}`", fields) for name, fields in RECORDS.items() if fields is not FRAME]
    parts += [_table("`frame`", FRAME), _table("`place` (a placement)", PLACE), BLOCKS_HEAD]
    parts += [_block(BLOCKS[name]) for name in sorted(BLOCKS)]
    return "\n".join(parts)


def _table(title: str, fields: Mapping[str, Field]) -> str:
    """One kind of record: a heading and its keys."""
    rows = [(name, of(field), needed(field.required), field.doc) for name, field in fields.items()]
    return f"## {title}\n\n" + _rows(("key", "value", "", "what it says"), rows)


def _block(block: Block) -> str:
    """One block: what it is, its slots, its options."""
    lines = [f"### `{block.name}`", "", block.doc, ""]
    if not block.framed:
        lines += ["Stands in the opening's own coordinates and takes no frame.", ""]
    if block.with_daggers:
        lines += ["Printed only on openings where something carries a †.", ""]
    slots = [
        (name, SLOT_WORDS[slot.kind], needed(slot.required), slot.doc) for name, slot in block.slots.items()
    ]
    options = [(name, of(field), needed(field.required), field.doc) for name, field in block.options.items()]
    if slots:
        lines.append(_rows(("slot", "content", "", "what it is"), slots))
    if options:
        lines.append(_rows(("option", "value", "", "what it says"), options))
    return "\n".join(lines)


def of(field: Field) -> str:
    """A field's kind of value in words."""
    if field.kind == "choice":
        return _choices(field)
    if field.kind == "sequence":
        count = f"{field.count} × " if field.count else "list: "
        alone = ", or one alone" if field.single else ""
        return count + (_choices(field) if field.of == "choice" else _inner(field.of)) + alone
    if field.kind == "mapping":
        return f"by name: `{field.of}`, see there" if field.of in RECORDS else f"by name: {_inner(field.of)}"
    if field.kind == "record":
        return f"`{field.of}`, see there"
    return WORDS.get(field.kind, field.kind)


def _choices(field: Field) -> str:
    return " or ".join(f"`{choice}`" for choice in field.choices)


def _inner(kind: str) -> str:
    """What stands inside a list: a name where the kind has one, as of an ink, else the record itself."""
    if kind in RECORDS or kind == "place":
        return WORDS.get(kind, f"`{kind}`, see there")
    return WORDS.get(kind, kind)


def needed(required: bool) -> str:
    """The word for a key that must be there."""
    return "needed" if required else ""


def _rows(head: Iterable[str], rows: Iterable[tuple[str, str, str, str]]) -> str:
    """A Markdown table; the first column is code."""
    lines = ["| " + " | ".join(head) + " |", "|---|---|---|---|"]
    lines += [f"| `{key}` | {kind} | {must} | {doc} |" for key, kind, must, doc in rows]
    return "\n".join(lines).replace("|  |", "| |") + "\n"


if __name__ == "__main__":
    sys.exit(main())
