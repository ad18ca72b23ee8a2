"""The office printer: grey, at its own size, with a white edge."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from brochure.build import Built
from brochure.complaint import Refused
from brochure.document import Glyphs, Group, Item
from brochure.geometry import MM
from brochure.printing import Order, Printed, print_out
from tests.press.test_press_files import bytes_of, operators
from tests.press.test_printers import ROOT, own

EDGE = 5 * MM


@pytest.fixture(scope="module")
def sheets(real: Built) -> Printed:
    return print_out(ROOT, real.composed.document, Order("office"))


def sizes(items: tuple[Item, ...]) -> Counter[float]:
    found: Counter[float] = Counter()
    for item in items:
        if isinstance(item, Group):
            found += sizes(item.items)
        elif isinstance(item, Glyphs):
            found.update(run.size for run in item.runs)
    return found


def test_it_prints_in_grey_and_stays_readable_aloud(sheets: Printed) -> None:
    pdf = pikepdf.open(BytesIO(bytes_of(sheets)))
    found = operators(pdf)
    assert not {"rg", "RG", "k", "K", "cs", "scn"} & set(found) and found["g"] > 100
    assert "/StructTreeRoot" in pdf.Root
    preferences = pdf.Root.ViewerPreferences
    assert str(preferences.PrintScaling) == "/None" and str(preferences.Duplex) == "/DuplexFlipLongEdge"


def test_nothing_is_scaled(sheets: Printed, real: Built) -> None:
    for page, before in zip(sheets.document.pages, real.composed.document.pages, strict=True):
        assert (page.width, page.height) == pytest.approx((before.width, before.height))
        assert sizes(page.items) == sizes(before.items)


def test_five_millimetres_stay_white_all_round(sheets: Printed) -> None:
    scale = 2
    for page in pypdfium2.PdfDocument(bytes_of(sheets)):
        image = page.render(scale=scale).to_pil().convert("L")
        edge = int(EDGE * scale) - 1
        inside = image.copy()
        inside.paste(255, (edge, edge, image.width - edge, image.height - edge))
        assert ImageChops.invert(inside).getbbox() is None


def test_a_smaller_page_stands_in_the_middle_of_its_paper(real: Built) -> None:
    page = replace(real.composed.document.pages[0], width=148 * MM, height=210 * MM)
    small = replace(real.composed.document, pages=(page,))
    (found,) = print_out(ROOT, small, Order("office")).document.pages
    assert (found.width, found.height) == pytest.approx((210 * MM, 297 * MM))
    large = replace(small, pages=(replace(page, width=900 * MM),))
    with pytest.raises(Refused, match="nothing is scaled"):
        print_out(ROOT, large, Order("office"))


def test_letter_goes_on_letter(real: Built) -> None:
    page = replace(real.composed.document.pages[0], width=612.0, height=792.0)
    (found,) = print_out(ROOT, replace(real.composed.document, pages=(page,)), Order("office")).document.pages
    assert (found.width, found.height) == (612.0, 792.0)


def test_sheets_of_a_booklet_turn_over_the_short_edge(real: Built) -> None:
    pdf = pikepdf.open(BytesIO(bytes_of(print_out(ROOT, real.composed.document, Order("booklet", "office")))))
    assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
    assert "/StructTreeRoot" not in pdf.Root


def test_text_the_printer_would_cut_is_told_of(tmp_path: Path, real: Built) -> None:
    project = own(tmp_path, "extends: office\nedge: 12 mm\n")
    for output in ("office", "booklet"):
        found = print_out(project, real.composed.document, Order(output, "mine")).complaints
        assert {c.rule for c in found} == {"white-edge"} and all("12 mm white" in c.hint for c in found)
