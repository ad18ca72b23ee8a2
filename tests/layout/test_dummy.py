"""The dummy of a folded sheet: bare paper of its size that tells panels, folds and their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest
import yaml

from brochure.build import Choice, compose_all, read
from brochure.cli import main
from brochure.document import Document, Shape
from brochure.dump import outline
from brochure.geometry import MM, bounds

ROOT = Path(__file__).resolve().parents[2]
Edit = Callable[[Path, str, str], int]
OUTER = "columns: 2, folds: [{to: out, step: 1}, {to: in, step: 2}]}"


def dummy(project: Path) -> Path:
    """Make a dummy; returns its file."""
    out = project / "out"
    assert main(["build", str(project), "--layout", "folded", "--dummy", "--out", str(out)]) == 0
    (found,) = out.glob("*-dummy.pdf")
    return found


def said(page: pypdfium2.PdfPage) -> list[tuple[str, float, float]]:
    """Each line of words with the x of its ends, pt from the left, from the top down."""
    text = page.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    boxes.sort(key=lambda box: (-round(box[3]), box[0]))
    return [(text.get_text_bounded(*box).strip(), box[0], box[2]) for box in boxes]


def composed(project: Path) -> Document:
    choice = Choice("folded", "en", "screen", dummy=True)
    return next(compose_all(read(project), [choice], lambda step: None)).composed.document


def upright(project: Path) -> Iterator[tuple[float, tuple[float, ...]]]:
    """x and dashes of each line from edge to edge."""
    (page,) = composed(project).pages
    for item in page.items:
        box = bounds(item.path) if isinstance(item, Shape) else None
        if isinstance(item, Shape) and box and box.width == 0:
            assert (box.y0, box.y1) == (0, page.height)
            yield box.x0, item.dash


def test_each_panel_has_its_number_width_and_frames(small: Path, folded: Path) -> None:
    file = dummy(small)
    page = pypdfium2.PdfDocument(file)[0]
    assert page.get_size() == pytest.approx((297 * MM, 210 * MM), abs=0.01), "the paper's own size"
    edges = [0, 97 * MM, 197 * MM, 297 * MM]
    for number, (left, right) in enumerate(pairwise(edges), 1):
        own = [words for words, x0, x1 in said(page) if left < x0 and x1 < right]
        assert own[0] == str(number)
        assert own[1] == f"outside, {(97, 100, 100)[number - 1]} mm"
        assert own[2] == ("flap", "back", "cover")[number - 1]
    assert "Some words" not in page.get_textpage().get_text_bounded(), "nothing of the pages themselves"


def test_folds_say_when_and_which_way(small: Path, folded: Path, edit: Edit) -> None:
    edit(folded, "columns: 2}", OUTER)
    words = said(pypdfium2.PdfDocument(dummy(small))[0])
    assert [" ".join(text.split()) for text, _, _ in words[:2]] == [
        "1 fold away from you",
        "2 fold towards you",
    ]
    (first, away), (second, towards) = upright(small)
    assert (first, second) == pytest.approx((97 * MM, 197 * MM))
    assert away and towards and away != towards
    assert first < words[0][1] < words[0][2] < second < words[1][1]


def test_a_mirrored_sheet_counts_and_folds_from_the_right(small: Path, folded: Path, edit: Edit) -> None:
    edit(folded, "columns: 2}", OUTER.replace("]}", "], mirrored: true}"))
    words = said(pypdfium2.PdfDocument(dummy(small))[0])
    numbers = {text: x for text, x, _ in words if text in "123"}
    assert numbers["3"] < 100 * MM < numbers["2"] < 200 * MM < numbers["1"]
    assert [text[0] for text, _, _ in words[:2]] == ["2", "1"]


def test_the_words_are_the_layouts_and_digits_the_languages(tmp_path: Path) -> None:
    words = ["--layout", "leaflet-trifold", "--lang", "km", "--dummy", "--out", str(tmp_path)]
    assert main(["build", str(ROOT), *words]) == 0
    (file,) = tmp_path.glob("*.pdf")
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file))
    assert "៣" in text and "១០០ mm" in text and "fold" not in text


def test_it_is_a_tagged_file_of_its_own(small: Path, folded: Path) -> None:
    assert main(["build", str(small), "--layout", "folded", "--out", str(small / "out")]) == 0
    before = {path.name: path.read_bytes() for path in (small / "out").iterdir()}
    file = dummy(small)
    after = {path.name: path.read_bytes() for path in (small / "out").iterdir()}
    assert after.keys() - before.keys() == {"small-folded-en-screen-dummy.pdf"}
    assert {name: after[name] for name in before} == before, "the real file is never touched"
    assert dummy(small).read_bytes() == after[file.name], "the same bytes again"
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    with pikepdf.open(file) as pdf:
        assert "/Outlines" not in pdf.Root
    tree = [line.strip() for line in outline(composed(small))]
    assert tree[:3] == ["Document", "Sect", "P “1”"] and len(tree) == 2 + 3 * 3 + 3, "all of it is read aloud"


def test_a_text_without_room_does_not_keep_it_back(small: Path, folded: Path, edit: Edit) -> None:
    edit(small / "content.yaml", "Some words on the first page.", "Some words. " * 200)
    assert main(["build", str(small), "--layout", "folded", "--out", str(small / "out")]) == 1
    dummy(small)


def test_pages_that_are_not_folded_have_their_number(small: Path) -> None:
    out = small / "out"
    assert main(["build", str(small), "--layout", "small", "--dummy", "--out", str(out)]) == 0
    (file,) = out.glob("*-dummy.pdf")
    pages = pypdfium2.PdfDocument(file)
    assert [page.get_textpage().get_text_range().split()[0] for page in pages] == [
        str(number) for number in range(1, len(pages) + 1)
    ]


def test_sheets_of_a_booklet_show_where_each_page_comes_to_lie(tmp_path: Path) -> None:
    words = ["--layout", "profile-a4", "--output", "booklet", "--dummy", "--out", str(tmp_path)]
    assert main(["build", str(ROOT), *words]) == 0
    (file,) = tmp_path.glob("*-dummy.pdf")
    found = [
        tuple(int(word) for word in page.get_textpage().get_text_range().split() if word.isdigit())
        for page in pypdfium2.PdfDocument(file)
    ]
    assert found == [(16, 1), (2, 15), (14, 3), (4, 13), (12, 5), (6, 11), (10, 7), (8, 9)]


def test_a_layout_that_does_not_say_how_is_refused(
    small: Path, folded: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    house = yaml.safe_load((ROOT / "layouts" / "house.yaml").read_text("utf-8"))
    for rows in (house, *house["languages"].values()):
        del rows["dummy"]
    (small / "layouts" / "plain.yaml").write_text(yaml.safe_dump(house, allow_unicode=True), "utf-8")
    edit(folded, "extends: house", "extends: plain")
    assert main(["build", str(small), "--layout", "folded", "--dummy", "--out", str(small / "out")]) == 1
    assert "the layout “folded” does not say how a dummy looks" in capsys.readouterr().err
    assert not (small / "out").exists()


def test_grid_and_dummy_exclude_each_other(small: Path) -> None:
    assert main(["build", str(small), "--grid", "--dummy"]) == 2
