"""Draws every page of every layout in every language, small, and lists the sheets in docs/gallery.md.

    make gallery

Writes docs/gallery/LAYOUT-LANGUAGE.webp. Needs pypdfium2 and Pillow, which `make test` installs.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from brochure.build import Choice, compose_all, read  # noqa: E402
from brochure.layout import known_layouts, load_layout  # noqa: E402
from brochure.preview.pictures import contact_sheet  # noqa: E402
from brochure.translation.catalogue import languages_of  # noqa: E402
from brochure.writing import pdf_of  # noqa: E402

FOLDER, PAGE = ROOT / "docs" / "gallery", ROOT / "docs" / "gallery.md"
NAMES = {"en": "English", "km": "Khmer", "fr": "French"}
SHOWN = {"en": 640, "km": 320, "fr": 320}  # px on the page
GAP, GROUND = 24, (214, 216, 218)
QUALITY = 72
HEAD = """# Gallery

Every page of every layout, in every language. `make gallery` draws the sheets anew and writes this page.
"""


def main() -> int:
    """Draw the sheets and write the page."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    content = read(ROOT)
    languages = (content.lang, *languages_of(ROOT))
    parts = [HEAD]
    for layout in known_layouts(ROOT):
        parts.append(f"## {load_layout(ROOT, layout, content.lang).title} (`{layout}`)\n")
        for built in compose_all(content, [Choice(layout, lang, "screen") for lang in languages], print):
            lang, document = built.choice.lang, built.composed.document
            target = FOLDER / f"{layout}-{lang}.webp"
            sheet_of(pdf_of(content, document)).save(target, quality=QUALITY, method=6)
            pages = f"{len(document.pages)} page{'s' * (len(document.pages) > 1)}"
            alt = f"{layout} in {NAMES.get(lang, lang)}, {pages}"
            source = target.relative_to(PAGE.parent).as_posix()
            parts.append(f'<img src="{source}" width="{SHOWN.get(lang, 320)}" alt="{alt}">')
        parts.append("")
    PAGE.write_text("\n".join(parts), "utf-8")
    return 0


def sheet_of(pdf: bytes) -> Image.Image:
    """All pages on one sheet; one or two stand side by side, more as they lie open."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=520 / page.get_width()).to_pil().convert("RGB") for page in document]
    document.close()
    if len(pages) > 2:
        return contact_sheet(pages)
    width = sum(page.width + GAP for page in pages) + GAP
    sheet = Image.new("RGB", (width, max(page.height for page in pages) + 2 * GAP), GROUND)
    x = GAP
    for page in pages:
        sheet.paste(page, (x, GAP))
        x += page.width + GAP
    return sheet


if __name__ == "__main__":
    sys.exit(main())
