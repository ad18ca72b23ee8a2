"""Composing: story to placed pieces, pieces to pages, pages to a Document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from brochure.art import read_drawing, read_mark
from brochure.blocks import HANG, Entry, Space, Tally, moved
from brochure.complaint import Complaint, Refused, Severity
from brochure.content.edition import Edition, texts_in
from brochure.content.locale import format_number_text
from brochure.content.markup import plain
from brochure.content.values import Record
from brochure.content.wording import State
from brochure.document import Anchor, Bookmark, Document, Item, Meta, Node, Page
from brochure.layout.drawings import asset_finder, with_own_inks
from brochure.layout.ease import settle, spreads
from brochure.layout.flow import Placed
from brochure.layout.model import Layout, Opening
from brochure.layout.pages import shift_tags, split
from brochure.layout.photos import photo_finder
from brochure.layout.place import SPACE, Desk, Laid, outlined
from brochure.layout.rooms import TextRoom, rooms_of
from brochure.layout.story import Chapter, tell
from brochure.layout.styles import role_finder
from brochure.layout.table import DRAFT, UNREVIEWED


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished document, complaints that stop nothing, and the steps taken to make things fit.

    `rooms` says of each text where it lands and about how many characters it may have;
    `tells_unreviewed` is true where a page says that a translation has not been reviewed;
    `chapters` are the openings as they were laid.
    """

    document: Document
    complaints: tuple[Complaint, ...]
    notes: tuple[str, ...]
    rooms: Mapping[str, TextRoom] = field(default_factory=dict)
    tells_unreviewed: bool = False
    chapters: tuple[Chapter, ...] = ()


class Overfull(Refused):
    """Raised where nothing is wrong but that texts are too long.

    `document` shows where, `rooms` and `chapters` as above.
    """

    def __init__(
        self,
        complaints: Iterable[Complaint],
        document: Document,
        rooms: Mapping[str, TextRoom],
        chapters: tuple[Chapter, ...],
    ) -> None:
        super().__init__(complaints)
        self.document = document
        self.rooms = rooms
        self.chapters = chapters


def compose(edition: Edition, layout: Layout, project: Path, date: str) -> Composed:
    """The document of an edition in a layout; `date` (ISO 8601) is the file's own.

    Raises Refused with everything that is wrong: paths that lead nowhere,
    missing glyphs; Overfull where the only thing wrong is text that does not fit.
    """
    complaints: list[Complaint] = []
    notes: list[str] = []
    tally = _tally(edition)
    chapters = tell(edition, layout, _conditions(tally), complaints)
    desk = _desk(edition, layout, project, chapters, tally)
    book = _Book(desk)
    for spread in spreads(chapters):
        settled = settle(desk, spread, len(book.pages) + 1)
        notes += settled.notes
        for chapter, laid in zip(settled.chapters, settled.laid, strict=True):
            complaints += laid.complaints
            book.add(chapter, outlined(laid, _signal(layout)) if laid.overruns else laid)
    document = book.bound(_meta(edition, date))
    rooms = rooms_of(edition, document, book.slack)
    wrong = [c for c in dict.fromkeys(complaints) if c.severity is Severity.ERROR]
    if wrong and all(c.rule in SPACE for c in wrong):
        raise Overfull(dict.fromkeys(complaints), document, rooms, tuple(book.chapters))
    if wrong:
        raise Refused(dict.fromkeys(complaints))
    tells = any(request.place.state == UNREVIEWED for chapter in chapters for request in chapter.requests)
    told = tuple(dict.fromkeys(complaints))
    return Composed(document, told, tuple(notes), rooms, tells, tuple(book.chapters))


def _tally(edition: Edition) -> Tally:
    states = (State.STALE, State.MISSING, State.UNREVIEWED)
    return Tally(*(len(edition.in_state(state)) for state in states))


def _conditions(tally: Tally) -> frozenset[str]:
    """The states of an edition in which alone some placements stand (`edition:`)."""
    found = {UNREVIEWED: tally.unreviewed > 0, DRAFT: tally.draft}
    return frozenset(name for name, holds in found.items() if holds)


def _signal(layout: Layout) -> str:
    """An ink that shows where something is wrong: that of words that wait, else any."""
    inks = tuple(layout.draft.inks.values()) if layout.draft else ()
    return next(iter((*inks, *layout.inks)))


def _desk(edition: Edition, layout: Layout, project: Path, chapters: Sequence[Chapter], tally: Tally) -> Desk:
    return Desk(
        edition,
        layout,
        role_finder(layout, project, edition.lang),
        asset_finder(project, read_mark),
        _entries(edition, chapters),
        frozenset(chapter.anchor for chapter in chapters),
        photo_finder(layout, project),
        asset_finder(project, read_drawing),
        tally,
    )


class _Book:
    """The document as it grows, opening by opening."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.chapters: list[Chapter] = []
        self.pages: list[Page] = []
        self.nodes: list[Node] = [Node("Document", -1)]
        self.outline: list[Bookmark] = []
        self.slack: list[tuple[Space, float]] = []

    def add(self, chapter: Chapter, laid: Laid) -> None:
        """Append an opening's pages, its part of the spoken tree and its bookmark."""
        self.chapters.append(chapter)
        items = _join(chapter.anchor, laid.placed, self.nodes)
        if chapter.label is not None:
            label = chapter.label
            self.outline.append(Bookmark(plain(label), 0, chapter.anchor, label.origin))
        self.pages += _pages(self.desk, chapter.opening, items, len(self.pages) + 1)
        self.slack += laid.slack

    def bound(self, meta: Meta) -> Document:
        """The finished document."""
        inks = with_own_inks(self.desk.layout.inks, self.pages)
        return Document(tuple(self.pages), tuple(self.nodes), meta, inks, tuple(self.outline))


def _entries(edition: Edition, chapters: Sequence[Chapter]) -> tuple[Entry, ...]:
    """The contents list: every labelled opening that the layout does not keep out of it."""
    found: list[Entry] = []
    number = 1
    for chapter in chapters:
        if chapter.label is not None and chapter.opening.listed:
            page = format_number_text(edition.locale, str(number))
            found.append(Entry(chapter.label, page, chapter.anchor))
        number += len(chapter.opening.sides)
    return tuple(found)


def _join(anchor: str, placed: Sequence[Placed], nodes: list[Node]) -> list[Item]:
    """The pieces' items in the opening's coordinates; their nodes hung below a new Sect."""
    sect = len(nodes)
    nodes.append(Node("Sect", 0))
    items: list[Item] = [Anchor(anchor, 0.0, 0.0)]
    known: dict[int, int] = {}
    for one in placed:
        # Slices of one piece share its spoken tree, which must hang only once.
        key = id(one.piece.nodes)
        if key not in known:
            known[key] = len(nodes)
            base = len(nodes)
            nodes += [
                replace(node, parent=sect if node.parent == HANG else node.parent + base)
                for node in one.piece.nodes
            ]
        items += [moved(shift_tags(item, known[key]), one.x, one.y) for item in one.piece.items]
    return items


def _pages(desk: Desk, opening: Opening, items: Sequence[Item], first: int) -> list[Page]:
    sheet = desk.layout.sheet
    folds = opening.master.panels.folds if opening.master.panels else ()
    parts = split(items, len(opening.sides), sheet.width, sheet.height, sheet.bleed)
    return [
        Page(sheet.width, sheet.height, part, sheet.bleed, str(first + index), opening.name, folds)
        for index, part in enumerate(parts)
    ]


def _meta(edition: Edition, date: str) -> Meta:
    def text(record: Record | None, name: str) -> str:
        found = record.text(name) if record else None
        return plain(found) if found else ""

    about, organisation = edition.root.record("document"), edition.root.record("organisation")
    keywords = about.get("keywords") if about else None
    words = tuple(plain(text) for text in texts_in(keywords)) if keywords is not None else ()
    own = edition.root.record("edition")
    return Meta(
        text(about, "title") or text(organisation, "name"),
        text(organisation, "name"),
        text(about, "subject"),
        edition.lang,
        date,
        words,
        own.word("version") if own else "",
    )
