"""What each command does, once the command line is understood."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure import codes
from brochure.asking import DEFAULT_LAYOUT, default_layout, known_audience
from brochure.build import Built, Choice, Overlong, compose_all, gated, read, unfinished
from brochure.complaint import Complaint, Refused, Severity, nearest
from brochure.content.load import Content
from brochure.content.unfinished import waiting
from brochure.dump import dump
from brochure.layout import known_layouts
from brochure.outputs import BOOKLET, OUTPUTS
from brochure.preview.watch import look, saves
from brochure.report import Progress, put, say
from brochure.translation.catalogue import languages_of
from brochure.writing import as_data, write, write_overflow

if TYPE_CHECKING:
    from brochure.answer import Answer

_FLATTENED = "it allows no live transparency, and flattened pages differ from program to program"
NOT_WRITTEN = {"x1a": f"PDF/X-1a is not written: {_FLATTENED}", "x3": f"PDF/X-3 is not written: {_FLATTENED}"}
"""Outputs people ask for that are not written, and why."""


def run(options: argparse.Namespace) -> int:
    """Run a parsed command; returns its exit code."""
    if options.command == "schema":
        # The table becomes a schema only when one is asked for.
        from brochure.content.jsonschema import json_schema

        put(json.dumps(json_schema(), ensure_ascii=False, indent=1), sys.stdout)
        return codes.FINE
    if options.command in ("translate", "layouts", "new", "pack"):
        return _answered(options)
    watching = options.command == "build" and options.watch
    before = look(Path(options.project)) if watching else {}
    code = _once(options)
    if watching and code != codes.USAGE:
        for names in saves(Path(options.project), before):
            put(f"— {', '.join(names)} saved", sys.stderr)
            code = _once(options)
            gc.collect()  # the command line turned it off, and this process may live for days
    return code


def _answered(options: argparse.Namespace) -> int:
    """A command that makes no pages: complaints on standard error, the answer on standard output."""
    # What these commands need is only read by those who ask for it.
    from brochure.answer import Answer, as_json

    progress = Progress()
    try:
        answer = _answer(options, progress.step)
    except Refused as refused:
        answer = Answer(complaints=tuple(refused.complaints), code=codes.REFUSED)
    except OSError as error:
        answer = Answer(complaints=(_machine(error),), code=codes.MACHINE)
    finally:
        progress.end()
    if answer.code == codes.FINE and getattr(options, "strict", False) and _warned(answer.complaints):
        answer = replace(answer, code=codes.WARNED)
    for complaint in answer.complaints:
        say(complaint)
    lines = (as_json(answer),) if options.json else (*answer.files, *answer.lines)
    for line in lines:
        put(line, sys.stdout)
    return answer.code


def _answer(options: argparse.Namespace, step: Callable[[str], None]) -> Answer:
    """What the command has to say. Raises Refused, OSError."""
    from brochure.answer import Answer

    if options.command == "new":
        from brochure.start import start

        return start(options)
    if not Path(options.project).is_dir():
        complaint = Complaint("no-project", f"there is no folder “{options.project}”")
        return Answer(complaints=(complaint,), code=codes.USAGE)
    if options.command == "layouts":
        from brochure.listing import listing

        return listing(options, step)
    if options.command == "pack":
        # Measuring ink needs the renderer, judging files needs qpdf: extras that only packs pay for.
        from brochure.pack import pack

        return pack(options, step)
    from brochure.translate import translate

    return translate(options, DEFAULT_LAYOUT)


def _once(options: argparse.Namespace) -> int:
    """One round of a command."""
    complaints: list[Complaint] = []
    progress = Progress()
    files: list[str] = []
    try:
        code = _outcome(options, complaints, files, progress)
    finally:
        progress.end()
    if code == codes.FINE and options.strict and _warned(complaints):
        code = codes.WARNED
    _tell(options, complaints, files, code)
    return code


def _warned(complaints: Sequence[Complaint]) -> bool:
    return any(c.severity is Severity.WARNING for c in complaints)


def _outcome(
    options: argparse.Namespace, complaints: list[Complaint], files: list[str], progress: Progress
) -> int:
    """Do the command; complaints and written files are added as they come."""
    project = Path(options.project)
    if not project.is_dir():
        complaints.append(Complaint("no-project", f"there is no folder “{options.project}”"))
        return codes.USAGE
    fault = _output_fault(options)
    if fault:
        complaints.append(fault)
        return codes.USAGE
    try:
        progress.step("reading")
        content = read(project)
        if options.command == "check" and options.open:
            return _unfinished(content, complaints)
        choices = _choices(options, content)
        if options.command == "build":
            return _build(options, content, choices, complaints, files, progress.step)
        return _look(options, content, choices, complaints, progress.step)
    except Refused as refused:
        complaints += refused.complaints
        return codes.REFUSED
    except OSError as error:
        complaints.append(_machine(error))
        return codes.MACHINE


def _output_fault(options: argparse.Namespace) -> Complaint | None:
    outputs = options.output or (OUTPUTS[0],)
    for name in outputs:
        if name not in OUTPUTS:
            hint = nearest(name, OUTPUTS) or f"known outputs: {', '.join(OUTPUTS)}"
            plain = "".join(c for c in name.casefold() if c.isalnum()).removeprefix("pdf")
            if plain in NOT_WRITTEN:
                hint = f"{NOT_WRITTEN[plain]}; ask the print shop to take “--output press”, which is PDF/X-4"
            return Complaint("unknown-output", f"there is no output “{name}”", None, hint)
    if getattr(options, "dummy", False) and not set(outputs) <= {OUTPUTS[0], BOOKLET}:
        hint = "add “--output booklet”, or name no output"
        return Complaint("no-dummy", "a dummy is made of pages, or of the sheets of a booklet", None, hint)
    told = [f"--{key}" for key in ("printer", "part") if getattr(options, key, None)]
    if told and set(outputs) == {OUTPUTS[0]}:
        hint = "add “--output press”, or office, booklet, nup"
        return Complaint("no-printer", f"a screen knows nothing of “{told[0]}”", None, hint)
    return None


def _choices(options: argparse.Namespace, content: Content) -> tuple[Choice, ...]:
    """What to make: everything under --all, else what was named, else the defaults. Raises Refused."""
    layouts = options.layout or [default_layout(content)]
    languages = options.lang or [content.lang]
    if options.all and not options.lang:
        languages = [content.lang, *languages_of(content.project)]
    outputs = options.output or [OUTPUTS[0]]
    known_audience(options.audience, content)
    if options.all:
        layouts = options.layout or known_layouts(content.project)
    build = options.command == "build"
    grid, dummy = build and options.grid, build and options.dummy
    if dummy:
        # Bare paper is the same for everybody, but as sheets of a booklet it shows where pages lie.
        outputs = [BOOKLET] if BOOKLET in outputs else [OUTPUTS[0]]
    found = [
        Choice(layout, lang, out, options.audience, grid, *_order(options, out), dummy)
        for layout in layouts
        for lang in languages
        for out in outputs
    ]
    return tuple(dict.fromkeys(found))


def _order(options: argparse.Namespace, output: str) -> tuple[str, str]:
    """The printer and the part asked for, of which a screen knows nothing."""
    if options.command not in ("build", "check") or output == OUTPUTS[0]:
        return "", ""
    copier = "office" if options.command == "build" and options.dummy else ""
    return options.printer or copier, options.part or ""


def _build(
    options: argparse.Namespace,
    content: Content,
    choices: Sequence[Choice],
    complaints: list[Complaint],
    files: list[str],
    step: Callable[[str], None],
) -> int:
    """Compose everything first, then write: a project with an error leaves all its old files alone.

    Under --strict a warning is one.
    """
    if options.png:
        # Rendering needs an extra package; a plain build must not ask for it.
        from brochure.preview.pictures import need_renderer, write_pictures

        need_renderer()
    ready: list[Built] = []
    code = codes.FINE
    try:
        made = list(compose_all(content, choices, step))
    except Overlong as overlong:
        _show_overflow(options, content, overlong, files)
        raise
    for built in made:
        complaints += [c for c in built.complaints if c not in complaints]
        lacking = unfinished(built, options.allow_unreviewed) if options.final else ()
        complaints += [c for c in lacking if c not in complaints]
        if lacking:
            code = codes.UNTRANSLATED
        elif gated(built) and code == codes.FINE:
            code = codes.PREFLIGHT
        ready.append(built)
    if code == codes.FINE and options.strict and _warned(complaints):
        code = codes.WARNED
    if code != codes.FINE:
        return code
    for built in ready:
        step(f"writing {built.choice.layout} in {built.choice.lang} for {built.choice.output}")
        path = write(content, built, Path(options.out))
        files.append(str(path))
        if options.png:
            files += [str(picture) for picture in write_pictures(path)]
    return code


def _show_overflow(options: argparse.Namespace, content: Content, fault: Overlong, files: list[str]) -> None:
    """Write the pages on which a text has no room; the old files stay as they are."""
    for choice, document in fault.shown:
        files.append(str(write_overflow(content, choice, document, Path(options.out))))


def _unfinished(content: Content, complaints: list[Complaint]) -> int:
    """check --open: everything somebody still owes, as notes."""
    for one in waiting(content):
        what = {"hold": "held back", "to-confirm": "to be confirmed", "empty": "no file yet"}[one.kind]
        said = f": {one.words}" if one.words else ""
        complaints.append(
            Complaint(f"open-{one.kind}", f"{one.path}: {what}{said}", one.origin, "", Severity.NOTE)
        )
    return codes.FINE


def _look(
    options: argparse.Namespace,
    content: Content,
    choices: Sequence[Choice],
    complaints: list[Complaint],
    step: Callable[[str], None],
) -> int:
    """check and dump: compose, inspect, print pages where asked."""
    code = codes.FINE
    for built in compose_all(content, choices, step):
        complaints += [c for c in built.complaints if c not in complaints]
        if gated(built):
            code = codes.PREFLIGHT
        if options.command == "dump":
            pages = built.composed.document.pages
            if options.page is not None and not 1 <= options.page <= len(pages):
                complaints.append(
                    Complaint("no-page", f"there is no page {options.page}; there are {len(pages)}")
                )
                return codes.USAGE
            if not options.json:
                put(dump(built.composed.document, options.page).removesuffix("\n"), sys.stdout)
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
        if complaint.severity is not Severity.NOTE or options.strict or complaint.rule.startswith("open-"):
            say(complaint)
    if options.json:
        data = {
            "version": 1,
            "ok": code == codes.FINE,
            "exit": code,
            "files": list(files),
            "complaints": [as_data(c) for c in complaints],
        }
        put(json.dumps(data, ensure_ascii=False, indent=1), sys.stdout)
    elif options.command == "build":
        for name in files:
            put(name, sys.stdout)
    elif options.command == "check" and options.open:
        put(f"{len(complaints)} things are open", sys.stderr)
    elif options.command == "check" and code == codes.FINE:
        put("everything is in order", sys.stderr)
