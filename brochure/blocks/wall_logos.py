"""The logos of a partner wall: read, balanced against each other, and held to what their owners ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from brochure.art import Drawing, Measured, measured
from brochure.blocks.logos import Scaled, balanced, largest
from brochure.blocks.piece import Sketch
from brochure.blocks.room import Room
from brochure.complaint import Complaint, Origin, Refused, Severity
from brochure.content.values import Record
from brochure.geometry import MM

_QUIET = 0.75


@dataclass(frozen=True, slots=True)
class Logo:
    """A member's drawing and its ink."""

    drawing: Drawing
    ink: Measured


@dataclass(frozen=True, slots=True)
class Plan:
    """Cells for logos: so many a row, their size in pt; logos and scales by the members' paths."""

    cells: int
    width: float
    height: float
    logos: Mapping[str, Logo]
    scales: Mapping[str, float]


def _members(groups: Sequence[Record]) -> Iterator[Record]:
    for group in groups:
        yield from group.items("members")


def logos_of(sketch: Sketch, room: Room, groups: Sequence[Record]) -> dict[str, Logo]:
    """Every logo of the wall that can be painted, by its member's path."""
    return {member.path: logo for member in _members(groups) if (logo := _logo_of(sketch, room, member))}


def faults(groups: Sequence[Record], plan: Plan) -> list[Complaint]:
    """A warning about each logo that cannot be as loud as the others, an error about each too small."""
    shares = _shares(plan)
    quiet = [
        _quiet(member, shares[member.path].share, plan.logos[member.path].ink)
        for member in _members(groups)
        if member.path in shares and shares[member.path].share < _QUIET - 1e-9
    ]
    return [*quiet, *too_small(groups, plan)]


def _shares(plan: Plan) -> dict[str, Scaled]:
    """Each logo's scale, balanced against all others."""
    inks = [logo.ink for logo in plan.logos.values()]
    return dict(zip(plan.logos, balanced(inks, plan.width, plan.height), strict=True))


def scaled(groups: Sequence[Record], plan: Plan) -> Plan:
    """The plan with a scale for each logo.

    Where an owner asks for a larger one, all grow together as far as their cells let them. In a group
    that must be equal all step back to the quietest.
    """
    shares = _shares(plan)
    scales = {path: one.scale for path, one in shares.items()}
    asking = [member for member in _members(groups) if member.path in shares and _least(member)]
    wanted = [_least(member) / _height(plan, scales, member) for member in asking]
    inks = {path: logo.ink for path, logo in plan.logos.items()}
    room = [largest(inks[path], plan.width, plan.height) / scales[path] for path in scales]
    more = min(max([1.0, *wanted]), *(max(1.0, one) for one in room), float("inf"))
    scales = {path: scale * more for path, scale in scales.items()}
    for group in groups:
        own = [m.path for m in group.items("members") if m.path in shares]
        if group.flag("equal") and own:
            quietest = min(shares[path].share for path in own)
            scales |= {path: scales[path] * quietest / shares[path].share for path in own}
    return replace(plan, scales=scales)


def _least(member: Record) -> float:
    """The least height a member's logo may have, pt; 0 where nobody asks."""
    return member.number("least") * MM


def _height(plan: Plan, scales: Mapping[str, float], member: Record) -> float:
    return plan.logos[member.path].ink.frame.height * scales[member.path]


def too_small(groups: Sequence[Record], plan: Plan) -> list[Complaint]:
    """A complaint about each logo that is smaller than its owner allows."""
    found = []
    for member in _members(groups):
        if member.path in plan.logos and (high := _height(plan, plan.scales, member)) < _least(member) - 0.01:
            asked = f"its owner asks for {member.number('least'):g} mm"
            message = f"the logo of {member.id} would be {high / MM:.1f} mm high, {asked}"
            hint = "give the wall higher or wider cells (“logo-lines”, “logo-columns”)"
            found.append(Complaint("small-logo", message, logo_origin(member), hint))
    return found


def _quiet(member: Record, share: float, ink: Measured) -> Complaint:
    wide, high = ink.frame.width, ink.frame.height
    shape = "wide" if wide > high else "high"
    message = f"the logo of {member.id} is so {shape} that it stands {1 - share:.0%} smaller than the others"
    hint = "give the wall more room, so that its cells can be higher"
    if max(wide, high) > 1.5 * min(wide, high):
        hint = f"ask for a version that is {'stacked' if wide > high else 'wider'}"
    return Complaint("quiet-logo", message, logo_origin(member), hint, Severity.WARNING)


def _logo_of(sketch: Sketch, room: Room, member: Record) -> Logo | None:
    """A member's logo; None where it has none, and with complaints where it cannot be painted."""
    file = member.word("logo")
    if not file:
        return None
    try:
        drawing = room.drawing(file)
    except Refused as refused:
        sketch.complaints += [
            c if c.origin else replace(c, origin=logo_origin(member)) for c in refused.complaints
        ]
        return None
    ink = measured(drawing)
    if ink is None:
        message = f"the logo {file} paints nothing but white, which shows on no page"
        origin = logo_origin(member)
        sketch.complaints.append(Complaint("svg-empty", message, origin, "ask for a dark version"))
        return None
    return Logo(drawing, ink)


def logo_origin(member: Record) -> Origin:
    """Where the content names a member's logo."""
    value = member.get("logo")
    return value.origin if value is not None else member.origin
