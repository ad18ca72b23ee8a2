"""Files a project names: inside its folder, spelt exactly, and regular files."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path

from brochure.complaint import nearest

_ABSOLUTE = re.compile(r"[/~]|[A-Za-z]:|\\")


def file_fault(project: Path, name: str) -> tuple[str, str]:
    """What is wrong with the file `name` of `project`, and a hint; two empty strings where nothing is.

    Opens nothing. Names are compared letter by letter with the folder's own
    listing, so that what builds on one system builds on all.
    """
    if _ABSOLUTE.match(name) or "\\" in name or "\0" in name:
        return f"“{name}” is no path inside the project", "write it from the project's folder, with “/”"
    parts = name.split("/")
    if ".." in parts:
        return f"“{name}” leads out of its folder", "copy the file into the project"
    if "" in parts or "." in parts:
        return f"“{name}” is no path of a file", "write it like assets/photos/forum.jpg"
    try:
        return _look(project, parts, name)
    except (OSError, ValueError) as fault:
        return f"“{name}” cannot be read: {getattr(fault, 'strerror', None) or fault}", ""


def _look(project: Path, parts: list[str], name: str) -> tuple[str, str]:
    place = project
    for part in parts:
        listing = os.listdir(place) if place.is_dir() else []
        if part not in listing:
            return _missing(part, listing, name)
        place = place / part
    # os.path.realpath, since Path.resolve leaks RuntimeError at a link that leads to itself.
    if not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(project)):
        return f"“{name}” is a link that leads out of the project", "copy the file into the project"
    mode = place.stat().st_mode
    if stat.S_ISDIR(mode):
        return f"“{name}” is a folder, not a file", ""
    if not stat.S_ISREG(mode):
        return f"“{name}” is a pipe or device, not a file", ""
    return "", ""


def _missing(part: str, listing: list[str], name: str) -> tuple[str, str]:
    def folded(word: str) -> str:
        return unicodedata.normalize("NFC", word).casefold()

    same = [other for other in listing if folded(other) == folded(part)]
    if any(unicodedata.normalize("NFC", o) == unicodedata.normalize("NFC", part) for o in same):
        return f"“{name}” is stored with its accents in another form", "rename the file without accents"
    if same:
        return f"“{name}” differs from the file's name in capital letters", f"write “{same[0]}”"
    return f"there is no file “{name}”", nearest(part, listing)
