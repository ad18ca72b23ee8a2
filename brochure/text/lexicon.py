"""The house lexicon: Khmer words that line breaking must keep whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_HOUSE = Path(__file__).with_name("km-lexicon.txt")
# A letter, a vowel or a sign of a Khmer word: what can stand right before another word.
_KHMER = re.compile("[\u1780-\u17d1\u17d3\u17d7\u17dd]")
# An independent letter: what can open a Khmer syllable.
_LETTER = re.compile("[\u1780-\u17b3]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in which no line may break; where two overlap the earlier wins, then the longer."""

    words: frozenset[str] = frozenset()


def read_lexicon(path: Path) -> Lexicon:
    """The words of a UTF-8 file, one a line, # starting a comment; raises OSError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    words = (line.partition("#")[0].strip() for line in lines)
    return Lexicon(frozenset(w for w in words if w))


@lru_cache(maxsize=1)
def house_lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    return read_lexicon(_HOUSE)


@lru_cache(maxsize=16)
def _pattern(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Matches the longest word at a place, never from or into the middle of a syllable."""
    if not lexicon.words:
        return None
    longest_first = sorted(lexicon.words, key=lambda w: (-len(w), w))
    words = "|".join(re.escape(w) for w in longest_first)
    return re.compile(f"(?<!\u17d2)(?:{words})(?![\u17b4-\u17d3\u17dd])")


def apply_lexicon(lexicon: Lexicon, text: str, breaks: set[int]) -> set[int]:
    """`breaks` (code point offsets) without those inside the lexicon's words, with those beside them.

    A break is added before a word where Khmer goes on without a space, and after
    it where a new syllable begins.
    """
    pattern = _pattern(lexicon)
    if pattern is None:
        return breaks
    out = set(breaks)
    for found in pattern.finditer(text):
        start, end = found.span()
        out.difference_update(range(start + 1, end))
        if start and _KHMER.match(text, start - 1):
            out.add(start)
        if _LETTER.match(text, end):
            out.add(end)
    return out
