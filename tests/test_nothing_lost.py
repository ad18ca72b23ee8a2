"""Is any text of the profile ever dropped, overlapped or pushed off its page without a word?"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from brochure.build import Built
from brochure.check.rule import words_on
from brochure.complaint import Origin, Refused
from brochure.content.load import Content
from brochure.content.values import Items, Record, Text, Value
from brochure.document import Document, Page
from brochure.geometry import Box
from brochure.layout import Layout, compose, load_layout
from brochure.layout.accounting import glyphs_in

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def layout(content: Content) -> Layout:
    return load_layout(ROOT, "profile-a4", content.lang)


def repeated(value: Value, origin: Origin, times: int) -> Value:
    """The content with one text written several times over."""
    if isinstance(value, Text):
        return replace(value, value=" ".join([value.value] * times)) if value.origin == origin else value
    if isinstance(value, Record):
        return replace(value, fields={k: repeated(v, origin, times) for k, v in value.fields.items()})
    if isinstance(value, Items):
        return replace(value, items=tuple(repeated(v, origin, times) for v in value.items))
    return value


def pages_of(document: Document) -> dict[Origin, set[str]]:
    """For each text, the openings it is printed in."""
    found: dict[Origin, set[str]] = {}
    for page in document.pages:
        for glyphs in glyphs_in(page.items):
            if glyphs.origin is not None:
                found.setdefault(glyphs.origin, set()).add(page.name)
    return found


def overlaps(page: Page) -> list[tuple[str, str]]:
    """Pairs of words from different texts whose small letters cover each other, or that leave the page."""
    boxes: list[tuple[Origin | None, str, Box]] = []
    for glyphs, box in words_on(page):
        # Turned words along a ring have wide boxes; only upright text is compared.
        size = max(run.size for run in glyphs.runs)
        if box.height < 1.05 * size:
            inner = Box(box.x0 + 0.5, box.y1 - 0.7 * size, box.x1 - 0.5, box.y1 - 0.3 * size)
            boxes.append((glyphs.origin, glyphs.text.strip(), inner))
    pairs = [(a[1], b[1]) for a, b in combinations(boxes, 2) if a[0] != b[0] and a[2].meets(b[2])]
    return pairs + [("page", word) for _, word, box in boxes if box.x0 < 0 or box.x1 > page.width]


def test_the_profile_itself_overlaps_nowhere(real: Built) -> None:
    # The name set over the mark is a picture of what never to do.
    crowd = {"CCHR"}
    found = [pair for page in real.composed.document.pages for pair in overlaps(page)]
    assert [pair for pair in found if not crowd & set(pair)] == []


def test_every_text_made_eight_times_longer_still_fits_or_is_refused_by_its_own_line(
    real: Built, layout: Layout
) -> None:
    edition, silent, elsewhere = real.edition, [], []
    origins = pages_of(real.composed.document)
    # Each third text, composed in its own openings alone: all of them would take minutes.
    for text in [text for text in edition.texts() if text.origin in origins][::3]:
        own = tuple(o for o in layout.openings if o.name in origins[text.origin])
        root = repeated(edition.root, text.origin, 8)
        assert isinstance(root, Record)
        try:
            longer = compose(replace(edition, root=root), replace(layout, openings=own), ROOT, "2026-01-01")
        except Refused as refused:
            if all(complaint.origin != text.origin for complaint in refused.complaints):
                elsewhere.append((text.path, [c.sentence() for c in refused.complaints]))
            continue
        hit = [pair for page in longer.document.pages for pair in overlaps(page) if "CCHR" not in pair]
        if hit:
            silent.append((text.path, hit[0]))
    assert silent == [], "longer text was printed over other text without a word"
    # Where two texts share a line, the longer of the two is named.
    assert [one for one in elsewhere if not one[0].startswith("sources.")] == []


def test_each_text_of_the_edition_is_printed_or_listed_with_a_reason(real: Built) -> None:
    listed = {one.path: one.reason for one in real.unprinted}
    printed = pages_of(real.composed.document)
    shown = {text.path for text in real.edition.texts() if text.origin in printed}
    assert shown.isdisjoint(listed)
    left_out = {text.path for text, _ in real.edition.left_out}
    assert listed.keys() | shown == {text.path for text in real.edition.texts()} | left_out
    assert set(listed.values()) <= {
        "hold", "withheld", "audience", "not cited", "alt text", "bookmark", "metadata", "short form used",
        "not asked for by this layout",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["organisation.phone.label", "timeline.events.[registration].text"])
def test_what_is_held_stands_on_no_page(real: Built, path: str) -> None:
    assert {one.path: one.reason for one in real.unprinted}[path] == "hold"
