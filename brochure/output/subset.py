"""Cutting a font down to the glyphs of one document and appending composite glyphs.

HarfBuzz subsets and pins variable axes; what it cannot do, one composite glyph
for each text cluster of several or shifted glyphs, is appended to its result
here. Table layouts are those of the OpenType specification, version 1.9.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import uharfbuzz as hb  # type: ignore[import-untyped]

Component = tuple[int, int, int]
"""(glyph id, x, y) in font units, y upwards."""

Extent = tuple[int, int, int, int]
"""(x min, y min, x max, y max) in font units."""

# A CIDFontType2 program needs six tables (ISO 32000-1, 9.9); CIDs take the place of 'cmap'.
_KEPT = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "OS/2", "name", "DSIG", "kern", "BASE", "cmap", "post", "gasp")
_MAGIC = 0xB1B0AFBA
# Composite glyph flags ('glyf' table): arguments are words, arguments are x and y values,
# more components follow, and the first component announces overlapping contours.
_ARGUMENTS, _MORE, _OVERLAP = 0x0003, 0x0020, 0x0400


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one glyph of the new font is made of: components and advance in font units."""

    components: tuple[Component, ...]
    advance: int

    @property
    def simple(self) -> bool:
        """True where a glyph of the source font serves as it is."""
        return len(self.components) == 1 and self.components[0][1:] == (0, 0)


@dataclass(frozen=True, slots=True)
class Subset:
    """A TrueType font: its bytes, the glyph id of each `Drawn` asked for, the box round all glyphs."""

    data: bytes
    glyph_ids: tuple[int, ...]
    extent: Extent


@dataclass(slots=True)
class _Outlines:
    """Glyph data with the figures 'maxp' wants, one list entry a glyph."""

    data: list[bytes]
    extents: list[Extent | None]
    points: list[int]
    contours: list[int]
    depths: list[int]


def subset(face: hb.Face, axes: Mapping[str, float], drawn: Sequence[Drawn]) -> Subset:
    """A font with .notdef, the source glyphs needed and one composite for each `Drawn` not simple.

    Raises ValueError where the font has no TrueType outlines.
    """
    used = {glyph for d in drawn for glyph, _, _ in d.components}
    tables, renumbered = _cut(face, axes, used)
    outlines = _outlines(tables)
    advances = [a for a, _ in _metrics(tables, len(outlines.data))]
    glyph_ids: list[int] = []
    known: dict[Drawn, int] = {}
    elements = 0
    for d in drawn:
        if d not in known:
            if d.simple:
                known[d] = renumbered[d.components[0][0]]
                advances[known[d]] = d.advance
            else:
                known[d] = len(outlines.data)
                elements = max(elements, _append(outlines, d, renumbered))
                advances.append(d.advance)
        glyph_ids.append(known[d])
    _rewrite(tables, outlines, advances, elements)
    boxes = [e for e in outlines.extents if e]
    return Subset(_assemble(tables), tuple(glyph_ids), _around(boxes) if boxes else (0, 0, 0, 0))


def _cut(
    face: hb.Face, axes: Mapping[str, float], glyphs: set[int]
) -> tuple[dict[str, bytes], dict[int, int]]:
    """Tables of the font with only `glyphs`, axes pinned; and new glyph ids by old ones."""
    if "glyf" not in face.table_tags:
        raise ValueError("only fonts with TrueType outlines can be embedded")
    wanted = hb.SubsetInput()
    wanted.flags = (
        hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    )
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    dropped = (int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
    if face.axis_infos:
        wanted.pin_all_axes_to_default(face)
    for axis in face.axis_infos:
        if axis.tag in axes:
            place = min(max(axes[axis.tag], axis.min_value), axis.max_value)
            wanted.pin_axis_location(face, axis.tag, place)
    plan = hb.SubsetPlan(face, wanted)
    cut = plan.execute()
    tables = {tag: bytes(cut.reference_table(tag).data) for tag in _KEPT}
    return tables, dict(plan.old_to_new_glyph_mapping.items())


def _outlines(tables: Mapping[str, bytes]) -> _Outlines:
    """Every glyph of the 'glyf' table with its box, points, contours and depth."""
    count = struct.unpack_from(">H", tables["maxp"], 4)[0]
    if struct.unpack_from(">h", tables["head"], 50)[0]:
        offsets = struct.unpack(f">{count + 1}L", tables["loca"][: 4 * (count + 1)])
    else:
        offsets = tuple(2 * o for o in struct.unpack(f">{count + 1}H", tables["loca"][: 2 * (count + 1)]))
    glyf = tables["glyf"]
    data = [glyf[a:b] for a, b in pairwise(offsets)]
    outlines = _Outlines(data, [], [0] * count, [0] * count, [0] * count)
    for glyph in data:
        outlines.extents.append(struct.unpack_from(">4h", glyph, 2) if glyph else None)
    for i in range(count):
        outlines.points[i], outlines.contours[i], outlines.depths[i] = _figures(data, i)
    return outlines


def _figures(data: Sequence[bytes], i: int) -> tuple[int, int, int]:
    """Points, contours and component depth of a glyph, its components' included."""
    glyph = data[i]
    if not glyph:
        return 0, 0, 0
    contours = struct.unpack_from(">h", glyph)[0]
    if contours >= 0:
        last = struct.unpack_from(">H", glyph, 8 + 2 * contours)[0] + 1 if contours else 0
        return last, contours, 0
    parts = [_figures(data, part) for part in _components(glyph)]
    return sum(p[0] for p in parts), sum(p[1] for p in parts), 1 + max(p[2] for p in parts)


def _components(glyph: bytes) -> list[int]:
    """Glyph ids a composite glyph is made of."""
    found, at, flags = [], 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", glyph, at)
        found.append(part)
        # Arguments of one or two bytes each, then a scale, two scales or a matrix in F2DOT14.
        at += 8 if flags & 0x0001 else 6
        at += 2 if flags & 0x0008 else 4 if flags & 0x0040 else 8 if flags & 0x0080 else 0
    return found


def _append(outlines: _Outlines, drawn: Drawn, renumbered: Mapping[int, int]) -> int:
    """Append one composite glyph; returns how many components it has."""
    parts = [(renumbered[g], x, y) for g, x, y in drawn.components if outlines.data[renumbered[g]]]
    boxes: list[Extent] = []
    for g, x, y in parts:
        box = outlines.extents[g]
        if box:
            boxes.append((box[0] + x, box[1] + y, box[2] + x, box[3] + y))
    extent = _around(boxes) if boxes else None
    glyph = struct.pack(">5h", -1, *extent) if extent else b""
    for n, (g, x, y) in enumerate(parts):
        flags = _ARGUMENTS | (_OVERLAP if n == 0 else 0) | (_MORE if n < len(parts) - 1 else 0)
        glyph += struct.pack(">HHhh", flags, g, x, y)
    outlines.data.append(glyph)
    outlines.extents.append(extent)
    outlines.points.append(sum(outlines.points[g] for g, _, _ in parts))
    outlines.contours.append(sum(outlines.contours[g] for g, _, _ in parts))
    outlines.depths.append(1 + max(outlines.depths[g] for g, _, _ in parts) if parts else 0)
    return len(parts)


def _around(boxes: Iterable[Extent]) -> Extent:
    """The smallest box round all `boxes`."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _metrics(tables: Mapping[str, bytes], count: int) -> list[tuple[int, int]]:
    """(advance, left side bearing) of every glyph."""
    full = struct.unpack_from(">H", tables["hhea"], 34)[0]
    pairs = list(struct.iter_unpack(">Hh", tables["hmtx"][: 4 * full]))
    rest = struct.unpack_from(f">{count - full}h", tables["hmtx"], 4 * full)
    return pairs + [(pairs[-1][0], bearing) for bearing in rest]


def _rewrite(tables: dict[str, bytes], outlines: _Outlines, advances: Sequence[int], elements: int) -> None:
    """Put the outlines back: 'glyf', 'loca', 'hmtx', 'hhea', 'maxp' and 'head'."""
    padded = [glyph + b"\0" * (-len(glyph) % 4) for glyph in outlines.data]
    offsets = [0]
    for glyph in padded:
        offsets.append(offsets[-1] + len(glyph))
    tables["glyf"] = b"".join(padded)
    tables["loca"] = struct.pack(f">{len(offsets)}L", *offsets)
    # The left side bearing is the box's left edge: renderers shift a glyph by any difference.
    tables["hmtx"] = b"".join(
        struct.pack(">Hh", max(0, a), e[0] if e else 0)
        for a, e in zip(advances, outlines.extents, strict=True)
    )
    count = len(padded)
    hhea = bytearray(tables["hhea"])
    struct.pack_into(">H", hhea, 10, max(0, *advances))
    struct.pack_into(">H", hhea, 34, count)
    tables["hhea"] = bytes(hhea)
    maxp = bytearray(tables["maxp"])
    old = struct.unpack_from(">H", maxp, 28)[0]
    struct.pack_into(">H", maxp, 4, count)
    struct.pack_into(">HH", maxp, 10, max(outlines.points), max(outlines.contours))
    struct.pack_into(">HH", maxp, 28, max(old, elements), max(outlines.depths))
    tables["maxp"] = bytes(maxp)
    boxes = [e for e in outlines.extents if e]
    head = bytearray(tables["head"])
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">4h", head, 36, *(_around(boxes) if boxes else (0, 0, 0, 0)))
    struct.pack_into(">h", head, 50, 1)
    tables["head"] = bytes(head)


def _assemble(tables: Mapping[str, bytes]) -> bytes:
    """The font file: table directory with checksums, tables, checkSumAdjustment."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    search = (16 * power, power.bit_length() - 1, 16 * (count - power))
    directory = struct.pack(">LHHHH", 0x00010000, count, *search)
    body, start, head_at = b"", 12 + 16 * count, 0
    for tag in sorted(tables):
        data = tables[tag]
        if tag == "head":
            head_at = start + len(body)
        directory += tag.encode() + struct.pack(">LLL", _checksum(data), start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    font = bytearray(directory + body)
    struct.pack_into(">L", font, head_at + 8, (_MAGIC - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(data: bytes) -> int:
    """Sum of big-endian longs, modulo 2³²."""
    data += b"\0" * (-len(data) % 4)
    longs: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(longs) & 0xFFFFFFFF
