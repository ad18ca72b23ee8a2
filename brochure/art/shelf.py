"""Finished photographs kept between builds, by content: the same file in the same view is made once.

The shelf is a folder in the user's own cache, closed to other users. It is never
needed: what cannot be read, or is not what was put there, is made anew, and a
folder that cannot be written is done without. Only finished pictures stand on
it, nothing of the files they came from.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from brochure.art.cache import cache_folder, put, used
from brochure.art.view import MOST_BYTES, Photo, View

_MAKERS = ("decode.py", "jpeg.py", "photo.py", "tone.py", "view.py")


def shelved(file: Path, view: View, make: Callable[[], Photo]) -> Photo:
    """The photograph in `file` in a view, from the shelf or made by `make`, whose errors pass."""
    folder = cache_folder("photographs")
    try:
        if file.stat().st_size > MOST_BYTES:
            return make()
        key = sha256(_edition() + repr(view).encode() + file.read_bytes()).hexdigest()
    except OSError:
        return make()
    if folder is None:
        return make()
    found = _read(folder / key)
    if found is None:
        found = make()
        with suppress(OSError):
            _write(folder / key, found)
    return found


@lru_cache(maxsize=1)
def _edition() -> bytes:
    """What made a photograph: Pillow's version and our own code. Raises OSError."""
    # The package alone, without its decoders; asking the installed packages for it takes ten times as long.
    from PIL import __version__

    here = Path(__file__).parent
    code = b"".join((here / name).read_bytes() for name in _MAKERS)
    return __version__.encode() + sha256(code).digest()


def _read(path: Path) -> Photo | None:
    """The photograph in a file of the shelf; None where it is not there or was changed."""
    try:
        head, _, data = path.read_bytes().partition(b"\n")
        told = json.loads(head)
        if told.pop("digest") != _digest(told, data):
            return None
        photo = Photo(data=data, **told)
        left, top, right, bottom = photo.part
        used(path)
        return replace(photo, remarks=tuple(photo.remarks), part=(left, top, right, bottom))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _write(path: Path, photo: Photo) -> None:
    """Put a photograph on the shelf, whole or not at all. Raises OSError."""
    told: dict[str, object] = {
        "width": photo.width,
        "height": photo.height,
        "encoding": photo.encoding,
        "ppi": photo.ppi,
        "remarks": list(photo.remarks),
        "part": list(photo.part),
    }
    head = json.dumps({**told, "digest": _digest(told, photo.data)}).encode()
    put(path, head + b"\n" + photo.data)


def _digest(told: dict[str, object], data: bytes) -> str:
    return sha256(json.dumps(told, sort_keys=True).encode() + b"\n" + data).hexdigest()
