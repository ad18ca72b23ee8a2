"""Logos of pixels: decoded, cut to their ink, and written anew, so that nothing of the file is left.

What is clear stays clear, in a soft mask: a logo may stand on any ground, and a box
of white round it would be the first thing seen there. Under what is wholly clear
nothing of the picture is kept.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from math import ceil
from pathlib import Path as FilePath

from PIL import Image, ImageChops, ImageStat

from brochure.art.decode import eight_bit, opened, profile_of, read_bytes, reading, turn_of
from brochure.art.jpeg import filtered
from brochure.art.parts import Drawing, Raster
from brochure.art.tone import to_srgb
from brochure.art.view import Encoding
from brochure.geometry import Box

ENOUGH, AIM = 900.0, 600.0  # ppi: only above the first is a logo made smaller, to the second
QUALITY = 92
_WHITE, _TRACE = 250, 13  # of 255: what is paper, and ink too faint to be meant
_DARKEST = 0.02  # of the inked pixels: so many may be darker than what counts as full ink


def read_raster(file: FilePath, shown: str) -> Drawing:
    """The logo in a PNG, JPEG or WebP, a unit a pixel. Raises Refused with one complaint naming `shown`."""
    with reading("logo", shown):
        return _decoded(read_bytes(file), shown)


@lru_cache(maxsize=8)
def _decoded(data: bytes, shown: str) -> Drawing:
    """The logo in a file's bytes, the same for the same bytes."""
    image = opened(data)
    lossy = image.format == "JPEG"
    turn, _ = turn_of(image)
    profile = profile_of(image)
    image.load()
    upright = eight_bit(image.transpose(turn) if turn is not None else image)
    bilevel = upright.getcolors(2) is not None
    picture, clear = _parted(upright, profile)
    box = Box(0.0, 0.0, float(picture.width), float(picture.height))
    return Drawing((_raster(picture, clear, lossy, bilevel),), box, shown)


def _parted(image: Image.Image, profile: bytes) -> tuple[Image.Image, Image.Image | None]:
    """The picture in grey or sRGB, and its opacities where anything of it is clear."""
    clear: Image.Image | None = None
    if image.mode in ("LA", "PA", "La", "RGBA", "RGBa") or "transparency" in image.info:
        full = image.convert("RGBA")
        clear = full.getchannel("A")
        image = full.convert("RGB")
    elif image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    if profile:
        image = to_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    if image.mode == "RGB" and _grey(image):
        image = image.getchannel("R")
    if clear is None or clear.getextrema()[0] == 255:
        return image, None
    return _covered(image, clear), clear


def _grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    pairs = ((red, green), (green, blue))
    return all(ImageChops.difference(a, b).getbbox() is None for a, b in pairs)


def _covered(image: Image.Image, clear: Image.Image) -> Image.Image:
    """The picture with its mean colour wherever it is wholly clear: viewers blend that into the edges."""
    seen = clear.point(lambda level: 255 * (level > 0))
    if seen.getbbox() is None:
        return Image.new(image.mode, image.size, "white")
    mean = tuple(round(v) for v in ImageStat.Stat(image, seen).mean)
    under = Image.new(image.mode, image.size, mean if len(mean) > 1 else mean[0])
    under.paste(image, (0, 0), seen)
    return under


def _raster(image: Image.Image, clear: Image.Image | None, lossy: bool, bilevel: bool) -> Raster:
    """The picture cut to its ink; all of it where there is none."""
    ink = _ink(image, clear)
    box = ink.getbbox() or (0, 0, *image.size)
    image, ink = image.crop(box), ink.crop(box)
    return Raster(
        Box(*map(float, box)),
        *image.size,
        image.tobytes(),
        "rgb" if image.mode == "RGB" else "gray",
        ink.tobytes(),
        clear.crop(box).tobytes() if clear is not None else b"",
        lossy and clear is None,
        bilevel,
    )


def _ink(image: Image.Image, clear: Image.Image | None) -> Image.Image:
    """How much ink each pixel stands for: none where white or clear, all where the picture is darkest."""
    grey = image.convert("L")
    seen = clear.point(lambda level: 255 * (level > 127)) if clear is not None else None
    counts = grey.histogram(seen)[:_WHITE]
    dark, rest = 0, sum(counts) * _DARKEST
    for dark, count in enumerate(counts):  # noqa: B007
        rest -= count
        if rest < 0:
            break
    full = max(1, _WHITE - dark)
    amounts = [min(255, max(0, round(255 * (_WHITE - level) / full))) for level in range(256)]
    ink = grey.point([amount if amount >= _TRACE else 0 for amount in amounts])
    return ImageChops.multiply(ink, clear) if clear is not None else ink


def at_size(raster: Raster, width: float) -> Raster:
    """The picture as it is shown `width` pt wide: with fewer pixels where it has more than anybody sees."""
    ppi = raster.width / width * 72
    if ppi <= ENOUGH:
        return raster
    size = (ceil(raster.width * AIM / ppi), ceil(raster.height * AIM / ppi))

    def smaller(data: bytes, mode: str) -> bytes:
        image = Image.frombytes(mode, (raster.width, raster.height), data)
        return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0).tobytes()

    data = smaller(raster.data, "RGB" if raster.space == "rgb" else "L")
    clear = smaller(raster.clear, "L") if raster.clear else b""
    ink = smaller(raster.ink, "L")
    return replace(raster, width=size[0], height=size[1], data=data, clear=clear, ink=ink, bilevel=False)


def encoded(raster: Raster) -> tuple[bytes, Encoding]:
    """The picture as a JPEG without metadata where it came as one, else as bare samples."""
    if not raster.lossy:
        return raster.data, raster.space
    colour = raster.space == "rgb"
    image = Image.frombytes("RGB" if colour else "L", (raster.width, raster.height), raster.data)
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=True)
    return filtered(out.getvalue()), "jpeg" if colour else "jpeg-gray"


def shades(raster: Raster, width: int, height: int) -> list[bytes]:
    """The raster's ink in a grid of `width` by `height`, row by row, 0–255."""
    ink = Image.frombytes("L", (raster.width, raster.height), raster.ink)
    data = ink.resize((width, height), Image.Resampling.BOX).tobytes()
    return [data[width * j : width * (j + 1)] for j in range(height)]
