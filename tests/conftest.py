"""What the tests of several rooms share: the real project, composed once, and goldens."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest

from brochure.build import Built, Choice, compose_all, read
from brochure.content.load import Content
from brochure.writing import write

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write goldens anew")


@pytest.fixture
def updating(request: pytest.FixtureRequest) -> bool:
    """True where goldens are to be written: --update-goldens, or UPDATE_GOLDENS in the environment."""
    return bool(request.config.getoption("--update-goldens") or os.environ.get("UPDATE_GOLDENS"))


@pytest.fixture
def golden(updating: bool) -> Callable[[Path, str], None]:
    """Compare text with a file of its own, or write that file."""

    def compare(file: Path, found: str) -> None:
        if updating:
            file.parent.mkdir(exist_ok=True)
            file.write_text(found, "utf-8")
        expected = file.read_text("utf-8") if file.exists() else ""
        change = difflib.unified_diff(
            expected.splitlines(), found.splitlines(), str(file.name), "now", lineterm="", n=1
        )
        if expected != found:
            hint = "run pytest with --update-goldens if this is how it should look"
            pytest.fail("\n".join([*change, hint]), pytrace=False)

    return compare


@pytest.fixture(scope="session")
def content() -> Content:
    """The real project's content."""
    return read(ROOT)


@pytest.fixture(scope="session")
def real(content: Content) -> Built:
    """The real project in its first layout."""
    return next(compose_all(content, [Choice("profile-a4", content.lang, "screen")], lambda step: None))


@pytest.fixture(scope="session")
def real_pdf(content: Content, real: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project's file."""
    epoch = os.environ.pop("SOURCE_DATE_EPOCH", None)
    try:
        return write(content, replace(real), tmp_path_factory.mktemp("real"))
    finally:
        if epoch is not None:
            os.environ["SOURCE_DATE_EPOCH"] = epoch


CONTENT = """\
edition: {id: small-1, slug: small, date: 2026-11-22, version: "1", lang: en}
organisation: {name: House of Rights, acronym: HoR}
document: {title: A small profile, subject: Tests}
labels: {to_confirm: to be confirmed}
sections:
  cover:
    label: Start
    title: A claim
    intro: Some words on the first page.
  inside:
    label: Inside
    title: What is inside
    body: |
      One paragraph of the body, long enough to take more than one line of its frame.

      And another one.
  held:
    title: Never to be printed
    status: hold
"""

LAYOUT = """\
extends: house
title: Small
page: {width: 300, height: 400, bleed: 9}
margins: {top: 42, bottom: 42, inner: 30, outer: 20}
grid: {columns: 4, gutter: 10, baseline: 14}
masters:
  one:
    frames:
      top: {columns: [1, 4], line: 2, until: 6}
      low: {columns: [1, 4], line: 8, until: 20}
openings:
  - name: front
    pages: [right]
    master: one
    section: cover
    place:
      - {block: text, frame: top, text: cover.title, role: h1, tag: H1}
      - {block: text, frame: low, text: cover.intro, role: body}
  - name: back
    pages: [left]
    master: one
    section: inside
    place:
      - {block: text, frame: top, text: inside.title, role: h2, tag: H2}
      - {block: text, frame: low, text: inside.body, role: body}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of two small pages in a folder of its own, with the program's faces and inks."""
    project = tmp_path / "project"
    (project / "layouts").mkdir(parents=True)
    (project / "content.yaml").write_text(CONTENT, "utf-8")
    (project / "layouts" / "small.yaml").write_text(LAYOUT, "utf-8")
    return project


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The real content and layouts in another folder."""
    project = tmp_path / "copied"
    (project / "layouts").mkdir(parents=True)
    copyfile(ROOT / "content.yaml", project / "content.yaml")
    for path in (ROOT / "layouts").glob("*.yaml"):
        copyfile(path, project / "layouts" / path.name)
    return project


@pytest.fixture
def edit() -> Callable[[Path, str, str], int]:
    """Replace `old`, which must be there once, in a file; returns the line it began in."""

    def change(file: Path, old: str, new: str) -> int:
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{text.count(old)} × {old!r}"
        file.write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    return change
