"""Does each how-to do what it says? Its diff is applied to a copy of the project, which must then build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from brochure.build import Choice, compose_all, gated, read
from brochure.dump import dump

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))


def applied(text: str, diff: str) -> str:
    """The text with one diff block applied; what it begins with must be there once."""
    lines = diff.rstrip("\n").split("\n")
    old = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    new = "\n".join(line[1:] for line in lines if not line.startswith("-"))
    assert text.count(old) == 1, f"{text.count(old)} × in content.yaml:\n{old}"
    return text.replace(old, new)


def files_for(project: Path, diff: str) -> None:
    """Every photo or logo the diff names, made on the spot."""
    for name in re.findall(r"assets/\S+\.(?:jpg|png)", diff):
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (1200, 1500), (120, 140, 160)).save(path)
    for name in re.findall(r"assets/logos/\S+\.svg", diff):
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
            '<rect width="200" height="100" fill="#224466"/></svg>',
            "utf-8",
        )


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_following_the_page_gives_what_it_promises(page: Path, copied: Path) -> None:
    text = page.read_text("utf-8")
    content = copied / "content.yaml"
    for diff in re.findall(r"^```diff\n(.*?)^```", text, re.S | re.M):
        content.write_text(applied(content.read_text("utf-8"), diff), "utf-8")
        files_for(copied, diff)
    built = next(compose_all(read(copied), [Choice("profile-a4", "en", "screen")], lambda step: None))
    assert not gated(built), [c.sentence() for c in built.complaints]
    said = dump(built.composed.document)
    for words in re.findall(r"<!-- expect: (.*?) -->", text):
        assert words in said
