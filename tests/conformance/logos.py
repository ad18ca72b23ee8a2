"""Asks Chromium how it paints the logos of tests/art/logos, and veraPDF what it makes of our pages of them.

    python tests/conformance/logos.py

Each logo is painted by us, through a page and pdfium, within 12 of 255 (RMS) of what
Chromium shows, and further from its neighbour, or is refused by name. Chromium's
picture of it, as a PNG, must come out of a page the same way. VeraPDF looks at both
pages, at one in a single ink and at one of a PNG that is clear in part. A missing tool
is a failure, named. Exit code 1 on any failure.

Needs: chromium (or a browser of that family named in CHROMIUM), and what
conformance.py needs for veraPDF.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOGOS = ROOT / "tests" / "art" / "logos"
sys.path[:0] = [str(ROOT), str(HERE), str(ROOT / "tests" / "art")]

from conformance import Verdict, report, run, verapdf  # noqa: E402
from PIL import Image, ImageChops  # noqa: E402
from sight import apart, rendered, written  # noqa: E402

from brochure.art import Drawing, read_drawing  # noqa: E402
from brochure.complaint import Refused  # noqa: E402

CHECK = "as Chromium"
MOST, SIDE, COLUMNS = 12.0, 200, 5
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--force-device-scale-factor=1", "--force-color-profile=srgb",
)  # fmt: skip


def main() -> int:
    """Paint, compare, validate, and print the table."""
    files = sorted(LOGOS.glob("*.svg"))
    with tempfile.TemporaryDirectory() as folder:
        return report(judged(files, Path(folder)))


def judged(files: list[Path], folder: Path) -> list[Verdict]:
    """Chromium's and veraPDF's verdicts on each logo."""
    shown = pictures(files, folder)
    if isinstance(shown, str):
        return [Verdict(file, CHECK, False, shown) for file in files]
    profile = (ROOT / "assets" / "icc" / "sRGB.icc").read_bytes()
    verdicts, pages = [], {}
    for file, theirs, other in zip(files, shown, shown[-1:] + shown, strict=False):
        made = pixels(theirs, folder / f"{file.stem}.png")
        found = apart(rendered(written(made[0], SIDE)), theirs)
        verdicts.append(Verdict(file, f"{CHECK}, of its PNG", found <= MOST, f"RMS {found:.1f} of 255"))
        try:
            drawing = read_drawing(file, file.name)
        except Refused as refused:
            reasons = sorted({complaint.message for complaint in refused.complaints})
            verdicts.append(Verdict(file, CHECK, all(reasons), f"refused: {'; '.join(reasons)}"))
            continue
        data = written(drawing, SIDE, icc=profile)
        found, wrong = apart(rendered(data), theirs), apart(rendered(data), other)
        note = f"RMS {found:.1f} of 255, from its neighbour's {wrong:.1f}"
        verdicts.append(Verdict(file, CHECK, found <= MOST < wrong, note))
        pages |= {
            ("", file): data,
            (" of its PNG", file): written(made[0], SIDE, icc=profile),
            (" of a clear PNG", file): written(made[1], SIDE, icc=profile),
            (" of one ink", file): written(drawing, SIDE, "night", profile),
        }
    return verdicts + validated(pages, folder)


def validated(pages: dict[tuple[str, Path], bytes], folder: Path) -> list[Verdict]:
    """VeraPDF's verdicts on pages by what they show and which logo."""
    kept = {folder / f"{file.stem}{kind.replace(' ', '-')}.pdf": (kind, file) for kind, file in pages}
    for path, key in kept.items():
        path.write_bytes(pages[key])
    verdicts = []
    for profile in ("PDFUA-1", "PDFA-2A"):
        for found in verapdf(profile, list(kept)):
            kind, file = kept[found.file]
            verdicts.append(Verdict(file, found.check + kind, found.good, found.note))
    return verdicts


def pixels(image: Image.Image, path: Path) -> tuple[Drawing, Drawing]:
    """A picture as the logo a PNG of it makes: as it is, and clear where it is pale."""
    image.save(path)
    solid = read_drawing(path, path.name)
    clear = image.copy()
    clear.putalpha(ImageChops.invert(image.convert("L")))
    clear.save(path)
    return solid, read_drawing(path, path.name)


def pictures(files: list[Path], folder: Path) -> list[Image.Image] | str:
    """Each file as Chromium shows it in a white square, or why there is none."""
    wanted = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    browser = next((path for name in wanted if name and (path := shutil.which(name))), None)
    if browser is None:
        return "missing: chromium"
    side = 2 * SIDE
    style = f"img{{position:absolute;width:{side}px;height:{side}px;object-fit:contain}}body{{margin:0}}"
    body = ""
    for i, file in enumerate(files):
        (folder / file.name).write_bytes(file.read_bytes())
        left, top = i % COLUMNS * side, i // COLUMNS * side
        body += f'<img src="{file.name}" style="left:{left}px;top:{top}px">'
    page, image = folder / "logos.html", folder / "logos.png"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{body}", "utf-8")
    wide, high = side * COLUMNS, side * -(-len(files) // COLUMNS)
    command = [browser, *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--window-size={wide},{high}"]
    _, _, wrong = run([*command, f"--screenshot={image}", page.as_uri()])
    if not image.is_file():
        return f"no screenshot: {wrong.strip()[-200:]}"
    sheet = Image.open(image).convert("RGB")
    corners = [(i % COLUMNS * side, i // COLUMNS * side) for i in range(len(files))]
    return [sheet.crop((x, y, x + side, y + side)) for x, y in corners]


if __name__ == "__main__":
    sys.exit(main())
