"""The command line: what it says, what it writes, and with which code it ends."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from brochure.cli import main

ROOT = Path(__file__).resolve().parents[2]
Edit = Callable[[Path, str, str], int]
NAME = "small-small-en-screen"


def run(*words: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """The program in a Python of its own, with nothing of ours in its environment."""
    clean = {
        key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "NO_COLOR", "CI")
    }
    return subprocess.run(
        [sys.executable, "-m", "brochure", *map(str, words)], cwd=cwd, capture_output=True, text=True,
        check=False, env={**clean, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **env}, timeout=60,
    )  # fmt: skip


def here(*words: str | Path) -> int:
    """The program in this Python: its exit code."""
    return main([str(word) for word in words])


@pytest.fixture
def built(small: Path) -> Path:
    """The small project, built: the PDF."""
    assert here("build", small, "--layout", "small", "--out", small / "out") == 0
    return small / "out" / f"{NAME}.pdf"


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# Building


def test_a_build_names_the_files_it_wrote_and_nothing_else(small: Path) -> None:
    done = run("build", "--layout", "small", cwd=small)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"out/{NAME}.pdf\n", "")
    assert files(small / "out") == [f"{NAME}.pdf", f"{NAME}.report.json"]
    assert (small / "out" / f"{NAME}.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_the_report_accounts_for_what_is_not_printed(built: Path) -> None:
    report = json.loads(built.with_suffix(".report.json").read_text())
    assert (report["pages"], report["layout"], report["language"], report["output"]) == (
        2,
        "small",
        "en",
        "screen",
    )
    reasons = {entry["path"]: entry["reason"] for entry in report["unprinted"]}
    assert reasons["held.title"] == "hold"
    assert all(entry["line"] > 0 and entry["file"] == "content.yaml" for entry in report["unprinted"])


def test_all_takes_every_layout_there_is(small: Path, edit: Edit) -> None:
    """The shipped layouts show sections this content has not: all or nothing is written."""
    done = run("build", "--all", cwd=small)
    assert done.returncode == 1 and "has no section" in done.stderr
    assert not (small / "out").exists()
    (small / "layouts" / "second.yaml").write_text("extends: small\ntitle: Second\n")
    done = run("build", "--layout", "small", "--layout", "second", "--layout", "small", cwd=small)
    assert done.stdout.splitlines() == [f"out/{NAME}.pdf", "out/small-second-en-screen.pdf"]


def test_the_project_may_lie_elsewhere_and_its_layouts_win(small: Path, tmp_path: Path) -> None:
    shutil.copy(small / "layouts" / "small.yaml", small / "layouts" / "profile-a4.yaml")
    done = run("build", small, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "out/small-profile-a4-en-screen.pdf\n")
    report = json.loads((tmp_path / "out" / "small-profile-a4-en-screen.report.json").read_text())
    assert report["pages"] == 2


def test_the_console_script_is_the_same_program() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"brochure": "brochure.cli:program"}
    said = run("--version", cwd=ROOT).stdout
    assert said.startswith("brochure ")


# Errors in the content or a layout: 1


def test_a_text_eight_times_longer_is_refused_and_leaves_the_old_file_alone(
    small: Path, built: Path, edit: Edit
) -> None:
    before, listed = built.read_bytes(), files(small)
    sentence = "One paragraph of the body, long enough to take more than one line of its frame. "
    line = edit(small / "content.yaml", sentence.strip(), sentence * 8 + sentence * 8) - 1
    done = run("build", "--layout", "small", cwd=small)
    shown = "out/small-small-en-screen-overflow.pdf"
    assert done.returncode == 1 and done.stdout.split() == [shown]
    assert f"content.yaml:{line}:11: error: “inside.body” is " in done.stderr
    assert "too long for the frame “low” (text-overflow) [page 2]" in done.stderr
    assert built.read_bytes() == before
    assert set(files(small)) == {*listed, shown}


def test_the_profile_itself_is_refused_with_a_text_eight_times_longer(copied: Path, edit: Edit) -> None:
    old = "Attention and help like yours keep its work for rights in Cambodia going."
    edit(copied / "content.yaml", old, " ".join([old] * 8))
    done = run("build", copied, "--out", copied / "out", cwd=ROOT)
    assert done.returncode == 1
    assert re.search(r"^content\.yaml:\d+:\d+: error: “welcome\.intro” is \d", done.stderr)
    assert "too long for the frame “letter”" in done.stderr
    assert [path.name for path in (copied / "out").iterdir()] == ["cchr-profile-a4-en-screen-overflow.pdf"]


def test_an_event_outside_the_years_of_the_timeline_is_refused(copied: Path, edit: Edit) -> None:
    """A slip of a digit must not leave a label whose dot is on no page."""
    text = (copied / "content.yaml").read_text("utf-8")
    old = re.search(r"id: isif\b[^}]*?date: 2011", text)
    assert old is not None
    line = edit(copied / "content.yaml", old[0], old[0].replace("2011", "1011")) + old[0].count("\n")
    done = run("build", copied, "--out", copied / "out", cwd=ROOT)
    assert done.returncode == 1
    said = "error: the event “isif” lies outside the years"
    assert re.search(rf"^content\.yaml:{line}:\d+: {said}", done.stderr)


@pytest.mark.parametrize("member", ["icnl", "iri", "ifex"])
def test_one_logo_anywhere_on_the_wall_finds_room(copied: Path, edit: Edit, member: str) -> None:
    (copied / "assets" / "logos").mkdir(parents=True)
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'><rect width='2' height='1'/></svg>"
    (copied / "assets" / "logos" / "a.svg").write_text(drawing, "utf-8")
    old = f"{{id: {member}, name:"
    edit(copied / "content.yaml", old, f"{{id: {member}, logo: assets/logos/a.svg, name:")
    done = run("build", copied, "--out", copied / "out", cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_every_mistake_is_told_at_once_with_its_place(small: Path, edit: Edit) -> None:
    edit(small / "content.yaml", "    label: Inside\n", "    labell: Inside\n    titel: x\n")
    edit(small / "content.yaml", "date: 2026-11-22", "date: 2026-13-22")
    done = run("check", "--layout", "small", cwd=small)
    assert done.returncode == 1
    assert done.stderr.count(": error: ") == 3
    assert "did you mean “label”?" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--layout", "smal"], "there is no layout “smal” (unknown-layout)\n    hint: did you mean “small”?"),
        (["--layout", "../small"], "there is no layout “../small”"),
        (["--layout", "small", "--lang", "tlh"], "there is no translation into “tlh”"),
    ],
)
def test_what_is_not_there_is_named(
    small: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert here("check", small, *words) == 1
    assert said in capsys.readouterr().err


# Usage: 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["buld"], "did you mean “build”?"),
        (["build", "--laoyut", "x"], "did you mean “--layout”?"),
        (["check", "--page", "2"], "unrecognized arguments"),
        (["build", "--lay", "small"], "unrecognized arguments"),
        (["dump", "--page", "two"], "invalid int value"),
        ([], "required"),
        (["check", "no-such-folder"], "there is no folder “no-such-folder”"),
        (
            ["build", "--output", "scren"],
            "there is no output “scren” (unknown-output)\n    hint: did you mean “screen”?",
        ),
        (["dump", "--layout", "small", "--page", "99"], "there is no page 99; there are 2"),
        (["dump", "--layout", "small", "--page", "0"], "there is no page 0"),
    ],
)
def test_usage(
    small: Path,
    words: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(small)
    assert here(*words) == 2
    assert said in capsys.readouterr().err


def test_help_says_the_commands_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert here("--help") == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("build", "check", "dump", "130 interrupted"))


# Warnings: 3


def test_a_warning_counts_only_under_strict_and_then_nothing_is_written(small: Path, edit: Edit) -> None:
    edit(small / "layouts" / "small.yaml", "outer: 20", "outer: 4")
    done = run("build", "--layout", "small", "--strict", cwd=small)
    assert (done.returncode, done.stdout) == (3, "")
    assert ": warning: " in done.stderr
    assert not (small / "out").exists()
    done = run("build", "--layout", "small", cwd=small)
    assert done.returncode == 0 and ": warning: " in done.stderr


# Preflight: 5


def test_pages_that_must_not_leave_the_house_are_not_written(small: Path, built: Path, edit: Edit) -> None:
    before = built.read_bytes()
    edit(small / "layouts" / "small.yaml", "tag: H2", "tag: H3")
    done = run("build", "--layout", "small", cwd=small)
    assert done.returncode == 5
    assert "H3 follows H1: a level is skipped (headings)" in done.stderr
    assert built.read_bytes() == before
    assert here("check", small, "--layout", "small") == 5


def test_an_error_in_the_content_outranks_the_preflight(small: Path, edit: Edit) -> None:
    edit(small / "layouts" / "small.yaml", "tag: H2", "tag: H3")
    edit(small / "layouts" / "small.yaml", "text: inside.body", "text: inside.boddy")
    assert here("check", small, "--layout", "small") == 1


# The machine: 6


def test_a_folder_that_cannot_be_made_is_the_machines_fault(small: Path) -> None:
    (small / "file").write_text("in the way")
    done = run("build", "--layout", "small", "--out", "file/out", cwd=small)
    assert done.returncode == 6
    assert "the computer refused “file/out”: Not a directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_in_the_files_place_is_the_machines_fault(small: Path) -> None:
    (small / "out" / f"{NAME}.pdf").mkdir(parents=True)
    done = run("build", "--layout", "small", cwd=small)
    assert done.returncode == 6
    assert files(small / "out") == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [["dump"], ["check", "--json"]])
def test_a_full_disk_behind_standard_output_is_the_machines_fault(small: Path, words: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "brochure", *words, str(small), "--layout", "small"], stdout=full,
            stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
    assert done.returncode == 6
    assert "the computer refused" in done.stderr and "Traceback" not in done.stderr


def test_a_reader_that_has_seen_enough_is_no_fault(copied: Path) -> None:
    program = [sys.executable, "-m", "brochure", "dump", str(copied)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline().startswith(b"page 1")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


WRONG = ("    label: Start\n", "    label: Start\n    lable: Start\n")


@pytest.mark.parametrize("words", [["check"], ["check", "--json"], ["build", "--json"], ["dump"]])
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_reader_that_is_gone_does_not_hide_errors(
    small: Path, edit: Callable[[Path, str, str], int], words: list[str], stream: str
) -> None:
    """The read end is closed before anything is written: whatever is printed breaks."""
    edit(small / "content.yaml", *WRONG)
    read, write = os.pipe()
    os.close(read)
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: write}
    program = [sys.executable, "-m", "brochure", *words, str(small), "--layout", "small"]
    done = subprocess.run(program, cwd=ROOT, check=False, **streams)  # type: ignore[call-overload]
    os.close(write)
    assert done.returncode == 1


def test_pages_that_fail_a_check_fail_it_though_nobody_reads_them(
    small: Path, edit: Callable[[Path, str, str], int]
) -> None:
    edit(small / "layouts" / "small.yaml", "role: h2, tag: H2}", "role: h2, tag: H3}")
    program = [sys.executable, "-m", "brochure", "dump", str(small), "--layout", "small"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert b"headings" in process.stderr.read()
    assert process.returncode == 5


# Our own mistakes: 70


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program with a mistake of ours in it."""
    import brochure.run

    def fail(*_: object) -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr(brochure.run, "compose_all", fail)
    yield


@pytest.mark.usefixtures("broken")
def test_a_mistake_of_ours_says_so_in_one_line(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here("check", small, "--layout", "small") == 70
    said = capsys.readouterr().err
    assert "a mistake in the program, not in your files: KeyError" in said and "Traceback" not in said


@pytest.mark.usefixtures("broken")
def test_a_mistake_of_ours_shows_where_when_asked(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROCHURE_DEBUG", "1")
    assert here("check", small, "--layout", "small") == 70
    assert "Traceback" in capsys.readouterr().err


# Interrupted: 130

SLOW = """
import os, sys, time
import brochure.output
from brochure import build
def slow(path, data):
    print("saving", flush=True)
    time.sleep(60)
brochure.output.save = slow
from brochure.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_an_interrupted_build_leaves_the_old_file_and_no_litter(small: Path, built: Path) -> None:
    before, listed = built.read_bytes(), files(small)
    program = [
        sys.executable,
        "-c",
        SLOW,
        "build",
        str(small),
        "--layout",
        "small",
        "--out",
        str(small / "out"),
    ]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == "saving\n"
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert "interrupted" in said and "Traceback" not in said
    assert built.read_bytes() == before and files(small) == listed


# JSON


def test_json_says_everything_and_alone(small: Path, edit: Edit) -> None:
    line = edit(small / "content.yaml", "    label: Inside\n", "    labell: Inside\n")
    done = run("check", "--layout", "small", "--json", cwd=small)
    told = json.loads(done.stdout)
    assert (told["version"], told["ok"], told["exit"], told["files"]) == (1, False, 1, [])
    (found,) = told["complaints"]
    assert set(found) == {"rule", "severity", "message", "file", "line", "column", "page", "hint"}
    assert (found["rule"], found["severity"], found["file"]) == ("unknown-key", "error", "content.yaml")
    assert (found["line"], found["column"], found["page"]) == (line, 5, None)
    assert found["hint"] == "did you mean “label”?"
    assert "unknown-key" in done.stderr, "people read on standard error as ever"


def test_json_of_a_build_names_its_files(small: Path) -> None:
    told = json.loads(run("build", "--layout", "small", "--json", cwd=small).stdout)
    assert told["ok"] is True and told["files"] == [f"out/{NAME}.pdf"]


def test_json_of_a_preflight_error_names_the_page(small: Path, edit: Edit) -> None:
    edit(small / "layouts" / "small.yaml", "outer: 20", "outer: 4")
    told = json.loads(run("check", "--layout", "small", "--json", cwd=small).stdout)
    assert {c["page"] for c in told["complaints"] if c["rule"] == "safe-zone"} == {2}


def test_json_where_the_command_line_is_wrong_beyond_the_grammar(small: Path) -> None:
    done = run("dump", "--layout", "small", "--page", "99", "--json", cwd=small)
    assert done.returncode == 2
    assert [c["rule"] for c in json.loads(done.stdout)["complaints"]] == ["no-page"]


# Dump


def test_dump_prints_the_pages_and_the_spoken_tree(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here("dump", small, "--layout", "small") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "page 1 “front” 300.0 × 400.0", "page 2 “back” 300.0 × 400.0", "spoken tree",
    ]  # fmt: skip
    assert "      H1 “A claim”" in lines


def test_dump_prints_one_page_alone(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here("dump", small, "--layout", "small", "--page", "2") == 0
    said = capsys.readouterr().out
    assert said.startswith("page 2 “back”") and "spoken tree" not in said and "A claim" not in said


def test_check_and_dump_write_nothing(small: Path) -> None:
    before = files(small)
    assert (here("check", small, "--layout", "small"), here("dump", small, "--layout", "small")) == (0, 0)
    assert files(small) == before


# Terminals


def on_terminal(*words: str | Path, **env: str) -> str:
    """What the program says where standard error is a terminal."""
    master, slave = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CI")}
    process = subprocess.Popen(
        [sys.executable, "-m", "brochure", *map(str, words)], stderr=slave, stdout=subprocess.DEVNULL,
        cwd=ROOT, env={**clean, "TERM": "xterm", **env},
    )  # fmt: skip
    os.close(slave)
    said = b""
    with suppress(OSError):
        while chunk := os.read(master, 4096):
            said += chunk
    process.wait(timeout=30)
    os.close(master)
    return said.decode()


def test_colour_only_on_a_terminal_that_wants_it(small: Path, edit: Edit) -> None:
    edit(small / "content.yaml", "    label: Inside\n", "    labell: Inside\n")
    words = ("check", small, "--layout", "small")
    assert "\033[31merror:\033[0m" in on_terminal(*words)
    assert "\033[" not in on_terminal(*words, NO_COLOR="1")
    assert "\033[" not in on_terminal(*words, TERM="dumb")
    assert "\033[" not in run(*words, cwd=ROOT).stderr


def test_progress_is_for_patient_people_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from brochure import report

    now = [0.0]
    monkeypatch.setattr(report, "monotonic", lambda: now[0])
    monkeypatch.delenv("CI", raising=False)
    for terminal in (False, True):
        monkeypatch.setattr(sys.stderr, "isatty", lambda terminal=terminal: terminal)
        now[0] = 0.0
        progress = report.Progress()
        progress.step("reading")
        assert capsys.readouterr().err == "", "nothing in the first second"
        now[0] = 1.5
        progress.step("composing")
        progress.end()
        said = capsys.readouterr().err
        assert ("composing" in said) == terminal
        assert said == "" or said.endswith("\r\033[K"), "the line is wiped"


@pytest.mark.parametrize(("marks", "code"), [(20, 0), (200, 5), (20_000, 5)])
def test_a_tower_of_marks_is_refused_in_its_line(
    small: Path, capsys: pytest.CaptureFixture[str], edit: Edit, marks: int, code: int
) -> None:
    """One letter with all its marks is one glyph, and a glyph's box has 16 bits."""
    line = edit(small / "content.yaml", "Some words on", "Some x" + "\u0323" * marks + " words on")
    assert here("build", small, "--layout", "small", "--out", small / "out") == code
    told = capsys.readouterr().err
    assert (f"content.yaml:{line}:" in told and f"carries {marks} marks" in told) == bool(code)
