"""Which properties an SVG element has: style sheet rules, attributes and style="" together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from brochure.art.svgtree import Element, Tree, line_of, local

INHERITED = MappingProxyType(
    {
        "fill": "black", "fill-rule": "nonzero", "fill-opacity": "1", "stroke": "none", "stroke-width": "1",
        "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-miterlimit": "4",
        "stroke-dasharray": "none", "stroke-dashoffset": "0", "stroke-opacity": "1", "color": "black",
        "visibility": "visible", "clip-rule": "nonzero", "paint-order": "normal",
        "color-interpolation": "sRGB",
    }
)  # fmt: skip
"""Properties handed down, with their initial values (SVG 1.1, appendix N)."""

_OWN = MappingProxyType(
    {
        "opacity": "1", "display": "inline", "clip-path": "none", "overflow": "hidden",
        "mask": "none", "filter": "none", "mix-blend-mode": "normal", "vector-effect": "none",
        "marker": "none", "marker-start": "none", "marker-mid": "none", "marker-end": "none",
        "backdrop-filter": "none", "mask-image": "none", "transform-origin": "", "clip": "auto",
        "stop-color": "black", "stop-opacity": "1",
    }
)  # fmt: skip
REFUSED = (
    "mask", "filter", "mix-blend-mode", "vector-effect", "marker", "marker-start", "marker-mid",
    "marker-end", "backdrop-filter", "mask-image", "paint-order", "transform-origin", "clip",
)  # fmt: skip
"""Properties that change what is painted in ways this room does not paint, unless they say nothing."""

# Attributes in a drawing's own right, which a style sheet of SVG 2 may set too.
_GEOMETRY = frozenset(
    {"transform", "d", "x", "y", "cx", "cy", "r", "rx", "ry", "width", "height", "rotate", "scale"}
)
_SELECTOR = re.compile(r"^(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)$")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)


@dataclass(frozen=True, slots=True)
class Rule:
    """One simple selector with its declarations; `weight` is its specificity and place."""

    element: str
    marks: tuple[str, ...]
    weight: tuple[int, int, int, int]
    values: Mapping[str, str]


def rules_of(tree: Tree) -> tuple[Rule, ...]:
    """The rules of all style sheets, weakest first; complains of anything but element, class and id."""
    rules: list[Rule] = []
    for sheet, line in tree.sheets:
        text = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), sheet).replace("<!--", "").replace("-->", "")
        at = 0
        for match in re.finditer(r"([^{}]*)\{([^{}]*)\}", text):
            here = line + text[: match.start(2)].count("\n")
            selectors = (text[at : match.start()] + match[1]).strip()
            at = match.end()
            if "@" in selectors or "{" in selectors or "}" in selectors:
                tree.complain("svg-style", f"“{selectors[:40]}” in a style sheet is not read", here)
                continue
            values = _declarations(tree, match[2], here)
            for selector in selectors.split(","):
                rule = _rule(selector.strip(), values, len(rules))
                if rule is None:
                    message = f"the selector “{selector.strip()[:40]}” is not read, only name, class and id"
                    tree.complain("svg-style", message, here)
                else:
                    rules.append(rule)
        if text[at:].strip():
            message = f"“{text[at:].strip()[:40]}” in a style sheet is not read"
            tree.complain("svg-style", message, line + text[:at].count("\n"))
    return tuple(sorted(rules, key=lambda rule: rule.weight))


def _rule(selector: str, values: Mapping[str, str], place: int) -> Rule | None:
    found = _SELECTOR.match(selector)
    if found is None or not selector:
        return None
    marks = tuple(re.findall(r"[.#][\w-]+", found[2]))
    element = "" if found[1] in (None, "*") else found[1]
    ids = sum(mark[0] == "#" for mark in marks)
    return Rule(element, marks, (ids, len(marks) - ids, bool(element), place), values)


def _declarations(tree: Tree, text: str, line: int) -> dict[str, str]:
    values: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name, value = name.strip().lower(), value.strip()
        if not part.strip():
            continue
        if not colon or "!" in value or "var(" in value or name in _GEOMETRY:
            tree.complain("svg-style", f"the declaration “{part.strip()[:40]}” is not read", line)
        else:
            values[name] = value
    return values


def unseen(values: Mapping[str, str]) -> bool:
    """True where an element and all it holds are taken out of the drawing."""
    return values["display"] == "none"


def cascaded(element: Element, rules: tuple[Rule, ...], tree: Tree) -> dict[str, str]:
    """The properties of an element where it stands in the file, wherever it is used from."""
    parent = element.getparent()
    return properties(element, INHERITED if parent is None else cascaded(parent, rules, tree), rules, tree)


def properties(
    element: Element, above: Mapping[str, str], rules: tuple[Rule, ...], tree: Tree
) -> dict[str, str]:
    """The element's properties: inherited ones from `above`, then attribute, style sheet, style=""."""
    found = {name: above[name] for name in INHERITED} | dict(_OWN)
    own: dict[str, str] = {}
    for name in (*INHERITED, *_OWN):
        value = element.get(name)
        if value is not None:
            own[name] = value.strip()
    classes = (element.get("class") or "").split()
    marks = {f".{name}" for name in classes} | {f"#{element.get('id')}"}
    kind = local(element)
    for rule in rules:
        if rule.element in ("", kind) and marks.issuperset(rule.marks):
            own.update(rule.values)
    own.update(_declarations(tree, element.get("style") or "", line_of(element)))
    for name, value in own.items():
        if name not in found:
            continue
        if value == "inherit":
            value = above.get(name, found[name])
        elif value in ("initial", "unset", "revert") or not value:
            value = INHERITED.get(name, found[name])
        found[name] = value
    return found
