"""Picture files opened safely; whatever is wrong with one becomes a complaint that names it.

Decoders are offered PNG, JPEG and WebP alone: others run foreign programs or are
too new to be trusted with what people send.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path as FilePath
from struct import error as StructError

from PIL import Image, UnidentifiedImageError

from brochure.art.tone import ProfileError, is_srgb
from brochure.art.view import MOST_BYTES
from brochure.complaint import Complaint, Origin, Refused

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
_ORIENTATION = 0x0112
# EXIF 2.32, table 6: what to do to see the picture upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_FAULTS = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, StructError)
_EXPORT = "export it again as JPEG or PNG"


class _Unfit(Exception):
    """Why a file is no picture, and what to do."""

    def __init__(self, what: str, hint: str = _EXPORT) -> None:
        self.what, self.hint = what, hint


@contextmanager
def reading(kind: str, shown: str, origin: Origin | None = None) -> Iterator[None]:
    """Raises Refused for whatever goes wrong inside; `kind` is what the file should be: “photograph”."""
    try:
        yield
        return
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        most = MOST_PIXELS // 1_000_000
        hint = "export it smaller: 4000 pixels on the longer side fill a page"
        what = f"has more than {most} megapixels"
    except _Unfit as unfit:
        what, hint = unfit.what, unfit.hint
    except ProfileError:
        what, hint = "has a damaged colour profile", "export it again with the profile sRGB"
    except UnidentifiedImageError:
        what, hint = "is not PNG, JPEG or WebP, whatever its name says", _EXPORT
    except _FAULTS as error:
        what = "cannot be read" if isinstance(error, OSError) and error.errno else "is damaged or cut short"
        source = "the camera" if kind == "photograph" else "where it came"
        hint = f"copy it from {source} once more, or {_EXPORT}"
    rule = "photo-file" if kind == "photograph" else "logo-file"
    raise Refused([Complaint(rule, f"the {kind} “{shown}” {what}", origin, hint)])


def read_bytes(file: FilePath) -> bytes:
    """The file's content, after a look at its size."""
    size = file.stat().st_size
    if size == 0:
        raise _Unfit("is empty", "copy it once more from where it came")
    if size > MOST_BYTES:
        raise _Unfit(f"is larger than {MOST_BYTES // 1_000_000} MB", "export it smaller")
    return file.read_bytes()


def opened(data: bytes) -> Image.Image:
    """The picture in a file's bytes, its header read, nothing decoded yet."""
    with warnings.catch_warnings():
        # Pillow's own limit is above ours: both refuse by the header alone.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(BytesIO(data), formats=FORMATS)
    if image.width * image.height > MOST_PIXELS:
        raise Image.DecompressionBombError
    return image


def turn_of(image: Image.Image) -> tuple[Image.Transpose | None, bool]:
    """What to do to see the picture upright, and whether that swaps width and height."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except _FAULTS:
        found = 1  # damaged EXIF says nothing; the picture itself may be whole
    turn = _TURNS.get(found) if isinstance(found, int) else None
    return turn, turn is not None and found >= 5


def profile_of(image: Image.Image) -> bytes:
    """The embedded ICC profile, or no bytes where there is none or one that changes nothing."""
    profile = image.info.get("icc_profile") or b""
    return b"" if not profile or is_srgb(profile) else profile


def eight_bit(image: Image.Image) -> Image.Image:
    """The picture, greys of 16 bits brought down to 8."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda level: level * (1 / 257) + 0.5).convert("L")
    return image
