"""Photographs: opened, cut, toned and written anew, so that nothing of the file but its picture is left.

A file never passes through. What is kept of a JPEG, at most, are its coded scans
with the tables they need; everything else is decoded and encoded again.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import ceil
from pathlib import Path as FilePath

from PIL import Image, ImageDraw

from brochure.art.decode import eight_bit, opened, profile_of, read_bytes, reading, turn_of
from brochure.art.jpeg import JpegError, filtered, frame_of
from brochure.art.tone import duotone, to_srgb
from brochure.art.view import Encoding, Part, Photo, View, part_shown, resolution
from brochure.complaint import Origin

ENOUGH, AIM = 450.0, 300.0  # ppi: only above the first is a picture made smaller, to the second
QUALITY = 88
_WHOLE: Part = (0.0, 0.0, 1.0, 1.0)


def read_photo(file: FilePath, shown: str, view: View, origin: Origin | None = None) -> Photo:
    """The photograph in `file` as `view` shows it.

    Raises Refused with one complaint that names `shown`: no PNG, JPEG or WebP,
    more than 50 megapixels, truncated, damaged, or not there.
    """
    with reading("photograph", shown, origin):
        data = read_bytes(file)
        return _photo(opened(data), data, view)


def _photo(image: Image.Image, data: bytes, view: View) -> Photo:
    """The opened picture, decoded no larger than needed and shown as asked."""
    turn, sideways = turn_of(image)
    width, height = (image.height, image.width) if sideways else image.size
    shown = part_shown(width, height, view)
    part = _WHOLE if view.whole else shown
    pixels = (width * (part[2] - part[0]), height * (part[3] - part[1]))
    density = _density((width, height), shown, view)
    profile = profile_of(image)
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
    image = eight_bit(image)
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
