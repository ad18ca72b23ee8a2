"""Twenty marks of all shapes on one wall: is none louder than the rest on the page as pdfium shows it?

The measure is DESIGN's, taken from the picture of the page and not from what the
program thinks of its drawings: w · h · d^0.36 of the ink, trimmed to pixels with more
than 6 % of it, at one pixel a point and finer.
"""

from __future__ import annotations

import io
from math import cos, pi, sin
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from brochure.build import Built, Choice, compose_all, read
from brochure.document import Item, Page
from brochure.geometry import Box, union
from brochure.layout.pages import extent
from brochure.writing import write

INK = "night"
STOPS = '<stop stop-color="#f60"/><stop offset="1" stop-color="#036"/>'


def waves(count: int, height: float, width: float) -> str:
    """A line of writing with a pen of `width`."""
    steps = "".join(f"q{25 / count} {-height} {50 / count} 0t{50 / count} 0" for _ in range(count))
    pen = f'fill="none" stroke="#222" stroke-width="{width}" stroke-linecap="round"'
    return f'<path d="M5 {height}{steps}" {pen}/>'


def burst(points: int, inner: float) -> str:
    corners = (
        f"{50 + r * cos(pi * i / points):.2f},{50 + r * sin(pi * i / points):.2f}"
        for i in range(2 * points)
        for r in ((50, inner)[i % 2],)
    )
    return f'<polygon points="{" ".join(corners)}" fill="#c1272d"/>'


def ring(outer: float, inner: float, fill: str = "#1b87c9") -> str:
    pen = f'fill="none" stroke="{fill}" stroke-width="{outer - inner}"'
    return f'<circle cx="50" cy="50" r="{(outer + inner) / 2}" {pen}/>'


SHAPES = {
    "square": '<rect width="100" height="100" fill="#333"/>',
    "disc": '<circle cx="50" cy="50" r="50" fill="#093"/>',
    "blob": '<path d="M10 50C10 0 90-10 95 40S70 110 40 95 10 80 10 50z" fill="#7a1fa2"/>',
    "wide bar": '<rect width="100" height="30" fill="#f60"/>',
    "tall bar": '<rect width="42" height="100" fill="#09c"/>',
    "bars": "".join(f'<rect x="{20 * i}" width="7" height="60"/>' for i in range(5)),
    "lines": "".join(f'<rect y="{15 * i}" width="90" height="3"/>' for i in range(6)),
    "ring": ring(50, 36),
    "thin ring": ring(50, 47),
    "thinner ring": ring(50, 48),
    "script": waves(4, 60, 1.2),
    "bold script": waves(3, 70, 6),
    "long script": waves(6, 50, 1.5),
    "star": burst(5, 20),
    "thorns": burst(12, 38),
    "badge": ring(50, 45) + burst(5, 20).replace("points", 'transform="translate(20 20) scale(.6)" points'),
    "blend": f'<linearGradient id="g">{STOPS}</linearGradient>'
    '<rect width="100" height="60" rx="12" fill="url(#g)"/>',
    "glow": f'<radialGradient id="g">{STOPS}</radialGradient><circle cx="50" cy="50" r="48" fill="url(#g)"/>',
}


def pixels() -> dict[str, bytes]:
    """A wide word of bars as a PNG that is clear round it, and a thick ring as a JPEG on white."""
    made = {}
    word = Image.new("RGBA", (1600, 1600), (255, 255, 255, 0))
    draw = ImageDraw.Draw(word)
    for i in range(6):
        draw.rectangle((100 + 240 * i, 500, 200 + 240 * i, 1000), fill=(200, 30, 90, 255))
    draw.rectangle((100, 1040, 1400, 1100), fill=(30, 30, 90, 255))
    disc = Image.new("RGB", (1600, 1600), "white")
    ImageDraw.Draw(disc).ellipse((200, 200, 1400, 1400), fill=(20, 110, 60))
    ImageDraw.Draw(disc).ellipse((600, 600, 1000, 1000), fill="white")
    for name, image, kind in (("word.png", word, "PNG"), ("target.jpg", disc, "JPEG")):
        out = io.BytesIO()
        image.resize((800, 800), Image.Resampling.BOX).save(out, kind)
        made[name] = out.getvalue()
    return made


LAYOUT = """\
extends: house
title: Wall
page: {width: 595, height: 842, bleed: 9}
margins: {top: 42, bottom: 42, inner: 40, outer: 40}
grid: {columns: 12, gutter: 12, baseline: 14}
masters:
  one: {frames: {low: {columns: [1, 12], line: 1, until: 2}, top: {columns: [1, 12], line: 3, until: 52}}}
openings:
  - name: wall
    pages: [right]
    master: one
    section: partners
    place:
      - {block: text, frame: low, text: partners.label, role: h3, tag: H2}
      - {block: wall, frame: top, groups: partners.groups, role: h3, detail-role: label, title-role: label,
         rule: night, ink: night}
"""


def wall(project: Path, extra: dict[str, str]) -> Path:
    """The small project with all twenty, and whatever else, on a page of A4 in one ink."""
    logos = project / "assets" / "logos"
    logos.mkdir(parents=True)
    shapes = SHAPES | extra
    files = {f"{name.replace(' ', '-')}.svg": svg(inside) for name, inside in shapes.items()} | pixels()
    lines = ""
    for file, data in files.items():
        (logos / file).write_bytes(data)
        stem = file.partition(".")[0]
        lines += f"          - {{id: {stem}, name: The {stem}, logo: assets/logos/{file}}}\n"
    content = project / "content.yaml"
    groups = "    groups:\n      - id: one\n        title: Together\n        members:\n"
    text = content.read_text("utf-8") + f"  partners:\n    label: Partners\n{groups}{lines}"
    content.write_text(text, "utf-8")
    (project / "layouts" / "small.yaml").write_text(LAYOUT, "utf-8")
    return project


def svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -20 130 150">{inside}</svg>'.encode()


def built(project: Path) -> Built:
    return next(compose_all(read(project), [Choice("small", "en", "screen")], lambda step: None))


def places(made: Built, page: Page) -> dict[str, Box]:
    """Where each logo was painted, by what it is called, in pt."""
    nodes = made.composed.document.nodes
    found: dict[str, Box] = {}

    def tags(item: Item) -> set[object]:
        inner = getattr(item, "items", None)
        return {getattr(item, "tag", None)} if inner is None else {tag for one in inner for tag in tags(one)}

    for item in page.items:
        for tag in tags(item):
            box = extent(item)
            if isinstance(tag, int) and nodes[tag].kind == "Figure" and box is not None:
                found[nodes[tag].alt] = union((found.get(nodes[tag].alt, box), box)) or box
    return found


def loudness(picture: Image.Image, box: Box, scale: float, full: int) -> float:
    """w · h · d^0.36 in pt, of what the picture of the page shows in a box; `full` is the ink's own grey."""
    left, top = round((box.x0 - 3) * scale), round((box.y0 - 3) * scale)
    cell = picture.crop((left, top, round((box.x1 + 3) * scale), round((box.y1 + 3) * scale))).convert("L")
    ink = [min(1.0, (255 - level) / (255 - full)) for level in cell.tobytes()]
    dark = [(i % cell.width, i // cell.width, v) for i, v in enumerate(ink) if v > 0.06]
    wide, high = (max(p[k] for p in dark) + 1 - min(p[k] for p in dark) for k in (0, 1))
    density = sum(v for _, _, v in dark) / (wide * high)
    return float(wide * high / scale**2 * density**0.36)


def loud(project: Path, scale: float) -> dict[str, float]:
    """The loudness of each logo on the written page, seen at so many pixels a point; the quietest first."""
    pdfium = pytest.importorskip("pypdfium2")
    made = built(project)
    assert not [c for c in made.complaints if c.rule in ("quiet-logo", "image-ppi")]
    where = places(made, made.composed.document.pages[0])
    path = write(read(project), made, project / "out")
    picture = pdfium.PdfDocument(path)[0].render(scale=scale).to_pil().convert("RGB")
    full = Image.new("RGB", (1, 1), made.composed.document.inks[INK].rgb).convert("L").tobytes()[0]
    found = {name: loudness(picture, box, scale, full) for name, box in where.items()}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_twenty_marks_are_equally_loud_on_the_rendered_page(small: Path, scale: float) -> None:
    found = loud(wall(small, {}), scale)
    assert len(found) == 20
    assert max(found.values()) <= 1.15 * min(found.values()), found


def test_a_mark_too_faint_for_its_cell_is_the_only_one_that_stays_quieter(small: Path) -> None:
    """A ring of a hundredth of its width needs more than its cell; the others wait for it only so far."""
    found = loud(wall(small, {"faint": ring(50, 49)}), 2)
    faint, *rest = found.values()
    assert next(iter(found)) == "The faint"
    assert max(rest) <= 1.15 * min(rest)
    # 75 % of the scale at which it would be as loud is where the wall asks for another version.
    assert 0.75**2 <= faint / min(rest) < 0.85
