"""Readers of single values: one function for each scalar kind a table may name.

A reader is (node, field, path, walk) → value, or None where it complained.
How a scalar looks decides nothing: `no`, `012`, `12:30:00` or `1.10` are
text in a text field, and only a number field reads digits as a number.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import month_name, monthrange
from collections.abc import Mapping

from brochure.complaint import Origin, nearest
from brochure.content.field import Field, Reader, Reference, Walk
from brochure.content.files import file_fault
from brochure.content.links import is_plain_http, link_fault
from brochure.content.markup import inspect, join_blocks, line_offsets, split_blocks
from brochure.content.nodes import BrokenNode, MappingNode, Node, ScalarNode, spoken
from brochure.content.values import Flag, Number, PartialDate, Raw, Text, Word
from brochure.geometry import parse_length

ID = r"[a-z0-9][a-z0-9-]*"
KEY = r"[a-z0-9][a-z0-9_-]*"

# The int and float of YAML 1.2's core schema but octal, hexadecimal, infinities; 15 digits fit a double.
_NUMBER = re.compile(r"[-+]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][-+]?\d{1,2})?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
LANG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*")
_TRUE = {"true": True, "yes": True, "false": False, "no": False}
_LONGEST_WORD = 500
_LONGEST_TEXT = 50_000


def scalar(node: Node, path: str, walk: Walk) -> ScalarNode | None:
    """The node where it is a scalar with something in it; otherwise a complaint and None."""
    name = f"“{path.rpartition('.')[2]}”"
    if isinstance(node, ScalarNode):
        if seen(node.value) and not (node.value == "~" and not node.style):
            return node
        walk.error("empty", f"{name} is empty", node.origin, "write something, or delete the line")
    elif isinstance(node, MappingNode):
        hint = "put the text in quotes: the second “:” looks like a key's"
        walk.error("wrong-type", f"{name} must be text, not {spoken(node)}", node.origin, hint)
    elif not isinstance(node, BrokenNode):
        walk.error("wrong-type", f"{name} must be text, not {spoken(node)}", node.origin)
    return None


def seen(value: str) -> bool:
    """True where something can be seen: a letter, digit, sign or symbol, not marks and spaces alone."""
    return any(unicodedata.category(char)[0] in "LNPS" for char in value)


def read_text(node: Node, field: Field, path: str, walk: Walk) -> Text | None:
    """One paragraph: line ends become spaces; composed characters (NFC)."""
    found = _words(node, path, walk)
    if found is None:
        return None
    if len(split := re.split(r"\n[ \t]*\n", found.value.strip())) > 1:
        place = found.at(found.value.find(split[1].lstrip()))
        name = path.rpartition(".")[2]
        walk.error("paragraphs", f"“{name}” takes one paragraph, here begins another", place, "join them")
    if field.markup:
        _inspect(found, found.value, list(range(len(found.value))), walk)
    return Text(_normal(" ".join(found.value.split())), path, found.origin, markup=field.markup)


def read_body(node: Node, field: Field, path: str, walk: Walk) -> Text | None:
    """Paragraphs and lists, always with markup."""
    found = _words(node, path, walk)
    if found is None:
        return None
    for line, places in line_offsets(found.value):
        _inspect(found, line, places, walk)
    return Text(_normal(join_blocks(split_blocks(found.value))), path, found.origin, markup=True)


def _words(node: Node, path: str, walk: Walk) -> ScalarNode | None:
    found = scalar(node, path, walk)
    if found is not None and len(found.value) > _LONGEST_TEXT:
        walk.error("too-long", f"this is longer than {_LONGEST_TEXT} characters", found.origin)
        return None
    return found


def _normal(value: str) -> str:
    return unicodedata.normalize("NFC", value)


def _inspect(node: ScalarNode, value: str, places: list[int], walk: Walk) -> None:
    """Complain of slips in markup; note unsafe links, remember internal ones."""
    found, links = inspect(value)
    offsets = [*(slip.offset for slip in found), *(offset for offset, _ in links)]
    origins = node.places([places[min(offset, len(places) - 1)] for offset in offsets])
    for slip, origin in zip(found, origins, strict=False):
        walk.error(slip.rule, slip.message, origin, slip.hint)
    for (_, address), origin in zip(links, origins[len(found) :], strict=True):
        if is_plain_http(address):
            _note_http(address, origin, walk)
        elif address.startswith("#") and len(address) > 1:
            walk.references.append(Reference("sections", address[1:], origin))


def _note_http(address: str, origin: Origin, walk: Walk) -> None:
    walk.note("link-http", f"“{address[:80]}” is not encrypted", origin, "use https:// where the site has it")


def read_word(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """A short text that is not printed as such: white space trimmed, nothing else changed."""
    found = scalar(node, path, walk)
    if found is None:
        return None
    if len(found.value) > _LONGEST_WORD:
        walk.error("too-long", f"this is longer than {_LONGEST_WORD} characters", found.origin)
        return None
    return Word(found.value.strip(), found.origin)


def read_choice(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """One of `field.choices`."""
    word = read_word(node, field, path, walk)
    if word is None or word.value in field.choices:
        return word
    name = path.rpartition(".")[2]
    hint = nearest(word.value, field.choices) or "write " + " or ".join(f"“{c}”" for c in field.choices)
    walk.error("bad-choice", f"“{name}” cannot be “{word.value}”", word.origin, hint)
    return None


def read_id(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """An id: small letters, digits and hyphens, unless the field has a pattern of its own."""
    word = read_word(node, field, path, walk)
    if word is None or re.fullmatch(field.pattern or ID, word.value):
        return word
    hint = "use letters and digits, with hyphens between"
    if not field.pattern:
        hint = f"write small letters and digits, with hyphens between{_suggest_id(word.value)}"
    walk.error("bad-id", f"“{word.value}” is no id", word.origin, hint)
    return None


def _suggest_id(value: str) -> str:
    made = slug(value)
    return f": “{made}”" if made else ""


def slug(value: str) -> str:
    """An id made of a text's Latin letters and digits; empty where it has none."""
    plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")


def read_ref(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """An id of the register `field.of`, looked up when everything has been read."""
    word = read_word(node, field, path, walk)
    if word is not None:
        walk.references.append(Reference(field.of, word.value, word.origin))
    return word


def read_lang(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """A language tag (BCP 47): language, script, region, variants."""
    word = read_word(node, field, path, walk)
    if word is None or LANG.fullmatch(word.value):
        return word
    walk.error("bad-lang", f"“{word.value}” is no language tag", word.origin, "write it like en, km or fr-CA")
    return None


def read_date(node: Node, field: Field, path: str, walk: Walk) -> PartialDate | None:
    """2002, 2002-11 or 2002-11-12; the day is a must with `field.full`."""
    word = read_word(node, field, path, walk)
    return None if word is None else date_of(word.value, word.origin, field.full, walk)


def date_of(value: str, origin: Origin, full: bool, walk: Walk) -> PartialDate | None:
    """The date `value` spells; otherwise a complaint and None."""
    found = _DATE.fullmatch(value)
    shapes = "write 2002-11-12" if full else "write 2002, 2002-11 or 2002-11-12"
    if found is None or not value.isascii() or found[1] == "0000" or (full and not found[3]):
        walk.error("bad-date", f"“{value}” is no date", origin, shapes)
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is not None and not 1 <= month <= 12:
        walk.error("bad-date", f"“{value}” is no date: there is no month {month}", origin, shapes)
        return None
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        last = f"{month_name[month]} {year} has {monthrange(year, month)[1]} days"
        walk.error("bad-date", f"“{value}” is no date: {last}", origin)
        return None
    return PartialDate(year, month, day, origin)


def read_number(node: Node, field: Field, path: str, walk: Walk) -> Number | None:
    """A number between `field.low` and `field.high`, both allowed."""
    word = read_word(node, field, path, walk)
    if word is None:
        return None
    if not _NUMBER.fullmatch(word.value) or not word.value.isascii():
        message = f"“{_cut(word.value)}” is no number"
        walk.error("bad-number", message, word.origin, "write it like 1000 or 2.5")
        return None
    return _within(float(word.value), word, field, walk)


def read_integer(node: Node, field: Field, path: str, walk: Walk) -> Number | None:
    """A whole number between `field.low` and `field.high`, both allowed."""
    number = read_number(node, field, path, walk)
    if number is not None and number.value != int(number.value):
        walk.error("bad-number", f"“{number.value:g}” is no whole number", number.origin)
        return None
    return number


def read_length(node: Node, field: Field, path: str, walk: Walk) -> Number | None:
    """A length such as "210 mm", "8.5 in" or 14 (pt), in pt; `low` and `high` are in pt too."""
    word = read_word(node, field, path, walk)
    if word is None:
        return None
    points = parse_length(word.value) if len(word.value) < 40 and word.value.isascii() else None
    if points is None:
        hint = "write it like 210 mm, 8.5 in or 14 pt"
        walk.error("bad-length", f"“{_cut(word.value)}” is no length", word.origin, hint)
        return None
    return _within(points, word, field, walk)


def _within(value: float, word: Word, field: Field, walk: Walk) -> Number | None:
    message = f"“{word.value}” is out of range"
    if field.low is not None and value < field.low:
        walk.error("out-of-range", message, word.origin, f"write at least {field.low:g}")
    elif field.high is not None and value > field.high:
        walk.error("out-of-range", message, word.origin, f"write at most {field.high:g}")
    else:
        return Number(value, word.origin)
    return None


def _cut(value: str) -> str:
    return value if len(value) <= 40 else value[:40] + "…"


def read_flag(node: Node, field: Field, path: str, walk: Walk) -> Flag | None:
    """true or false; yes and no are taken too."""
    word = read_word(node, field, path, walk)
    if word is None:
        return None
    if word.value.lower() not in _TRUE:
        walk.error("bad-flag", f"“{_cut(word.value)}” is neither true nor false", word.origin)
        return None
    return Flag(_TRUE[word.value.lower()], word.origin)


def read_url(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """An address a link may have."""
    found = scalar(node, path, walk)
    if found is None:
        return None
    address = found.value.strip()
    message, hint = link_fault(address)
    if message:
        walk.error("bad-link", message, found.origin, hint)
        return None
    if is_plain_http(address):
        _note_http(address, found.origin, walk)
    elif address.startswith("#"):
        walk.references.append(Reference("sections", address[1:], found.origin))
    return Word(address, found.origin)


def read_file(node: Node, field: Field, path: str, walk: Walk) -> Word | None:
    """A file inside the project's folder, as a path with "/". Not opened."""
    word = read_word(node, field, path, walk)
    if word is None or walk.project is None:
        return word
    message, hint = file_fault(walk.project, word.value)
    if message:
        walk.error("bad-file", message, word.origin, hint)
        return None
    return word


def read_raw(node: Node, field: Field, path: str, walk: Walk) -> Raw | None:
    """The node itself, unread."""
    return Raw(node, node.origin)


SCALARS: Mapping[str, Reader] = {
    "text": read_text,
    "body": read_body,
    "word": read_word,
    "choice": read_choice,
    "id": read_id,
    "ref": read_ref,
    "lang": read_lang,
    "date": read_date,
    "number": read_number,
    "integer": read_integer,
    "length": read_length,
    "flag": read_flag,
    "url": read_url,
    "file": read_file,
    "raw": read_raw,
}
