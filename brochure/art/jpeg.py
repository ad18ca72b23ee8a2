"""The segments of a JPEG file (ITU-T T.81, annex B): which a decoder needs, and which only tell tales.

What is dropped: EXIF with place and thumbnail, XMP, colour profiles, Photoshop's
records, comments, and whatever was appended after the end of the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP14 = 0xE0, 0xEE
# Baseline, extended and progressive Huffman coding: what DCTDecode reads (ISO 32000-1, 7.4.8).
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_NEEDED = frozenset({0xC4, 0xDB, 0xDC, 0xDD, _SOS, *_FRAMES})


class JpegError(ValueError):
    """The file does not follow the syntax, or uses a coding that DCTDecode does not read."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture's own header: pixels, samples per pixel, and the ids its components carry."""

    width: int
    height: int
    components: tuple[int, ...]
    adobe: int | None = None


def segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, payload and the coded scan that follows it, up to the end of the picture. Raises JpegError."""
    if data[:2] != b"\xff\xd8":
        raise JpegError("it does not begin like a JPEG")
    at = 2
    while True:
        if data[at : at + 1] != b"\xff":
            raise JpegError("a marker is missing")
        while data[at : at + 1] == b"\xff":
            at += 1
        if at >= len(data):
            raise JpegError("it ends too early")
        marker = data[at]
        at += 1
        if marker == _EOI:
            return
        size = int.from_bytes(data[at : at + 2], "big")
        if size < 2 or at + size > len(data):
            raise JpegError("a segment is longer than the file")
        payload = data[at + 2 : at + size]
        at += size
        end = _scan_end(data, at) if marker == _SOS else at
        yield marker, payload, data[at:end]
        at = end


def _scan_end(data: bytes, at: int) -> int:
    """Where the coded data that begins at `at` ends: at a marker that is no restart and no stuffed zero."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise JpegError("it ends too early")
        follower = data[at + 1]
        if follower != 0 and not 0xD0 <= follower <= 0xD7:
            return at
        at += 2


def frame_of(data: bytes) -> Frame:
    """The frame header. Raises JpegError where there is none, or one of a coding DCTDecode does not read."""
    frame: Frame | None = None
    adobe: int | None = None
    for marker, payload, _ in segments(data):
        if marker == _APP14 and payload[:5] == b"Adobe" and len(payload) >= 12:
            adobe = payload[11]
        if marker in _OTHER_FRAMES:
            raise JpegError("its coding is not baseline, extended or progressive")
        if marker in _FRAMES:
            if len(payload) < 6 + 3 * payload[5] or payload[0] != 8:
                raise JpegError("its samples are not of 8 bits")
            height, width = int.from_bytes(payload[1:3], "big"), int.from_bytes(payload[3:5], "big")
            frame = Frame(width, height, tuple(payload[6 + 3 * i] for i in range(payload[5])))
    if frame is None:
        raise JpegError("it holds no picture")
    return Frame(frame.width, frame.height, frame.components, adobe)


def filtered(data: bytes) -> bytes:
    """The same picture, its coded scans untouched, with only the segments a decoder needs.

    JFIF's and Adobe's segments are kept in their shortest form: the first may hold
    a thumbnail of the uncropped picture. Raises JpegError.
    """
    out = [b"\xff\xd8"]
    for marker, payload, scan in segments(data):
        if marker == _APP0 and payload[:5] == b"JFIF\0" and len(payload) >= 12:
            payload = payload[:12] + b"\0\0"
        elif marker == _APP14 and payload[:5] == b"Adobe" and len(payload) >= 12:
            payload = payload[:12]
        elif marker not in _NEEDED:
            continue
        out += [bytes((0xFF, marker)), (len(payload) + 2).to_bytes(2, "big"), payload, scan]
    return b"".join([*out, b"\xff\xd9"])
