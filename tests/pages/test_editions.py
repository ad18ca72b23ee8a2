"""The translated editions' real files: three of sixteen pages, read by software we did not write."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest

from brochure.build import Built
from brochure.content.edition import records_in
from brochure.content.load import Content
from brochure.content.values import Items, Record, Text
from brochure.document import Document, Glyphs
from brochure.text.faces import extents, upem
from brochure.writing import write
from tests.pages.test_real_file import bare, by_pdfium, by_pdfminer, glyphs
from tests.pages.whole import editions_of, words_come_back

LANGUAGES = ("km", "fr")


@pytest.fixture(scope="session")
def editions(content: Content) -> dict[str, Built]:
    """The profile in every language there is a catalogue for."""
    return editions_of(content, "profile-a4", LANGUAGES)


@pytest.fixture(scope="session", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def made(editions: dict[str, Built], lang: str) -> Built:
    return editions[lang]


@pytest.fixture(scope="session")
def pdf(content: Content, made: Built, lang: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(content, made, tmp_path_factory.mktemp(lang))


def test_every_edition_has_the_pages_of_the_english_one(real: Built, made: Built) -> None:
    names = [page.name for page in real.composed.document.pages]
    assert [page.name for page in made.composed.document.pages] == names
    assert len(names) == 16


def test_everything_is_translated_and_awaits_review(made: Built) -> None:
    """No native editor has read them; a review changes this test along with the ledger."""
    texts = made.edition.texts()
    states = Counter(text.state for text in texts)
    assert states["missing"] == states["stale"] == 0
    assert states["unreviewed"] > 300


def test_facts_and_their_statuses_are_those_of_the_source(real: Built, made: Built) -> None:
    def facts(root: Record) -> list[tuple[str, str, tuple[str, ...]]]:
        return [(record.path, record.status, record.sources) for record in records_in(root)]

    assert facts(made.edition.root) == facts(real.edition.root)
    marked = {text.path for text in real.edition.texts() if text.dagger}
    assert {text.path for text in made.edition.texts() if text.dagger} == marked


def test_no_text_is_lost(real: Built, made: Built) -> None:
    def reasons(built: Built) -> dict[str, str]:
        return {one.path: one.reason for one in built.unprinted}

    ours, theirs = reasons(made), reasons(real)
    # The cover and the back name the organisation in the other languages.
    names = {path for path in {*ours, *theirs} if path.startswith("organisation.names")}
    # Only a translation may be a draft, and say so.
    drafts = {path for path in theirs if path not in ours} - names
    assert drafts <= {"labels.unreviewed_translation", *(p for p in drafts if p.startswith("labels.draft"))}
    assert {"labels.draft", "labels.unreviewed_translation"} <= drafts
    assert {p: r for p, r in ours.items() if p not in names} == {
        p: r for p, r in theirs.items() if p not in names | drafts
    }


# Words


def test_the_words_of_the_edition_come_back(made: Built, pdf: Path) -> None:
    words_come_back(made, pdf, 250)


@pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])
def test_every_line_comes_back_and_no_letter_more(read, made: Built, pdf: Path) -> None:  # type: ignore[no-untyped-def]
    pages = read(pdf)
    assert len(pages) == 16
    for text, page in zip(pages, made.composed.document.pages, strict=True):
        lines = [bare(one.text) for one in glyphs(page.items)]
        assert [line for line in lines if line not in bare(text)] == []
        assert Counter(bare(text)) == Counter("".join(lines)), page.name


def test_the_catalogues_words_are_the_editions(made: Built, content: Content) -> None:
    """What typography does to a translation are spaces, apostrophes and quotes, and nothing else."""
    from brochure.translation.catalogue import read_catalogue

    catalogue = read_catalogue(content.project, made.choice.lang)
    assert catalogue is not None
    live = catalogue.live
    texts = {text.path: text for text in made.edition.texts()}

    def letters(value: str) -> str:
        composed = unicodedata.normalize("NFC", value)
        return "".join(c for c in composed if not c.isspace() and c not in "'’\u2060")

    shared = [key for key in live if key in texts]
    assert len(shared) > 300
    assert [key for key in shared if letters(live[key].words) != letters(texts[key].value)] == []


# Standards


def test_an_independent_validator_finds_ua_1_kept(pdf: Path) -> None:
    report = page_validation.validate_pdf(str(pdf), profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_the_file_says_its_language_title_and_bookmarks(made: Built, pdf: Path, lang: str) -> None:
    with pikepdf.open(pdf) as file:
        assert str(file.Root.Lang) == lang
        assert str(file.docinfo["/Title"]) == made.composed.document.meta.title
    titles = [mark.get_title() for mark in pypdfium2.PdfDocument(pdf).get_toc()]
    labels = [made.edition.find(f"{page}.label") for page in ("welcome", "mission", "timeline")]
    assert {label.value for label in labels if isinstance(label, Text)} <= set(titles)


def test_words_of_another_language_say_so(made: Built, lang: str) -> None:
    """Titles of English publications inside another edition are read aloud as English."""
    document = made.composed.document
    spoken = {node.lang for node in document.nodes}
    assert "en" in spoken and lang not in spoken
    latin = re.compile("[A-Za-z]{4}")
    for page in document.pages:
        for one in glyphs(page.items):
            if lang == "km" and isinstance(one.tag, int) and one.text.isascii() and latin.search(one.text):
                assert one.origin is not None


# How it looks


def test_headings_of_a_spread_are_of_one_size(made: Built) -> None:
    document = made.composed.document
    for left, right in pairwise(document.pages):
        if int(left.label) % 2:
            continue
        sizes = {}
        for page in (left, right):
            tags = {i for i, node in enumerate(document.nodes) if node.kind == "H2"}
            found = [run.size for one in glyphs(page.items) if one.tag in tags for run in one.runs]
            if found:
                sizes[page.name] = max(found)
        large = [size for size in sizes.values() if size >= 40]
        assert len({round(size, 2) for size in large}) <= 1, sizes


Ink = tuple[float, float, float, float]


def _inks(one: Glyphs) -> list[Ink]:
    """The ink of each glyph of a stretch: (left, top, right, bottom) on the page, pt."""
    boxes = []
    pen = one.x
    for run in one.runs:
        unit = run.size / upem(run.face)
        for cluster, advance in zip(run.clusters, run.advances, strict=True):
            for glyph, x, y in cluster.glyphs:
                if box := extents(run.face, glyph):
                    left, bottom, right, top = box
                    boxes.append(
                        (
                            pen + (x + left) * unit,
                            one.y - (y + top) * unit,
                            pen + (x + right) * unit,
                            one.y - (y + bottom) * unit,
                        )
                    )
            pen += advance
    return boxes


def lines(document: Document) -> Iterator[tuple[str, list[list[Glyphs]]]]:
    """For each page and spoken text its lines, each the stretches on one baseline from left to right."""
    for page in document.pages:
        texts: dict[object, dict[float, list[Glyphs]]] = {}
        for one in glyphs(page.items):
            if one.origin is not None and isinstance(one.tag, int) and not one.text.isspace():
                texts.setdefault(one.origin, {}).setdefault(round(one.y, 2), []).append(one)
        for rows in texts.values():
            yield page.name, [sorted(rows[y], key=lambda g: g.x) for y in sorted(rows)]


def test_no_two_lines_of_a_text_touch(made: Built) -> None:
    touching = []
    for name, rows in lines(made.composed.document):
        for upper, lower in pairwise(rows):
            above = [box for one in upper for box in _inks(one)]
            below = [box for one in lower for box in _inks(one)]
            for a in above:
                for b in below:
                    if min(a[2], b[2]) > max(a[0], b[0]) and b[1] < a[3] and b[3] > a[1]:
                        touching.append((name, upper[0].text, lower[0].text))
    assert touching == []


def test_khmer_pages_write_khmer_digits(editions: dict[str, Built]) -> None:
    document = editions["km"].composed.document
    for page in document.pages:
        for one in glyphs(page.items):
            if one.origin is None or not one.origin.file.endswith(".po"):
                continue
            khmer = re.search("[\u1780-\u17d2]", one.text)
            # Numbers inside Latin names (ARTICLE 19, 22/11) stay as they are.
            assert not (khmer and re.search(r"\b[0-9]{4}\b", one.text)), one.text


def test_nothing_is_tracked_or_faked_in_khmer(editions: dict[str, Built]) -> None:
    """Each cluster's advance is the shaped one: no letter-spacing, and only faces made for the script."""
    document = editions["km"].composed.document
    count = 0
    for page in document.pages:
        for one in glyphs(page.items):
            for run in one.runs:
                unit = run.size / upem(run.face)
                for cluster, advance in zip(run.clusters, run.advances, strict=True):
                    if re.match("[\u1780-\u17b3]", cluster.text):
                        count += 1
                        assert abs(advance - cluster.advance * unit) < 1e-6, cluster.text
                        assert "Khmer" in Path(run.face.path).name
    assert count > 4000


def test_french_marks_keep_their_narrow_spaces(editions: dict[str, Built]) -> None:
    texts = [text for text in editions["fr"].edition.texts() if not text.lang]
    joined = "\n".join(text.value for text in texts)
    assert "\u202f;" in joined and "\u00a0:" in joined
    assert not re.search("[^\u202f][;!?]", joined)
    assert not re.search("[^\u00a0]:", joined.replace("https:", ""))
    assert not re.search(r"\b(A|E)(?=tat|dition|diteur|quipe)", joined), "capitals carry their accents"


def test_no_line_begins_with_a_closing_sign(made: Built) -> None:
    for _, rows in lines(made.composed.document):
        for row in rows:
            words = "".join(one.text for one in row).strip()
            assert not re.match("[។៖ៗ៕»”)!?;:,]", words), words


def test_the_khmer_acronym_is_never_broken(editions: dict[str, Built]) -> None:
    for page in editions["km"].composed.document.pages:
        words = [one.text for one in glyphs(page.items)]
        broken = [w for w in words if re.search(r"(?:^|\s)(?:ម\.|ម\.ស\.|ម\.ស\.ម\.)\s*$", w)]
        assert broken == []


def test_names_stand_in_the_sourced_spelling(editions: dict[str, Built]) -> None:
    texts = " ".join(text.value for text in editions["km"].edition.texts() if not text.lang)
    for name in ("កឹម\u00a0សុខា", "អ៊ូ\u00a0វីរៈ", "ចក់\u00a0សុភាព", "ម.ស.ម.ក"):
        assert name in texts
    for latin in ("Kem Sokha", "Ou Virak", "Chak Sopheap"):
        assert latin not in texts


def test_only_named_lists_hold_texts(made: Built) -> None:
    """A translated edition has the shape of the source: the same lists, as long as there."""
    lists = [value for record in records_in(made.edition.root) for value in record.fields.values()
             if isinstance(value, Items)]  # fmt: skip
    assert len(lists) > 30
