"""The command line: what people type, what they are told, and the exit codes.

Only what `--help` needs is imported here: the argument parser. Everything else
costs from 20 to 200 ms and is fetched by the command that uses it.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from io import TextIOWrapper
from typing import NoReturn

from brochure import __version__, codes

COMMANDS = (
    "build", "check", "dump", "layouts", "new", "schema", "translate", "update", "status", "export", "import",
    "review", "pack",
)  # fmt: skip
OPTIONS = (
    "--layout", "--lang", "--output", "--all", "--out", "--final", "--strict", "--json", "--page",
    "--png", "--grid", "--dummy", "--watch", "--open", "--audience", "--help", "--version",
    "--allow-unreviewed", "--format", "--by", "--file", "--key", "--state", "--from",
    "--printer", "--part", "--copies",
)  # fmt: skip


class _Parser(argparse.ArgumentParser):
    """argparse, with a suggestion for a mistyped command or option."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        words = [word for word in message.replace("'", " ").replace("=", " ").split() if word]
        known = [*COMMANDS, *OPTIONS]
        hints = [get_close_matches(word, known, 1, 0.7) for word in words]
        hint = next((f"; did you mean “{close[0]}”?" for close in hints if close), "")
        self.exit(codes.USAGE, f"{self.prog}: {message}{hint}\n")


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    top = _Parser(
        prog="brochure",
        description="Builds a printable, accessible brochure from content.yaml, assets/ and layouts/.",
        epilog="exit codes: 0 fine, 1 errors in content, layouts or assets, 2 usage, 3 warnings under "
        "--strict, 4 translation gate, 5 preflight gate, 6 the machine, 70 our bug, 130 interrupted",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"brochure {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    build = commands.add_parser("build", help="write the PDF files", allow_abbrev=False)
    build.add_argument("--out", metavar="DIR", default="out", help="folder for the files (default: out)")
    build.add_argument(
        "--final", action="store_true", help="refuse drafts: every text translated and reviewed"
    )
    build.add_argument(
        "--allow-unreviewed", action="store_true", help="with --final: unreviewed translations will do"
    )
    build.add_argument("--png", action="store_true", help="write a picture of each page, and a contact sheet")
    drawn = build.add_mutually_exclusive_group()
    drawn.add_argument(
        "--grid", action="store_true", help="draw columns, baselines, frames and edges over the pages"
    )
    drawn.add_argument("--dummy", action="store_true", help="make bare sheets to fold instead of the pages")
    build.add_argument("--watch", action="store_true", help="build again on every save, until Ctrl-C")
    check = commands.add_parser("check", help="say what is wrong, write nothing", allow_abbrev=False)
    check.add_argument("--open", action="store_true", help="list what is held, unconfirmed or empty")
    _layouts(commands.add_parser("layouts", help="list the layouts there are", allow_abbrev=False))
    _new(commands.add_parser("new", help="begin a project in a new folder", allow_abbrev=False))
    _pack(commands.add_parser("pack", help="put all a print shop wants in one folder", allow_abbrev=False))
    commands.add_parser("schema", help="print the JSON Schema of content.yaml, for editors")
    dump = commands.add_parser(
        "dump", help="print the pages as text: words, boxes, inks, nodes", allow_abbrev=False
    )
    dump.add_argument("--page", metavar="N", type=int, help="only this page, counted from 1")
    for command in (build, check):
        command.add_argument(
            "--printer", metavar="NAME", help="printer profile of layouts/printers/ (default: by output)"
        )
        command.add_argument("--part", choices=("cover", "text"), help="only the cover, or what is inside it")
    for command in (build, check, dump):
        _selectors(command)
    _translate(commands.add_parser("translate", help="keep translations up to date", allow_abbrev=False))
    return top


def _layouts(command: argparse.ArgumentParser) -> None:
    """Which layouts there are, and how they look."""
    command.add_argument(
        "project", nargs="?", default=".", metavar="PROJECT", help="project folder (default: here)"
    )
    command.add_argument("--png", action="store_true", help="write a sheet of thumbnails of each")
    command.add_argument("--out", metavar="DIR", default="out", help="folder for the sheets (default: out)")
    command.add_argument("--json", action="store_true", help="print the list as JSON")


def _pack(command: argparse.ArgumentParser) -> None:
    """One job for one printer."""
    command.add_argument(
        "project", nargs="?", default=".", metavar="PROJECT", help="project folder (default: here)"
    )
    command.add_argument("--printer", metavar="NAME", help="printer profile (default: generic-sheetfed)")
    command.add_argument("--layout", metavar="NAME", help="layout (default: as in build)")
    command.add_argument("--lang", metavar="CODE", help="language (default: the content's own)")
    command.add_argument("--audience", metavar="NAME", help="leave out what is withheld from this audience")
    command.add_argument(
        "--output", choices=("press", "booklet", "nup"), default="press", help="press (default), booklet, nup"
    )
    command.add_argument("--part", choices=("cover", "text"), help="only the cover, or what is inside it")
    command.add_argument("--copies", type=_copies, default=1000, metavar="N", help="copies to print (1000)")
    command.add_argument("--out", metavar="DIR", default="out", help="folder for the pack (default: out)")
    command.add_argument("--strict", action="store_true", help="take warnings as errors")
    command.add_argument("--json", action="store_true", help="print the result as JSON")


def _copies(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 1 <= int(word[:9]) <= 10_000_000 or len(word) > 8:
        raise argparse.ArgumentTypeError(f"“{word[:20]}” is no number of copies")
    return int(word)


def _new(command: argparse.ArgumentParser) -> None:
    """Where a project is begun, and from what."""
    command.add_argument("project", metavar="DIR", help="folder to make; nothing in it is ever overwritten")
    command.add_argument(
        "--from", dest="start", default="blank", metavar="NAME",
        help="what to begin with: blank (default), or another starter of the program",
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="print the files written as JSON")


def _translate(top: argparse.ArgumentParser) -> None:
    """The commands of those who translate."""
    commands = top.add_subparsers(dest="task", metavar="TASK", required=True, parser_class=_Parser)
    update = commands.add_parser("update", help="bring the catalogues up to date", allow_abbrev=False)
    status = commands.add_parser("status", help="say how far each language is", allow_abbrev=False)
    export = commands.add_parser("export", help="write a table to translate in", allow_abbrev=False)
    taken = commands.add_parser("import", help="take translations from such a table", allow_abbrev=False)
    review = commands.add_parser("review", help="mark translations as reviewed", allow_abbrev=False)
    for command in (update, status, export, taken, review):
        command.add_argument(
            "project", nargs="?", default=".", metavar="PROJECT", help="project folder (default: here)"
        )
        command.add_argument(
            "--lang", action="append", metavar="CODE", help="language (default: all there are)"
        )
        command.add_argument("--json", action="store_true", help="print the result as JSON")
        command.add_argument("--strict", action="store_true", help="take warnings as errors")
    for command in (update, taken, review):
        command.add_argument(
            "--by", default="translator", metavar="ROLE", help="who, by role (default: translator)"
        )
    export.add_argument("--format", choices=("xlsx", "csv"), default="xlsx", help="xlsx (default) or csv")
    export.add_argument("--out", metavar="DIR", default="out", help="folder for the tables (default: out)")
    taken.add_argument("--file", required=True, metavar="TABLE", help="the table, XLSX or CSV")
    taken.add_argument("--format", choices=("xlsx", "csv"), help="xlsx or csv (default: by its content)")
    review.add_argument("--key", action="append", metavar="KEY", help="only these texts (default: all)")
    review.add_argument(
        "--state", choices=("reviewed", "draft"), default="reviewed", help="default reviewed; or draft again"
    )


def _selectors(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "project", nargs="?", default=".", metavar="PROJECT", help="project folder (default: here)"
    )
    command.add_argument(
        "--layout", action="append", metavar="NAME", help="layout (default: the content's own, or profile-a4)"
    )
    command.add_argument(
        "--lang", action="append", metavar="CODE", help="language (default: the content's own)"
    )
    command.add_argument("--audience", metavar="NAME", help="leave out what is withheld from this audience")
    command.add_argument(
        "--output", action="append", metavar="NAME",
        help="screen (default), press, office, booklet, nup"
    )
    command.add_argument("--all", action="store_true", help="every layout and language there is")
    command.add_argument("--strict", action="store_true", help="take warnings as errors")
    command.add_argument(
        "--json", action="store_true", help="print every complaint as JSON on standard output"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and never lets a traceback out for a user's mistake."""
    _speak_everything()
    try:
        options = parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    # A build keeps nearly all it makes until its end: looking for waste meanwhile takes a tenth of its time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _run(options)
    finally:
        if collecting:
            gc.enable()


def program() -> int:
    """The whole program: one command, then the end of the process."""
    code = main()
    # The process ends: searching all it made for waste once more takes as long as a sixth of a build.
    gc.freeze()
    return code


def _run(options: argparse.Namespace) -> int:
    """Run a parsed command; whatever goes wrong becomes an exit code and a line of words."""
    try:
        # Reading content and composing need YAML, HarfBuzz and ICU: not for --help.
        from brochure.run import run

        code = run(options)
    except KeyboardInterrupt:
        print("brochure: interrupted; nothing was left half done", file=sys.stderr)
        return codes.INTERRUPTED
    except OSError as error:
        from brochure.report import let_go

        let_go(sys.stdout)
        print(f"brochure: the computer refused to print: {error.strerror}", file=sys.stderr)
        return codes.MACHINE
    except Exception as error:
        return _bug(error)
    return code


def _speak_everything() -> None:
    """Let every script through: what a terminal cannot show is escaped, pipes and files take UTF-8.

    A stream that was closed before we began (cron, windowed Python) becomes one that nobody reads.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _bug(error: Exception) -> int:
    """Say that it is our fault, in one line; the traceback only where BROCHURE_DEBUG asks for it."""
    if os.environ.get("BROCHURE_DEBUG"):
        # The traceback module is only needed when something has gone wrong.
        import traceback

        traceback.print_exception(error)
    print(
        f"brochure: this is a mistake in the program, not in your files: {type(error).__name__}: {error}\n"
        "    hint: run again with BROCHURE_DEBUG=1 and send us what it prints",
        file=sys.stderr,
    )
    return codes.BUG
