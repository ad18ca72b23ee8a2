"""YAML syntax errors in a person's words."""

from __future__ import annotations

import re
from typing import Any

from brochure.complaint import Complaint, Origin

_QUOTES = "put the text in quotes"

# Where one of these is said, the beginning of the construct helps more than the place where it failed.
_BEGINNING = re.compile(
    r"end of stream|document indicator|expected ':'|scanning an (alias|anchor)|(scanning|parsing) a tag|flow"
)

# What the two scanners of the library say, in part; what it means; what to do. First match wins.
_SAYINGS: tuple[tuple[str, str, str], ...] = (
    (
        r"mapping values are not allowed.*second",
        "a second “:” stands in text without quotes",
        f"{_QUOTES}: the second “:” looks like a key's",
    ),
    (
        r"mapping values are not allowed",
        "there can be no key here",
        "check the indent, and the line above: it may lack its “:”",
    ),
    (r"tab character", "a tab is used to indent", "indent with spaces"),
    (
        r"that cannot start any token|expected alphabetic or numeric|scanning an (alias|anchor)",
        "text without quotes cannot begin with “{char}”",
        _QUOTES,
    ),
    (r"tag", "a “!” at the start of text begins a tag", _QUOTES),
    (
        r"flow (sequence|mapping|node)",
        "this bracket is not closed, or a comma is missing behind it",
        "close the bracket, or put text that begins with a bracket in quotes",
    ),
    (r"end of stream|document indicator", "a quotation mark is never closed", "close it"),
    (r"could not find expected ':'", "this line has no “:” after its key", "write “key: value”"),
    (r"escape|double-quoted", "this is no escape", "write “\\\\” for “\\”"),
    (r"after quotes", "text follows the closing quotation mark", "put the whole text in one pair of quotes"),
    (r"after bracket", "text follows a closing bracket", _QUOTES),
    (
        r"did not find expected key|expected '-' indicator|expected <(block end|document start)>",
        "this line fits nothing above it",
        "check the indent",
    ),
    (r"comment or (a )?line break", "text stands behind “|” or “>”", "begin it on the next line"),
    (r"unexpected ':'", "a “:” stands in text without quotes", _QUOTES),
    (r"directive", "a line cannot begin with “%”", _QUOTES),
    (r"sequence entries are not", "a “- ” item cannot begin here", "begin the list on the next line"),
    (r"node content", "text without quotes cannot begin with “{char}”", _QUOTES),
)


def explain(fault: Exception, text: str, shown: str) -> Complaint:
    """One complaint for whatever the YAML library raised, with the line and a caret below it."""
    said = f"{getattr(fault, 'context', None) or ''}; {getattr(fault, 'problem', None) or fault}"
    marks: list[Any] = [getattr(fault, "problem_mark", None), getattr(fault, "context_mark", None)]
    if _BEGINNING.search(said):
        marks.reverse()
    mark = marks[0] or marks[1]
    if mark is None:
        return Complaint("yaml", f"this is not YAML: {said.strip('; ')}", Origin(shown, 1, 1))
    lines = text.split("\n")
    line = min(int(mark.line), len(lines) - 1)
    column = min(int(mark.column), len(lines[line]))
    origin = Origin(shown, line + 1, column + 1)
    if "nesting depth" in said:
        return Complaint("too-deep", "lists and mappings are nested too deep", origin)
    message, hint = _meaning(_sharpened(said, lines[line], column), lines[line][column : column + 1])
    return Complaint("yaml", message, origin, hint + _pointer(lines[line], column))


def _sharpened(said: str, line: str, column: int) -> str:
    """`said`, with what the line itself shows added."""
    if "mapping values" in said and re.search(r":\s", line[:column]):
        return said + " second"
    if "cannot start any token" in said and "\t" in line[: column + 1]:
        return "tab character"
    if "expected" in said and "flow" not in said and re.search(r"[\"']\s*$", line[:column]):
        return "after quotes"
    if "expected" in said and re.search(r"[\]}]\s*$", line[:column]):
        return "after bracket"
    return said


def _meaning(said: str, char: str) -> tuple[str, str]:
    for pattern, message, hint in _SAYINGS:
        if re.search(pattern, said):
            return message.format(char=char or " "), hint
    return f"this is not YAML: {said.strip('; ')}", "here:"


def _pointer(line: str, column: int) -> str:
    """The line and a caret under `column`, at most 100 characters of it."""
    start = max(0, column - 80)
    shown = line[start : start + 100].replace("\t", " ")
    return f"\n        {shown}\n        {' ' * (column - start)}^" if line.strip() else ""
