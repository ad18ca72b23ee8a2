"""Photographs made for tests, full of what must never leave the house."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

SECRETS = (b"SECRET-ARTIST", b"SECRET-COMMENT", b"SECRET-XMP", b"SECRET-IPTC", b"SECRET-TEXT", b"SECRET-TAIL")
# Degrees, minutes, seconds as EXIF writes 11° 33′ 19.77″: two of its rationals, big and little endian.
GPS = (
    (1977).to_bytes(4, "big") + (100).to_bytes(4, "big"),
    (1977).to_bytes(4, "little") + (100).to_bytes(4, "little"),
)
# A thumbnail of its own picture: these bytes stand in it and nowhere else.
THUMBNAIL_MARK = b"SECRET-THUMB"
RED, GREEN, BLUE, GOLD = (200, 40, 50), (30, 140, 60), (40, 70, 190), (230, 180, 40)
QUARTERS = (RED, GREEN, BLUE, GOLD)


def quarters(width: int, height: int) -> Image.Image:
    """Four flat colours: red and green above, blue and gold below."""
    image = Image.new("RGB", (width, height))
    for i, colour in enumerate(QUARTERS):
        x, y = i % 2 * width // 2, i // 2 * height // 2
        image.paste(colour, (x, y, x + (width + 1) // 2, y + (height + 1) // 2))
    return image


def faces(width: int = 1200, height: int = 600) -> Image.Image:
    """A grey scene with a green face in the left half and a red one, which must stay hidden, at the right."""
    image = Image.new("RGB", (width, height), (128, 128, 128))
    draw, r = ImageDraw.Draw(image), height // 6
    for x, colour in ((width // 4, GREEN), (width * 7 // 8, RED)):
        draw.ellipse((x - r, height // 2 - r, x + r, height // 2 + r), fill=colour)
    return image


def exif(orientation: int = 1) -> bytes:
    """EXIF with a name, a place, an orientation and a thumbnail."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x013B] = "SECRET-ARTIST"
    tags[0x9286] = b"ASCII\0\0\0SECRET-COMMENT"
    tags.get_ifd(0x8825).update({1: "N", 2: (11.0, 33.0, 19.77), 3: "E", 4: (104.0, 55.0, 19.77)})
    small = BytesIO()
    quarters(32, 24).save(small, "JPEG", comment=THUMBNAIL_MARK)
    # Pillow writes no second directory: the thumbnail follows as the maker's note, as some cameras do.
    tags.get_ifd(0x8769)[0x927C] = small.getvalue()
    return tags.tobytes()


def jpeg(image: Image.Image, orientation: int = 1, icc: bytes = b"", **save: object) -> bytes:
    """A JPEG with everything a camera and an editor add, and a film appended after its end."""
    out = BytesIO()
    image.save(
        out, "JPEG", quality=95, exif=exif(orientation), xmp=b"<x:xmpmeta>SECRET-XMP</x:xmpmeta>",
        comment=b"SECRET-COMMENT", icc_profile=icc or None, dpi=(72, 72), **save,
    )  # fmt: skip
    data = out.getvalue()
    record = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x50\0\x0bSECRET-IPTC"
    iptc = b"\xff\xed" + (len(record) + 2).to_bytes(2, "big") + record
    return data[:2] + iptc + data[2:] + b"ftypmp42 SECRET-TAIL"


def png(image: Image.Image, icc: bytes = b"") -> bytes:
    """A PNG with text, EXIF and, where given, a profile."""
    text = PngInfo()
    text.add_text("Author", "SECRET-TEXT")
    text.add_itxt("XML:com.adobe.xmp", "SECRET-XMP")
    out = BytesIO()
    image.save(out, "PNG", pnginfo=text, exif=exif(), icc_profile=icc or None)
    return out.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that promises pixels and holds none."""
    from zlib import crc32

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    head = chunk(b"IHDR", size + b"\x08\x02\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"x\x9c\x03\0\0\0\0\x01") + chunk(b"IEND", b"")


def wide_gamut() -> bytes:
    """An RGB profile that is certainly not sRGB: the same, with its red and green columns exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    rows = {}
    for i in range(int.from_bytes(profile[128:132], "big")):
        at = 132 + 12 * i
        rows[bytes(profile[at : at + 4])] = at + 4
    red, green = rows[b"rXYZ"], rows[b"gXYZ"]
    profile[red : red + 8], profile[green : green + 8] = profile[green : green + 8], profile[red : red + 8]
    return bytes(profile)


def srgb() -> bytes:
    """The profile of the screen."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def lab(colour: tuple[int, ...]) -> tuple[float, float, float]:
    """CIELAB of an sRGB colour, D65 (IEC 61966-2-1; CIE 15)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    xyz = [
        sum(a * b for a, b in zip(row, linear, strict=True)) / w for row, w in zip(rows, white, strict=True)
    ]
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """CIE76 ΔE of two sRGB colours."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5
