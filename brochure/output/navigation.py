"""Ways through the file: link annotations, bookmarks and page labels (ISO 32000-1, 12.3–12.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from brochure.document import Bookmark
from brochure.output.objects import File, array, dictionary, text_string
from brochure.output.paint import Painted, PlacedLink

SCHEMES = ("https", "http", "mailto", "tel")


@dataclass(slots=True)
class _Branch:
    """One bookmark with its reference and those below it."""

    reference: bytes
    entry: Bookmark | None
    below: list[_Branch] = field(default_factory=list)

    def count(self) -> int:
        """How many bookmarks stand below this one, all levels open."""
        return sum(1 + b.count() for b in self.below)


class Destinations:
    """Where each anchor of the document leads."""

    def __init__(self, painted: Sequence[Painted], pages: Sequence[bytes]) -> None:
        self._places: dict[str, bytes] = {}
        for page, reference in zip(painted, pages, strict=True):
            for name, (x, y) in page.anchors.items():
                if name in self._places:
                    raise ValueError(f"there are two anchors “{name}”")
                self._places[name] = array([reference, b"/XYZ", x, y, b"null"])

    def to(self, anchor: str) -> bytes:
        """The destination array of an anchor; raises ValueError for one no page has."""
        if anchor not in self._places:
            raise ValueError(f"no page has the anchor “{anchor}”")
        return self._places[anchor]


def link_annotation(placed: PlacedLink, key: int, page: bytes, destinations: Destinations) -> bytes:
    """A link annotation; `key` is its StructParent, −1 where the file has no tags.

    Raises ValueError for an address of a scheme that is not allowed.
    """
    box, target = placed.box, placed.link.target
    entries: dict[str, bytes | int] = {
        "Type": b"/Annot",
        "Subtype": b"/Link",
        "Rect": array((box.x0, box.y0, box.x1, box.y1)),
        "Border": b"[0 0 0]",
        "F": 4,
        "P": page,
        "Contents": text_string(placed.link.contents),
    }
    if key >= 0:
        entries["StructParent"] = key
    if target.startswith("#"):
        entries["Dest"] = destinations.to(target[1:])
    else:
        address = text_string(_ascii(target))
        entries["A"] = dictionary({"Type": b"/Action", "S": b"/URI", "URI": address})
    return dictionary(entries)


def _ascii(target: str) -> str:
    """An address in printable ASCII (12.6.4.7 asks for seven bits); raises ValueError for other schemes."""
    scheme, colon, _ = target.partition(":")
    if not colon or scheme.lower() not in SCHEMES:
        raise ValueError(f"a link may lead to {', '.join(SCHEMES)} or #anchor, not to “{target}”")
    return "".join(chr(b) if 0x20 < b < 0x7F else f"%{b:02X}" for b in target.encode())


def write_outline(file: File, outline: Sequence[Bookmark], destinations: Destinations) -> bytes | None:
    """The bookmarks as an outline tree; its reference, or None where there are none.

    A level that jumps by more than one is taken as one deeper than the line before.
    """
    if not outline:
        return None
    root = _Branch(file.reserve(), None)
    path = [root]
    for entry in outline:
        del path[max(0, entry.level) + 1 :]
        branch = _Branch(file.reserve(), entry)
        path[-1].below.append(branch)
        path.append(branch)
    _fill(file, root, destinations)
    return root.reference


def _fill(file: File, branch: _Branch, destinations: Destinations) -> None:
    """Write everything below a branch, and the branch's own ends."""
    last = len(branch.below) - 1
    for i, child in enumerate(branch.below):
        assert child.entry is not None
        entries: dict[str, bytes | int] = {
            "Title": text_string(child.entry.title),
            "Parent": branch.reference,
            "Dest": destinations.to(child.entry.anchor),
        }
        if i > 0:
            entries["Prev"] = branch.below[i - 1].reference
        if i < last:
            entries["Next"] = branch.below[i + 1].reference
        if child.below:
            entries |= _ends(child)
        file.fill(child.reference, dictionary(entries))
        _fill(file, child, destinations)
    if branch.entry is None:
        file.fill(branch.reference, dictionary({"Type": b"/Outlines", **_ends(branch)}))


def _ends(branch: _Branch) -> Mapping[str, bytes | int]:
    """First, Last and Count of a branch that has something below it."""
    return {
        "First": branch.below[0].reference,
        "Last": branch.below[-1].reference,
        "Count": branch.count(),
    }


def page_labels(labels: Sequence[str]) -> bytes | None:
    """A number tree of page labels, or None where they are 1, 2, 3 …; a page without one counts."""
    shown = [label or str(i + 1) for i, label in enumerate(labels)]
    if shown == [str(i + 1) for i in range(len(shown))]:
        return None
    parts: list[bytes | int] = []
    expected = ""
    for i, label in enumerate(shown):
        figure = label.isascii() and label.isdigit() and label == str(int(label)) and label != "0"
        if not figure:
            parts += [i, dictionary({"P": text_string(label)})]
        elif label != expected:
            parts += [i, dictionary({"S": b"/D", "St": int(label)})]
        expected = str(int(label) + 1) if figure else ""
    return dictionary({"Nums": array(parts)})
