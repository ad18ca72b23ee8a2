"""A catalogue as a table for people who have no PO editor: XLSX or CSV, there and back by key.

The language and a digest of the source travel with each row, so that a table of another language,
and a row made from words that have changed since, are noticed and refused.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from brochure.complaint import Complaint, Origin, Refused, Severity
from brochure.content.decode import FORBIDDEN, bad_character
from brochure.content.readers import seen
from brochure.translation.catalogue import Catalogue
from brochure.translation.ledger import digest
from brochure.translation.phrases import Phrase
from brochure.translation.status import Spot

FORMATS = ("xlsx", "csv")
KEY, SOURCE, WORDS, STATE, NOTE, ROOM, DIGEST = (
    "key", "source", "translation", "state", "note", "room", "digest",
)  # fmt: skip
COLUMNS = (KEY, SOURCE, WORDS, STATE, NOTE, ROOM, DIGEST)
_WIDTHS = {KEY: 28, SOURCE: 60, WORDS: 60, STATE: 12, NOTE: 36, ROOM: 8, DIGEST: 14}
_MOST, _WIDEST, _MOST_BYTES = 20_000, 64, 50_000_000
"""Rows, columns and unpacked bytes of a table, at the most."""


_ERRORS = ("#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!")
_LOOKS = re.compile(r"'*[=+\-@\t]")
_UNSHIELD = re.compile(r"^'(?='*[=+\-@\t])")


@dataclass(frozen=True, slots=True)
class Row:
    """One row read: its number in the file, its cells by column, the columns that hold something else."""

    number: int
    cells: Mapping[str, str]
    others: frozenset[str] = frozenset()


def table(
    found: Sequence[Phrase], catalogue: Catalogue, states: Mapping[str, str], spots: Mapping[str, Spot]
) -> list[tuple[str, ...]]:
    """The rows to hand out, the head first."""
    live = catalogue.live
    rows: list[tuple[str, ...]] = [COLUMNS]
    for phrase in found:
        unit = live.get(phrase.key)
        spot = spots.get(phrase.key, Spot(0, ""))
        room = str(spot.room) if spot.room else ""
        words = unit.words if unit else ""
        rows.append((phrase.key, phrase.words, words, states.get(phrase.key, ""), phrase.doc, room,
                     mark(catalogue.lang, phrase.words)))  # fmt: skip
    return rows


def mark(lang: str, words: str) -> str:
    """Language and digest of a source; with a letter before it no spreadsheet takes it for a number."""
    return f"{lang}:{digest(words)}"


def to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, without which spreadsheets take it for Latin letters."""
    out = StringIO()
    # A cell that begins like a formula would become one; the apostrophe says that it is text.
    shielded = (["'" + cell if _LOOKS.match(cell) else cell for cell in row] for row in rows)
    csv.writer(out, lineterminator="\r\n").writerows(shielded)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Sequence[Sequence[str]], lang: str) -> bytes:
    """A workbook of one sheet named after the language; the digests' column is hidden."""
    book_of, Alignment, letter = _openpyxl()
    book = book_of()
    sheet = book.active
    sheet.title = lang
    for row in rows:
        sheet.append(list(row))
    for line in sheet.iter_rows():
        for cell in line:
            # Words that begin with “=” or “+” are words.
            if cell.value is not None:
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for index, name in enumerate(rows[0], 1):
        column = sheet.column_dimensions[letter(index)]
        column.width = _WIDTHS.get(name, 20)
        column.hidden = name == DIGEST
    sheet.freeze_panes = sheet.cell(2, 1)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _openpyxl() -> tuple[Any, Any, Any]:
    """The spreadsheet library, 200 ms to load and an extra package. Raises Refused where it is missing."""
    try:
        from openpyxl import Workbook  # type: ignore[import-untyped]
        from openpyxl.styles import Alignment  # type: ignore[import-untyped]
        from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
    except ImportError:
        raise Refused([no_openpyxl()]) from None
    return Workbook, Alignment, get_column_letter


def no_openpyxl() -> Complaint:
    """Said where XLSX is asked for and nothing can read or write it."""
    hint = "pip install openpyxl beside the program, or use --format csv"
    return Complaint("no-xlsx", "XLSX needs the package openpyxl, which is not installed", None, hint)


def rows_of(data: bytes, name: str, kind: str | None = None) -> list[Row]:
    """The rows of a table of the kind named, or by its content. Raises Refused for a file that is none."""
    book = kind == "xlsx" or (kind is None and data[:2] == b"PK")
    made = _xlsx_cells(data, name) if book else _csv_cells(data, name)
    head, *rest = made or [[]]
    titles = [str(value).strip().lower() for value, _ in head]
    missing = [title for title in (KEY, WORDS, DIGEST) if title not in titles]
    twice = [title for title in COLUMNS if titles.count(title) > 1]
    if missing or twice:
        hint = f"export it again; the first row is {', '.join(COLUMNS)}"
        fault, name_ = ("no column", missing[0]) if missing else ("two columns", twice[0])
        message = f"the table has {fault} “{name_}”"
        raise Refused([Complaint("sheet", message, Origin(name, 1, 1), hint)])
    rows = []
    for number, cells in enumerate(rest, 2):
        named = list(zip(titles, cells, strict=False))
        values = {title: value for title, (value, _) in named}
        if any(value.strip() for value in values.values()):
            rows.append(Row(number, values, frozenset(title for title, (_, other) in named if other)))
    return rows


_Cells = list[list[tuple[str, bool]]]


def _csv_cells(data: bytes, name: str) -> _Cells:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = "save the table as “CSV UTF-8”"
        raise Refused([Complaint("sheet", f"{name} is not UTF-8", Origin(name, 1, 1), hint)]) from None
    first = text.split("\n", 1)[0]
    comma = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=comma, strict=True))
    except csv.Error as fault:
        raise Refused([Complaint("sheet", f"{name} is no table: {fault}", Origin(name, 1, 1))]) from None
    return [[(_UNSHIELD.sub("", cell), _other(cell)) for cell in row] for row in rows]


def _other(cell: object) -> bool:
    """True for what is no words: a formula, the error it left, a date, a number that is not whole."""
    if isinstance(cell, str):
        return cell.startswith("=") or cell in _ERRORS
    return not isinstance(cell, int) or isinstance(cell, bool)


def _xlsx_cells(data: bytes, name: str) -> _Cells:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Refused([no_openpyxl()]) from None
    try:
        if sum(part.file_size for part in ZipFile(BytesIO(data)).infolist()) > _MOST_BYTES:
            raise Refused([_too_large(name)])
        sheet = load_workbook(BytesIO(data), read_only=True).worksheets[0]
        cells = [
            [_cell(c.value, c.data_type) for c in row]
            for row in sheet.iter_rows(max_row=_MOST + 1, max_col=_WIDEST)
        ]
    except Refused:
        raise
    except Exception as fault:  # whatever a broken workbook makes the library raise
        message = f"{name} cannot be read as a workbook: {type(fault).__name__}"
        hint = "save it again as .xlsx, or as “CSV UTF-8”"
        raise Refused([Complaint("sheet", message, Origin(name, 1, 1), hint)]) from None
    if len(cells) > _MOST:
        raise Refused([_too_large(name)])
    return cells


def _cell(value: object, kind: str) -> tuple[str, bool]:
    """A cell's words, and whether it holds something else than words."""
    if value is None:
        return "", False
    return str(value).replace("_x000D_", ""), kind == "f" or (kind != "s" and _other(value))


def _too_large(name: str) -> Complaint:
    message = f"{name} is larger than any table this program hands out"
    return Complaint("sheet", message, Origin(name, 1, 1), "export it again")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table brings: the new words by key, the row each stands in, and what is said of other rows."""

    words: Mapping[str, str]
    origins: Mapping[str, Origin]
    refused: tuple[Complaint, ...]


def taken(rows: Sequence[Row], found: Sequence[Phrase], catalogue: Catalogue, name: str) -> Taken:
    """The translations to take over.

    A row whose source has changed since the table was made is refused alone; one whose words are
    what the catalogue holds changes nothing, so that a stale translation nobody has touched stays
    stale. Raises Refused, and nothing is taken, for a formula, a date or a lost letter in a cell, a
    key that does not exist or stands twice, a table of another language.
    """
    phrases = {phrase.key: phrase for phrase in found}
    live = catalogue.live
    wrong: list[Complaint] = []
    refused: list[Complaint] = []
    words: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    for row in rows:
        key = row.cells.get(KEY, "").strip()
        wrong += list(_wrong(row, key, name, key in phrases, origins))
        origins.setdefault(key, Origin(name, row.number, 1))
        said = row.cells.get(WORDS, "").replace("\r\n", "\n").strip("\n")
        if key not in phrases or not seen(said):
            continue
        lang, _, made_from = row.cells.get(DIGEST, "").strip().rpartition(":")
        unit = live.get(key)
        if lang and lang != catalogue.lang:
            raise Refused([_another(row, lang, catalogue.lang, name)])
        if made_from != digest(phrases[key].words):
            refused.append(_changed(row, key, name, made_from))
        elif unit is None or said != unit.words:
            words[key] = said
        elif unit.fuzzy:
            refused.append(_untouched(row, key, name))
    if wrong:
        raise Refused([*wrong, *refused])
    return Taken(words, origins, tuple(refused))


def _another(row: Row, lang: str, wanted: str, name: str) -> Complaint:
    message = f"the table is in “{lang}”, not in “{wanted}”"
    return Complaint("sheet-lang", message, Origin(name, row.number, 1), f"say --lang {lang}")


def _changed(row: Row, key: str, name: str, made_from: str) -> Complaint:
    what = "the source has changed since this export" if made_from else "the digest of the source is gone"
    message = f"row {row.number}, “{key}”: {what}; the row is not taken"
    hint = "export again, and translate the new words"
    return Complaint("sheet-stale", message, Origin(name, row.number, 1), hint, Severity.WARNING)


def _untouched(row: Row, key: str, name: str) -> Complaint:
    message = f"row {row.number}, “{key}”: still the translation of the old words; it stays fuzzy"
    hint = "translate the new words; where the translation still holds, clear the flag in a PO editor"
    return Complaint("sheet-stale", message, Origin(name, row.number, 1), hint, Severity.WARNING)


def _wrong(row: Row, key: str, name: str, known: bool, origins: Mapping[str, Origin]) -> Iterator[Complaint]:
    origin = Origin(name, row.number, 1)
    if odd := sorted(row.others & {KEY, WORDS, DIGEST}, key=COLUMNS.index):
        message = f"row {row.number}, “{key}”: the cell holds a formula, a date or a number, not words"
        hint = "format the cell as text and type the words; before an “=” put an apostrophe"
        yield Complaint("sheet-formula", message, Origin(name, row.number, COLUMNS.index(odd[0]) + 1), hint)
    elif not known:
        message = f"row {row.number}: there is no text “{key[:60]}”"
        hint = "keys must stay as they were exported; delete rows of your own"
        yield Complaint("sheet-key", message, origin, hint)
    elif key in origins:
        message = f"row {row.number}: “{key}” stands in row {origins[key].line} already"
        yield Complaint("sheet-key", message, origin, "delete one of the two")
    elif lost := FORBIDDEN.search(row.cells.get(WORDS, "").replace("\r\n", "\n")):
        yield bad_character(lost[0], Origin(name, row.number, COLUMNS.index(WORDS) + 1))
