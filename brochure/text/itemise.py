"""Which face draws which letters: a row of text cut into items of one face and one script."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from brochure.text.breaks import STEERING
from brochure.text.faces import characters
from brochure.text.shape import COMMON, covers, script_of
from brochure.text.style import Choice, Strand, Style

_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", "‹": "›"}
_VIRAMA = 9  # canonical combining class of signs that put the next letter under the last
_RIGHT_TO_LEFT = frozenset(("R", "AL", "RLE", "RLO", "RLI"))


class Item(NamedTuple):
    """Characters shaped in one go: their `text`, and in `places` each one's offset in the source."""

    text: str
    places: tuple[int, ...]
    choice: Choice
    style: Style
    script: str


class _Unit(NamedTuple):
    """A letter and the marks on it, never parted between two faces or styles."""

    text: str
    places: tuple[int, ...]


class _Lender(NamedTuple):
    """The script a unit is set in, and the unit of that script whose face it prefers."""

    script: str
    text: str


def refuse_right_to_left(text: str) -> None:
    """Raises ValueError where `text` has right-to-left letters: not set at all rather than set wrong."""
    if text.isascii():
        return
    for offset, character in enumerate(text):
        if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
            what = f"U+{ord(character):04X} at offset {offset}"
            raise ValueError(f"right-to-left text is not supported: {what}")


def owners(strands: Sequence[Strand]) -> list[int]:
    """The strand each character belongs to; a mark or subscript stays with the letter it is set on."""
    out: list[int] = []
    before = "\n"
    for number, strand in enumerate(strands):
        held = 0
        for character in strand.text:
            if not _depends(before, character):
                break
            held, before = held + 1, character
        out += [out[-1]] * held if held else []
        out += [number] * (len(strand.text) - held)
        before = strand.text[-1:] or before
    return out


def items(text: str, start: int, end: int, styles: Sequence[Style], owner: Sequence[int]) -> list[Item]:
    """Items of text[start:end], a row without line feeds; steering characters are left out.

    `styles` are the strands' styles, `owner` gives each character's strand.
    """
    return _uniform(text, start, end, styles, owner) or _mixed(text, start, end, styles, owner)


def _uniform(text: str, start: int, end: int, styles: Sequence[Style], owner: Sequence[int]) -> list[Item]:
    """The items where all letters are of one script, which one face of each style draws throughout.

    Most rows are so, and need not be asked letter by letter. Empty where this one is not.
    """
    letters = frozenset(text[start:end]) - STEERING
    places = [p for p in range(start, end) if text[p] not in STEERING]
    numbers = {owner[p] for p in places}
    scripts = {script_of(character) for character in letters} - {COMMON}
    if len(scripts) > 1 or (len(numbers) > 1 and _shared(text, places, owner)):
        return []
    script = scripts.pop() if scripts else COMMON
    drawing: dict[int, Choice] = {}
    for number in numbers:
        only = _only(styles[number].choices, script, letters)
        if only is None:
            return []
        drawing[number] = only
    out = []
    for style, group in groupby(places, key=lambda p: styles[owner[p]]):
        own = tuple(group)
        out.append(Item("".join([text[p] for p in own]), own, drawing[owner[own[0]]], style, script))
    return out


def _shared(text: str, places: Sequence[int], owner: Sequence[int]) -> bool:
    """True where a mark and its letter belong to different strands."""
    return any(owner[p] != owner[q] and _depends(text[p], text[q]) for p, q in pairwise(places))


def _only(choices: tuple[Choice, ...], script: str, letters: frozenset[str]) -> Choice | None:
    """The choice that draws all the letters, where those preferred to it draw none of the script's."""
    own = [letter for letter in letters if script_of(letter) == script]
    for choice in _ranked(choices, script):
        if characters(choice.face.path).issuperset(map(ord, letters)):
            return choice
        if any(covers(choice.face, letter) for letter in own):
            return None
    return None


def _mixed(text: str, start: int, end: int, styles: Sequence[Style], owner: Sequence[int]) -> list[Item]:
    """The items where scripts or faces may change from letter to letter."""
    units = _units(text, start, end)
    keyed = []
    known: dict[tuple[int, str, _Lender], tuple[Choice, bool]] = {}
    for unit, lender in zip(units, _lenders(units), strict=True):
        number = owner[unit.places[0]]
        style, key = styles[number], (number, unit.text, lender)
        if key not in known:
            known[key] = _choose(style.choices, unit.text, lender)
        choice, lent = known[key]
        keyed.append((choice, style, lender.script if lent else COMMON, unit))
    out = []
    for (choice, style, script), group in groupby(keyed, key=lambda k: k[:3]):
        members = [k[3] for k in group]
        places = tuple(p for unit in members for p in unit.places)
        out.append(Item("".join(unit.text for unit in members), places, choice, style, script))
    return out


def _depends(before: str, character: str) -> bool:
    """True where `character` cannot be parted from the one before it."""
    if character.isascii() or before == "\n":
        return False
    return unicodedata.category(character)[0] == "M" or unicodedata.combining(before) == _VIRAMA


def _units(text: str, start: int, end: int) -> list[_Unit]:
    places = [p for p in range(start, end) if text[p] not in STEERING]
    if text.isascii():
        return [_Unit(text[p], (p,)) for p in places]
    cuts: list[list[int]] = []
    for k, p in enumerate(places):
        if k and _depends(text[places[k - 1]], text[p]):
            cuts[-1].append(p)
        else:
            cuts.append([p])
    return [_Unit("".join(text[p] for p in cut), tuple(cut)) for cut in cuts]


def _lenders(units: Sequence[_Unit]) -> list[_Lender]:
    """For each unit the letter it takes script and face from (UAX #24, 5.2).

    A letter lends to itself; a sign takes from the letter before it, or the first
    after it; a closing bracket or quote takes from its opening one.
    """
    own = [script_of(unit.text[0]) for unit in units]
    first = next((k for k, script in enumerate(own) if script != COMMON), None)
    if first is None:
        return [_Lender(COMMON, unit.text) for unit in units]
    last = _Lender(own[first], units[first].text)
    opened: list[tuple[str, _Lender]] = []
    out = []
    for unit, script in zip(units, own, strict=True):
        lender = last
        if script != COMMON:
            lender = last = _Lender(script, unit.text)
        elif unit.text in _PAIRS:
            opened.append((_PAIRS[unit.text], last))
        elif opened and unit.text == opened[-1][0]:
            lender = opened.pop()[1]
        out.append(lender)
    return out


@lru_cache(maxsize=256)
def _ranked(choices: tuple[Choice, ...], script: str) -> tuple[Choice, ...]:
    """The choices meant for a script, then the others; in their own order for what all scripts share."""
    meant = [c for c in choices if not c.scripts or script in c.scripts]
    return (*meant, *(c for c in choices if c not in meant)) if script != COMMON else choices


@lru_cache(maxsize=8192)
def _choose(choices: tuple[Choice, ...], text: str, lender: _Lender) -> tuple[Choice, bool]:
    """The choice that draws `text`, and whether it is the one that draws its lender.

    The lender's face first, then faces meant for the script, then any; where none
    has the letter, the lender's face, so that it shows as missing.
    """
    ranked = _ranked(choices, lender.script)
    lending = next((c for c in ranked if covers(c.face, lender.text)), ranked[0])
    choice = next((c for c in (lending, *ranked) if covers(c.face, text)), lending)
    return choice, choice == lending
