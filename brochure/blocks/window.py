"""The window: a circle onto one detail of the drawing, in two inks; it stands where no picture is."""

from __future__ import annotations

from brochure.art import Mark
from brochure.document import Artifact, Group, Shape
from brochure.geometry import circle, compose, rotation, scaling, transform, translation

HALF = 112.0  # units of the drawing that fill a radius
TURN = 16.0  # degrees anticlockwise


def window(
    mark: Mark,
    outline: str,
    cx: float,
    cy: float,
    radius: float,
    focus: tuple[float, float],
    ground: str,
    ink: str,
    *,
    half: float = HALF,
    turn: float = TURN,
) -> Group:
    """Ground and outline clipped to a circle about (cx, cy), the drawing's point `focus` in its middle.

    `half` is how many units of the drawing fill a radius, `turn` in degrees
    anticlockwise about the focus. Background: never read aloud.
    """
    matrix = compose(
        translation(-focus[0], -focus[1]), rotation(turn), scaling(radius / half), translation(cx, cy)
    )
    path = transform(mark.path(outline), matrix)
    round_ = circle(cx, cy, radius)
    return Group(
        (Shape(round_, Artifact.LAYOUT, fill=ground), Shape(path, Artifact.LAYOUT, fill=ink)), clip=round_
    )
