"""A folder in the user's own cache, closed to other users, for what takes long to make."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def cache_folder(kind: str) -> Path | None:
    """The folder for one kind of thing: under XDG_CACHE_HOME, or .cache in the user's home.

    None where there is no home.
    """
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

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, name = mkstemp(dir=path.parent)
    try:
        with os.fdopen(number, "wb") as out:
            out.write(data)
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
