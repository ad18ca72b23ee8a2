"""Tones and colours of a photograph: through its profile to sRGB, or to two inks."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from math import pi, sin

from PIL import Image

from brochure.art.view import Rgb

CONTRAST = 0.08  # how far the S-curve moves the quarter tones
MIDDLE = 0.45  # the grey that becomes the midtone's colour
# A profile that moves no colour of the probe by more than this, of 255, is sRGB under whatever name.
_SAME = 2
_SPACES = {"L": {b"GRAY"}, "RGB": {b"RGB "}, "CMYK": {b"CMYK"}}


class ProfileError(ValueError):
    """An ICC profile that cannot be read."""


def duotone(image: Image.Image, shadow: Rgb, middle: Rgb) -> Image.Image:
    """The picture's greys from `shadow` through `middle`, at 45 %, to white, with an S-curve of ±8 %."""
    grey = image.convert("L")
    tables = [[_tone(level / 255, shadow[i], middle[i]) for level in range(256)] for i in range(3)]
    return Image.merge("RGB", [grey.point(table) for table in tables])


def _tone(grey: float, shadow: int, middle: int) -> int:
    t = grey - CONTRAST * sin(2 * pi * grey)
    if t < MIDDLE:
        return round(shadow + (middle - shadow) * t / MIDDLE)
    return round(middle + (255 - middle) * (t - MIDDLE) / (1 - MIDDLE))


@lru_cache(maxsize=8)
def is_srgb(profile: bytes) -> bool:
    """True where an RGB profile leaves colours as they are; judged by what it does, not by its name.

    Raises ProfileError.
    """
    if profile[36:40] != b"acsp":  # ISO 15076-1, 7.2.11
        raise ProfileError("its colour profile is none")
    if profile[16:20] != b"RGB ":
        return False
    steps = (0, 51, 102, 153, 204, 255)
    probe = Image.new("RGB", (36, 6))
    probe.putdata([(r, g, b) for r in steps for g in steps for b in steps])
    before, after = probe.tobytes(), to_srgb(probe, profile).tobytes()
    return max(abs(a - b) for a, b in zip(before, after, strict=True)) <= _SAME


def to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """An L, RGB or CMYK picture through its profile to sRGB, relative colorimetric.

    A profile of another space than the picture's says nothing about it and is not
    used; but grey in a file with an RGB profile is a grey of that space. Raises
    ProfileError.
    """
    if image.mode == "L" and profile[16:20] == b"RGB ":
        image = image.convert("RGB")
    if profile[16:20] not in _SPACES[image.mode]:
        return image
    # Little CMS takes its time to load and most photographs need none of it.
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(
            image,
            source,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError) as error:
        raise ProfileError("its colour profile is damaged") from error
    assert changed is not None, "only a change in place returns nothing"
    return changed
