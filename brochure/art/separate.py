"""Colours and pictures for a press: from sRGB through a profile to CMYK with a cap on ink, or to grey.

Text and lines never pass through here: black type made of four inks would show every error of register.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from math import floor

from PIL import Image, ImageCms, ImageMath

Cmyk = tuple[float, float, float, float]

_STRIP = 256  # rows at a time


def separated(picture: Image.Image, icc: bytes, limit: float) -> Image.Image:
    """An RGB picture in CMYK: relative colorimetric, black point compensated, at most `limit` % of ink.

    Done in strips, as sums of plates take four times the room of what is summed.
    """
    made = Image.new("CMYK", picture.size)
    for top in range(0, picture.height, _STRIP):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP, picture.height))).convert("RGB")
        changed = ImageCms.applyTransform(strip, _transform(icc))
        assert changed is not None, "only a change in place returns nothing"
        made.paste(capped(changed, limit), (0, top))
    return made


def usable(icc: bytes) -> bool:
    """True for a profile that colours can be separated by."""
    try:
        separated(Image.new("RGB", (1, 1)), icc, 400)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return True


def capped(picture: Image.Image, limit: float) -> Image.Image:
    """A CMYK picture without a pixel of more than `limit` % of ink: cyan, magenta, yellow give way alike.

    Black stays, whatever the limit.
    """
    most = floor(limit * 2.55)
    if most >= 4 * 255:
        return picture
    *colours, black = picture.split()
    total = _sum(*colours)
    allowed = ImageMath.lambda_eval(lambda a: a["max"](most - a["k"], 0), k=black.convert("I"))
    scaled = [
        ImageMath.lambda_eval(
            # Integer division rounds down, so the limit is kept exactly.
            lambda a: a["convert"](a["v"] * a["min"](a["t"], a["m"]) / a["max"](a["t"], 1), "L"),
            v=colour.convert("I"), t=total, m=allowed,
        )
        for colour in colours
    ]  # fmt: skip
    return Image.merge("CMYK", [*scaled, black])


def most_ink(picture: Image.Image) -> float:
    """The most ink any pixel of a CMYK picture has, in percent."""
    highest = _sum(*picture.split()).getextrema()[1]
    return float(highest) / 2.55  # type: ignore[arg-type]


def pixels(data: bytes, encoding: str, width: int, height: int) -> Image.Image:
    """A picture of the document opened again; `encoding` as in `document.Picture`."""
    if encoding.startswith("jpeg"):
        opened = Image.open(BytesIO(data), formats=("JPEG",))
        opened.load()
        return opened
    return Image.frombytes("RGB" if encoding == "rgb" else "L", (width, height), data)


@lru_cache(maxsize=512)
def ink_of(rgb: tuple[int, int, int], icc: bytes, limit: float) -> Cmyk:
    """A colour of a drawing in percent of CMYK; greys are black alone, white is paper."""
    r, g, b = rgb
    if r == g == b:
        return (0.0, 0.0, 0.0, round(100 - r / 2.55, 1))
    c, m, y, k = separated(Image.new("RGB", (1, 1), rgb), icc, limit).tobytes()
    # Rounded down, or the sum would pass the limit that was kept.
    cyan, magenta, yellow, black = (floor(part / 0.255) / 10 for part in (c, m, y, k))
    return (cyan, magenta, yellow, black)


@lru_cache(maxsize=4)
def _transform(icc: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(BytesIO(icc)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _sum(*plates: Image.Image) -> Image.Image:
    """The sum of plates, 0…255 each, as whole numbers."""
    total = plates[0].convert("I")
    for plate in plates[1:]:
        total = ImageMath.lambda_eval(lambda a: a["t"] + a["p"], t=total, p=plate.convert("I"))
    return total


def plate_of(data: bytes, width: int, height: int, component: int) -> bytes:
    """One plate of CMYK samples as grey, dark where there is much ink."""
    plate = Image.frombytes("CMYK", (width, height), data).getchannel(component)
    return plate.point([255 - level for level in range(256)]).tobytes()
