"""The official logo, where the content names one: it stands for the organisation instead of the mark.

A logo is any drawing or picture, so nothing is known of it but its areas and the
box round its ink. Where it is wanted in one ink, its version in one colour is taken
where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from brochure.art import Drawing, is_white, measured
from brochure.blocks.logos import put_drawing
from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Room, Slot
from brochure.complaint import Complaint, Origin, Refused, Severity
from brochure.content.field import Field
from brochure.content.values import Record
from brochure.document import Group, Item, Paint, Picture, Shape, Tag
from brochure.geometry import IDENTITY, Box, Matrix, bounds, compose, rectangle, scaling, translation

SLOT = Slot("record", required=False, doc="the official logo, painted instead of the drawing")
BOX = Field("sequence", of="number", count=4, doc="left, top, right and bottom of the logo's place")


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo and its version in one colour, each with the box round its ink, in the drawing's units."""

    record: Record
    drawing: Drawing
    frame: Box
    plain: Drawing
    plain_frame: Box

    @property
    def unit(self) -> float:
        """The measure of its clear space, a quarter of its shorter side, in the drawing's units."""
        return min(self.frame.width, self.frame.height) / 4


@dataclass(frozen=True, slots=True)
class Tint:
    """One ink for a logo, and the ink its white parts take: that of the ground; white where left out."""

    ink: str
    ground: str = ""


def logo_of(ask: Ask, room: Room) -> Logo | None:
    """The logo bound to the block, or None where the content has none.

    Raises Refused, at the content's line, where it cannot be painted.
    """
    record = ask.record("logo")
    if record is None:
        return None
    drawing, frame = _read(room, record, "file")
    if not record.word("plain"):
        return Logo(record, drawing, frame, drawing, frame)
    return Logo(record, drawing, frame, *_read(room, record, "plain"))


def _read(room: Room, record: Record, field: str) -> tuple[Drawing, Box]:
    name, value = record.word(field), record.get(field)
    origin = value.origin if value is not None else record.origin
    try:
        drawing = room.drawing(name)
    except Refused as refused:
        raise Refused([c if c.origin else replace(c, origin=origin) for c in refused.complaints]) from refused
    ink = measured(drawing)
    if ink is None:
        message = f"the logo {name} paints nothing but white, which shows on no page"
        raise Refused([Complaint("svg-empty", message, origin, "ask for a dark version")])
    return drawing, ink.frame


def spoken(sketch: Sketch, logo: Logo, alt: str = "", origin: Origin | None = None) -> int:
    """A Figure that says what the logo shows, or `alt`."""
    text = logo.record.text("alt")
    if alt or text is None:
        return sketch.node("Figure", alt=alt, origin=origin or logo.record.origin)
    return sketch.figure(text)


def into_box(frame: Box, box: Box, align: str = "center") -> Matrix:
    """The matrix that makes `frame` as large as fits into `box`: in its middle, or at one of its sides."""
    factor = min(box.width / frame.width, box.height / frame.height)
    place = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    x = box.x0 + place * (box.width - factor * frame.width)
    y = (box.y0 + box.y1 - factor * frame.height) / 2
    return compose(translation(-frame.x0, -frame.y0), scaling(factor), translation(x, y))


def put_logo(
    sketch: Sketch, logo: Logo, box: Box, tag: Tag, *, tint: Tint | None = None, align: str = "center",
    then: Matrix = IDENTITY,
) -> None:  # fmt: skip
    """Paint the logo as large as fits into `box`, in its colours or one ink, then through a matrix."""
    drawing, frame = (logo.drawing, logo.frame) if tint is None else (logo.plain, logo.plain_frame)
    sheet = Sketch()
    matrix = compose(into_box(frame, box, align), then)
    value = logo.record.get("plain" if tint and logo.record.word("plain") else "file")
    put_drawing(sheet, drawing, frame, matrix, tag, tint.ink if tint else "", value.origin if value else None)
    ground = tint.ground if tint else ""
    sketch.items += [_grounded(item, ground) for item in sheet.items] if ground else sheet.items


def _grounded(item: Item, ground: str) -> Item:
    """The item with its white parts in the ink of the ground."""
    if isinstance(item, Group):
        return replace(item, items=tuple(_grounded(one, ground) for one in item.items))
    if isinstance(item, Shape) and _white(item.fill):
        return replace(item, fill=ground)
    return item


def _white(paint: Paint | None) -> bool:
    """True for a drawing's own white."""
    return paint is not None and is_white(paint)


def outlined(item: Item, ink: str, width: float) -> Item:
    """The item with its areas drawn as lines."""
    if isinstance(item, Group):
        return replace(item, items=tuple(outlined(one, ink, width) for one in item.items))
    if isinstance(item, Shape):
        return replace(item, fill=None, stroke=ink, width=width)
    if isinstance(item, Picture):
        # Pixels have no outline but that of the whole.
        return Shape(rectangle(item.box), item.tag, stroke=ink, width=width)
    return item


def shapes_in(items: Iterable[Item]) -> list[Shape]:
    """Every shape among items, groups included."""
    found: list[Shape] = []
    for item in items:
        if isinstance(item, Group):
            found += shapes_in(item.items)
        elif isinstance(item, Shape):
            found.append(item)
    return found


def runs_together(logo: Logo) -> Complaint | None:
    """A warning where areas of several colours lie over each other, which one ink makes one area of."""
    if logo.record.word("plain"):
        return None
    sheet = Sketch()
    put_drawing(sheet, logo.drawing, logo.frame, IDENTITY, 0)
    areas = [(shape.fill, box) for shape in shapes_in(sheet.items) if (box := bounds(shape.path))]
    if not _merging(areas):
        return None
    value = logo.record.get("file")
    message = f"the logo {logo.record.word('file')} has colours over each other: in one ink they run together"
    hint = "name a version in one colour with “plain:”"
    origin = value.origin if value is not None else logo.record.origin
    return Complaint("logo-one-ink", message, origin, hint, Severity.WARNING)


def _merging(areas: Sequence[tuple[Paint | None, Box]]) -> bool:
    """True where an area lies in the box of one of another colour, with no white between them."""
    for index, (ink, box) in enumerate(areas):
        below = next((other for other, under in reversed(areas[:index]) if _within(box, under)), ink)
        if ink != below and not _white(ink) and not _white(below):
            return True
    return False


def _within(inner: Box, outer: Box) -> bool:
    return outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and inner.x1 <= outer.x1 and inner.y1 <= outer.y1
