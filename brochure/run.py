"""What each command does, once the command line is understood."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from brochure import cli
from brochure.build import OUTPUTS, Built, Choice, as_data, compose_all, gated, read, write
from brochure.complaint import Complaint, Refused, Severity, nearest
from brochure.content.load import Content
from brochure.dump import dump
from brochure.layout import known_layouts
from brochure.report import Progress, say

DEFAULT_LAYOUT = "profile-a4"


def run(options: argparse.Namespace) -> int:
    """Run a parsed command; returns its exit code."""
    complaints: list[Complaint] = []
    progress = Progress()
    files: list[str] = []
    code = _outcome(options, complaints, files, progress)
    progress.end()
    if code == cli.FINE and options.strict and any(c.severity is Severity.WARNING for c in complaints):
        code = cli.WARNED
    _tell(options, complaints, files, code)
    return code


def _outcome(
    options: argparse.Namespace, complaints: list[Complaint], files: list[str], progress: Progress
) -> int:
    """Do the command; complaints and written files are added as they come."""
    project = Path(options.project)
    if not project.is_dir():
        complaints.append(Complaint("no-project", f"there is no folder “{options.project}”"))
        return cli.USAGE
    fault = _output_fault(options.output)
    if fault:
        complaints.append(fault)
        return cli.USAGE
    try:
        progress.step("reading")
        content = read(project)
        choices = _choices(options, content)
        if options.command == "build":
            return _build(options, content, choices, complaints, files, progress.step)
        return _look(options, content, choices, complaints, progress.step)
    except Refused as refused:
        complaints += refused.complaints
        return cli.REFUSED
    except OSError as error:
        complaints.append(_machine(error))
        return cli.MACHINE


def _output_fault(outputs: Sequence[str] | None) -> Complaint | None:
    for name in outputs or ():
        if name not in OUTPUTS:
            hint = nearest(name, OUTPUTS) or f"known outputs: {', '.join(OUTPUTS)}"
            return Complaint("unknown-output", f"there is no output “{name}”", None, hint)
    return None


def _choices(options: argparse.Namespace, content: Content) -> tuple[Choice, ...]:
    """What to make: everything under --all, else what was named, else the defaults."""
    layouts = options.layout or [DEFAULT_LAYOUT]
    languages = options.lang or [content.lang]
    outputs = options.output or [OUTPUTS[0]]
    if options.all:
        layouts = options.layout or known_layouts(content.project)
        outputs = options.output or OUTPUTS
    found = [Choice(layout, lang, out) for layout in layouts for lang in languages for out in outputs]
    return tuple(dict.fromkeys(found))


def _build(
    options: argparse.Namespace,
    content: Content,
    choices: Sequence[Choice],
    complaints: list[Complaint],
    files: list[str],
    step: Callable[[str], None],
) -> int:
    """Compose everything first, then write: a project with an error leaves all its old files alone."""
    ready: list[Built] = []
    code = cli.FINE
    for built in compose_all(content, choices, step):
        complaints += [c for c in built.complaints if c not in complaints]
        if gated(built):
            code = cli.PREFLIGHT
        ready.append(built)
    if code != cli.FINE:
        return code
    for built in ready:
        step(f"writing {built.choice.layout} in {built.choice.lang} for {built.choice.output}")
        files.append(str(write(content, built, Path(options.out))))
    return code


def _look(
    options: argparse.Namespace,
    content: Content,
    choices: Sequence[Choice],
    complaints: list[Complaint],
    step: Callable[[str], None],
) -> int:
    """check and dump: compose, inspect, print pages where asked."""
    code = cli.FINE
    for built in compose_all(content, choices, step):
        complaints += [c for c in built.complaints if c not in complaints]
        if gated(built):
            code = cli.PREFLIGHT
        if options.command == "dump":
            pages = built.composed.document.pages
            if options.page is not None and not 1 <= options.page <= len(pages):
                complaints.append(
                    Complaint("no-page", f"there is no page {options.page}; there are {len(pages)}")
                )
                return cli.USAGE
            if not options.json:
                print(dump(built.composed.document, options.page), end="")
    return code


def _machine(error: OSError) -> Complaint:
    """A fault of the machine in a person's words."""
    what = error.strerror or str(error)
    where = f" “{error.filename}”" if error.filename else ""
    hint = "the old file, if there was one, is untouched"
    return Complaint("machine", f"the computer refused{where}: {what}", None, hint)


def _tell(
    options: argparse.Namespace, complaints: Sequence[Complaint], files: Sequence[str], code: int
) -> None:
    """Complaints for people on standard error; with --json, everything as data on standard output."""
    for complaint in complaints:
        if complaint.severity is not Severity.NOTE or options.strict:
            say(complaint)
    if options.json:
        data = {
            "version": 1,
            "ok": code == cli.FINE,
            "exit": code,
            "files": list(files),
            "complaints": [as_data(c) for c in complaints],
        }
        print(json.dumps(data, ensure_ascii=False, indent=1))
    elif options.command == "build":
        for name in files:
            print(name)
    elif options.command == "check" and code == cli.FINE:
        print("everything is in order", file=sys.stderr)
