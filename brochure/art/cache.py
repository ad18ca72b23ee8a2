"""A folder in the user's own cache, closed to other users, for what takes long to make."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import time

UNUSED = 30 * 24 * 3600
"""Seconds after which a file nobody asked for is taken away, when the next one is put there."""


def cache_folder(kind: str) -> Path | None:
    """The folder for one kind of thing: under XDG_CACHE_HOME, or .cache in the user's home.

    None where there is no home, and where BROCHURE_CACHE is “off”.
    """
    if os.environ.get("BROCHURE_CACHE", "").lower() == "off":
        return None
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return Path(given) / "brochure" / kind
    try:
        return Path.home() / ".cache" / "brochure" / kind
    except RuntimeError:
        return None


def put(path: Path, data: bytes) -> None:
    """Write a file of the folder, whole or not at all. Raises OSError."""
    # Only the first build of a thing writes; all others need not wait for this import.
    from tempfile import mkstemp

    path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    _forget(path.parent)
    number, name = mkstemp(dir=path.parent)
    try:
        with os.fdopen(number, "wb") as out:
            out.write(data)
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise


def used(path: Path) -> None:
    """Note that a file of the folder was of use, so that it is kept."""
    with suppress(OSError):
        os.utime(path)


def _forget(folder: Path) -> None:
    """Take away what was of no use for a month, and what an interrupted run left behind."""
    long_ago = time() - UNUSED
    with suppress(OSError):
        for entry in os.scandir(folder):
            with suppress(OSError):
                if entry.is_file(follow_symlinks=False) and entry.stat().st_mtime < long_ago:
                    os.unlink(entry.path)
