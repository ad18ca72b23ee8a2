"""A face as PDF objects: font, descendant, descriptor, CIDToGIDMap, ToUnicode (ISO 32000-1, 9.7)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from hashlib import sha256

import uharfbuzz as hb  # type: ignore[import-untyped]

from brochure.output.fonts import Coded, FaceUse
from brochure.output.objects import File, array, dictionary, name, text_string, utf16
from brochure.output.subset import Extent, subset

# Font descriptor flags (table 123).
_FIXED_PITCH, _SERIF, _SYMBOLIC, _ITALIC = 1, 2, 4, 64
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write_font(file: File, use: FaceUse) -> bytes:
    """Embed a face with the glyphs used of it; returns the font's reference."""
    face = use.font.face
    cut = subset(face, use.axes, [c.drawn for c in use.coded])
    base = name(f"{_tag(cut.data)}+{_postscript_name(face, use.axes)}")
    program = file.stream(cut.data, {"Length1": len(cut.data)})
    descriptor = file.place(dictionary({
        "Type": b"/FontDescriptor",
        "FontName": base,
        **_measures(use, cut.extent),
        "FontFile2": program,
    }))
    descendant = file.place(dictionary({
        "Type": b"/Font",
        "Subtype": b"/CIDFontType2",
        "BaseFont": base,
        "CIDSystemInfo": b"<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
        "FontDescriptor": descriptor,
        "CIDToGIDMap": file.stream(struct.pack(f">{len(cut.glyph_ids)}H", *cut.glyph_ids)),
        "DW": 0,
        "W": b"[0 " + array(c.width for c in use.coded) + b"]",
    }))
    return file.place(dictionary({
        "Type": b"/Font",
        "Subtype": b"/Type0",
        "BaseFont": base,
        "Encoding": b"/Identity-H",
        "DescendantFonts": array([descendant]),
        "ToUnicode": file.stream(_to_unicode(use.coded)),
    }))


def _tag(data: bytes) -> str:
    """Six letters that tell one subset from another (9.6.4), from the font's own bytes."""
    figure = int.from_bytes(sha256(data).digest()[:8], "big")
    letters = []
    for _ in range(6):
        figure, letter = divmod(figure, 26)
        letters.append(_LETTERS[letter])
    return "".join(letters)


def _postscript_name(face: hb.Face, axes: Mapping[str, float]) -> str:
    """The font's PostScript name; for an instance prefix, values and axes as Adobe's note 5902 has it."""
    ids = hb.OTNameIdPredefined
    plain = face.get_name(ids.POSTSCRIPT_NAME) or face.get_name(ids.FONT_FAMILY) or "Font"
    varied = [axis.tag for axis in face.axis_infos if axis.tag in axes]
    if varied:
        plain = face.get_name(ids.VARIATIONS_PS_PREFIX) or plain.split("-")[0]
        plain += "".join(f"_{axes[tag]:g}{tag}" for tag in varied)
    return "".join(c for c in plain if c.isascii() and (c.isalnum() or c in "-_.")) or "Font"


def _measures(use: FaceUse, extent: Extent) -> dict[str, bytes | int | float]:
    """The descriptor's figures in thousandths of the size; FontBBox holds the glyphs embedded."""
    font = use.font
    scale = 1000 / font.face.upem
    slant = font.get_style_value(hb.StyleTag.SLANT_ANGLE)
    weight = font.get_style_value(hb.StyleTag.WEIGHT)
    capital = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or 0
    flags = _SYMBOLIC | (_ITALIC if slant else 0) | _style_flags(font.face)
    return {
        "Flags": flags,
        "FontBBox": array(round(v * scale) for v in extent),
        "ItalicAngle": round(slant, 2),
        "Ascent": round(use.ascent),
        "Descent": round(use.descent),
        # Some fonts leave the height of capitals out of 'OS/2'.
        "CapHeight": round(capital * scale) if capital > 0 else round(use.ascent),
        # No table tells the stem; the customary estimate from the weight class.
        "StemV": round(50 + (weight / 65) ** 2),
    }


def _style_flags(face: hb.Face) -> int:
    """Serif and FixedPitch, from the 'OS/2' family class or PANOSE and from 'post'."""
    flags = 0
    os2 = bytes(face.reference_table("OS/2").data) if "OS/2" in face.table_tags else b""
    if len(os2) >= 42:
        family, panose = os2[30], os2[32:34]
        # Family classes 1–5 and 7 are serif faces; PANOSE 2 is Latin text, of which 11–15 have no serifs.
        if family in (1, 2, 3, 4, 5, 7) or (family == 0 and panose[0] == 2 and 2 <= panose[1] <= 10):
            flags |= _SERIF
    post = bytes(face.reference_table("post").data) if "post" in face.table_tags else b""
    if len(post) >= 16 and struct.unpack_from(">L", post, 12)[0]:
        flags |= _FIXED_PITCH
    return flags


def _to_unicode(coded: Sequence[Coded]) -> bytes:
    """The CMap from CIDs to the source text (9.10.3); at most 100 entries a block."""
    lines = [
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        b"/CIDSystemInfo <</Registry %s /Ordering %s /Supplement 0>> def"
        % (text_string("Adobe"), text_string("UCS")),
        b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    entries = [b"<%04X> <%s>" % (cid, utf16(c.text)) for cid, c in enumerate(coded) if c.text]
    for i in range(0, len(entries), 100):
        block = entries[i : i + 100]
        lines += [b"%d beginbfchar" % len(block), *block, b"endbfchar"]
    lines.append(b"endcmap CMapName currentdict /CMap defineresource pop end end")
    return b"\n".join(lines)
