"""Inks by name turned into the operands of one device colour space (ISO 32000-1, 8.6.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brochure.document import Ink
from brochure.output.objects import number


@dataclass(frozen=True, slots=True)
class Palette:
    """The document's inks as operands of one device space."""

    inks: Mapping[str, Ink]
    colour: str

    def operands(self, ink: str) -> str:
        """The colour components in writing; raises ValueError for an ink the document does not have."""
        known = self.inks.get(ink)
        if known is None:
            raise ValueError(f"ink “{ink}” is not among the document's inks")
        if self.colour == "rgb":
            return " ".join(number(v / 255) for v in known.rgb)
        return " ".join(number(v / 100) for v in known.cmyk)

    def sample(self, ink: str) -> bytes:
        """The colour components, a byte each."""
        known = self.inks[ink]
        return bytes(known.rgb) if self.colour == "rgb" else bytes(round(2.55 * v) for v in known.cmyk)

    @property
    def space(self) -> bytes:
        """The name of the device space."""
        return b"/DeviceRGB" if self.colour == "rgb" else b"/DeviceCMYK"

    @property
    def fill(self) -> str:
        """The operator that sets the colour for filling."""
        return "rg" if self.colour == "rgb" else "k"

    @property
    def stroke(self) -> str:
        """The operator that sets the colour for stroking."""
        return "RG" if self.colour == "rgb" else "K"
