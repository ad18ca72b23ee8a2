"""The profile's pages as text a person can read, its spoken tree, and a few pictures.

Whoever changes a page on purpose runs `pytest tests/pages --update-goldens` and reads the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from brochure.build import Built
from brochure.dump import dump, outline

HERE = Path(__file__).resolve().parent
GOLDEN, PICTURES = HERE / "golden", HERE / "pictures"
SCALE = 0.2
DIFFERENT = 40
"""How far apart two grey or colour values must be to count as different, of 255."""


def pages(real: Built) -> dict[str, str]:
    """Each page's dump by the name of its file; the spoken tree last."""
    document = real.composed.document
    found = {
        f"{number:02}-{page.name}.txt": dump(document, number)
        for number, page in enumerate(document.pages, 1)
    }
    return {**found, "spoken-tree.txt": "\n".join(outline(document)) + "\n"}


def test_the_pages_and_the_spoken_tree_are_as_they_were(
    real: Built, golden: Callable[[Path, str], None], updating: bool
) -> None:
    found = pages(real)
    stale = {path.name for path in GOLDEN.glob("*.txt")} - set(found)
    if updating:
        for name in stale:
            (GOLDEN / name).unlink()
    else:
        assert stale == set(), "these pages are gone"
    for name, text in found.items():
        golden(GOLDEN / name, text)


@pytest.mark.parametrize("which", ["first", "last"])
def test_the_covers_look_as_they_did(real_pdf: Path, which: str, updating: bool) -> None:
    document = pypdfium2.PdfDocument(real_pdf)
    page = document[0 if which == "first" else len(document) - 1]
    found = page.render(scale=SCALE).to_pil().convert("RGB")
    file = PICTURES / f"{which}.png"
    if updating:
        PICTURES.mkdir(exist_ok=True)
        found.quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)
    assert file.stat().st_size < 20_000
    expected = Image.open(file).convert("RGB")
    assert expected.size == found.size
    apart = ImageChops.difference(expected, found).convert("L").point(lambda value: 255 * (value > DIFFERENT))
    share = ImageStat.Stat(apart).mean[0] / 255
    assert share < 0.004, (
        f"{share:.1%} of the picture differs; --update-goldens if this is how it should look"
    )
