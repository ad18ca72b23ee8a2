"""Where a line may end: ICU's opportunities, corrected by the house's rules and by the author.

Offsets count code points; an offset p lets a line end before text[p]. Sources:
UAX #14 (through ICU), the Khmer gap analysis of the W3C for signs that may not
start or end a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from brochure.text.lexicon import Lexicon, apply_lexicon

ZERO_WIDTH_SPACE = "\u200b"
WORD_JOINER = "\u2060"
SOFT_HYPHEN = "\u00ad"
STEERING = frozenset((ZERO_WIDTH_SPACE, WORD_JOINER, SOFT_HYPHEN))
"""Characters that steer breaks and are never shaped."""

_NEVER_FIRST = frozenset("។៕៖ៗ៘៙៚៛!?%‰:;)]}–—―⸺⸻")
# These only where no space parts them from what went before: a name may begin with a stop.
_NEVER_FIRST_JOINED = frozenset("”’»›,.…")
_NEVER_LAST = frozenset("([{")
_FACING_BOTH_WAYS = frozenset("”’»›")
_OPENING_QUOTES = frozenset("“‘„‚«‹")
_NO_BREAK_SPACES = frozenset("\u00a0\u202f")
# A compound opens at its hyphen only where at least three letters stand on either side: no “US-”, no “-up”.
_STUMP = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}[-\u2010]$")
_END_STUMP = re.compile(r"[^\W\d_]{1,2}(?![^\W\d_])")
_FORCED = re.compile(f"{ZERO_WIDTH_SPACE}+")
# Tokens are cut first and judged one by one: a search from every letter would be quadratic.
_TOKEN = re.compile("[^\\s\u200b\u2060“”«»()<>—–]+")
_ADDRESS = re.compile(r"(?i:[a-z][a-z0-9+.-]*://|www\.)\w|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\w|[\w.+-]+@[\w-]+\.\w")
_ADDRESS_BREAK = re.compile(r"(?<=[/_-])(?<!:/)(?<!://)(?=\w)")


def opportunities(text: str, language: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Sorted offsets at which a line may end, without 0, len(text) and the ends forced by line feeds.

    `language` is a BCP 47 tag. U+200B forces an opportunity, U+2060 suppresses one.
    """
    breaks = {p for p in apply_lexicon(lexicon, text, _icu(text, language)) if not _leaves_a_stump(text, p)}
    breaks = _in_addresses(text, breaks)
    breaks.update(found.end() for found in _FORCED.finditer(text))
    inner = (p for p in breaks if 0 < p < len(text) and text[p - 1] != "\n")
    return tuple(sorted(p for p in inner if _allowed(text, p)))


def _icu(text: str, language: str) -> set[int]:
    """ICU's line-break offsets, mapped from UTF-16 units to code points."""
    # Imported here because ICU's data take 15 ms to load and files without text need none.
    from icu4py.breakers import LineBreaker

    ends = [end for _, end in LineBreaker(text, language).segments()]
    if text.isascii() or max(text) <= "\uffff":
        return set(ends)
    units = list(accumulate((2 if c > "\uffff" else 1 for c in text), initial=0))
    return {bisect_right(units, end) - 1 for end in ends}


def addresses(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each web and mail address in `text`."""
    return tuple(token.span() for token in _TOKEN.finditer(text) if _ADDRESS.match(token[0]))


def _in_addresses(text: str, breaks: set[int]) -> set[int]:
    """`breaks` with web and mail addresses opened only after / - and _ (no hyphen is added there)."""
    out = set(breaks)
    for start, end in addresses(text):
        out.difference_update(range(start + 1, end))
        inner = _ADDRESS_BREAK.finditer(text[start:end])
        out.update(start + found.start() for found in inner if found.start())
    return out


def _leaves_a_stump(text: str, p: int) -> bool:
    """True where a break after a written hyphen leaves one or two letters on either side."""
    if p < 1 or text[p - 1] not in "-\u2010":
        return False
    return bool(_STUMP.search(text, max(0, p - 4), p) or _END_STUMP.match(text, p))


def _allowed(text: str, p: int) -> bool:
    """False where a sign before or after the break forbids it, whatever proposed it."""
    after = _skip(text, p, 1)
    before = _skip(text, p - 1, -1)
    left, right = text[before : before + 1] if before >= 0 else "", text[after : after + 1]
    if WORD_JOINER in (text[p - 1], text[p]) or left in _NO_BREAK_SPACES or right in _NO_BREAK_SPACES:
        return False
    if right == "-" and text[after + 1 : after + 2].isspace():  # a hyphen typed for a dash
        return False
    if right in _NEVER_FIRST or (right in _NEVER_FIRST_JOINED and left != " ") or left in _OPENING_QUOTES:
        return False
    word_end = before
    while word_end >= 0 and text[word_end] == " ":
        word_end -= 1
    last = text[word_end] if word_end >= 0 else ""
    # Quotes set off by plain spaces: which way they face shows in what they touch.
    if right in _FACING_BOTH_WAYS and not text[after + 1 : after + 2].isalnum():
        return False
    if last in ("«", "‹") and not text[word_end - 1 : word_end].strip():
        return False
    return last not in _NEVER_LAST


def _skip(text: str, k: int, step: int) -> int:
    """The nearest offset from `k` on, in steps of `step`, whose character is no zero-width space."""
    while 0 <= k < len(text) and text[k] == ZERO_WIDTH_SPACE:
        k += step
    return k
