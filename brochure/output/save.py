"""Putting finished bytes in place: the old file stays whole until the new one is."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path


def save(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, sync it and move it into place in one step.

    The new file gets the permissions the umask leaves of 0666. Whatever goes
    wrong, an interrupt included, the old file is untouched and the temporary
    one is gone. A symbolic link is replaced, what it points to is not.

    Raises OSError: no such folder, no permission, no room, a read-only file, or
    something at `path` that is not a regular file.
    """
    _refuse_unfit(path)
    beside = path.parent / f".{os.urandom(6).hex()}.part"
    try:
        _write_synced(beside, data)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(path.parent)


def _refuse_unfit(path: Path) -> None:
    """Raise OSError where replacing what is at `path` would harm something."""
    if not path.exists():
        return
    if not path.is_file():
        code = errno.EISDIR if path.is_dir() else errno.EINVAL
        raise OSError(code, "not a regular file", str(path))
    # A rename needs only the folder's permission, so the file's own must be asked for.
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _write_synced(path: Path, data: bytes) -> None:
    """A new file holding `data`, on the disk when this returns; OSError if one is there."""
    # O_EXCL with a plain mode lets the system apply the umask, which tempfile's 0600 does not.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Ask for the rename to reach the disk too, where folders can be opened for that."""
    # The new file is whole and in place: failing now must not be reported as a failed write.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
