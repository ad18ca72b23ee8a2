"""The partner wall: groups on hairlines, logos or names in even cells.

A member with a logo shows it; the name, then spoken, is set in type where there
is no file. All logos of a wall are balanced against each other, so that none
is louder than the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from brochure.art import Drawing, Measured, measured
from brochure.blocks.logos import balanced, into, put_drawing
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import fitted, put_generated, put_text, strands_of
from brochure.complaint import Complaint, Origin, Refused, Severity
from brochure.content.field import Field
from brochure.content.markup import parse_inline, plain
from brochure.content.values import Record
from brochure.geometry import Box, line
from brochure.text import Wrap, set_lines

CELLS = (3, 2, 1)
DETAIL = 14.0  # from a name to its time or occasion, pt
HIGHEST, LOWEST = 6.5, 3.0  # a logo's cell in grid lines; lowered by halves until the wall fits
_MOST = 2  # lines of time or occasion below a logo
_BETWEEN = 0.5  # grid lines from cell to cell
_UNDER = 1.5  # grid lines more where time or occasion stands below the logos
_QUIET = 0.75


@dataclass(frozen=True, slots=True)
class _Logo:
    """A member's drawing and its ink."""

    drawing: Drawing
    ink: Measured


@dataclass(frozen=True, slots=True)
class _Plan:
    """Cells for logos: so many a row, their size in pt; logos and scales by the members' paths."""

    cells: int
    width: float
    lines: float
    logos: Mapping[str, _Logo]
    scales: Mapping[str, float]


def lay(ask: Ask, room: Room) -> Piece:
    """Groups below each other; each takes as many cells a row as its longest name allows in one line.

    A group with a logo takes cells of three columns, as high as the room allows.
    """
    sketch = Sketch()
    groups = ask.items("groups")
    plan = _plan(sketch, ask, room, groups)
    tops = _tops(ask, room, groups, plan)
    for group, (y, last) in zip(groups, tops, strict=True):
        _head(sketch, ask, room, group, y)
        put = _logos if _with_logo(group, plan) else _names
        put(sketch, ask, room, group, y, plan)
        sketch.cuts.append(last)
    return sketch.piece(tops[-1][1] if tops else room.grid.baseline)


def _plan(sketch: Sketch, ask: Ask, room: Room, groups: Sequence[Record]) -> _Plan:
    """Read and balance every logo of the wall."""
    grid = room.grid
    width = min(room.width, grid.width(int(ask.options.number("logo-columns", 3.0))))
    cells = max(1, int((room.width + grid.gutter + 0.01) // (width + grid.gutter)))
    members = [member for group in groups for member in group.items("members")]
    logos = {m.path: logo for m in members if (logo := _read(sketch, room, m))}
    plan = _Plan(cells, width, ask.options.number("logo-lines", HIGHEST), logos, {})
    while logos and plan.lines > LOWEST and (tops := _tops(ask, room, groups, plan)):
        if tops[-1][1] <= room.height + 0.01:
            break
        plan = replace(plan, lines=plan.lines - 0.5)
    inks = [logo.ink for logo in logos.values()]
    fits = balanced(inks, width, plan.lines * grid.baseline)
    for member in members:
        fit = dict(zip(logos, fits, strict=True)).get(member.path)
        if fit is not None and fit.share < _QUIET - 1e-9:
            sketch.complaints.append(_quiet(member, fit.share, logos[member.path].ink))
    return replace(plan, scales={path: fit.scale for path, fit in zip(logos, fits, strict=True)})


def _quiet(member: Record, share: float, ink: Measured) -> Complaint:
    wide, high = ink.frame.width, ink.frame.height
    shape = "wide" if wide > high else "high"
    message = f"the logo of {member.id} is so {shape} that it stands {1 - share:.0%} smaller than the others"
    hint = "give the wall more room, so that its cells can be higher"
    if max(wide, high) > 1.5 * min(wide, high):
        hint = f"ask for a version that is {'stacked' if wide > high else 'wider'}"
    return Complaint("quiet-logo", message, _origin(member), hint, Severity.WARNING)


def _read(sketch: Sketch, room: Room, member: Record) -> _Logo | None:
    """A member's logo; None where it has none, and with complaints where it cannot be painted."""
    file = member.word("logo")
    if not file:
        return None
    try:
        drawing = room.drawing(file)
    except Refused as refused:
        sketch.complaints += [
            c if c.origin else replace(c, origin=_origin(member)) for c in refused.complaints
        ]
        return None
    ink = measured(drawing)
    if ink is None:
        message = f"the logo {file} paints nothing but white, which shows on no page"
        sketch.complaints.append(Complaint("svg-empty", message, _origin(member), "ask for a dark version"))
        return None
    return _Logo(drawing, ink)


def _origin(member: Record) -> Origin:
    value = member.get("logo")
    return value.origin if value is not None else member.origin


def _with_logo(group: Record, plan: _Plan) -> bool:
    return any(member.path in plan.logos for member in group.items("members"))


def _below(ask: Ask, room: Room, group: Record, width: float) -> float:
    """Grid lines that time, occasion or a dagger need below the logos of a group."""
    needed = max((_told(ask, room, member, width) for member in group.items("members")), default=0)
    if not needed:
        return 0.0
    leading = room.role(ask.options.word("detail-role"), "").style.leading
    return _UNDER + (needed - 1) * leading / room.grid.baseline


def _told(ask: Ask, room: Room, member: Record, width: float) -> int:
    """Lines below a member's cell, `_MOST` at the most."""
    name, detail = member.text("name"), member.text("detail")
    dagger = name is not None and name.dagger
    if detail is None:
        return int(dagger)
    role = room.role(ask.options.word("detail-role"), detail.lang)
    strands = strands_of(parse_inline(detail), role, dagger=detail.dagger or dagger)
    return min(_MOST, len(set_lines(strands, width, wrap=Wrap.BALANCED).lines))


def _tops(ask: Ask, room: Room, groups: Sequence[Record], plan: _Plan) -> tuple[tuple[float, float], ...]:
    """The label's baseline and the last grid line of each group."""
    base = room.grid.baseline
    y, found = base, []
    for group in groups:
        members = group.items("members")
        if _with_logo(group, plan):
            rows = ceil(len(members) / plan.cells)
            pitch = plan.lines + _BETWEEN + _below(ask, room, group, plan.width)
            foot = y + (1 + rows * pitch - _BETWEEN) * base
        else:
            rows = ceil(len(members) / _cells(ask, room, members))
            foot = y + 2.5 * base + (rows - 1) * ask.options.number("pitch", 3.5) * base + DETAIL
        last = ceil(round(foot / base, 4)) * base
        found.append((y, last))
        y = last + ask.options.number("gap", 2.0) * base
    return tuple(found)


def _head(sketch: Sketch, ask: Ask, room: Room, group: Record, y: float) -> None:
    """Hairline, and the group's name on `y`."""
    rule = y - room.grid.baseline
    sketch.shape(line(0.0, rule, room.width, rule), stroke=ask.options.word("rule"), width=0.5)
    title = group.text("title")
    if title is not None:
        role = room.role(ask.options.word("title-role"), title.lang)
        put_text(sketch, room, title, role, 0.0, y, room.width, kind="H3", lines=1)


def _names(sketch: Sketch, ask: Ask, room: Room, group: Record, y: float, plan: _Plan) -> None:
    """Names from two and a half lines below the label on."""
    members = group.items("members")
    cells = _cells(ask, room, members)
    width = (room.width + room.grid.gutter) / cells
    whole = sketch.node("L", numbering="None")
    pitch = ask.options.number("pitch", 3.5) * room.grid.baseline
    first = y + 2.5 * room.grid.baseline
    for index, member in enumerate(members):
        row, column = divmod(index, cells)
        item = sketch.node("LBody", sketch.node("LI", whole))
        _member(
            sketch, ask, room, member, column * width, first + row * pitch, width - room.grid.gutter, item
        )


def _cells(ask: Ask, room: Room, members: tuple[Record, ...]) -> int:
    """Cells a row: as many as let every name stand in one line."""
    for cells in CELLS:
        width = (room.width + room.grid.gutter) / cells - room.grid.gutter
        if all(_fits(ask, room, member, width) for member in members):
            return cells
    return 1


def _fits(ask: Ask, room: Room, member: Record, width: float) -> bool:
    name = member.text("name")
    if name is None:
        return True
    role = room.role(ask.options.word("role"), name.lang)
    strands = strands_of(parse_inline(name), role, dagger=name.dagger)
    return set_lines(strands, width, wrap=Wrap.SINGLE).lines[0].width <= width


def _member(
    sketch: Sketch, ask: Ask, room: Room, member: Record, x: float, y: float, width: float, parent: int
) -> None:
    """A name, and below it the time or occasion."""
    name, detail = member.text("name"), member.text("detail")
    if name is not None:
        role = room.role(ask.options.word("role"), name.lang)
        put_text(sketch, room, name, role, x, y, width, parent=parent, lines=1)
    if detail is not None:
        role = room.role(ask.options.word("detail-role"), detail.lang)
        put_text(sketch, room, detail, role, x, y + DETAIL, width, parent=parent, lines=1)


def _logos(sketch: Sketch, ask: Ask, room: Room, group: Record, y: float, plan: _Plan) -> None:
    """A group's members in cells from one line below its label on."""
    base = room.grid.baseline
    pitch = (plan.lines + _BETWEEN + _below(ask, room, group, plan.width)) * base
    whole = sketch.node("L", numbering="None")
    for index, member in enumerate(group.items("members")):
        row, column = divmod(index, plan.cells)
        x, top = column * (plan.width + room.grid.gutter), y + base + row * pitch
        cell = Box(x, top, x + plan.width, top + plan.lines * base)
        item = sketch.node("LBody", sketch.node("LI", whole))
        if member.path in plan.logos:
            _logo(sketch, ask, room, member, cell, item, plan)
        else:
            _name(sketch, ask, room, member, cell, item)


def _logo(sketch: Sketch, ask: Ask, room: Room, member: Record, cell: Box, parent: int, plan: _Plan) -> None:
    """The logo in its cell, spoken as the member's name; below it time or occasion and the dagger."""
    logo, name = plan.logos[member.path], member.text("name")
    lang = name.lang if name is not None and name.lang != room.locale.code else ""
    alt, origin = (plain(name), name.origin) if name is not None else (member.id, member.origin)
    figure = sketch.node("Figure", parent, alt=alt, lang=lang, origin=origin)
    matrix = into(cell, logo.ink, plan.scales[member.path])
    one = ask.options.word("ink")
    put_drawing(sketch, logo.drawing, logo.ink.frame, matrix, figure, one, _origin(member))
    _detail(sketch, ask, room, member, cell, parent, name is not None and name.dagger)


def _detail(
    sketch: Sketch, ask: Ask, room: Room, member: Record, cell: Box, parent: int, dagger: bool
) -> None:
    """Time or occasion below a cell; a dagger that the name would carry stands with it, or alone."""
    detail, y = member.text("detail"), cell.y1 + room.grid.baseline
    role = room.role(ask.options.word("detail-role"), detail.lang if detail is not None else "")
    if detail is not None:
        text = replace(detail, dagger=detail.dagger or dagger)
        put_text(
            sketch, room, text, role, cell.x0, y, cell.width, parent=parent, align="center",
            wrap=Wrap.BALANCED, lines=_MOST,
        )  # fmt: skip
    elif dagger:
        node = sketch.node("P", parent)
        put_generated(sketch, role, "†", cell.x0, y, cell.width, node, align="center")
        sketch.daggers = True


def _name(sketch: Sketch, ask: Ask, room: Room, member: Record, cell: Box, parent: int) -> None:
    """A typeset name in the middle of a logo's cell."""
    name = member.text("name")
    if name is not None:
        inlines = parse_inline(name)
        role = room.role(ask.options.word("role"), name.lang)
        role = fitted(role, inlines, cell.width, 3, name.dagger)
        strands = strands_of(inlines, role, dagger=name.dagger)
        count = len(set_lines(strands, cell.width, wrap=Wrap.RAGGED, optical=role.optical).lines)
        leading = role.style.leading
        # A line's middle stands about a third of its size above the baseline.
        y = (cell.y0 + cell.y1) / 2 + role.style.size / 3 - (count - 1) * leading / 2
        put_text(
            sketch, room, name, role, cell.x0, y, cell.width, parent=parent, align="center",
            wrap=Wrap.RAGGED, lines=3,
        )  # fmt: skip
    _detail(sketch, ask, room, member, cell, parent, False)


BLOCK = Block(
    name="wall",
    doc="Groups of logos or names in even cells.",
    slots={"groups": Slot("items", doc="records with title and members")},
    options={
        "role": Field("role", required=True, doc="type role of the names"),
        "detail-role": Field("role", required=True, doc="type role of time or occasion"),
        "title-role": Field("role", required=True, doc="type role of the groups' labels"),
        "pitch": Field("number", doc="grid lines from row to row of names, 3.5 where left out"),
        "gap": Field("number", doc="grid lines between groups, 2 where left out"),
        "rule": Field("ink", required=True, doc="ink of the hairlines"),
        "ink": Field("ink", doc="one ink for all logos; their own colours where left out"),
        "logo-columns": Field("number", doc="columns of a logo's cell, 3 where left out"),
        "logo-lines": Field("number", doc="grid lines of a logo's cell, at most; 6.5 where left out"),
    },
    lay=lay,
)
