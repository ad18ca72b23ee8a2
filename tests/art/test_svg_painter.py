"""Drawings from SVG: what elements become, what is refused, and whether another program sees the same."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from brochure.art import Drawing, ink_name, measured, own_ink, parse_drawing, read_drawing
from brochure.art.ink import coverage
from brochure.complaint import Refused
from brochure.document import Artifact, Document, Group, Item, Meta, Node, Page, Shape
from brochure.geometry import Box, bounds, compose, scaling, transform, translation

SPACE = "http://www.w3.org/2000/svg"
HUNDRED = f'<svg xmlns="{SPACE}" width="100" height="100" viewBox="0 0 100 100">'


def drawn(inside: str, head: str = 'viewBox="0 0 100 100"') -> Drawing:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return parse_drawing(f"<svg {space} {head}>{inside}</svg>".encode(), "logo.svg")


def said(drawing: Drawing) -> list[str]:
    """Each area as its colour and its path: straight parts as points, a curve as “~” and where it ends."""

    def steps(area: object) -> Iterator[str]:
        for op, v in area.path:  # type: ignore[attr-defined]
            where = ",".join(f"{round(n, 2) + 0:g}" for n in v[-2:])
            yield {"M": "", "L": "", "C": "~", "Z": "z"}[op] + where

    return [f"{area.paint} {' '.join(steps(area))}" for area in drawing.items]


def refused(inside: str, head: str = 'viewBox="0 0 100 100"') -> list[str]:
    with pytest.raises(Refused) as caught:
        drawn(inside, head)
    return [f"{c.origin.line if c.origin else 0}: {c.message}" for c in caught.value.complaints]


# Elements

K = "#000000"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<path d="M1 2h3v4z"/>', [f"{K} 1,2 4,2 4,6 z"]),
        ('<path d="m1 2 3 0 0 4z m10 0h1v1"/>', [f"{K} 1,2 4,2 4,6 z 11,2 12,2 12,3"]),
        ('<path d="M0 0a5 5 0 0110 0"/>', [f"{K} 0,0 ~5,-5 ~10,0"]),
        ('<path d="M0 0a5 5 0 1 0 10 0z"/>', [f"{K} 0,0 ~5,5 ~10,0 z"]),
        ('<rect x="1" y="2" width="3" height="4"/>', [f"{K} 1,2 4,2 4,6 1,6 z"]),
        (
            '<rect width="10" height="10" rx="2"/>',
            [f"{K} 2,0 8,0 ~10,2 10,8 ~8,10 2,10 ~0,8 0,2 ~2,0 z"],
        ),
        ('<circle cx="5" cy="5" r="2"/>', [f"{K} 7,5 ~5,7 ~3,5 ~5,3 ~7,5 z"]),
        ('<ellipse cx="5" cy="5" rx="2" ry="1"/>', [f"{K} 7,5 ~5,6 ~3,5 ~5,4 ~7,5 z"]),
        ('<polygon points="0,0 4,0 4 4"/>', [f"{K} 0,0 4,0 4,4 z"]),
        ('<polyline points="0 0 4 0 4 4"/>', [f"{K} 0,0 4,0 4,4"]),
        (
            '<line x1="0" y1="5" x2="10" y2="5" stroke="red" stroke-width="2"/>',
            ["#ff0000 0,4 10,4 10,6 0,6 z"],
        ),
        ('<rect width="50%" height="10mm"/>', [f"{K} 0,0 50,0 50,37.8 0,37.8 z"]),
        ('<rect width="0" height="9"/><rect width="1" height="1"/>', [f"{K} 0,0 1,0 1,1 0,1 z"]),
    ],
)
def test_shapes(inside: str, expected: list[str]) -> None:
    assert said(drawn(inside)) == expected


SQUARE = '<rect width="2" height="1"/>'


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ("translate(3)", "3,0 5,0 5,1 3,1"),
        ("translate(3,4)", "3,4 5,4 5,5 3,5"),
        ("scale(2)", "0,0 4,0 4,2 0,2"),
        ("scale(2 3)", "0,0 4,0 4,3 0,3"),
        ("translate(10 10) rotate(90)", "10,10 10,12 9,12 9,10"),
        ("rotate(90 10 10)", "20,0 20,2 19,2 19,0"),
        ("translate(10 10) skewX(45)", "10,10 12,10 13,11 11,11"),
        ("skewY(45)", "0,0 2,2 2,3 0,1"),
        ("matrix(1 0 0 1 5 6)", "5,6 7,6 7,7 5,7"),
    ],
)
def test_transforms(transform: str, expected: str) -> None:
    assert said(drawn(f'<g transform="{transform}">{SQUARE}</g>')) == [f"{K} {expected} z"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f'<defs><g id="a">{SQUARE}</g></defs><use href="#a" x="3"/><use xlink:href="#a" y="4"/>',
         ["3,0 5,0 5,1 3,1", "0,4 2,4 2,5 0,5"]),
        (f'<symbol id="s" viewBox="0 0 2 1">{SQUARE}</symbol><use href="#s" width="20" height="20"/>',
         ["0,5 20,5 20,15 0,15"]),
        (f'<svg x="10" y="10" width="20" height="20" viewBox="0 0 2 2">{SQUARE}</svg>',
         ["10,10 30,10 30,20 10,20"]),
        (f'<svg width="20" height="20" viewBox="0 0 2 1" preserveAspectRatio="xMidYMin meet">{SQUARE}</svg>',
         ["0,0 20,0 20,10 0,10"]),
        (f'<svg width="20" height="20" viewBox="0 0 2 1" preserveAspectRatio="none">{SQUARE}</svg>',
         ["0,0 20,0 20,20 0,20"]),
        (f'<g display="none">{SQUARE}</g><rect visibility="hidden" width="9" height="9"/>{SQUARE}',
         ["0,0 2,0 2,1 0,1"]),
        (f'<title>No paint</title><metadata><x xmlns="other"/></metadata>{SQUARE}', ["0,0 2,0 2,1 0,1"]),
    ],
)  # fmt: skip
def test_references_and_views(inside: str, expected: list[str]) -> None:
    assert said(drawn(inside)) == [f"{K} {path} z" for path in expected]


def test_a_view_of_another_shape_than_its_box_is_the_files_width_and_height() -> None:
    wide = drawn(SQUARE, 'width="40" height="10" viewBox="0 0 2 1"')
    assert (wide.box, said(wide)) == (Box(0, 0, 40, 10), [f"{K} 10,0 30,0 30,10 10,10 z"])
    same = drawn(SQUARE, 'width="40mm" height="20mm" viewBox="0 0 2 1"')
    assert (same.box, said(same)) == (Box(0, 0, 2, 1), [f"{K} 0,0 2,0 2,1 0,1 z"])
    bare = drawn(SQUARE, 'width="40" height="10"')
    assert bare.box == Box(0, 0, 40, 10)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ('fill="#f00"', "#ff0000"),
        ('fill="rgb(255, 0, 0)"', "#ff0000"),
        ('fill="rgb(100% 0% 0%)"', "#ff0000"),
        ('fill="hsl(120, 100%, 50%)"', "#00ff00"),
        ('fill="rebeccapurple"', "#663399"),
        ('color="#0f0" fill="currentColor"', "#00ff00"),
        ('fill="#f00" style="fill:#00f"', "#0000ff"),
        ('class="a" fill="#f00"', "#010203"),
        ('class="b a"', "#040506"),
        ('id="one" class="a b"', "#070809"),
        ('class="a" style="fill:blue"', "#0000ff"),
    ],
)
def test_where_a_fill_comes_from(style: str, expected: str) -> None:
    sheet = (
        "<style>/* x */ rect{fill:#999} .a{fill:#010203}\n.b, .c {fill: #040506} #one{fill:#070809}</style>"
    )
    found = drawn(f'{sheet if "a" in style.split("fill")[0] else ""}<rect {style} width="1" height="1"/>')
    assert [area.paint for area in found.items] == [expected]


def test_fills_and_strokes_are_handed_down_and_paint_in_order() -> None:
    found = drawn(
        '<g fill="none" stroke="#00f"><rect width="4" height="4" fill="red"/>'
        '<g><rect width="1" height="1"/></g></g>'
    )
    assert [area.paint for area in found.items] == ["#ff0000", "#0000ff", "#0000ff"]


def test_a_clip_that_cuts_is_kept_and_one_that_does_not_is_dropped() -> None:
    found = drawn(
        '<clipPath id="c"><circle cx="5" cy="5" r="5"/></clipPath>'
        '<clipPath id="r"><rect width="100" height="100"/>'
        '</clipPath><g clip-path="url(#c)"><rect width="9" height="9"/></g><g clip-path="url(#r)">'
        '<rect width="9" height="9"/></g><rect x="-5" width="20" height="9"/>'
        '<rect x="200" width="9" height="9"/>'
    )
    assert [[bounds(clip) for clip in area.clips] for area in found.items] == [
        [Box(0, 0, 10, 10)], [], [Box(0, 0, 100, 100)],
    ]  # fmt: skip


# Refusals


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("\n<script/>", "2: <script> cannot be painted faithfully"),
        ("\n\n<foreignObject/>", "3: <foreignObject> cannot be painted faithfully"),
        ('<image href="#x"/>', "1: <image> cannot be painted faithfully"),
        ("\n<text>Hi</text>", "2: <text> cannot be painted faithfully"),
        ('<filter id="f"/>', "1: <filter> cannot be painted faithfully"),
        ("<mask/>", "1: <mask> cannot be painted faithfully"),
        ("<pattern/>", "1: <pattern> cannot be painted faithfully"),
        ("<marker/>", "1: <marker> cannot be painted faithfully"),
        ("<animate/>", "1: <animate> cannot be painted faithfully"),
        ("<wombat/>", "1: <wombat> cannot be painted faithfully"),
        ('<defs><clipPath id="g"/></defs>\n<rect width="1" height="1" fill="url(#g)"/>',
         "2: fill with <clipPath> cannot be painted faithfully"),
        ('<rect width="1" height="1" stroke="url(\'#none\')"/>',
         "1: stroke with url('#none') cannot be painted faithfully"),
        ('\n<rect width="1" height="1" fill-opacity="half"/>', "2: <rect>: “half” is no number"),
        ('<rect width="1" height="1" style="mix-blend-mode:multiply"/>',
         "1: “mix-blend-mode: multiply” cannot be painted faithfully"),
        ('<rect width="1" height="1" style="transform:scale(2)"/>',
         "1: the declaration “transform:scale(2)” is not read"),
        ('<rect width="1" height="1" fill="wombat"/>',
         "1: <rect>: “wombat” is no colour that can be read here"),
        ('<rect width="1em" height="1"/>', "1: <rect>: “1em” is no length that can be read here"),
        ('<use href="other.svg#a"/>', "1: <use> refers to “other.svg#a”"),
        ('<use href="#a"/>', "1: <use> refers to “#a”, which is not there"),
        ('<path d="M0 0 L1"/>',
         "1: <path>: the path is damaged: “L” has 1 numbers, which is not a multiple of 2"),
        ('<rect width="NaN" height="1"/>', "1: <rect>: “NaN” is no length that can be read here"),
        ('<rect width="1e999" height="1"/>', "1: <rect>: a number is too large"),
        ('<path d="M0 0H9e6" stroke="red" stroke-dasharray=".1"/>',
         "1: <path>: the dashes of its stroke are too fine"),
        ('<g transform="scale(NaN)"/>', "1: <g>: “NaN” is no number"),
        ('<style>\n@import "x.css";</style>', "1: “@import \"x.css\";” in a style sheet is not read"),
        ("<style>@media print { .a { fill: red } }</style>",
         "“@media print { .a” in a style sheet is not read"),
        ("<style>g > a { fill: red }</style>", "the selector “g > a” is not read, only name, class and id"),
        ('<clipPath id="c"><path d="M0 0h1v1z" clip-rule="evenodd"/></clipPath>'
         '<rect width="1" height="1" clip-path="url(#c)"/>',
         "1: <rect>: a clip by the even-odd rule cannot be painted"),
    ],
)  # fmt: skip
def test_what_cannot_be_painted_is_refused_by_name_and_line(inside: str, expected: str) -> None:
    assert any(expected in one for one in refused(inside + SQUARE)), refused(inside + SQUARE)


def test_every_fault_is_told_at_once_with_a_way_out() -> None:
    with pytest.raises(Refused) as caught:
        drawn("<text/><mask/>\n<rect width='1' height='1' fill='url(#a)'/>")
    assert len(caught.value.complaints) == 3
    assert all(c.hint for c in caught.value.complaints)
    assert caught.value.complaints[0].hint == "turn text into outlines before saving"


def test_a_drawing_without_paint_or_size_is_refused() -> None:
    assert refused("") == ["1: logo.svg paints nothing"]
    assert refused(SQUARE, "") == ["1: <svg>: the drawing has neither a viewBox nor width and height"]
    assert refused(SQUARE, 'viewBox="0 0 0 9"')[0].endswith("width and height above zero")


# Hostile files: none reaches out, none takes long.


def raw(text: str) -> str:
    with pytest.raises(Refused) as caught:
        parse_drawing(text.encode(), "logo.svg")
    return caught.value.complaints[-1].rule


def test_entities_of_the_file_are_expanded_and_others_never_fetched(tmp_path: Path) -> None:
    own = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY red "#f00">]>'
    found = parse_drawing(
        f'{own}<svg xmlns="&ns;" viewBox="0 0 9 9"><path fill="&red;" d="M0 0h1v1z"/></svg>'.encode(), "x"
    )
    assert said(found) == ["#ff0000 0,0 1,0 1,1 z"]
    secret = tmp_path / "secret"
    secret.write_text("M0 0h1v1z")
    for kind in (f'SYSTEM "{secret.as_uri()}"', 'PUBLIC "x" "http://localhost:9/x"'):
        outside = f"<!DOCTYPE svg [<!ENTITY x {kind}>]>"
        assert (
            raw(f'{outside}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>&x;</desc></svg>')
            == "svg-xml"
        )


def test_bombs_are_refused_before_they_grow() -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "M0 0"}">' for i in range(12))
    assert (
        raw(f'<!DOCTYPE svg [{entities}]><svg xmlns="{SPACE}" viewBox="0 0 9 9"><desc>&e11;</desc></svg>')
        == "svg-xml"
    )
    uses = "".join(f'<g id="g{i}">' + f'<use href="#g{i - 1}"/>' * 10 + "</g>" for i in range(1, 9))
    assert "too many parts" in refused(f'<defs><g id="g0">{SQUARE}</g>{uses}</defs><use href="#g8"/>')[-1]
    assert "refers to itself" in refused('<g id="a"><use href="#a"/></g>')[0]
    assert "more than 60 levels" in refused("<g>" * 99 + "</g>" * 99)[0]
    assert raw("<svg" + " " * 1_000_001) == "svg-size"
    assert raw("<svg") == raw("") == raw("GIF89a") == raw("<html/>") == "svg-xml"


def test_other_kinds_of_files_are_refused_by_name(tmp_path: Path) -> None:
    for name in ("logo.png", "logo.pdf", "missing.svg"):
        with pytest.raises(Refused, match=name):
            read_drawing(tmp_path / name, name)


# Ink


def test_ink_is_measured_in_black_and_white() -> None:
    found = measured(drawn('<rect x="20" y="10" width="40" height="20" fill="#ff0"/>'))
    assert found is not None
    assert (found.density, found.x, found.y) == pytest.approx((1, 40, 20), abs=0.01)
    ring = measured(drawn('<circle cx="50" cy="50" r="40"/><circle cx="50" cy="50" r="20" fill="#fff"/>'))
    assert ring is not None and ring.density == pytest.approx(3.14159 * 1200 / 6400, abs=0.01)


@pytest.mark.parametrize(
    ("name", "cmyk"),
    [("#000000", (0, 0, 0, 100)), ("#ffffff", (0, 0, 0, 0)), ("#ff0000", (0, 100, 100, 0)),
     ("#808080", (0, 0, 0, 49.8)), ("#003366", (100, 50, 0, 60))],
)  # fmt: skip
def test_a_colour_becomes_an_ink_with_its_grey_in_black(name: str, cmyk: tuple[float, ...]) -> None:
    ink = own_ink(name)
    assert ink is not None and ink.cmyk == cmyk and ink_name(ink.rgb) == name
    assert own_ink("rule") is own_ink("#FFF") is None


# Another program's eyes

SCENES = {
    "shapes": '<rect x="5" y="5" width="30" height="20" rx="6"/><circle cx="70" cy="20" r="15"/>'
    '<ellipse cx="30" cy="60" rx="20" ry="10"/><polygon points="60,50 95,60 70,90"/>',
    "strokes": '<g fill="none" stroke="#000" stroke-width="6"><path d="M10 10L50 15L20 40"/>'
    '<path stroke-linejoin="round" stroke-linecap="round" d="M60 10L90 15L70 40"/>'
    '<path stroke-linejoin="bevel" stroke-linecap="square" d="M15 60L50 65L20 90"/>'
    '<path d="M60 60C100 50 100 100 70 90z"/></g>',
    "back": '<path d="M20 20L40 40zM70 20v30v-30zM20 80h30h-30" stroke="#000" stroke-width="14"'
    ' stroke-linejoin="round"/><path d="M70 70l20 10z" stroke="#000" stroke-width="9"/>',
    "limit": '<path d="M10 80L30 10L34 80M50 80L70 60L95 80" stroke-miterlimit="8" fill="none" stroke="#000"'
    ' stroke-width="5"/>',
    "dashes": '<path d="M10 10H90V90H10z" fill="none" stroke="#000" stroke-width="4"'
    ' stroke-dasharray="10 4 2"'
    ' stroke-dashoffset="3"/><path d="M20 50q30 -40 60 0" fill="none" stroke="#000" stroke-width="5"'
    ' stroke-linecap="round" stroke-dasharray="0 9"/>',
    "rules": '<path d="M50 5L79 95L2 39H98L21 95z" transform="scale(.5)"/><path fill-rule="evenodd"'
    ' d="M50 5L79 95L2 39H98L21 95z" transform="translate(50 0) scale(.5)"/>'
    '<path d="M10 60h30v30h-30z M15 65v20h20v-20z"/><path d="M60 60h30v30h-30z M65 65h20v20h-20z"/>',
    "transforms": '<g transform="translate(50 50) rotate(30) skewX(20) scale(1.4 .5)" stroke="#000"'
    ' stroke-width="8" fill="none"><circle r="20"/></g><g transform="matrix(-1 0 0 1 90 60)">'
    '<path d="M0 0h20l10 20z"/></g>',
    "clips": '<clipPath id="a"><circle cx="50" cy="50" r="40"/></clipPath><clipPath id="b"'
    ' transform="rotate(45 50 50)"><rect x="30" y="30" width="40" height="40"/></clipPath>'
    '<g clip-path="url(#a)"><rect width="100" height="40"/><rect y="45" width="100" height="50"'
    ' clip-path="url(#b)"/></g>',
    "uses": '<symbol id="s" viewBox="0 0 10 20"><rect width="30" height="20"/><circle r="5" cx="5" cy="10"/>'
    '</symbol><use href="#s" x="5" y="5" width="40" height="40"/><svg x="50" y="50" width="40" height="30"'
    ' viewBox="0 0 10 10" preserveAspectRatio="xMaxYMid slice"><circle cx="5" cy="5" r="4"/></svg>',
    "curves": '<path d="M10 50Q25 10 40 50T70 50S90 90 90 50A20 12 30 1 0 60 80z"/>'
    '<path d="M5 95c10-20 20-20 30 0s20 5 30-5v9z"/>',
    "sheet": "<style>.a{stroke:#000;fill:none} path.a{stroke-width:7} #z{display:none}</style>"
    '<path class="a" d="M10 10L90 90"/><path id="z" d="M0 0h99v99z"/><path d="M60 10h30v30z"/>',
}


@pytest.mark.parametrize("name", SCENES)
def test_resvg_covers_the_same_area(name: str) -> None:
    resvg = pytest.importorskip("resvg_py")
    text = f"{HUNDRED}{SCENES[name]}</svg>"
    theirs = (
        Image.open(io.BytesIO(bytes(resvg.svg_to_bytes(svg_string=text)))).convert("RGBA").getchannel("A")
    )
    rows = coverage(parse_drawing(text.encode(), name), Box(0, 0, 100, 100), 100)
    ours = Image.new("L", (100, 100))
    ours.putdata([round(255 * v) for row in rows for v in row])
    assert theirs.size == ours.size
    assert 10 < ImageStat.Stat(theirs).mean[0] < 240
    assert ImageStat.Stat(ImageChops.difference(ours, theirs)).rms[0] <= 10


def test_pages_show_the_colours_resvg_shows() -> None:
    """Through a PDF and another program's eyes: fills, strokes, clips and white on colour."""
    resvg, pdfium = pytest.importorskip("resvg_py"), pytest.importorskip("pypdfium2")
    from brochure.output import standard, write_pdf

    inside = (
        '<rect x="5" y="5" width="90" height="90" rx="20" fill="#1b87c9"/>'
        '<circle cx="50" cy="50" r="30" fill="#fff"/>'
        '<path d="M30 30L70 70M70 30L30 70" stroke="#c33" stroke-width="9" stroke-linecap="round"/>'
        '<clipPath id="c"><circle cx="75" cy="75" r="20"/></clipPath>'
        '<rect x="60" y="60" width="40" height="40" fill="gold" clip-path="url(#c)"/>'
    )
    text = f"{HUNDRED}{inside}</svg>"
    drawing = parse_drawing(text.encode(), "x")
    items: list[Item] = []
    for area in drawing.items:
        item: Item = Shape(area.path, Artifact.LAYOUT, area.paint, even_odd=area.even_odd)
        for clip in reversed(area.clips):
            item = Group((item,), clip=clip)
        items.append(item)
    inks = {a.paint: own_ink(a.paint) for a in drawing.items}
    meta = Meta("t", "a", "s", "en", "2026-11-22")
    document = Document((Page(100, 100, tuple(items)),), (Node("Document", -1),), meta, inks)  # type: ignore[arg-type]
    page = pdfium.PdfDocument(write_pdf(document, standard("screen"), producer="test"))[0]
    ours = page.render(scale=2).to_pil().convert("RGB")
    png = resvg.svg_to_bytes(svg_string=text, zoom=2, background="#ffffff")
    theirs = Image.open(io.BytesIO(bytes(png))).convert("RGB")
    assert max(ImageStat.Stat(ImageChops.difference(ours, theirs)).rms) <= 12


def test_moving_and_scaling_a_drawing_changes_its_measure_by_the_same() -> None:
    """A measure in the drawing's own units holds wherever it is placed."""
    one = drawn('<path d="M10 10h30l20 50z"/>')
    moved = Drawing(
        tuple(replace(a, path=transform(a.path, compose(scaling(3), translation(40, 7)))) for a in one.items),
        one.box,
    )
    a, b = measured(one), measured(moved)
    assert a is not None and b is not None
    assert b.weight == pytest.approx(9 * a.weight, rel=0.01)
    assert (b.x, b.y) == pytest.approx((3 * a.x + 40, 3 * a.y + 7), rel=0.01)
