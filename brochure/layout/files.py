"""Finding, joining and reading layout files.

A project's own `layouts/` and `assets/` win over those that come with the
program. `extends:` takes another layout whole and states only what differs:
mappings are joined key by key, openings and placements by name, everything else
is replaced.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from brochure.complaint import Complaint, Origin, Refused, Severity, nearest
from brochure.content.decode import decode, read_bytes
from brochure.content.field import Walk
from brochure.content.locale import locale_of, locales
from brochure.content.nodes import MappingNode, ScalarNode
from brochure.content.values import Record
from brochure.content.walk import check_references
from brochure.content.yaml import parse_yaml
from brochure.layout.languages import join, placed_in, row_of, without
from brochure.layout.model import Layout
from brochure.layout.read import layout_of
from brochure.layout.table import read_layout

_DEEPEST = 8
_OPENINGS = re.compile(r"^openings:", re.MULTILINE)
_EXTENDS = re.compile(r"^extends:\s*[\"']?([\w-]+)", re.MULTILINE)


class File(NamedTuple):
    """A file of layouts/: what it is called in complaints, and its bytes."""

    shown: str
    data: bytes


Finder = Callable[[Path, str], tuple[str, Path]]
"""(project, name) → what the file is called in complaints, and where it is; raises Refused."""


@lru_cache(maxsize=1)
def shipped() -> Path:
    """The folder that holds the program's own layouts/ and assets/: inside the wheel, or the checkout."""
    here = Path(__file__).resolve().parent.parent
    inside = here / "data"
    return inside if inside.is_dir() else here.parent


def find_asset(project: Path, name: str) -> Path | None:
    """A file of the project, or of the program's own assets; None where neither has it.

    Names that are absolute or lead out of their folder are never found.
    """
    if Path(name).is_absolute() or ".." in Path(name).parts or "\\" in name or "\0" in name:
        return None
    for root in (project, shipped()):
        path = root / name
        if path.is_file() and path.resolve().is_relative_to(root.resolve()):
            return path
        if os.path.lexists(path):
            return None  # a pipe, a folder, a link that leads out: never replaced in silence by ours
    return None


def known_layouts(project: Path) -> tuple[str, ...]:
    """Names of all layouts of the project and of the program, those that are only extended left out."""
    roots = (project, shipped())
    found = {p.stem for root in roots for p in (root / "layouts").glob("*.yaml") if p.is_file()}
    return tuple(sorted(name for name in found if _shows(project, name, 0)))


def _shows(project: Path, name: str, depth: int) -> bool:
    """True where the layout has pages, of its own or of what it extends; where that cannot be told, too."""
    path = find_asset(project, f"layouts/{name}.yaml")
    if path is None or depth > _DEEPEST:
        return True
    text = path.read_text("utf-8", "replace")
    below = _EXTENDS.search(text)
    return bool(_OPENINGS.search(text)) or (below is not None and _shows(project, below[1], depth + 1))


def find_layout(project: Path, name: str) -> Path:
    """The file of a layout. Raises Refused naming the nearest known one."""
    if "/" not in name and "\\" not in name:
        found = find_asset(project, f"layouts/{name}.yaml")
        if found is not None:
            return found
    hint = nearest(name, known_layouts(project)) or f"known layouts: {', '.join(known_layouts(project))}"
    raise Refused([Complaint("unknown-layout", f"there is no layout “{name}”", None, hint)])


def load_layout(project: Path, name: str, lang: str) -> Layout:
    """The layout `name` for an edition in `lang`.

    Raises Refused with every mistake in it and in what it extends.
    """
    return _layout(name, lang, read_chain(project, name, _found))


def _found(project: Path, name: str) -> tuple[str, Path]:
    return f"layouts/{name}.yaml", find_layout(project, name)


@lru_cache(maxsize=16)
def _layout(name: str, lang: str, files: tuple[File, ...]) -> Layout:
    """The layout in `files`, the last extended first; remembered, as a rebuild seldom changes them."""
    shown = f"layouts/{name}.yaml"
    complaints: list[Complaint] = []
    root = joined(files, complaints)
    walk = Walk(complaints)
    general = without(root, "extends")
    own = placed_in(join(general, row_of(general, lang), complaints), lang, complaints)
    record = read_layout(own, walk)
    registers = {key: _keys(record, key) for key in ("inks", "roles", "faces", "masters")}
    check_references(walk, registers)
    others = _other_roles(general, lang, complaints)
    if any(c.severity is Severity.ERROR for c in complaints):
        raise Refused(dict.fromkeys(complaints))
    layout = layout_of(name, record, others, Origin(shown, 1, 1), complaints)
    if any(c.severity is Severity.ERROR for c in complaints):
        raise Refused(dict.fromkeys(complaints))
    return layout


def _other_roles(root: MappingNode, lang: str, complaints: list[Complaint]) -> dict[str, Record]:
    """The layout record of every other language named, for words of that language inside this edition."""
    languages = root.get("languages")
    found: dict[str, Record] = {}
    for key, node in languages.entries if isinstance(languages, MappingNode) else ():
        if locale_of(key.value) is None:
            message = f"nothing is known about the language “{key.value}”"
            hint = f"known are {', '.join(locales())}"
            complaints.append(Complaint("unknown-lang", message, key.origin, hint))
        elif not isinstance(node, MappingNode):
            message = f"“{key.value}” must be a mapping (“key: value”)"
            complaints.append(Complaint("wrong-type", message, node.origin))
        elif key.value != lang:
            walk = Walk(complaints)
            record = read_layout(placed_in(join(root, node, complaints), key.value, []), walk)
            check_references(walk, {"inks": _keys(record, "inks"), "faces": _keys(record, "faces")})
            found[key.value] = record
    return found


def _keys(record: Record, name: str) -> tuple[str, ...]:
    inside = record.record(name)
    return tuple(inside.fields) if inside else ()


def read_chain(project: Path, name: str, find: Finder, depth: int = 0) -> tuple[File, ...]:
    """The file `find` has under that name and those it extends, the last extended first. Raises Refused."""
    shown, path = find(project, name)
    file = File(shown, read_bytes(path, shown))
    base = _parsed(file).get("extends")
    if base is None:
        return (file,)
    if not isinstance(base, ScalarNode) or depth >= _DEEPEST:
        kind = shown.split("/")[-2].removesuffix("s")
        hint = f"name one {kind}, and never in a ring"
        raise Refused([Complaint("bad-extends", f"“extends” does not lead to a {kind}", base.origin, hint)])
    try:
        below = read_chain(project, base.value, find, depth + 1)
    except Refused as refused:
        raise Refused(
            [c if c.origin else Complaint(c.rule, c.message, base.origin, c.hint) for c in refused.complaints]
        ) from refused
    return (*below, file)


@lru_cache(maxsize=32)
def _parsed(file: File) -> MappingNode:
    """The root mapping of a layout file. Raises Refused."""
    found: list[Complaint] = []
    node = parse_yaml(decode(file.data, file.shown, found), file.shown, found)
    if found:
        raise Refused(found)
    if not isinstance(node, MappingNode):
        message = f"{file.shown} must be a mapping (“key: value”)"
        raise Refused([Complaint("wrong-type", message, Origin(file.shown, 1, 1))])
    return node


def joined(files: Sequence[File], complaints: list[Complaint]) -> MappingNode:
    """The files as one mapping, each over those before it; complains of names that lead nowhere."""
    root = _parsed(files[0])
    for file in files[1:]:
        root = join(root, _parsed(file), complaints)
    return root
