"""Font files opened at one point of their design space, and what can be asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb  # type: ignore[import-untyped]

from brochure.complaint import Complaint, Refused
from brochure.document import Face


@dataclass(frozen=True, slots=True)
class Metrics:
    """Measures of a face in font units, y upwards: `descender` is negative.

    `cap_height` and `x_height` are the ink heights of H and x at these axes
    (the metrics table does not follow them in many files); 0 where the face
    has neither the letter nor the metric.
    """

    upem: int
    ascender: int
    descender: int
    cap_height: int
    x_height: int


@lru_cache(maxsize=64)
def _file(path: str) -> hb.Face:
    """The font file at `path`; raises Refused when it cannot be read as a font."""
    try:
        face = hb.Face(hb.Blob.from_file_path(path))
    except hb.HarfBuzzError:
        face = None
    if face is None or not face.glyph_count:
        raise Refused([Complaint("font-file", f"cannot read a font from {path}")])
    return face


@lru_cache(maxsize=256)
def instance(face: Face) -> hb.Font:
    """The font at the face's axes; glyph ids are those of the file."""
    font = hb.Font(_file(face.path))
    font.set_variations(dict(face.axes))
    return font


@lru_cache(maxsize=64)
def characters(path: str) -> frozenset[int]:
    """Code points the file's character map names."""
    return frozenset(_file(path).unicodes)


def upem(face: Face) -> int:
    """Font units in one em."""
    return int(_file(face.path).upem)


@lru_cache(maxsize=65536)
def extents(face: Face, glyph: int) -> tuple[int, int, int, int] | None:
    """The glyph's ink as (left, bottom, right, top) in font units, y upwards; None where it has none."""
    box = instance(face).get_glyph_extents(glyph)
    if box is None or not (box.width and box.height):
        return None
    return box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing


@lru_cache(maxsize=256)
def nominal(face: Face, character: str) -> int | None:
    """The glyph id the character map gives for one character, or None."""
    found = instance(face).get_nominal_glyph(ord(character))
    return int(found) if found else None


def _height(face: Face, letter: str, metric: hb.OTMetricsTag) -> int:
    glyph = nominal(face, letter)
    box = extents(face, glyph) if glyph is not None else None
    return box[3] if box else int(instance(face).get_metric_position(metric) or 0)


def face_metrics(face: Face) -> Metrics:
    """Measures of the face at its axes in font units; raises Refused when the file is no font."""
    vertical = instance(face).get_font_extents("ltr")
    return Metrics(
        upem(face),
        int(vertical.ascender),
        int(vertical.descender),
        _height(face, "H", hb.OTMetricsTag.CAP_HEIGHT),
        _height(face, "x", hb.OTMetricsTag.X_HEIGHT),
    )


@lru_cache(maxsize=64)
def _features(path: str) -> frozenset[str]:
    """Every GSUB and GPOS feature of the file, over all its scripts and languages."""
    file = _file(path)
    found = {"kern"} if "kern" in file.table_tags else set()
    for table in ("GSUB", "GPOS"):
        for script in range(len(file.get_table_script_tags(table))):
            languages = len(file.get_script_language_tags(table, script))
            for language in (0xFFFF, *range(languages)):  # 0xFFFF: the script's default language
                found.update(file.get_language_feature_tags(table, script, language))
    return frozenset(found)


def unknown_features(face: Face, tags: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `tags` that the face offers in no script, in the order given."""
    return tuple(tag for tag in tags if tag not in _features(face.path))


def unknown_axes(face: Face) -> tuple[str, ...]:
    """Axes the face names that its file does not have: they would be ignored without a word."""
    known = {axis.tag for axis in _file(face.path).axis_infos}
    return tuple(tag for tag, _ in face.axes if tag not in known)


def beyond_axes(face: Face) -> tuple[tuple[str, float, float, float], ...]:
    """Axes the face puts beyond what its file offers: tag, value, least and most. It would be cut to them."""
    known = {axis.tag: (axis.min_value, axis.max_value) for axis in _file(face.path).axis_infos}
    return tuple(
        (tag, value, *known[tag])
        for tag, value in face.axes
        if tag in known and not known[tag][0] <= value <= known[tag][1]
    )
