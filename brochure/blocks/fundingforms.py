"""Three drawings of shares: bars, one stacked bar, and circles that stand on an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room
from brochure.blocks.setting import put_generated, put_text
from brochure.blocks.sharing import Faces, Share, faces_of, label_size, put_label, put_sources
from brochure.complaint import Complaint
from brochure.geometry import Box, circle, line, rectangle
from brochure.text import Wrap, measure_text

HAIR = 0.4  # leaders, pt
AXIS = 0.75
BESIDE = 4.0  # from a leader to its words
AFTER = 10.0  # from words to the next leader
SEAM = 1.0  # between two parts of a stacked bar


def _figure(sketch: Sketch, ask: Ask) -> int:
    record = ask.record("funding")
    alt = record.text("alt") if record else None
    assert alt is not None
    return sketch.figure(alt)


def _most(ask: Ask, room: Room) -> float:
    return min(room.width, room.grid.width(int(ask.options.number("label-columns", 3.0))))


def _ink(ask: Ask, index: int) -> str:
    inks = ask.options.words("inks")
    return inks[index % len(inks)]


def put_bars(sketch: Sketch, ask: Ask, room: Room, shares: Sequence[Share], y: float) -> float:
    """Bars, the largest as long as amounts leave room for; names at the left, amounts at the bars' ends."""
    base, faces, figure = room.grid.baseline, faces_of(ask, room), _figure(sketch, ask)
    wide = _most(ask, room)
    x = wide + room.grid.gutter
    ends = max(measure_text(share.told, faces.amount.style) for share in shares)
    long = room.width - x - ends - 7.0
    if long < 2 * base:
        sketch.complaints.append(_narrow(ask))
    biggest, pitch = max(share.value for share in shares), ask.options.number("pitch", 3.0) * base
    whole = sketch.node("L", numbering="None")
    y, last = y + 1.5 * base, y
    for index, share in enumerate(shares):
        bar = max(0.0, long) * share.value / biggest
        if bar > 0:
            box = Box(x, y - 0.62 * base, x + bar, y + 0.12 * base)
            sketch.shape(rectangle(box), figure, fill=_ink(ask, index))
        body = sketch.node("LBody", sketch.node("LI", whole, origin=share.record.origin))
        name, last = share.record.text("name"), y
        if name is not None:
            last = put_text(
                sketch, room, name, faces.name, 0.0, y, wide, parent=body, wrap=Wrap.RAGGED, lines=2
            ).last
        node = sketch.node("P", body)
        put_generated(sketch, faces.amount, share.told, x + bar + 7.0, y, ends + 1, node, origin=share.unit)
        last = put_sources(sketch, room, share, faces, 0.0, last, wide, body)
        y = max(y + pitch, last + 1.2 * base)
    return last


def put_stack(sketch: Sketch, ask: Ask, room: Room, shares: Sequence[Share], y: float) -> float:
    """One upright bar, the largest share on top; words beside it, pushed apart where shares are small."""
    base, faces, figure = room.grid.baseline, faces_of(ask, room), _figure(sketch, ask)
    high = ask.options.number("height") or room.height - y - base
    wide, top = room.grid.width(min(2, room.grid.columns)), y + 0.6 * base
    total = sum(share.value for share in shares)
    middles, at = [], top
    for index, share in enumerate(shares):
        tall = high * share.value / total
        middles.append(at + tall / 2)
        if tall > 0:
            foot = at + tall - (SEAM if tall > 2 * SEAM else 0.0)
            sketch.shape(rectangle(Box(0.0, at, wide, foot)), figure, fill=_ink(ask, index))
        at += tall
    x = wide + 2 * room.grid.gutter
    sizes = [label_size(room, share, faces, room.width - x) for share in shares]
    firsts = apart(
        [middle - size[1] / 2 + 0.3 * base for middle, size in zip(middles, sizes, strict=True)],
        [size[1] + 1.4 * base for size in sizes], top + 0.7 * base, top + high + 0.7 * base,
    )  # fmt: skip
    whole, last = sketch.node("L", numbering="None"), y
    for share, middle, first in zip(shares, middles, firsts, strict=True):
        level = first - 0.3 * base
        for path in (line(wide, middle, x - 14.0, level), line(x - 14.0, level, x - BESIDE, level)):
            sketch.shape(path, stroke=ask.options.word("rule"), width=HAIR)
        last = put_label(sketch, room, share, faces, x, first, room.width - x, whole)
    return max(last, top + high)


def apart(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Places in order, as near as can be to `wanted`, from `low` on and ended by `high` if that is possible.

    None is nearer to the next than its size. Least squares: neighbours that meet
    stand together where their mean wants to be.
    """
    offsets = [sum(sizes[:i]) for i in range(len(wanted))]
    groups: list[tuple[float, int]] = []  # sum of what they want, and how many
    for want, offset in zip(wanted, offsets, strict=True):
        groups.append((want - offset, 1))
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] >= groups[-1][0] / groups[-1][1]:
            (total, count), (more, also) = groups[-2:]
            groups[-2:] = [(total + more, count + also)]
    most = high - sum(sizes)
    means = [max(low, min(most, total / count)) for total, count in groups for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]


def put_circles(sketch: Sketch, ask: Ask, room: Room, shares: Sequence[Share], y: float) -> float:
    """Circles of area to scale that stand on an axis and touch; their words hang from it.

    As large as the frame, the words below them, and `height` allow.
    """
    base, faces, figure = room.grid.baseline, faces_of(ask, room), _figure(sketch, ask)
    biggest = max(share.value for share in shares)
    radii = [sqrt(share.value / biggest) for share in shares]
    places = standing(radii)
    scale = room.width / max(place + radius for place, radius in zip(places, radii, strict=True))
    scale = min(scale, ask.options.number("height", 2 * scale) / 2)
    flags = _flags(ask, room, shares, faces, [scale * place for place in places])
    while scale > base / 2 and _spills(flags, room, y + 0.6 * base + 2 * scale):
        scale *= 0.95
        flags = _flags(ask, room, shares, faces, [scale * place for place in places])
    if scale <= base / 2:
        sketch.complaints.append(_narrow(ask))
        return y
    axis, rule = y + 0.6 * base + 2 * scale, ask.options.word("rule")
    for index, (place, radius) in enumerate(zip(places, radii, strict=True)):
        if radius > 0:
            path = circle(scale * place, axis - scale * radius, scale * radius)
            sketch.shape(path, figure, fill=_ink(ask, index))
    sketch.shape(line(0.0, axis, room.width, axis), stroke=rule, width=AXIS)
    whole, last = sketch.node("L", numbering="None"), axis
    for share, place, flag in zip(shares, places, flags, strict=True):
        x, knee = scale * place, axis + 0.9 * base
        for path in (line(x, axis, flag.x, knee), line(flag.x, knee, flag.x, axis + flag.top + 0.2 * base)):
            sketch.shape(path, stroke=rule, width=HAIR)
        # Half a point more than measured: a line as wide as its measure must not break.
        at, wide = flag.x + BESIDE, flag.width - BESIDE + 0.5
        last = max(last, put_label(sketch, room, share, faces, at, axis + flag.top, wide, whole))
    return last


@dataclass(frozen=True, slots=True)
class _Flag:
    """The words of a circle: their pole's x, how far below the axis they begin, their width and height."""

    x: float
    top: float
    width: float
    height: float


def _spills(flags: Sequence[_Flag], room: Room, axis: float) -> bool:
    """True where words below an axis would stand beyond the frame."""
    foot, right = max(f.top + f.height for f in flags), max(f.x + f.width for f in flags)
    return axis + foot > room.height or right > room.width + 0.6


def _flags(ask: Ask, room: Room, shares: Sequence[Share], faces: Faces, xs: Sequence[float]) -> list[_Flag]:
    """Words in one row, each as near to its circle as can be; in steps where the row is too short."""
    base, most = room.grid.baseline, _most(ask, room)
    first = 2.2 * base
    for wide in (most, 0.85 * most, 0.7 * most, 0.55 * most):
        sizes = [label_size(room, share, faces, wide) for share in shares]
        widths = [BESIDE + size[0] + AFTER for size in sizes]
        if sum(widths) <= room.width + AFTER:
            poles = apart(xs, widths, 0.0, room.width + AFTER)
            return [
                _Flag(x, first, BESIDE + size[0], size[1]) for x, size in zip(poles, sizes, strict=True)
            ]
    sizes = [label_size(room, share, faces, most) for share in shares]
    levels = hung(xs, [BESIDE + size[0] for size in sizes])
    tops = [first]
    for level in range(max(levels)):
        tall = max(size[1] for size, own in zip(sizes, levels, strict=True) if own == level)
        tops.append(tops[-1] + tall + 1.6 * base)
    return [
        _Flag(x, tops[level], BESIDE + size[0], size[1])
        for x, size, level in zip(xs, sizes, levels, strict=True)
    ]


def standing(radii: Sequence[float]) -> list[float]:
    """Where circles stand on a line from 0, each touching the one before it."""
    places = [radii[0]]
    for before, radius in pairwise(radii):
        places.append(places[-1] + 2 * sqrt(before * radius))
    return places


def hung(xs: Sequence[float], widths: Sequence[float]) -> list[int]:
    """The level of each flag that hangs at `xs` and waves to the right, so that none meets another's pole.

    A flag that would reach a later pole hangs below that one's flag: poles only
    ever pass beside flags further right.
    """
    levels = [0] * len(xs)
    for i in range(len(xs) - 2, -1, -1):
        met = [levels[k] for k in range(i + 1, len(xs)) if xs[k] - AFTER < xs[i] + widths[i]]
        levels[i] = 1 + max(met) if met else 0
    return levels


def _narrow(ask: Ask) -> Complaint:
    record = ask.record("funding")
    message = "the frame has no room for the funding and its words"
    hint = "shorten the names, put small shares together, or give the block more room in the layout"
    return Complaint("funding-narrow", message, record.origin if record else ask.origin, hint)
