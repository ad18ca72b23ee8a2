"""Whether what a layout says adds up: columns within the grid, frames that exist, sides that alternate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from brochure.complaint import Complaint, nearest
from brochure.content.values import Record
from brochure.layout.model import SIDES, Fold, Frame, Layout, Opening, Placement


def faults(layout: Layout, record: Record) -> Iterator[Complaint]:
    """Every error in a layout that was read from `record`."""
    sheet = layout.sheet
    grid = record.record("grid")
    if sheet.grid(SIDES[0], 0).column <= 0:
        message = "the margins and gutters leave no room for the columns"
        yield Complaint("no-room", message, grid.origin if grid else layout.origin)
    if sheet.top + sheet.baseline + sheet.bottom > sheet.height:
        margins = record.record("margins")
        message = "the margins at top and bottom leave no room for a line"
        yield Complaint("no-room", message, margins.origin if margins else layout.origin)
    yield from _sides(layout.openings)
    yield from _backs(layout.openings)
    names: set[str] = set()
    for opening in layout.openings:
        if opening.name in names:
            message = f"two openings are called “{opening.name}”"
            yield Complaint("duplicate-name", message, opening.origin, "give each a name of its own")
        names.add(opening.name)
        yield from _panels(opening, sheet.width)
        for place in (*opening.places, *opening.master.furniture):
            yield from _place(opening, place, sheet.columns)
        if opening.roomier is not None:
            yield from _roomier(opening)


def _roomier(opening: Opening) -> Iterator[Complaint]:
    """A roomier master must have every frame that the opening fills."""
    there = opening.roomier.frames if opening.roomier else {}
    missing = sorted({name for place in opening.places for name in place.frames} - set(there))
    if missing:
        message = f"the roomier master of “{opening.name}” has no frame “{missing[0]}”"
        hint = f"it has {', '.join(there)}; give it the frames of the other master"
        yield Complaint("unknown-frame", message, opening.origin, hint)


def _sides(openings: tuple[Opening, ...]) -> Iterator[Complaint]:
    """Page 1 is a right-hand page; left and right alternate from there."""
    number = 1
    for opening in openings:
        if opening.sides not in ((SIDES[0],), (SIDES[1],), SIDES):
            message = f"“{opening.name}” must have one page, or a left and a right one"
            hint = "write pages: [left], [right] or [left, right]"
            yield Complaint("page-side", message, opening.origin, hint)
        for side in opening.sides:
            due = SIDES[number % 2]
            if side != due:
                message = f"“{opening.name}” puts page {number} on the {side}, but it is a {due}-hand page"
                yield Complaint("page-side", message, opening.origin, "odd pages are right-hand pages")
            number += 1


def _place(opening: Opening, place: Placement, columns: int) -> Iterator[Complaint]:
    """What is wrong with the frames a placement names, or with its own."""
    frames = opening.master.frames
    for name in place.frames:
        if name not in frames:
            hint = nearest(name, frames) or f"it has {', '.join(frames)}"
            message = f"the master of “{opening.name}” has no frame “{name}”"
            yield Complaint("unknown-frame", message, place.origin, hint)
        else:
            yield from _frame(frames[name], opening, columns)
    widths = {_width(frames[name], columns) for name in place.frames if name in frames}
    if len(widths) > 1:
        message = f"{' and '.join(place.frames)} are not equally wide, so one cannot go on in the other"
        yield Complaint("frame-widths", message, place.origin, "give them the same number of columns")
    if place.own is not None:
        yield from _frame(place.own, opening, columns)


def _panels(opening: Opening, width: float) -> Iterator[Complaint]:
    """Panels fill the sheet, which is one page."""
    panels = opening.master.panels
    if panels is None:
        return
    if len(opening.sides) > 1:
        message = f"“{opening.name}” has two pages: a folded sheet is one"
        yield Complaint("panel-widths", message, opening.origin, "write pages: [left] or [right]")
    if abs(sum(panels.widths) - width) > 0.5:
        together = sum(panels.widths)
        message = f"the panels of “{opening.name}” are {together:.1f} pt wide, the sheet {width:.1f} pt"
        yield Complaint("panel-widths", message, opening.origin, "the widths must add up to the trim's")
    if min(panels.widths, default=0.0) <= 2 * panels.margin:
        message = f"a panel of “{opening.name}” has no room between its margins"
        yield Complaint("panel-widths", message, opening.origin, "make the margin smaller")
    steps = sorted(bend.step for bend in panels.bends)
    if steps and steps != list(range(1, len(panels.widths))):
        message = f"“{opening.name}” has folds for the steps {', '.join(map(str, steps))}"
        hint = f"it needs {len(panels.folds)}, one between any two panels, with steps from 1 on"
        yield Complaint("panel-folds", message, opening.origin, hint)


def _backs(openings: tuple[Opening, ...]) -> Iterator[Complaint]:
    """The two sides of a folded sheet, an odd page and the next, fold at the same places, the other way."""
    pages = [opening for opening in openings for _ in opening.sides]
    for front, back in zip(pages[::2], pages[1::2], strict=False):
        one, other = front.master.panels, back.master.panels
        if one is None or other is None:
            continue
        apart = [abs(a - b) for a, b in zip(one.across, other.across[::-1], strict=False)]
        if len(one.widths) != len(other.widths) or max(apart) > 0.5:
            message = f"the folds of “{back.name}” are not those of “{front.name}”, on the other side"
            hint = "seen from the other side, the widths of the panels come in the opposite order"
            yield Complaint("panel-sides", message, back.origin, hint)
        elif one.bends and other.bends and _turned(one.bends_across) != other.bends_across[::-1]:
            message = f"“{back.name}” is not folded as “{front.name}”, on the other side"
            hint = "what is folded in on one side is folded out on the other, in the same steps"
            yield Complaint("panel-sides", message, back.origin, hint)


def _turned(bends: tuple[Fold, ...]) -> tuple[Fold, ...]:
    """The folds as they are seen from the other side, in the same order."""
    return tuple(replace(bend, to="out" if bend.to == "in" else "in") for bend in bends)


def _width(frame: Frame, columns: int) -> int:
    first, last = frame.columns
    return 0 if frame.page not in ("", *SIDES) else (last or columns) - first + 1


def _frame(frame: Frame, opening: Opening, columns: int) -> Iterator[Complaint]:
    """A frame must lie on the opening's pages and in the grid's columns."""
    if frame.page in SIDES and frame.page not in opening.sides:
        message = f"“{frame.name}” is on the {frame.page} page, which “{opening.name}” does not have"
        yield Complaint("wrong-side", message, frame.origin, f"it has {' and '.join(opening.sides)}")
    first, last = frame.columns
    panels = opening.master.panels
    if frame.panel and (panels is None or frame.panel > len(panels.widths)):
        there = f"there are {len(panels.widths)}" if panels else "the master has no panels"
        message = f"“{frame.name}” stands in panel {frame.panel}; {there}"
        yield Complaint("no-panel", message, frame.origin, "give the master “panels:”, or another number")
        return
    columns = panels.columns if panels and frame.panel else columns
    if not first <= (last or columns) <= columns:
        message = f"“{frame.name}” runs from column {first} to {last or columns}; there are {columns}"
        yield Complaint("bad-columns", message, frame.origin, "write the first and the last column")
