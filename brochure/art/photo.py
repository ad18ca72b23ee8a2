"""Photographs: opened, cut, toned and written anew, so that nothing of the file but its picture is left.

A file never passes through. What is kept of a JPEG, at most, are its coded scans
with the tables they need; everything else is decoded and encoded again. Decoders
are offered PNG, JPEG and WebP alone: others run foreign programs or are too new
to be trusted with what people send.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO
from math import ceil
from pathlib import Path as FilePath
from struct import error as StructError

from PIL import Image, ImageDraw, UnidentifiedImageError

from brochure.art.jpeg import JpegError, filtered, frame_of
from brochure.art.tone import ProfileError, duotone, is_srgb, to_srgb
from brochure.art.view import MOST_BYTES, Encoding, Part, Photo, View, part_shown, resolution
from brochure.complaint import Complaint, Origin, Refused

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
ENOUGH, AIM = 450.0, 300.0  # ppi: only above the first is a picture made smaller, to the second
QUALITY = 88
_WHOLE: Part = (0.0, 0.0, 1.0, 1.0)
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


def read_photo(file: FilePath, shown: str, view: View, origin: Origin | None = None) -> Photo:
    """The photograph in `file` as `view` shows it.

    Raises Refused with one complaint that names `shown`: no PNG, JPEG or WebP,
    more than 50 megapixels, truncated, damaged, or not there.
    """
    try:
        data = _bytes(file)
        with warnings.catch_warnings():
            # Pillow's own limit is above ours: both refuse by the header alone.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        return _photo(image, data, view)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        most = MOST_PIXELS // 1_000_000
        hint = "export it smaller: 4000 pixels on the longer side fill a page"
        fault = _fault(shown, f"has more than {most} megapixels", hint, origin)
    except _Unfit as unfit:
        fault = _fault(shown, unfit.what, unfit.hint, origin)
    except ProfileError:
        hint = "export it again with the profile sRGB"
        fault = _fault(shown, "has a damaged colour profile", hint, origin)
    except UnidentifiedImageError:
        fault = _fault(shown, "is not PNG, JPEG or WebP, whatever its name says", _EXPORT, origin)
    except _FAULTS as error:
        what = "cannot be read" if isinstance(error, OSError) and error.errno else "is damaged or cut short"
        fault = _fault(shown, what, f"copy it from the camera once more, or {_EXPORT}", origin)
    raise Refused([fault])


class _Unfit(Exception):
    """Why a file is no photograph, and what to do."""

    def __init__(self, what: str, hint: str = _EXPORT) -> None:
        self.what, self.hint = what, hint


def _fault(shown: str, what: str, hint: str, origin: Origin | None) -> Complaint:
    return Complaint("photo-file", f"the photograph “{shown}” {what}", origin, hint)


def _bytes(file: FilePath) -> bytes:
    """The file's content, after a look at its size."""
    size = file.stat().st_size
    if size == 0:
        raise _Unfit("is empty", "copy it once more from where it came")
    if size > MOST_BYTES:
        raise _Unfit(f"is larger than {MOST_BYTES // 1_000_000} MB", "export it smaller")
    return file.read_bytes()


def _photo(image: Image.Image, data: bytes, view: View) -> Photo:
    """The opened picture, decoded no larger than needed and shown as asked."""
    orientation = _orientation(image)
    turn = _TURNS.get(orientation)
    sideways = turn is not None and orientation >= 5
    width, height = (image.height, image.width) if sideways else image.size
    shown = part_shown(width, height, view)
    part = _WHOLE if view.whole else shown
    pixels = (width * (part[2] - part[0]), height * (part[3] - part[1]))
    density = _density((width, height), shown, view)
    profile = _profile(image)
    if turn is None and part == _WHOLE and density <= ENOUGH:
        kept = _kept(image, data, view, profile)
        if kept is not None:
            return replace(kept, ppi=density, part=shown if view.whole else _WHOLE)
    shrink = AIM / density if density > ENOUGH else 1.0
    source = image.format
    if shrink < 0.5:
        # A JPEG can be decoded at half or a quarter; twice the aim leaves the filter enough to work on.
        image.draft(None, (ceil(image.width * shrink * 2), ceil(image.height * shrink * 2)))
    image.load()
    remarks: tuple[str, ...] = ()
    if image.mode == "CMYK" and not profile:
        remarks = ("is CMYK without a profile: its colours are a guess; export it as sRGB",)
    upright: Image.Image = image.transpose(turn) if turn is not None else image
    cut = _flat(upright.crop(_box(upright.size, part)))
    if shrink < 1:
        size = (max(1, round(pixels[0] * shrink)), max(1, round(pixels[1] * shrink)))
        cut = cut.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    cut = _toned(cut, profile, view)
    if view.circle and not view.whole:
        cut = _rounded(cut)
    photo = _encoded(cut, source != "PNG", view, remarks)
    return replace(photo, ppi=_density(cut.size, shown, view), part=shown) if view.whole else photo


def _density(size: tuple[int, int], shown: Part, view: View) -> float:
    """Pixels per inch on the worse axis of the part that is shown of a picture of `size` pixels."""
    across, down = size[0] * (shown[2] - shown[0]), size[1] * (shown[3] - shown[1])
    return min(across / view.width, down / view.height) * 72


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except _FAULTS:
        return 1  # damaged EXIF says nothing; the picture itself may be whole
    return found if isinstance(found, int) else 1


def _profile(image: Image.Image) -> bytes:
    """The embedded ICC profile, or no bytes where there is none or one that changes nothing."""
    profile = image.info.get("icc_profile") or b""
    return b"" if not profile or is_srgb(profile) else profile


def _kept(image: Image.Image, data: bytes, view: View, profile: bytes) -> Photo | None:
    """The JPEG's own scans in a file without anything else, where nothing has to be done to them."""
    if image.format != "JPEG" or profile or view.duotone or (view.circle and not view.whole):
        return None
    try:
        frame = frame_of(data)
        bare = filtered(data)
    except JpegError:
        return None
    # Three components that carry letters are RGB to some readers and YCbCr to others.
    named = frame.adobe is None and frame.components == tuple(b"RGB")
    if len(frame.components) not in (1, 3) or named or image.size != (frame.width, frame.height):
        return None
    Image.open(BytesIO(bare), formats=("JPEG",)).load()
    encoding: Encoding = "jpeg" if len(frame.components) == 3 else "jpeg-gray"
    return Photo(*image.size, bare, encoding, resolution(image.size, view.width, view.height))


def _box(size: tuple[int, int], part: Part) -> tuple[int, int, int, int]:
    """A part in whole pixels; at least one."""
    left, top = round(part[0] * size[0]), round(part[1] * size[1])
    right, bottom = round(part[2] * size[0]), round(part[3] * size[1])
    return left, top, max(left + 1, right), max(top + 1, bottom)


def _flat(image: Image.Image) -> Image.Image:
    """The picture as L, RGB or CMYK of 8 bits, what is transparent laid on white."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda level: level * (1 / 257) + 0.5).convert("L")
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, clear).convert("L" if image.mode == "LA" else "RGB")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _toned(image: Image.Image, profile: bytes, view: View) -> Image.Image:
    """The picture in sRGB or grey, or in the two colours asked for."""
    if profile:
        image = to_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    return duotone(image, *view.duotone) if view.duotone else image


def _rounded(image: Image.Image) -> Image.Image:
    """What lies outside the circle painted white: a clip on the page would leave it in the file."""
    margin = max(2, round(min(image.size) * 0.01))
    mask = Image.new("L", image.size, 0)
    corners = (-margin, -margin, image.width - 1 + margin, image.height - 1 + margin)
    ImageDraw.Draw(mask).ellipse(corners, fill=255)
    paper = Image.new(image.mode, image.size, (255,) * len(image.getbands()))
    paper.paste(image, (0, 0), mask)
    return paper


def _encoded(image: Image.Image, lossy: bool, view: View, remarks: tuple[str, ...]) -> Photo:
    """The picture as a JPEG without metadata, or as bare samples."""
    ppi = resolution(image.size, view.width, view.height)
    colour = image.mode == "RGB"
    if not lossy:
        return Photo(*image.size, image.tobytes(), "rgb" if colour else "gray", ppi, remarks)
    image.info.clear()
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, subsampling="4:2:0", optimize=True, comment=b"", exif=b"")
    data = filtered(out.getvalue())
    return Photo(*image.size, data, "jpeg" if colour else "jpeg-gray", ppi, remarks)
