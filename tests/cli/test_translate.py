"""Translating from the command line: what translators, editors and the one who publishes do."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pikepdf
import pypdfium2
import pytest

from brochure.content.load import load_content
from brochure.translation.phrases import phrases

ROOT = Path(__file__).resolve().parents[2]
ALL = len(phrases(load_content(ROOT)))
"""How many texts there are to translate."""
Edit = Callable[[Path, str, str], int]


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "brochure", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


def status(project: Path) -> dict[str, dict[str, object]]:
    done = run("translate", "status", "--json", cwd=project)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["languages"]


@pytest.fixture
def project(copied: Path) -> Path:
    """The real project with its translations."""
    copytree(ROOT / "translations", copied / "translations")
    return copied


def words(file: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]


def test_one_changed_sentence_is_stale_once_in_each_language_until_it_is_mended(
    project: Path, edit: Edit
) -> None:
    assert run("translate", "update", cwd=project).stdout.strip() == "everything was up to date"
    old, new = "CCHR becomes a member of the IFEX network.", "CCHR joined the IFEX network in 2011."
    edit(project / "content.yaml", old, new)
    before = status(project)
    assert {lang: before[lang]["fuzzy"] for lang in before} == {"fr": 1, "km": 1}, "also before update"
    done = run("translate", "update", cwd=project)
    assert done.returncode == 0 and "translations/km.po" in done.stdout.split()
    for found in status(project).values():
        assert (found["fuzzy"], found["missing"]) == (1, 0)
        assert found["keys"]["fuzzy"] == ["timeline.events.[ifex].text"]
    text = (project / "translations" / "fr.po").read_text("utf-8")
    assert '#| msgid "CCHR becomes a member of the IFEX network."' in text
    bytes_ = (project / "translations" / "km.po").read_bytes()
    assert run("translate", "update", cwd=project).stdout.strip() == "everything was up to date"
    assert (project / "translations" / "km.po").read_bytes() == bytes_

    gate = run("build", "--lang", "fr", "--final", "--allow-unreviewed", cwd=project)
    assert gate.returncode == 4 and not (project / "out").exists()
    assert gate.stderr.count(": error: ") == 1
    assert "“timeline.events.[ifex].text” is stale" in gate.stderr

    edit(project / "content.yaml", new, old)
    run("translate", "update", cwd=project)
    mended = run("build", "--lang", "fr", "--final", "--allow-unreviewed", cwd=project)
    assert mended.returncode == 0, mended.stderr
    last = words(project / "out" / "cchr-profile-a4-fr-screen.pdf")
    assert "Traduction" in last[14] and "Provisoire" in last[14], "the imprint says so"
    strict = run("build", "--lang", "fr", "--final", cwd=project)
    assert strict.returncode == 4 and strict.stderr.count("has not been reviewed") == ALL


def test_reviewed_translations_pass_and_say_nothing_of_drafts(project: Path) -> None:
    done = run("translate", "review", "--lang", "km", "--by", "native editor", cwd=project)
    assert done.returncode == 0 and f"{ALL} translations are reviewed now" in done.stdout
    assert "\treviewed\tnative editor\n" in (project / "translations" / "km.ledger.tsv").read_text("utf-8")
    final = run("build", "--lang", "km", "--final", cwd=project)
    assert final.returncode == 0, final.stderr
    file = project / "out" / "cchr-profile-a4-km-screen.pdf"
    assert not [text for text in words(file) if "សេចក្ដីព្រាង៖" in text]
    report = json.loads(file.with_suffix(".report.json").read_text("utf-8"))
    assert report["translation"] == {"stale": [], "missing": [], "unreviewed": []}
    back = run("translate", "review", "--lang", "km", "--state", "draft", "--key", "cover.title", cwd=project)
    assert back.returncode == 0
    assert run("build", "--lang", "km", "--final", cwd=project).stderr.count("has not been reviewed") == 1


def test_a_draft_shows_what_it_lacks_and_prints_the_source_tinted(project: Path, edit: Edit) -> None:
    edit(project / "content.yaml", "title: Who has led CCHR", "title: Those who led")
    po = project / "translations" / "fr.po"
    text = po.read_text("utf-8")
    at = text.index('msgctxt "mission.title"')
    start, end = text.index("msgstr ", at), text.index("\n\n", at)
    po.write_text(text[:start] + 'msgstr ""' + text[end:], "utf-8")
    done = run("build", "--lang", "fr", cwd=project)
    assert done.returncode == 0, done.stderr
    file = project / "out" / "cchr-profile-a4-fr-screen.pdf"
    pages = words(file)
    assert len(pages) == 16
    for text in pages:
        flat = " ".join(text.split())
        assert f"Provisoire : 1 à revoir, 1 à traduire, {ALL - 2} à relire" in flat
    assert "From the ground up" in " ".join(pages[3].split())
    assert "Those who led" in " ".join(pages[8].split())
    dump = run("dump", "--lang", "fr", "--page", "4", cwd=project).stdout
    (line,) = [line for line in dump.splitlines() if "From the ground up" in line]
    assert " waiting " in line, "in the ink of words that wait"
    (note,) = [line for line in dump.splitlines() if "Provisoire" in line]
    assert "(Pagination)" in note, "an artifact, which is not read aloud"
    tree = run("dump", "--lang", "fr", cwd=project).stdout
    assert "H2 lang=en “From the ground up”" in tree
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == "fr"


def test_a_translation_too_long_is_refused_by_its_own_line_and_shown(project: Path, edit: Edit) -> None:
    assert run("build", "--lang", "fr", cwd=project).returncode == 0
    file = project / "out" / "cchr-profile-a4-fr-screen.pdf"
    before = file.read_bytes()
    po = project / "translations" / "fr.po"
    text = po.read_text("utf-8")
    at = text.index('msgctxt "mission.intro"')
    start, end = text.index("msgstr ", at), text.index("\n\n", at)
    long = "Un texte bien trop long pour sa place, qui déborde de partout. " * 12
    po.write_text(text[:start] + f'msgstr "{long.strip()}"' + text[end:], "utf-8")
    line = text[:start].count("\n") + 1
    done = run("build", "--lang", "en", "--lang", "fr", cwd=project)
    assert done.returncode == 1
    assert f"translations/fr.po:{line}:1: error: “mission.intro” is " in done.stderr
    assert "pt too long for the frame “intro” (text-overflow) [page 4]" in done.stderr
    assert file.read_bytes() == before, "the old file stays"
    assert done.stdout.split() == ["out/cchr-profile-a4-fr-screen-overflow.pdf"]
    shown = project / "out" / "cchr-profile-a4-fr-screen-overflow.pdf"
    assert "déborde" in words(shown)[3]
    # A later build that fits takes the picture of the fault away.
    po.write_text(text, "utf-8")
    assert run("build", "--lang", "fr", cwd=project).returncode == 0
    assert not shown.exists()


def test_tables_go_out_and_come_back(project: Path) -> None:
    for kind in ("xlsx", "csv"):
        out = run("translate", "export", "--lang", "km", "--format", kind, cwd=project)
        assert out.stdout.split() == [f"out/cchr-km.{kind}"], out.stderr
        done = run("translate", "import", "--lang", "km", "--file", f"out/cchr-km.{kind}", cwd=project)
        assert (done.returncode, done.stdout.strip()) == (0, "0 new translations taken, 0 rows refused")
    for name in ("km.po", "km.ledger.tsv"):
        assert (project / "translations" / name).read_bytes() == (ROOT / "translations" / name).read_bytes()


def test_a_new_language_is_begun_and_its_edition_stands_in_the_source(project: Path) -> None:
    (project / "translations" / "fr.po").unlink()
    (project / "translations" / "fr.ledger.tsv").unlink()
    assert run("build", "--lang", "fr", cwd=project).returncode == 1
    done = run("translate", "update", "--lang", "fr", cwd=project)
    assert done.stdout.split() == ["translations/fr.po", "translations/fr.ledger.tsv"]
    assert run("build", "--lang", "fr", cwd=project).returncode == 0
    page = " ".join(words(project / "out" / "cchr-profile-a4-fr-screen.pdf")[3].split())
    assert f"Draft : {ALL} missing" in page


@pytest.mark.parametrize(
    ("arguments", "code", "words_"),
    [
        (["translate", "status", "--lang", "de"], 2, "nothing is known about it"),
        (["translate", "update", "--lang", "en"], 2, "the content is written in it"),
        (["translate", "import", "--file", "no.xlsx"], 2, "--lang"),
        (["translate", "import", "--file", "no.xlsx", "--lang", "fr"], 1, "no.xlsx"),
        (["translate", "review", "--key", "no.such", "--lang", "fr"], 2, "there is no text “no.such”"),
        (["translate", "updat"], 2, "did you mean “update”"),
        (["translate", "update", "--by", "a\tb"], 2, "role"),
        (["build", "--lang", "de"], 1, "translations/de.po does not exist"),
    ],
)
def test_mistakes_on_the_command_line_are_told(
    project: Path, arguments: list[str], code: int, words_: str
) -> None:
    done = run(*arguments, cwd=project)
    assert (done.returncode, words_ in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
