"""The cache in the user's home: closed to others, forgetful, and off when asked."""

from __future__ import annotations

import ast
import os
from pathlib import Path
from time import time

import pytest

from brochure.art import measures
from brochure.art.cache import UNUSED, cache_folder, put, used


def test_what_nobody_asked_for_in_a_month_is_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "brochure" / "photographs"
    put(folder / "old", b"1")
    put(folder / "kept", b"2")
    long_ago = time() - UNUSED - 60
    for name in ("old", "kept"):
        os.utime(folder / name, (long_ago, long_ago))
    used(folder / "kept")
    (folder / "tmp-of-a-killed-run").write_bytes(b"")
    os.utime(folder / "tmp-of-a-killed-run", (long_ago, long_ago))
    put(folder / "new", b"3")
    assert sorted(path.name for path in folder.iterdir()) == ["kept", "new"]
    assert folder.stat().st_mode & 0o077 == 0 == folder.parent.stat().st_mode & 0o077


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_folder("measures") is not None
    monkeypatch.setenv("BROCHURE_CACHE", "off")
    assert cache_folder("measures") is None


def test_measures_know_every_file_of_ours_they_depend_on() -> None:
    """Whoever changes a file a measure is made by must get new measures."""
    art = Path(measures.__file__).parent
    seen: set[str] = set()
    todo = ["brochure.art.ink"]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        path = art.parent.parent.joinpath(*name.split(".")).with_suffix(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("brochure."):
                todo.append(str(node.module))
    # Plain data and complaints, which hold no arithmetic.
    files = {name.rpartition(".")[2] + ".py" for name in seen} - {"complaint.py", "document.py"}
    assert files <= {Path(name).name for name in measures._MAKERS}
