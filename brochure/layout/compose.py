"""Composing: story to placed pieces, pieces to pages, pages to a Document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.art import Drawing, Mark, read_drawing, read_mark
from brochure.blocks import HANG, Entry, Grid, PhotoFinder, Piece, Role, Room, moved
from brochure.complaint import Complaint, Origin, Refused, Severity
from brochure.content.edition import Edition, texts_in
from brochure.content.locale import format_number_text
from brochure.content.markup import plain
from brochure.content.values import Record, Text
from brochure.document import Anchor, Bookmark, Document, Item, Meta, Node, Page
from brochure.layout.accounting import glyphs_in
from brochure.layout.drawings import asset_finder, with_own_inks
from brochure.layout.flow import Area, Placed, flow
from brochure.layout.model import Frame, Layout, Opening
from brochure.layout.pages import shift_tags, split
from brochure.layout.photos import photo_finder
from brochure.layout.story import Chapter, Request, first_text, tell, texts_of
from brochure.layout.styles import role_finder


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished document, complaints that stop nothing, and the steps taken to make things fit."""

    document: Document
    complaints: tuple[Complaint, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every opening needs to be laid out."""

    edition: Edition
    layout: Layout
    role: Callable[[str, str], Role]
    mark: Callable[[str], Mark]
    entries: tuple[Entry, ...]
    anchors: frozenset[str]
    photo: PhotoFinder
    drawing: Callable[[str], Drawing]


def compose(edition: Edition, layout: Layout, project: Path, date: str) -> Composed:
    """The document of an edition in a layout; `date` (ISO 8601) is the file's own.

    Raises Refused with everything that is wrong: paths that lead nowhere,
    missing glyphs, text that does not fit.
    """
    complaints: list[Complaint] = []
    notes: list[str] = []
    chapters = tell(edition, layout, complaints)
    role = role_finder(layout, project, edition.lang)
    anchors = frozenset(chapter.anchor for chapter in chapters)
    entries, photo = _entries(edition, chapters), photo_finder(layout, project)
    desk = _Desk(
        edition,
        layout,
        role,
        asset_finder(project, read_mark),
        entries,
        anchors,
        photo,
        asset_finder(project, read_drawing),
    )
    pages: list[Page] = []
    nodes: list[Node] = [Node("Document", -1)]
    outline: list[Bookmark] = []
    for chapter in chapters:
        placed = _lay(desk, chapter, len(pages) + 1, complaints, notes)
        items = _join(chapter.anchor, placed, nodes)
        if chapter.label is not None:
            label = chapter.label
            outline.append(Bookmark(plain(label), 0, chapter.anchor, label.origin))
        pages += _pages(desk, chapter.opening, items, len(pages) + 1)
    if any(c.severity is Severity.ERROR for c in complaints):
        raise Refused(dict.fromkeys(complaints))
    inks = with_own_inks(layout.inks, pages)
    document = Document(tuple(pages), tuple(nodes), _meta(edition, date), inks, tuple(outline))
    return Composed(document, tuple(dict.fromkeys(complaints)), tuple(notes))


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


def _lay(
    desk: _Desk, chapter: Chapter, first: int, complaints: list[Complaint], notes: list[str]
) -> list[Placed]:
    """Lay every request of an opening, furniture last."""
    sheet = desk.layout.sheet
    grids = tuple(sheet.grid(side, index) for index, side in enumerate(chapter.opening.sides))
    areas = {
        name: _area(desk, chapter.opening, frame, grids)
        for name, frame in chapter.opening.master.frames.items()
    }
    placed: list[Placed] = []
    daggers = False
    for index, request in enumerate(chapter.requests):
        following = chapter.requests[index + 1 :]
        piece, put = _put(desk, chapter, request, grids, areas, following, first, complaints)
        placed += put
        daggers = daggers or piece.daggers
        notes += piece.notes
    for request in chapter.furniture:
        if request.place.block.with_daggers and not daggers:
            continue
        _, put = _put(desk, chapter, request, grids, areas, (), first, complaints)
        placed += put
    return placed


def _area(desk: _Desk, opening: Opening, frame: Frame, grids: Sequence[Grid]) -> Area:
    """A frame in the opening's coordinates: its top one grid line above its first baseline."""
    sheet = desk.layout.sheet
    if frame.page == "both":
        return Area(frame.name, 0.0, 0.0, sheet.height)
    grid = grids[_page(opening, frame)]
    base = grid.baseline
    first = grid.line(frame.line or 0.0)
    if frame.baseline is not None:
        first = frame.baseline
    elif frame.foot is not None:
        first = sheet.height - frame.foot
    last = sheet.height - sheet.bottom
    if frame.until is not None:
        last = grid.line(frame.until)
    elif frame.lines is not None:
        last = first + (frame.lines - 1) * base
    elif frame.foot is not None:
        last = first
    return Area(frame.name, grid.x(frame.columns[0]), first - base, last - first + base)


def _page(opening: Opening, frame: Frame) -> int:
    return opening.sides.index(frame.page) if frame.page in opening.sides else 0


def _put(
    desk: _Desk,
    chapter: Chapter,
    request: Request,
    grids: tuple[Grid, ...],
    areas: dict[str, Area],
    following: Sequence[Request],
    first: int,
    complaints: list[Complaint],
) -> tuple[Piece, tuple[Placed, ...]]:
    """Lay one request and flow it into its frames; complain where it is too long."""
    place, opening = request.place, chapter.opening
    frames = [opening.master.frames[name] for name in place.frames] or ([place.own] if place.own else [])
    if not frames:
        room = _room(desk, opening, grids, Area("", 0.0, 0.0, desk.layout.sheet.height), None, first)
        piece = _laid(request, room)
        complaints += piece.complaints
        return piece, (Placed(piece, 0.0, 0.0),)
    free = [areas.get(f.name) if f is not place.own else None for f in frames]
    spaces = [area or _area(desk, opening, f, grids) for area, f in zip(free, frames, strict=True)]
    spaces[0] = _start(spaces[0], place.line, place.gap, grids[_page(opening, frames[0])])
    spaces[-1] = _limit(spaces[-1], frames[-1], place.until, following, grids[_page(opening, frames[-1])])
    room = _room(desk, opening, grids, spaces[0], frames[0], first)
    piece = _laid(request, room)
    complaints += piece.complaints
    flowed = flow(piece, spaces)
    for frame, rest in zip(frames, flowed.rest, strict=True):
        if frame is not place.own:
            whole = _area(desk, opening, frame, grids)
            areas[frame.name] = replace(rest, height=whole.y + whole.height - rest.y)
    if flowed.overflow > 0:
        page = first + _page(opening, frames[-1])
        complaints.append(_overflow(request, piece, flowed.overflow, frames[-1].name, page))
    return piece, flowed.placed


def _laid(request: Request, room: Room) -> Piece:
    """The request's piece. What its block refuses becomes complaints, which name a line in any case."""
    try:
        return request.place.block.lay(request.ask, room)
    except Refused as refused:
        origin = request.place.origin
        complaints = (c if c.origin else replace(c, origin=origin) for c in refused.complaints)
        return Piece((), (), 0.0, complaints=tuple(complaints))


def _start(area: Area, line: float | None, gap: float, grid: Grid) -> Area:
    """The area from the placement's own line on, or after a gap."""
    top = area.y + gap * grid.baseline if line is None else grid.line(line) - grid.baseline
    top = max(top, area.y)
    return replace(area, y=top, height=area.height - (top - area.y))


def _limit(area: Area, frame: Frame, until: float | None, following: Sequence[Request], grid: Grid) -> Area:
    """The area up to the placement's own last line, or to where the next one in the frame must begin."""
    if until is not None:
        area = replace(area, height=min(area.height, grid.line(until) - area.y))
    for request in following:
        if frame.name in request.place.frames and request.place.line is not None:
            end = grid.line(request.place.line) - grid.baseline
            return replace(area, height=min(area.height, end - area.y))
    return area


def _room(
    desk: _Desk, opening: Opening, grids: tuple[Grid, ...], area: Area, frame: Frame | None, first: int
) -> Room:
    sheet = desk.layout.sheet
    index = _page(opening, frame) if frame else 0
    grid = grids[index]
    width = sheet.width * len(grids)
    if frame is not None and frame.page != "both":
        start, end = frame.columns
        width = grid.width((end or grid.columns) - start + 1)
    return Room(
        width,
        area.height,
        area.x,
        area.y,
        sheet.width,
        sheet.height,
        sheet.bleed,
        grid,
        grids,
        desk.edition.locale,
        desk.edition.date,
        desk.role,
        desk.mark,
        format_number_text(desk.edition.locale, str(first + index)),
        desk.entries,
        desk.anchors,
        desk.photo,
        desk.drawing,
    )


def _overflow(request: Request, piece: Piece, excess: float, frame: str, page: int) -> Complaint:
    """Too long by so much: the complaint names the text that takes most lines, of equals the widest."""
    found = _longest(request, piece)
    what = f"“{found.path}”" if found else f"the {request.place.block.name} block"
    return Complaint(
        "text-overflow",
        f"{what} is {excess:.1f} pt too long for the frame “{frame}”",
        found.origin if found else request.place.origin,
        "shorten the text, or give the frame more room in the layout",
        page=page,
    )


def _longest(request: Request, piece: Piece) -> Text | None:
    """Of the texts a piece prints, the one that takes most lines, of equals the widest."""
    lines: dict[Origin, set[float]] = {}
    widths: dict[Origin, float] = {}
    for glyphs in glyphs_in(piece.items):
        if glyphs.origin is not None:
            lines.setdefault(glyphs.origin, set()).add(round(glyphs.y, 1))
            widths[glyphs.origin] = widths.get(glyphs.origin, 0.0) + glyphs.width
    longest = max(lines, key=lambda origin: (len(lines[origin]), widths[origin]), default=None)
    return next((t for t in texts_of(request.ask) if t.origin == longest), first_text(request.ask))


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


def _pages(desk: _Desk, opening: Opening, items: Sequence[Item], first: int) -> list[Page]:
    sheet = desk.layout.sheet
    parts = split(items, len(opening.sides), sheet.width, sheet.height, sheet.bleed)
    return [
        Page(sheet.width, sheet.height, part, sheet.bleed, str(first + index), opening.name)
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
