"""The examples of docs/layouts.md: each becomes a layout of its own, and is built.

A fence's words say where the example belongs: `layout` is a file (and a language to build it in), anything
else a path of keys in a layout that extends profile-a4.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure.build import Choice, compose_all, read

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "layouts.md").read_text("utf-8")
FENCES = re.findall(r"^```yaml(.*?)\n(.*?)^```", TEXT, re.S | re.M)
EXAMPLES = [(where.split(), text) for where, text in FENCES]
BARE: dict[str, Any] = {
    "masters": {"bare": {"frames": {"main": {"columns": [1, 12], "line": 0}}}},
    "openings": [
        {"name": "bare", "pages": ["right"], "master": "bare", "section": "cover", "place": [
            {"block": "text", "frame": "main", "text": "cover.title", "role": "display", "tag": "H1"},
        ]},
    ],
}  # fmt: skip
"""Pages for an example that has none."""


def layout_of(where: list[str], text: str) -> dict[str, Any]:
    """The whole layout an example stands for."""
    value = yaml.safe_load(text)
    if where[0] == "layout":
        return {**BARE, **value} if value.get("extends") == "house" else value
    if where[0] == "openings":  # the second page and what follows
        return {"extends": "profile-a4", **BARE, "openings": [*BARE["openings"], *value]}
    for key in reversed(where[0].split(".")):
        value = {key: value}
    return {"extends": "profile-a4", **value}


def test_every_example_says_where_it_belongs() -> None:
    assert len(EXAMPLES) >= 14
    assert [text for where, text in EXAMPLES if not where] == []


@pytest.mark.parametrize(("where", "text"), EXAMPLES, ids=[" ".join(where) for where, _ in EXAMPLES])
def test_an_example_builds(where: list[str], text: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "content.yaml", tmp_path)
    shutil.copytree(ROOT / "translations", tmp_path / "translations")
    (tmp_path / "layouts").mkdir()
    layout = yaml.safe_dump(layout_of(where, text), allow_unicode=True, sort_keys=False)
    (tmp_path / "layouts" / "example.yaml").write_text(layout, "utf-8")
    lang = where[1] if len(where) > 1 else "en"
    (built,) = compose_all(read(tmp_path), [Choice("example", lang, "screen")], lambda step: None)
    assert built.composed.document.pages
