"""Drawings: path data after the SVG grammar, files that would be painted wrongly refused by name."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.art import arc_circles, read_mark
from brochure.art.pathdata import PathError, parse_path
from brochure.complaint import Refused
from brochure.geometry import Path as Outline
from brochure.geometry import bounds, circle, transform, translation

ROOT = Path(__file__).resolve().parents[2]


def plain(path: Outline) -> str:
    """A path as text, numbers to three places."""
    return " ".join(" ".join([op, *(f"{n + 0.0:.3f}".rstrip("0").rstrip(".") for n in v)]) for op, v in path)


def points(path: Outline) -> list[tuple[float, float]]:
    """Points along every segment, sixteen a curve."""
    found, x, y = [], 0.0, 0.0
    for op, v in path:
        if op == "C":
            for i in range(1, 17):
                t, u = i / 16, 1 - i / 16
                w = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
                px = w[0] * x + w[1] * v[0] + w[2] * v[2] + w[3] * v[4]
                py = w[0] * y + w[1] * v[1] + w[2] * v[3] + w[3] * v[5]
                found.append((px, py))
        elif v:
            found.append((v[-2], v[-1]))
        if v:
            x, y = v[-2], v[-1]
    return found


# The grammar


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ("M1 2L3 4", "M 1 2 L 3 4"),
        ("m1 2l3 4", "M 1 2 L 4 6"),
        ("M0,0 10,0 10,10", "M 0 0 L 10 0 L 10 10"),
        ("m1 1 2 2 3 3", "M 1 1 L 3 3 L 6 6"),
        ("M0 0H5V6h-1v-1z", "M 0 0 L 5 0 L 5 6 L 4 6 L 4 5 Z"),
        ("M10 10l5 0z l1 1", "M 10 10 L 15 10 Z L 11 11"),
        ("M0 0C1 1 2 2 3 3S5 5 6 6", "M 0 0 C 1 1 2 2 3 3 C 4 4 5 5 6 6"),
        ("M0 0S5 5 6 6", "M 0 0 C 0 0 5 5 6 6"),
        ("M0 0c1 1 2 2 3 3s1 1 2 2", "M 0 0 C 1 1 2 2 3 3 C 4 4 4 4 5 5"),
        ("M0 0Q3 3 6 0", "M 0 0 C 2 2 4 2 6 0"),
        ("M0 0Q3 3 6 0T12 0", "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0"),
        ("M.5.5-1-1", "M 0.5 0.5 L -1 -1"),
        ("M1e1 2E-1 L+3,-4", "M 10 0.2 L 3 -4"),
        ("  M 1 , 2 ", "M 1 2"),
        ("M0 0A0 5 0 0 1 9 9", "M 0 0 L 9 9"),
        ("", ""),
    ],
)
def test_path_data(data: str, path: str) -> None:
    assert plain(parse_path(data)) == path


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("L1 2", "must begin with M"), ("1 2", "must begin with M"), ("M1", "not a multiple of 2"),
        ("M1 2 3", "not a multiple of 2"), ("M1 2L", "“L” has 0 numbers"), ("M0 0C1 2 3", "multiple of 6"),
        ("M0 0z5", "“z” has 1 numbers"), ("M0 0 X 5", "“X” at character 6"),
        ("M0 0 L1 #", "“#” at character 9"),
    ],
)  # fmt: skip
def test_damaged_path_data_is_refused(data: str, said: str) -> None:
    with pytest.raises(PathError) as error:
        parse_path(data)
    assert said in str(error.value)


@given(st.floats(1, 500), st.floats(0, 2 * pi), st.floats(0.1, 6.1), st.booleans())
def test_an_arc_keeps_its_distance_from_the_centre(r: float, start: float, span: float, sweep: bool) -> None:
    """Points of a circular arc computed by sine and cosine must all lie on the cubics' circle."""
    end = start + span if sweep else start - span
    first, last = ((r * cos(a), r * sin(a)) for a in (start, end))
    flags = f"{int(span > pi)} {int(sweep)}"
    path = parse_path(f"M{first[0]:.9f} {first[1]:.9f}A{r:.9f} {r:.9f} 0 {flags} {last[0]:.9f} {last[1]:.9f}")
    found = points(path)
    for x, y in found:
        assert hypot(x, y) == pytest.approx(r, rel=4e-4, abs=1e-4)
    middle, wanted = found[len(found) // 2 - 1], (start + end) / 2
    assert hypot(middle[0] - r * cos(wanted), middle[1] - r * sin(wanted)) < r * (0.01 + span / 8)


def test_an_arc_too_small_for_its_chord_grows() -> None:
    box = bounds(parse_path("M0 0A1 1 0 0 1 20 0"))
    assert box is not None
    assert (round(box.width, 2), round(box.height, 2)) == (20.0, 10.0)


# Circles behind arcs


def test_the_circle_behind_an_arc_is_found() -> None:
    (found,) = arc_circles(parse_path("M100 0A100 100 0 0 1 0 100"))
    assert [round(n, 1) for n in found] == [0.0, 0.0, 100.0]


def test_a_circle_of_four_arcs_is_one() -> None:
    (found,) = arc_circles(transform(circle(0, 0, 30), translation(5, 7)))
    assert [round(n, 1) for n in found] == [5.0, 7.0, 30.0]


def test_lines_and_free_curves_are_no_circles() -> None:
    assert arc_circles(parse_path("M0 0L10 0C20 0 20 40 30 0L40 0C41 9 42 -9 43 0")) == ()


def test_different_circles_are_kept_apart() -> None:
    data = "M100 0A100 100 0 0 1 0 100A50 50 0 0 1 -50 50A100 100 0 0 0 50 150"
    assert sorted(round(r) for _, _, r in arc_circles(parse_path(data))) == [50, 100, 100]


def test_the_real_mark_comes_from_the_arcs_it_was_drawn_with() -> None:
    mark = read_mark(ROOT / "assets" / "marks" / "dove.svg", "dove.svg")
    assert len(arc_circles(mark.path("dove"))) == 17
    assert "mark" in mark.even_odd


# Files

HEAD = '<svg xmlns="http://www.w3.org/2000/svg">\n'


def read(folder: Path, text: str | bytes) -> list[str]:
    """What is said of a file; its outlines where nothing is wrong."""
    file = folder / "drawing.svg"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        mark = read_mark(file, "art/drawing.svg")
    except Refused as refused:
        return [complaint.sentence() for complaint in refused.complaints]
    return [f"{name}: {plain(path)}" for name, path in mark.paths.items()]


def test_outlines_by_id_from_anywhere_in_the_file(tmp_path: Path) -> None:
    inside = '<title>x</title><g><path id="a" d="M0 0H1"/></g><defs><path d="M2 2"/></defs>'
    text = f"{HEAD}{inside}</svg>"
    assert read(tmp_path, text) == ["a: M 0 0 L 1 0", "path2: M 2 2"]


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("<rect/>", "<rect> cannot be painted"), ("<text>x</text>", "<text> cannot be painted"),
        ("<image/>", "<image>"), ("<use/>", "<use>"), ("<style/>", "<style>"), ("<script/>", "<script>"),
        ('<g transform="scale(2)"/>', "<g transform>"),
        ('<path transform="x" d="M0 0"/>', "<path transform>"),
        ('<path id="p" d="M0"/>', "the path “p” is damaged"), ("<foreignObject/>", "<foreignObject>"),
    ],
)  # fmt: skip
def test_what_would_be_painted_wrongly_is_refused(tmp_path: Path, element: str, said: str) -> None:
    (sentence,) = read(tmp_path, f"{HEAD}\n  {element}</svg>")
    assert sentence.startswith("art/drawing.svg:3:3: error: ") and said in sentence


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    assert len(read(tmp_path, f"{HEAD}<rect/><circle/><path d='x'/></svg>")) == 3


def test_no_drawing_can_reach_other_files_or_grow(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("M0 0L9 9")
    outside = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{secret}">]>{HEAD}<path d="&x;"/></svg>'
    assert "declares a document type" in read(tmp_path, outside)[0]
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "x">{laughs}]>{HEAD}<desc>&a8;</desc><path d="M0 0"/></svg>'
    assert "declares a document type" in read(tmp_path, bomb)[0]


NO_SVG = ["", "<svg", "no svg at all", "<svg></g></svg>", b"\xff\xfe\x00", b"\0" * 50]


@pytest.mark.parametrize("text", NO_SVG)
def test_what_is_no_svg_is_refused(tmp_path: Path, text: str | bytes) -> None:
    assert "no well-formed SVG" in read(tmp_path, text)[0]


def test_an_svg_without_paths_a_large_one_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    assert read(tmp_path, f"{HEAD}</svg>") == ["error: art/drawing.svg holds no path (mark-empty)"]
    assert "larger than 1000 kB" in read(tmp_path, HEAD + " " * 1_000_000 + "</svg>")[0]
    with pytest.raises(Refused, match="cannot be read"):
        read_mark(tmp_path / "none.svg", "none.svg")


def test_an_outline_that_is_not_there_names_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(f'{HEAD}<path id="wing" d="M0 0"/></svg>')
    mark = read_mark(tmp_path / "a.svg", "a.svg")
    with pytest.raises(Refused, match=r"a\.svg has no path “wng”.*\n.*did you mean “wing”"):
        mark.path("wng")
