"""A photograph as a picture in a box or a circle, spoken by its alt text."""

from __future__ import annotations

from brochure.art import View
from brochure.blocks.piece import HANG, Sketch
from brochure.blocks.room import Room
from brochure.complaint import Complaint, Refused, Severity
from brochure.content.values import Record
from brochure.document import Group, Picture
from brochure.geometry import Box, circle, rectangle


def portrait(
    sketch: Sketch,
    room: Room,
    record: Record,
    cx: float,
    cy: float,
    radius: float,
    inks: tuple[str, ...] = (),
) -> bool:
    """Put the photograph of a “photo” record into the circle about (cx, cy), in pt; False where it cannot be.

    With two `inks` it becomes a duotone. What is wrong with the file becomes the
    sketch's complaint.
    """
    box = Box(cx - radius, cy - radius, cx + radius, cy + radius)
    picture = _picture(sketch, room, record, box, True, inks)
    if picture is not None:
        sketch.items.append(Group((picture,), clip=circle(cx, cy, radius)))
    return picture is not None


def plate(sketch: Sketch, room: Room, record: Record, box: Box, inks: tuple[str, ...] = ()) -> bool:
    """Fill `box` with the photograph, as `portrait` fills a circle."""
    picture = _picture(sketch, room, record, box, False, inks)
    if picture is not None:
        whole = picture.box == box
        sketch.items.append(picture if whole else Group((picture,), clip=rectangle(box)))
    return picture is not None


def _picture(
    sketch: Sketch, room: Room, record: Record, box: Box, round_: bool, inks: tuple[str, ...]
) -> Picture | None:
    """The photograph cut for the box, with its Figure; None, and complaints, where the file is none.

    Where the content asks for a clip it is whole, and larger than the box.
    """
    src, alt = record.get("src"), record.text("alt")
    origin = src.origin if src else record.origin
    try:
        whole = record.word("crop") == "clip"
        photo = room.photo(record, View(box.width, box.height, circle=round_, whole=whole), inks)
    except Refused as refused:
        sketch.complaints += refused.complaints
        return None
    for remark in photo.remarks:
        message = f"the photograph “{record.word('src')}” {remark}"
        sketch.complaints.append(Complaint("photo-colour", message, origin, "", Severity.WARNING))
    if photo.part != (0.0, 0.0, 1.0, 1.0):
        message = f"what is not shown of the photograph “{record.word('src')}” is hidden, but in the file"
        hint = "leave “crop: clip” out, and it is cut away"
        sketch.complaints.append(Complaint("photo-clip", message, origin, hint, Severity.NOTE))
    words, lang, place = (alt.value, alt.lang, alt.origin) if alt is not None else ("", "", record.origin)
    node = sketch.node("Figure", HANG, alt=words, lang=lang, origin=place)
    place_of_all = _round_part(photo.part, box)
    return Picture(place_of_all, photo.width, photo.height, photo.data, photo.encoding, node, origin)


def _round_part(part: tuple[float, float, float, float], box: Box) -> Box:
    """Where a whole picture lies whose `part`, in fractions of it, fills the box."""
    left, top, right, bottom = part
    if part == (0.0, 0.0, 1.0, 1.0):
        return box
    wide, high = box.width / (right - left), box.height / (bottom - top)
    x, y = box.x0 - left * wide, box.y0 - top * high
    return Box(x, y, x + wide, y + high)
