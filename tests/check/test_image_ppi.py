"""Resolution at the size shown: where the borders lie, and how a matrix changes it."""

from __future__ import annotations

import pytest

from brochure.check.image_ppi import look
from brochure.check.rule import page_with
from brochure.complaint import Origin, Severity
from brochure.document import Artifact, Group, Item, Picture
from brochure.geometry import Box, Matrix, rotation

ORIGIN = Origin("content.yaml", 9, 14)


def picture(width: int, height: int) -> Picture:
    return Picture(Box(0, 0, 72, 72), width, height, bytes(width * height), "gray", Artifact.LAYOUT, ORIGIN)


def severities(*items: Item) -> list[Severity]:
    return [complaint.severity for complaint in look(page_with(*items))]


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        (149, [Severity.ERROR]),
        (150, [Severity.WARNING]),
        (224, [Severity.WARNING]),
        (225, []),
        (16, [Severity.ERROR]),
    ],
)
def test_the_borders_are_150_and_225(pixels: int, expected: list[Severity]) -> None:
    assert severities(picture(pixels, pixels)) == expected


def test_the_worse_axis_counts() -> None:
    assert severities(picture(600, 100)) == severities(picture(100, 600)) == [Severity.ERROR]


@pytest.mark.parametrize("turn", [0, 30, 90])
def test_groups_enlarge_whatever_way_they_turn(turn: float) -> None:
    a, b, c, d, e, f = rotation(turn)
    double: Matrix = (2 * a, 2 * b, 2 * c, 2 * d, e, f)
    assert severities(Group((picture(400, 400),), double)) == [Severity.WARNING]
    assert severities(Group((Group((picture(400, 400),), rotation(turn)),), rotation(turn))) == []


def test_the_complaint_leads_to_the_content_and_names_the_page() -> None:
    (complaint,) = look(page_with(picture(100, 100)))
    assert (complaint.origin, complaint.page) == (ORIGIN, 1)
    assert "100 × 100" in complaint.message and "100 ppi" in complaint.message
