"""Official logos made for tests: shapes a logo may have, of nobody's. Each says TEST in blocks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s">%s</svg>'
# The four letters T E S T as bars on a field of 40 by 12 units.
_LETTERS = (
    "M0 0H8V2.4H5.2V12H2.8V2.4H0Z",
    "M11 0H18V2.4H13.4V4.8H17V7.2H13.4V9.6H18V12H11Z",
    "M21 0H29V2.4H23.4V4.8H29V12H21V9.6H26.6V7.2H21Z",
    "M32 0H40V2.4H37.2V12H34.8V2.4H32Z",
)


def _word(colour: str, transform: str = "") -> str:
    paths = "".join(f'<path d="{d}"/>' for d in _LETTERS)
    return f'<g fill="{colour}" transform="{transform or "scale(1)"}">{paths}</g>'


WIDE = _SVG % (
    "0 0 260 40",
    '<rect x="0" y="0" width="40" height="40" fill="#7a1f5c"/><path d="M8 32 20 8 32 32Z" fill="#ffffff"/>'
    + _word("#2b2b2b", "translate(56 4) scale(5 2.7)"),
)
"""A wordmark six times as wide as high: a square with a white triangle, and the word."""

TALL = _SVG % (
    "-30 0 60 180",
    '<path d="M0 0 30 60 20 60 20 140 -20 140 -20 60 -30 60Z" fill="#146b3a"/>'
    + _word("#146b3a", "translate(-30 154) scale(1.5 2)"),
)
"""A tower three times as high as wide, one colour, all straight lines."""

ROUND = _SVG % (
    "0 0 120 120",
    '<circle cx="60" cy="60" r="60" fill="#c2410c"/><circle cx="60" cy="60" r="50" fill="#ffffff"/>'
    '<circle cx="60" cy="60" r="44" fill="#1d4ed8"/>' + _word("#ffffff", "translate(30 51) scale(1.5)"),
)
"""A seal of three discs in two colours with the word left white."""

LOGOS: Mapping[str, str] = MappingProxyType({"wide": WIDE, "tall": TALL, "round": ROUND})
