"""Fifteen logos out of public icon packages: each painted as resvg paints it, or refused by name."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from sight import apart, rendered, written

from brochure.art import Drawing, measured, read_drawing
from brochure.complaint import Refused

FOLDER = Path(__file__).parent / "logos"
REFUSED = {
    "bootstrap": {"<filter> cannot be painted faithfully", "“filter: url(#c)” cannot be painted faithfully"},
    "nodejs": {
        "<mask> cannot be painted faithfully",
        "“mask: url(#SVGifRk2cfR)” cannot be painted faithfully",
    },
}
PAINTED = sorted(file.stem for file in FOLDER.glob("*.svg") if file.stem not in REFUSED)
SIDE = 200


def read(name: str) -> Drawing:
    return read_drawing(FOLDER / f"{name}.svg", f"{name}.svg")


def by_resvg(name: str, drawing: Drawing) -> Image.Image:
    """The logo as resvg shows it, as large as it fits a white square and in the middle."""
    resvg = pytest.importorskip("resvg_py")
    side = {"width": 2 * SIDE} if drawing.box.width >= drawing.box.height else {"height": 2 * SIDE}
    text = (FOLDER / f"{name}.svg").read_text("utf-8")
    png = bytes(resvg.svg_to_bytes(svg_string=text, background="#ffffff", **side))
    found = Image.open(io.BytesIO(png)).convert("RGB")
    square = Image.new("RGB", (2 * SIDE, 2 * SIDE), "white")
    square.paste(found, ((2 * SIDE - found.width) // 2, (2 * SIDE - found.height) // 2))
    return square


def test_there_are_fifteen_each_with_its_licence() -> None:
    licences = (FOLDER / "LICENCES.md").read_text("utf-8")
    assert len(PAINTED) + len(REFUSED) == 15
    assert all(name in licences for name in (*PAINTED, *REFUSED))


@pytest.mark.parametrize("name", PAINTED)
def test_a_logo_is_painted_as_resvg_paints_it(name: str) -> None:
    drawing = read(name)
    ours = rendered(written(drawing, SIDE))
    assert len(ours.getcolors(1 << 20)) > 2
    assert apart(ours, by_resvg(name, drawing)) <= 12


@pytest.mark.parametrize("name", REFUSED)
def test_a_logo_that_cannot_be_painted_is_refused_by_name(name: str) -> None:
    with pytest.raises(Refused) as caught:
        read(name)
    assert {c.message for c in caught.value.complaints} == REFUSED[name]
    assert all("PNG" in c.hint for c in caught.value.complaints)


@pytest.mark.parametrize("name", PAINTED)
def test_every_logo_has_ink_and_can_stand_in_one(name: str) -> None:
    drawing = read(name)
    ink = measured(drawing)
    assert ink is not None and 0.05 < ink.density <= 1
    colours = rendered(written(drawing, SIDE, "night")).getcolors(1 << 20)
    # Between paper and the ink there is nothing but mixtures of the two.
    assert all(abs((255 - r) * (255 - 49) - (255 - g) * 255) < 255 * 3 for _, (r, g, _) in colours)
