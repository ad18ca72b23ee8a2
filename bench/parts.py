"""One process of ours, timed from inside; prints JSON. Called by run.py, once for each counted run.

    parts.py stages PROJECT LAYOUT           where one build's time goes, in ms
    parts.py three PROJECT... LAYOUT         the projects one after the other, as whole builds in one process
    parts.py warm PROJECT LAYOUT SECTION N   N rebuilds in one process, each after a changed word in the
                                             body of SECTION

The stages are called in the order of brochure/build.py; what composing takes is divided by watching the
functions named in INSIDE. Whole builds go through the command line's own `main`, as a watching process does.
"""

# ruff: noqa: E402 - the imports are what is timed
from __future__ import annotations

import time

START = time.perf_counter()

import contextlib
import gc
import importlib
import io
import json
import resource
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "bench"
sys.path.insert(0, str(ROOT))


INSIDE = {
    "shape and break lines": ("brochure.text.setting", "_set"),
    "read drawings": ("brochure.layout.compose", "read_drawing"),
    "measure logos": ("brochure.blocks.wall", "measured"),
    "photographs": ("brochure.art.shelf", "shelved"),
    "QR code": ("brochure.blocks.code", "qr_path"),
}
"""What composing is divided into: module and function of each part, none within another."""


def ms(since: float) -> float:
    """Milliseconds since a moment of time.perf_counter."""
    return round((time.perf_counter() - since) * 1000, 2)


def stages(project: Path, name: str) -> dict[str, float]:
    """Each stage of one cold build, in ms, in the order they happen."""
    found: dict[str, float] = {}

    def timed(what: str, call: Callable[[], Any]) -> Any:
        begin = time.perf_counter()
        result = call()
        found[what] = ms(begin)
        return result

    gc.disable()  # as the command line does
    timed("import build line", lambda: importlib.import_module("brochure.run"))
    # The room is empty until something is to be written: its ReportLab comes with this module.
    timed("import output", lambda: importlib.import_module("brochure.output.write"))
    output = importlib.import_module("brochure.output")
    build = importlib.import_module("brochure.build")
    layouts = importlib.import_module("brochure.layout")
    check = importlib.import_module("brochure.check")
    edition_room = importlib.import_module("brochure.content.edition")
    content = timed("load content", lambda: build.read(project))
    edition = timed("make edition", lambda: edition_room.make_edition(content, content.lang))
    layout = timed("load layout", lambda: layouts.load_layout(project, name, content.lang))
    date = build.file_date(edition)
    inside = dict.fromkeys(INSIDE, 0.0)
    for what, (module, name_) in INSIDE.items():
        _watch(importlib.import_module(module), name_, what, inside)
    composed = timed("compose: place", lambda: layouts.compose(edition, layout, project, date))
    found["compose: place"] = round(found["compose: place"] - sum(inside.values()), 2)
    found |= {f"compose: {what}": round(took, 2) for what, took in inside.items()}
    timed("account", lambda: layouts.account(edition, composed.document))
    timed("check", lambda: check.inspect(composed.document))
    profile = layouts.find_asset(project, "assets/icc/sRGB.icc")
    icc = profile.read_bytes() if profile else None
    data = timed(
        "paint and write",
        lambda: output.write_pdf(composed.document, output.standard("screen"), producer="brochure", icc=icc),
    )
    timed("save", lambda: output.save(OUT / "out" / "parts.pdf", data))
    return found


def _watch(module: Any, name: str, what: str, inside: dict[str, float]) -> None:
    """Add what a function takes to its entry of `inside`."""
    function = getattr(module, name)

    def watched(*given: Any, **named: Any) -> Any:
        begin = time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            inside[what] += (time.perf_counter() - begin) * 1000

    setattr(module, name, watched)


def whole(project: Path, name: str) -> None:
    """One build by the command line's own function."""
    cli = importlib.import_module("brochure.cli")
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.main(["build", str(project), "--layout", name, "--out", str(OUT / "out")])
    if code:
        raise SystemExit(said.getvalue())


def three(projects: list[Path], name: str) -> dict[str, float]:
    """Time of each edition in ms, imports counted in the first."""
    found: dict[str, float] = {}
    begin = START
    for project in projects:
        whole(project, name)
        found[project.name] = ms(begin)
        begin = time.perf_counter()
    return found


def warm(project: Path, name: str, section: str, rebuilds: int) -> dict[str, Any]:
    """First build, then the rebuilds, in ms. The file is written before the clock starts."""
    copy = OUT / "warm" / project.resolve().name
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for folder in ("layouts", "assets"):
        if (project / folder).is_dir():
            shutil.copytree(project / folder, copy / folder)
    source = (project / "content.yaml").read_text("utf-8")
    place, word = _word(source, section)
    (copy / "content.yaml").write_text(source, "utf-8")
    begin = time.perf_counter()
    whole(copy, name)
    found: dict[str, Any] = {"first": ms(begin), "rebuilds": []}
    for i in range(rebuilds):
        changed = source[:place] + word + "aeiou"[i % 5] + source[place + len(word) :]
        (copy / "content.yaml").write_text(changed, "utf-8")
        begin = time.perf_counter()
        whole(copy, name)
        found["rebuilds"].append(ms(begin))
    return found


def _word(source: str, section: str) -> tuple[int, str]:
    """Where the third word of the body text of a section stands in the file, and the word."""
    start = source.index(f"\n  {section}:")
    start = source.index("\n    body:", start)
    line = source.index("\n", start + 1) + 1
    words = source[line : source.index("\n", line)].replace("\u200b", " ").split()
    return source.index(words[2], line), words[2]


def main(arguments: list[str]) -> None:
    command, *rest = arguments
    if command == "stages":
        result: Any = stages(Path(rest[0]), rest[1])
    elif command == "three":
        result = three([Path(p) for p in rest[:-1]], rest[-1])
    else:
        result = warm(Path(rest[0]), rest[1], rest[2], int(rest[3]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ms": result, "peak_mib": round(peak, 1)}))


if __name__ == "__main__":
    main(sys.argv[1:])
