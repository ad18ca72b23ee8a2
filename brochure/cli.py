"""The command line: what people type, what they are told, and the exit codes.

0 fine · 1 content, layout, catalogue or asset errors · 2 usage · 3 warnings
under --strict · 4 translation gate · 5 preflight gate · 6 the machine ·
70 our bug · 130 interrupted. When several apply: 2, 70, 6, 1, 4, 5, 3.

Only what `--help` needs is imported here: the argument parser. Everything else
costs from 20 to 200 ms and is fetched by the command that uses it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from brochure import __version__

COMMANDS = ("build", "check", "dump")
OPTIONS = (
    "--layout", "--lang", "--output", "--all", "--out", "--final", "--strict", "--json", "--page",
    "--help", "--version",
)  # fmt: skip
FINE, REFUSED, USAGE, WARNED, UNTRANSLATED, PREFLIGHT, MACHINE, BUG, INTERRUPTED = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    70,
    130,
)


class _Parser(argparse.ArgumentParser):
    """argparse, with a suggestion for a mistyped command or option."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        words = [word for word in message.replace("'", " ").replace("=", " ").split() if word]
        known = [*COMMANDS, *OPTIONS]
        hints = [get_close_matches(word, known, 1, 0.7) for word in words]
        hint = next((f"; did you mean “{close[0]}”?" for close in hints if close), "")
        self.exit(USAGE, f"{self.prog}: {message}{hint}\n")


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
    check = commands.add_parser("check", help="say what is wrong, write nothing", allow_abbrev=False)
    dump = commands.add_parser(
        "dump", help="print the pages as text: words, boxes, inks, nodes", allow_abbrev=False
    )
    dump.add_argument("--page", metavar="N", type=int, help="only this page, counted from 1")
    for command in (build, check, dump):
        _selectors(command)
    return top


def _selectors(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "project", nargs="?", default=".", metavar="PROJECT", help="project folder (default: here)"
    )
    command.add_argument("--layout", action="append", metavar="NAME", help="layout (default: profile-a4)")
    command.add_argument(
        "--lang", action="append", metavar="CODE", help="language (default: the content's own)"
    )
    command.add_argument("--output", action="append", metavar="NAME", help="screen (default)")
    command.add_argument("--all", action="store_true", help="every layout, language and output there is")
    command.add_argument("--strict", action="store_true", help="take warnings as errors")
    command.add_argument(
        "--json", action="store_true", help="print every complaint as JSON on standard output"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and never lets a traceback out for a user's mistake."""
    try:
        options = parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    # Reading content and composing need YAML, HarfBuzz and ICU: not for --help.
    from brochure.run import run

    try:
        return run(options)
    except KeyboardInterrupt:
        print("brochure: interrupted; nothing was left half done", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:
        return _bug(error)


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
    return BUG
