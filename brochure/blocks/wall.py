"""The partner wall: groups on hairlines, logos or names in even cells.

A member with a logo shows it; the name, then spoken, is set in type where there
is no file. All logos of a wall are balanced against each other, so that none
is louder than the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, inf

from brochure.blocks.logos import into, put_drawing
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import fitted, put_generated, put_text, strands_of
from brochure.blocks.wall_logos import Plan, faults, logo_origin, logos_of, scaled, too_small
from brochure.complaint import Complaint
from brochure.content.field import Field
from brochure.content.markup import parse_inline, plain
from brochure.content.values import Record, Text
from brochure.geometry import Box, line
from brochure.text import Wrap, baselines, set_lines

CELLS = (3, 2, 1)
DETAIL = 14.0  # from a name to its time or occasion, at least, pt
CLEAR = 0.5  # between the ink of two lines, pt
HIGHEST, LOWEST = 6.5, 3.0  # a logo's cell in grid lines; lowered by halves until the wall fits
_NAME = 3  # lines of a name in a logo's cell
_MOST = 2  # lines of time or occasion below a logo
_BETWEEN = 0.5  # grid lines from cell to cell
_UNDER = 1.5  # grid lines more where time or occasion stands below the logos


class _Name:
    """A name as it is set in a logo's cell: its role, and how high its ink is, pt."""

    def __init__(self, ask: Ask, room: Room, name: Text, width: float) -> None:
        inlines, role = parse_inline(name), room.role(ask.options.word("role"), name.lang)
        self.role = fitted(role, inlines, width, _NAME, name.dagger)
        strands = strands_of(inlines, self.role, dagger=name.dagger)
        lines = set_lines(strands, width, wrap=Wrap.RAGGED, optical=self.role.optical).lines
        self.more = len(lines) - 1
        last = baselines(lines, self.role.style.leading)[-1] + lines[-1].ink_bottom
        self.height = last - lines[0].ink_top

    def first(self, cell: Box) -> float:
        """Its first baseline in a cell, so that its middle stands on the cell's."""
        # A line's middle stands about a third of its size above the baseline.
        style = self.role.style
        return (cell.y0 + cell.y1) / 2 + style.size / 3 - self.more * style.leading / 2


def lay(ask: Ask, room: Room) -> Piece:
    """Groups below each other; each takes as many cells a row as its longest name allows in one line.

    A group with a logo takes cells of three columns, as high as the room allows. The wall may be cut
    between groups; a group higher than a page between its rows, never between a logo and its words.
    """
    sketch = Sketch()
    groups = ask.items("groups")
    plan = _plan(sketch, ask, room, groups)
    sketch.complaints += faults(groups, plan)
    tops = _tops(ask, room, groups, plan)
    page = room.page_height - 2 * room.grid.top
    for group, (y, last) in zip(groups, tops, strict=True):
        _head(sketch, ask, room, group, y)
        put = _logos if _with_logo(group, plan) else _names
        rows = put(sketch, ask, room, group, y, plan)
        whole = last - y + room.grid.baseline <= page
        sketch.cuts += [last] if whole else [*rows, last]
    return sketch.piece(tops[-1][1] if tops else room.grid.baseline)


def _plan(sketch: Sketch, ask: Ask, room: Room, groups: Sequence[Record]) -> Plan:
    """Read every logo of the wall and give all of them cells as high as the room allows."""
    grid = room.grid
    width = min(room.width, grid.width(int(ask.options.number("logo-columns", 3.0))))
    cells = max(1, int((room.width + grid.gutter + 0.01) // (width + grid.gutter)))
    high = ask.options.number("logo-lines", HIGHEST) * grid.baseline
    plan = scaled(groups, Plan(cells, width, high, logos_of(sketch, room, groups), {}))
    while plan.logos and plan.height > LOWEST * grid.baseline and (tops := _tops(ask, room, groups, plan)):
        lower = scaled(groups, replace(plan, height=plan.height - grid.baseline / 2))
        if tops[-1][1] <= room.height + 0.01 or too_small(groups, lower):
            break
        if lower.height < _tallest(ask, room, groups, plan):
            break
        plan = lower
    return plan


def _tallest(ask: Ask, room: Room, groups: Sequence[Record], plan: Plan) -> float:
    """The height of the highest name that stands in a logo's cell, pt."""
    members = [m for group in groups if _with_logo(group, plan) for m in group.items("members")]
    names = (name for m in members if m.path not in plan.logos and (name := m.text("name")) is not None)
    return max((_Name(ask, room, name, plan.width).height for name in names), default=0.0)


def _with_logo(group: Record, plan: Plan) -> bool:
    return any(member.path in plan.logos for member in group.items("members"))


def _below(ask: Ask, room: Room, group: Record, width: float) -> float:
    """Grid lines that time, occasion or a dagger need below the logos of a group."""
    needed = max((_told(ask, room, member, width) for member in group.items("members")), default=0)
    if not needed:
        return 0.0
    leading = room.role(ask.options.word("detail-role"), "").style.leading
    return _UNDER + (needed - 1) * leading / room.grid.baseline


def _pitch(ask: Ask, room: Room, group: Record, plan: Plan) -> float:
    """From row to row of a group's logos, pt."""
    return plan.height + (_BETWEEN + _below(ask, room, group, plan.width)) * room.grid.baseline


def _told(ask: Ask, room: Room, member: Record, width: float) -> int:
    """Lines below a member's cell, `_MOST` at the most."""
    name, detail = member.text("name"), member.text("detail")
    dagger = name is not None and name.dagger
    if detail is None:
        return int(dagger)
    role = room.role(ask.options.word("detail-role"), detail.lang)
    strands = strands_of(parse_inline(detail), role, dagger=detail.dagger or dagger)
    return min(_MOST, len(set_lines(strands, width, wrap=Wrap.BALANCED).lines))


def _tops(ask: Ask, room: Room, groups: Sequence[Record], plan: Plan) -> tuple[tuple[float, float], ...]:
    """The label's baseline and the last grid line of each group."""
    base = room.grid.baseline
    y, found = base, []
    for group in groups:
        members = group.items("members")
        if _with_logo(group, plan):
            rows = ceil(len(members) / plan.cells)
            foot = y + base + rows * _pitch(ask, room, group, plan) - _BETWEEN * base
        else:
            rows = ceil(len(members) / _cells(ask, room, members))
            pitch, drop = _steps(ask, room, members)
            foot = y + 2.5 * base + (rows - 1) * pitch + drop
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


def _names(sketch: Sketch, ask: Ask, room: Room, group: Record, y: float, plan: Plan) -> list[float]:
    """Names from two and a half lines below the label on; returns where one row ends and another follows."""
    cuts: list[float] = []
    members = group.items("members")
    cells = _cells(ask, room, members)
    width = (room.width + room.grid.gutter) / cells
    whole = sketch.node("L", numbering="None")
    pitch, drop = _steps(ask, room, members)
    first = y + 2.5 * room.grid.baseline
    for index, member in enumerate(members):
        row, column = divmod(index, cells)
        if row and not column:
            cuts.append(first + (row - 1) * pitch + drop)
        item = sketch.node("LBody", sketch.node("LI", whole))
        cell = Box(column * width, first + row * pitch, (column + 1) * width - room.grid.gutter, 0.0)
        _member(sketch, ask, room, member, cell, drop, item)
    return cuts


def _steps(ask: Ask, room: Room, members: Sequence[Record]) -> tuple[float, float]:
    """From row to row of names, and from a name to its time or occasion, pt: more where ink would meet."""
    names = [_ink(room, ask.options.word("role"), text) for m in members if (text := m.text("name"))]
    told = [_ink(room, ask.options.word("detail-role"), text) for m in members if (text := m.text("detail"))]
    rise, below = (max(column, default=0.0) for column in ([n[0] for n in names], [n[1] for n in names]))
    drop = max(DETAIL, *(below + up + CLEAR for up, _ in told), 0.0)
    foot = max(below, *(drop + down for _, down in told), 0.0)
    return max(ask.options.number("pitch", 3.5) * room.grid.baseline, foot + rise + CLEAR), drop


def _ink(room: Room, name: str, text: Text) -> tuple[float, float]:
    """How far a text's ink reaches above its baseline and below it, on one line of a role, pt."""
    strands = strands_of(parse_inline(text), room.role(name, text.lang), dagger=text.dagger)
    line = set_lines(strands, inf, wrap=Wrap.SINGLE).lines[0]
    return -line.ink_top, line.ink_bottom


def _cells(ask: Ask, room: Room, members: tuple[Record, ...]) -> int:
    """Cells a row: as many as let every name stand in one line, and no more than the layout allows."""
    for cells in (cells for cells in CELLS if cells <= ask.options.number("across", CELLS[0])):
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
    sketch: Sketch, ask: Ask, room: Room, member: Record, cell: Box, drop: float, parent: int
) -> None:
    """A name on the upper edge of its cell, and so far below it the time or occasion."""
    x, y, width = cell.x0, cell.y0, cell.width
    name, detail = member.text("name"), member.text("detail")
    if name is not None:
        role = room.role(ask.options.word("role"), name.lang)
        put_text(sketch, room, name, role, x, y, width, parent=parent, lines=1)
    if detail is not None:
        role = room.role(ask.options.word("detail-role"), detail.lang)
        put_text(sketch, room, detail, role, x, y + drop, width, parent=parent, lines=1)


def _logos(sketch: Sketch, ask: Ask, room: Room, group: Record, y: float, plan: Plan) -> list[float]:
    """A group's members in cells from one line below its label on; returns where a row ends."""
    cuts: list[float] = []
    base = room.grid.baseline
    pitch = _pitch(ask, room, group, plan)
    whole = sketch.node("L", numbering="None")
    for index, member in enumerate(group.items("members")):
        row, column = divmod(index, plan.cells)
        x, top = column * (plan.width + room.grid.gutter), y + base + row * pitch
        if row and not column:
            cuts.append(top - _BETWEEN * base)
        cell = Box(x, top, x + plan.width, top + plan.height)
        item = sketch.node("LBody", sketch.node("LI", whole))
        if member.path in plan.logos:
            _logo(sketch, ask, room, member, cell, item, plan)
        else:
            _name(sketch, ask, room, member, cell, item)
    return cuts


def _logo(sketch: Sketch, ask: Ask, room: Room, member: Record, cell: Box, parent: int, plan: Plan) -> None:
    """The logo in its cell, spoken as the member's name; below it time or occasion and the dagger."""
    logo, name = plan.logos[member.path], member.text("name")
    lang = name.lang if name is not None and name.lang != room.locale.code else ""
    alt, origin = (plain(name), name.origin) if name is not None else (member.id, member.origin)
    figure = sketch.node("Figure", parent, alt=alt, lang=lang, origin=origin)
    matrix = into(cell, logo.ink, plan.scales[member.path])
    one = ask.options.word("ink")
    put_drawing(sketch, logo.drawing, logo.ink.frame, matrix, figure, one, logo_origin(member))
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
        set_name = _Name(ask, room, name, cell.width)
        put_text(
            sketch, room, name, set_name.role, cell.x0, set_name.first(cell), cell.width, parent=parent,
            align="center", wrap=Wrap.RAGGED, lines=_NAME,
        )  # fmt: skip
        if set_name.height > cell.height:
            excess = f"{set_name.height - cell.height:.1f} pt too high for its cell"
            hint = "shorten it, or give the wall higher or wider cells (“logo-lines”, “logo-columns”)"
            sketch.complaints.append(
                Complaint("name-too-high", f"the name “{plain(name)}” is {excess}", name.origin, hint)
            )
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
        "across": Field("integer", low=1, high=CELLS[0], doc="names in a row, at most; 3 where left out"),
        "rule": Field("ink", required=True, doc="ink of the hairlines"),
        "ink": Field("ink", doc="one ink for all logos; their own colours where left out"),
        "logo-columns": Field("number", doc="columns of a logo's cell, 3 where left out"),
        "logo-lines": Field("number", doc="grid lines of a logo's cell, at most; 6.5 where left out"),
    },
    lay=lay,
)
