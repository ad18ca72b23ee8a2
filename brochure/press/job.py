"""What is to be printed, by whom, with which words beside it."""

from __future__ import annotations

from dataclasses import dataclass

from brochure.blocks import Role
from brochure.layout.printers import Printer

PARTS = ("cover", "text")
SIDES = ("front", "back")


@dataclass(frozen=True, slots=True)
class Job:
    """A printer, its colour profile (empty for grey), and the slug: words set in a role beside the page.

    `mirrored` is true for editions read from right to left, which are bound on the right.
    """

    printer: Printer
    icc: bytes = b""
    slug: str = ""
    role: Role | None = None
    mirrored: bool = False
