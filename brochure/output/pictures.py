"""Photographs and logos as image XObjects (ISO 32000-1, 8.9.5): one a picture, however often it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from zlib import compress

from brochure.art.jpeg import filtered
from brochure.document import Picture
from brochure.output.objects import File, Value
from brochure.output.palette import Palette

_SPACES: Mapping[str, bytes] = MappingProxyType(
    {
        "jpeg": b"/DeviceRGB",
        "rgb": b"/DeviceRGB",
        "jpeg-gray": b"/DeviceGray",
        "gray": b"/DeviceGray",
        "cmyk": b"/DeviceCMYK",
    }
)
_SAMPLES = {b"/DeviceRGB": 3, b"/DeviceGray": 1, b"/DeviceCMYK": 4}
# Photographs hardly get smaller above zlib's own default, but take longer.
_LEVEL = 6


class Pictures:
    """The pictures of a document by content; `write` puts them into a file.

    Device colours are what the output's own profile says they are, so pictures in
    sRGB can only be written where the palette's `colour` is "rgb", in CMYK only
    where it is "cmyk".
    """

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.known: dict[tuple[bytes, bytes, int, int, str, str], tuple[str, Picture]] = {}

    def name(self, picture: Picture) -> str:
        """The resource name of a picture; alike pictures share one.

        Raises ValueError for an encoding there is no filter for, samples that are
        not as many as the size says, an output of other colours, and a
        JPEG with metadata, whoever left it there: places and names cost lives.
        """
        pixels = picture.width * picture.height
        if picture.encoding == "ink":
            self.palette.operands(picture.ink)
            if picture.data or not picture.alpha:
                raise ValueError("a picture in one ink has opacities and nothing else")
        else:
            self._check(picture, pixels)
        if picture.alpha and len(picture.alpha) != pixels:
            raise ValueError(f"a picture has {len(picture.alpha)} opacities instead of {pixels}")
        marks = (sha256(picture.data).digest(), sha256(picture.alpha).digest())
        key = (*marks, picture.width, picture.height, picture.encoding, picture.ink)
        found = self.known.setdefault(key, (f"Im{len(self.known) + 1}", picture))
        return found[0]

    def _check(self, picture: Picture, pixels: int) -> None:
        """Raise ValueError for samples that cannot be written as they are."""
        space = _SPACES.get(picture.encoding)
        if space is None:
            raise ValueError(f"there is no way to write a picture encoded as “{picture.encoding}”")
        if space not in (b"/DeviceGray", self.palette.space):
            raise ValueError(f"a picture in {space[1:].decode()} cannot go into an output of other colours")
        whole = pixels * _SAMPLES[space]
        if not picture.encoding.startswith("jpeg") and len(picture.data) != whole:
            raise ValueError(f"a picture has {len(picture.data)} bytes of samples instead of {whole}")
        if picture.encoding.startswith("jpeg") and filtered(picture.data) != picture.data:
            raise ValueError("a JPEG still carries what does not belong to its picture")

    def write(self, file: File) -> dict[str, bytes]:
        """Put every picture into the file; returns references by resource name."""
        return {name: self._write(file, picture) for name, picture in self.known.values()}

    def _write(self, file: File, picture: Picture) -> bytes:
        """One image XObject; a JPEG's bytes are its stream."""
        entries: dict[str, Value] = {
            "Type": b"/XObject",
            "Subtype": b"/Image",
            "Width": picture.width,
            "Height": picture.height,
        }
        if picture.alpha:
            grey = entries | {"ColorSpace": b"/DeviceGray", "BitsPerComponent": 8}
            entries["SMask"] = file.encoded(compress(picture.alpha, _LEVEL), grey, b"/FlateDecode")
        if picture.encoding == "ink":
            # A palette of one entry, and a bit a pixel to point at it.
            base, sample = self.palette.sample(picture.ink)
            space = b"[/Indexed " + base + b" 0 <" + sample.hex().encode() + b">]"
            rows = bytes((picture.width + 7) // 8 * picture.height)
            entries |= {"ColorSpace": space, "BitsPerComponent": 1}
            return file.encoded(compress(rows, _LEVEL), entries, b"/FlateDecode")
        entries |= {"ColorSpace": _SPACES[picture.encoding], "BitsPerComponent": 8}
        if picture.encoding.startswith("jpeg"):
            return file.encoded(picture.data, entries, b"/DCTDecode")
        return file.encoded(compress(picture.data, _LEVEL), entries, b"/FlateDecode")
