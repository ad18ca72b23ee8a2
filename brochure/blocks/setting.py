"""Setting content on a sketch: markup to strands, strands to lines, lines to items and nodes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from brochure.blocks.piece import HANG, Fit, Sketch, Space
from brochure.blocks.remarks import complain, lacking
from brochure.blocks.room import Role, Room
from brochure.complaint import Complaint, Origin
from brochure.content.markup import Inline, parse_inline
from brochure.content.values import Text
from brochure.content.wording import State
from brochure.document import Glyphs, Link, Tag
from brochure.geometry import Box, union
from brochure.text import Line, Setting, Strand, Style, Wrap, baselines, measure_text, set_lines

DAGGER = "†"
WAITING = (State.STALE.value, State.MISSING.value)
LEAST = 1.0  # a narrower measure is taken as this, pt: all words are too wide for it, and said to be


@dataclass(frozen=True, slots=True)
class Set:
    """Where a text came to stand: lines, baselines, and the box round the ink, in the piece's coordinates."""

    setting: Setting
    baselines: tuple[float, ...]
    ink: Box | None

    @property
    def last(self) -> float:
        """The last baseline."""
        return self.baselines[-1]


@dataclass(frozen=True, slots=True)
class Mark:
    """Whom a strand belongs to: its place in the paragraph, where it links, the content it comes from."""

    index: int
    href: str = ""
    origin: Origin | None = None
    ink: str = ""


@dataclass(frozen=True, slots=True)
class RunIn:
    """A text that begins another's first line: in its own role, with a separator after it."""

    text: Text
    role: Role
    separator: str = " "
    href: str = ""
    ink: str = ""


def resized(role: Role, size: float) -> Role:
    """The role at another size, its leading and additional styles in proportion, on half units of leading."""
    factor = size / role.style.size

    def scaled(style: Style) -> Style:
        leading = round(style.leading * factor / 1.75) * 1.75
        return replace(style, size=style.size * factor, leading=leading, rise=style.rise * factor)

    return replace(
        role,
        style=scaled(role.style),
        strong=scaled(role.strong),
        emphasis=scaled(role.emphasis),
        dagger=scaled(role.dagger),
    )


def strands_of(
    inlines: Sequence[Inline], role: Role, *, dagger: bool = False, whose: Mark | None = None
) -> list[Strand]:
    """Marked-up text as strands in the role's styles, with a dagger after it where asked.

    `whose` says what all strands share: where the text links, the content it
    comes from, its ink.
    """
    mark = whose or Mark(0)
    strands: list[Strand] = []
    for index, inline in enumerate(inlines):
        style = role.strong if inline.strong else role.emphasis if inline.emphasis else role.style
        own = replace(mark, index=index, href=inline.href or mark.href)
        strands.append(Strand(inline.text, style, own))
    if dagger:
        strands.append(Strand(DAGGER, role.dagger, replace(mark, index=len(inlines), href="")))
    return strands


def _run_in_strands(run_in: RunIn, room: Room) -> list[Strand]:
    """The strands of a run-in text and its separator."""
    text, role = run_in.text, run_in.role
    whose = Mark(0, run_in.href, text.origin, ink_of(room, text, run_in.ink or role.ink))
    strands = strands_of(parse_inline(text), role, dagger=text.dagger, whose=whose)
    return [*strands, Strand(run_in.separator, role.style, replace(whose, index=-1, href=""))]


def fitted(strands_at: Role, inlines: Sequence[Inline], measure: float, lines: int, dagger: bool) -> Role:
    """The role at the largest of its sizes at which the text takes at most `lines` lines, else as it is."""
    for size in (strands_at.style.size, *strands_at.fit):
        role = resized(strands_at, size)
        setting = set_lines(
            strands_of(inlines, role, dagger=dagger), measure, wrap=Wrap.RAGGED, optical=role.optical
        )
        if len(setting.lines) <= lines and not setting.overfull:
            return role
    return strands_at


def put_text(
    sketch: Sketch,
    room: Room,
    text: Text,
    role: Role,
    x: float,
    y: float,
    measure: float,
    *,
    tag: Tag | None = None,
    kind: str = "P",
    parent: int = HANG,
    align: str = "left",
    wrap: Wrap | None = None,
    ink: str = "",
    href: str = "",
    lines: int = 0,
    inlines: Sequence[Inline] | None = None,
    run_in: RunIn | None = None,
    most: int = 0,
) -> Set:
    """Set a text with its first baseline at `y` and its optical left edge at `x`.

    A node of `kind` is added below `parent` unless `tag` names a node or an
    artifact. With `lines`, the role's smaller sizes are tried before the text may
    take more lines than that. Complains about missing glyphs, about words wider
    than the measure, and about more lines than allowed. `run_in` begins the first
    line. `most` says how many lines there is room for, where the block knows better than
    the frame: it limits nothing and only answers how long a translation may be.
    """
    language = text.lang or room.locale.code
    measure = max(measure, LEAST)
    parts = _reachable(sketch, room, text, inlines if inlines is not None else parse_inline(text))
    if lines:
        role = _smaller(sketch, text, role, fitted(role, parts, measure, lines, text.dagger))
    if tag is None:
        lang = text.lang if text.lang and text.lang != room.locale.code else ""
        tag = sketch.node(kind, parent, lang=lang, origin=text.origin)
    strands = strands_of(parts, role, dagger=text.dagger, whose=Mark(0, href, text.origin))
    if run_in is not None:
        strands = [*_run_in_strands(run_in, room), *strands]
    setting = set_lines(strands, measure, wrap=wrap or role.wrap, optical=role.optical)
    sketch.daggers = sketch.daggers or text.dagger or (run_in is not None and run_in.text.dagger)
    complain(sketch, text, setting, lines, language)
    sketch.spaces.append(_space(room, text, role.style, measure, len(setting.lines), lines or most))
    offsets = baselines(setting.lines, role.style.leading)
    placed = tuple(y + offset for offset in offsets)
    links: dict[Hashable, int] = {}
    shade = ink_of(room, text, ink or role.ink)
    for line, baseline in zip(setting.lines, placed, strict=True):
        _put_line(sketch, text, line, _start(line, x, measure, align), baseline, shade, tag, links)
    boxes = (
        _ink_of(line, _start(line, x, measure, align), y)
        for line, y in zip(setting.lines, placed, strict=True)
    )
    return Set(setting, placed, union(boxes))


def _smaller(sketch: Sketch, text: Text, role: Role, fit: Role) -> Role:
    """The role that makes a text fit; a smaller size is noted, so that others beside it can follow."""
    if fit.style.size != role.style.size:
        sketch.notes.append(f"{text.path}: {role.name} set at {fit.style.size:g} pt to fit")
    if role.fit:
        sketch.fits.append(Fit(role.name, fit.style.size))
    return fit


def _space(room: Room, text: Text, style: Style, measure: float, used: int, most: int) -> Space:
    sample = room.locale.sample
    letter = _mean(style, sample) if sample else style.size / 2
    return Space(text.path, measure, style.leading, letter, used, most)


def ink_of(room: Room, text: Text, ink: str) -> str:
    """The ink of a text's words: another where they wait for a translation, so that it shows."""
    return room.tinted.get(ink, ink) if text.state in WAITING else ink


@lru_cache(maxsize=256)
def _mean(style: Style, sample: str) -> float:
    """The mean advance of the letters of a sample, pt."""
    return measure_text(sample, style) / len(sample)


def _reachable(sketch: Sketch, room: Room, text: Text, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """The inlines; links to a section this document does not show become plain words, with a note."""
    found = []
    for inline in inlines:
        if inline.href.startswith("#") and inline.href[1:] not in room.anchors:
            sketch.notes.append(f"{text.path}: “{inline.href}” is not in this layout, so it is no link")
            inline = replace(inline, href="")
        found.append(inline)
    return tuple(found)


def _put_line(
    sketch: Sketch,
    text: Text,
    line: Line,
    x: float,
    y: float,
    ink: str,
    tag: Tag,
    links: dict[Hashable, int],
) -> None:
    """Paint one line; a linked stretch gets a Link node and an active area of its own."""
    for fragment in line.fragments:
        mark = fragment.mark
        assert isinstance(mark, Mark)
        at = tag
        if mark.href and isinstance(tag, int):
            if mark not in links:
                links[mark] = sketch.node("Link", tag, origin=text.origin)
            at = links[mark]
        origin = mark.origin or text.origin
        pen, level = x + fragment.x, y - fragment.rise
        glyphs = Glyphs(pen, level, fragment.runs, mark.ink or ink, at, origin)
        sketch.items.append(glyphs)
        if mark.href and isinstance(at, int):
            size = fragment.runs[0].size if fragment.runs else 0.0
            box = Box(glyphs.x, y - 0.8 * size, glyphs.x + glyphs.width, y + 0.3 * size)
            words = glyphs.text.replace("\u00ad", "").strip()
            sketch.items.append(Link(box, mark.href, words, at, text.origin))


def _start(line: Line, x: float, measure: float, align: str) -> float:
    """Where a line's pen starts: its optical left edge on x, or the line set to the right or the middle."""
    slack = measure - line.width
    return x + (slack if align == "right" else slack / 2 if align == "center" else line.shift)


def _ink_of(line: Line, x: float, y: float) -> Box:
    return Box(x + line.ink_left, y + line.ink_top, x + line.ink_right, y + line.ink_bottom)


def put_generated(
    sketch: Sketch,
    role: Role,
    words: str,
    x: float,
    y: float,
    measure: float,
    tag: Tag,
    *,
    align: str = "left",
    ink: str = "",
    origin: Origin | None = None,
) -> Set:
    """Set words the program made itself (a folio, a year) on one line, without a node of its own.

    `origin` names the content the words were made from, where there is some.
    """
    measure = max(measure, LEAST)
    setting = set_lines([Strand(words, role.style, Mark(0))], measure, wrap=Wrap.SINGLE, optical=role.optical)
    lacking(sketch, setting, origin, role.style.language)
    line = setting.lines[0]
    if origin is not None and line.width > measure + 0.01:
        wide = f"“{words}” is {line.width - measure:.1f} pt too wide for its place"
        sketch.complaints.append(Complaint("word-too-wide", wide, origin, "shorten it"))
    start = _start(line, x, measure, align)
    for fragment in line.fragments:
        pen, level = start + fragment.x, y - fragment.rise
        sketch.items.append(Glyphs(pen, level, fragment.runs, ink or role.ink, tag, origin))
    return Set(setting, (y,), _ink_of(line, start, y))
