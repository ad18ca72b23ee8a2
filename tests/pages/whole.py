"""What every edition's real file has to stand, whichever its layout: its words whole, none over another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf

from brochure.build import Built, Choice, compose_all
from brochure.content.load import Content
from brochure.document import Document, Glyphs
from tests.pages.test_real_file import bare, by_pdfium, glyphs, printed, stretches

Read = Callable[[Path], list[str]]
Ink = tuple[float, float, float, float]


def editions_of(
    content: Content, layout: str, languages: Iterable[str] = ("en", "km", "fr")
) -> dict[str, Built]:
    """A layout in each language."""
    choices = [Choice(layout, lang, "screen") for lang in languages]
    return {built.choice.lang: built for built in compose_all(content, choices, lambda step: None)}


def trim_sizes(pdf: Path) -> list[tuple[float, float]]:
    """Width and height of each page's trim, pt."""
    with pikepdf.open(pdf) as file:
        boxes = [[float(n) for n in page.get("/TrimBox", page.mediabox)] for page in file.pages]
    return [(right - left, top - bottom) for left, bottom, right, top in boxes]


def words_come_back(made: Built, pdf: Path, least: int, beside: int = 0) -> None:
    """Assert that the edition's words are found on their pages, or on one `beside` pages away, by PDFium.

    It may read another column between two lines of a text: one stretch in 25 may be torn.
    """
    found = [bare(text) for text in by_pdfium(pdf)]
    whole, torn = 0, []
    for text, index in printed(made.edition, made.composed.document):
        pages = found[max(0, index - beside) : index + beside + 1]
        for part in stretches(text):
            if any(bare(part) in page for page in pages):
                whole += 1
            else:
                torn.append((index + 1, text.path, part))
    assert whole > least
    assert len(torn) <= whole // 25, torn


def no_letter_more(read: Read, made: Built, pdf: Path) -> None:
    """Assert that a reader finds the letters that were set on each page, and no others."""
    for text, page in zip(read(pdf), made.composed.document.pages, strict=True):
        written = "".join(bare(one.text) for one in glyphs(page.items))
        # U+FFFE is PDFium's sign for a hyphen that ends a line.
        assert Counter(bare(text.replace("\ufffe", "-"))) == Counter(written), page.name


def touching(document: Document, inks: Callable[[Glyphs], list[Ink]]) -> list[str]:
    """The names of pages on which two lines of text share ink boxes."""
    found = []
    for page in document.pages:
        rows: dict[tuple[object, ...], list[Glyphs]] = {}
        for one in glyphs(page.items):
            if one.text.strip():
                rows.setdefault((one.tag, one.origin, round(one.y, 2)), []).append(one)
        boxes = [(key, box) for key, row in rows.items() for one in row for box in inks(one)]
        if any(
            one != other and min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])
            for n, (one, a) in enumerate(boxes)
            for other, b in boxes[n + 1 :]
        ):
            found.append(page.name)
    return found
