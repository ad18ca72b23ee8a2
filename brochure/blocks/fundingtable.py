"""Shares as a table: name, amount, percent, year and source."""

from __future__ import annotations

from collections.abc import Sequence

from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room
from brochure.blocks.setting import put_generated, put_text
from brochure.blocks.sharing import Share, faces_of, put_sources
from brochure.complaint import Complaint
from brochure.geometry import line
from brochure.text import Wrap

_HEADS = ("head-name", "head-amount", "head-share", "head-source")


def put_table(sketch: Sketch, ask: Ask, room: Room, shares: Sequence[Share], y: float) -> float:
    """A row of headings, a row for each share; amounts and percents end on one line each."""
    faces, base, table = faces_of(ask, room), room.grid.baseline, sketch.node("Table")
    percents = any(share.percent for share in shares)
    heads = [slot for slot in _HEADS if slot != "head-share" or percents]
    y += 1.5 * base
    last = _headings(sketch, ask, room, heads, table, y)
    name_wide, ends, (x, wide) = places(room)
    for share in shares:
        _rule(sketch, ask, room, last)
        y, row = last + 1.3 * base, sketch.node("TR", table, origin=share.record.origin)
        sketch.cuts.append(last)
        name, last = share.record.text("name"), y
        if name is not None:
            done = put_text(
                sketch, room, name, faces.name, 0.0, y, name_wide, kind="TH", parent=row, wrap=Wrap.RAGGED
            )
            last = done.last
        words = (share.amount, share.percent) if percents else (share.amount,)
        for word, end in zip(words, ends, strict=False):
            cell = sketch.node("TD", row)
            at = (end - 100, y, 100.0)
            put_generated(sketch, faces.amount, word, *at, cell, align="right", origin=share.unit)
        cell = sketch.node("TD", row)
        if share.year is not None or share.sources:
            above = y - faces.source.style.leading
            last = max(last, put_sources(sketch, room, share, faces, x, above, wide, cell))
    _rule(sketch, ask, room, last)
    return last


def places(room: Room) -> tuple[float, tuple[float, float], tuple[float, float]]:
    """Width of the names; right edges of amounts and percents; left edge and width of the sources."""
    grid, step = room.grid, room.grid.column + room.grid.gutter
    count = max(1, round((room.width + grid.gutter) / step))
    edges = [max(1, round(count * share)) for share in (5 / 12, 7 / 12, 8 / 12)]
    name, amount, percent = (grid.width(edge) for edge in edges)
    x = min(edges[2] * step, room.width - 1.0)
    return name, (amount, percent), (x, room.width - x)


def _headings(sketch: Sketch, ask: Ask, room: Room, heads: list[str], table: int, y: float) -> float:
    """The first row. Every column needs a heading: who only hears the table knows it by that."""
    row, role = sketch.node("TR", table), faces_of(ask, room).source
    name_wide, ends, (x, wide) = places(room)
    spots = {
        "head-name": (0.0, name_wide, "left"),
        "head-amount": (name_wide, ends[0] - name_wide, "right"),
        "head-share": (ends[0], ends[1] - ends[0], "right"),
        "head-source": (x, wide, "left"),
    }
    last = y
    for slot in heads:
        text, (left, measure, align) = ask.text(slot), spots[slot]
        if text is None:
            message = f"a table of funding needs a “{slot}”"
            hint = "name a text in the layout"
            sketch.complaints.append(Complaint("table-head", message, ask.origin, hint))
            continue
        done = put_text(sketch, room, text, role, left, y, measure, kind="TH", parent=row, align=align)
        last = max(last, done.last)
    return last


def _rule(sketch: Sketch, ask: Ask, room: Room, y: float) -> None:
    level = y + room.grid.baseline / 3
    sketch.shape(line(0.0, level, room.width, level), stroke=ask.options.word("rule"), width=0.5)
