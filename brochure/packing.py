"""A pack put in place whole: the folder and its zip file, or neither."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from stat import S_IFREG, S_IRGRP, S_IROTH, S_IRUSR, S_IWUSR
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MODE = S_IFREG | S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say: the same pack has the same bytes


def write_pack(folder: Path, files: dict[str, bytes]) -> tuple[str, ...]:
    """Write the files with their checksums into `folder`, and a zip file beside it; returns the paths.

    What was there is replaced whole; whatever goes wrong, it stays as it was. Raises OSError.
    """
    # The room that writes has been loaded by whoever made the files.
    from brochure.output import save

    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files = {**files, "SHA256SUMS": sums.encode()}
    zipped = folder.with_name(f"{folder.name}.zip")
    for path, fits in ((folder, folder.is_dir()), (zipped, zipped.is_file())):
        if os.path.lexists(path) and (path.is_symlink() or not fits):
            raise OSError(errno.EEXIST, "something else stands where the pack goes", str(path))
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=folder.parent))
    try:
        (beside / "new").mkdir()
        for name, data in files.items():
            save(beside / "new" / name, data)
        save(beside / "zip", _zip(folder.name, files))
        with _swapped(beside / "zip", zipped, beside / "old zip"):
            _swap(beside, folder)
    finally:
        with suppress(OSError):
            shutil.rmtree(beside)
    return (*(str(folder / name) for name in sorted(files)), str(zipped))


@contextmanager
def _swapped(new: Path, place: Path, aside: Path) -> Iterator[None]:
    """A file put in another's place, which goes back where what follows fails."""
    if place.exists():
        os.rename(place, aside)
    try:
        os.rename(new, place)
        yield
    except BaseException:
        if aside.exists():
            os.replace(aside, place)
        else:
            place.unlink(missing_ok=True)
        raise


def _swap(beside: Path, folder: Path) -> None:
    """Put the new folder in the old one's place; the old one goes back where that fails."""
    old = beside / "old"
    if folder.exists():
        os.rename(folder, old)
    try:
        os.rename(beside / "new", folder)
    except OSError:
        if old.exists():
            os.rename(old, folder)
        raise


def _zip(folder: str, files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in sorted(files.items()):
            entry = ZipInfo(f"{folder}/{name}", _ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _MODE << 16
            archive.writestr(entry, data)
    return out.getvalue()
