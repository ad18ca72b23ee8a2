"""Tables for people without a PO editor, terms, and how far a language is."""

from __future__ import annotations

import csv
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from brochure.complaint import Origin, Refused
from brochure.translation.catalogue import Catalogue, Unit
from brochure.translation.ledger import REVIEWED, Line, digest
from brochure.translation.phrases import Phrase
from brochure.translation.sheet import COLUMNS, rows_of, table, taken, to_csv, to_xlsx
from brochure.translation.status import Spot, status
from brochure.translation.terms import Term, broken, read_terms

HERE = Origin("content.yaml", 1, 1)
FOUND = (
    Phrase("a", "One", "first", HERE),
    Phrase("b", "+11%", "second", HERE),
    Phrase("c", "A\n\nB", "third", HERE, markup=True, body=True),
)
UNITS = Catalogue("km", (Unit("a", "One", "មួយ"), Unit("b", "+11%", "+១១%"), Unit("c", "A\n\nB", "ក\n\nខ")))


def handed_out(kind: str) -> bytes:
    rows = table(FOUND, UNITS, {"a": "unreviewed"}, {"a": Spot(4, "mission", 40)})
    return to_xlsx(rows, "km") if kind == "xlsx" else to_csv(rows)


def edited(data: bytes, kind: str, changes: dict[tuple[int, str], object]) -> bytes:
    """The table as somebody saves it again: (row, column) → cell."""
    if kind == "xlsx":
        book = openpyxl.load_workbook(BytesIO(data))
        for (row, column), value in changes.items():
            book.active.cell(row, COLUMNS.index(column) + 1).value = value
        out = BytesIO()
        book.save(out)
        return out.getvalue()
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
    for (row, column), value in changes.items():
        rows[row - 1][COLUMNS.index(column)] = str(value)
    text = StringIO()
    csv.writer(text, delimiter=";").writerows(rows)  # as spreadsheets write it in half of Europe
    return text.getvalue().encode("utf-8-sig")


KINDS = pytest.mark.parametrize("kind", ["xlsx", "csv"])


@KINDS
def test_a_table_comes_back_as_it_went(kind: str) -> None:
    rows = rows_of(handed_out(kind), "t")
    found = taken(rows, FOUND, Catalogue("km"), "t")
    assert found.words == {"a": "មួយ", "b": "+១១%", "c": "ក\n\nខ"} and found.refused == ()
    again = taken(rows, FOUND, UNITS, "t")
    assert again.words == {} and again.refused == (), "what is there already is no news"


@KINDS
def test_new_words_are_taken_by_key_in_any_order(kind: str) -> None:
    data = edited(handed_out(kind), kind, {(2, "translation"): "ថ្មី", (3, "translation"): ""})
    rows = list(reversed(rows_of(data, "t")))
    found = taken(rows, FOUND, Catalogue("km"), "t")
    assert found.words == {"a": "ថ្មី", "c": "ក\n\nខ"}, "an empty cell takes nothing away"


@KINDS
def test_a_row_whose_source_has_changed_is_refused_by_row_and_key(kind: str) -> None:
    changed = (Phrase("a", "One!", "first", HERE), *FOUND[1:])
    found = taken(rows_of(handed_out(kind), "t.xlsx"), changed, Catalogue("km"), "t.xlsx")
    assert set(found.words) == {"b", "c"}
    assert [c.sentence().split("\n")[0] for c in found.refused] == [
        "t.xlsx:2:1: warning: row 2, “a”: the source has changed since this export; the row is not taken"
        " (sheet-stale)"
    ]


@KINDS
@pytest.mark.parametrize(
    ("changes", "rule", "row"),
    [
        ({(2, "translation"): "=1+1"}, "sheet-formula", 2),
        ({(3, "key"): "nothing.such"}, "sheet-key", 3),
        ({(3, "key"): "a"}, "sheet-key", 3),
    ],
)
def test_formulas_and_wrong_keys_are_errors(
    kind: str, changes: dict[tuple[int, str], object], rule: str, row: int
) -> None:
    with pytest.raises(Refused) as refused:
        taken(rows_of(edited(handed_out(kind), kind, changes), "t"), FOUND, UNITS, "t")
    found = refused.value.complaints[0]
    assert found.rule == rule and found.origin is not None and found.origin.line == row
    assert f"row {row}" in found.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 no workbook", "workbook"),
        (b"key;translation\r\na;b\r\n", "digest"),
        ("key,clé\r\n".encode("latin-1"), "UTF-8"),
        (b"", "no column"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(data, "t")
    assert words in refused.value.complaints[0].message


def test_words_that_look_like_formulas_stay_words_and_the_digest_is_hidden() -> None:
    sheet = openpyxl.load_workbook(BytesIO(handed_out("xlsx"))).active
    assert sheet["B3"].value == "+11%" and sheet["B3"].data_type == "s"
    assert sheet.column_dimensions["G"].hidden and sheet.title == "km"
    assert sheet["F2"].value == "40"


@KINDS
def test_a_stale_translation_nobody_touched_stays_stale(kind: str) -> None:
    """A table that comes back as it went must not approve what the source has left behind."""
    stale = Catalogue("km", (Unit("a", "One", "ចាស់", fuzzy=True, previous="Uno"), *UNITS.units[1:]))
    rows = table(FOUND, stale, {}, {})
    data = to_xlsx(rows, "km") if kind == "xlsx" else to_csv(rows)
    found = taken(rows_of(data, "t"), FOUND, stale, "t")
    assert found.words == {} and "“a”: still the translation of the old words" in found.refused[0].message
    mended = edited(data, kind, {(2, "translation"): "ថ្មី"})
    assert taken(rows_of(mended, "t"), FOUND, stale, "t").words == {"a": "ថ្មី"}


@KINDS
def test_a_table_of_another_language_is_refused(kind: str) -> None:
    with pytest.raises(Refused, match="the table is in “km”, not in “fr”"):
        taken(rows_of(handed_out(kind), "t"), FOUND, Catalogue("fr"), "t")


@KINDS
@pytest.mark.parametrize("cell", ["#NAME?", "a\u202eb", "a\ufffd", "a\u2028b"])
def test_what_a_spreadsheet_or_a_conversion_left_is_no_translation(kind: str, cell: str) -> None:
    data = edited(handed_out(kind), kind, {(2, "translation"): cell})
    with pytest.raises(Refused) as refused:
        taken(rows_of(data, "t"), FOUND, UNITS, "t")
    assert [c.origin and (c.origin.line, c.origin.column) for c in refused.value.complaints] == [(2, 3)]


@pytest.mark.parametrize("cell", [datetime(2012, 2, 1), 0.11, True])
def test_a_cell_that_became_a_date_or_a_number_is_refused(cell: object) -> None:
    data = edited(handed_out("xlsx"), "xlsx", {(3, "translation"): cell})
    with pytest.raises(Refused) as refused:
        taken(rows_of(data, "t"), FOUND, UNITS, "t")
    assert refused.value.complaints[0].rule == "sheet-formula"
    year = edited(handed_out("xlsx"), "xlsx", {(3, "translation"): 2012})
    assert taken(rows_of(year, "t"), FOUND, UNITS, "t").words == {"b": "2012"}


def test_a_digest_is_never_taken_for_a_number() -> None:
    for row in table(FOUND, UNITS, {}, {})[1:]:
        assert row[COLUMNS.index("digest")].startswith("km:")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("key,translation,translation,digest\r\n", "two columns “translation”"),
        ('key,translation,digest\r\na,"b,c\r\nd,e,f\r\n', "is no table"),
    ],
)
def test_a_torn_table_is_refused(text: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        rows_of(text.encode(), "t")
    assert words in refused.value.complaints[0].message


# Terms


def test_terms_are_read_and_kept(tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "terms.csv").write_text(
        "term,fr,km,note\nhuman rights,droits humains|droits de l'homme,សិទ្ធិមនុស្ស,\n", "utf-8"
    )
    (term,) = read_terms(tmp_path)
    assert term.renderings["fr"] == ("droits humains", "droits de l'homme") and term.line == 2
    text = Phrase("a", "Human rights for all", "", HERE)
    assert broken([term], "fr", text, "Les Droits de l’homme pour tous") == ()
    assert broken([term], "fr", text, "Les droits pour tous") == (term,)
    assert broken([term], "km", text, "សិទ្ធិ\u200bមនុស្ស") == ()
    assert broken([term], "de", text, "Rechte") == (), "no rendering agreed"
    assert broken([term], "fr", Phrase("a", "inhuman rightsholders", "", HERE), "x") == ()


def test_a_longer_term_hides_a_shorter_one() -> None:
    short = Term("rights", {"fr": ("droits",)}, "", 2)
    long = Term("Bill of Rights", {"fr": ("Charte",)}, "", 3)
    text = Phrase("a", "The Bill of Rights", "", HERE)
    assert broken([short, long], "fr", text, "La Charte") == ()


def test_bad_columns_of_terms_are_refused(tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "terms.csv").write_text("word,French\nx,y\n", "utf-8")
    with pytest.raises(Refused):
        read_terms(tmp_path)


# Status


def test_status_counts_and_names() -> None:
    units = (
        Unit("a", "One", "One", line=5),
        Unit("b", "+11%", "+11%", line=9),
        Unit("c", "Old", "ក", fuzzy=True, line=13),
    )
    ledger = {"a": Line("a", digest("One"), digest("One"), REVIEWED, "editor")}
    terms = [Term("One", {"km": ("មួយ",)}, "", 2)]
    found = status(FOUND, Catalogue("km", units), ledger, {"a": Spot(4, "mission", 2)}, terms)
    assert (found.total, found.translated, found.reviewed) == (3, ("a", "b"), ("a",))
    assert (found.stale, found.missing) == (("c",), ())
    assert found.identical == ("a",), "a number is the same in many languages"
    assert (found.long, found.terms) == (("a",), ("a",))
    assert [c.sentence().split(": ")[0] for c in found.complaints] == ["translations/km.po:5:1"] * 2


# What must not get through


def test_words_like_formulas_survive_a_spreadsheet() -> None:
    words = {"a": "=HYPERLINK(1)", "b": "'-5", "c": "@x"}
    units = Catalogue("km", tuple(Unit(one.key, one.words, words[one.key]) for one in FOUND))
    data = to_csv(table(FOUND, units, {}, {}))
    for row in csv.reader(StringIO(data.decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert taken(rows_of(data, "t"), FOUND, Catalogue("km"), "t").words == words


def test_a_workbook_that_swells_is_refused() -> None:
    book = openpyxl.Workbook()
    for row in range(1, 400):
        book.active.cell(row, 16_384).value = "far out"
    out = BytesIO()
    book.save(out)
    with pytest.raises(Refused) as refused:
        rows_of(out.getvalue(), "t")
    assert "no column" in refused.value.complaints[0].message, "columns beyond a table's are not looked at"
    long = openpyxl.Workbook(write_only=True)
    sheet = long.create_sheet()
    for _ in range(20_002):
        sheet.append(["key"])
    out = BytesIO()
    long.save(out)
    with pytest.raises(Refused) as refused:
        rows_of(out.getvalue(), "t")
    assert "larger than any table" in refused.value.complaints[0].message


def test_terms_that_are_no_table_are_refused(tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "terms.csv").write_text("term,fr\n" + "x" * 140_000 + ",y\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_terms(tmp_path)
    assert refused.value.complaints[0].rule == "terms"
