"""Is a table one to eye and ear: numbers in line, rows on the grid, every cell with its headings?"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest
from pdfminer.high_level import extract_text

from brochure.build import Built, Choice, compose_all, read
from brochure.complaint import Refused
from brochure.document import Document, Glyphs, Shape
from brochure.output import standard, write_pdf

Edit = Callable[[Path, str, str], int]
TABLE = """\
    table:
      head: What
      columns:
        - {id: year, title: Year, align: right}
        - {id: share, title: Share, align: decimal}
        - {id: where, title: Where}
      rows:
        - {id: one, title: Marches, cells: {year: "2011", share: "9.75 %", where: Town}}
        - {id: two, title: A title too long for one line of its narrow column, status: to-confirm,
           cells: {year: "1947", share: "111.5 %", where: Country}}
        - {id: three, title: Talks, cells: {share: "12 %", where: Both of them and the roads between}}
  held:
"""
PLACE = """\
      - {block: table, frame: low, head: inside.table.head, columns: inside.table.columns,
         rows: inside.table.rows, title-columns: [1, 1], cell-columns: [2, 4], role: body-s,
         head-role: body-s, rule: night}
"""


@pytest.fixture
def project(small: Path, edit: Edit) -> Path:
    """The small project with a table on its second page."""
    edit(small / "content.yaml", "  held:\n", TABLE)
    place = "      - {block: text, frame: low, text: inside.body, role: body}\n"
    edit(small / "layouts" / "small.yaml", place, PLACE)
    return small


def built(project: Path) -> Built:
    return next(compose_all(read(project), [Choice("small", "en", "screen")], lambda step: None))


def words(document: Document) -> dict[str, Glyphs]:
    """The lines of the second page by what they say."""
    return {item.text.strip(): item for item in document.pages[1].items if isinstance(item, Glyphs)}


def edge(line: Glyphs, character: str) -> float:
    """The x before the first such character of a line."""
    x = line.x
    for run in line.runs:
        for cluster, advance in zip(run.clusters, run.advances, strict=True):
            if cluster.text == character:
                return x
            x += advance
    raise AssertionError(f"no {character} in {line.text}")


def test_numbers_stand_on_their_decimal_mark(project: Path) -> None:
    found = words(built(project).composed.document)
    point = edge(found["9.75\u00a0%"], ".")
    assert edge(found["111.5\u00a0%"], ".") == pytest.approx(point, abs=1e-6)
    assert edge(found["12\u00a0%"], "\u00a0") == pytest.approx(point, abs=1e-6)


def test_numbers_set_right_end_together_and_their_figures_are_equally_wide(project: Path) -> None:
    found = words(built(project).composed.document)
    a, b, head = found["2011"], found["1947"], found["Year"]
    assert a.x == pytest.approx(b.x) and a.width == pytest.approx(b.width)
    assert head.x + head.width == pytest.approx(a.x + a.width, abs=0.5)
    assert len({c.advance for line in (a, b) for run in line.runs for c in run.clusters}) == 1


def test_rows_stand_on_the_grid_and_make_room_for_long_titles(project: Path) -> None:
    found = words(built(project).composed.document)
    rows = [found["Year"].y, found["2011"].y, found["1947"].y, found["Talks"].y]
    assert [(y - rows[0]) % 14 for y in rows] == pytest.approx([0] * 4)
    assert rows[2] - rows[1] == pytest.approx(14) and rows[3] - rows[2] > 14
    rules = [i for i in built(project).composed.document.pages[1].items if isinstance(i, Shape) and i.stroke]
    assert len(rules) == 4


def test_rows_cells_and_headings_are_spoken_as_a_table(project: Path) -> None:
    document = built(project).composed.document
    (table,) = (n for n, node in enumerate(document.nodes) if node.kind == "Table")
    rows = [n for n, node in enumerate(document.nodes) if node.parent == table]
    kinds = [[node.kind for node in document.nodes if node.parent == row] for row in rows]
    assert [document.nodes[row].kind for row in rows] == ["TR"] * 4
    assert kinds == [["TH"] * 4, *[["TH", "TD", "TD", "TD"]] * 3]
    assert words(document)["Talks"].tag in {n for n, node in enumerate(document.nodes) if node.kind == "TH"}


def test_the_words_come_out_exact_and_the_tags_are_scoped(project: Path) -> None:
    document = built(project).composed.document
    data = write_pdf(document, standard("screen"), producer="brochure 0.0")
    assert b"/Table" in data and b"/Column" in data and b"/Row" in data
    for found in (
        pypdfium2.PdfDocument(data)[1].get_textpage().get_text_range(),
        extract_text(BytesIO(data)),
    ):
        plain = "".join(unicodedata.normalize("NFC", found).split())
        for cell in ("2011", "9.75%", "111.5%", "Bothofthem", "Marches"):
            assert cell in plain


def test_page_validation_finds_ua1_kept(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "table.pdf"
    document = built(project).composed.document
    file.write_bytes(write_pdf(document, standard("screen"), producer="brochure 0.0"))
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]


def test_a_row_to_be_confirmed_carries_its_dagger_on_the_title(project: Path) -> None:
    document = built(project).composed.document
    assert sum("†" in line for line in words(document)) == 1


def test_a_cell_for_no_column_is_named(project: Path, edit: Edit) -> None:
    edit(project / "content.yaml", 'cells: {share: "12 %"', 'cells: {sharr: "12 %"')
    with pytest.raises(Refused) as refused:
        built(project)
    (sentence,) = (c.sentence() for c in refused.value.complaints if c.rule == "unknown-column")
    assert "no column “sharr”" in sentence and "share" in sentence and sentence.startswith("content.yaml:")


def test_a_number_too_wide_for_its_column_is_named(project: Path, edit: Edit) -> None:
    edit(project / "content.yaml", '"2011"', '"201,120,112,011,201,120,112,011"')
    with pytest.raises(Refused) as refused:
        built(project)
    assert {c.rule for c in refused.value.complaints} == {"word-too-wide"}
