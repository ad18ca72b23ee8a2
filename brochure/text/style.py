"""What a paragraph is asked to look like: faces in order of preference, size, strands."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

from brochure.document import Face


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a fallback chain.

    `scale` is a factor on `Style.size`; `scripts` are the ISO 15924 codes the
    face is meant for ("Khmr"), empty for any script.
    """

    face: Face
    scale: float = 1.0
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How a strand is set.

    `size` and `leading` in pt, `language` a BCP 47 tag, `tracking` in thousandths
    of an em after each cluster (ignored in scripts that must not be tracked),
    `features` OpenType tags with their values, `rise` in pt upwards. `hyphenate`
    divides words by the patterns of the language, where the house has some.
    """

    choices: tuple[Choice, ...]
    size: float
    leading: float
    language: str = "en"
    tracking: float = 0.0
    features: tuple[tuple[str, int], ...] = ()
    rise: float = 0.0
    hyphenate: bool = False


@dataclass(frozen=True, slots=True)
class Strand:
    """A stretch of a paragraph in one style.

    `mark` is opaque to this room: it says whom the text belongs to (a link, an
    emphasis, a language span) and comes back on each `Fragment`.
    """

    text: str
    style: Style
    mark: Hashable = None


class Wrap(Enum):
    """How a paragraph is broken into lines."""

    RAGGED = "ragged"
    """Breaks of least raggedness over the whole paragraph."""
    BALANCED = "balanced"
    """The narrowest measure that keeps the number of lines."""
    SINGLE = "single"
    """Only a line feed ends a line."""
    JUSTIFIED = "justified"
    """Both edges straight but for the last line: least stretching over the whole paragraph."""
