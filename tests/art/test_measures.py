"""Measures kept between builds: is what comes back what would be measured, and are they never needed?"""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.art import ink, measures, parse_drawing
from brochure.art.parts import Drawing

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M3 1 L27 2 L9 9 Z"/></svg>'


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    measures.measured.cache_clear()
    return tmp_path / "brochure" / "measures"


def refuse(drawing: Drawing, cells: int) -> ink.Measured | None:
    raise AssertionError("measured twice")


def test_a_drawing_is_measured_once_and_the_measure_comes_back_the_same(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = parse_drawing(SVG, "a.svg")
    first = measures.measured(drawing)
    assert first == ink.measured(drawing)
    measures.measured.cache_clear()
    monkeypatch.setattr(measures, "measure", refuse)
    assert measures.measured(parse_drawing(SVG, "another name.svg")) == first
    with pytest.raises(AssertionError, match="measured twice"):
        measures.measured(drawing, 24)


@pytest.mark.parametrize("change", [b"", b"{}", b"\xff", b"0\n[0, 0, 1, 1]"])
def test_a_changed_file_is_measured_anew(kept: Path, change: bytes) -> None:
    drawing = parse_drawing(SVG, "a.svg")
    first = measures.measured(drawing)
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    for data in (change, whole.replace(b", ", b", 1", 1)):
        file.write_bytes(data)
        measures.measured.cache_clear()
        assert measures.measured(drawing) == first


def test_a_folder_nobody_can_write_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brochure").write_text("in the way", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    measures.measured.cache_clear()
    drawing = parse_drawing(SVG, "a.svg")
    assert measures.measured(drawing) == ink.measured(drawing)
