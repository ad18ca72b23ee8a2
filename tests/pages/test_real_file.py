"""The profile's real file, read by software we did not write."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_text

from brochure.build import Built
from brochure.content.edition import Edition
from brochure.content.markup import parse_blocks, plain
from brochure.content.values import Text
from brochure.document import Anchor, Document, Glyphs, Group, Item, Link

ROOT = Path(__file__).resolve().parents[2]
SILENT = "\u200b\u2060\u00ad\ufffe"
PDF = "cchr-profile-a4-en-screen.pdf"


def bare(text: str) -> str:
    """Text as extraction is compared: composed, without white space and what only steers lines."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace() and c not in SILENT)


@cache
def by_pdfium(path: Path) -> tuple[str, ...]:
    return tuple(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


@cache
def by_pdfminer(path: Path) -> tuple[str, ...]:
    return tuple(extract_text(path).split("\f")[:-1])


READERS = pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])
Read = Callable[[Path], tuple[str, ...]]


def glyphs(items: tuple[Item, ...]) -> Iterator[Glyphs]:
    for item in items:
        if isinstance(item, Glyphs):
            yield item
        elif isinstance(item, Group):
            yield from glyphs(item.items)


def stretches(text: Text) -> list[str]:
    """The paragraphs and list items of a text, without markup."""
    if "\n" not in text.value:
        return [plain(text)]
    return ["".join(part.text for part in item) for block in parse_blocks(text) for item in block.items]


def printed(edition: Edition, document: Document) -> Iterator[tuple[Text, int]]:
    """Each text that stands whole on one page, with that page's index."""
    texts = {text.origin: text for text in edition.texts()}
    pages: dict[Text, set[int]] = {}
    for index, page in enumerate(document.pages):
        for one in glyphs(page.items):
            if one.origin is not None:
                pages.setdefault(texts[one.origin], set()).add(index)
    for text, indices in pages.items():
        for index in indices:
            yield text, index


# Words


def test_pdfium_reads_the_texts_of_the_content_whole(real: Built, real_pdf: Path) -> None:
    """It may read another column between two lines of a text: each line by itself is the next question."""
    found = [bare(text) for text in by_pdfium(real_pdf)]
    whole, torn = 0, []
    for text, index in printed(real.edition, real.composed.document):
        for part in stretches(text):
            if bare(part) in found[index]:
                whole += 1
            else:
                torn.append((index + 1, text.path, part))
    assert whole > 60
    assert len(torn) <= whole // 50, torn


@READERS
def test_every_line_comes_back_and_no_letter_more(read: Read, real: Built, real_pdf: Path) -> None:
    pages = read(real_pdf)
    assert len(pages) == len(real.composed.document.pages)
    for text, page in zip(pages, real.composed.document.pages, strict=True):
        lines = [bare(one.text) for one in glyphs(page.items)]
        assert [line for line in lines if line not in bare(text)] == []
        assert Counter(bare(text)) == Counter("".join(lines)), page.name


@READERS
def test_the_khmer_name_copies_out_exact_from_both_covers(read: Read, real: Built, real_pdf: Path) -> None:
    name = real.edition.find("organisation.names.[km].text")
    assert isinstance(name, Text)
    first, *_, last = read(real_pdf)
    assert bare(name.value) in bare(first) and bare(name.value) in bare(last)
    assert len(bare(name.value)) > 25


# Standards


def test_an_independent_validator_finds_ua_1_kept(real_pdf: Path) -> None:
    report = page_validation.validate_pdf(str(real_pdf), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_the_file_is_pdf_1_7_with_its_own_fonts_only(real_pdf: Path) -> None:
    assert real_pdf.read_bytes().startswith(b"%PDF-1.7\n")
    with pikepdf.open(real_pdf) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        names = {str(font.BaseFont) for font in fonts}
        described = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o]
        assert all(any(key in one for key in ("/FontFile2", "/FontFile3")) for one in described)
        assert len(described) >= 4
    assert all(name[7:8] == "+" for name in names), "each is a subset with a tag"
    assert not [name for name in names if "Helvetica" in name or "Times" in name]
    assert b"Helvetica" not in real_pdf.read_bytes()


def test_the_file_says_what_it_is(real: Built, real_pdf: Path) -> None:
    meta = real.composed.document.meta
    with pikepdf.open(real_pdf) as pdf:
        assert str(pdf.docinfo["/Title"]) == meta.title != ""
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == meta.title
            assert xmp["pdfuaid:part"] == "1"


# Ways through the file


def anchors(document: Document) -> dict[str, int]:
    return {
        item.name: index
        for index, page in enumerate(document.pages)
        for item in page.items
        if isinstance(item, Anchor)
    }


def test_bookmarks_name_the_sections_and_lead_to_them(real: Built, real_pdf: Path) -> None:
    document = real.composed.document
    places = anchors(document)
    expected = [(mark.title, places[mark.anchor]) for mark in document.outline]
    found = []
    for mark in pypdfium2.PdfDocument(real_pdf).get_toc():
        dest = mark.get_dest()
        assert dest is not None
        found.append((mark.get_title(), dest.get_index()))
    assert found == expected
    assert [index for _, index in expected] == sorted(index for _, index in expected)
    assert expected[0][1] == 0


def test_links_lead_where_the_content_says(real: Built, real_pdf: Path) -> None:
    document = real.composed.document
    places = anchors(document)
    with pikepdf.open(real_pdf) as pdf:
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        for number, (page, written) in enumerate(zip(document.pages, pdf.pages, strict=True), 1):
            expected = [link for link in page.items if isinstance(link, Link)]
            annotations = list(written.get("/Annots", []))
            assert len(annotations) == len(expected), f"page {number}"
            for link, annotation in zip(expected, annotations, strict=True):
                if link.target.startswith("#"):
                    assert numbers[annotation.Dest[0].objgen] == places[link.target[1:]]
                else:
                    assert str(annotation.A.URI) == link.target
                assert str(annotation.Contents) == link.contents


def test_the_contents_list_names_the_page_each_section_begins_on(real: Built) -> None:
    document = real.composed.document
    places = anchors(document)
    entries = [
        link
        for page in document.pages
        for link in page.items
        if isinstance(link, Link) and link.target[0] == "#"
    ]
    assert len(entries) >= 4
    for link in entries:
        assert link.contents.rpartition(", ")[2] == str(places[link.target[1:]] + 1)


# The same bytes


def build(folder: Path, **env: str) -> bytes:
    """The profile's file, built by a Python of its own in another folder, under another umask."""
    clean = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    subprocess.run(
        [sys.executable, "-m", "brochure", "build", str(ROOT), "--out", "here"], cwd=folder, check=True,
        env={**clean, "PYTHONPATH": str(ROOT), **env}, preexec_fn=lambda: os.umask(0o077) and None,
        capture_output=True,
    )  # fmt: skip
    return (folder / "here" / PDF).read_bytes()


def test_the_same_bytes_from_anywhere(real_pdf: Path, tmp_path: Path) -> None:
    before = real_pdf.read_bytes()
    far = {"TZ": "Asia/Phnom_Penh", "LANG": "km_KH.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    assert build(tmp_path, **far) == before
    near = {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77", "HOME": str(tmp_path)}
    assert build(tmp_path, **near) == before


def test_source_date_epoch_is_the_files_date(real_pdf: Path, tmp_path: Path) -> None:
    stamped = build(tmp_path, SOURCE_DATE_EPOCH="1700000000")
    assert stamped != real_pdf.read_bytes()
    with pikepdf.open(tmp_path / "here" / PDF) as pdf:
        assert str(pdf.docinfo["/ModDate"]).startswith("D:20231114221320")
    with pikepdf.open(real_pdf) as pdf:
        assert str(pdf.docinfo["/ModDate"]).startswith("D:20261122"), "else the edition's date, never today's"
