"""Making things fit: a spread is set as its roles say, then tighter step by step, then with more room.

All texts of a spread take the same step, so that neighbours never differ in size; and where one
heading had to be set smaller, so are the others of its role beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from brochure.blocks import Fit, Role, resized
from brochure.content.values import Word
from brochure.layout.model import Layout, RoleSpec
from brochure.layout.place import Desk, Laid, lay
from brochure.layout.story import Chapter, Request

Finder = Callable[[str, str], Role]
ROUNDS = 4
"""How often headings are evened out; each round makes at least one size the smallest of its role."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The openings of one spread, laid out, and the steps it took."""

    chapters: tuple[Chapter, ...]
    laid: tuple[Laid, ...]
    notes: tuple[str, ...]


def settle(desk: Desk, chapters: Sequence[Chapter], first: int) -> Settled:
    """Lay the openings of one spread, which begins with page `first`, with the first step that fits.

    Where none does, the last is handed back with its complaints.
    """
    steps = max((len(spec.ease) for spec in desk.layout.roles.values()), default=0)
    tries = [tuple(chapters)]
    if any(chapter.opening.roomier for chapter in chapters):
        tries.append(tuple(_roomier(chapter) for chapter in chapters))
    settled = Settled(tries[0], (), ())
    for tried in tries:
        for step in range(steps + 1):
            at = replace(desk, role=eased(desk.role, desk.layout, step))
            laid = _evened(at, tried, first)
            settled = Settled(tried, laid, (*_steps(desk.layout, tried, laid, step, first),))
            if not any(one.full for one in laid):
                return settled
    return settled


def spreads(chapters: Sequence[Chapter]) -> list[list[Chapter]]:
    """The openings, those together that face each other: page 1 stands alone, then 2 and 3, and so on."""
    found: list[list[Chapter]] = []
    number, last = 1, -1
    for chapter in chapters:
        spread = number // 2
        if spread != last:
            found.append([])
        found[-1].append(chapter)
        last = spread
        number += len(chapter.opening.sides)
    return found


def _roomier(chapter: Chapter) -> Chapter:
    roomier = chapter.opening.roomier
    if roomier is None:
        return chapter
    return replace(chapter, opening=replace(chapter.opening, master=roomier))


def _evened(desk: Desk, chapters: Sequence[Chapter], first: int) -> tuple[Laid, ...]:
    """The openings laid out with one size for each role that has a ladder of sizes."""
    caps: dict[str, float] = {}
    laid: tuple[Laid, ...] = ()
    for _ in range(ROUNDS):
        laid = _all(replace(desk, role=capped(desk.role, caps)), chapters, first)
        uneven = _smallest([fit for one in laid for fit in one.fits])
        if not uneven:
            break
        caps |= uneven
    return laid


def _all(desk: Desk, chapters: Sequence[Chapter], first: int) -> tuple[Laid, ...]:
    found = []
    for chapter in chapters:
        found.append(lay(desk, chapter, first))
        first += len(chapter.opening.sides)
    return tuple(found)


def _smallest(fits: Sequence[Fit]) -> dict[str, float]:
    """The smallest size of each role that was set in several."""
    sizes: dict[str, set[float]] = {}
    for fit in fits:
        sizes.setdefault(fit.role, set()).add(round(fit.size, 4))
    return {role: min(found) for role, found in sizes.items() if len(found) > 1}


def capped(role: Finder, caps: Mapping[str, float]) -> Finder:
    """The finder with some roles no larger than a size."""

    def find(name: str, language: str) -> Role:
        found = role(name, language)
        cap = caps.get(name)
        if cap is None or found.style.size <= cap:
            return found
        return replace(resized(found, cap), fit=tuple(size for size in found.fit if size < cap))

    return find


def eased(role: Finder, layout: Layout, step: int) -> Finder:
    """The finder with the roles that have a ladder at its step `step`, or at their floor."""
    if step == 0:
        return role

    def find(name: str, language: str) -> Role:
        found = role(name, language)
        spec = spec_of(layout, name, language)
        if not spec.ease:
            return found
        size, leading = spec.ease[min(step, len(spec.ease)) - 1]
        factor = size / found.style.size
        styles = {
            manner: replace(style, size=style.size * factor, leading=leading, rise=style.rise * factor)
            for manner in ("style", "strong", "emphasis", "dagger")
            if (style := getattr(found, manner))
        }
        return replace(found, **styles)

    return find


def spec_of(layout: Layout, name: str, language: str) -> RoleSpec:
    """The role as the layout writes it for words of a language, "" for the edition's own."""
    return layout.roles.get((name, language)) or layout.roles[(name, "")]


def _steps(
    layout: Layout, chapters: Sequence[Chapter], laid: Sequence[Laid], step: int, first: int
) -> list[str]:
    """The steps taken, as sentences for the build report."""
    notes = [note for one in laid for note in one.notes]
    count = sum(len(chapter.opening.sides) for chapter in chapters)
    where = f"page {first}" if count == 1 else f"pages {first}–{first + count - 1}"
    for chapter in chapters:
        if chapter.opening.roomier is not None and chapter.opening.master is chapter.opening.roomier:
            notes.append(f"{where}: “{chapter.opening.name}” took its roomier master")
    if step:
        used = {name for chapter in chapters for request in chapter.requests for name in _words(request)}
        roles = [spec for (name, lang), spec in layout.roles.items() if not lang and spec.ease]
        eased_roles = [spec for spec in roles if spec.name in used]
        taken = (f"{spec.name} {size:g}/{leading:g}" for spec in eased_roles
                 for size, leading in [spec.ease[min(step, len(spec.ease)) - 1]])  # fmt: skip
        notes.append(f"{where}: step {step} of the ladders, {', '.join(taken)} pt")
    return notes


def _words(request: Request) -> Iterator[str]:
    """The words of a placement's options, the names of its roles among them."""
    yield from (value.value for value in request.place.options.fields.values() if isinstance(value, Word))
