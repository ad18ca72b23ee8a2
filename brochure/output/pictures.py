"""Photographs as image XObjects (ISO 32000-1, 8.9.5): one for each picture, however often it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from zlib import compress

from brochure.art.jpeg import filtered
from brochure.document import Picture
from brochure.output.objects import File, Value

_SPACES: Mapping[str, bytes] = MappingProxyType(
    {
        "jpeg": b"/DeviceRGB",
        "rgb": b"/DeviceRGB",
        "jpeg-gray": b"/DeviceGray",
        "gray": b"/DeviceGray",
    }
)
_SAMPLES = {b"/DeviceRGB": 3, b"/DeviceGray": 1}
# Photographs hardly get smaller above zlib's own default, but take longer.
_LEVEL = 6


class Pictures:
    """The pictures of a document by content; `write` puts them into a file.

    Device colours are what the output's own profile says they are, so pictures in
    sRGB can only be written where `colour` is "rgb".
    """

    def __init__(self, colour: str) -> None:
        self.colour = colour
        self.known: dict[tuple[bytes, int, int, str], tuple[str, Picture]] = {}

    def name(self, picture: Picture) -> str:
        """The resource name of a picture; alike pictures share one.

        Raises ValueError for an encoding there is no filter for, samples that are
        not as many as the size says, an output whose colours are not sRGB, and a
        JPEG with metadata, whoever left it there: places and names cost lives.
        """
        space = _SPACES.get(picture.encoding)
        if space is None:
            raise ValueError(f"there is no way to write a picture encoded as “{picture.encoding}”")
        if space == b"/DeviceRGB" and self.colour != "rgb":
            raise ValueError("a picture in sRGB cannot be written into an output of other colours")
        whole = picture.width * picture.height * _SAMPLES[space]
        if not picture.encoding.startswith("jpeg") and len(picture.data) != whole:
            raise ValueError(f"a picture has {len(picture.data)} bytes of samples instead of {whole}")
        if picture.encoding.startswith("jpeg") and filtered(picture.data) != picture.data:
            raise ValueError("a JPEG still carries what does not belong to its picture")
        key = (sha256(picture.data).digest(), picture.width, picture.height, picture.encoding)
        found = self.known.setdefault(key, (f"Im{len(self.known) + 1}", picture))
        return found[0]

    def write(self, file: File) -> dict[str, bytes]:
        """Put every picture into the file; returns references by resource name."""
        return {name: _write(file, picture) for name, picture in self.known.values()}


def _write(file: File, picture: Picture) -> bytes:
    """One image XObject; a JPEG's bytes are its stream."""
    entries: dict[str, Value] = {
        "Type": b"/XObject",
        "Subtype": b"/Image",
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": _SPACES[picture.encoding],
        "BitsPerComponent": 8,
    }
    if picture.encoding.startswith("jpeg"):
        return file.encoded(picture.data, entries, b"/DCTDecode")
    return file.encoded(compress(picture.data, _LEVEL), entries, b"/FlateDecode")
