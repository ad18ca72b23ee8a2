"""Which files may a project name?"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from brochure.content.files import file_fault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    (project / "assets" / "photos").mkdir(parents=True)
    (project / "assets" / "photos" / "Forum.jpg").write_bytes(b"")
    (project / "assets" / unicodedata.normalize("NFD", "café.jpg")).write_bytes(b"")
    (tmp_path / "secret.jpg").write_bytes(b"")
    return project


def test_a_file_spelt_exactly_is_fine(folder: Path) -> None:
    assert file_fault(folder, "assets/photos/Forum.jpg") == ("", "")


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("../secret.jpg", "“../secret.jpg” leads out of its folder", "copy the file into the project"),
        ("assets/../../secret.jpg", "“assets/../../secret.jpg” leads out of its folder", None),
        ("/etc/passwd", "“/etc/passwd” is no path inside the project", None),
        ("~/x.jpg", "“~/x.jpg” is no path inside the project", None),
        ("C:\\x.jpg", "“C:\\x.jpg” is no path inside the project", None),
        ("C:x.jpg", "“C:x.jpg” is no path inside the project", None),
        ("\\\\server\\x.jpg", "“\\\\server\\x.jpg” is no path inside the project", None),
        ("assets\\photos\\Forum.jpg", "“assets\\photos\\Forum.jpg” is no path inside the project", None),
        ("assets//photos/Forum.jpg", "“assets//photos/Forum.jpg” is no path of a file", None),
        ("./assets/photos/Forum.jpg", "“./assets/photos/Forum.jpg” is no path of a file", None),
        ("a\0b", "“a\0b” is no path inside the project", None),
        ("assets/photos/Form.jpg", "there is no file “assets/photos/Form.jpg”", "did you mean “Forum.jpg”?"),
        ("asets/photos/Forum.jpg", "there is no file “asets/photos/Forum.jpg”", "did you mean “assets”?"),
        (
            "assets/photos/forum.JPG",
            "“assets/photos/forum.JPG” differs from the file's name in capital letters",
            "write “Forum.jpg”",
        ),
        (
            "assets/café.jpg",
            "“assets/café.jpg” is stored with its accents in another form",
            "rename the file without accents",
        ),
        ("assets/photos", "“assets/photos” is a folder, not a file", ""),
        ("assets/photos/Forum.jpg/x", "there is no file “assets/photos/Forum.jpg/x”", ""),
        ("x" * 400, f"there is no file “{'x' * 400}”", ""),
    ],
)
def test_any_other_name_is_refused_with_a_reason(
    name: str, message: str, hint: str | None, folder: Path
) -> None:
    said, advice = file_fault(folder, name)
    assert said == message
    assert hint is None or advice == hint


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_may_stay_inside_but_not_lead_out(folder: Path, tmp_path: Path) -> None:
    (folder / "out.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "in.jpg").symlink_to(folder / "assets" / "photos" / "Forum.jpg")
    (folder / "loop.jpg").symlink_to(folder / "loop.jpg")
    assert file_fault(folder, "out.jpg")[0] == "“out.jpg” is a link that leads out of the project"
    assert file_fault(folder, "in.jpg") == ("", "")
    assert file_fault(folder, "loop.jpg")[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_refused_without_waiting(folder: Path) -> None:
    os.mkfifo(folder / "pipe.jpg")
    assert file_fault(folder, "pipe.jpg")[0] == "“pipe.jpg” is a pipe or device, not a file"
