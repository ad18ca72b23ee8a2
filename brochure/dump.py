"""Pages as text a person can read and a test can compare: words, boxes, inks, nodes."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.document import (
    Anchor,
    Artifact,
    Document,
    Glyphs,
    Group,
    Item,
    Link,
    Page,
    Paint,
    Picture,
    Shape,
    Tag,
)
from brochure.geometry import bounds


def dump(document: Document, only: int | None = None) -> str:
    """The pages, or page `only` (from 1), one line an item, in paint order; then the spoken tree.

    Numbers are pt from the page's top left, rounded to a tenth. Text shows its
    baseline's start, its width, size and words; a shape its box.
    """
    lines: list[str] = []
    for number, page in enumerate(document.pages, 1):
        if only in (None, number):
            lines += _page(document, page, number)
    if only is None:
        lines.append("spoken tree")
        lines += outline(document)
    return "\n".join(lines) + "\n"


def outline(document: Document) -> list[str]:
    """The spoken tree as an indented outline, each node with its words or alt text."""
    words: dict[int, list[str]] = {}
    for page in document.pages:
        for glyphs in _words(page.items):
            if isinstance(glyphs.tag, int):
                words.setdefault(glyphs.tag, []).append(glyphs.text)
    depth = {0: 0}
    lines = []
    for index, node in enumerate(document.nodes):
        if index:
            depth[index] = depth[node.parent] + 1
        said = " ".join("".join(words.get(index, [])).split())
        extra = f" lang={node.lang}" if node.lang else ""
        extra += f" alt=“{node.alt}”" if node.alt else ""
        extra += f" “{said}”" if said else ""
        lines.append("  " * (depth[index] + 1) + node.kind + extra)
    return lines


def _words(items: tuple[Item, ...]) -> Iterator[Glyphs]:
    for item in items:
        if isinstance(item, Glyphs):
            yield item
        elif isinstance(item, Group):
            yield from _words(item.items)


def _page(document: Document, page: Page, number: int) -> list[str]:
    head = f"page {number} “{page.name}” {page.width:.1f} × {page.height:.1f}"
    return [head, *_lines(document, page.items, "  ")]


def _lines(document: Document, items: tuple[Item, ...], indent: str) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, Group):
            clip = " clipped" if item.clip else ""
            matrix = " ".join(f"{n:.3g}" for n in item.matrix)
            inner = _lines(document, item.items, indent + "  ")
            lines += [f"{indent}group [{matrix}]{clip}{_opacity(item.opacity)}", *inner]
        else:
            lines.append(indent + _line(document, item))
    return lines


def _line(document: Document, item: Glyphs | Shape | Picture | Link | Anchor) -> str:
    if isinstance(item, Glyphs):
        sizes = "/".join(dict.fromkeys(f"{run.size:g}" for run in item.runs))
        where = f"{item.x:.1f} {item.y:.1f} +{item.width:.1f} {sizes} pt"
        return f"text {where} {item.ink} {_tag(document, item.tag)} “{item.text}”"
    if isinstance(item, Shape):
        box = bounds(item.path)
        where = f"{box.x0:.1f} {box.y0:.1f} {box.x1:.1f} {box.y1:.1f}" if box else "empty"
        paint = f"fill {_paint(item.fill)}" if item.fill else ""
        paint += f" stroke {item.stroke} {item.width:g}" if item.stroke else ""
        return f"shape {where} {paint.strip()}{_opacity(item.opacity)} {_tag(document, item.tag)}"
    if isinstance(item, Picture):
        b = item.box
        where = f"{b.x0:.1f} {b.y0:.1f} {b.x1:.1f} {b.y1:.1f}"
        kind = " ".join(word for word in (item.encoding, item.ink, "clear" if item.alpha else "") if word)
        return f"picture {where} {item.width} × {item.height} {kind} {_tag(document, item.tag)}"
    if isinstance(item, Link):
        b = item.box
        return f"link {b.x0:.1f} {b.y0:.1f} {b.x1:.1f} {b.y1:.1f} → {item.target}"
    return f"anchor {item.name} {item.x:.1f} {item.y:.1f}"


def _paint(paint: Paint) -> str:
    """An ink's name, or a gradient's kind and stops."""
    if isinstance(paint, str):
        return paint
    kind = "linear" if len(paint.coords) == 4 else "radial"
    return kind + "".join(f" {s.offset:.2g} {s.ink}{_opacity(s.opacity)}" for s in paint.stops)


def _opacity(opacity: float) -> str:
    return f" opacity {opacity:.3g}" if opacity < 1 else ""


def _tag(document: Document, tag: Tag) -> str:
    return f"({tag.value})" if isinstance(tag, Artifact) else f"<{document.nodes[tag].kind}>"
