"""What a command loads: people wait for every library, so each comes only with the command that needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from brochure.cli import main
code = main({arguments!r})
print("loaded", code, *sorted(sys.modules))
"""


def loaded(*arguments: str) -> set[str]:
    """Every module in memory when a command has run in a fresh Python."""
    script = SCRIPT.format(arguments=list(arguments))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )  # fmt: skip
    word, code, *names = done.stdout.splitlines()[-1].split()
    assert (word, code) == ("loaded", "0"), done.stdout + done.stderr
    return set(names)


def lacks(names: set[str], *libraries: str) -> None:
    found = {n for n in names for library in libraries if n == library or n.startswith(library + ".")}
    assert not found, sorted(found)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"]])
def test_help_loads_no_library_but_pythons_own(arguments: list[str]) -> None:
    lacks(loaded(*arguments), "reportlab", "PIL", "icu4py", "uharfbuzz", "yaml", "segno", "brochure.content")


def test_check_paints_nothing() -> None:
    names = loaded("check")
    lacks(names, "reportlab", "PIL", "pikepdf", "fontTools", "brochure.output")
    assert {"yaml", "uharfbuzz"} <= names


def test_build_loads_only_the_part_of_reportlab_that_writes(tmp_path: Path) -> None:
    names = loaded("build", "--out", str(tmp_path))
    lacks(names, "pikepdf", "fontTools", "reportlab.platypus", "reportlab.graphics", "hypothesis", "pytest")
    assert "reportlab" in names
