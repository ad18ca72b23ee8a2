"""A sector of a disc or a ring: a pie, a gauge, an arc, from numbers that stand in the layout."""

from __future__ import annotations

from math import ceil, cos, radians, sin, tan

from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot, pair_of_numbers
from brochure.complaint import Complaint, Refused
from brochure.content.field import Field
from brochure.document import Artifact, Tag
from brochure.geometry import Path, Segment, circle


def lay(ask: Ask, room: Room) -> Piece:
    """The sector about `centre`; spoken where alt is bound, else background.

    Raises Refused where it has no angle, or its hole is not smaller than itself.
    """
    sketch, options = Sketch(), ask.options
    cx, cy = ask.pair("centre")
    outer, inner = options.number("radius"), options.number("inner-radius")
    start, end = ask.pair("angles") if options.get("angles") else (360 * n for n in ask.pair("shares"))
    if not 0 < end - start <= 360 + 1e-9 or inner >= outer:
        message = "the sector has no area"
        hint = "write angles: [from, to] in degrees or shares: [from, to], 0 to 1; inner-radius below radius"
        raise Refused([Complaint("sector", message, ask.origin, hint)])
    tag: Tag = Artifact.BACKGROUND
    if alt := ask.text("alt"):
        tag = sketch.figure(alt)
    path = sector(cx - room.x, cy - room.y, outer, inner, start, end)
    sketch.shape(path, tag, fill=options.word("ink"), even_odd=True)
    return sketch.piece(0.0)


def sector(cx: float, cy: float, outer: float, inner: float, start: float, end: float) -> Path:
    """A closed path, to be filled by even-odd; angles in degrees, clockwise from the top."""
    if end - start >= 360 - 1e-9:
        return circle(cx, cy, outer) + (circle(cx, cy, inner) if inner > 0 else ())
    there = _arc(cx, cy, outer, start, end)
    back = _arc(cx, cy, inner, end, start) if inner > 0 else [(cx, cy)]
    (x0, y0), (x1, y1) = there[0][-2:], back[0][-2:]
    out: list[Segment] = [("M", (x0, y0)), *(("C", curve) for curve in there[1:]), ("L", (x1, y1))]
    return (*out, *(("C", curve) for curve in back[1:]), ("Z", ()))


def _arc(cx: float, cy: float, r: float, start: float, end: float) -> list[tuple[float, ...]]:
    """The first point, then the curves of an arc, each of at most a quarter turn."""

    def at(degrees: float) -> tuple[float, float, float, float]:
        """Point, and the direction of growing angles there."""
        t = radians(degrees)
        return cx + r * sin(t), cy - r * cos(t), cos(t), sin(t)

    count = max(1, ceil(abs(end - start) / 90 - 1e-9))
    step = (end - start) / count
    reach = 4 / 3 * tan(radians(step) / 4) * r
    out: list[tuple[float, ...]] = [at(start)[:2]]
    for i in range(count):
        (x0, y0, u0, v0), (x1, y1, u1, v1) = at(start + i * step), at(start + (i + 1) * step)
        out.append((x0 + reach * u0, y0 + reach * v0, x1 - reach * u1, y1 - reach * v1, x1, y1))
    return out


BLOCK = Block(
    name="sector",
    doc="A sector of a disc or a ring, by angles or shares of a turn.",
    slots={"alt": Slot("text", required=False, doc="what is seen; background where left out")},
    options={
        "centre": pair_of_numbers("middle of the disc, from the opening's top left", required=True),
        "radius": Field("length", required=True, low=0.1, doc="radius"),
        "inner-radius": Field("length", low=0, doc="radius of the hole, none where left out"),
        "angles": pair_of_numbers("from and to, degrees clockwise from the top"),
        "shares": pair_of_numbers("from and to, shares of a turn from the top, instead of angles"),
        "ink": Field("ink", required=True, doc="fill"),
    },
    lay=lay,
    framed=False,
)
