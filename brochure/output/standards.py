"""The outputs this room can write, one frozen row of data each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Standard:
    """What one output's file may hold and claims to be.

    `output` is the name people ask for; `version` the PDF version of the header;
    `tagged` asks for a structure tree; `colour` the device space inks are painted
    in; `links` allows link annotations and bookmarks. Claims, each empty where
    none is made: `pdfua` the part of ISO 14289; `pdfa` the part of ISO 19005 with its
    conformance level ("2A"), made only when an ICC profile is handed in; `condition`
    the OutputConditionIdentifier of that profile.
    """

    output: str
    version: tuple[int, int]
    tagged: bool
    colour: Literal["rgb", "cmyk"]
    links: bool
    pdfua: int = 0
    pdfa: str = ""
    condition: str = ""


SCREEN = Standard(
    output="screen",
    version=(1, 7),
    tagged=True,
    colour="rgb",
    links=True,
    pdfua=1,
    pdfa="2A",
    condition="sRGB IEC61966-2.1",
)

STANDARDS: Mapping[str, Standard] = MappingProxyType({row.output: row for row in (SCREEN,)})


def standard(name: str) -> Standard:
    """The row for an output's name; raises KeyError for a name there is no row for."""
    return STANDARDS[name]
