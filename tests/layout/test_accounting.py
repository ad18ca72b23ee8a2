"""Each word of an edition: printed as it was written, spoken, or listed with the reason it is not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from brochure.build import Built, Choice, compose_all, read
from brochure.complaint import Origin, Refused
from brochure.content.markup import plain
from brochure.content.values import Text
from brochure.document import Anchor, Document, Glyphs, Group, Item, Link
from brochure.layout import known_layouts

ROOT = Path(__file__).resolve().parents[2]
Edit = Callable[[Path, str, str], int]
DAGGER = "†"


def built(project: Path, layout: str = "small") -> Built:
    return next(compose_all(read(project), [Choice(layout, "en", "screen")], lambda step: None))


def glyphs(items: tuple[Item, ...]) -> Iterator[Glyphs]:
    for item in items:
        if isinstance(item, Glyphs):
            yield item
        elif isinstance(item, Group):
            yield from glyphs(item.items)


def bare(text: str) -> str:
    """A text without what steers lines only: white space, U+200B, U+2060, hyphens added at a line's end."""
    silent = "\u200b\u2060\u00ad"
    return "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace() and c not in silent)


def said(document: Document) -> dict[Origin, str]:
    """What each content line came to say on the pages, in paint order."""
    found: dict[Origin, str] = {}
    for page in document.pages:
        for one in glyphs(page.items):
            if one.origin is not None:
                found[one.origin] = found.get(one.origin, "") + one.text
    return found


@pytest.fixture(scope="module", params=known_layouts(ROOT))
def one(request: pytest.FixtureRequest) -> Built:
    """The real project in each of its layouts."""
    return built(ROOT, request.param)


def test_every_printed_text_says_what_was_written(one: Built) -> None:
    """A text shown twice says it twice; words made from a text (a year, a unit) hold it."""
    words = said(one.composed.document)
    texts = {text.origin: text for text in one.edition.texts()}
    assert len(words) > 6 * len(one.composed.document.pages)
    wrong = []
    for origin, found in words.items():
        text = texts[origin]
        once = bare(plain(text)).replace(DAGGER, "")
        told = bare(found).replace(DAGGER, "")
        if not once or (told != once * (len(told) // len(once)) and once not in told):
            wrong.append((text.path, once, told))
    assert wrong == []


def test_each_text_is_printed_or_has_a_reason_and_never_both(one: Built) -> None:
    printed = set(said(one.composed.document))
    listed = {(entry.path, entry.origin) for entry in one.unprinted}
    texts = {(text.path, text.origin) for text in one.edition.texts()}
    out = {(text.path, text.origin) for text, _ in one.edition.left_out}
    assert listed == {(path, origin) for path, origin in texts if origin not in printed} | out


def test_nothing_that_is_held_is_printed_or_spoken(one: Built) -> None:
    held = [text for text, reason in one.edition.left_out if reason == "hold"]
    assert held
    document = one.composed.document
    told = {*said(document), *(node.origin for node in document.nodes), *(b.origin for b in document.outline)}
    assert not [text.path for text in held if text.origin in told]
    reasons = {entry.path: entry.reason for entry in one.unprinted}
    assert {reasons[text.path] for text in held} == {"hold"}


def record(text: Text) -> str:
    """The path of the record a text belongs to."""
    return text.path.rpartition(".")[0]


def test_an_unconfirmed_statement_carries_a_dagger_and_a_sure_one_none(real: Built) -> None:
    """The † of a record may stand with another of its words, or a label beside it; none stands elsewhere."""
    texts = {text.origin: text for text in real.edition.texts()}
    for page in real.composed.document.pages:
        own = [one for one in glyphs(page.items) if one.origin in texts]
        marked = [texts[one.origin] for one in own if one.text.strip() == DAGGER and one.origin]
        unsure = {record(text) for one in own if one.origin and (text := texts[one.origin]).dagger}
        assert {record(text) for text in marked} - {"labels"} <= unsure
        assert bool(marked) == bool(unsure), page.name


def test_the_note_stands_on_the_openings_with_a_dagger_only(real: Built) -> None:
    note = real.edition.find("labels.to_confirm")
    assert isinstance(note, Text)
    explained, marked = set(), set()
    for page in real.composed.document.pages:
        for text in glyphs(page.items):
            if text.origin == note.origin:
                explained.add(page.name)
            elif text.text.strip() == DAGGER and text.origin is not None:
                marked.add(page.name)
    assert explained == marked != set()


def test_alt_texts_count_as_spoken(one: Built) -> None:
    """Those of the figures there are, and no others: a layout may show a drawing as mere background."""
    reasons = {entry.path: entry.reason for entry in one.unprinted}
    figures = {node.origin for node in one.composed.document.nodes if node.alt and node.kind == "Figure"}
    spoken = {text.path for text in one.edition.texts() if text.origin in figures}
    assert spoken - {path for path, reason in reasons.items() if reason == "alt text"} == set()
    assert [path for path, why in reasons.items() if path.endswith(".alt") and why == "alt text"
            and path not in spoken] == []  # fmt: skip


def test_the_profile_speaks_its_cover(real: Built) -> None:
    reasons = {entry.path: entry.reason for entry in real.unprinted}
    assert reasons["cover.alt"] == "alt text"


def test_a_dagger_comes_and_goes_with_the_status(small: Path, edit: Edit) -> None:
    layout = small / "layouts" / "small.yaml"
    note = "{block: dagger-note, columns: [1, 4], foot: 30, role: folio, text: labels.to_confirm}"
    edit(layout, "  one:\n", f"  one:\n    furniture: [{note}]\n")
    assert not any(DAGGER in found for found in said(built(small).composed.document).values())
    edit(small / "content.yaml", "    title: A claim\n", "    title: A claim\n    status: to-confirm\n")
    document = built(small).composed.document
    pages = ["".join(one.text for one in glyphs(page.items)) for page in document.pages]
    assert pages[0].startswith(f"A claim{DAGGER}") and "to be confirmed" in pages[0]
    assert DAGGER not in pages[1] and "to be confirmed" not in pages[1]


def test_held_words_leave_their_placement_out(small: Path, edit: Edit) -> None:
    edit(small / "layouts" / "small.yaml", "text: cover.intro", "text: held.title")
    one = built(small)
    assert "Never" not in "".join(said(one.composed.document).values())
    assert {entry.path: entry.reason for entry in one.unprinted}["held.title"] == "hold"


def test_a_label_that_is_only_a_bookmark_is_listed_as_one(small: Path) -> None:
    reasons = {entry.path: entry.reason for entry in built(small).unprinted}
    assert reasons["cover.label"] == "bookmark"
    assert reasons["document.title"] == "metadata"
    assert reasons["organisation.acronym"] == "not asked for by this layout"


def test_what_cannot_be_set_is_named_by_its_line_in_the_content(small: Path, edit: Edit) -> None:
    line = edit(small / "content.yaml", "Some words", "漢 words שלום")
    with pytest.raises(Refused) as refused:
        built(small)
    (found,) = (c.sentence() for c in refused.value.complaints)
    assert found.startswith(f"content.yaml:{line}:12: error: “cover.intro” runs from right to left")


def test_a_link_to_a_section_that_is_not_shown_becomes_words_and_a_note(small: Path, edit: Edit) -> None:
    content = small / "content.yaml"
    edit(content, "  held:\n", "  elsewhere:\n    title: Elsewhere\n  held:\n")
    edit(content, "Some words on", "Some [words](#elsewhere) and [more](#inside) on")
    one = built(small)
    (link,) = (item for page in one.composed.document.pages for item in page.items if isinstance(item, Link))
    assert link.target == "#inside"
    assert one.composed.notes == ("cover.intro: “#elsewhere” is not in this layout, so it is no link",)


def test_a_section_shown_twice_has_one_place_a_link_leads_to(small: Path, edit: Edit) -> None:
    layout = small / "layouts" / "small.yaml"
    edit(layout, "section: inside", "section: cover")
    edit(small / "content.yaml", "Some words on", "Some [words](#cover) on")
    pages = built(small).composed.document.pages
    names = [item.name for page in pages for item in page.items if isinstance(item, Anchor)]
    assert names == ["cover", "back"]
