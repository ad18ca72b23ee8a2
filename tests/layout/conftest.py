"""A folded sheet beside the small project's pages."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDED = """\
extends: house
title: Folded
page: {width: 297 mm, height: 210 mm, bleed: 3 mm}
margins: {top: 42, bottom: 42, inner: 24, outer: 24}
grid: {columns: 12, gutter: 14, baseline: 14}
masters:
  outside:
    panels: {widths: [97 mm, 100 mm, 100 mm], margin: 24, columns: 2}
    frames:
      flap:  {panel: 1, columns: [1, 2], line: 4, until: 20}
      back:  {panel: 2, columns: [1, 2], line: 4, until: 20}
      cover: {panel: 3, columns: [2, 2], line: 4, until: 20}
openings:
  - name: outside
    pages: [right]
    master: outside
    place:
      - {block: text, frame: flap, text: cover.title, role: h1, tag: H1}
      - {block: text, frame: back, text: cover.intro, role: body}
      - {block: text, frame: cover, text: cover.intro, role: body}
"""


@pytest.fixture
def folded(small: Path) -> Path:
    """The layout file “folded” of the small project: one side of a sheet of three panels."""
    file = small / "layouts" / "folded.yaml"
    file.write_text(FOLDED, "utf-8")
    return file
