"""No letter carries more marks than a font can hold."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.check.rule import Rule, page_with, words_on
from brochure.complaint import Complaint
from brochure.document import Artifact, Cluster, Document, Face, Glyphs, Run

# A letter with its marks becomes one glyph, whose box has coordinates of 16 bits; half of
# their range is left for what the outermost mark itself takes.
FURTHEST = 1 << 14
MOST = 128


def look(document: Document) -> Iterator[Complaint]:
    """An error for a text with a cluster of more than 128 glyphs, or of one too far from its letter."""
    for number, page in enumerate(document.pages, 1):
        for glyphs, _ in words_on(page):
            cluster = next((c for run in glyphs.runs for c in run.clusters if _too_much(c)), None)
            if cluster is None:
                continue
            count = len(cluster.text) - 1
            message = f"the letter “{cluster.text[:1]}” carries {count} marks, which no font can hold"
            hint = "type the word again without the marks that were pasted along"
            yield Complaint("tall-letters", message, glyphs.origin, hint, page=number)


def _too_much(cluster: Cluster) -> bool:
    return len(cluster.glyphs) > MOST or any(
        abs(x) > FURTHEST or abs(y) > FURTHEST for _, x, y in cluster.glyphs
    )


def _letter(marks: int) -> Document:
    glyphs = tuple((i + 1, 0, 200 * i) for i in range(marks + 1))
    run = Run(Face("example"), 10.0, (Cluster("a" + "\u0301" * marks, glyphs, 500),), (5.0,))
    return page_with(Glyphs(100.0, 200.0, (run,), "ink", Artifact.LAYOUT))


RULE = Rule(
    "tall-letters",
    "A letter carries no more marks than fit into a glyph.",
    "OpenType 1.9, 'glyf'",
    look,
    lambda: _letter(4),
    lambda: _letter(200),
)
