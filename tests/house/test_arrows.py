"""The house: which room may know which, and what its Python may say."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "brochure"

FLOORS = {
    "complaint": 1, "geometry": 1, "codes": 1, "outputs": 1,
    "document": 1.5,  # pages are made of the two before
    "content": 2, "text": 2, "art": 2,
    "blocks": 3, "translation": 3,
    "layout": 4,
    "press": 5, "check": 5, "output": 5, "reading": 5, "dump": 5, "report": 5,
    "printing": 5.5,  # the press, its rules and its printers put to work
    "build": 6, "preview": 6,
    "writing": 6.1,  # files of what was built
    "answer": 6.2,  # what the commands below hand back
    "ticket": 6.3, "packing": 6.3,
    "asking": 6.4,
    # Parts of what commands do, with files of their own.
    "translate": 6.5, "listing": 6.5, "start": 6.5, "pack": 6.5,
    "run": 7,
    "cli": 8,
    "__main__": 9,
}  # fmt: skip
"""A room imports from lower floors only. The package's own version stands below them all."""

HOMES = {
    "reportlab": {"output"},
    "uharfbuzz": {"text", "output"},
    "icu4py": {"text"},
    "yaml": {"content"},
    "fontTools": set[str](),
    "pikepdf": {"check"},
    "pypdfium2": {"preview"},
    "segno": {"art"},
    "lxml": {"art"},
    "pyphen": {"text"},
    "polib": {"translation"},
    "openpyxl": {"translation"},
}
"""Which rooms may know a library."""

BANNED = ("manager", "helper", "utils", "engine", "context", "handler", "process")


def modules() -> list[Path]:
    """Every Python file of the house."""
    return sorted(p for p in HOUSE.rglob("*.py") if "data" not in p.relative_to(HOUSE).parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> str:
    """The room a dotted name stands in; empty for the package itself."""
    return name.split(".")[1] if "." in name else ""


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, at its top or inside a function, by its whole name."""
    known = {dotted(p) for p in modules()}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in known else str(node.module)


def ours(path: Path) -> set[str]:
    return {name for name in imported(path) if name.split(".")[0] == "brochure"}


def ids(paths: list[Path]) -> list[str]:
    return [str(p.relative_to(ROOT)) for p in paths]


each_module = pytest.mark.parametrize("path", modules(), ids=ids(modules()))


# Arrows


@each_module
def test_a_room_imports_from_lower_floors_only(path: Path) -> None:
    own = room(dotted(path))
    if not own:
        assert not ours(path)
        return
    assert own in FLOORS, f"say in FLOORS on which floor brochure/{own} stands"
    for name in ours(path):
        other = room(name)
        assert not other or other == own or FLOORS[other] < FLOORS[own], f"{own} must not know {name}"


def test_no_file_imports_itself_in_a_ring() -> None:
    arrows = {dotted(path): ours(path) for path in modules()}
    done: set[str] = set()

    def walk(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join([*above[above.index(name) :], name])
        if name in done:
            return
        for other in sorted(arrows[name]):
            walk(other, (*above, name))
        done.add(name)

    for name in sorted(arrows):
        walk(name, ())


@each_module
def test_each_library_is_known_to_its_rooms_only(path: Path) -> None:
    for name in imported(path):
        top = name.split(".")[0]
        if top in HOMES:
            assert room(dotted(path)) in HOMES[top], f"{path.name} must not import {top}"


@each_module
def test_only_what_is_installed_with_it_is_imported(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [one for name, some in project["optional-dependencies"].items() if name != "dev" for one in some]
    declared = [*project["dependencies"], *extras]
    names = {re.split(r"[<>=!~ ]", one)[0] for one in declared}
    allowed = {"brochure", *({"pyyaml": "yaml", "pillow": "PIL"}.get(name, name) for name in names)}
    others = {name.split(".")[0] for name in imported(path)} - set(sys.stdlib_module_names)
    assert others <= allowed


# What the Python says


def identifiers(path: Path) -> Iterator[tuple[str, int]]:
    yield from ((part, 1) for part in path.relative_to(ROOT).with_suffix("").parts)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            # What is set on anything else got its name from another library.
            if isinstance(node.value, ast.Name) and node.value.id == "self":
                yield node.attr, node.lineno
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname, getattr(node, "lineno", 1)


@each_module
def test_no_name_hides_behind_an_empty_word(path: Path) -> None:
    found = [(name, line) for name, line in identifiers(path) if any(w in name.lower() for w in BANNED)]
    assert not found


@each_module
def test_files_and_functions_fit_the_eye(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 350
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines"


@each_module
def test_everything_public_says_what_it_is(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module), "the module has no docstring"
    silent = []
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            body = node.body if isinstance(node, ast.ClassDef) else []
            inside = [n for n in body if isinstance(n, ast.FunctionDef)]
            for one in (node, *(n for n in inside if not n.name.startswith("_"))):
                if not ast.get_docstring(one):
                    silent.append(f"{one.name} (line {one.lineno})")
    assert not silent


# What the Python must not know


def strings(path: Path) -> Iterator[tuple[str, int]]:
    """Every string in the code, parts of f-strings included, docstrings not."""
    module = tree(path)
    docs = set()
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        for one in body if isinstance(body, list) else ():
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                docs.add(id(one.value))
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value, node.lineno


def load(name: str) -> dict[str, dict[str, object]]:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@lru_cache(maxsize=1)
def project_words() -> frozenset[str]:
    """The names the project gave: inks, faces, roles, openings, sections, labels."""
    found: set[str] = set()
    for path in (ROOT / "layouts").glob("*.yaml"):
        layout = load(f"layouts/{path.name}")
        found.add(path.stem)
        for register in ("inks", "faces", "roles"):
            found |= set(layout.get(register, {}))
        found |= {str(face["file"]) for face in layout.get("faces", {}).values()}  # type: ignore[index]
        openings = layout.get("openings", ())  # a list, or a mapping that changes another layout's by name
        names = openings if isinstance(openings, dict) else (opening["name"] for opening in openings)  # type: ignore[index]
        found |= {str(name) for name in names}
    content = load("content.yaml")
    found |= set(content["sections"]) | set(content["labels"])
    found |= {str(content["organisation"][key]) for key in ("name", "acronym", "city")}
    return frozenset(found)


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """The program's own words, which a project's names may happen to be too.

    Names of blocks, of their slots and options, keys and choices of the content's and the
    layouts' tables, kinds of readers and records: whoever writes a content or layout file must
    be able to write them.
    """
    from brochure.blocks import BLOCKS
    from brochure.content.special import CONTENT_READERS
    from brochure.content.table import RECORDS
    from brochure.layout import printers, table
    from brochure.press.job import PARTS, SIDES

    words: set[str] = set(table.LAYOUT_READERS) | set(CONTENT_READERS)
    # What a job is divided into, and the sides of a sheet: the trade's own words.
    words |= {*PARTS, *SIDES}
    for tables in (RECORDS, table.RECORDS, printers.RECORDS, {"frame": table.FRAME, "place": table.PLACE}):
        for kind, fields in tables.items():
            words |= {kind, *fields}
            for field in fields.values():
                words |= {field.of, *field.choices}
    for name, block in BLOCKS.items():
        words |= {name, *block.slots, *block.options}
        for field in block.options.values():
            words |= {field.of, *field.choices}
    return frozenset(words)


ALLOWED = {
    # The layout the command line takes when none is named: a documented default.
    ("asking.py", "profile-a4"),
    ("cli.py", "profile-a4"),
    # The property of SVG, which cannot be called anything else.
    ("svgstyle.py", "display"),
}


SVG_WORDS = frozenset({"display", "white", "grey"})
"""A property and colours of SVG's own, which whoever reads drawings must know by name."""


@each_module
def test_no_name_of_the_project_stands_in_the_code(path: Path) -> None:
    forbidden = project_words() - vocabulary()
    if room(dotted(path)) == "art":
        forbidden -= SVG_WORDS
    found = [
        f"“{value}” (line {line})"
        for value, line in strings(path)
        if value in forbidden and (path.name, value) not in ALLOWED
    ]
    assert not found


@each_module
def test_no_organisation_colour_font_or_page_size_stands_in_the_code(path: Path) -> None:
    content = load("content.yaml")
    names = [str(content["organisation"][key]) for key in ("name", "acronym", "city")]
    text = path.read_text("utf-8").casefold()
    assert not [name for name in names if name.casefold() in text]
    for value, line in strings(path):
        place = f"line {line}: {value!r}"
        assert not re.search(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b", value), place
        assert not re.search(r"\.(ttf|otf|woff2?)\b", value), place
        assert not re.fullmatch(r"(A[0-6]|letter|legal|tabloid)", value, re.IGNORECASE), place
    numbers = {
        node.value: node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    }
    sizes = {210, 297, 148, 420, 215.9, 279.4, 595, 842, 595.28, 841.89, 595.2756, 841.8898, 612, 792}
    found = sizes & set(numbers)
    assert not found, [f"{n} (line {numbers[n]})" for n in found]


def test_the_project_gives_words_to_look_for() -> None:
    """Were the files empty or all their names the program's own, the tests above would see nothing."""
    forbidden = project_words() - vocabulary()
    content = load("content.yaml")
    inks = set(load("layouts/house.yaml")["inks"])
    assert {"profile-a4"} < forbidden
    assert len(forbidden & set(content["sections"])) >= 3
    assert len(forbidden & inks) >= 5


def test_exit_codes_in_the_help_are_the_programs() -> None:
    from brochure import codes
    from brochure.cli import parser

    numbers = {value for name, value in vars(codes).items() if name.isupper()}
    told = " ".join((parser().epilog or "").split())
    assert numbers == {int(n) for n in re.findall(r"(?:codes: |, )(\d+) ", told)}
