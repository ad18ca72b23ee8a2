"""Faces, styles and ways of writing results down that a person can read."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from brochure.document import Face
from brochure.text import Choice, Lexicon, Line, Style, house_lexicon
from brochure.text.breaks import opportunities
from brochure.text.shape import Shaped, shape

FONTS = Path(__file__).resolve().parents[2] / "assets" / "fonts"


def face(name: str, **axes: float) -> Face:
    """A font file of the project at the axes given."""
    return Face(str(FONTS / f"{name}.ttf"), tuple(sorted(axes.items())))


NEWSREADER = face("Newsreader-opsz-wght", opsz=10, wght=400)
DISPLAY = face("Newsreader-opsz-wght", opsz=72, wght=360)
ITALIC = face("Newsreader-Italic-opsz-wght", opsz=10, wght=400)
SCHIBSTED = face("SchibstedGrotesk-wght", wght=420)
KHMER_SANS = face("NotoSansKhmer-wdth-wght", wght=500, wdth=100)
KHMER_SERIF = face("NotoSerifKhmer-wght", wght=400)
MOUL = face("Moul-Khmer-Regular")
KHMER_FACES = (KHMER_SANS, KHMER_SERIF, MOUL)

KHMER_ONLY = ("Khmr",)
ENGLISH = Style((Choice(NEWSREADER), Choice(KHMER_SERIF, 1.0, KHMER_ONLY)), 9.75, 14)
FRENCH = Style(ENGLISH.choices, 9.75, 14, "fr")
LABEL = Style((Choice(SCHIBSTED), Choice(KHMER_SANS, 1.1, KHMER_ONLY), Choice(NEWSREADER)), 8.5, 14)
KHMER = Style((Choice(KHMER_SERIF, 1.0, KHMER_ONLY), Choice(NEWSREADER)), 10, 17.5, "km")
TITLE = Style((Choice(MOUL, 1.0, KHMER_ONLY), Choice(NEWSREADER)), 66, 91, "km")


def clusters(text: str, of: Face, script: str = "Latn", language: str = "en") -> str:
    """The clusters of `text`, parted by middle dots."""
    return "·".join(s.cluster.text for s in shape(of, text, script, language))


def glyph_ids(shaped: tuple[Shaped, ...]) -> list[int]:
    """Every glyph id in order."""
    return [glyph for s in shaped for glyph, _, _ in s.cluster.glyphs]


def broken(text: str, language: str = "en", lexicon: Lexicon | None = None) -> str:
    """`text` with a | wherever a line may end."""
    ends = opportunities(text, language, house_lexicon() if lexicon is None else lexicon)
    return "|".join(text[i:j] for i, j in pairwise((0, *ends, len(text))))


def set_in(line: Line) -> list[tuple[str, str]]:
    """The runs of a line as (font file, text)."""
    runs = [run for fragment in line.fragments for run in fragment.runs]
    return [(Path(run.face.path).stem.split("-")[0], run.text) for run in runs]
