"""Pictures of the real PDF, and building again on every save."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pypdfium2
from PIL import Image, ImageChops

from brochure.preview.pictures import contact_sheet
from brochure.preview.watch import look

ROOT = Path(__file__).resolve().parents[2]


def brochure(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "brochure", *words], cwd=cwd, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_pictures_show_the_pages_of_the_pdf(small: Path) -> None:
    done = brochure("build", "--layout", "small", "--png", cwd=small)
    assert done.returncode == 0, done.stderr
    names = [Path(line).name for line in done.stdout.splitlines()]
    stem = names[0].removesuffix(".pdf")
    assert names == [f"{stem}.pdf", f"{stem}-01.png", f"{stem}-02.png", f"{stem}-sheet.png"]
    out = small / "out"
    page = pypdfium2.PdfDocument(out / names[0])[0].render(scale=150 / 72).to_pil().convert("RGB")
    assert ImageChops.difference(page, Image.open(out / names[1]).convert("RGB")).getbbox() is None


def test_the_contact_sheet_puts_facing_pages_side_by_side() -> None:
    colours = [(200, 0, 0), (0, 200, 0), (0, 0, 200), (0, 0, 0)]
    sheet = contact_sheet([Image.new("RGB", (100, 150), colour) for colour in colours])
    tall = 390
    assert sheet.getpixel((24 + 260 + 130, 24 + 100)) == (200, 0, 0)  # the cover, on the right of its pair
    assert sheet.getpixel((24 + 130, 24 + 100)) == (214, 216, 218)
    assert sheet.getpixel((24 + 520 + 24 + 130, 24 + 100)) == (0, 200, 0)
    assert sheet.getpixel((24 + 780 + 24 + 130, 24 + 100)) == (0, 0, 200)
    assert sheet.getpixel((24 + 130, 24 + tall + 24 + 100)) == (0, 0, 0)


def test_a_change_in_content_layouts_or_assets_is_seen_and_nothing_else(small: Path) -> None:
    before = look(small)
    (small / "notes.txt").write_text("no part of the project", "utf-8")
    assert look(small) == before
    path = small / "layouts" / "small.yaml"
    path.write_text(path.read_text("utf-8") + "\n# saved\n", "utf-8")
    assert look(small) != before


def test_watching_builds_again_keeps_the_last_good_file_and_ends_with_ctrl_c(small: Path) -> None:
    watched = subprocess.Popen(
        [sys.executable, "-m", "brochure", "build", "--layout", "small", "--watch"], cwd=small,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    rescue = Timer(60, watched.kill)
    rescue.start()
    try:
        assert watched.stdout is not None
        pdf = small / watched.stdout.readline().strip()
        first = pdf.read_bytes()
        content = small / "content.yaml"
        good = content.read_text("utf-8")
        content.write_text(good.replace("title:", "titel:", 1), "utf-8")
        said = [watched.stdout.readline() for _ in range(2)]
        assert "content.yaml saved" in said[0]
        assert "error: this document lacks “title”" in said[1]
        assert pdf.read_bytes() == first
        content.write_text(good.replace("A claim", "Another claim"), "utf-8")
        while ".pdf" not in (line := watched.stdout.readline()):
            assert line, "the program ended"
        assert pdf.read_bytes() != first
        watched.send_signal(signal.SIGINT)
        assert watched.wait(20) == 130
    finally:
        rescue.cancel()
        watched.kill()


def test_pictures_without_a_renderer_are_refused_before_anything_is_written(small: Path) -> None:
    """A stand-in for the package that cannot be imported, found before the real one."""
    missing = small / "missing"
    missing.mkdir()
    (missing / "pypdfium2.py").write_text("raise ImportError('not here')\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "brochure", "build", "--layout", "small", "--png"], cwd=small,
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(missing), str(ROOT)))},
    )  # fmt: skip
    assert done.returncode == 1
    assert "no-renderer" in done.stderr and "pip install pypdfium2" in done.stderr
    assert done.stdout == "" and not (small / "out").exists()
