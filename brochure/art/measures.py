"""Measures of drawings kept between builds, by what the drawing is: the same logo is measured once.

They stand beside the photographs' shelf and are as dispensable: what cannot be
read, or is not what was put there, is measured anew.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from functools import lru_cache
from hashlib import sha256
from math import isfinite
from pathlib import Path

from brochure.art.cache import cache_folder, put, used
from brochure.art.ink import Measured
from brochure.art.ink import measured as measure
from brochure.art.parts import Drawing, Layer, Part
from brochure.geometry import Box

_MAKERS = (
    "colours.py", "decode.py", "flatten.py", "ink.py", "jpeg.py", "measures.py", "parts.py", "raster.py",
    "svgvalues.py", "tone.py", "view.py", "../geometry.py",
)  # fmt: skip


@lru_cache(maxsize=256)
def measured(drawing: Drawing, cells: int = 96) -> Measured | None:
    """The ink of a drawing on a raster `cells` wide or high; None where it shows none."""
    return _kept(drawing, cells, measure)


def _kept(drawing: Drawing, cells: int, make: Callable[[Drawing, int], Measured | None]) -> Measured | None:
    folder = cache_folder("measures")
    if folder is None:
        return make(drawing, cells)
    try:
        key = _key(drawing, cells)
    except OSError:
        return make(drawing, cells)
    found = _read(folder / key)
    if found is None:
        found = make(drawing, cells)
        if found is not None:
            told = json.dumps(_numbers(found))
            with suppress(OSError):
                put(folder / key, f"{_digest(told)}\n{told}".encode())
    return found


def _key(drawing: Drawing, cells: int) -> str:
    """A digest of all that a measure depends on. Raises OSError."""
    # Marshal's second version writes the same values alike; their repr takes twenty times as long.
    told = marshal.dumps((cells, [_plain(part) for part in drawing.items]), 2)
    return sha256(_edition() + told).hexdigest()


def _plain(part: Part) -> tuple[object, ...]:
    """A part in Python's own types."""
    if isinstance(part, Layer):
        return ("layer", part.opacity, [_plain(inner) for inner in part.items])
    values = [getattr(part, field.name) for field in fields(part)]
    return tuple(v if isinstance(v, bytes | str | float | bool | tuple) else repr(v) for v in values)


@lru_cache(maxsize=1)
def _edition() -> bytes:
    """What measured: our own code, and Pillow, which makes pictures smaller. Raises OSError."""
    from PIL import __version__  # the package alone, without its decoders

    here = Path(__file__).parent
    return __version__.encode() + sha256(b"".join((here / name).read_bytes() for name in _MAKERS)).digest()


def _numbers(found: Measured) -> list[float]:
    boxes = [v for box in (found.frame, found.box) for v in (box.x0, box.y0, box.x1, box.y1)]
    return [*boxes, found.density, found.x, found.y]


def _digest(told: str) -> str:
    return sha256(told.encode()).hexdigest()


def _read(path: Path) -> Measured | None:
    """The measure in a file of the folder; None where it is not there or was changed."""
    try:
        digest, _, told = path.read_text("utf-8").partition("\n")
        if digest != _digest(told):
            return None
        numbers = [float(number) for number in json.loads(told)]
        if len(numbers) != 11 or not all(map(isfinite, numbers)):
            return None
        used(path)
        return Measured(Box(*numbers[:4]), Box(*numbers[4:8]), *numbers[8:])
    except (OSError, ValueError, TypeError):
        return None
