"""The timeline: eras as tangent circles on one axis, to the scale of their years, and dated events below.

Read aloud it is two lists: the eras, then the events in order, each with its
date as label. Circles, axis, dots and leaders are artifacts: the lists say
what they show. Circles and axis run across folds, words keep away from them.
"""

from __future__ import annotations

from math import ceil, floor

from brochure.blocks.axis import Axis, Era, axis_of, era_of, spans_of
from brochure.blocks.era_names import put_names
from brochure.blocks.eras import put_eras
from brochure.blocks.folds import KEEP
from brochure.blocks.labels import CHOICES, put_events
from brochure.blocks.piece import Piece, Sketch, line_box
from brochure.blocks.room import Ask, Block, Room, Slot, pair_of_numbers
from brochure.complaint import Complaint
from brochure.content.field import Field
from brochure.document import Artifact, Glyphs, Tag
from brochure.geometry import Box, circle, line, union

ERAS = 40  # more are refused before anything is measured: no page has room for them


def lay(ask: Ask, room: Room) -> Piece:
    """Eras, axis, events, over all pages of the opening; height 0, it stands where its options say."""
    sketch = Sketch()
    records = ask.items("eras")
    if len(records) > ERAS:
        message = f"{len(records)} eras are more than the {ERAS} a timeline can show"
        sketch.complaints.append(Complaint("too-many-eras", message, records[ERAS].origin, "take some out"))
        return sketch.piece(0.0)
    spans = spans_of(records, room.today, sketch.complaints)
    if not spans:
        sketch.complaints.append(Complaint("no-eras", "the timeline has no era to show", ask.origin))
        return sketch.piece(0.0)
    axis = axis_of(ask, room, spans)
    eras = [era_of(axis, record, start, end) for record, start, end in spans]
    _circles(sketch, ask, room, axis, eras)
    if ask.options.word("years-role"):
        put_eras(sketch, ask, room, axis, eras)
    else:
        put_names(sketch, ask, room, axis, eras)
    put_events(sketch, ask, room, axis, eras)
    sketch.complaints += _off_page(sketch, ask, room)
    return sketch.piece(0.0)


def _off_page(sketch: Sketch, ask: Ask, room: Room) -> list[Complaint]:
    """A complaint for each text of which a line stands off the pages, or at their very edge."""
    whole = Box(0.0, 0.0, room.page_width * len(room.grids), room.page_height)
    pages = whole.grown(-KEEP).moved(-room.x, -room.y)
    found: dict[Tag, Complaint] = {}
    for item in sketch.items:
        if isinstance(item, Glyphs) and union((line_box(item), pages)) != pages:
            message = f"“{item.text.strip()}” runs off the page"
            hint = "shorten the text, give a year less room, or move the axis"
            origin = item.origin or ask.origin
            found.setdefault(item.tag, Complaint("timeline-overflow", message, origin, hint))
    return list(found.values())


def _circles(sketch: Sketch, ask: Ask, room: Room, axis: Axis, eras: list[Era]) -> None:
    """One circle an era, standing on the axis; then the axis, bleeding off both sides, with a tick a year.

    Where it must not leave the type area, the axis ends with the columns.
    """
    tints = ask.options.words("tints")
    for index, era in enumerate(eras):
        tint = tints[min(index, len(tints) - 1)]
        shape = circle(era.x0 + era.radius, axis.y - era.radius, era.radius)
        sketch.shape(shape, Artifact.BACKGROUND, fill=tint)
    ink = ask.options.word("ink")
    ends = (-room.bleed, room.page_width * len(room.grids) + room.bleed)
    if ask.options.word("axis-ends") == "columns":
        ends = (room.grids[0].x(1), room.grids[-1].right)
    sketch.shape(line(ends[0], axis.y, ends[1], axis.y), Artifact.LAYOUT, stroke=ink, width=0.75)
    for year in range(floor(eras[0].start), ceil(eras[-1].end) + 1):
        x = axis.x(year)
        if ends[0] <= x <= ends[1]:
            sketch.shape(line(x, axis.y, x, axis.y + 3.5), Artifact.LAYOUT, stroke=ink, width=0.4)


BLOCK = Block(
    name="timeline",
    doc="Eras as circles to the scale of years, events as labels that never collide and keep off folds.",
    slots={
        "eras": Slot("items", doc="records with from, to, name, role"),
        "events": Slot("items", required=False, doc="records with date, text, main"),
        "since": Slot("text", required=False, doc="the word before the year of an era without end"),
    },
    options={
        "choose": Field(
            "sequence", of="choice", choices=CHOICES, single=True,
            doc="events to show: `main` ones where left out, `all`, or of the main ones `first`, `last` "
            "and `turning`, those with which an era begins",
        ),
        "scale": Field("number", low=0.1, doc="pt a year; as large as fits where it is left out"),
        "beyond": Field(
            "length",
            doc="how far the years run past the last column without a scale; where left out 24 pt, "
            "on a folded sheet 0",
        ),
        "backwards": Field("flag", doc="time runs from right to left"),
        "axis-ends": Field(
            "choice", choices=("trim", "columns"), doc="where the axis ends; off the page where left out"
        ),
        "axis-line": Field("number", required=True, doc="grid line the axis stands on"),
        "fold-sides": Field(
            "sequence", of="choice", choices=("left", "right"), single=True,
            doc="side of the fold for the words of each circle that one cuts; right where left out",
        ),
        "tints": Field("sequence", required=True, of="ink", doc="inks of the circles, first era first"),
        "ink": Field("ink", required=True, doc="axis, ticks, leaders, words in the circles"),
        "dot": Field("ink", required=True, doc="ink of the dots"),
        "dot-size": Field("length", low=0.5, doc="diameter of the dots, 8.4 pt where left out"),
        "years-role": Field(
            "role", doc="type role of an era's years, scaled to its circle; its name alone where left out"
        ),
        "boundaries": Field(
            "flag", doc="below the axis the years eras begin in, and today's; for circles without years"
        ),
        "small-years-role": Field("role", doc="type role of years below 49 pt"),
        "since-role": Field("role", doc="type role of the word before an open year, then above it"),
        "name-role": Field("role", required=True, doc="type role of an era's name"),
        "name-clear": Field(
            "length", low=0,
            doc="how far a name that stands alone keeps from the rim, in two lines where one does not",
        ),
        "role": Field("role", doc="type role of the line below the name; none where left out"),
        "lines": pair_of_numbers(
            "most lines of text on the upper level and the lower; where left out 4 and 5, "
            "and 6 where nothing stands below"
        ),
        "year-role": Field("role", required=True, doc="type role of the years below the axis"),
        "year-drop": Field("number", low=1, doc="grid lines from the axis to the years, 2 where left out"),
        "text-role": Field("role", doc="type role of an event's text; needed where there are events"),
    },
    lay=lay,
)  # fmt: skip
