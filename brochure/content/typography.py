"""The marks and spaces a careful hand would set, by the rules of one language.

`polish` turns typewriter quotes and apostrophes into the language's own and
puts no-break spaces where a line must not end. It works on the words as
printed: markup between them is seen through and kept. Addresses, times and
escaped characters are never touched, letters and digits never changed, and a
second pass changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from brochure.content.locale import NARROW, NO_BREAK, Locale, locale_of
from brochure.content.values import Text

_GAP = f"[ {NO_BREAK}{NARROW}]"
_DIGIT = "[0-9០-៩]"
_UNITS = tuple(
    unit
    for line in ("km km² m m² cm mm kg g ha pt px", "kB MB GB dpi °C °F % ‰", "€ £ USD EUR AUD KHR GBP h min")
    for unit in line.split()
)
# With what must stand before each, that “AEUR 5” is no currency.
_CURRENCIES = (r"\bUSD", r"\bEUR", r"\bAUD", r"\bKHR", r"\bGBP", r"\$", "€", "£")

# What must stay as typed: addresses of every kind, hours and minutes.
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:|tel:)[^\s<>«»“”\"]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|int|info|edu|gov|kh|fr|asia|eu)\b(?:/[^\s<>«»“”\"]*)?"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b"
)
_TRAILING = ".,;:!?)]’'"
# Escapes and the marks of markup, which take no part in the rules.
_MARKUP = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|\]\((?:[^()\n]|\([^()\n]*\))*\)")


# Words that begin with an apostrophe, and a ' that may end a quotation.
_SHORTENED = re.compile(r"\d\ds?\b|(?:tis|twas|til|em|cause)\b|n'")
_WORD_END = re.compile(r"(?<=[^\s'])'(?![\w'])")


@dataclass(slots=True)
class _Cell:
    """One printed character: what stands in the file before it, and whether it may change."""

    char: str
    before: str = ""
    raw: str = ""
    fixed: bool = False


Rule = tuple[re.Pattern[str], str]
"""A pattern with a group "gap", and what is set in the gap's place."""


def polish(text: Text, locale: Locale) -> str:
    """The text's value with the typography of its own language, or of `locale`."""
    own = locale_of(text.lang) if text.lang else locale
    if own is None:
        return text.value
    return polish_value(text.value, own, markup=text.markup)


def polish_value(value: str, locale: Locale, *, markup: bool = False) -> str:
    """`value` with the typography of `locale`; its markup is kept where `markup` says there is some."""
    return _polished(value, locale, markup)


@lru_cache(maxsize=4096)
def _polished(value: str, locale: Locale, markup: bool) -> str:
    """The same; remembered, because a rebuild asks for all texts again and few have changed."""
    if _settled(value, locale, markup):
        return value
    cells, tail = _cells(value, markup)
    chars = "".join([cell.char for cell in cells])
    for span in _addresses(chars):
        for cell in cells[span[0] : span[1]]:
            cell.fixed = True
    if '"' in chars or "'" in chars:
        _curl(cells, locale)
        chars = "".join([cell.char for cell in cells])
    for pattern, gap in rules(locale):
        made = _apply(cells, chars, pattern, gap)
        if made is not None:
            cells, chars = made, "".join([cell.char for cell in made])
    return "".join([cell.before + (cell.raw or cell.char) for cell in cells]) + tail


def _settled(value: str, locale: Locale, markup: bool) -> bool:
    """True where the value has neither markup nor quotes, and no rule finds anything to change."""
    if '"' in value or "'" in value or (markup and _MARKUP.search(value)):
        return False
    return all(found["gap"] == gap for pattern, gap in rules(locale) for found in pattern.finditer(value))


def _cells(value: str, markup: bool) -> tuple[list[_Cell], str]:
    cells: list[_Cell] = []
    before, position = "", 0
    while position < len(value):
        mark = _MARKUP.match(value, position) if markup else None
        if mark and mark[0][0] == "*" and _alone(value, mark):
            mark = None
        if mark and mark[0].startswith("\\"):
            cells.append(_Cell(mark[0][1], before, mark[0], True))
            before = ""
        elif mark:
            before += mark[0]
        else:
            cells.append(_Cell(value[position], before))
            before = ""
        position = mark.end() if mark else position + 1
    return cells, before


def _alone(value: str, stars: re.Match[str]) -> bool:
    """Whether stars have white space or nothing on both sides, and so are stars."""
    start, end = stars.span()
    return (start == 0 or value[start - 1].isspace()) and (end == len(value) or value[end].isspace())


def _addresses(chars: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for found in _ADDRESS.finditer(chars):
        end = found.end()
        while end > found.start() and chars[end - 1] in _TRAILING:
            end -= 1
        spans.append((found.start(), end))
    return spans


def _curl(cells: list[_Cell], locale: Locale) -> None:
    """Straight quotes to the language's own, in place."""
    chars = "".join(cell.char for cell in cells)
    for index, cell in enumerate(cells):
        if cell.fixed or cell.char not in "\"'":
            continue
        before, after = chars[index - 1 : index] if index else "", chars[index + 1 : index + 2]
        opens = (not before or before.isspace() or before in "([{<“‘«—–/\"'") and bool(after.strip())
        if cell.char == '"':
            cell.char = locale.quotes[0] if opens else locale.quotes[1]
        elif opens and _closes_later(chars, index):
            cell.char = locale.quotes[2]
        else:
            cell.char = locale.apostrophe if not _inner_closing(cells, index, locale) else locale.quotes[3]


def _closes_later(chars: str, index: int) -> bool:
    """Whether the ' at `index` has a partner: “’90s” and “’tis” have none."""
    if _SHORTENED.match(chars, index + 1):
        return False
    return _WORD_END.search(chars, index + 1) is not None


def _inner_closing(cells: list[_Cell], index: int, locale: Locale) -> bool:
    """Whether an inner quote is open before `index` and the ' there ends a word."""
    if index + 1 < len(cells) and cells[index + 1].char.isalnum():
        return False
    opened = 0
    for cell in cells[:index]:
        opened += (cell.char == locale.quotes[2]) - (cell.char == locale.quotes[3] != locale.apostrophe)
    return opened > 0


@lru_cache(maxsize=16)
def rules(locale: Locale) -> tuple[Rule, ...]:
    """The rules for spaces of one language, in the order they are applied."""
    return tuple((re.compile(pattern), gap) for pattern, gap in _patterns(locale))


def _patterns(locale: Locale) -> list[tuple[str, str]]:
    units = "|".join(sorted(map(re.escape, (*_UNITS, *locale.units)), key=len, reverse=True))
    months = "|".join(map(re.escape, locale.months))
    space = f"(?P<gap>{_GAP})"
    spaces = f"(?P<gap>{_GAP}*)"
    made = [
        # A dash that breaks a sentence: never at the start of a line, always followed by a space.
        (rf"(?<=[^\s—])(?P<gap>{_GAP}*)(?=—)", NO_BREAK),
        (rf"(?<=[^\s]{NO_BREAK}—)(?P<gap>{_GAP}*)(?=[^\s—])", " "),
        (rf"(?<=[^\s–]){space}(?=–{_GAP})", NO_BREAK),
        # A number and its unit, a currency and its amount, a day and its month.
        (rf"(?<={_DIGIT}){space}(?=(?:{units})(?!\w))", NO_BREAK),
        *((rf"(?<={currency}){space}(?={_DIGIT})", NO_BREAK) for currency in _CURRENCIES),
        (rf"(?<={_DIGIT}){space}(?=(?:{months})\b)", NO_BREAK),
        # Initials, and what goes before a number: its abbreviation, or the word “version”.
        (rf"(?<=\b[A-ZÀ-Þ]\.){space}(?=[A-ZÀ-Þ])", NO_BREAK),
        (rf"(?<=\b[nN]°){space}(?={_DIGIT})", NO_BREAK),
        (rf"(?<=№){space}(?={_DIGIT})", NO_BREAK),
        (rf"(?<=\b[vV]ersion){space}(?={_DIGIT})", NO_BREAK),
        (rf"(?<=\b[nN]o\.){space}(?={_DIGIT})", NO_BREAK),
        # Khmer's own marks stay with the word before.
        (rf"(?<=\S){space}(?=[។៕៖ៗ])", NO_BREAK),
    ]
    if locale.first_day:
        made.append((rf"(?<=\b{re.escape(locale.first_day)}){space}(?=(?:{months})\b)", NO_BREAK))
    for mark, gap in locale.before:
        made += _before(mark, gap, spaces)
    if locale.inside:
        made.append((rf"(?<={locale.quotes[0]}){spaces}(?=\S)", locale.inside))
        made.append((rf"(?<=[^\s{locale.quotes[0]}]){spaces}(?={locale.quotes[1]})", locale.inside))
    if locale.thousands.isspace():
        group = r"(?=\d{3}(?!\d))"
        made.append((rf"(?<!\d\d\d\d)(?<=\d)(?P<gap>[ {NO_BREAK}]){group}", locale.thousands))
    return made


def _before(mark: str, gap: str, spaces: str) -> list[tuple[str, str]]:
    """The space before one mark: after a word or a closing quote, not inside “?!”, “(!)” or “10:30”."""
    after = rf"(?=[{mark}](?!\w))" if mark == ":" else f"(?=[{mark}])"
    before = rf"(?<=[^\s(\[«;:!?…{'%' if mark == '%' else ''}])"
    return [(before + spaces + after, gap)]


def _apply(cells: list[_Cell], chars: str, pattern: re.Pattern[str], gap: str) -> list[_Cell] | None:
    """The cells after one rule, None where it changes nothing; `chars` are their characters."""
    made: list[_Cell] = []
    done = 0
    for found in pattern.finditer(chars):
        start, end = found.span("gap")
        if chars[start:end] == gap or _within_address(cells, start, end):
            continue
        made += cells[done:start]
        made.append(_Cell(gap, "".join(cell.before for cell in cells[start : max(end, start + 1)])))
        if start == end < len(cells):
            # Between two words the space goes outside the markup that ends there.
            cells[start].before = ""
        done = end
    return made + cells[done:] if made else None


def _within_address(cells: list[_Cell], start: int, end: int) -> bool:
    """Whether a gap touches what must stay as typed; an empty one lies between two such characters."""
    if start == end:
        return 0 < start < len(cells) and cells[start - 1].fixed and cells[start].fixed
    return any(cell.fixed for cell in cells[start:end])
