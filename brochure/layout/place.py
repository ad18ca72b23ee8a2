"""Putting an opening's requests into its frames: pieces placed, and how each text found its room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from brochure.art import Drawing, Mark
from brochure.blocks import Entry, Fit, Grid, PhotoFinder, Piece, Role, Room, Space, Tally
from brochure.complaint import Complaint, Origin, Refused, Severity
from brochure.content.edition import Edition
from brochure.content.locale import format_number_text
from brochure.content.values import Text, Word
from brochure.document import Artifact, Shape, Tag
from brochure.geometry import Box, rectangle
from brochure.layout.accounting import glyphs_in
from brochure.layout.flow import Area, Placed, flow
from brochure.layout.model import Draft, Frame, Layout, Opening, Placement, Sheet
from brochure.layout.story import Chapter, Request, bind, first_text, texts_of

SPACE = frozenset(
    {
        "text-overflow", "too-many-lines", "word-too-wide", "ring-label", "timeline-overflow",
        "timeline-crowded",
    }
)  # fmt: skip
"""Rules a complaint of which more room, or fewer words, would answer."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every opening needs to be laid out."""

    edition: Edition
    layout: Layout
    role: Callable[[str, str], Role]
    mark: Callable[[str], Mark]
    entries: tuple[Entry, ...]
    anchors: frozenset[str]
    photo: PhotoFinder
    drawing: Callable[[str], Drawing]
    tally: Tally


@dataclass(slots=True)
class Laid:
    """An opening laid out, as it grows.

    `slack` pairs each text's space with the height its frame has left below it (pt), `overruns`
    are the frames that something is too long for, in the opening's coordinates.
    """

    placed: list[Placed] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fits: list[Fit] = field(default_factory=list)
    slack: list[tuple[Space, float]] = field(default_factory=list)
    overruns: list[Box] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """True where something has no room."""
        return any(c.rule in SPACE and c.severity is Severity.ERROR for c in self.complaints)


def lay(desk: Desk, chapter: Chapter, first: int) -> Laid:
    """Lay every request of an opening whose first page is number `first`, furniture last."""
    sheet = desk.layout.sheet
    grids = tuple(sheet.grid(side, index) for index, side in enumerate(chapter.opening.sides))
    areas = {
        name: area_of(sheet, chapter.opening, frame, grids)
        for name, frame in chapter.opening.master.frames.items()
    }
    laid = Laid()
    daggers = False
    for index, request in enumerate(chapter.requests):
        following = chapter.requests[index + 1 :]
        piece = _put(desk, chapter, request, grids, areas, following, first, laid)
        daggers = daggers or piece.daggers
    for request in (*chapter.furniture, *_draft_lines(desk, chapter.opening, laid)):
        if daggers or not request.place.block.with_daggers:
            _put(desk, chapter, request, grids, areas, (), first, laid)
    return laid


def _draft_lines(desk: Desk, opening: Opening, laid: Laid) -> tuple[Request, ...]:
    """The line that says what a translation lacks, once a page; a layout without one is complained of."""
    if not desk.tally.draft:
        return ()
    draft = desk.layout.draft
    if draft is None:
        message = "this edition is a draft, and the layout has no line to say so"
        hint = "give it a “draft:” with a line, or take that of the house with “extends: house”"
        laid.complaints.append(Complaint("no-draft-line", message, desk.layout.origin, hint))
        return ()
    sides = opening.sides if len(opening.sides) > 1 else ("",)
    places = (_draft_line(draft, opening, side) for side in sides)
    found = (bind(desk.edition, place, (), laid.complaints) for place in places)
    return tuple(request for request in found if request)


def _draft_line(draft: Draft, opening: Opening, side: str) -> Placement:
    """The line as it stands on one page: towards the spine, away from the folio."""
    place, master = draft.line, opening.master
    assert place.own is not None
    inner = {"left": "right", "right": "left"}[side or opening.sides[0]]
    here = {"align": Word(inner, place.origin)}
    if master.draft_inks:
        last = len(master.draft_inks) - 1
        page = opening.sides.index(side) if side else 0
        here["ink"] = Word(master.draft_inks[min(page, last)], place.origin)
    options = replace(place.options, fields={**place.options.fields, **here})
    own = replace(place.own, page=side, columns=master.draft_columns or place.own.columns)
    return replace(place, own=own, options=options)


def area_of(sheet: Sheet, opening: Opening, frame: Frame, grids: Sequence[Grid]) -> Area:
    """A frame in the opening's coordinates: its top one grid line above its first baseline."""
    if frame.page == "both":
        return Area(frame.name, 0.0, 0.0, sheet.height)
    grid = grid_of(sheet, opening, frame, grids)
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


def grid_of(sheet: Sheet, opening: Opening, frame: Frame, grids: Sequence[Grid]) -> Grid:
    """The grid a frame counts by: its page's, or that of its panel."""
    panels = opening.master.panels
    if panels is not None and frame.panel:
        return panels.grid(frame.panel, sheet)
    return grids[_page(opening, frame)]


def width_of(sheet: Sheet, opening: Opening, frame: Frame | None, grids: Sequence[Grid]) -> float:
    """How wide a frame is; where there is none, or it is on both pages, the whole opening."""
    if frame is None or frame.page == "both":
        return sheet.width * len(grids)
    grid = grid_of(sheet, opening, frame, grids)
    start, end = frame.columns
    return grid.width((end or grid.columns) - start + 1)


def _page(opening: Opening, frame: Frame) -> int:
    return opening.sides.index(frame.page) if frame.page in opening.sides else 0


def _put(
    desk: Desk,
    chapter: Chapter,
    request: Request,
    grids: tuple[Grid, ...],
    areas: dict[str, Area],
    following: Sequence[Request],
    first: int,
    laid: Laid,
) -> Piece:
    """Lay one request and flow it into its frames; complain where it is too long."""
    place, opening, sheet = request.place, chapter.opening, desk.layout.sheet
    frames = [opening.master.frames[name] for name in place.frames] or ([place.own] if place.own else [])
    if not frames:
        room = _room(desk, opening, grids, Area("", 0.0, 0.0, sheet.height), None, first)
        piece = _piece(request, room, laid)
        laid.slack += [(space, 0.0) for space in piece.spaces]
        laid.placed.append(Placed(piece, 0.0, 0.0))
        return piece
    frames = _going_on(desk, opening, place, frames, grids, areas)
    free = [areas.get(f.name) if f is not place.own else None for f in frames]
    spaces = [area or area_of(sheet, opening, f, grids) for area, f in zip(free, frames, strict=True)]
    spaces[0] = _start(spaces[0], place.line, place.gap, grids[_page(opening, frames[0])])
    spaces[-1] = _limit(spaces[-1], frames[-1], place.until, following, grids[_page(opening, frames[-1])])
    room = _room(desk, opening, grids, spaces[0], frames[0], first)
    before = len(laid.complaints)
    piece = _piece(request, room, laid)
    flowed = flow(piece, spaces)
    for frame, rest in zip(frames, flowed.rest, strict=True):
        if frame is not place.own:
            whole = area_of(sheet, opening, frame, grids)
            areas[frame.name] = replace(rest, height=whole.y + whole.height - rest.y)
    laid.slack += [(space, flowed.rest[-1].height) for space in piece.spaces]
    if flowed.overflow > 0:
        page = first + _page(opening, frames[-1])
        laid.complaints.append(_overflow(request, piece, flowed.overflow, frames[-1].name, page))
    if any(c.rule in SPACE for c in laid.complaints[before:]):
        laid.overruns += [Box(a.x, a.y, a.x + room.width, a.y + a.height) for a in spaces]
    laid.placed += flowed.placed
    return piece


def _going_on(
    desk: Desk, opening: Opening, place: Placement, frames: list[Frame],
    grids: Sequence[Grid], areas: dict[str, Area],
) -> list[Frame]:  # fmt: skip
    """The frames from the last one begun on: what follows never turns back to a frame that was left."""
    if place.line is not None:
        return frames
    sheet = desk.layout.sheet
    begun = [
        index
        for index, frame in enumerate(frames)
        if frame is not place.own and areas[frame.name].y > area_of(sheet, opening, frame, grids).y
    ]
    return frames[begun[-1] :] if begun else frames


def _piece(request: Request, room: Room, laid: Laid) -> Piece:
    """The request's piece; what it has to say is kept."""
    piece = _laid(request, room)
    laid.complaints += piece.complaints
    laid.notes += piece.notes
    laid.fits += piece.fits
    return piece


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
    desk: Desk, opening: Opening, grids: tuple[Grid, ...], area: Area, frame: Frame | None, first: int
) -> Room:
    sheet = desk.layout.sheet
    index = _page(opening, frame) if frame else 0
    grid = grid_of(sheet, opening, frame, grids) if frame else grids[index]
    panels = opening.master.panels
    return Room(
        width_of(sheet, opening, frame, grids),
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
        desk.layout.draft.inks if desk.layout.draft else {},
        desk.tally,
        frozenset(desk.layout.inks),
        panels.grids(sheet) if panels else (),
        panels.folds if panels else (),
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
    """Of the texts a piece prints, the one that takes most lines, of equals the widest.

    What is printed in many places (“n.d.”) counts as long as it is in one of them.
    """
    lines: dict[tuple[Origin, Tag], set[float]] = {}
    widths: dict[tuple[Origin, Tag], float] = {}
    for glyphs in glyphs_in(piece.items):
        if glyphs.origin is not None:
            key = glyphs.origin, glyphs.tag
            lines.setdefault(key, set()).add(round(glyphs.y, 1))
            widths[key] = widths.get(key, 0.0) + glyphs.width
    longest, _ = max(lines, key=lambda key: (len(lines[key]), widths[key]), default=(None, 0))
    return next((t for t in texts_of(request.ask) if t.origin == longest), first_text(request.ask))


def outlined(laid: Laid, ink: str) -> Laid:
    """The opening with the frames drawn that something is too long for."""
    lines = tuple(
        Shape(rectangle(box), Artifact.LAYOUT, stroke=ink, width=1.0, dash=(4.0, 2.0))
        for box in laid.overruns
    )
    laid.placed.append(Placed(Piece(lines, (), 0.0), 0.0, 0.0))
    return laid
