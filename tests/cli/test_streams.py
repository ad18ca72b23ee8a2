"""Does the program speak on every stream it may be given?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def shell(command: str, **more: str) -> subprocess.CompletedProcess[str]:
    python = f"{sys.executable} -m brochure"
    return subprocess.run(
        ["sh", "-c", command.replace("BROCHURE", python)], cwd=ROOT, capture_output=True, text=True,
        check=False, encoding="utf-8", env={**os.environ, **more},
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_khmer_comes_through_a_pipe_of_another_encoding(encoding: str) -> None:
    done = shell("BROCHURE dump --page 1", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert "សិទ្ធិមនុស្សកម្ពុជា" in done.stdout


@pytest.mark.parametrize(
    "command", ["BROCHURE schema >&-", "BROCHURE check 2>&-", "BROCHURE dump --page 1 >&-"]
)
def test_a_closed_stream_is_nobodys_fault(command: str) -> None:
    assert shell(command).returncode == 0


@pytest.mark.parametrize("epoch", ["abc", "1.5", "-1", "99999999999999999"])
def test_an_odd_source_date_epoch_is_named(epoch: str, tmp_path: Path) -> None:
    done = shell(f"BROCHURE build --out {tmp_path}", SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 1
    assert "SOURCE_DATE_EPOCH" in done.stderr
    assert list(tmp_path.iterdir()) == []
