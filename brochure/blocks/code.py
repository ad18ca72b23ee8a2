"""A QR code that leads to an address, a picture with alt text and an active link."""

from __future__ import annotations

from brochure.art.qr import qr_path
from brochure.blocks.piece import Piece, Sketch
from brochure.blocks.room import Ask, Block, Room, Slot, pair_of_numbers
from brochure.complaint import Complaint
from brochure.content.field import Field
from brochure.document import Artifact, Link
from brochure.geometry import MM, Box, circle, rectangle

LEAST = 0.4 * MM  # width of a module, so that cheap print still reads
QUIET = 4  # modules that stay empty round the code


def lay(ask: Ask, room: Room) -> Piece:
    """The code in the middle of a disc that keeps its quiet zone free."""
    sketch = Sketch()
    options = ask.options
    cx, cy = ask.pair("centre")
    cx, cy, side = cx - room.x, cy - room.y, options.number("side")
    address, alt = ask.word("address"), ask.need("alt")
    try:
        path, module = qr_path(address, cx - side / 2, cy - side / 2, side, LEAST)
    except ValueError as fault:
        sketch.complaints.append(Complaint("qr-code", str(fault), ask.origin, "make “side” larger"))
        return sketch.piece(0.0)
    disc, reach = options.number("disc"), (side / 2 + QUIET * module) * 2**0.5
    if disc and disc < reach:
        message = (
            f"the disc leaves less than {QUIET} modules of quiet zone; it needs a radius of {reach:.1f} pt"
        )
        sketch.complaints.append(Complaint("qr-code", message, ask.origin, "make “disc” larger"))
    if options.flag("plate"):
        plate = Box(cx, cy, cx, cy).grown(side / 2 + QUIET * module)
        sketch.shape(rectangle(plate), Artifact.BACKGROUND, fill=options.word("paper"))
    if disc:
        sketch.shape(circle(cx, cy, disc), Artifact.BACKGROUND, fill=options.word("paper"))
    link = sketch.node("Link", origin=alt.origin)
    figure = sketch.figure(alt, link)
    sketch.shape(path, figure, fill=options.word("ink"))
    box = Box(cx - side / 2, cy - side / 2, cx + side / 2, cy + side / 2)
    sketch.items.append(Link(box, address, alt.value, link, alt.origin))
    return sketch.piece(0.0)


BLOCK = Block(
    name="code",
    doc="A QR code in a disc of paper.",
    slots={"address": Slot("word", doc="where it leads, https only"), "alt": Slot("text")},
    options={
        "centre": pair_of_numbers("middle of the code, from the opening's top left", required=True),
        "side": Field("length", required=True, doc="width of the code without its quiet zone"),
        "disc": Field("length", doc="radius of the disc round it; none where left out"),
        "plate": Field("flag", doc="a square of paper that holds the code with its quiet zone"),
        "paper": Field("ink", required=True, doc="ink that stands for bare paper"),
        "ink": Field("ink", required=True, doc="ink of the modules, a dark one"),
    },
    lay=lay,
    framed=False,
)
