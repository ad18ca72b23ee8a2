"""Gradients, opacities and groups painted as one, as the resources of content streams.

Shadings (ISO 32000-1, 8.7.4.5), graphics state parameters (8.4.5) and form XObjects
that are transparency groups (11.6.6). Each is made once, however often it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from brochure.document import Gradient, Stop
from brochure.geometry import IDENTITY, Box, Matrix, compose
from brochure.output.objects import File, Value, array, dictionary, number
from brochure.output.palette import Palette

Resources = tuple[tuple[str, tuple[str, ...]], ...]
"""Names by kind ("Font", "XObject" …), as a content stream uses them."""


@dataclass(frozen=True, slots=True)
class _Shading:
    """A gradient without its matrix; `grey` paints its opacities instead of its inks."""

    gradient: Gradient
    grey: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """Content painted as a group of its own before it meets what lies below; `box` y upwards."""

    content: bytes
    box: Box
    resources: Resources
    space: bytes


@dataclass(frozen=True, slots=True)
class _State:
    """A constant opacity, or the name of a form whose greys are opacities."""

    opacity: float = 1.0
    mask: str = ""
    overprint: bool | None = None


class Effects:
    """The gradients, opacities and groups of a document; `write` puts them into a file."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.known: dict[_Shading | _Form | _State, str] = {}

    def shading(self, gradient: Gradient) -> str:
        """The name of a gradient's colours as a shading in the gradient's own space."""
        return self._name("Sh", _Shading(replace(gradient, matrix=IDENTITY), False))

    def opacity(self, opacity: float) -> str:
        """The name of a graphics state that lets through 1 − `opacity` of what lies below."""
        return self._name("Gs", _State(opacity))

    def overprint(self, on: bool) -> str:
        """The name of a graphics state in which plates without ink keep what lies below, or lose it."""
        return self._name("Gs", _State(overprint=on))

    def mask(self, gradient: Gradient, box: Box, height: float) -> str:
        """The name of a graphics state with a gradient's opacities, as they lie within `box`.

        The gradient's matrix leads to coordinates with y downwards, `box` has y upwards,
        `height` is the page's.
        """
        name = self._name("Sh", _Shading(replace(gradient, matrix=IDENTITY), True))
        content = f"{operands(upright(gradient.matrix, height))} cm /{name} sh\n".encode("ascii")
        form = _Form(content, box, (("Shading", (name,)),), b"/DeviceGray")
        return self._name("Gs", _State(mask=self._name("Fm", form)))

    def form(self, content: bytes, box: Box, resources: Resources) -> str:
        """The name of a transparency group of some content."""
        return self._name("Fm", _Form(content, box, resources, self.palette.space))

    def _name(self, prefix: str, effect: _Shading | _Form | _State) -> str:
        return self.known.setdefault(effect, f"{prefix}{len(self.known) + 1}")

    def write(self, file: File, named: Mapping[str, bytes]) -> dict[str, bytes]:
        """Put everything into the file; `named` and the result are references by resource name."""
        # What an effect is made of was named before it.
        found = dict(named)
        for effect, name in self.known.items():
            match effect:
                case _Shading():
                    found[name] = file.place(self._shading(effect))
                case _Form():
                    found[name] = _form(file, effect, found)
                case _State():
                    found[name] = file.place(_state(effect, found))
        return found

    def _shading(self, shading: _Shading) -> bytes:
        """A shading dictionary, axial or radial."""
        gradient = shading.gradient
        coords = b" ".join(precise(v).encode() for v in gradient.coords)
        return dictionary({
            "ShadingType": 2 if len(gradient.coords) == 4 else 3,
            "ColorSpace": b"/DeviceGray" if shading.grey else self.palette.space,
            "Coords": b"[" + coords + b"]",
            "Function": self._function(gradient.stops, shading.grey),
            "Extend": b"[true true]",
        })

    def _function(self, stops: tuple[Stop, ...], grey: bool) -> bytes:
        """The function of a gradient's way: one piece between any two stops apart (7.10.4)."""
        pieces = [(a, b) for a, b in pairwise(stops) if b.offset > a.offset]
        if not pieces or stops[0].offset != 0 or stops[-1].offset != 1:
            raise ValueError("a gradient's stops do not lead from 0 to 1")
        functions = [self._piece(a, b, grey) for a, b in pieces]
        if len(functions) == 1:
            return functions[0]
        bounds = b" ".join(precise(b.offset).encode() for _, b in pieces[:-1])
        return dictionary({
            "FunctionType": 3,
            "Domain": b"[0 1]",
            "Functions": array(functions),
            "Bounds": b"[" + bounds + b"]",
            "Encode": array((0, 1) * len(functions)),
        })

    def _piece(self, a: Stop, b: Stop, grey: bool) -> bytes:
        ends = [number(s.opacity) if grey else self.palette.operands(s.ink) for s in (a, b)]
        c0, c1 = (b"[" + end.encode() + b"]" for end in ends)
        return dictionary({"FunctionType": 2, "Domain": b"[0 1]", "C0": c0, "C1": c1, "N": 1})


def resource_dictionary(resources: Iterable[tuple[str, Iterable[str]]], named: Mapping[str, bytes]) -> bytes:
    """The resources of one content stream."""
    return dictionary({kind: dictionary({n: named[n] for n in names}) for kind, names in resources})


def group_entry(space: bytes) -> bytes:
    """The Group entry of a page or form where blending happens, with the space it happens in."""
    return dictionary({"Type": b"/Group", "S": b"/Transparency", "CS": space, "I": b"true"})


def _form(file: File, form: _Form, named: Mapping[str, bytes]) -> bytes:
    box = form.box
    entries: dict[str, Value] = {
        "Type": b"/XObject",
        "Subtype": b"/Form",
        "BBox": array((box.x0, box.y0, box.x1, box.y1)),
        "Group": group_entry(form.space),
        "Resources": resource_dictionary(form.resources, named),
    }
    return file.stream(form.content, entries)


def _state(state: _State, named: Mapping[str, bytes]) -> bytes:
    if state.mask:
        mask = dictionary({"Type": b"/Mask", "S": b"/Luminosity", "G": named[state.mask]})
        return dictionary({"Type": b"/ExtGState", "SMask": mask})
    if state.overprint is not None:
        on = b"true" if state.overprint else b"false"
        # Mode 1: a component of 0 leaves its plate alone (8.6.7).
        return dictionary({"Type": b"/ExtGState", "OP": on, "op": on, "OPM": 1})
    return dictionary({"Type": b"/ExtGState", "ca": state.opacity, "CA": state.opacity})


def upright(matrix: Matrix, height: float) -> Matrix:
    """A matrix to coordinates with y downwards, turned upwards."""
    return compose(matrix, (1.0, 0.0, 0.0, -1.0, 0.0, height))


def operands(m: Matrix) -> str:
    """Six numbers; the four factors keep more decimals than lengths need."""
    return " ".join([*(precise(v) for v in m[:4]), number(m[4]), number(m[5])])


def precise(value: float) -> str:
    """A number of at most six decimals, for factors and for coordinates in spaces of their own."""
    number(value)  # refuses what is not finite
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
