"""A mark's paths out of an SVG file.

The subset is deliberate: `path` elements with an id, anywhere in the file, as
single-ink outlines. Whatever else would paint something is refused by name.
The file is read with entities and document types switched off, so a hostile
one can neither reach other files nor grow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from xml.parsers import expat

from brochure.art.pathdata import PathError, parse_path
from brochure.complaint import Complaint, Origin, Refused, nearest
from brochure.geometry import Path

_BYTES = 1_000_000
_SILENT = {"svg", "defs", "g", "title", "desc", "metadata"}


@dataclass(frozen=True, slots=True)
class Mark:
    """The named outlines of one file, in its own units, y downwards; `shown` is the file's name."""

    paths: Mapping[str, Path]
    even_odd: frozenset[str]
    shown: str = ""

    def path(self, name: str) -> Path:
        """The outline `name`. Raises Refused where the drawing has none of that name."""
        if name not in self.paths:
            hint = nearest(name, self.paths) or f"it has {', '.join(self.paths)}"
            raise Refused([Complaint("mark-outline", f"{self.shown} has no path “{name}”", None, hint)])
        return self.paths[name]


def read_mark(file: FilePath, shown: str) -> Mark:
    """The outlines of an SVG file, by id. Raises Refused naming `shown` and the line."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refused([Complaint("mark-file", f"{shown} cannot be read: {error.strerror}")]) from error
    if len(data) > _BYTES:
        raise Refused([Complaint("mark-file", f"{shown} is larger than {_BYTES // 1000} kB")])
    return _parse(data, shown)


def _parse(data: bytes, shown: str) -> Mark:
    paths: dict[str, Path] = {}
    even_odd: set[str] = set()
    wrong: list[Complaint] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def here() -> Origin:
        return Origin(shown, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def refuse_entities(*_: object) -> None:
        wrong.append(
            Complaint("mark-entity", "the drawing declares a document type", here(), "save it as plain SVG")
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in _SILENT and "transform" not in attributes:
            return
        if tag != "path" or "transform" in attributes:
            what = f"<{tag} transform>" if "transform" in attributes else f"<{tag}>"
            wrong.append(
                Complaint(
                    "mark-element",
                    f"{what} cannot be painted faithfully",
                    here(),
                    "turn everything into plain paths with an id before saving",
                )
            )
            return
        ident = attributes.get("id", f"path{len(paths) + 1}")
        try:
            paths[ident] = parse_path(attributes.get("d", ""))
        except PathError as error:
            wrong.append(Complaint("mark-path", f"the path “{ident}” is damaged: {error}", here()))
        if attributes.get("fill-rule") == "evenodd":
            even_odd.add(ident)

    parser.StartDoctypeDeclHandler = refuse_entities
    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        origin = Origin(shown, error.lineno, error.offset + 1)
        wrong.append(Complaint("mark-xml", f"no well-formed SVG: {expat.ErrorString(error.code)}", origin))
    if not paths and not wrong:
        wrong.append(Complaint("mark-empty", f"{shown} holds no path"))
    if wrong:
        raise Refused(wrong)
    return Mark(paths, frozenset(even_odd), shown)
