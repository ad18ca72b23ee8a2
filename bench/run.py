"""How long a build takes, beside what the same pages cost elsewhere.

    python bench/run.py [-n RUNS] [--only CASE,…] [--peers typst,weasyprint,fpdf2] [--json FILE]

Whole processes are timed from their start to their end. All commands of a case run in turn, round after
round, the first round uncounted; a ratio is taken within each round and never between rounds, so that a
machine whose speed drifts does not move it. Every figure is median (least–most). Peers are run where
setup.sh has installed them. Our cache of pictures lies in build/bench and is filled by the uncounted
round; commands named “first …” find it empty.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import projects

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "bench"
PEER_PYTHON = ROOT / "build" / "bench-venv" / "bin" / "python"
PEERS = ("typst", "weasyprint", "fpdf2")
REBUILDS = 10

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Case:
    """Commands to be run in turn. The first is ours; `aim` is its ratio to Typst that is wished for."""

    title: str
    commands: Mapping[str, Command]
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds on the wall, processor seconds, MiB at its peak, and what it printed."""

    wall: float
    cpu: float
    peak: float
    printed: str


def ours(project: Path, layout: str) -> Command:
    """The command line a user types."""
    out = str(OUT / "out")
    return [sys.executable, "-m", "brochure", "build", str(project), "--layout", layout, "--out", out]


def peer(name: str, variant: str, lang: str) -> Command:
    target = OUT / "out" / (f"{name}-{variant}" if variant == "std3" else f"{name}-{variant}-{lang}.pdf")
    return [str(PEER_PYTHON), str(ROOT / "bench" / "peers" / name / "build.py"), variant, lang, str(target)]


def inside(*arguments: str) -> Command:
    return [sys.executable, str(ROOT / "bench" / "parts.py"), *arguments]


def cases(peers: Sequence[str]) -> dict[str, Case]:
    """Every case by its name. Our own brochure has no peer; the neutral one is built by all."""
    found = {}
    for layout in ("profile-a4",):
        if (ROOT / "layouts" / f"{layout}.yaml").is_file():
            found[layout] = Case(f"our own brochure, {layout}, cold", {"brochure": ours(ROOT, layout)})
    for lang, aim in (("en", 1.0), ("fr", None), ("km", 0.9)):
        beside = {name: peer(name, "std", lang) for name in peers}
        own = ours(OUT / lang, "neutral")
        first = {"first ever": own, "first, no byte code": own} if lang == "en" else {}
        commands = {"brochure": own, **first, **beside}
        found[lang] = Case(f"neutral, 16 pages, {lang}, cold", commands, aim)
    folders = [str(OUT / lang) for lang in projects.LANGS]
    beside = {name: peer(name, "std3", "all") for name in peers}
    found["three"] = Case(
        "neutral, en + fr + km in one process, cold",
        {"brochure": inside("three", *folders, "neutral"), **beside},
        0.8,
    )
    beside = {name: peer(name, "big", "en") for name in peers}
    found["long"] = Case("neutral, long, en, cold", {"brochure": ours(OUT / "big", "long"), **beside}, 0.35)
    return found


def environment(name: str) -> dict[str, str]:
    """The caller's, with byte code and pictures kept below build/: no program compiles itself at every start.

    A “first” command finds an empty folder for pictures; one without byte code, none of that either.
    """
    fresh, bare = OUT / "first", "no byte code" in name
    if name.startswith("first"):
        shutil.rmtree(fresh, ignore_errors=True)
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    cache = fresh if name.startswith("first") else OUT
    return own | {
        "PYTHONPYCACHEPREFIX": str((fresh if bare else OUT) / "pycache"),
        "PYTHONWARNINGS": "ignore",
        "XDG_CACHE_HOME": str(cache / "cache"),
    }


def once(command: Command, name: str = "") -> Run:
    """Run a command to its end. Stops the bench where it fails: a time of a failed build is no time."""
    pipe, around = subprocess.PIPE, environment(name)
    begin = time.perf_counter()
    process = subprocess.Popen(list(command), cwd=ROOT, env=around, stdout=pipe, stderr=pipe, text=True)
    with process:
        assert process.stdout is not None and process.stderr is not None
        printed, said = process.stdout.read(), process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}\n{said[-2000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed)


def rounds(commands: Mapping[str, Command], runs: int) -> dict[str, list[Run]]:
    """Each command's counted runs, taken in turn after one uncounted round."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            run = once(command, name)
            if number:
                found[name].append(run)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Median (least–most)."""
    low, high = min(values), max(values)
    return f"{statistics.median(values):.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def pairs(own: Sequence[float], other: Sequence[float]) -> list[float]:
    """The ratio of each round."""
    return [a / b for a, b in zip(own, other, strict=True)]


def whole(case: Case, runs: int) -> tuple[str, dict[str, Any]]:
    """A table of one case, and its raw figures."""
    found = rounds(case.commands, runs)
    own = found["brochure"]
    aim = f"; aim against Typst {case.aim}" if case.aim and "typst" in found else ""
    head = "| | wall s | cpu s | peak MiB | ours ÷ it, wall | ours ÷ it, cpu | ours ÷ it, peak |"
    lines = [f"### {case.title}{aim}", "", head, "|---|---|---|---|---|---|---|"]
    for name, these in found.items():
        cells = [
            spread(_column(these, "wall")),
            spread(_column(these, "cpu")),
            spread(_column(these, "peak"), 0),
        ]
        for key in ("wall", "cpu", "peak"):
            ratio = pairs(_column(own, key), _column(these, key))
            cells.append("" if name == "brochure" else spread(ratio))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    raw = {
        name: [{"wall": r.wall, "cpu": r.cpu, "peak_mib": r.peak} for r in these]
        for name, these in found.items()
    }
    return "\n".join(lines), raw


def _column(these: Sequence[Run], key: str) -> list[float]:
    return [getattr(run, key) for run in these]


def parts(title: str, project: Path, layout: str, runs: int) -> tuple[str, dict[str, Any]]:
    """Where the time of one cold build goes: every stage over several processes, and its share."""
    idle = rounds({"idle": [sys.executable, "-c", "pass"]}, runs)["idle"]
    found = rounds({"stages": inside("stages", str(project), layout)}, runs)["stages"]
    each = [json.loads(run.printed)["ms"] for run in found]
    for one, run in zip(each, idle, strict=True):
        one["start of Python"] = run.wall * 1000
    order = ["start of Python", *(key for key in each[0] if key != "start of Python")]
    total = [sum(one.values()) for one in each]
    lines = [f"### Parts: {title}", "", "| part | ms | share |", "|---|---|---|"]
    for key in order:
        share = statistics.median(one[key] / whole for one, whole in zip(each, total, strict=True))
        lines.append(f"| {key} | {spread([one[key] for one in each], 1)} | {share:.0%} |")
    lines.append(f"| sum | {spread(total, 1)} | |")
    return "\n".join(lines), {"stages_ms": each}


def warm(peers: Sequence[str], lang: str, runs: int) -> tuple[str, dict[str, Any]]:
    """Rebuilds after one changed word in one process; the median of each process is one figure."""
    script = str(ROOT / "bench" / "peers" / "warm.py")
    commands = {"brochure": inside("warm", str(OUT / lang), "neutral", "welcome", str(REBUILDS))}
    commands |= {name: [str(PEER_PYTHON), script, name, lang, str(REBUILDS)] for name in peers}
    found = rounds(commands, runs)
    each = {name: [json.loads(run.printed)["ms"] for run in these] for name, these in found.items()}
    medians = {name: [statistics.median(one["rebuilds"]) for one in these] for name, these in each.items()}
    lines = [f"### Warm rebuild after one changed word, neutral, {lang}; aim against Typst 0.4", ""]
    lines += ["| | first build ms | rebuild ms | ours ÷ it |", "|---|---|---|---|"]
    for name, these in each.items():
        ratio = spread(pairs(medians["brochure"], medians[name])) if name != "brochure" else ""
        first = spread([one["first"] for one in these], 0)
        lines.append(f"| {name} | {first} | {spread(medians[name], 0)} | {ratio} |")
    return "\n".join(lines), {"warm_ms": each}


def main() -> None:
    raw_text = argparse.RawDescriptionHelpFormatter
    options = argparse.ArgumentParser(description=__doc__, formatter_class=raw_text)
    options.add_argument("-n", type=int, default=5, help="counted runs (default 5)")
    options.add_argument("--only", help="profile-a4, en, fr, km, three, long, parts, warm")
    options.add_argument("--peers", help="peers to run (default: all that are installed); “none” for none")
    options.add_argument("--json", metavar="FILE", help="write every single run")
    asked = options.parse_args()
    wanted = PEERS if asked.peers is None else tuple(p for p in asked.peers.split(",") if p in PEERS)
    peers = wanted if PEER_PYTHON.is_file() else ()
    if importlib.util.find_spec("brochure") is None and not (ROOT / "brochure").is_dir():
        raise SystemExit("the program is not where it should be")
    (OUT / "out").mkdir(parents=True, exist_ok=True)
    projects.lay_out()
    known = cases(peers)
    own = [name for name in known if name.startswith("profile-")]
    names = asked.only.split(",") if asked.only else [*known, "parts", "warm"]
    raw: dict[str, Any] = {}
    for name in names:
        if name in known:
            table, raw[name] = whole(known[name], asked.n)
            print(table, end="\n\n", flush=True)
        elif name == "parts":
            for layout in own:
                table, raw[f"parts {layout}"] = parts(f"our own brochure, {layout}", ROOT, layout, asked.n)
                print(table, end="\n\n", flush=True)
            for lang in ("en", "km"):
                table, raw[f"parts {lang}"] = parts(f"neutral, {lang}", OUT / lang, "neutral", asked.n)
                print(table, end="\n\n", flush=True)
        elif name == "warm":
            for lang in ("en", "km"):
                table, raw[f"warm {lang}"] = warm(peers, lang, asked.n)
                print(table, end="\n\n", flush=True)
        else:
            raise SystemExit(f"there is no case “{name}”; known: {', '.join([*known, 'parts', 'warm'])}")
    if asked.json:
        Path(asked.json).write_text(json.dumps(raw, indent=1), "utf-8")


if __name__ == "__main__":
    main()
