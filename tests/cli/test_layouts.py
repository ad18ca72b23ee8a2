"""The list of layouts: what it says of each is true, and its pictures are those of the pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from brochure.cli import main

ROOT = Path(__file__).resolve().parents[2]
Edit = Callable[[Path, str, str], int]
FRENCH = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'


def listed(project: Path, capsys: pytest.CaptureFixture[str], code: int = 0) -> dict[str, dict[str, object]]:
    """What `--json` says of each layout, by name."""
    assert main(["layouts", str(project), "--json"]) == code
    found = json.loads(capsys.readouterr().out)
    assert (found["exit"], found["ok"]) == (code, code == 0)
    return {one["name"]: one for one in found["layouts"]}


def test_a_layout_is_listed_with_what_its_file_says(
    small: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = small / "layouts" / "small.yaml"
    edit(layout, "title: Small\n", "title: Tiny\n")
    edit(layout, "width: 300, height: 400", "width: 148 mm, height: 8 in")
    edit(layout, "\nmargins:", "\naudience: donors\nmargins:")
    found = listed(small, capsys)
    assert found["small"] == {
        "name": "small", "title": "Tiny", "from": "project", "width_mm": 148.0, "height_mm": 203.2,
        "pages": 2, "languages": ["en"], "refused": [], "audience": "donors",
    }  # fmt: skip
    main(["layouts", str(small)])
    head, *rows = capsys.readouterr().out.splitlines()
    (row,) = [row for row in rows if row.startswith("small ")]
    assert row.split("  ")[0] == "small" and "148 × 203.2 mm" in row and row.endswith("donors    Tiny")
    assert row.index("148") == head.index("trim") and row.index("Tiny") == head.index("title")


def test_layouts_of_the_program_are_listed_too_with_the_languages_this_content_has_words_for(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = listed(small, capsys)["profile-a4"]
    assert (profile["from"], profile["pages"]) == ("program", 16)
    assert (profile["languages"], profile["refused"]) == ([], ["en"]), "it shows sections that are not there"


def test_each_language_of_the_project_is_tried(
    small: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "translations").mkdir()
    (small / "translations" / "fr.po").write_text(FRENCH, "utf-8")
    layout = small / "layouts" / "small.yaml"
    assert listed(small, capsys)["small"]["refused"] == ["fr"], "a draft asks for labels to say so"
    edit(layout, "\nmasters:", "\ndraft: {line: {columns: [1, 4]}}\nmasters:")
    edit(
        small / "content.yaml", "labels: {to_confirm: to be confirmed}",
        "labels: {draft: Draft, draft_stale: stale, draft_missing: missing, draft_unreviewed: unreviewed}",
    )  # fmt: skip
    assert listed(small, capsys)["small"]["languages"] == ["en", "fr"]


def test_pages_that_fail_a_check_do_not_count_as_built(
    small: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small / "layouts" / "small.yaml", "tag: H2", "tag: H3")
    assert listed(small, capsys)["small"]["refused"] == ["en"]


def test_a_layout_that_is_wrong_is_told_and_the_others_are_listed(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "layouts" / "wrong.yaml").write_text("extends: small\npaeg: {}\n", "utf-8")
    assert main(["layouts", str(small)]) == 1
    said = capsys.readouterr()
    assert "layouts/wrong.yaml:2:1: error: a layout has no “paeg”" in said.err
    assert "small " in said.out and "wrong" not in said.out


def test_thumbnails_show_the_pages(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = small / "out"
    assert main(["layouts", str(small), "--png", "--out", str(out)]) == 0
    names = [line for line in capsys.readouterr().out.splitlines() if line.endswith(".png")]
    assert names == [str(out / "small-small-en-thumbnails.png")], "one of each layout that builds"
    assert [path.name for path in out.iterdir()] == ["small-small-en-thumbnails.png"]
    sheet = Image.open(names[0]).convert("L")
    first = sheet.crop((24 + 260, 24, 24 + 520, 24 + 347))  # the cover stands on the right of its pair
    assert first.getextrema()[0] < 120 and first.resize((1, 1)).getpixel((0, 0)) > 200, "words on white"


def test_thumbnails_without_a_renderer_are_refused_before_anything_is_written(small: Path) -> None:
    missing = small / "missing"
    missing.mkdir()
    (missing / "pypdfium2.py").write_text("raise ImportError('not here')\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "brochure", "layouts", "--png"], cwd=small, capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join((str(missing), str(ROOT)))},
    )  # fmt: skip
    assert done.returncode == 1 and "no-renderer" in done.stderr and "pip install pypdfium2" in done.stderr
    assert done.stdout == "" and not (small / "out").exists()


# The layout the content asks for


def test_the_content_says_which_layout_is_built_when_none_is_named(
    small: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small / "content.yaml", "lang: en}", "lang: en, layout: small}")
    assert main(["build", str(small), "--out", str(small / "out")]) == 0
    assert capsys.readouterr().out.endswith("small-small-en-screen.pdf\n")


def test_a_layout_of_the_content_that_is_not_there_is_told_by_its_line(
    small: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(small / "content.yaml", "lang: en}", "lang: en, layout: smal}")
    assert main(["check", str(small)]) == 1
    said = capsys.readouterr().err
    assert "content.yaml:1:87: error: there is no layout “smal”" in said and "“small”?" in said
