"""The list of sources, in groups and columns: who published, what, when; each entry links to it."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot
from brochure.blocks.setting import RunIn, put_text, strands_of
from brochure.blocks.text import on_grid
from brochure.content.field import Field
from brochure.content.markup import parse_inline
from brochure.content.values import Record, Text, Word
from brochure.geometry import line
from brochure.text import Wrap, set_lines

CLEAR = 7.0  # between a title and its year, pt
MOST = 0.2  # of a column's width, for its years
CUT = 0.35  # of a grid line, from an entry down to where a single column may be cut below it


def lay(ask: Ask, room: Room) -> Piece:
    """Groups in the order of the layout's kinds; columns filled so that they end as evenly as possible.

    A single column may be cut below its entries, none of a group left alone: it goes on in the next frame.
    """
    sketch = Sketch()
    options = ask.options
    columns = int(options.number("columns", 2.0))
    gap = room.grid.gutter
    width = (room.width - gap * (columns - 1)) / columns
    groups, wide = _groups(ask), _year_room(ask, room, width)
    if not groups:
        return sketch.piece(0.0)
    heights = [_group(Sketch(), ask, room, kind, found, 0.0, 0.0, width, wide) for kind, found in groups]
    breaks = _balanced(heights, columns)
    ends: list[float] = []
    start = 0
    for column, end in enumerate(breaks):
        y = room.grid.baseline
        for kind, found in groups[start:end]:
            y = _group(sketch, ask, room, kind, found, column * (width + gap), y, width, wide)
        ends.append(y - options.number("group-gap", 14.0))
        start = end
    _note(sketch, ask, room, ends, width)
    return sketch.piece(max(ends))


def _note(sketch: Sketch, ask: Ask, room: Room, ends: list[float], width: float) -> None:
    """The note below the column with the most room, a line's space after its last entry."""
    note = ask.text("note")
    if note is None:
        return
    options = ask.options
    column = ends.index(min(ends))
    x, y = column * (width + room.grid.gutter), on_grid(ends[column], room) + room.grid.baseline
    role = room.role(options.word("note-role") or options.word("role"), note.lang)
    done = put_text(sketch, room, note, role, x, y, width, ink=options.word("note-ink"), wrap=Wrap.BALANCED)
    ends[column] = done.last


def _groups(ask: Ask) -> list[tuple[str, list[Record]]]:
    """The sources by kind, in the layout's order; kinds the layout does not name come last, together."""
    order = list(ask.options.words("kinds"))
    found: dict[str, list[Record]] = {kind: [] for kind in order}
    for source in ask.items("sources"):
        kind = source.word("kind")
        found.setdefault(kind if kind in order else "", []).append(source)
    if not ask.options.flag("others", True):
        found.pop("", None)
    return _part(found, int(ask.options.number("skip")), int(ask.options.number("most")))


def _part(found: Mapping[str, list[Record]], skip: int, most: int) -> list[tuple[str, list[Record]]]:
    """The groups without the first `skip` sources, and no more than `most` of the others."""
    order = [(kind, source) for kind, records in found.items() for source in records]
    part: dict[str, list[Record]] = {}
    for kind, source in order[skip : skip + most if most else None]:
        part.setdefault(kind, []).append(source)
    return list(part.items())


def _balanced(heights: list[float], columns: int) -> list[int]:
    """Where each column ends, in groups: the split whose tallest column is lowest."""
    best: tuple[float, list[int]] = (float("inf"), [len(heights)])

    def split(start: int, left: int, ends: list[int], tallest: float) -> None:
        nonlocal best
        if left == 1:
            top = max(tallest, sum(heights[start:]))
            if top < best[0]:
                best = (top, [*ends, len(heights)])
            return
        for end in range(start + 1, len(heights) - left + 2):
            split(end, left - 1, [*ends, end], max(tallest, sum(heights[start:end])))

    split(0, min(columns, len(heights)), [], 0.0)
    return best[1]


def _group(
    sketch: Sketch,
    ask: Ask,
    room: Room,
    kind: str,
    sources: list[Record],
    x: float,
    y: float,
    width: float,
    wide: float,
) -> float:
    """A hairline, the kind's heading, its entries; returns where the next group may begin."""
    options = ask.options
    sketch.shape(line(x, y, x + width, y), stroke=options.word("rule"), width=0.5)
    title = ask.text(f"title-{kind}") if kind else None
    y += options.number("head", 17.5)
    if title is not None:
        role = room.role(options.word("title-role"), title.lang)
        put_text(sketch, room, title, role, x, y, width, kind="H3", lines=1)
        y += options.number("below-head", 17.5)
    whole = sketch.node("L", numbering="None")
    for number, source in enumerate(sources, 1):
        y = _entry(sketch, ask, room, source, x, y, width, wide, whole)
        if options.number("columns", 2.0) == 1 and number != 1 and number != len(sources) - 1:
            sketch.cuts.append(y - options.number("pitch", 12.25) + CUT * room.grid.baseline)
    return _next_group(ask, room, y)


def _next_group(ask: Ask, room: Room, y: float) -> float:
    """Where the group after `y` begins: on the next grid line where the layout says so."""
    y += ask.options.number("group-gap", 14.0)
    base = room.grid.baseline
    return ceil(round(y / base, 4)) * base if ask.options.flag("snap") else y


def _entry(
    sketch: Sketch,
    ask: Ask,
    room: Room,
    source: Record,
    x: float,
    y: float,
    width: float,
    wide: float,
    whole: int,
) -> float:
    """Name and title on the left, the year `wide` pt on the right; returns the next entry's baseline."""
    options = ask.options
    url = source.get("url")
    href = url.value if isinstance(url, Word) else ""
    body = sketch.node("LBody", sketch.node("LI", whole))
    name, title, year = source.text("name"), source.text("title"), _year(ask, source)
    strong = room.role(options.word("name-role"), name.lang if name else "")
    plain = room.role(options.word("role"), title.lang if title else "")
    last, measure = y, width - wide
    if name is not None and title is not None:
        run_in = RunIn(name, strong, "  ", href)
        done = put_text(sketch, room, title, plain, x, y, measure, parent=body, href=href, run_in=run_in)
        last = done.last
    elif name is not None:
        last = put_text(sketch, room, name, strong, x, y, measure, parent=body, href=href).last
    if year is not None:
        plain = room.role(options.word("role"), year.lang)
        put_text(sketch, room, year, plain, x + measure, y, wide, parent=body, align="right", lines=1)
    return last + options.number("pitch", 12.25)


def _year(ask: Ask, source: Record) -> Text | None:
    return source.text("year") or ask.text("no-date")


def _year_room(ask: Ask, room: Room, width: float) -> float:
    """The widest year of the list and the space before it, at most a fifth of the column, pt."""
    widest = 0.0
    for year in (_year(ask, source) for source in ask.items("sources")):
        if year is not None:
            role = room.role(ask.options.word("role"), year.lang)
            setting = set_lines(strands_of(parse_inline(year), role), room.width, wrap=Wrap.SINGLE)
            widest = max(widest, setting.lines[0].width)
    return min(widest + CLEAR, MOST * width)


_KINDS: Mapping[str, Slot] = {
    f"title-{kind}": Slot("text", required=False, doc=f"heading of the sources of kind {kind}")
    for kind in ("own", "encyclopedia", "press", "ngo", "donor", "award")
}

BLOCK = Block(
    name="sources",
    doc="The register of sources, those that the edition cites.",
    slots={
        "sources": Slot("items", doc="the register"),
        "no-date": Slot("text", required=False, doc="what stands for the year where none is known"),
        "note": Slot("text", required=False, doc="a remark below the shortest column"),
        **_KINDS,
    },
    options={
        "kinds": Field("sequence", required=True, of="word", doc="kinds of source, in order"),
        "others": Field("flag", doc="false: sources of other kinds are left out"),
        "skip": Field("integer", low=0, high=10000, doc="so many sources are left out at the beginning"),
        "most": Field("integer", low=1, high=10000, doc="so many sources are shown at most"),
        "columns": Field("number", doc="columns, 2 where left out"),
        "name-role": Field("role", required=True, doc="type role of who published"),
        "role": Field("role", required=True, doc="type role of title and year"),
        "title-role": Field("role", required=True, doc="type role of the headings"),
        "pitch": Field("length", doc="from entry to entry, 12.25 pt where left out"),
        "head": Field("length", doc="from a group's rule to its heading"),
        "below-head": Field("length", doc="from a heading to its first entry"),
        "snap": Field("flag", doc="groups begin on grid lines"),
        "group-gap": Field("length", doc="from a group's last entry to the next rule, less a line"),
        "note-role": Field("role", doc="type role of the remark, if not that of the titles"),
        "note-ink": Field("ink", doc="ink of the remark, if not the role's"),
        "rule": Field("ink", required=True, doc="ink of the hairlines"),
    },
    lay=lay,
)
