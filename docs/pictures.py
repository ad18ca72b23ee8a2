"""Draws the README's pictures from the built PDF, one for each spread as it lies open.

    .venv/bin/python docs/pictures.py [FILE.pdf]

Writes docs/pages/spread-1.png and so on: the first page alone, then pairs, then
a last page alone. Needs pypdfium2 and Pillow, which `make test` installs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "out" / "cchr-profile-a4-en-screen.pdf"
FOLDER = ROOT / "docs" / "pages"

WIDTH = 420  # px a page
EDGE = (193, 194, 196)  # a hairline round the paper, or white pages would have no end
COLOURS = (64, 48, 32, 24, 16)  # tried in turn until a picture is small enough
LARGEST = 40_000  # bytes a picture


def main(arguments: Sequence[str]) -> int:
    """Draw every spread of the file; returns the exit code."""
    source = Path(arguments[0]) if arguments else BUILT
    if not source.is_file():
        print(f"there is no file {source.name}: build it first", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("spread-*.png"):
        old.unlink()
    for number, pages in enumerate(spreads(drawn(source)), 1):
        target = FOLDER / f"spread-{number}.png"
        save(beside(pages), target)
        print(f"{target.relative_to(ROOT).as_posix()} {target.stat().st_size} bytes")
    target = FOLDER / "khmer-stacks.png"
    with TemporaryDirectory() as folder:
        save(beside(drawn(khmer(Path(folder)), 560)), target)
    print(f"{target.relative_to(ROOT).as_posix()} {target.stat().st_size} bytes")
    return 0


def khmer(folder: Path) -> Path:
    """The page of Khmer stacks, built."""
    sys.path.insert(0, str(ROOT))
    from brochure.build import Choice, compose_all, read
    from brochure.writing import write

    content = read(ROOT / "docs" / "khmer")
    (built,) = compose_all(content, [Choice("stacks", content.lang, "screen")], lambda step: None)
    return write(content, built, folder)


def drawn(source: Path, width: int = WIDTH) -> list[Image.Image]:
    """Every page of a PDF as an RGB picture `width` px wide."""
    document = pypdfium2.PdfDocument(source)
    return [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document]


def spreads(pages: Sequence[Image.Image]) -> list[Sequence[Image.Image]]:
    """The pages as they face each other: page 1 stands alone on the right, the rest follow in pairs."""
    return [pages[:1], *(pages[at : at + 2] for at in range(1, len(pages), 2))]


def beside(pages: Sequence[Image.Image]) -> Image.Image:
    """Pages side by side without a gap, inside a hairline of 1 px."""
    width, height = sum(page.width for page in pages), max(page.height for page in pages)
    sheet = Image.new("RGB", (width + 2, height + 2), EDGE)
    x = 1
    for page in pages:
        sheet.paste(page, (x, 1))
        x += page.width
    return sheet


def save(picture: Image.Image, target: Path) -> None:
    """Write a PNG with as many colours as LARGEST allows, with the fewest where none is small enough."""
    for colours in COLOURS:
        # By coverage of the colour space: by frequency a small patch of a rare ink would lose its colour.
        small = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        small.save(target, optimize=True)
        if target.stat().st_size <= LARGEST:
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
