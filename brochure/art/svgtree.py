"""An SVG file as a tree that is safe to walk.

lxml expands the entities a file declares itself, within its own small bound,
and reaches for no other file and no network. Bytes, depth and number of
elements are capped before anything is painted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from brochure.complaint import Complaint, Origin, Refused, nearest

Element = Any
"""An element of lxml's, which comes without type hints."""

SVG = "http://www.w3.org/2000/svg"
WAY_OUT = "save it as plain shapes, or as PNG of at least 1000 pixels on its longer side"
_BYTES = 1_000_000
_ELEMENTS = 20_000
_DEEPEST = 60
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")

PAINTED = frozenset(
    {"svg", "g", "a", "path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "use", "symbol"}
)
# Paint nothing by themselves; what they would change is looked at where it is used.
_QUIET = frozenset(
    {
        "defs", "clipPath", "style", "title", "desc", "metadata", "linearGradient", "radialGradient",
        "stop", "view", "cursor", "color-profile",
    }
)  # fmt: skip
_UNREAD = frozenset({"title", "desc", "metadata"})


@dataclass(slots=True)
class Tree:
    """The root, elements by id, the text of style sheets with their lines, and the complaints so far."""

    root: Element
    shown: str
    ids: dict[str, Element] = field(default_factory=dict)
    sheets: list[tuple[str, int]] = field(default_factory=list)
    wrong: list[Complaint] = field(default_factory=list)

    def complain(self, rule: str, message: str, line: int, hint: str = WAY_OUT) -> None:
        """Note what is wrong in a line of the file."""
        self.wrong.append(Complaint(rule, message, Origin(self.shown, line, 1), hint))


def read_tree(data: bytes, shown: str) -> Tree:
    """The tree of an SVG file, with a complaint for each element that cannot be painted.

    Raises Refused where there is no tree to walk: not well-formed, too large,
    too deep, or not SVG. Elements of other namespaces (editors' notes) are passed over.
    """
    if len(data) > _BYTES:
        message = f"{shown} is larger than {_BYTES // 1000} kB"
        raise Refused([Complaint("svg-size", message, None, "simplify the drawing")])
    # Parsing XML is needed by few pages; the library is fetched with the first drawing.
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line, column = getattr(error, "position", (1, 0)) if isinstance(error, SyntaxError) else (1, 0)
        what = str(getattr(error, "msg", error)).split(", line ")[0]
        origin = Origin(shown, max(1, line), column + 1)
        hint = "only entities the file declares itself are allowed; save it as plain SVG"
        raise Refused([Complaint("svg-xml", f"no readable SVG: {what}", origin, hint)]) from error
    tree = Tree(root, shown)
    if local(root) != "svg":
        raise Refused([Complaint("svg-xml", f"{shown} is no SVG", Origin(shown, root.sourceline or 1, 1))])
    _look(tree)
    return tree


def local(element: Element) -> str:
    """The element's name without its namespace; empty where it is not of SVG."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    space, _, plain = name.rpartition("}")
    return plain if space in ("{" + SVG, "") else ""


def line_of(element: Element) -> int:
    """The element's line, from 1."""
    return int(element.sourceline or 1)


def href(element: Element) -> str:
    """Where the element refers to; empty where it does not."""
    return next((value.strip() for name in _HREFS if (value := element.get(name))), "")


def _look(tree: Tree) -> None:
    """Walk everything once: count, collect, and refuse by name what cannot be painted."""
    count = 0
    stack = [(tree.root, 1)]
    while stack:
        element, depth = stack.pop()
        count += 1
        if count > _ELEMENTS or depth > _DEEPEST:
            what = f"more than {_ELEMENTS} elements" if count > _ELEMENTS else f"more than {_DEEPEST} levels"
            origin = Origin(tree.shown, line_of(element), 1)
            raise Refused([Complaint("svg-size", f"the drawing has {what}", origin, "simplify the drawing")])
        name = local(element)
        if not name:
            continue
        if name not in PAINTED and name not in _QUIET:
            message = f"<{name}> cannot be painted faithfully"
            tree.complain("svg-element", message, line_of(element), _out(name))
            continue
        if name == "style":
            tree.sheets.append(("".join(element.itertext()), line_of(element)))
        ident = element.get("id")
        if ident:
            tree.ids.setdefault(ident, element)
        target = href(element)
        if target and name != "a" and not target.startswith("#"):
            hint = "a drawing may refer only to its own parts, “#id”"
            tree.complain("svg-reference", f"<{name}> refers to “{target[:60]}”", line_of(element), hint)
        if name not in _UNREAD:
            stack += [(child, depth + 1) for child in reversed(element)]


def _out(name: str) -> str:
    if name in {"text", "tspan", "textPath", "tref"}:
        return "turn text into outlines before saving"
    known = nearest(name, PAINTED)
    return f"{known} Or {WAY_OUT}" if known and name not in {"script", "set", "image"} else WAY_OUT
