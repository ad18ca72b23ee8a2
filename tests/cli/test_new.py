"""A project begun from nothing: it builds at once, overwrites nothing, and text edits change its look."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from brochure.cli import main
from brochure.content.jsonschema import json_schema

ROOT = Path(__file__).resolve().parents[2]
NAME = "library-booklet-en-screen.pdf"
OURS = re.compile(r"cchr|cambod|khmer|phnom|[\u1780-\u17ff]", re.IGNORECASE)
Edit = Callable[[Path, str, str], int]


def run(*words: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "brochure", *map(str, words)], cwd=cwd, capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONPATH": str(ROOT), **env}, timeout=120,
    )  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    assert main(["new", str(tmp_path / "blank")]) == 0
    return tmp_path / "blank"


def built(project: Path, *words: str) -> pypdfium2.PdfDocument:
    """The project built without a complaint, read by pdfium."""
    done = run("build", *words, "--strict", cwd=project)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return pypdfium2.PdfDocument(project / done.stdout.splitlines()[0])


def words(page: pypdfium2.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_bounded().split())


# The blank project


def test_a_new_project_builds_at_once(tmp_path: Path) -> None:
    done = run("new", "blank", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    *written, last = done.stdout.splitlines()
    assert last == "next: python -m brochure build blank"
    assert sorted(written) == sorted(f"blank/{name}" for name in files(tmp_path / "blank"))
    document = built(tmp_path / "blank")
    assert len(document) == 4
    assert "A light in every window" in words(document[0]) and "The door is open" in words(document[3])
    (path,) = (tmp_path / "blank" / "out").glob("*.pdf")
    assert path.name == NAME
    assert page_validation.validate_pdf(str(path), profile="ua1").is_compliant


def test_nothing_of_the_project_the_program_was_made_for_is_in_it(blank: Path, real_pdf: Path) -> None:
    for name, data in files(blank).items():
        assert not OURS.search(data.decode()) and not OURS.search(name), name
    document = built(blank)
    assert not OURS.search(" ".join(words(page) for page in document))
    assert traces(blank / "out" / NAME) == set()
    assert traces(real_pdf) >= {"strings", "streams"}, "the search finds what is there"
    assert not OURS.search((blank / "out" / NAME).with_suffix(".report.json").read_text("utf-8"))


def traces(path: Path) -> set[str]:
    """Where in a PDF's objects the names stand that have no business there."""
    found = set()
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if OURS.search(" ".join(strings(item))):
                found.add("strings")
            # Fonts and metadata, too; UTF-16 is seen when its zero bytes are gone.
            data = item.read_bytes() if isinstance(item, pikepdf.Stream) else b""
            if re.search(rb"cchr|cambod|phnom|khmer", data.replace(b"\0", b""), re.IGNORECASE):
                found.add("streams")
    return found


def strings(item: pikepdf.Object) -> list[str]:
    """Every string and name in an object, those it only refers to left out."""
    if isinstance(item, pikepdf.Array):
        return [one for inside in item if not _elsewhere(inside) for one in strings(inside)]
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        own = [(key, inside) for key, inside in item.items() if not _elsewhere(inside)]
        return [one for key, inside in own for one in (key, *strings(inside))]
    return [str(item)]


def _elsewhere(item: object) -> bool:
    return isinstance(item, pikepdf.Object) and item.is_indirect


def test_what_the_content_teaches_is_true(blank: Path) -> None:
    text = (blank / "content.yaml").read_text("utf-8")
    head = text[: text.index("edition:")]
    keys = ("id", "source", "status", "consent")
    assert all(re.search(rf"^#   {key} ", head, re.MULTILINE) for key in keys)
    said = [words(page) for page in built(blank)]
    assert "last winter.†" in said[2] and "† To be confirmed by the library" in said[2], "to-confirm"
    assert not any("Travelling" in page or "555" in page for page in said), "hold"


def test_the_photograph_needs_only_its_comment_signs_taken_away(blank: Path, edit: Edit) -> None:
    content = blank / "content.yaml"
    text = content.read_text("utf-8")
    (lines,) = re.findall(r"^    # photo:\n(?:^    #  .*\n)+", text, re.MULTILINE)
    content.write_text(text.replace(lines, re.sub("^    # ", "    ", lines, flags=re.MULTILINE)), "utf-8")
    Image.new("RGB", (1000, 1000), (90, 60, 70)).save(blank / "assets" / "reading-room.jpg")
    page = built(blank)[1]
    assert "Photo: Somebody" in words(page)
    assert any(thing.type == 3 for thing in page.get_objects()), "an image"
    edit(content, "consent: until 2030-12-31", "consent: no")
    done = run("build", cwd=blank)
    assert done.returncode == 1 and "(consent)" in done.stderr


def test_the_editor_finds_the_schema(blank: Path) -> None:
    settings = json.loads((blank / ".vscode" / "settings.json").read_text("utf-8"))
    ((schema, what),) = settings["yaml.schemas"].items()
    assert what == "content.yaml" and json.loads((blank / schema).read_text("utf-8")) == json_schema()


def test_the_commands_its_files_tell_of_work(blank: Path) -> None:
    said = " ".join(data.decode() for name, data in files(blank).items() if not name.startswith("."))
    told = set(re.findall(r"brochure ((?:build|check|layouts|translate)[a-z -]*?)(?:`|  |\n)", said))
    assert {"check", "build", "layouts", "translate update --lang fr", "build --lang fr"} <= told
    for line in sorted(told, key=lambda line: (not line.startswith("translate update"), line)):
        done = run(*line.split(), cwd=blank)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    assert (blank / "out" / NAME.replace("-en-", "-fr-")).is_file()


# Grid, inks, fonts, page order: edits of text


def test_the_grid_is_changed_in_its_file(blank: Path, edit: Edit) -> None:
    layout = blank / "layouts" / "booklet.yaml"
    before = [words(page) for page in built(blank)]
    edit(layout, "width: 148 mm, height: 210 mm", "width: 160 mm, height: 200 mm")
    edit(layout, "inner: 48, outer: 36", "inner: 60, outer: 36")
    edit(layout, "gutter: 12, baseline: 14", "gutter: 10, baseline: 13.5")
    document = built(blank)
    mm = 72 / 25.4
    assert document[0].get_size() == (pytest.approx(160 * mm, abs=0.01), pytest.approx(200 * mm, abs=0.01))
    page = document[2].get_textpage()
    left, bottom, _, _ = page.get_charbox(page.get_text_bounded().index("What we do"))
    assert left == pytest.approx(60, abs=1), "the inner margin of a right-hand page"
    assert 200 * mm - bottom == pytest.approx(42 + 13.5, abs=0.3), "the first grid line"
    assert [words(page) for page in document] == before


def test_inks_are_changed_in_their_file(blank: Path, edit: Edit) -> None:
    def corner() -> tuple[int, ...]:
        return tuple(built(blank)[3].render(scale=1).to_pil().convert("RGB").getpixel((10, 10)))

    assert corner() == (0xFB, 0xDF, 0x7C)
    edit(blank / "layouts" / "booklet.yaml", 'screen: "#FBDF7C"', 'screen: "#B9E3C6"')
    assert corner() == (0xB9, 0xE3, 0xC6)


def test_fonts_are_changed_in_their_file_also_to_one_of_ones_own(blank: Path, edit: Edit) -> None:
    def fonts() -> set[str]:
        built(blank)
        with pikepdf.open(blank / "out" / NAME) as pdf:
            found = (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o)
            return {str(o.BaseFont).partition("+")[2] for o in found}

    assert any(name.startswith("Newsreader") for name in fonts())
    layout = blank / "layouts" / "booklet.yaml"
    own = blank / "assets" / "fonts"
    own.mkdir()
    shutil.copy(ROOT / "assets" / "fonts" / "SchibstedGrotesk-wght.ttf", own / "Ours.ttf")
    edit(layout, "assets/fonts/Newsreader-opsz-wght.ttf", "assets/fonts/Ours.ttf")
    text = layout.read_text("utf-8").replace("axes: {wght: 360, opsz: 72}", "axes: {wght: 500}")
    layout.write_text(
        text.replace("body:    {faces: [{face: serif, axes: {wght: 400, opsz: 10}}]}", "body: {size: 9.5}")
        + "languages: {en: {roles: {h3: {faces: [{face: heading}]}, intro: {faces: [{face: heading}]},\n"
        "  body: {faces: [{face: heading}], strong: [{face: heading}], emphasis: [{face: heading}]}}}}\n",
        "utf-8",
    )
    assert {re.split("[-_]", name)[0] for name in fonts()} == {"SchibstedGrotesk"}


def test_pages_change_their_order_when_their_lines_do(blank: Path) -> None:
    layout = blank / "layouts" / "booklet.yaml"
    text = layout.read_text("utf-8")
    head, cover, welcome, work, back = re.split(r"(?=^  - name: )", text, flags=re.MULTILINE)
    swapped = work.replace("[right]", "[left]") + welcome.replace("[left]", "[right]")
    layout.write_text(head + cover + swapped + back, "utf-8")
    document = built(blank)
    assert "Three rooms" in words(document[1]) and "Come in and read" in words(document[2])
    assert [mark.get_title() for mark in document.get_toc()] == ["Cover", "What we do", "Welcome", "Find us"]


# The program's own content


def test_a_copy_of_the_programs_own_project_builds_the_same_bytes(tmp_path: Path, real_pdf: Path) -> None:
    assert main(["new", str(tmp_path / "own"), "--from", "cchr"]) == 0
    env = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "brochure", "build"], cwd=tmp_path / "own", check=True, capture_output=True,
        text=True, env={**env, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (tmp_path / "own" / done.stdout.strip()).read_bytes() == real_pdf.read_bytes()
    mine = files(tmp_path / "own")
    for name in ("content.yaml", "layouts/house.yaml", "translations/km.po", ".vscode/settings.json"):
        assert mine[name] == (ROOT / name).read_bytes()
    for lang in ("km", "fr"):
        assert run("check", "--lang", lang, cwd=tmp_path / "own").returncode == 0


# Nothing is overwritten


@pytest.mark.parametrize("name", ["content.yaml", "layouts", ".vscode/settings.json", "assets/README.md"])
def test_what_is_there_stays_and_nothing_is_written(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine" / name
    path.parent.mkdir(parents=True)
    path.write_text("mine", "utf-8")
    assert main(["new", str(tmp_path / "mine")]) == 1
    assert f"has {name}" in (said := capsys.readouterr().err) and "nothing was written" in said
    assert files(tmp_path / "mine") == {name: b"mine"}


def test_a_link_that_leads_nowhere_is_in_the_way_too(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "content.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert main(["new", str(tmp_path / "mine")]) == 1
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert run("new", ".", cwd=tmp_path).returncode == 0
    assert files(tmp_path)["notes.txt"] == b"mine" and (tmp_path / "content.yaml").is_file()


def test_a_file_in_the_folders_place_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").write_text("mine", "utf-8")
    assert main(["new", str(tmp_path / "mine")]) == 1
    assert "is there already and is no folder (in-the-way)" in capsys.readouterr().err


def test_a_fault_on_the_way_takes_everything_away_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    read = Path.read_bytes

    def full(path: Path) -> bytes:
        if path.name == "booklet.yaml":
            raise OSError(28, "No space left on device", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", full)
    assert main(["new", str(tmp_path / "mine")]) == 6
    assert "No space left on device" in capsys.readouterr().err
    assert list((tmp_path / "mine").iterdir()) == []


def test_a_starter_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "x"), "--from", "blnk"]) == 2
    assert "did you mean “blank”?" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "x"), "--from", "nothing-like-it"]) == 2
    assert "known starters: blank, cchr" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


# Installed


def test_an_installed_program_carries_its_starters(tmp_path: Path) -> None:
    """Built and installed by pip into a folder of its own, far from this checkout."""
    away = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--no-index", "--no-build-isolation", "--target", str(away), str(ROOT)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for name in ("blank", "cchr"):
        made = run("new", name, "--from", name, cwd=tmp_path, PYTHONPATH=str(away))
        assert made.returncode == 0, made.stderr
        assert main(["new", str(tmp_path / "here" / name), "--from", name]) == 0
        assert files(tmp_path / name) == files(tmp_path / "here" / name)
        done = run("build", name, cwd=tmp_path, PYTHONPATH=str(away))
        assert done.returncode == 0, done.stderr
