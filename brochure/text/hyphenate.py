"""Where a word may be divided with a hyphen, by the patterns of its language (Liang 1983, through pyphen)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from brochure.text.breaks import STEERING, addresses
from brochure.text.style import Style

LETTERS, BEFORE, AFTER = 6, 2, 3
"""A divided word has at least so many letters, and at least so many stand before and after the hyphen."""

DICTIONARIES = {"en": "en_US", "en-gb": "en_GB", "fr": "fr"}
"""Pattern files by BCP 47 tag: those whose licence was looked at, and no others."""

_WORD = re.compile(rf"[^\W\d_]{{{LETTERS},}}")
# A sign that makes a word part of something longer: a compound, a path, a formula, the author's own breaks.
_BINDING = frozenset("-‐‑/\\@_#&+=~0123456789") | STEERING
_STOPS = frozenset(".,:;’'")
_GLUE = frozenset("\u00a0\u202f")


def divisions(
    text: str, start: int, end: int, styles: Sequence[Style], owner: Sequence[int]
) -> frozenset[int]:
    """Offsets in text[start:end], one row, before which a line may end with a hyphen to be added.

    Only in words whose every letter is set in a style that hyphenates, in one
    language. None in the row's last word, in words with capitals after the first
    letter, with hyphens, digits or soft hyphens, in addresses, nor in words a
    no-break space ties to another.
    """
    if not any(style.hyphenate for style in styles):
        return frozenset()
    closed = [span for span in addresses(text) if span[0] < end and span[1] > start]
    found: set[int] = set()
    for first, last in _words(text, start, end):
        own = {(styles[n].hyphenate, styles[n].language) for n in owner[first:last]}
        if len(own) != 1 or any(a < last and first < b for a, b in closed):
            continue
        hyphenate, language = own.pop()
        if hyphenate:
            found.update(first + point for point in _points(text[first:last], language.casefold()))
    return frozenset(found)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the words that may be divided."""
    for found in _WORD.finditer(text, start, end):
        first, last = found.span()
        word = found[0]
        alone = _ends(text, first - 1, -1, start - 1) and _ends(text, last, 1, end)
        follows = any(c.isalnum() for c in text[last:end])
        if alone and follows and word[1:] == word[1:].lower() and len(word.lower()) == len(word):
            yield first, last


def _ends(text: str, at: int, step: int, edge: int) -> bool:
    """True where the character at `at`, next to a word, ends it; the row ends before `edge`."""
    if at == edge:
        return True
    character = text[at]
    beyond = text[at + step] if at + step != edge else " "
    if character in _BINDING or unicodedata.category(character)[0] == "M":
        return False
    if character in _GLUE:
        return not beyond.isalnum()
    # An elided article or a genitive ends a word; a full stop inside a name of a site does not.
    return character not in _STOPS or character in "’'" or not beyond.isalnum()


@lru_cache(maxsize=4096)
def _points(word: str, language: str) -> tuple[int, ...]:
    name = DICTIONARIES.get(language) or DICTIONARIES.get(language.partition("-")[0])
    if name is None:
        return ()
    # Points that change the spelling carry data: no line could give the source text back.
    return tuple(int(point) for point in _patterns(name).positions(word) if not point.data)


@lru_cache(maxsize=8)
def _patterns(name: str) -> Any:
    # Imported here because patterns take up to 90 ms to load and most layouts do not hyphenate.
    import pyphen  # type: ignore[import-untyped]

    return pyphen.Pyphen(lang=name, left=BEFORE, right=AFTER)
