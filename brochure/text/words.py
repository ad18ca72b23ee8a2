"""Words as line breaking sees them: short function words, and where words begin."""

from __future__ import annotations

import re

SHORT_WORDS = {
    "en": frozenset(("a", "the", "of", "to", "in", "and")),
    "fr": frozenset(("le", "la", "les", "un", "une", "de", "du", "des", "au", "aux", "en", "à", "et")),
    "km": frozenset(("និង", "ហើយ", "ឬ", "ដើម្បី", "នៅ", "ជា", "ការ", "ឱ្យ")),
}
"""Function words a line should not end with, by primary language subtag."""

# Scripts written without spaces: there a break opportunity parts two words.
UNSPACED = frozenset(("Khmr", "Thai", "Laoo", "Mymr", "Hani", "Hira", "Kana"))

_LAST_WORD = re.compile(r"(?:^|[^\w’'-])(\w{1,3})\s*$")
_REACH = 12
_DASHES = ("–", "—")


def ends_short(text: str, offset: int, language: str, since: int = 0) -> bool:
    """True where the word before text[offset] is a short function word of `language` (BCP 47).

    `since` is where a line could break last: in Khmer, which has no spaces, the word begins there.
    """
    primary = language.partition("-")[0].lower()
    short = SHORT_WORDS.get(primary)
    if not short:
        return False
    if primary == "km":
        return text[since:offset].strip("\u200b\u2060 ") in short
    found = _LAST_WORD.search(text[max(0, offset - _REACH) : offset].replace("\u200b", " "))
    return found is not None and found[1].casefold() in short


def parts(text: str) -> bool:
    """True where a cluster stands between words: white space of any width, or a dash."""
    return text.isspace() or text in _DASHES


def speaks(text: str) -> bool:
    """True where a cluster has a letter or digit; a † or a full stop makes no word."""
    return text.isalnum() or any(c.isalnum() for c in text)
