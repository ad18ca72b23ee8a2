"""A paragraph made ready for breaking: pieces in place, and the joints between which lines run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from brochure.document import Cluster, Face
from brochure.text.breaks import SOFT_HYPHEN, opportunities
from brochure.text.faces import upem
from brochure.text.fit import Joint
from brochure.text.hyphenate import divisions
from brochure.text.itemise import Item, items, refuse_right_to_left
from brochure.text.lexicon import Lexicon
from brochure.text.shape import COMMON, Shaped, covers, shape
from brochure.text.style import Style
from brochure.text.words import UNSPACED, ends_short, parts, speaks

# Scripts whose letters stand apart and may be tracked; all others are left alone.
_TRACKED = frozenset(
    (COMMON, "Latn", "Grek", "Cyrl", "Armn", "Geor", "Hani", "Hira", "Kana", "Hang", "Bopo")
)


class Piece(NamedTuple):
    """A cluster in the paragraph.

    `start` and `end` are offsets in the source, `at` the offset in its item's text.
    `advance` is in pt with tracking, `tracking` the part of it to drop at a line's end.
    """

    start: int
    end: int
    at: int
    item: int
    strand: int
    shaped: Shaped
    face: Face
    size: float
    advance: float
    tracking: float

    @property
    def space(self) -> bool:
        """True for white space that vanishes at a line's end (never a no-break space)."""
        text = self.shaped.cluster.text
        return text.isspace() and text not in ("\u00a0", "\u202f")

    @property
    def unit(self) -> float:
        """pt in one font unit."""
        return self.size / upem(self.face)


class Row(NamedTuple):
    """What stands between two line feeds.

    `joints[n]` is the place before `pieces[cuts[n]]`; the last cut is len(pieces).
    `hyphens` holds the joints at which a line ends with a hyphen to be added.
    """

    items: tuple[Item, ...]
    pieces: tuple[Piece, ...]
    joints: tuple[Joint, ...]
    cuts: tuple[int, ...]
    hyphens: frozenset[int]
    owner: Sequence[int]


def pieces_of(number: int, item: Item, owner: Sequence[int], first: int, last: int) -> list[Piece]:
    """The clusters of item.text[first:last], shaped by themselves.

    `number` is the item's in its row, `owner` gives each source character's strand.
    """
    style, face = item.style, item.choice.face
    size = style.size * item.choice.scale
    unit = size / upem(face)
    tracking = style.tracking * size / 1000 if item.script in _TRACKED else 0.0
    out = []
    for shaped in shape(face, item.text[first:last], item.script, style.language, style.features):
        at = first + shaped.start
        start, end = item.places[at], item.places[at + len(shaped.cluster.text) - 1] + 1
        advance = shaped.cluster.advance * unit + tracking
        out.append(Piece(start, end, at, number, owner[start], shaped, face, size, advance, tracking))
    return out


def hyphen_after(piece: Piece, item: Item) -> Piece:
    """The hyphen set after `piece` at a line's end; its text is U+00AD, as the source has it."""
    sign = "\u2010" if covers(piece.face, "\u2010") else "-"
    drawn = shape(piece.face, sign, item.script, item.style.language, item.style.features)[0]
    cluster = Cluster(SOFT_HYPHEN, drawn.cluster.glyphs, drawn.cluster.advance)
    return piece._replace(
        start=piece.end,
        end=piece.end + 1,
        shaped=drawn._replace(cluster=cluster),
        advance=cluster.advance * piece.unit + piece.tracking,
    )


@lru_cache(maxsize=4096)
def prepare(
    text: str, styles: tuple[Style, ...], owner: tuple[int, ...], lexicon: Lexicon
) -> tuple[Row, ...]:
    """The rows of a paragraph, one for each line feed and one more.

    A line feed at the very end opens no row. `owner` gives each character's
    place in `styles`. Raises ValueError for right-to-left text.
    """
    if not text:
        return ()
    refuse_right_to_left(text)
    breaks = opportunities(text, styles[0].language, lexicon)
    rows = []
    start = 0
    for line in text.removesuffix("\n").split("\n"):
        end = start + len(line)
        rows.append(_row(text, start, end, styles, owner, breaks))
        start = end + 1
    return tuple(rows)


def _row(
    text: str, start: int, end: int, styles: Sequence[Style], owner: Sequence[int], breaks: Sequence[int]
) -> Row:
    own = tuple(items(text, start, end, styles, owner))
    pieces = tuple(p for n, item in enumerate(own) for p in pieces_of(n, item, owner, 0, len(item.text)))
    spots = _spots(text, pieces, breaks[bisect_left(breaks, start + 1) : bisect_left(breaks, end)])
    divided = _spots(text, pieces, sorted(divisions(text, start, end, styles, owner)))
    spots = dict(sorted({**dict.fromkeys(divided, True), **spots}.items()))
    cuts = (0, *spots, len(pieces))
    soft = frozenset(n for n, cut in enumerate(cuts) if spots.get(cut, False))
    return Row(own, pieces, _joints(text, own, pieces, cuts, soft), cuts, soft, owner)


def _spots(text: str, pieces: Sequence[Piece], breaks: Sequence[int]) -> dict[int, bool]:
    """Pieces before which a line may end, and whether a soft hyphen stands there.

    A break inside a cluster is dropped: shaping is never cut.
    """
    starts = [piece.start for piece in pieces]
    out: dict[int, bool] = {}
    for offset in breaks:
        k = bisect_left(starts, offset)
        if 0 < k < len(pieces) and pieces[k - 1].end <= offset:
            out[k] = SOFT_HYPHEN in text[pieces[k - 1].end : pieces[k].start]
    return out


_HYPHENS = "-\u2010"  # a line that ends with one reads as a word cut in two, whoever wrote it


def _joints(
    text: str, own: Sequence[Item], pieces: Sequence[Piece], cuts: Sequence[int], soft: frozenset[int]
) -> tuple[Joint, ...]:
    pens = list(accumulate((piece.advance for piece in pieces), initial=0.0))
    words = _words(own, pieces, frozenset(cuts))
    out = []
    since = 0
    for n, cut in enumerate(cuts):
        seen = cut
        while seen and pieces[seen - 1].space:
            seen -= 1
        end, short, hyphen = pens[seen], False, n in soft
        if seen:
            last = pieces[seen - 1]
            item = own[last.item]
            end += hyphen_after(last, item).advance if n in soft else 0.0
            end -= last.tracking
            short = n not in soft and ends_short(text, last.end, item.style.language, since)
            hyphen = hyphen or text[last.end - 1] in _HYPHENS
        since = pieces[cut].start if cut < len(pieces) else len(text)
        out.append(Joint(pens[cut], end, short, words[cut], hyphen))
    return tuple(out)


def _words(own: Sequence[Item], pieces: Sequence[Piece], cuts: frozenset[int]) -> list[int]:
    """For each piece, and for the end, how many words have begun before it."""
    out = [0]
    fresh = True
    for k, piece in enumerate(pieces):
        text = piece.shaped.cluster.text
        fresh = fresh or parts(text) or (k in cuts and own[piece.item].script in UNSPACED)
        begins = fresh and speaks(text)
        fresh = fresh and not begins
        out.append(out[-1] + begins)
    return out
