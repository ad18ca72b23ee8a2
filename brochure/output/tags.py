"""The structure tree: the document's nodes with what was painted for them (ISO 32000-1, 14.7–14.8).

Elements stand in the order of the nodes, whatever the order of painting. An
element that has both content and child elements takes its own content in
painting order between them. A node nothing was painted for is left out, with
the exception of table cells, without which a table would not be regular.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from brochure.document import NUMBERINGS, STRUCTURE_TYPES, Node
from brochure.geometry import Box
from brochure.output.objects import File, array, dictionary, name, text_string
from brochure.output.paint import Painted

_BOXED = frozenset({"Figure", "Formula"})
_CELLS = frozenset({"TH", "TD"})

Place = tuple[int, int]
"""(page index, place in that page's painting order)."""


class TreeError(ValueError):
    """The spoken tree is not one that can be written."""


def figures(nodes: Sequence[Node]) -> list[int]:
    """For each node the Figure or Formula it belongs to, itself included, or −1; raises TreeError."""
    found: list[int] = []
    for i, node in enumerate(nodes):
        if node.kind not in STRUCTURE_TYPES:
            raise TreeError(f"node {i} is a “{node.kind}”, which is no standard structure type")
        if (node.parent, node.kind) != (-1, "Document") if i == 0 else not 0 <= node.parent < i:
            raise TreeError(f"node {i} ({node.kind}) cannot have the parent {node.parent}")
        if node.numbering and node.numbering not in NUMBERINGS:
            raise TreeError(f"node {i} has the ListNumbering “{node.numbering}”, which PDF 1.7 does not know")
        above = found[node.parent] if i else -1
        found.append(above if above >= 0 else i if node.kind in _BOXED else -1)
    return found


class Tree:
    """The nodes with their painted content; `write` puts them into a file."""

    def __init__(self, nodes: Sequence[Node], pages: Sequence[Painted]) -> None:
        self.nodes, self.pages = nodes, pages
        self.children: list[list[int]] = [[] for _ in nodes]
        for i, node in enumerate(nodes[1:], 1):
            self.children[node.parent].append(i)
        # Per node: the place, page and MCID of each piece of its content; page and number of each link.
        self.content: list[list[tuple[Place, int]]] = [[] for _ in nodes]
        self.links: list[list[tuple[int, int]]] = [[] for _ in nodes]
        self.first: list[Place | None] = [None for _ in nodes]
        self._collect()
        self.kept = self._keep()

    def _collect(self) -> None:
        """Sort what was painted under its nodes."""
        count = 0
        for p, page in enumerate(self.pages):
            for mcid, (node, order) in enumerate(zip(page.marked, page.orders, strict=True)):
                self.content[node].append(((p, order), mcid))
                self._seen(node, (p, order))
            for placed in page.links:
                node = placed.link.tag
                if not 0 <= node < len(self.nodes) or self.nodes[node].kind != "Link":
                    raise TreeError(f"the link to {placed.link.target} must belong to a Link node")
                self.links[node].append((p, count))
                self._seen(node, (p, placed.order))
                count += 1
        for i in range(len(self.nodes) - 1, 0, -1):
            place = self.first[i]
            if place is not None:
                self._seen(self.nodes[i].parent, place)

    def _seen(self, node: int, place: Place) -> None:
        """Note the earliest place a node shows at."""
        before = self.first[node]
        self.first[node] = place if before is None else min(before, place)

    def _keep(self) -> list[bool]:
        """Which nodes become elements."""
        kept = [place is not None for place in self.first]
        kept[0] = True
        for i, node in enumerate(self.nodes):
            if node.kind in _CELLS and kept[node.parent]:
                kept[i] = True
        return kept

    def write(
        self, file: File, pages: Sequence[bytes], links: Sequence[bytes], boxes: Mapping[int, Box]
    ) -> bytes:
        """Write the tree; `pages` and `links` are references. Returns the root's reference."""
        root = file.reserve()
        elements = {i: file.reserve() for i, kept in enumerate(self.kept) if kept}
        for i, reference in elements.items():
            parent = elements[self.nodes[i].parent] if i else root
            file.fill(reference, self._element(i, parent, elements, pages, links, boxes))
        numbers = [(p, array(elements[n] for n in page.marked)) for p, page in enumerate(self.pages)]
        owners = [elements[placed.link.tag] for page in self.pages for placed in page.links]
        numbers += [(len(pages) + j, owner) for j, owner in enumerate(owners)]
        entries: dict[str, bytes | int] = {
            "Type": b"/StructTreeRoot",
            "K": array([elements[0]]),
            "ParentTree": file.place(dictionary({"Nums": array(v for pair in numbers for v in pair)})),
            "ParentTreeNextKey": len(numbers),
        }
        named = sorted((_identifier(i), elements[i]) for i in elements if self.nodes[i].kind == "Note")
        if named:
            names = array(v for key, reference in named for v in (text_string(key), reference))
            limits = array([text_string(named[0][0]), text_string(named[-1][0])])
            leaf = file.place(dictionary({"Limits": limits, "Names": names}))
            entries["IDTree"] = dictionary({"Kids": array([leaf])})
        file.fill(root, dictionary(entries))
        return root

    def _element(
        self,
        i: int,
        parent: bytes,
        elements: Mapping[int, bytes],
        pages: Sequence[bytes],
        links: Sequence[bytes],
        boxes: Mapping[int, Box],
    ) -> bytes:
        """One structure element's dictionary."""
        node = self.nodes[i]
        entries: dict[str, bytes | int] = {"Type": b"/StructElem", "S": name(node.kind), "P": parent}
        place = self.content[i][0][0] if self.content[i] else None
        if place is not None:
            entries["Pg"] = pages[place[0]]
        kids = self._kids(i, elements, pages, links, place[0] if place else -1)
        if kids:
            entries["K"] = kids[0] if len(kids) == 1 else array(kids)
        if node.kind == "Note":
            entries["ID"] = text_string(_identifier(i))
        if node.lang:
            entries["Lang"] = text_string(node.lang)
        if node.alt:
            entries["Alt"] = text_string(node.alt)
        attributes = self._attributes(i, boxes)
        if attributes:
            entries["A"] = attributes
        return dictionary(entries)

    def _kids(
        self, i: int, elements: Mapping[int, bytes], pages: Sequence[bytes], links: Sequence[bytes], home: int
    ) -> list[bytes]:
        """An element's kids in reading order: content between child elements, then its annotations."""

        def written(page: int, mcid: int) -> bytes:
            if page == home:
                return b"%d" % mcid
            return dictionary({"Type": b"/MCR", "Pg": pages[page], "MCID": mcid})

        kids: list[bytes] = []
        own = [(place, written(place[0], mcid)) for place, mcid in self.content[i]]
        at = 0
        for child in self.children[i]:
            start = self.first[child]
            while at < len(own) and start is not None and own[at][0] < start:
                kids.append(own[at][1])
                at += 1
            if child in elements:
                kids.append(elements[child])
        kids += [piece for _, piece in own[at:]]
        kids += [
            dictionary({"Type": b"/OBJR", "Pg": pages[page], "Obj": links[number]})
            for page, number in self.links[i]
        ]
        return kids

    def _attributes(self, i: int, boxes: Mapping[int, Box]) -> bytes:
        """The attribute objects a node's kind asks for, or nothing (14.8.5)."""
        node = self.nodes[i]
        if node.kind == "L" and node.numbering:
            return dictionary({"O": b"/List", "ListNumbering": name(node.numbering)})
        if node.kind == "TH":
            return dictionary({"O": b"/Table", "Scope": b"/" + self._scope(i).encode()})
        if i in boxes:
            box = boxes[i]
            return dictionary({"O": b"/Layout", "BBox": array((box.x0, box.y0, box.x1, box.y1))})
        return b""

    def _scope(self, i: int) -> str:
        """What a header cell heads: its column where its whole row are headers, else its row."""
        row = self.children[self.nodes[i].parent]
        return "Column" if all(self.nodes[c].kind == "TH" for c in row) else "Row"


def _identifier(i: int) -> str:
    """A Note's unique ID (ISO 14289-1, 7.9)."""
    return f"note-{i:06d}"
