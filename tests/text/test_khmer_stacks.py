"""The page of the hardest Khmer stacks in the manual: whole, apart from each other, read back exact."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2

from brochure.build import Choice, compose_all, read
from brochure.content.values import Text
from brochure.writing import write
from tests.pages.test_editions import _inks, lines
from tests.pages.test_real_file import bare, stretches

ROOT = Path(__file__).resolve().parents[2]


def test_the_hardest_stacks_stand_whole_and_apart_and_copy_out_exact(tmp_path: Path) -> None:
    content = read(ROOT / "docs" / "khmer")
    built = next(compose_all(content, [Choice("stacks", "km", "screen")], lambda step: None))
    assert not [c.sentence() for c in built.complaints], "no dotted circle, no missing glyph"
    rows = [row for _, page in lines(built.composed.document) for row in page]
    assert len(rows) > 12
    for upper, lower in pairwise(sorted(rows, key=lambda row: row[0].y)):
        for a in (box for one in upper for box in _inks(one)):
            for b in (box for one in lower for box in _inks(one)):
                assert a[2] <= b[0] or b[2] <= a[0] or b[1] > a[3], (upper[0].text, lower[0].text)
    page = pypdfium2.PdfDocument(write(content, built, tmp_path))[0]
    found = bare(page.get_textpage().get_text_range())
    for text in built.edition.texts():
        if text.path.startswith("stacks.") and text.path != "stacks.label":
            assert isinstance(text, Text)
            assert all(bare(part) in found for part in stretches(text)), text.path


def test_leading_opens_only_where_ink_asks_for_it(tmp_path: Path) -> None:
    content = read(ROOT / "docs" / "khmer")
    built = next(compose_all(content, [Choice("stacks", "km", "screen")], lambda step: None))
    body = built.edition.find("stacks.body")
    assert isinstance(body, Text)
    ys = sorted({round(one.y, 2) for _, rows in lines(built.composed.document) for row in rows for one in row
                 if one.origin == body.origin})  # fmt: skip
    steps = [round(b - a, 2) for a, b in pairwise(ys)]
    assert min(steps) == 17.5 < max(steps)
