"""The shelf of finished photographs: is what comes off it what would be made, and is it never needed?"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import photographs
import pytest
from photographs import BLUE, GOLD, GPS, SECRETS

from brochure.art.photo import read_photo
from brochure.art.shelf import shelved
from brochure.art.view import Photo, View

VIEW = View(72, 72, (0.25, 0.5), circle=True)


class Maker:
    """Makes the photograph and counts how often it had to."""

    def __init__(self, file: Path, view: View) -> None:
        self.file, self.view, self.times = file, view, 0

    def __call__(self) -> Photo:
        self.times += 1
        return replace(read_photo(self.file, "a", self.view), remarks=("is made", "twice"))


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "brochure" / "photographs"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.jpg"
    path.write_bytes(photographs.jpeg(photographs.faces(600, 300)))
    return path


def test_it_is_made_once_and_comes_back_the_same(shelf: Path, file: Path) -> None:
    make = Maker(file, VIEW)
    first, second = shelved(file, VIEW, make), shelved(file, VIEW, make)
    assert make.times == 1 and first == second
    (kept,) = shelf.iterdir()
    assert not [secret for secret in (*SECRETS, *GPS) if secret in kept.read_bytes()]
    assert shelf.stat().st_mode & 0o077 == 0 and kept.stat().st_mode & 0o077 == 0


def test_another_view_or_another_content_is_another_photograph(shelf: Path, file: Path) -> None:
    make = Maker(file, VIEW)
    shelved(file, VIEW, make)
    for other in (
        replace(VIEW, width=71.0), replace(VIEW, focus=None), replace(VIEW, circle=False),
        replace(VIEW, duotone=(BLUE, GOLD)),
    ):  # fmt: skip
        shelved(file, other, make)
    assert make.times == 5
    moment = file.stat().st_mtime_ns
    file.write_bytes(photographs.jpeg(photographs.faces(602, 300)))
    os.utime(file, ns=(moment, moment))  # a clock that stands still hides nothing
    shelved(file, VIEW, make)
    assert make.times == 6


@pytest.mark.parametrize("damage", ["cut", "empty", "changed", "claims", "folder"])
def test_what_was_damaged_is_made_anew(shelf: Path, file: Path, damage: str) -> None:
    make = Maker(file, VIEW)
    good = shelved(file, VIEW, make)
    (kept,) = shelf.iterdir()
    data = kept.read_bytes()
    kept.unlink()
    if damage == "folder":
        kept.mkdir()
    else:
        changed = {
            "cut": data[:-9], "empty": b"", "changed": data[:-9] + b"123456789",
            "claims": data.replace(b'"width": ', b'"width": 1', 1),
        }  # fmt: skip
        kept.write_bytes(changed[damage])
    assert shelved(file, VIEW, make) == good
    assert make.times == 2


def test_a_folder_that_cannot_be_written_is_done_without(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    make = Maker(file, VIEW)
    assert shelved(file, VIEW, make) == shelved(file, VIEW, make)
    assert make.times == 2


def test_what_cannot_be_made_leaves_nothing_behind(shelf: Path, file: Path) -> None:
    def fail() -> Photo:
        raise RuntimeError("no photograph")

    with pytest.raises(RuntimeError):
        shelved(file, VIEW, fail)
    assert not shelf.exists()
