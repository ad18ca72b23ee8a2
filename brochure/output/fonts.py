"""Collecting what a document says in each face: one CID for each distinct drawn cluster and its text.

A cluster of one unshifted glyph is *simple*: the glyph's nominal width, kerning
left to the page. Every other cluster becomes one *composite* glyph as wide as
the shaped cluster, so that a reader meets exactly one code for each cluster.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb  # type: ignore[import-untyped]

from brochure.document import Cluster, Face
from brochure.output.subset import Drawn

# Readers want a character for every code; a cluster that stands for none says a zero-width space.
NOTHING = "\u200b"


@dataclass(frozen=True, slots=True)
class Coded:
    """What a CID stands for: drawing, width in thousandths of the size, source text."""

    drawn: Drawn
    width: int
    text: str


class FaceUse:
    """One face and the CIDs given out in it so far; CID 0 is .notdef."""

    __slots__ = ("_cids", "_font", "_scale", "_seen", "ascent", "axes", "coded", "descent", "name", "path")

    def __init__(self, face: Face, name: str) -> None:
        self.name = name
        self.path = face.path
        self.axes = dict(face.axes)
        self._font = hb.Font(hb_face(face.path))
        self._font.set_variations(self.axes)
        self._scale = 1000 / self._font.face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender * self._scale
        self.descent = extents.descender * self._scale
        notdef = Drawn(((0, 0, 0),), self._font.get_glyph_h_advance(0))
        self.coded = [Coded(notdef, round(notdef.advance * self._scale), "")]
        self._cids: dict[tuple[Drawn, str], int] = {}
        # A document's clusters are few objects met many times; hashing them by value is what costs.
        self._seen: dict[int, tuple[str, int]] = {}

    @property
    def font(self) -> hb.Font:
        """The HarfBuzz font at the face's point of its design space."""
        return self._font

    def code(self, cluster: Cluster) -> tuple[str, int]:
        """Four hexadecimal digits for the cluster and its width in thousandths of the size.

        The cluster must live as long as this object. Raises ValueError for glyph 0.
        """
        known = self._seen.get(id(cluster))
        if known is None:
            known = self._seen[id(cluster)] = self._number(cluster)
        return known

    def _number(self, cluster: Cluster) -> tuple[str, int]:
        """The code of a cluster object not met before."""
        if any(glyph == 0 for glyph, _, _ in cluster.glyphs):
            raise ValueError(f"{os.path.basename(self.path)} has no glyph for “{cluster.text}”")
        drawn = Drawn(cluster.glyphs, cluster.advance)
        if drawn.simple:
            drawn = Drawn(cluster.glyphs, self._font.get_glyph_h_advance(cluster.glyphs[0][0]))
        text = cluster.text or NOTHING
        cid = self._cids.get((drawn, text))
        if cid is None:
            cid = self._cids[drawn, text] = len(self.coded)
            self.coded.append(Coded(drawn, round(drawn.advance * self._scale), text))
        return f"{cid:04X}", self.coded[cid].width


class Fonts:
    """The faces of one document, named F1, F2 … in the order they are first met."""

    __slots__ = ("_uses",)

    def __init__(self) -> None:
        self._uses: dict[Face, FaceUse] = {}

    def use(self, face: Face) -> FaceUse:
        """The record of a face; raises OSError where its file cannot be read."""
        use = self._uses.get(face)
        if use is None:
            use = self._uses[face] = FaceUse(face, f"F{len(self._uses) + 1}")
        return use

    def all(self) -> tuple[FaceUse, ...]:
        """Every face met, in order."""
        return tuple(self._uses.values())


def hb_face(path: str) -> hb.Face:
    """The font file at `path`, read again only when it has changed; raises OSError."""
    state = os.stat(path)
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read(path: str, _changed: int, _size: int) -> hb.Face:
    """The font file; the two figures are part of the key only."""
    with open(path, "rb") as file:
        return hb.Face(hb.Blob(file.read()))
