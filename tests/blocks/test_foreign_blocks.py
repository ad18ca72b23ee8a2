"""Blocks of other packages: found by their entry point, held to the rules ours keep, told of if they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import page as page_validation
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(__file__).resolve().parent / "pull-quote"
Edit = Callable[[Path, str, str], int]
OLD = "- {block: text, frame: low, text: cover.intro, role: body}"
PLACE = (
    "- {block: pull-quote, frame: low, text: cover.intro, by: cover.title, role: intro, by-role: label,"
    " ink: sky}"
)


def run(*words: str | Path, cwd: Path, site: Path | None, **env: str) -> subprocess.CompletedProcess[str]:
    """The program with another folder of installed packages before its own."""
    path = os.pathsep.join(str(one) for one in (site, ROOT) if one)
    return subprocess.run(
        [sys.executable, "-m", "brochure", *map(str, words)], cwd=cwd, capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONPATH": path, **env}, timeout=60,
    )  # fmt: skip


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example package, built and installed by pip into a folder of its own."""
    site, source = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("source") / "pull-quote"
    shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--no-index", "--no-build-isolation", "--target", str(site), str(source)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def quoting(small: Path, edit: Edit) -> Path:
    """The small project with a pull quote on its first page."""
    edit(small / "layouts" / "small.yaml", OLD, PLACE)
    return small


def offer(site: Path, package: str, code: str, name: str = "pull-quote") -> Path:
    """A package as an installer leaves it: a module, and a .dist-info with its entry point."""
    module = package.replace("-", "_")
    site.mkdir(exist_ok=True)
    (site / f"{module}.py").write_text(code, "utf-8")
    info = site / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[brochure.blocks]\n{name} = {module}:BLOCK\n", "utf-8")
    return site


BLOCK = """\
from brochure.blocks import Block, Piece, Sketch, Slot
from brochure.content.field import Field
from brochure.geometry import line

def lay(ask, room):
    sketch = Sketch()
    {body}
    return sketch.piece(14.0)

BLOCK = Block("{name}", "A made-up block.", {slots}, {options}, lay)
"""
SLOTS = '{"text": Slot("text"), "by": Slot("text", False)}'
OPTIONS = '{"role": Field("role"), "by-role": Field("role"), "ink": Field("ink")}'


def code(body: str = "pass", name: str = "pull-quote", slots: str = SLOTS, options: str = OPTIONS) -> str:
    return BLOCK.format(body=body, name=name, slots=slots, options=options)


# The example


def test_an_installed_package_gives_layouts_a_block(quoting: Path, installed: Path) -> None:
    done = run("build", "--layout", "small", "--strict", cwd=quoting, site=installed)
    assert (done.returncode, done.stderr) == (0, "")
    path = quoting / done.stdout.strip()
    page = pypdfium2.PdfDocument(path)[0]
    assert "Some words on the first page." in page.get_textpage().get_text_bounded()
    picture = page.render(scale=1).to_pil().convert("RGB")
    assert picture.getpixel((32, 42 + 14 * 8 + 6)) == (0x24, 0xAA, 0xE1), "the bar at the frame's edge"
    assert page_validation.validate_pdf(str(path), profile="ua1").is_compliant
    tree = run("dump", "--layout", "small", cwd=quoting, site=installed).stdout
    assert "BlockQuote\n" in tree[tree.index("spoken tree") :]


def test_without_the_package_the_block_is_unknown(quoting: Path) -> None:
    done = run("check", "--layout", "small", cwd=quoting, site=None)
    assert done.returncode == 1 and "there is no block “pull-quote” (unknown-block)" in done.stderr


def test_its_name_slots_and_options_are_checked_like_ours(quoting: Path, installed: Path, edit: Edit) -> None:
    layout = quoting / "layouts" / "small.yaml"
    line = edit(layout, "ink: sky}", "inc: sky, bar: 40, by-roel: label}")
    said = run("check", "--layout", "small", cwd=quoting, site=installed).stderr
    place = f"layouts/small.yaml:{line}:"
    assert said.count(place) == 4
    assert "a “pull-quote” block has no “inc” (unknown-key)\n    hint: did you mean “ink”?" in said
    assert "this “pull-quote” block lacks “ink” (missing)\n    hint: ink of the bar" in said
    assert "at most 36" in said and "“by-role”?" in said
    edit(layout, "inc: sky, bar: 40, by-roel: label}", "ink: skye}")
    assert "no “skye” among the inks" in run("check", "--layout", "small", cwd=quoting, site=installed).stderr
    edit(layout, "ink: skye}", "ink: sky}")
    edit(layout, "by: cover.title", "by: cover.titel")
    said = run("check", "--layout", "small", cwd=quoting, site=installed).stderr
    assert "the content has no “cover.titel”" in said
    edit(layout, "by: cover.titel", "by: cover.title")
    edit(layout, "block: pull-quote", "block: pull-qoute")
    said = run("check", "--layout", "small", cwd=quoting, site=installed).stderr
    assert "did you mean “pull-quote”?" in said


def test_packages_are_looked_for_only_when_a_layout_names_a_block_that_is_not_ours(
    small: Path, installed: Path, edit: Edit
) -> None:
    script = (
        "import sys; from brochure.cli import main; main(['check', '--layout', 'small']);"
        "print('importlib.metadata' in sys.modules, 'brochure_pull_quote' in sys.modules)"
    )

    def loaded() -> str:
        done = subprocess.run(
            [sys.executable, "-S", "-c", script], cwd=small, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(installed), str(ROOT), *sys.path))},
        )  # fmt: skip
        return done.stdout.strip()

    assert loaded() == "False False"
    edit(small / "layouts" / "small.yaml", OLD, PLACE)
    assert loaded() == "True True"


def test_the_page_about_it_shows_the_example_as_it_is() -> None:
    page = (ROOT / "docs" / "blocks-of-your-own.md").read_text("utf-8")
    for path in (PACKAGE / "pyproject.toml", PACKAGE / "brochure_pull_quote" / "__init__.py"):
        assert path.read_text("utf-8").strip() in page, f"the page shows another {path.name}"


# What can be wrong with an offer


def refused(project: Path, site: Path, **env: str) -> str:
    """What is said of a layout whose block cannot be had: an error at the block's name, no traceback."""
    done = run("check", "--layout", "small", cwd=project, site=site, **env)
    assert done.returncode == 1, done.stderr
    text = (project / "layouts" / "small.yaml").read_text("utf-8")
    number = text[: text.index("pull-quote")].count("\n") + 1
    assert f"layouts/small.yaml:{number}:" in done.stderr and "Traceback" not in done.stderr
    return done.stderr


def test_two_packages_that_offer_one_name_are_both_named(quoting: Path, tmp_path: Path) -> None:
    site = offer(tmp_path / "site", "first-quotes", code())
    offer(site, "second-quotes", code())
    said = refused(quoting, site)
    assert "block “pull-quote” is offered 2 times, by first-quotes and second-quotes (block-twice)" in said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import nothing_of_the_kind\n", "of quotes cannot be loaded: ModuleNotFoundError: No module"),
        ("BLOCK = 1 / 0\n", "cannot be loaded: ZeroDivisionError: division by zero"),
        ("raise SystemExit('bye')\n", "cannot be loaded: SystemExit: bye"),
        ("def broken(:\n", "cannot be loaded: SyntaxError"),
        ("", "cannot be loaded: AttributeError"),
        ("BLOCK = 'pull-quote'\n", "what quotes offers as the block “pull-quote” is no Block but str"),
        (code(name="quote"), "of quotes is not sound: it calls itself “quote”"),
        (code(slots='{"text": Slot("words")}'), "the slot “text” must be a Slot of items, record"),
        (code(options='{"ink": Field("colour")}'), "the option “ink” must be a Field of asset, choice"),
        (code(options='{"ink": Field("sequence", of="hex")}'), "the option “ink” must be a Field of"),
        (code(options='{"frame": Field("word")}'), "“frame” is a key of every placement already"),
        (code(options='{"text": Field("word")}'), "“text” is a slot and an option"),
        (code(slots="[]"), "slots and options must be mappings"),
    ],
)
def test_what_cannot_be_loaded_or_is_not_sound_is_told(
    quoting: Path, tmp_path: Path, source: str, said: str
) -> None:
    assert said in refused(quoting, offer(tmp_path / "site", "quotes", source))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("raise KeyError('colour')", "of quotes failed: KeyError: 'colour' (block-failed)"),
        ("return 'words'", "failed: it handed back str, no Piece"),
        ("sketch.node('Heading')", "failed: “Heading”  is nothing a spoken tree can hold"),
        ("sketch.node('P', 7)", "failed: node 0 of its spoken tree does not hang from one before it"),
        ("sketch.shape(line(0, 0, 9, 9), 3, stroke='sky')", "its Shape names no node of its spoken tree"),
        ("sketch.shape(line(0, 0, 9, 9), stroke='red')", "failed: the layout has no ink “red”"),
        ("sketch.items.append('words')", "failed: its str names no node of its spoken tree"),
    ],
)
def test_what_fails_while_it_is_laid_out_is_told_by_its_line(
    quoting: Path, tmp_path: Path, body: str, said: str
) -> None:
    assert said in refused(quoting, offer(tmp_path / "site", "quotes", code(body)))


def test_whoever_writes_a_block_can_see_where_it_fails(quoting: Path, tmp_path: Path) -> None:
    site = offer(tmp_path / "site", "quotes", code("raise KeyError('colour')"))
    done = run("check", "--layout", "small", cwd=quoting, site=site, BROCHURE_DEBUG="1")
    assert done.returncode == 70 and "quotes.py" in done.stderr and "Traceback" in done.stderr


def test_a_name_of_ours_is_never_taken_by_a_package(small: Path, tmp_path: Path) -> None:
    site = offer(tmp_path / "site", "quotes", "raise RuntimeError('loaded')\n", name="text")
    assert run("check", "--layout", "small", cwd=small, site=site).returncode == 0
