"""Inks by name turned into colours of one device space, or of a plate of their own (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from brochure.document import Ink
from brochure.output.objects import File, array, dictionary, name, number

_SPACES = MappingProxyType({"rgb": b"/DeviceRGB", "cmyk": b"/DeviceCMYK", "gray": b"/DeviceGray"})
_OPERATORS = MappingProxyType({"rgb": ("rg", "RG"), "cmyk": ("k", "K"), "gray": ("g", "G")})


@dataclass(frozen=True, slots=True)
class Palette:
    """The document's inks as operands of one device space; spot inks, in CMYK alone, as separations."""

    inks: Mapping[str, Ink]
    colour: str

    def operands(self, ink: str) -> str:
        """The components in the device space; raises ValueError for an ink the document does not have."""
        return " ".join(number(part) for part in self._parts(self._known(ink)))

    def setting(self, ink: str, stroke: bool = False) -> str:
        """The operators that set the colour for filling, or for stroking; raises ValueError as above."""
        if self.separation(ink):
            space, colour = ("CS", "SCN") if stroke else ("cs", "scn")
            return f"/{self.separation(ink)} {space} 1 {colour}"
        return f"{self.operands(ink)} {_OPERATORS[self.colour][stroke]}"

    def separation(self, ink: str) -> str:
        """The resource name of a spot ink's colour space, empty for a process ink."""
        if self.colour != "cmyk" or not self._known(ink).spot:
            return ""
        return f"Cs{self._spots().index(self.inks[ink].spot) + 1}"

    def sample(self, ink: str) -> tuple[bytes, bytes]:
        """The colour space of an ink, written out, and its components in it, a byte each."""
        known = self._known(ink)
        if self.separation(ink):
            return self._separation(known), b"\xff"
        return self.space, bytes(round(255 * part) for part in self._parts(known))

    @property
    def space(self) -> bytes:
        """The name of the device space."""
        return _SPACES[self.colour]

    def write(self, file: File) -> dict[str, bytes]:
        """Put the colour spaces of spot inks into the file; returns references by resource name."""
        if self.colour != "cmyk":
            return {}
        plates = {ink.spot: ink for ink in self.inks.values() if ink.spot}
        return {f"Cs{n}": file.place(self._separation(plates[s])) for n, s in enumerate(self._spots(), 1)}

    def _spots(self) -> list[str]:
        return sorted({ink.spot for ink in self.inks.values() if ink.spot})

    def _known(self, ink: str) -> Ink:
        known = self.inks.get(ink)
        if known is None:
            raise ValueError(f"ink “{ink}” is not among the document's inks")
        return known

    def _parts(self, ink: Ink) -> tuple[float, ...]:
        """The components, 0–1, in the device space."""
        if self.colour == "rgb":
            return tuple(v / 255 for v in ink.rgb)
        if self.colour == "gray":
            return (1 - ink.black / 100,)
        return tuple(v / 100 for v in ink.cmyk)

    def _separation(self, ink: Ink) -> bytes:
        """A separation, its tints leading to the ink's CMYK where there is no such plate (8.6.6.4)."""
        full = b"[" + " ".join(number(v / 100) for v in ink.cmyk).encode() + b"]"
        tints = dictionary({"FunctionType": 2, "Domain": b"[0 1]", "C0": b"[0 0 0 0]", "C1": full, "N": 1})
        return array([b"/Separation", name(ink.spot), b"/DeviceCMYK", tints])
