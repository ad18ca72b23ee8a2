"""A share of a whole, and its words: name, amount, percent, year and source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from brochure.blocks.piece import Sketch
from brochure.blocks.room import Ask, Role, Room
from brochure.blocks.setting import RunIn, put_generated, put_text, strands_of
from brochure.complaint import Origin
from brochure.content.markup import parse_inline
from brochure.content.values import Record, Text
from brochure.text import Wrap, measure_text, set_lines


@dataclass(frozen=True, slots=True)
class Share:
    """One share: its value, amount and percent in words, where the unit stands, its own year, its sources."""

    record: Record
    value: float
    amount: str
    percent: str
    unit: Origin
    year: Text | None
    sources: tuple[Text, ...]

    @property
    def told(self) -> str:
        """Amount and percent on one line."""
        return f"{self.amount} \u00b7 {self.percent}" if self.percent else self.amount


@dataclass(frozen=True, slots=True)
class Faces:
    """The roles of a share's words."""

    name: Role
    amount: Role
    source: Role


def faces_of(ask: Ask, room: Room) -> Faces:
    """The roles the layout names."""
    roles = (room.role(ask.options.word(name), "") for name in ("role", "amount-role", "source-role"))
    return Faces(*roles)


def label_size(room: Room, share: Share, faces: Faces, most: float) -> tuple[float, float]:
    """Width and height, first to last baseline, of a share's words in a place of `most` pt.

    Wider than that where the amount is, which never breaks.
    """
    wide, high = measure_text(share.told, faces.amount.style), faces.amount.style.leading
    name = share.record.text("name")
    texts = [(name, faces.name)] if name is not None else []
    texts += [(text, faces.source) for text in _below(share, room.locale.comma)]
    for text, role in texts:
        strands = strands_of(parse_inline(text), role, dagger=text.dagger)
        lines = set_lines(strands, most, wrap=Wrap.RAGGED).lines
        wide = max(wide, *(line.width for line in lines))
        high += role.style.leading * len(lines)
    return wide + 0.5, high - faces.name.style.leading


def _below(share: Share, comma: str) -> list[Text]:
    """Year and first source on one line, further sources on lines of their own."""
    if share.year is None or not share.sources:
        return [one for one in (share.year, *share.sources) if one is not None]
    first = share.sources[0]
    return [replace(first, value=f"{share.year.value}{comma}{first.value}"), *share.sources[1:]]


def put_label(
    sketch: Sketch, room: Room, share: Share, faces: Faces, x: float, y: float, width: float, whole: int
) -> float:
    """A share's words as an item of the list `whole`; returns the last baseline."""
    item = sketch.node("LI", whole, origin=share.record.origin)
    body = sketch.node("LBody", item)
    name, last = share.record.text("name"), y - faces.name.style.leading
    if name is not None:
        done = put_text(sketch, room, name, faces.name, x, y, width, parent=body, wrap=Wrap.RAGGED)
        last = done.last
    last += faces.amount.style.leading
    node = sketch.node("P", body)
    put_generated(sketch, faces.amount, share.told, x, last, width, node, origin=share.unit)
    return put_sources(sketch, room, share, faces, x, last, width, body)


def put_sources(
    sketch: Sketch, room: Room, share: Share, faces: Faces, x: float, last: float, width: float, parent: int
) -> float:
    """Year and sources below the baseline `last`; returns the last baseline."""
    leading = faces.source.style.leading
    for index, source in enumerate(share.sources):
        dated = share.year if index == 0 else None
        run_in = RunIn(dated, faces.source, room.locale.comma) if dated is not None else None
        last = put_text(
            sketch, room, source, faces.source, x, last + leading, width, parent=parent, run_in=run_in,
            wrap=Wrap.RAGGED,
        ).last  # fmt: skip
    if share.year is not None and not share.sources:
        last = put_text(sketch, room, share.year, faces.source, x, last + leading, width, parent=parent).last
    return last
