"""Single values of SVG: numbers, lengths, transform lists, colours."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from math import cos, isfinite, radians, sin, tan

from brochure.geometry import IDENTITY, Matrix, compose, scaling, translation

Rgb = tuple[int, int, int]
"""sRGB, 0–255."""

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBERS = re.compile(rf"\s*({_NUMBER})\s*,?")
_LENGTH = re.compile(rf"^\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in|%)?\s*$")
_STEP = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)\s*,?")
_CALL = re.compile(r"^(rgba?|hsla?)\(([^()]*)\)$")
_PX = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LARGEST = 1e7
_PLAIN: dict[str, Rgb] = {"black": (0, 0, 0)}


class ValueFault(ValueError):
    """A value that cannot be read or painted; the message says what and why."""


def finite(value: float) -> float:
    """The number itself. Raises ValueFault where it is not finite or beyond ten million."""
    if not isfinite(value) or abs(value) > _LARGEST:
        raise ValueFault("a number is too large")
    return value


def numbers(text: str) -> list[float]:
    """A list of numbers with spaces or commas between. Raises ValueFault."""
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _NUMBERS.match(text, at)
        if match is None:
            raise ValueFault(f"“{text[at : at + 20]}” is no number")
        found.append(finite(float(match[1])))
        at = match.end()
    return found


def length(text: str, whole: float) -> float:
    """A length in user units, 96 to the inch; a percentage is taken of `whole`. Raises ValueFault."""
    match = _LENGTH.match(text)
    if match is None:
        raise ValueFault(f"“{text[:30]}” is no length that can be read here")
    value = float(match[1])
    return finite(value * whole / 100 if match[2] == "%" else value * _PX.get(match[2] or "px", 1.0))


def matrix_of(text: str) -> Matrix:
    """A transform list as one matrix (SVG 1.1, 7.6): the last step is applied first. Raises ValueFault."""
    whole, at = IDENTITY, 0
    text = text.strip()
    while at < len(text):
        match = _STEP.match(text, at)
        if match is None:
            raise ValueFault(f"the transform “{text[at : at + 30]}” cannot be read")
        whole = compose(_step(match[1], numbers(match[2])), whole)
        at = match.end()
    for value in whole:
        finite(value)
    return whole


def _step(name: str, v: list[float]) -> Matrix:
    match (name, len(v)):
        case ("matrix", 6):
            return (v[0], v[1], v[2], v[3], v[4], v[5])
        case ("translate", 1 | 2):
            return translation(v[0], v[1] if len(v) == 2 else 0.0)
        case ("scale", 1 | 2):
            return scaling(*v)
        case ("rotate", 1 | 3):
            # SVG turns clockwise as seen, its y being down.
            c, s = cos(radians(v[0])), sin(radians(v[0]))
            turn = (c, s, -s, c, 0.0, 0.0)
            x, y = (v[1], v[2]) if len(v) == 3 else (0.0, 0.0)
            return compose(translation(-x, -y), turn, translation(x, y))
        case ("skewX", 1):
            return (1.0, 0.0, tan(radians(v[0])), 1.0, 0.0, 0.0)
        case ("skewY", 1):
            return (1.0, tan(radians(v[0])), 0.0, 1.0, 0.0, 0.0)
    raise ValueFault(f"“{name}” has {len(v)} numbers")


def fitted(view: tuple[float, ...], width: float, height: float, rule: str) -> Matrix:
    """The matrix from a viewBox (x, y, width, height) to a viewport at (0, 0), by preserveAspectRatio."""
    x, y, w, h = view
    words = rule.split() or ["xMidYMid"]
    align = words[0]
    sx, sy = width / w, height / h
    if align == "none":
        return compose(translation(-x, -y), scaling(sx, sy))
    known = re.fullmatch(r"x(Min|Mid|Max)Y(Min|Mid|Max)", align)
    if known is None or words[1:] not in ([], ["meet"], ["slice"]):
        raise ValueFault(f"preserveAspectRatio “{rule[:30]}” cannot be read")
    scale = max(sx, sy) if words[1:] == ["slice"] else min(sx, sy)
    share = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    dx, dy = share[known[1]] * (width - w * scale), share[known[2]] * (height - h * scale)
    return compose(translation(-x, -y), scaling(scale), translation(dx, dy))


def colour_of(text: str) -> tuple[Rgb, float]:
    """A colour and its alpha, 0–1. Raises ValueFault for what is no plain colour."""
    word = text.strip().lower()
    if word == "transparent":
        return (0, 0, 0), 0.0
    if word.startswith("#"):
        digits = word[1:].split()[0] if word[1:].split() else ""
        if len(digits) in (3, 4):
            digits = "".join(2 * d for d in digits)
        if re.fullmatch(r"[0-9a-f]{6}([0-9a-f]{2})?", digits):
            r, g, b, *alpha = bytes.fromhex(digits)
            return (r, g, b), alpha[0] / 255 if alpha else 1.0
    call = _CALL.match(word)
    if call:
        return _called(call[1], call[2], text)
    if word in _PLAIN:
        return _PLAIN[word], 1.0
    # The names of all colours are rarely needed; Pillow has them in a table.
    from PIL.ImageColor import colormap

    known = colormap.get(word)
    if isinstance(known, str):
        return colour_of(known)
    raise ValueFault(f"“{text.strip()[:30]}” is no colour that can be read here")


def _called(name: str, inside: str, text: str) -> tuple[Rgb, float]:
    parts = inside.replace(",", " ").replace("/", " ").split()
    if len(parts) not in (3, 4):
        raise ValueFault(f"“{text.strip()[:30]}” is no colour that can be read here")
    alpha = _share(parts[3], 1.0) if len(parts) == 4 else 1.0
    if name.startswith("rgb"):
        r, g, b = (round(255 * _share(p, 255.0)) for p in parts[:3])
        return (r, g, b), alpha
    hue = numbers(parts[0].removesuffix("deg"))[0] % 360 / 360
    red, green, blue = hls_to_rgb(hue, _share(parts[2], 100.0), _share(parts[1], 100.0))
    return (round(255 * red), round(255 * green), round(255 * blue)), alpha


def _share(text: str, whole: float) -> float:
    """A number of `whole`, or a percentage, as 0–1."""
    value = length(text, whole) if text.endswith("%") else numbers(text)[0]
    return min(1.0, max(0.0, value / whole))


def share(text: str) -> float:
    """An opacity as 0–1. Raises ValueFault."""
    return _share(text, 1.0)
