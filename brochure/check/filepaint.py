"""What a press file paints, operator by operator: colours, overprint, sizes of type and lines, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import TYPE_CHECKING

from brochure.complaint import Complaint, Severity
from brochure.document import Terms
from brochure.geometry import IDENTITY, Matrix, compose

if TYPE_CHECKING:
    import pikepdf

_SPACES = ("/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN")
_SMALL, _THIN = 12.0, 2.0
_PPI = 150.0
_TINY = 16  # pixels: a picture of one ink needs no more


@dataclass(slots=True)
class _State:
    """The graphics state as far as a press cares."""

    matrix: Matrix = IDENTITY
    fill: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
    stroke: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
    fill_spot: bool = False
    width: float = 1.0
    size: float = 0.0
    text: Matrix = IDENTITY
    over: bool = False
    over_stroke: bool = False
    mode: int = 0


@dataclass(slots=True)
class _Told:
    """What has been found on a page, each kind once."""

    page: int
    terms: Terms
    found: dict[str, Complaint] = field(default_factory=dict)

    def add(self, rule: str, message: str, severity: Severity = Severity.ERROR) -> None:
        """Tell of a fault unless the page has told of that kind."""
        hint = "this is a mistake in the program: please report it"
        if severity is Severity.WARNING:
            hint = "ask the print shop whether it will do, or set it larger in the layout"
        self.found.setdefault(rule, Complaint(rule, message, None, hint, severity, self.page))


def paint_faults(page: pikepdf.Page, number: int, terms: Terms) -> Iterator[Complaint]:
    """The faults of what one page paints; each rule speaks once a page. `page` is pikepdf's."""
    told = _Told(number, terms)
    _walk(page, page.obj, _State(), told, 0)
    return iter(told.found.values())


def _walk(
    stream: pikepdf.Page | pikepdf.Object, obj: pikepdf.Object, state: _State, told: _Told, depth: int
) -> None:
    """One content stream, and the forms it paints."""
    import pikepdf  # loaded by whoever opened the file

    resources = obj.get("/Resources", pikepdf.Dictionary())
    stack: list[_State] = []
    for instruction in pikepdf.parse_content_stream(stream):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name == "q":
            stack.append(replace(state))
        elif name == "Q":
            state = stack.pop()
        elif name == "Do":
            inside = resources["/XObject"][str(operands[0])]
            if str(inside.Subtype) == "/Form" and depth < 12:
                own = _matrix([float(v) for v in inside.get("/Matrix", pikepdf.Array(IDENTITY))])
                _walk(inside, inside, replace(state, matrix=compose(own, state.matrix)), told, depth + 1)
            elif str(inside.Subtype) == "/Image":
                _picture(inside, state, told)
        else:
            _step(name, operands, state, resources, told)


def _matrix(values: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = values
    return (a, b, c, d, e, f)


def _step(
    name: str, operands: Sequence[object], state: _State, resources: pikepdf.Object, told: _Told
) -> None:
    """One operator's effect on the state, or what is wrong with what it paints."""
    values = [v for v in map(_number, operands) if v is not None]
    match name:
        case "cm":
            state.matrix = compose(_matrix(values), state.matrix)
        case "k":
            state.fill, state.fill_spot = tuple(values), False
        case "K":
            state.stroke = tuple(values)
        case "g" | "G" | "rg" | "RG":
            what = "grey" if name in "gG" else "colours of a screen"
            told.add("press-colour", f"the operator {name} paints in {what}")
        case "cs" | "CS":
            _space(str(operands[0]), resources, told)
            if name == "cs":
                state.fill_spot = True
        case "w":
            state.width = values[0]
        case "gs":
            _graphics(resources["/ExtGState"][str(operands[0])], state)
        case "Tf":
            state.size = values[-1]
        case "BT":
            state.text = IDENTITY
        case "Tm":
            state.text = _matrix(values)
        case "Tj" | "TJ":
            _text(state, told)
        case "S" | "s" | "B" | "B*" | "b" | "b*":
            _stroke(state, told)
        case "f" | "f*" | "F":
            if state.over and not state.fill_spot and not sum(state.fill):
                told.add("white-overprint", "a white shape overprints: it will not be seen", Severity.WARNING)
        case "sh":
            space = resources["/Shading"][str(operands[0])].ColorSpace
            if str(space) not in ("/DeviceCMYK", "/DeviceGray"):
                told.add("press-colour", "a gradient is in colours of a screen")


def _number(value: object) -> float | None:
    """An operand as a number; None for names, strings and arrays."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _space(name: str, resources: pikepdf.Object, told: _Told) -> None:
    spaces = resources.get("/ColorSpace")
    space = spaces.get(name) if spaces is not None else None
    kind = name if space is None else _kind(space)
    if kind not in _SPACES:
        told.add("press-colour", f"something is painted in {kind}")


def _graphics(entry: pikepdf.Object, state: _State) -> None:
    if "/op" in entry or "/OP" in entry:
        state.over_stroke = bool(entry.get("/OP", state.over_stroke))
        state.over = bool(entry.get("/op", state.over_stroke))
    state.mode = int(entry.get("/OPM", state.mode))


def _scale(matrix: Matrix) -> float:
    return min(hypot(*matrix[:2]), hypot(*matrix[2:4]))


def _text(state: _State, told: _Told) -> None:
    size = state.size * _scale(compose(state.text, state.matrix))
    if size < told.terms.text - 0.01:
        told.add("text-size", f"type of {size:.2f} pt is too small", Severity.WARNING)
    if state.fill_spot:
        return
    inks = sum(part > 0 for part in state.fill)
    if not inks and state.over:
        told.add("white-overprint", "white type overprints: it will not be seen")
    black = not sum(state.fill[:3]) and state.fill[3] == 1
    if black and size < _SMALL and not (state.over and state.mode == 1):
        told.add("black-overprint", "small black type does not overprint", Severity.WARNING)
    if inks != 1 and size < told.terms.text_inks - 0.01:
        told.add("text-registration", f"type of several inks, or white, of {size:.2f} pt", Severity.WARNING)


def _stroke(state: _State, told: _Told) -> None:
    width = state.width * _scale(state.matrix)
    if width <= 0:
        told.add("hairline", "a line has no width")
    elif width < told.terms.hairline - 0.01:
        told.add("hairline", f"a line of {width:.2f} pt is too thin", Severity.WARNING)


def _kind(space: pikepdf.Object) -> str:
    """A colour space's family."""
    return str(space) if str(space).startswith("/") else str(space[0])


def _picture(image: pikepdf.Object, state: _State, told: _Told) -> None:
    """A picture's colour space, and its resolution where it is a photograph."""
    kind = base = _kind(image.ColorSpace)
    if kind == "/Indexed":
        base = _kind(image.ColorSpace[1])
    if base not in _SPACES:
        told.add("press-colour", f"a picture is in {base}")
    a, b, c, d, _, _ = state.matrix
    across, down = hypot(a, b), hypot(c, d)
    width, height = int(image.Width), int(image.Height)
    if max(width, height) > _TINY and kind != "/Indexed" and min(width / across, height / down) * 72 < _PPI:
        told.add("image-ppi", f"a picture is shown at less than {_PPI:.0f} ppi")
