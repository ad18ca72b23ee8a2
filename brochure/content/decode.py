"""From bytes on disk to characters fit for YAML: files, encodings, forbidden characters."""

from __future__ import annotations

import codecs
import os
import re
import stat
import unicodedata
from itertools import islice
from pathlib import Path

from brochure.complaint import Complaint, Origin, Refused

LARGEST = 5_000_000
"""Most bytes a YAML file may have."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# C0 and C1 controls but tab and line feed, line separators that editors do not count, byte order marks
# in mid-text, bidirectional embeddings, overrides and isolates, the replacement character, surrogates,
# non-characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ufffd"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MOST = 20


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of a regular file of at most `LARGEST` bytes.

    Never waits: a pipe or device is refused before it is opened. Raises Refused.
    """
    try:
        _regular(path.stat(), shown)
        # O_NONBLOCK: should a pipe take the file's place meanwhile, opening it must not wait for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            _regular(os.fstat(file.fileno()), shown)
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        hint = f"name the folder that holds “{shown}”, or go there first"
        raise Refused([Complaint("no-file", f"there is no file “{shown}”", None, hint)]) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise Refused([Complaint("unreadable", f"“{shown}” cannot be read: {reason}")]) from None
    if len(data) > LARGEST:
        raise Refused([_too_big(shown)])
    return data


def _regular(state: os.stat_result, shown: str) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise Refused([Complaint("no-file", f"“{shown}” is a folder, not a file")])
    if not stat.S_ISREG(state.st_mode):
        raise Refused([Complaint("no-file", f"“{shown}” is a pipe or device, not a file")])
    if state.st_size > LARGEST:
        raise Refused([_too_big(shown)])


def _too_big(shown: str) -> Complaint:
    return Complaint("too-big", f"“{shown}” is larger than {LARGEST // 1_000_000} MB")


def decode(data: bytes, shown: str, complaints: list[Complaint]) -> str:
    """The text of `data`: UTF-8, or UTF-16 and UTF-32 by their byte order mark.

    Line ends become line feeds. Bytes that are no text and characters that
    cannot be printed or that reorder their neighbours are complained of and
    replaced one for one by U+FFFD, so that every later place still holds.
    """
    encoding = _encoding(data)
    for mark, _ in _BOMS:
        if data.startswith(mark):
            data = data[len(mark) :]
            break
    lost = False
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        lost = True
        complaints.append(_not_text(data, fault, encoding, shown))
        text = data.decode(encoding, "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned, count = FORBIDDEN.subn("\ufffd", text)
    count -= text.count("\ufffd") if lost else 0
    found = (m for m in FORBIDDEN.finditer(text) if not (lost and m[0] == "\ufffd"))
    complaints += [bad_character(m[0], origin_at(text, m.start(), shown)) for m in islice(found, _MOST)]
    if count > _MOST:
        complaints.append(Complaint("character", f"“{shown}” has {count - _MOST} more such characters"))
    return cleaned


def _encoding(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if len(data) >= 2 and not data[1] and data[0]:
        return "utf-16-le"
    if len(data) >= 2 and not data[0] and data[1]:
        return "utf-16-be"
    return "utf-8"


def _not_text(data: bytes, fault: UnicodeDecodeError, encoding: str, shown: str) -> Complaint:
    before = data[: fault.start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    origin = origin_at(before, len(before), shown)
    if encoding != "utf-8":
        return Complaint("encoding", f"the file is not valid {encoding[:6].upper()}", origin, _SAVE_AS)
    byte = data[fault.start]
    letter = bytes([byte]).decode("cp1252", "replace")
    meant = f" (in Windows-1252 it stands for “{letter}”)" if letter.isprintable() and byte >= 0x80 else ""
    return Complaint("encoding", f"byte 0x{byte:02X} is not UTF-8{meant}", origin, _SAVE_AS)


_SAVE_AS = "save the file as UTF-8 (in most editors: “Save with encoding”)"


def origin_at(text: str, index: int, shown: str) -> Origin:
    """Line and column, both from 1, of `text[index]`."""
    return Origin(shown, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def bad_character(char: str, origin: Origin) -> Complaint:
    """The complaint about one character matched by `FORBIDDEN`."""
    if char == "\ufffd":
        message = "U+FFFD stands where a letter was lost in a conversion"
        return Complaint("character", message, origin, "write the letter again")
    name = unicodedata.name(char, "a surrogate" if "\ud800" <= char <= "\udfff" else "a control character")
    if _BIDI.match(char):
        what, hint = "reorders the letters after it", "delete it: it is invisible in most editors"
    else:
        what, hint = "cannot be printed", "delete it, or write a space or a line break instead"
    return Complaint("character", f"U+{ord(char):04X} ({name.lower()}) {what}", origin, hint)
