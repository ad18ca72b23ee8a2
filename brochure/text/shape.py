"""Text of one face and script into clusters of placed glyphs, in font units."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb  # type: ignore[import-untyped]

from brochure.document import Cluster, Face
from brochure.text.faces import characters, extents, instance, nominal

COMMON = "Zyyy"
DOTTED_CIRCLE = "\u25cc"
_UNSAFE_TO_BREAK = int(hb.GlyphFlags.UNSAFE_TO_BREAK)
Ink = tuple[int, int, int, int]
_Drawn = tuple[Cluster, tuple[Ink, ...], bool]


class Shaped(NamedTuple):
    """A cluster, where it starts in the text shaped, and what lines need to know of it.

    `ink` holds one (left, bottom, right, top) a glyph with ink, in font units
    from the cluster's pen, y upwards. `broken`: shaping put in a dotted circle
    because the spelling makes no syllable. `joined`: cutting the text before this
    cluster would change its shape or its neighbour's.
    """

    start: int
    cluster: Cluster
    ink: tuple[Ink, ...]
    broken: bool
    joined: bool


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """ISO 15924 code of one character, "Zyyy" for what all scripts share (Unicode Script property)."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return str(buffer.script or COMMON)


@lru_cache(maxsize=4096)
def covers(face: Face, text: str) -> bool:
    """True where the face can draw `text`.

    Judged after shaping (no glyph 0): HarfBuzz draws U+00A0, U+202F and letters
    with marks from what a face has, though its character map lacks them.
    """
    if all(ord(c) in characters(face.path) for c in text):
        return True
    return all(g for s in shape(face, text) for g, _, _ in s.cluster.glyphs)


@lru_cache(maxsize=8192)
def shape(
    face: Face,
    text: str,
    script: str = COMMON,
    language: str = "en",
    features: tuple[tuple[str, int], ...] = (),
) -> tuple[Shaped, ...]:
    """Left-to-right `text` as clusters in font units, every character in exactly one of them.

    Clusters never split a grapheme (HarfBuzz cluster level MONOTONE_GRAPHEMES).
    """
    buffer = hb.Buffer()
    # A tab has no glyph; it is drawn as the space it stands for and stays a tab in the cluster's text.
    buffer.add_str(text.replace("\t", " "))
    buffer.direction, buffer.script, buffer.language = "ltr", script, language
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(instance(face), buffer, dict(features))
    return _grouped(face, text, buffer)


def _grouped(face: Face, text: str, buffer: hb.Buffer) -> tuple[Shaped, ...]:
    """HarfBuzz's glyphs gathered by cluster number, each with its slice of the text."""
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    drawn = _drawn(face)
    if [info.cluster for info in infos] == list(range(len(text))):  # most of a text: a glyph for a letter
        return tuple([
            Shaped(
                k,
                *drawn(text[k], ((info.codepoint, move.x_offset, move.y_offset),), move.x_advance),
                bool(int(info.flags) & _UNSAFE_TO_BREAK),
            )
            for k, (info, move) in enumerate(zip(infos, positions, strict=True))
        ])
    members: dict[int, list[int]] = {0: []} if text else {}
    for k, info in enumerate(infos):
        members.setdefault(info.cluster, []).append(k)
    out = []
    for start, end in pairwise([*members, len(text)]):
        pen = 0
        glyphs = []
        for k in members[start]:
            move = positions[k]
            glyphs.append((infos[k].codepoint, pen + move.x_offset, move.y_offset))
            pen += move.x_advance
        # All glyphs of a cluster carry the same flag.
        joined = bool(glyphs) and bool(int(infos[members[start][0]].flags) & _UNSAFE_TO_BREAK)
        out.append(Shaped(start, *drawn(text[start:end], tuple(glyphs), pen), joined))
    return tuple(out)


@lru_cache(maxsize=64)
def _drawn(face: Face) -> Callable[[str, tuple[tuple[int, int, int], ...], int], _Drawn]:
    """For one face, clusters made once and shared: most of a text is a few dozen of them."""
    circle = nominal(face, DOTTED_CIRCLE)

    @lru_cache(maxsize=8192)
    def make(text: str, glyphs: tuple[tuple[int, int, int], ...], advance: int) -> _Drawn:
        boxes = ((extents(face, g), x, y) for g, x, y in glyphs)
        ink = tuple((b[0] + x, b[1] + y, b[2] + x, b[3] + y) for b, x, y in boxes if b)
        broken = circle is not None and DOTTED_CIRCLE not in text and any(g[0] == circle for g in glyphs)
        return Cluster(text, glyphs, advance), ink, broken

    return make
