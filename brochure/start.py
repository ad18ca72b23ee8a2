"""A new project: files copied from a starter of the program into a folder, never over what is there.

A starter is a list in `starters/`: a line names a file or folder of the program and, after an
arrow, where it goes; its first comment says what the starter is.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shlex import quote

from brochure import codes
from brochure.answer import Answer
from brochure.complaint import Complaint, Refused, nearest
from brochure.layout import shipped

_FOLDER, _LIST = "starters", ".txt"
_LEFT = frozenset({"__pycache__", ".DS_Store", "Thumbs.db"})
"""What machines leave in folders."""
_SHOWN = 5  # files that are named before the rest is only counted


def start(options: argparse.Namespace) -> Answer:
    """Make the project `options.project` from a starter. Raises Refused, OSError."""
    folder = Path(options.project)
    found = starters()
    if options.start not in found:
        known = ", ".join(found)
        hint = nearest(options.start, found) or f"known starters: {known}"
        message = f"there is no starter “{options.start}”"
        return Answer(complaints=(Complaint("unknown-starter", message, None, hint),), code=codes.USAGE)
    files = dict(_files(found[options.start]))
    _refuse_taken(folder, files)
    written = _write(folder, files)
    # Whoever runs the program without having installed it has no command of that name.
    name = "brochure" if Path(sys.argv[0]).stem == "brochure" else "python -m brochure"
    said = f"next: {name} build {quote(str(folder))}"
    return Answer((said,), {"starter": options.start}, tuple(str(path) for path in written))


def starters() -> dict[str, Path]:
    """The list of each starter, by its name."""
    return {path.stem: path for path in sorted((shipped() / _FOLDER).glob(f"*{_LIST}"))}


def _files(starter: Path) -> Iterator[tuple[Path, Path]]:
    """Each file of a starter: where it goes in the project, and where it comes from."""
    for row in starter.read_text("utf-8").splitlines():
        if not row.strip() or row.startswith("#"):
            continue
        name, _, goes = (part.strip() for part in row.partition("->"))
        source, target = shipped() / name, Path(goes or name)
        if source.is_file():
            yield target, source
            continue
        for path in sorted(source.rglob("*")):
            if path.is_file() and not _LEFT & set(path.parts):
                yield target / path.relative_to(source), path


def _refuse_taken(folder: Path, files: dict[Path, Path]) -> None:
    """Raises Refused where anything stands in the place of a file or of a folder that must be made."""
    if os.path.lexists(folder) and not folder.is_dir():
        message, hint = f"“{folder}” is there already and is no folder", "name a folder that is not there yet"
        raise Refused([Complaint("in-the-way", message, None, hint)])
    parents = {parent for name in files for parent in name.parents}
    blocked = {p for p in parents if os.path.lexists(folder / p) and not (folder / p).is_dir()}
    taken = sorted(str(name) for name in {*files, *blocked} if os.path.lexists(folder / name))
    if taken:
        more = f" and {len(taken) - _SHOWN} more" if len(taken) > _SHOWN else ""
        message = f"“{folder}” has {', '.join(taken[:_SHOWN])}{more} already"
        hint = "nothing was written; name a folder that is not there yet"
        raise Refused([Complaint("in-the-way", message, None, hint)])


def _write(folder: Path, files: dict[Path, Path]) -> list[Path]:
    """Write every file, or none: what was made before a fault is taken away again. Raises OSError."""
    made: list[Path] = []
    folders: list[Path] = []
    try:
        for name, source in files.items():
            path = folder / name
            _make_folder(path.parent, folders)
            with path.open("xb") as file:  # fails where somebody else has made it meanwhile
                made.append(path)
                file.write(source.read_bytes())
    except BaseException:
        for path in made:
            with suppress(OSError):
                path.unlink()
        for path in reversed(folders):
            with suppress(OSError):
                path.rmdir()
        raise
    return made


def _make_folder(path: Path, made: list[Path]) -> None:
    """Make a folder and those above it, noting each that was not there."""
    if path.is_dir():
        return
    _make_folder(path.parent, made)
    path.mkdir()
    made.append(path)
