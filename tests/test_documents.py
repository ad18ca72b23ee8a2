"""Do the documents say what is true? Commands run, generated pages are fresh, links lead somewhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.content.jsonschema import json_schema

ROOT = Path(__file__).resolve().parent.parent
MARKDOWN = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def commands(page: str = "README.md") -> list[str]:
    """Every line of a page's sh blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.S | re.M)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_the_two_commands_stand_first() -> None:
    assert commands()[:2] == ["make profile", "make test"]


def test_make_knows_every_target_the_readme_names() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {line.split()[1] for line in commands() if line.startswith("make ")}
    assert named <= targets


@pytest.mark.parametrize("page", ["README.md", "docs/translating.md", "docs/khmer.md", "docs/printing.md"])
def test_every_brochure_command_of_a_page_works(tmp_path: Path, page: str) -> None:
    """Run in a copy of the project, with this Python in place of .venv's."""
    for name in ("brochure", "layouts", "assets", "starters"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "translations", tmp_path / "translations")
    shutil.copytree(ROOT / "docs" / "khmer", tmp_path / "docs" / "khmer")
    shutil.copy(ROOT / "content.yaml", tmp_path)
    ran = 0
    for line in commands(page):
        line, _, code = line.partition("# exit ")
        words = shlex.split(line)
        if words[:3] != [".venv/bin/python", "-m", "brochure"]:
            continue
        done = subprocess.run(
            [sys.executable, *words[1:]], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == int(code or 0), f"{line}\n{done.stderr}"
        ran += 1
    assert ran >= 1
    files = list((tmp_path / "out").glob("*.pdf"))
    assert files and {file.read_bytes()[:8] for file in files} <= {b"%PDF-1.6", b"%PDF-1.7"}


def test_the_printing_guide_names_every_key_of_a_printer() -> None:
    from brochure.layout.printers import MARKS, RECORDS

    guide = (ROOT / "docs" / "printing.md").read_text("utf-8")
    assert [key for key in (*RECORDS["printer"], *MARKS) if f"`{key}`" not in guide] == []


def test_the_block_reference_is_fresh() -> None:
    sys.path.insert(0, str(ROOT))
    try:
        from docs.blocks import reference
    finally:
        sys.path.remove(str(ROOT))
    assert (ROOT / "docs" / "blocks.md").read_text("utf-8") == reference(), "run: python -m docs.blocks"


def test_the_editors_schema_is_fresh() -> None:
    found = json.loads((ROOT / ".vscode" / "content.schema.json").read_text("utf-8"))
    assert found == json_schema(), "run: python -m brochure schema > .vscode/content.schema.json"


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_lead_to_files(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text) + re.findall(r'src="([^":]+)"', text)
    lost = [target for target in targets if not (page.parent / target).exists()]
    assert lost == []
