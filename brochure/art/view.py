"""What is asked of a photograph and what comes back: plain data, without a decoder.

A part of a picture is (left, top, right, bottom) in fractions of the upright
picture, 0…1 from its top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Part = tuple[float, float, float, float]
Rgb = tuple[int, int, int]
Encoding = Literal["jpeg", "jpeg-gray", "rgb", "gray"]

MOST_BYTES = 200_000_000
"""Larger files are not read at all."""

# Eyes stand a little above the middle of a portrait.
_CIRCLE_FOCUS = 0.42
_WHOLE: Part = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class View:
    """How a photograph is shown: its size on the page in pt, as a rectangle or a circle, and in which tones.

    `focus` is (x, y) of what must stay in view, 0…1 from the picture's top left,
    or None for its middle. `duotone` holds the sRGB colours of shadows and
    midtones; None leaves the picture natural. With `whole` nothing is cut away:
    the page hides what lies outside.
    """

    width: float
    height: float
    focus: tuple[float, float] | None = None
    circle: bool = False
    duotone: tuple[Rgb, Rgb] | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph ready to be painted: `width` by `height` pixels, upright, in sRGB or grey.

    `data` is a JPEG file without any metadata, or rows of 8-bit samples from the
    top left, as `encoding` says. `ppi` is its resolution at the size asked for, on
    the worse axis. `remarks` say what may look different from what was meant.
    `part` is what the view shows of it: all, where the rest was cut away.
    """

    width: int
    height: int
    data: bytes
    encoding: Encoding
    ppi: float
    remarks: tuple[str, ...] = ()
    part: Part = _WHOLE


def part_shown(width: int, height: int, view: View) -> Part:
    """The largest part of a picture of `width` by `height` pixels that has the view's shape.

    A circle takes a square, with the focus 42 % from its top; a rectangle puts the
    focus on the third it lies nearest to. The part never leaves the picture; less
    than half a pixel of difference counts as the picture's own shape.
    """
    wanted, own = view.width / view.height, width / height
    if wanted < own:
        share = wanted / own
        if width * (1 - share) < 0.5:
            return _WHOLE
        left = _start(share, view.focus[0] if view.focus else None, 0.5 if view.circle else None)
        return (left, 0.0, left + share, 1.0)
    share = own / wanted
    if height * (1 - share) < 0.5:
        return _WHOLE
    top = _start(share, view.focus[1] if view.focus else None, _CIRCLE_FOCUS if view.circle else None)
    return (0.0, top, 1.0, top + share)


def _start(share: float, focus: float | None, place: float | None) -> float:
    """Where a part that takes `share` of an axis begins, with the focus at `place` of the part."""
    if focus is None:
        return (1 - share) / 2
    if place is None:
        place = 1 / 3 if focus < 0.5 else 2 / 3 if focus > 0.5 else 0.5
    return min(1 - share, max(0.0, focus - place * share))


def resolution(pixels: tuple[int, int], width: float, height: float) -> float:
    """Pixels per inch on the worse axis of a picture shown `width` by `height` pt."""
    return min(pixels[0] / width, pixels[1] / height) * 72
