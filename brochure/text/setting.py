"""Strands and a measure in, set lines out."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from math import inf, isfinite

from brochure.document import Run
from brochure.geometry import Box
from brochure.text.fit import TOLERANCE, balanced, best, ragged, width
from brochure.text.itemise import owners
from brochure.text.justify import justified, spread
from brochure.text.lexicon import Lexicon, house_lexicon
from brochure.text.lines import Fragment, Line, Setting
from brochure.text.paragraph import Piece, Row, hyphen_after, pieces_of, prepare
from brochure.text.shape import covers
from brochure.text.style import Strand, Style, Wrap

_HANGING = frozenset("“‘«‹„‚\"'")
_HANGING_SPACE = frozenset("\u00a0\u202f")


def set_lines(
    strands: Sequence[Strand],
    measure: float,
    *,
    wrap: Wrap = Wrap.RAGGED,
    optical: bool = False,
    lexicon: Lexicon | None = None,
) -> Setting:
    """The strands, one paragraph, set in lines at most `measure` pt wide where they can be broken.

    Each line feed ends a line, and what stands between two is fitted by itself.
    `optical` puts each line's ink, not its pen, on the left edge and hangs opening
    quotes. Without a `lexicon` the house's is used; `Lexicon()` is none. Raises
    ValueError for right-to-left text and for a measure that is not above 0 (and
    finite, unless `wrap` is SINGLE).
    """
    if not measure > 0 or (wrap is not Wrap.SINGLE and not isfinite(measure)):
        raise ValueError(f"a measure must be above 0 pt and finite, not {measure}")
    found = _set(*_plain(strands, lexicon), measure, wrap, optical)
    marks: Mapping[Hashable, Hashable] = {number: strand.mark for number, strand in enumerate(strands)}
    lines = tuple([_marked(line, marks) for line in found.lines])
    return Setting(lines, found.measure, found.overfull, found.missing, found.misspelt, found.loose)


def _marked(line: Line, marks: Mapping[Hashable, Hashable]) -> Line:
    """The line with each fragment's strand number replaced by the strand's mark."""
    own = tuple([Fragment(marks[f.mark], f.runs, f.x, f.rise) for f in line.fragments])
    return Line(own, line.width, line.shift, line.ink, line.text)


@lru_cache(maxsize=2048)
def _set(
    text: str,
    styles: tuple[Style, ...],
    owner: tuple[int, ...],
    lexicon: Lexicon,
    measure: float,
    wrap: Wrap,
    optical: bool,
) -> Setting:
    """What `set_lines` gives, each fragment marked with the number of its strand.

    Remembered, because blocks measure a text before they place it, and because a
    rebuild after one changed word sets all others again.
    """
    rows = prepare(text, styles, owner, lexicon)
    used, ends = _broken(rows, measure, wrap)
    lines: list[Line] = []
    overfull: list[int] = []
    loose: list[int] = []
    for row, stops in zip(rows, ends, strict=True):
        for i, j in zip((0, *stops[:-1]), stops, strict=True):
            pieces, wide = list(_taken(row, i, j)), width(row.joints, i, j) > used + TOLERANCE
            if wrap is Wrap.JUSTIFIED and (wide or j < len(row.joints) - 1):
                pieces, filled = spread(pieces, row.items, used - _hang(pieces, optical))
                wide = wide and not filled
                loose += [] if filled or wide else [len(lines)]
            overfull += [len(lines)] if wide else []
            lines.append(_line(styles, pieces, optical))
    return Setting(tuple(lines), used, tuple(overfull), _missing(rows), _misspelt(rows), tuple(loose))


def missing(strands: Sequence[Strand]) -> tuple[tuple[str, int], ...]:
    """(character, offset in the joined text) of everything no face of its style can draw."""
    return _missing(prepare(*_plain(strands, None)))


def measure_text(text: str, style: Style) -> float:
    """Width in pt of `text` set in one line."""
    return set_lines([Strand(text, style)], inf, wrap=Wrap.SINGLE).width


def _plain(
    strands: Sequence[Strand], lexicon: Lexicon | None
) -> tuple[str, tuple[Style, ...], tuple[int, ...], Lexicon]:
    """The strands without their marks: the text, the styles, each character's strand."""
    text = "".join(strand.text for strand in strands)
    styles = tuple(strand.style for strand in strands)
    return text, styles, tuple(owners(strands)), house_lexicon() if lexicon is None else lexicon


def _broken(rows: Sequence[Row], measure: float, wrap: Wrap) -> tuple[float, list[tuple[int, ...]]]:
    """The measure used, and for each row the joints its lines end at."""
    if wrap is Wrap.SINGLE:
        return measure, [(len(row.joints) - 1,) for row in rows]
    if wrap is Wrap.BALANCED:
        return balanced([row.joints for row in rows], measure)
    if wrap is Wrap.JUSTIFIED:
        return measure, [best(row.joints, measure, *justified(row, measure)) for row in rows]
    return measure, [best(row.joints, measure, ragged(row.joints, measure)) for row in rows]


def _taken(row: Row, i: int, j: int) -> Iterator[Piece]:
    """The pieces of the line from joint i to joint j, shaped as they stand in it."""
    a, b = row.cuts[i], row.cuts[j]
    groups = [list(group) for _, group in groupby(row.pieces[a:b], key=lambda p: p.item)]
    for n, group in enumerate(groups):
        first, last = group[0], group[-1]
        if (n == 0 and _torn(row, a)) or (n == len(groups) - 1 and _torn(row, b)):
            item = row.items[first.item]
            end = last.at + len(last.shaped.cluster.text)
            yield from pieces_of(first.item, item, row.owner, first.at, end)
        else:
            yield from group
    if j in row.hyphens:
        yield hyphen_after(row.pieces[b - 1], row.items[row.pieces[b - 1].item])


def _torn(row: Row, cut: int) -> bool:
    """True where ending a line before pieces[cut] changes how its neighbours are shaped.

    After a space only the space's own kerning could change, and that is never seen.
    """
    if not 0 < cut < len(row.pieces):
        return False
    before, after = row.pieces[cut - 1], row.pieces[cut]
    return after.shaped.joined and before.item == after.item and not before.space


def _line(styles: Sequence[Style], pieces: list[Piece], optical: bool) -> Line:
    seen = len(pieces)
    while seen and pieces[seen - 1].space:
        seen -= 1
    if seen:
        end = pieces[seen - 1]
        pieces[seen - 1] = end._replace(advance=end.advance - end.tracking, tracking=0.0)
    pens = list(accumulate((piece.advance for piece in pieces), initial=0.0))
    fragments = []
    at = 0
    for number, group in groupby(pieces, key=lambda p: p.strand):
        members = list(group)
        fragments.append(Fragment(number, _runs(members), pens[at], styles[number].rise))
        at += len(members)
    shift = _hang(pieces, optical)
    text = "".join(piece.shaped.cluster.text for piece in pieces)
    return Line(tuple(fragments), pens[seen], shift, tuple(_ink(styles, pieces, pens)), text)


def _runs(pieces: list[Piece]) -> tuple[Run, ...]:
    out = []
    for (face, size), group in groupby(pieces, key=lambda p: (p.face, p.size)):
        members = list(group)
        clusters = tuple(p.shaped.cluster for p in members)
        out.append(Run(face, size, clusters, tuple(p.advance for p in members)))
    return tuple(out)


def _ink(styles: Sequence[Style], pieces: list[Piece], pens: list[float]) -> Iterator[Box]:
    units: dict[int, float] = {}
    for piece, pen in zip(pieces, pens, strict=False):
        if piece.item not in units:
            units[piece.item] = piece.unit
        unit, rise = units[piece.item], styles[piece.strand].rise
        for left, bottom, right, top in piece.shaped.ink:
            yield Box(pen + left * unit, -top * unit - rise, pen + right * unit, -bottom * unit - rise)


_BELOW = 0.1  # ink that ends lower, in em above the baseline, hangs below the line


def _hang(pieces: list[Piece], optical: bool) -> float:
    """pt that bring the ink of the first letter after any opening quotes to 0; 0 without `optical`.

    A letter's edge is the ink that stands on the line: a Khmer vowel below it may reach
    further left, and the eye still reads the consonant as the edge.
    """
    if not optical:
        return 0.0
    first = 0
    while first < len(pieces) and _hangs(pieces, first):
        first += 1
    if first == len(pieces):
        first = 0
    if not pieces or not pieces[first].shaped.ink:
        return 0.0
    pen, letter = sum(piece.advance for piece in pieces[:first]), pieces[first]
    ink = letter.shaped.ink
    standing = [box for box in ink if box[3] * letter.unit > _BELOW * letter.size]
    return -(pen + min(box[0] for box in standing or ink) * letter.unit)


def _hangs(pieces: list[Piece], k: int) -> bool:
    text = pieces[k].shaped.cluster.text
    return text in _HANGING or (k > 0 and text in _HANGING_SPACE)


def _missing(rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    out = []
    for row in rows:
        for piece in row.pieces:
            cluster = piece.shaped.cluster
            if all(glyph for glyph, _, _ in cluster.glyphs):
                continue
            spots = row.items[piece.item].places[piece.at : piece.at + len(cluster.text)]
            every = list(zip(cluster.text, spots, strict=True))
            out += [(c, p) for c, p in every if not covers(piece.face, c)] or every
    return tuple(out)


def _misspelt(rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    broken = (piece for row in rows for piece in row.pieces if piece.shaped.broken)
    return tuple((piece.shaped.cluster.text, piece.start) for piece in broken)
