"""The outputs this room can write, one frozen row of data each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Standard:
    """What one output's file may hold and claims to be.

    `output` is the name of the row; `version` the PDF version of the header;
    `tagged` asks for a structure tree; `colour` the device space inks are painted
    in; `links` allows link annotations and bookmarks; `bleeds` shows the bleed and the
    slug, of which every other output has nothing. Claims, each empty where none is made:
    `pdfua` the part of ISO 14289; `pdfa` the part of ISO 19005 with its conformance
    level ("2A") and `pdfx` the version of ISO 15930, made only with a colour profile.
    """

    output: str
    version: tuple[int, int]
    tagged: bool
    colour: Literal["rgb", "cmyk", "gray"]
    links: bool
    pdfua: int = 0
    pdfa: str = ""
    pdfx: str = ""
    bleeds: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """A colour profile: its bytes, written as they are, and the printing condition it stands for.

    `condition` is the OutputConditionIdentifier, `registry` the place where that is looked up.
    """

    data: bytes
    condition: str
    info: str
    registry: str = "http://www.color.org"


SRGB = "sRGB IEC61966-2.1"
"""The condition of screens."""

SCREEN = Standard(
    output="screen",
    version=(1, 7),
    tagged=True,
    colour="rgb",
    links=True,
    pdfua=1,
    pdfa="2A",
)

# Nobody reads a sheet of the press aloud, and nothing on it may be clicked: no tags, no links.
PRESS = Standard(
    output="press",
    version=(1, 6),
    tagged=False,
    colour="cmyk",
    links=False,
    pdfa="2B",
    pdfx="PDF/X-4",
    bleeds=True,
)

OFFICE = Standard(output="office", version=(1, 7), tagged=True, colour="gray", links=False)

# Sheets with several pages on each have no reading order: no tags.
OFFICE_SHEETS = Standard(output="office-sheets", version=(1, 7), tagged=False, colour="gray", links=False)

# Pages as they are, for the eye alone: pictures of sheets, and plates seen as grey.
PROOF = Standard(output="proof", version=(1, 7), tagged=False, colour="rgb", links=False)

STANDARDS: Mapping[str, Standard] = MappingProxyType(
    {row.output: row for row in (SCREEN, PRESS, OFFICE, OFFICE_SHEETS, PROOF)}
)


def standard(name: str) -> Standard:
    """The row of a name; raises KeyError for a name there is no row for."""
    return STANDARDS[name]
