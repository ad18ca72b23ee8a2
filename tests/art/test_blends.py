"""Gradients and opacities: what they become, what is refused, and whether another program sees the same."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from sight import HUNDRED, apart, beyond, document, ours, rendered, theirs, written

from brochure.art import Area, Drawing, Layer, measured, parse_drawing
from brochure.blocks import moved
from brochure.check.contrast import RULE
from brochure.check.rule import page_with
from brochure.complaint import Refused
from brochure.document import (
    Artifact,
    Cluster,
    Face,
    Glyphs,
    Gradient,
    Group,
    Ink,
    Link,
    Run,
    Shape,
    Stop,
)
from brochure.dump import dump
from brochure.geometry import Box, rectangle
from brochure.layout.pages import split
from brochure.output import standard, write_pdf

RED = '<stop offset="0" stop-color="red"/>'
BLUE = '<stop offset="1" stop-color="blue"/>'
BOX = '<rect x="10" y="20" width="80" height="60" '
TWO = '<circle cx="40" cy="50" r="30" fill="red"/><circle cx="60" cy="50" r="30" fill="blue"/>'


def linear(stops: str = RED + BLUE, **attributes: str) -> str:
    return _gradient("linear", stops, attributes)


def radial(stops: str = RED + BLUE, **attributes: str) -> str:
    return _gradient("radial", stops, attributes)


def _gradient(kind: str, stops: str, attributes: dict[str, str]) -> str:
    words = {"id": "g"} | attributes
    said = " ".join(f'{name.replace("_", ":")}="{value}"' for name, value in words.items())
    return f"<{kind}Gradient {said}>{stops}</{kind}Gradient>"


def drawn(inside: str) -> Drawing:
    return parse_drawing(f"{HUNDRED}{inside}</svg>".encode(), "logo.svg")


def only(inside: str) -> Area:
    (area,) = drawn(inside).items
    assert isinstance(area, Area)
    return area


def refused(inside: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        drawn(inside)
    return [c.message for c in caught.value.complaints]


# What they become


def test_a_gradient_keeps_its_ends_and_names_its_inks() -> None:
    area = only(
        linear(gradientUnits="userSpaceOnUse", x1="10", y1="0", x2="90", y2="0") + BOX + 'fill="url(#g)"/>'
    )
    assert area.paint == Gradient((10, 0, 90, 0), (Stop(0, "#ff0000"), Stop(1, "#0000ff")))
    area = only(radial(cx=".5", fx=".4", r=".25") + BOX + 'fill="url(#g)"/>')
    assert isinstance(area.paint, Gradient)
    assert area.paint.coords == (0.4, 0.5, 0, 0.5, 0.5, 0.25)
    assert area.paint.matrix == (80, 0, 0, 60, 10, 20)


@pytest.mark.parametrize(
    ("gradient", "paint"),
    [
        (linear(RED), "#ff0000"),
        (linear(x2="0"), "#0000ff"),
        (radial(r="0"), "#0000ff"),
    ],
)
def test_a_gradient_without_a_way_is_one_colour(gradient: str, paint: str) -> None:
    assert only(gradient + BOX + 'fill="url(#g)"/>').paint == paint


def test_a_gradient_that_paints_nothing_leaves_nothing() -> None:
    clear = '<stop stop-opacity="0"/><stop offset="1" stop-opacity="0"/>'
    for nothing in (linear(""), linear(clear)):
        assert refused(nothing + BOX + 'fill="url(#g)"/>') == ["logo.svg paints nothing"]
    assert refused(linear() + '<path d="M0 5H90" fill="none" stroke="url(#g)"/>') == [
        "logo.svg paints nothing"
    ]


def test_one_opacity_of_all_stops_belongs_to_the_area() -> None:
    stops = '<stop stop-color="red" stop-opacity=".5"/><stop offset="1" stop-color="rgb(0 0 255/50%)"/>'
    area = only(linear(stops) + BOX + 'fill="url(#g)" fill-opacity=".5"/>')
    assert isinstance(area.paint, Gradient)
    assert (area.opacity, {stop.opacity for stop in area.paint.stops}) == (0.25, {1.0})


def test_an_opacity_of_one_area_is_its_own_and_of_several_a_layers() -> None:
    assert only(BOX + 'opacity=".5" fill-opacity=".5"/>').opacity == 0.25
    assert only(f'<g opacity=".5"><g opacity=".5">{BOX}/></g></g>').opacity == 0.25
    (layer,) = drawn(f'<g opacity=".5">{TWO}</g>').items
    assert isinstance(layer, Layer) and layer.opacity == 0.5 and len(layer.items) == 2
    (layer,) = drawn(BOX + 'opacity=".5" stroke="red"/>').items
    assert isinstance(layer, Layer) and [area.opacity for area in layer.items] == [1, 1]
    with pytest.raises(Refused, match="paints nothing"):
        drawn(f'<g opacity="0">{TWO}</g>')


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (linear(spreadMethod="reflect"), "a gradient with the spread method “reflect” cannot be painted"),
        (radial(spreadMethod="repeat"), "a gradient with the spread method “repeat” cannot be painted"),
        (radial(fx="2"), "a radial gradient whose focus is not inside its circle cannot be painted"),
        (radial(RED + RED + BLUE, fr=".1"), "a gradient with an edge on its inner circle cannot be painted"),
        (linear(color_interpolation="x").replace("color:", "color-"), "a gradient in “x” cannot be painted"),
        (linear(gradientTransform="scale(0)"), "a gradient squeezed to a line cannot be painted"),
        (linear(gradientUnits="wombat"), "gradients in “wombat” units cannot be painted"),
        (linear("", href="#g"), "its gradient “#g” refers to itself"),
        (linear("", href="#h"), "its gradient refers to “#h”, which is no gradient"),
        (linear('<stop offset="x"/>' + BLUE), "“x” is no number (<stop, line 1)"),
        (linear('<stop stop-color="wombat"/>' + BLUE), "“wombat” is no colour that can be read here"),
        ('<clipPath id="g"/>', "fill with <clipPath> cannot be painted faithfully"),
    ],
)
def test_what_cannot_be_painted_is_refused_by_name(inside: str, said: str) -> None:
    (message,) = refused(inside + BOX + 'fill="url(#g)"/>')
    assert said.replace("(<stop,", "(<stop>,") in message


# Another program's eyes

SCENES = {
    "line": linear() + BOX + 'fill="url(#g)"/>',
    "bent": linear(x1="0", y1="0", x2="1", y2="1", gradientTransform="rotate(20)") + BOX + 'fill="url(#g)"/>',
    "user": linear(gradientUnits="userSpaceOnUse", x1="30", y1="30", x2="60", y2="50")
    + f'<g transform="rotate(10) scale(.9 1.1)">{BOX}fill="url(#g)"/></g>',
    "percent": linear(gradientUnits="userSpaceOnUse", x1="20%", x2="70%") + BOX + 'fill="url(#g)"/>',
    "stops": linear(
        '<stop offset="20%" stop-color="#0a0"/><stop offset=".5" stop-color="gold"/>'
        '<stop offset=".5" style="stop-color:#fff"/><stop offset=".3" stop-color="#f0f"/>'
        '<stop offset=".9" stop-color="black"/>'
    )
    + BOX
    + 'fill="url(#g)"/>',
    "edges": linear(
        '<stop stop-color="red"/><stop stop-color="lime"/><stop offset="1" stop-color="blue"/>'
        '<stop offset="1" stop-color="gold"/>',
        x1=".3",
        x2=".6",
    )
    + BOX
    + 'fill="url(#g)"/>',
    "circle": radial() + BOX + 'fill="url(#g)"/>',
    "focus": radial(cx=".4", cy=".6", r=".4", fx=".2", fy=".5", fr=".05") + BOX + 'fill="url(#g)"/>',
    "edged circle": radial(RED + BLUE + '<stop offset="1" stop-color="gold"/>', r=".3")
    + BOX
    + 'fill="url(#g)"/>',
    "turned circle": radial(
        gradientUnits="userSpaceOnUse", cx="0", cy="0", r="1",
        gradientTransform="matrix(30 20 -10 20 50 50)",
    ) + BOX + 'fill="url(#g)"/>',
    "stroke": linear()
    + '<path d="M20 80L50 20L80 80" fill="none" stroke="url(#g)" stroke-width="14" stroke-linejoin="round"/>',
    "handed down": linear(id="a", x1=".5", y2=".7")
    + '<linearGradient id="g" href="#a" x2=".5"/>'
    + f'<g fill="url(#g)">{BOX}/><circle cx="50" cy="15" r="12"/></g>',
    "clear": linear('<stop stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity="0"/>')
    + '<rect width="100" height="50" fill="#ddd"/>' + BOX + 'fill="url(#g)"/>',
    "clear circle": radial(
        '<stop stop-opacity="0" offset=".3"/><stop offset=".9"/><stop offset="1" stop-opacity=".3"/>'
    )
    + '<path d="M0 0L100 50V0z" fill="gold"/>' + BOX + 'fill="url(#g)" opacity=".8"/>',
    "sheet": '<style>.a{stop-color:#0a0}.b{stop-color:#fc0;stop-opacity:.7}</style>'
    + linear('<stop class="a"/><stop class="b" offset="1"/>') + BOX + 'fill="url(#g)"/>',
    "fills": BOX + 'fill="red" fill-opacity=".4"/><circle cx="50" cy="50" r="30" fill="#0000ff80"/>',
    "strokes": BOX + 'fill="none" stroke="red" stroke-width="15" stroke-opacity=".4"/>'
    '<path d="M10 10L90 90" stroke="blue" stroke-width="20"/>',
    "both": BOX + 'fill="gold" stroke="blue" stroke-width="20" opacity=".5"/>',
    "each": BOX + 'fill="gold" fill-opacity=".5" stroke="blue" stroke-width="20" stroke-opacity=".5"/>',
    "together": f'<rect width="100" height="50" fill="#0a0"/><g opacity=".5">{TWO}</g>',
    "apart": f'<g fill-opacity=".5">{TWO}</g>',
    "nested": f'<rect width="50" height="100" fill="#0a0"/><g opacity=".7" transform="rotate(20 50 50)">{TWO}'
    f'<g opacity=".4"><circle cx="50" cy="30" r="25" fill="#fff"/><rect x="30" y="10" width="9" height="80"/>'
    "</g></g>",
    "used": f'<g id="t" opacity=".5">{TWO}</g><use href="#t" y="20" opacity=".5"/>',
    "clipped": '<clipPath id="c"><circle cx="50" cy="50" r="35"/></clipPath>' + linear()
    + f'<g clip-path="url(#c)" opacity=".6">{BOX}fill="url(#g)"/><path d="M0 0L99 99" stroke="#000" '
    'stroke-width="9"/></g>',
    "even-odd": radial() + '<path fill-rule="evenodd" d="M10 10H90V90H10zM30 30H70V70H30z" fill="url(#g)"/>',
    "whole": f'<g opacity=".3">{BOX}fill="url(#g)"/>{linear()}{TWO}</g>',
}  # fmt: skip


# Pdfium cuts a gradient's way into 256 steps, so that a sharp edge may stand a pixel aside.
SHARP = frozenset({"stops", "edges", "edged circle"})


@pytest.mark.parametrize("name", SCENES)
def test_pages_show_what_resvg_shows(name: str) -> None:
    text = f"{HUNDRED}{SCENES[name]}</svg>"
    found = theirs(text)
    assert len(found.getcolors(1 << 20)) > 2
    assert (beyond if name in SHARP else apart)(ours(text), found) <= 5


# Files


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def test_a_page_names_what_it_uses_and_blends_in_the_files_own_space() -> None:
    plain = opened(written(drawn(BOX + 'fill="red"/>')))
    assert "/Group" not in plain.pages[0] and "/ExtGState" not in plain.pages[0].Resources
    solid = opened(written(drawn(SCENES["line"])))
    assert "/Group" not in solid.pages[0]
    assert list(solid.pages[0].Resources) == ["/Shading"]
    blended = opened(written(drawn(SCENES["together"])))
    page = blended.pages[0]
    assert page.Group.CS == "/DeviceRGB"
    (form,) = page.Resources.XObject.values()
    assert form.Group.S == "/Transparency" and form.Group.CS == "/DeviceRGB"
    assert "/Resources" in form


def test_what_shines_through_as_one_stays_in_the_figure_that_speaks_it() -> None:
    file = opened(written(drawn(SCENES["nested"])))
    content = file.pages[0].Contents.read_bytes()
    assert re.fullmatch(rb"/Figure <</MCID 0>> BDC.* Do\nQ\nEMC\n", content, re.S)
    assert content.count(b"BDC") == 1


def test_a_figure_is_as_large_as_what_is_painted_together() -> None:
    file = opened(written(drawn(f'<g opacity=".5">{TWO}</g>')))
    figure = next(o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure")
    assert [float(v) for v in figure.A.BBox] == pytest.approx([10, 20, 90, 80], abs=0.1)


def test_the_same_blends_are_written_once_and_always_alike() -> None:
    many = drawn(
        linear()
        + "".join(f'<rect x="{9 * i}" width="8" height="8" fill="url(#g)" opacity=".5"/>' for i in range(9))
    )
    file = opened(written(many))
    resources = file.pages[0].Resources
    assert (len(resources.Shading), len(resources.ExtGState)) == (1, 1)
    assert written(many) == written(many)


def test_items_spoken_apart_do_not_shine_through_as_one() -> None:
    made = document(drawn(BOX + "/>"))
    shape = Shape(rectangle(Box(0, 0, 9, 9)), 1, "night")
    for bad in (replace(shape, tag=Artifact.LAYOUT), Link(Box(0, 0, 9, 9), "https://example.org", "x", 1)):
        page = replace(made.pages[0], items=(Group((shape, bad), opacity=0.5),))
        with pytest.raises(ValueError, match="one tag"):
            write_pdf(replace(made, pages=(page,)), standard("screen"), producer="test")


def test_dump_shows_stops_and_opacities() -> None:
    text = dump(document(drawn(SCENES["clear"])))
    assert "fill linear 0 #ff0000 1 #0000ff opacity 0 <Figure>" in text
    assert "] opacity 0.5\n" in dump(document(drawn(SCENES["together"])))
    assert "opacity 0.4 <Figure>" in dump(document(drawn(SCENES["fills"])))


# In one ink


def test_in_one_ink_a_gradient_is_flat_and_opacity_stays() -> None:
    def fills(inside: str) -> list[object]:
        return [
            item.fill
            for item in document(drawn(inside), ink="night").pages[0].items
            if isinstance(item, Shape)
        ]

    assert fills(SCENES["line"]) == ["night"]
    (gradient,) = fills(linear(RED + '<stop offset="1" stop-opacity="0"/>') + BOX + 'fill="url(#g)"/>')
    assert isinstance(gradient, Gradient)
    assert [(stop.ink, stop.opacity) for stop in gradient.stops] == [("night", 1), ("night", 0)]
    (group,) = document(drawn(f'<g opacity=".5">{TWO}</g>'), ink="night").pages[0].items
    assert isinstance(group, Group) and group.opacity == 0.5
    colours = rendered(written(drawn(f'<g opacity=".5">{TWO}</g>'), ink="night")).getcolors(1 << 20)
    most = sorted(colours, reverse=True)[1][1]
    assert most == pytest.approx((127, 152, 172), abs=2)


# Ink


@pytest.mark.parametrize("name", [n for n in SCENES if "clear" not in n and n != "sheet"])
def test_ink_is_measured_as_another_program_shows_it(name: str) -> None:
    """Every colour black, whatever is clear as clear as it is."""
    black = re.sub(
        r'(fill|stroke|stop-color)(=")(?!none|url|#fff")[^"]*?(80)?(?=")', r"\1\2#000000\3", SCENES[name]
    )
    black = re.sub(r"stop-color:#fff", "stop-color:#000", black)
    text = f"{HUNDRED}{black}</svg>"
    picture = theirs(text).convert("L").reduce(2)
    dark = sum((255 - v) / 255 for v in picture.tobytes())
    found = measured(drawn(SCENES[name]))
    assert found is not None
    box = found.box
    assert found.density * box.width * box.height == pytest.approx(dark, rel=0.04)


def test_a_gradient_from_white_to_white_is_paper() -> None:
    white = linear('<stop stop-color="#fff"/><stop offset="1" stop-color="#fefefe"/>')
    found = measured(drawn(white + BOX + 'fill="url(#g)"/><rect width="9" height="9"/>'))
    assert found is not None and found.frame == Box(0, 0, 9, 9)


# On the way to a page


def test_a_gradient_goes_where_its_shape_goes_on_both_sides_of_a_fold() -> None:
    shape = document(drawn(SCENES["line"])).pages[0].items[0]
    left, right = split([moved(shape, 55, 7)], 2, 100.0, 100.0, 0.0)
    for page, dx in ((left, 55), (right, -45)):
        (item,) = page
        assert isinstance(item, Shape) and isinstance(item.fill, Gradient)
        assert item.fill.matrix == pytest.approx((80, 0, 0, 60, 10 + dx, 27))
    assert (left[0].tag, right[0].tag) == (Artifact.LAYOUT, 1)  # type: ignore[union-attr]


def test_contrast_looks_at_every_stop_and_through_what_is_clear() -> None:
    night, pale = Ink("night", (0, 0, 0, 0), (0, 0, 0)), Ink("pale", (0, 0, 0, 0), (255, 255, 255))
    run = Run(Face("example"), 10.0, (Cluster("a", (), 500),), (5.0,))
    black = Glyphs(50.0, 50.0, (run,), "night", 0)
    dark = Shape(rectangle(Box(0, 0, 99, 99)), Artifact.LAYOUT, "night")

    def worst(*below: Shape) -> list[str]:
        inks = {"night": night, "pale": pale}
        made = replace(page_with(*below, black), inks=inks)
        return [re.findall(r"of ([\d.]+):1", c.message)[0] for c in RULE.look(made)]

    blend = Gradient((0, 0, 99, 0), (Stop(0, "pale"), Stop(1, "night")))
    assert worst(dark) == ["1.00"]
    assert worst(replace(dark, fill=blend)) == ["1.00"]
    assert worst(dark, replace(dark, fill="pale", opacity=0.1)) == ["1.21"]
    assert worst(dark, replace(dark, fill="pale", opacity=0.9)) == []
