"""Inline markup: **bold**, *emphasis*, [text](url), backslash escapes, paragraphs and lists.

A star opens or closes wherever it stands: Khmer puts no space between words,
so the rules that look at the letters beside a star would leave it on the page.
Only a star with white space (or nothing) on both sides is a star. HTML is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from brochure.content.links import link_fault
from brochure.content.values import Text

_MARKUP = re.compile(r"[\\*\[]")
"""Any sign markup begins with: a text without one is words, and most are."""
_WORDS = re.compile(r"[^\\*\[]+")
"""A stretch without such a sign."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BRACKET = re.compile(rf"{_ESCAPED.pattern}|[\[\]()]")
"""A bracket, or an escaped sign, which is none."""
_STARS = re.compile(r"\*+")
_BULLET = re.compile(r"-(?: +|$)")
_NUMBER = re.compile(r"(\d{1,2})\.(?: +|$)")


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of text in one manner; `href` is where it leads, `lang` as in Text."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (kind "p", one item) or a list (kind "ul" or "ol", one item a point)."""

    kind: str
    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake in markup: the offset in the value, what it is, a hint."""

    offset: int
    rule: str
    message: str
    hint: str = ""


def parse_inline(text: Text) -> tuple[Inline, ...]:
    """The stretches of a one-paragraph text. Raises nothing: mistakes were reported at load."""
    if not text.markup:
        return (Inline(text.value, lang=text.lang),) if text.value else ()
    return _stretches(text.value, text.lang)


def parse_blocks(text: Text) -> tuple[Block, ...]:
    """Paragraphs and lists of a text of several. Raises nothing."""
    blocks: list[Block] = []
    for kind, lines in split_blocks(text.value):
        items = tuple(parse_inline(replace(text, value=line)) for line in lines)
        blocks.append(Block(kind, items))
    return tuple(blocks)


def plain(text: Text) -> str:
    """The words without markup, on one line."""
    if "\n" not in text.value:
        return "".join(part.text for part in parse_inline(text))
    return " ".join("".join(i.text for i in item) for b in parse_blocks(text) for item in b.items)


def inspect(value: str) -> tuple[list[Slip], list[tuple[int, str]]]:
    """Every mistake in the markup of one paragraph, and (offset, address) of each of its links."""
    if not _MARKUP.search(value):
        return [], []
    scan = _Scan(value, [])
    scan.run(0, len(value), "", False)
    return scan.found, scan.links


def line_offsets(value: str) -> list[tuple[str, list[int]]]:
    """Each line `split_blocks` makes, with the offset in `value` of each of its characters."""
    lines: list[tuple[str, list[int]]] = []
    position = 0
    for kind, texts in split_blocks(value):
        for text in texts:
            if kind != "p":
                position = value.index("-" if kind == "ul" else ".", position) + 1
            places: list[int] = []
            for char in text:
                if not char.isspace():
                    position = value.index(char, position) + 1
                places.append(position - 1 if not char.isspace() else position)
            lines.append((text, places))
    return lines


def split_blocks(value: str) -> list[tuple[str, list[str]]]:
    """(kind, lines) of each block: wrapped lines joined, list marks taken off.

    A blank line ends a block. A list may begin right below a paragraph's line:
    "- " always, a number only when it is 1, so that a year at the start of a
    wrapped line does not begin a list. Lists of one kind one after the other are one.
    """
    blocks: list[tuple[str, list[str]]] = []
    fresh = True
    for raw in value.split("\n"):
        line = " ".join(raw.split())
        if not line:
            fresh = True
            continue
        last = blocks[-1] if blocks else ("", [""])
        mark = _mark(line, last[0])
        if mark:
            kind, rest = mark
            if last[0] == kind:
                last[1].append(rest)
            else:
                blocks.append((kind, [rest]))
        elif blocks and (not fresh or (last[0] != "p" and raw[:1].isspace())):
            last[1][-1] = f"{last[1][-1]} {line}".strip()
        else:
            blocks.append(("p", [line]))
        fresh = False
    return blocks


def _mark(line: str, previous: str) -> tuple[str, str] | None:
    bullet = _BULLET.match(line)
    if bullet:
        return "ul", line[bullet.end() :]
    number = _NUMBER.match(line)
    if number and (number[1] == "1" or previous == "ol"):
        return "ol", line[number.end() :]
    return None


def join_blocks(blocks: list[tuple[str, list[str]]]) -> str:
    """The value `split_blocks` reads the same blocks from: one line an item, blank lines between."""
    return "\n\n".join(
        "\n".join(_MARKS[kind].format(n) + line for n, line in enumerate(lines, 1)) for kind, lines in blocks
    )


_MARKS = {"p": "", "ul": "- ", "ol": "{}. "}


def _stretches(value: str, lang: str) -> tuple[Inline, ...]:
    if value and not _MARKUP.search(value):
        return (Inline(value, lang=lang),)
    scan = _Scan(value, [])
    scan.run(0, len(value), "", False)
    manner = attrgetter("strong", "emphasis", "href")
    return tuple(
        Inline("".join(part.text for part in parts), strong, emphasis, href, lang)
        for (strong, emphasis, href), parts in groupby(scan.parts, manner)
    )


class _Scan:
    """One pass over a paragraph; a link's words are scanned by a pass of their own inside it."""

    def __init__(self, value: str, found: list[Slip]) -> None:
        self.value = value
        self.found = found
        self.parts: list[Inline] = []
        self.links: list[tuple[int, str]] = []
        self.closing = _partners(value)

    def run(self, start: int, end: int, href: str, strong: bool, emphasis: bool = False) -> None:
        """Scan value[start:end], in the manner given from outside."""
        stack: list[tuple[str, int]] = []
        position = start
        while position < end:
            char = self.value[position]
            words = _WORDS.match(self.value, position, end)
            manner = "".join(mark for mark, _ in stack)
            bold, slanted = strong or "**" in manner, emphasis or "*" in manner.replace("**", "")
            escape = _ESCAPED.match(self.value, position, end)
            close = self._words_end(position, end) if char == "[" and not href else None
            if words:
                self.parts.append(Inline(words[0], bold, slanted, href))
                position = words.end()
            elif escape:
                self.parts.append(Inline(escape[1], bold, slanted, href))
                position = escape.end()
            elif char == "*":
                position = self._stars(position, start, end, stack, Inline("", bold, slanted, href))
            elif close is not None:
                stop = self.closing[close + 1]
                address = self.value[close + 2 : stop].strip()
                self._address(address, position, close)
                self.run(position + 1, close, address, bold, slanted)
                position = stop + 1
            else:
                self.parts.append(Inline(char, bold, slanted, href))
                position += 1
        for mark, where in stack:
            hint = f"close it, or write “{_as_text(mark)}”"
            self._slip(where, f"“{mark}” is opened here and never closed", hint)

    def _slip(self, offset: int, message: str, hint: str, rule: str = "markup") -> None:
        self.found.append(Slip(offset, rule, message, hint))

    def _stars(self, position: int, start: int, end: int, stack: list[tuple[str, int]], here: Inline) -> int:
        """Open or close at a run of stars; returns the position after it."""
        run = _STARS.match(self.value, position, end)
        assert run is not None
        stop = run.end()
        before, after = self.value[position - 1 : position], self.value[stop : stop + 1]
        alone = (position == start or before.isspace()) and (stop == end or after.isspace())
        if alone:
            self.parts.append(replace(here, text=run[0]))
            return stop
        if len(run[0]) > 3:
            self._slip(position, f"“{run[0]}” is no markup", f"write “{_as_text(run[0])}” for stars")
            return stop
        self._toggle(len(run[0]), position, stack)
        return stop

    def _toggle(self, stars: int, position: int, stack: list[tuple[str, int]]) -> None:
        """Close what is open with as many of the stars as it takes; the rest opens."""
        if stack and stack[-1][0] == "***" and stars < 3:
            # "***a** b*": which of the two was outside shows only now.
            stack[-1] = ("*" * (3 - stars), stack[-1][1])
            return
        while stars and stack and len(stack[-1][0]) <= stars:
            if stars == 2 and stack[-1][0] == "*":
                break
            stars -= len(stack.pop()[0])
        if not stars:
            return
        mark = "*" * stars
        if any(mark == other for other, _ in stack):
            self._slip(position, f"“{mark}” is closed before “{stack[-1][0]}”", "close the inner one first")
            stack[:] = [entry for entry in stack if entry[0] != mark]
        else:
            stack.append((mark, position))

    def _words_end(self, position: int, end: int) -> int | None:
        """Offset of the “]” of a link that begins here; None for a mere bracket."""
        close = self.closing.get(position, end)
        if close >= end or self.value[close + 1 : close + 2] != "(":
            return None
        if self.closing.get(close + 1, end) >= end:
            self._slip(close + 1, "the address of this link is never closed", "close it with “)”")
            return None
        return close

    def _address(self, address: str, position: int, close: int) -> None:
        self.links.append((close + 2, address))
        message, hint = link_fault(address) if address else ("this link leads nowhere", "write [text](https://…)")
        if message:
            self._slip(close + 2, message, hint, "bad-link")
        if not self.value[position + 1 : close].strip():
            self._slip(position, "this link has no words", "write [words](address)")


def _partners(value: str) -> dict[int, int]:
    """Offset of each opening bracket → offset of the one that closes it. Linear in the value's length."""
    partners: dict[int, int] = {}
    square: list[int] = []
    round_: list[int] = []
    for found in _BRACKET.finditer(value):
        char, position = found[0], found.start()
        if char == "[":
            square.append(position)
        elif char == "(":
            round_.append(position)
        elif char == "]" and square:
            partners[square.pop()] = position
        elif char == ")" and round_:
            partners[round_.pop()] = position
    return partners


def _as_text(mark: str) -> str:
    return mark.replace("*", "\\*")
