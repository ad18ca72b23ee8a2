"""Documents built by hand for the tests of the output room, with a shaper of a few lines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import uharfbuzz as hb

from brochure.document import (
    Anchor,
    Artifact,
    Bookmark,
    Cluster,
    Document,
    Face,
    Glyphs,
    Group,
    Ink,
    Item,
    Link,
    Meta,
    Node,
    Page,
    Run,
    Shape,
    Tag,
)
from brochure.geometry import Box, circle, rectangle

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "assets" / "fonts"
SERIF = Face(str(FONTS / "Newsreader-opsz-wght.ttf"), (("opsz", 10.0), ("wght", 400.0)))
ITALIC = Face(str(FONTS / "Newsreader-Italic-opsz-wght.ttf"), (("opsz", 10.0), ("wght", 400.0)))
SANS = Face(str(FONTS / "SchibstedGrotesk-wght.ttf"), (("wght", 700.0),))
KHMER = Face(str(FONTS / "NotoSerifKhmer-wght.ttf"), (("wght", 400.0),))
KHMER_SANS = Face(str(FONTS / "NotoSansKhmer-wdth-wght.ttf"), (("wdth", 87.5), ("wght", 500.0)))
MOUL = Face(str(FONTS / "Moul-Khmer-Regular.ttf"))

KHMER_WORDS = (
    "មជ្ឈមណ្ឌលសិទ្ធិមនុស្សកម្ពុជា",
    "ម.ស.ម.ក",
    "កឹម សុខា",
    "អ៊ូ វីរៈ",
    "ចក់ សុភាព",
    "ថ្ងៃទី១២ ខែវិច្ឆិកា ឆ្នាំ២០០២",
    "ការការពារ",
    "ពលរដ្ឋ",
    "ស្ត្រី",
    "គ្រប់គ្រង",
    "ប៉ុន្តែ",
    "សង្គ្រាម",
    "ធម៌",
    "កៀរ",
    "ជឿ",
    "កៅអី",
)
ENGLISH = "Office affirms five difficult “fluffy” rights, AVATAR & Tomorrow: 1,234 people — 56 %."
FRENCH = "Où l’œuvre naît, là‑haut : « être » coûte 12 € à Noël, garçon ; où ça ?"

INKS = {
    "ink": Ink("ink", (0, 0, 0, 100), (0, 0, 0)),
    "red": Ink("red", (0, 100, 100, 0), (220, 20, 30)),
    "blue": Ink("blue", (100, 60, 0, 0), (0, 90, 200)),
    "paper": Ink("paper", (0, 0, 5, 0), (250, 246, 238)),
}
META = Meta(
    title="A made document",
    author="Test House",
    subject="What the output room must get right",
    language="en",
    date="2026-11-22",
    keywords=("rights", "tests"),
    version="1",
)


@cache
def _font(face: Face) -> hb.Font:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(face.path)))
    font.set_variations(dict(face.axes))
    return font


@cache
def clusters(text: str, face: Face, script: str = "Latn", language: str = "en") -> tuple[Cluster, ...]:
    """The shaping clusters of one run of text."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", script, language
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    font = _font(face)
    hb.shape(font, buffer)
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    found = []
    for start, end in pairwise([*starts, len(text)]):
        pen, glyphs = 0, []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if info.cluster == start:
                glyphs.append((info.codepoint, pen + position.x_offset, position.y_offset))
                pen += position.x_advance
        found.append(Cluster(text[start:end], tuple(glyphs), pen))
    return tuple(found)


def run(text: str, face: Face = SERIF, size: float = 11, tracking: float = 0.0) -> Run:
    """Text of one face as a run; Khmer by its first letter."""
    khmer = any("\u1780" <= c <= "\u17ff" for c in text)
    shaped = clusters(text, face, "Khmr" if khmer else "Latn", "km" if khmer else "en")
    scale = size / _font(face).face.upem
    return Run(face, size, shaped, tuple(c.advance * scale + tracking for c in shaped))


def text(
    words: str,
    x: float,
    y: float,
    tag: Tag,
    face: Face = SERIF,
    size: float = 11,
    ink: str = "ink",
    tracking: float = 0.0,
) -> Glyphs:
    """A stretch of one line in one face."""
    return Glyphs(x, y, (run(words, face, size, tracking),), ink, tag)


def document(items: tuple[Item, ...], nodes: tuple[Node, ...], **extra: object) -> Document:
    """A document of one page of 400 × 300 pt."""
    made = Document((Page(400, 300, items),), nodes, META, INKS)
    return replace(made, **extra)


def brochure() -> Document:
    """Three pages with everything the room can write: the sample most tests share."""
    nodes = (
        Node("Document", -1),
        Node("Sect", 0),
        Node("H1", 1),
        Node("P", 1),
        Node("Link", 3),
        Node("P", 1, lang="km"),
        Node("Sect", 0),
        Node("H2", 6),
        Node("L", 6, numbering="Decimal"),
        Node("LI", 8),
        Node("Lbl", 9),
        Node("LBody", 9),
        Node("LI", 8),
        Node("Lbl", 12),
        Node("LBody", 12),
        Node("Figure", 6, alt="A red disc on a blue field"),
        Node("P", 6, lang="fr"),
        Node("LI", 8),  # nothing is painted for it
        Node("Table", 6),
        Node("TR", 18),
        Node("TH", 19),
        Node("TH", 19),
        Node("TR", 18),
        Node("TH", 22),
        Node("TD", 22),  # an empty cell
        Node("P", 6),
        Node("Note", 6),
    )
    first = Page(
        600,
        300,
        (
            Shape(rectangle(Box(0, 0, 600, 300)), Artifact.BACKGROUND, fill="paper"),
            Anchor("start", 40, 40),
            text("A made document", 40, 60, 2, SANS, 24, "blue"),
            text("The house stands in ", 40, 100, 3),
            text("Phnom Penh", 145, 100, 4, ITALIC, ink="blue"),
            Link(Box(145, 90, 202, 103), "https://example.org/ភ្នំពេញ?a=(1)", "The house's own page", 4),
            text(" and ", 202, 100, 3),
            text("goes on over the page ", 40, 116, 3),
            text(KHMER_WORDS[0], 40, 150, 5, MOUL, 20),
            text(" ".join(KHMER_WORDS[1:9]), 40, 180, 5, KHMER, 12),
            text(" ".join(KHMER_WORDS[9:]), 40, 200, 5, KHMER_SANS, 12, tracking=0.15),
            text("1", 200, 290, Artifact.PAGINATION, size=8),
        ),
    )
    figure = Group(
        (
            Shape(rectangle(Box(0, 0, 60, 60)), 15, fill="blue"),
            Shape(circle(30, 30, 20), 15, fill="red", stroke="ink", width=2, dash=(4, 2)),
        ),
        (0.5, 0.0, 0.0, 0.5, 500.0, 40.0),
        rectangle(Box(0, 0, 60, 60)),
    )
    second = Page(
        600,
        300,
        (
            text("without a break.", 40, 30, 3),
            Anchor("second", 40, 45),
            text("A list", 40, 60, 7, SANS, 16),
            text("1 ", 40, 80, 10),
            text(ENGLISH, 55, 80, 11),
            text("2 ", 40, 100, 13),
            text("Second", 55, 100, 14),
            figure,
            text(FRENCH, 40, 130, 16),
            text("2", 200, 290, Artifact.PAGINATION, size=8),
        ),
    )
    third = Page(
        600,
        300,
        (
            text("Year", 40, 60, 20, SANS),
            text("People", 140, 60, 21, SANS),
            text("2002", 40, 80, 23),
            text("hyphen", 40, 110, 25),
            Glyphs(90, 110, (hyphen(),), "ink", 25),
            text("ated", 40, 126, 25),
            text("A note.", 40, 200, 26, size=8),
        ),
        label="iii",
    )
    outline = (Bookmark("Start", 0, "start"), Bookmark("ទំព័រទីពីរ", 1, "second"))
    return Document((first, second, third), nodes, META, INKS, outline)


def hyphen() -> Run:
    """A hyphen added at a line's end, which says U+00AD."""
    drawn = run("-")
    return replace(drawn, clusters=(replace(drawn.clusters[0], text="\u00ad"),))
