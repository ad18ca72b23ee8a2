"""From a checked layout record to the frozen `Layout`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from types import MappingProxyType

from brochure.complaint import Complaint, Origin
from brochure.content.values import Items, Number, Record, Value
from brochure.document import Ink
from brochure.layout.foreign import block_named
from brochure.layout.model import (
    Draft,
    Dummy,
    FaceChoice,
    Fold,
    Frame,
    Guides,
    Layout,
    Master,
    Opening,
    Panels,
    Placement,
    RoleSpec,
    Sheet,
)
from brochure.layout.sound import faults
from brochure.layout.table import PLACEMENT

UNDIVIDED = 12.0
"""Type size in pt from which words stay whole: few words stand in large lines, and a hyphen is seen first."""


def layout_of(
    name: str,
    record: Record,
    others: Mapping[str, Record],
    origin: Origin,
    complaints: list[Complaint],
) -> Layout:
    """The layout; `others` are its records in other languages. Complains of what does not add up."""
    roles = {(role.name, ""): role for role in _roles(record)}
    for lang, other in others.items():
        roles |= {(role.name, lang): role for role in _roles(other)}
    masters = {m.path.rpartition(".")[2]: _master(m) for m in record.items("masters")}
    layout = Layout(
        name,
        record.word("title") or name,
        _sheet(record),
        MappingProxyType({i.id: _ink(i) for i in record.items("inks")}),
        MappingProxyType(roles),
        tuple(_opening(o, masters) for o in record.items("openings")),
        MappingProxyType({f.id: f.word("file") for f in record.items("faces")}),
        origin,
        _draft(record.record("draft")),
        record.word("audience"),
        _guides(record.record("guides")),
        _dummy(record.record("dummy")),
    )
    if layout.draft is not None and layout.draft.line.own is None:
        message = "the draft line stands in a frame of a master, but it must stand on every page"
        hint = "give it columns, and foot: or line: of its own"
        complaints.append(Complaint("draft-place", message, layout.draft.line.origin, hint))
    complaints += [*faults(layout, record), *dict.fromkeys(_hyphens(roles.values()))]
    return layout


def _draft(record: Record | None) -> Draft | None:
    if record is None:
        return None
    inks = record.record("inks")
    pairs = {ink: inks.word(ink) for ink in inks.fields} if inks else {}
    return Draft(_placement(_record(record, "line")), MappingProxyType(pairs))


def _guides(record: Record | None) -> Guides | None:
    return Guides(*(record.word(field.name) for field in fields(Guides))) if record else None


def _dummy(record: Record | None) -> Dummy | None:
    if record is None:
        return None
    role, number, ink, inward, outward = map(record.word, ("role", "number", "ink", "in", "out"))
    return Dummy(role, number, ink, inward, outward, record.words("notes"))


def _record(record: Record, name: str) -> Record:
    found = record.record(name)
    assert found is not None
    return found


def _sheet(record: Record) -> Sheet:
    page, margins, grid = (_record(record, name) for name in ("page", "margins", "grid"))
    return Sheet(
        page.number("width"),
        page.number("height"),
        page.number("bleed"),
        margins.number("top"),
        margins.number("bottom"),
        margins.number("inner"),
        margins.number("outer"),
        int(grid.number("columns")),
        grid.number("gutter"),
        grid.number("baseline"),
    )


def _numbers(value: Value | None) -> tuple[float, ...]:
    return tuple(n.value for n in value if isinstance(n, Number)) if isinstance(value, Items) else ()


def _ink(record: Record) -> Ink:
    c, m, y, k = _numbers(record.get("cmyk"))
    digits = record.word("screen").removeprefix("#")
    r, g, b = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    grey = record.get("grey")
    black = grey.value if isinstance(grey, Number) else None
    return Ink(record.id, (c, m, y, k), (r, g, b), black)


def _roles(record: Record) -> list[RoleSpec]:
    files = {face.id: face for face in record.items("faces")}
    return [_role(role, files) for role in record.items("roles")]


def _role(record: Record, files: Mapping[str, Record]) -> RoleSpec:
    faces = _choices(record, "faces", files)
    features = record.record("features")
    tags = features.fields.items() if features else ()
    return RoleSpec(
        record.id,
        record.origin,
        record.number("size"),
        record.number("leading"),
        record.word("ink"),
        record.number("tracking"),
        record.flag("optical"),
        record.word("wrap") or "ragged",
        _numbers(record.get("fit")),
        tuple((tag, int(value.value)) for tag, value in tags if isinstance(value, Number)),
        faces,
        _choices(record, "strong", files) or faces,
        _choices(record, "emphasis", files) or faces,
        record.flag("hyphenate"),
        tuple(_steps(record)),
    )


def _steps(record: Record) -> Iterator[tuple[float, float]]:
    """The ladder as sizes and leadings: what a step leaves out stays as the step before had it."""
    size, leading = record.number("size"), record.number("leading")
    for step in record.items("ease"):
        size, leading = step.number("size", size), step.number("leading", leading)
        yield size, leading


def _hyphens(roles: Iterable[RoleSpec]) -> Iterator[Complaint]:
    """A complaint about each role too large to divide words in."""
    for role in roles:
        if role.hyphenate and role.size >= UNDIVIDED:
            message = f"“{role.name}” is {role.size:g} pt: words are divided below {UNDIVIDED:g} pt only"
            hint = "leave hyphenate out, or make the role smaller"
            yield Complaint("hyphens-too-large", message, role.origin, hint)


def _choices(record: Record, name: str, files: Mapping[str, Record]) -> tuple[FaceChoice, ...]:
    found = []
    for choice in record.items(name):
        face = files[choice.word("face")]
        axes = choice.record("axes")
        pairs = axes.fields.items() if axes else ()
        found.append(
            FaceChoice(
                face.word("file"),
                tuple(sorted((tag, n.value) for tag, n in pairs if isinstance(n, Number))),
                face.words("scripts"),
                face.number("scale", 1.0),
            )
        )
    return tuple(found)


def _frame(record: Record, name: str) -> Frame:
    columns = _numbers(record.get("columns"))
    optional = {
        key: number.value
        for key in ("line", "baseline", "foot", "lines", "until")
        if isinstance(number := record.get(key), Number)
    }
    return Frame(
        name,
        record.origin,
        record.word("page"),
        (int(columns[0]), int(columns[1])) if columns else (1, 0),
        int(record.number("panel")),
        **optional,
    )


def _placement(record: Record) -> Placement:
    block = block_named(record.word("block"), PLACEMENT)
    assert block is not None, "the table has seen to it"
    frames = record.words("frame")
    line, until = record.get("line"), record.get("until")
    own = None if frames or not block.framed else _frame(record, block.name)
    return Placement(
        block,
        MappingProxyType({slot: record.word(slot) for slot in block.slots if record.word(slot)}),
        record,
        record.origin,
        frames,
        own,
        line.value if isinstance(line, Number) and frames else None,
        record.number("gap"),
        until.value if isinstance(until, Number) and frames else None,
        record.word("edition"),
    )


def _master(record: Record) -> Master:
    frames = {frame.id: _frame(frame, frame.id) for frame in record.items("frames")}
    return Master(
        MappingProxyType(frames),
        tuple(_placement(place) for place in record.items("furniture")),
        record.words("draft-ink"),
        _pair(record.get("draft-columns")),
        _panels(record.record("panels")),
    )


def _pair(value: Value | None) -> tuple[int, int] | None:
    numbers = _numbers(value)
    return (int(numbers[0]), int(numbers[1])) if numbers else None


def _panels(record: Record | None) -> Panels | None:
    if record is None:
        return None
    columns = int(record.number("columns", 1.0))
    folds = tuple(Fold(one.word("to"), int(one.number("step"))) for one in record.items("folds"))
    margin, mirrored = record.number("margin"), record.flag("mirrored")
    return Panels(_numbers(record.get("widths")), margin, columns, folds, mirrored)


def _opening(record: Record, masters: Mapping[str, Master]) -> Opening:
    return Opening(
        record.word("name"),
        record.words("pages"),
        masters[record.word("master")],
        record.word("section"),
        tuple(_placement(place) for place in record.items("place")),
        record.origin,
        record.flag("listed", True),
        masters.get(record.word("roomier")),
    )
