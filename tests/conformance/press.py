"""Asks software we did not write what it makes of printer's packs.

    python tests/conformance/press.py PACK…
    python tests/conformance/press.py --self-test PACK

Each PACK is a folder that `brochure pack` wrote. qpdf, poppler, MuPDF, Ghostscript and veraPDF look at its
press file: syntax, boxes, fonts, pictures, colours, overprint, PDF/A-2b; Ghostscript separates it, and its
ink is held against the printer's limit and against the estimate of the ticket. `--self-test` damages
copies of a good pack and fails unless each damage is noticed. Exit code 1 on any failure.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pikepdf
from conformance import Verdict, first, report, run, silent, verapdf
from PIL import Image, ImageFilter

PLATES = ("cyan", "magenta", "yellow", "black")
NEAR = 2.0  # percentage points between an estimate and Ghostscript
RESOLUTION = 72
SQUARE = round(15 / 25.4 * RESOLUTION)  # GWG measures ink over 15 mm


def main(arguments: Sequence[str]) -> int:
    """Judge every pack and print the table, or the judges."""
    if arguments[:1] == ["--self-test"]:
        return self_test(Path(arguments[1]))
    return report(judge([Path(folder) for folder in arguments]))


def judge(paths: Sequence[Path]) -> list[Verdict]:
    """The verdicts of all tools on all packs; that there are none is a failure."""
    packs = [(path, json.loads((path / "ticket.json").read_text("utf-8"))) for path in paths]
    if not packs:
        return [Verdict(Path(), "packs", False, "there are none")]
    files = [folder / told["file"] for folder, told in packs]
    verdicts = verapdf("PDFA-2B", files)
    for file, (folder, told) in zip(files, packs, strict=True):
        verdicts += [
            silent(file, "qpdf --check", ["qpdf", "--check", str(file)], quiet=False), _boxes(file, told),
            _fonts(file), _pictures(file), _colours(file), _small_black(file), _overprint(file),
            _sums(folder), *_ink(file, told),
        ]  # fmt: skip
        single = [f for f, (_, t) in zip(files, packs, strict=True) if _single(t, told)]
        verdicts += [_words(file, single[0], told)] if single else []
    return verdicts


def _single(one: dict, other: dict) -> bool:  # type: ignore[type-arg]
    """True where `one` has the single pages of the booklet `other`."""
    same = ("layout", "language", "part", "printer")
    return one["output"] == "press" and other["output"] == "booklet" and all(one[k] == other[k] for k in same)


def _words(file: Path, single: Path, told: dict) -> Verdict:  # type: ignore[type-arg]
    """Each half of each sheet has the words of the page that saddle stitching puts there, read by poppler.

    Sheet s of N pages, from 0: in front N − 2s and 1 + 2s, on the back 2 + 2s and N − 1 − 2s.
    """
    count, width = told["pages"], told["trim"][0] + told["bleed"]
    faults = []
    for s in range(count // 4):
        for side, pair in enumerate(((count - 2 * s, 1 + 2 * s), (2 + 2 * s, count - 1 - 2 * s))):
            for half, number in enumerate(pair):
                area = ["-x", str(round(half * width)), "-y", "0", "-W", str(round(width)), "-H", "2000"]
                here = _text(file, 2 * s + side + 1, area)
                if here != _text(single, number, []):
                    faults.append(f"sheet {s + 1}, half {half + 1}: not page {number}")
    return Verdict(file, "words of the sheets", not faults, faults[0] if faults else f"{count} pages")


def _text(file: Path, page: int, area: Sequence[str]) -> str:
    """The words of a page, or of a part of it, in no order."""
    number = ["-f", str(page), "-l", str(page)]
    _, said, _ = run(["pdftotext", "-raw", "-enc", "UTF-8", *number, *area, str(file), "-"])
    return "".join(sorted("".join(said.split())))


def _boxes(file: Path, told: dict) -> Verdict:  # type: ignore[type-arg]
    """Every page has the trim that was ordered, or a sheet of it, and the bleed round it."""
    _, said, wrong = run(["pdfinfo", "-box", "-l", "-1", str(file)])
    boxes: dict[str, list[list[float]]] = {}
    for kind, numbers in re.findall(r"(\w+Box):((?:\s+-?[\d.]+){4})", said):
        boxes.setdefault(kind, []).append([float(v) for v in numbers.split()])
    faults = [wrong] if wrong else []
    width, height = told["trim"]
    for trim, bleed, media in zip(boxes["TrimBox"], boxes["BleedBox"], boxes["MediaBox"], strict=True):
        own = (trim[2] - trim[0], trim[3] - trim[1])
        if told["output"] == "press" and (abs(own[0] - width) > 0.1 or abs(own[1] - height) > 0.1):
            faults.append(f"a trim of {own}")
        if told["output"] == "booklet" and (abs(own[0] - 2 * width) > 0.1 or abs(own[1] - height) > 0.1):
            faults.append(f"a sheet of {own}")
        if told["output"] != "nup" and abs(trim[0] - bleed[0] - told["bleed"]) > 0.1:
            faults.append("the bleed is not as ordered")
        if not all(m <= b + 0.01 for m, b in zip(media[:2], bleed[:2], strict=True)):
            faults.append("the bleed is larger than the page")
    return Verdict(file, "pdfinfo -box", not faults, faults[0] if faults else "")


def _fonts(file: Path) -> Verdict:
    """Every font is embedded, as poppler sees it."""
    code, said, wrong = run(["pdffonts", str(file)])
    bare = [row for row in said.splitlines()[2:] if row.split()[-5] != "yes"]
    return Verdict(file, "pdffonts", code == 0 and not wrong and not bare, first(wrong) or "".join(bare[:1]))


def _pictures(file: Path) -> Verdict:
    """No picture is in colours of a screen, as poppler sees it."""
    code, said, wrong = run(["pdfimages", "-list", str(file)])
    rows = [row.split() for row in said.splitlines()[2:]]
    bad = [row for row in rows if row[5] not in ("cmyk", "gray", "index", "sep", "devn")]
    return Verdict(file, "pdfimages", code == 0 and not wrong and not bad, " ".join(bad[0]) if bad else "")


def _colours(file: Path) -> Verdict:
    """MuPDF's trace names no colour space of a screen."""
    _, said, _ = run(["mutool", "trace", str(file)])
    spaces = set(re.findall(r'colorspace="([^"]*)"', said))
    bad = [space for space in spaces if "RGB" in space or "Lab" in space or "ICC" in space]
    return Verdict(file, "mutool trace", bool(spaces) and not bad, ", ".join(bad or sorted(spaces)))


def _small_black(file: Path) -> Verdict:
    """As MuPDF traces it, type in black alone below 12 pt overprints in mode 1, and no other type does."""
    _, said, _ = run(["mutool", "trace", str(file)])
    pattern = (
        r'<fill_text colorspace="DeviceCMYK" color="([^"]*)"[^>]* op="(\d)" opm="(\d)"[^>]*>\s*'
        r'<span[^>]* trm="([\d.-]+)'
    )
    seen, faults = 0, []
    for colour, op, opm, size in re.findall(pattern, said):
        c, m, y, k = (float(part) for part in colour.split())
        small_black = not c + m + y and k == 1 and abs(float(size)) < 12
        seen += small_black
        if small_black != (op == "1" and opm == "1"):
            faults.append(f"{size} pt in {colour}: overprint {op}, mode {opm}")
    note = faults[0] if faults else f"{seen} stretches of small black type"
    return Verdict(file, "black overprint", bool(seen) and not faults, note)


def _overprint(file: Path) -> Verdict:
    """Nothing that overprints is lost: no plate loses ink, and black stays, with overprint and without.

    Ghostscript draws the plates with overprint simulated, and with it ignored.
    """
    with tempfile.TemporaryDirectory() as folder:
        names = ("enable", "disable")
        on, off = (_separations(file, Path(folder) / n, [f"-dOverprint=/{n}"]) for n in names)
        if not on or len(on) != len(off):
            return Verdict(file, "overprint", False, "Ghostscript made no plates")
        faults = []
        for number, (with_it, without) in enumerate(zip(on, off, strict=True), 1):
            gains = [_mean(a) - _mean(b) for a, b in zip(with_it.split(), without.split(), strict=True)]
            if min(gains) < -0.02 or abs(gains[3]) > 0.02 or max(gains) > 3:
                faults.append(f"page {number}: plates change by {[round(g, 2) for g in gains]}")
    return Verdict(file, "overprint", not faults, faults[0] if faults else "")


def _ink(file: Path, told: dict) -> Iterator[Verdict]:  # type: ignore[type-arg]
    """No 15 mm square has more ink than the limit; of single pages the estimate of each plate holds."""
    with tempfile.TemporaryDirectory() as folder:
        pages = _separations(file, Path(folder) / "ink", [])
        most = max((_heaviest(page) for page in pages), default=1000.0)
        note = f"{most:.0f} % of {told['ink-limit']:g} %"
        yield Verdict(file, "ink limit", most <= told["ink-limit"], note)
        if told["output"] != "press":
            return
        worst, where = 0.0, ""
        plates = _plates(file, Path(folder) / "plates") if told["spots"] else [
            dict(zip(PLATES, map(_mean, page.split()), strict=True)) for page in pages
        ]  # fmt: skip
        for number, (found, estimate) in enumerate(zip(plates, told["coverage"], strict=True), 1):
            for plate, measured in found.items():
                apart = abs(measured - estimate[plate])
                if apart >= worst:
                    worst, where = apart, f"{apart:.2f} points at most (page {number}, {plate})"
        yield Verdict(file, "ink estimate", worst <= NEAR, where)


def _plates(file: Path, folder: Path) -> list[dict[str, float]]:
    """How full each plate of each page is, spots by themselves, as Ghostscript makes them."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-dUseTrimBox", "-sDEVICE=tiffsep"]
    run([*command, f"-r{RESOLUTION}", f"-sOutputFile={folder}/%03d.tif", str(file)])
    pages: dict[str, dict[str, float]] = {}
    for path in sorted(folder.glob("*(*).tif")):
        number, _, name = path.stem.partition("(")
        plate = name.rstrip(")")
        with Image.open(path) as image:
            full = 100 - _mean(image.convert("L"))
        pages.setdefault(number, {})[plate.lower() if plate.lower() in PLATES else plate] = full
    return [pages[number] for number in sorted(pages)]


def _separations(file: Path, folder: Path, options: Sequence[str]) -> list[Image.Image]:
    """Ghostscript's CMYK picture of the trim of each page."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-dUseTrimBox", "-sDEVICE=tiff32nc", *options]
    code, _, _ = run([*command, f"-r{RESOLUTION}", f"-sOutputFile={folder}/%03d.tif", str(file)])
    found = []
    for path in sorted(folder.glob("*.tif")) if code == 0 else ():
        with Image.open(path) as image:
            found.append(image.convert("CMYK") if image.mode != "CMYK" else image.copy())
    return found


def _mean(plate: Image.Image) -> float:
    counts = plate.histogram()
    return sum(n * level for level, n in enumerate(counts)) / sum(counts) / 2.55


def _heaviest(page: Image.Image) -> float:
    """The most ink, in percent, that any 15 mm square carries on average."""
    plates = [plate.filter(ImageFilter.BoxBlur(SQUARE / 2)) for plate in page.split()]
    totals = [sum(levels) for levels in zip(*(plate.tobytes() for plate in plates), strict=True)]
    return max(totals) / 2.55


def _sums(folder: Path) -> Verdict:
    """Every file of the pack is as the list of checksums says."""
    code, _, wrong = run(["sh", "-c", f"cd '{folder}' && sha256sum --strict -c SHA256SUMS"])
    return Verdict(folder / "SHA256SUMS", "sha256sum", code == 0, first(wrong) if code else "")


# Proof that the checks can fail


def _red(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 0 0 rg 20 20 5 5 re f Q")


def _flood(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 1 1 1 k 0 0 2000 2000 re f Q")


def _knock_out(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for state in page.resources.get("/ExtGState", {}).values():
            state.OPM = 0


def _bare(pdf: pikepdf.Pdf) -> None:
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Dictionary) and "/FontFile2" in obj:
            del obj["/FontFile2"]


def _narrow(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox = pikepdf.Array([0, 0, 400, 400])


def _unlike(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _screen(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(bytes(3 * 20 * 20))
    for key, value in (("Type", "XObject"), ("Subtype", "Image"), ("ColorSpace", "DeviceRGB")):
        image[f"/{key}"] = pikepdf.Name(f"/{value}")
    image["/Width"] = image["/Height"] = 20
    image["/BitsPerComponent"] = 8
    name = pdf.pages[0].add_resource(image, pikepdf.Name.XObject)
    pdf.pages[0].contents_add(f"q 5 0 0 5 20 20 cm {name} Do Q".encode())


DAMAGES: tuple[tuple[str, str, Callable[[pikepdf.Pdf], None]], ...] = (
    ("a red square", "mutool trace", _red),
    ("a flood of four inks", "ink limit", _flood),
    ("a flood of four inks", "ink estimate", _flood),
    ("overprint of the other mode", "black overprint", _knock_out),
    ("fonts that are not there", "pdffonts", _bare),
    ("another trim", "pdfinfo -box", _narrow),
    ("no output intent", "veraPDF PDFA-2B", _unlike),
    ("a picture for screens", "pdfimages", _screen),
    ("any change", "sha256sum", _red),
)


def self_test(pack: Path) -> int:
    """Damage copies of a pack; 0 where every damage is noticed by the check it is meant for."""
    missed = 0
    for what, check, damage in DAMAGES:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / pack.name
            shutil.copytree(pack, copy)
            file = copy / json.loads((copy / "ticket.json").read_text("utf-8"))["file"]
            with pikepdf.open(file, allow_overwriting_input=True) as pdf:
                damage(pdf)
                pdf.save(file)
            noticed = any(v.check == check and not v.good for v in judge([copy]))
        missed += not noticed
        print(f"  {'noticed' if noticed else 'MISSED '}  {what} ({check})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
