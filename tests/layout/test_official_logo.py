"""The official logo: one line in content.yaml, and it stands for the organisation on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from photographs import difference
from PIL import Image
from testmarks import LOGOS

from brochure.build import Built, Choice, compose_all, read
from brochure.cli import main
from brochure.complaint import Refused, Severity
from brochure.document import Shape
from brochure.dump import dump
from brochure.geometry import Box

Edit = Callable[[Path, str, str], int]
ALT = "The word TEST in blocks."
LINE = f"  logo: {{file: assets/logos/test.svg, alt: {ALT}}}\n"
BEFORE = "  names:                # the name in each language"
COLOURS = {"wide": (122, 31, 92), "tall": (20, 107, 58), "round": (194, 65, 12)}
DOVE = ("dove", "Dove", "illustration")


@pytest.fixture
def project(copied: Path, edit: Edit) -> Callable[..., Path]:
    """The real content with one of the test logos."""

    def make(svg: str, line: str = LINE) -> Path:
        (copied / "assets" / "logos").mkdir(parents=True)
        (copied / "assets" / "logos" / "test.svg").write_text(svg, "utf-8")
        edit(copied / "content.yaml", BEFORE, line + BEFORE)
        return copied

    return make


def composed(project: Path) -> Built:
    return next(compose_all(read(project), [Choice("profile-a4", "en", "screen")], lambda step: None))


def picture(project: Path, number: int) -> Image.Image:
    """A page of the built file as another program draws it, two pixels a point."""
    out = project / "out"
    if not out.exists():
        assert main(["build", str(project), "--out", str(out)]) == 0
    page = pypdfium2.PdfDocument(out / "cchr-profile-a4-en-screen.pdf")[number - 1]
    return page.render(scale=2).to_pil().convert("RGB")


def seen(image: Image.Image, colour: tuple[int, ...]) -> Box | None:
    """The box, in pt, round the pixels that have a colour."""
    mask = Image.new("L", image.size)
    mask.putdata([255 * (difference(pixel, colour) < 3) for pixel in image.get_flattened_data()])
    found = mask.getbbox()
    return Box(*(value / 2 for value in found)) if found else None


@pytest.mark.parametrize("name", LOGOS)
def test_any_logo_stands_on_both_covers_and_its_own_page(project: Callable[..., Path], name: str) -> None:
    root = project(LOGOS[name])
    built = composed(root)
    assert [c.sentence() for c in built.complaints if c.severity is Severity.ERROR] == []
    nodes = built.composed.document.nodes
    assert [node.alt for node in nodes].count(ALT) == 2  # the covers; its own page says more
    spoken = " ".join(node.alt for node in nodes if node.alt)
    assert not [word for word in DOVE if word in spoken]
    for number, inside in ((1, Box(437, 589, 554, 747)), (16, Box(304, 84, 530, 310))):
        place = seen(picture(root, number), COLOURS[name])
        assert place is not None
        assert inside.x0 <= place.x0 and inside.y0 <= place.y0
        assert place.x1 <= inside.x1 and place.y1 <= inside.y1


def test_the_page_of_a_logo_says_nothing_of_the_dove(project: Callable[..., Path]) -> None:
    built = composed(project(LOGOS["wide"]))
    said = dump(built.composed.document, 12)
    assert "the file that CCHR supplied" in said
    assert "an illustration takes its place" not in dump(built.composed.document)
    reasons = {one.path: one.reason for one in built.unprinted}
    for path in ("cover.alt", "back.alt", "logo.alt", "logo.note", "labels.alt_versions"):
        assert reasons[path] == "not asked for by this layout"


def test_without_the_line_the_profile_is_as_it_was(real: Built) -> None:
    reasons = {one.path: one.reason for one in real.unprinted}
    assert reasons["logo.caption"] == reasons["labels.logo_unit"] == "not asked for by this layout"
    assert "logo.note" not in reasons


def test_a_logo_on_hold_leaves_the_dove(project: Callable[..., Path], real: Built) -> None:
    held = composed(project(LOGOS["tall"], LINE.replace("}", ", status: hold}")))
    assert dump(held.composed.document) == dump(real.composed.document)
    assert ("organisation.logo.alt", "hold") in [(one.path, one.reason) for one in held.unprinted]


def test_the_empty_slot_is_listed_until_it_is_filled(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(__file__).resolve().parents[2]
    assert main(["check", str(root), "--open"]) == 0
    assert "organisation.logo: no file yet" in capsys.readouterr().err
    assert main(["check", str(project(LOGOS["round"])), "--open"]) == 0
    assert "organisation.logo" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("svg", "line", "words"),
    [
        (LOGOS["wide"], LINE.replace("test.svg", "other.svg"), "no file"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", LINE, "viewBox"),
        ("not a drawing", LINE, "test.svg"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z" fill="#fff"/></svg>',
         LINE, "nothing but white"),
        (LOGOS["wide"], LINE.replace(f", alt: {ALT}", ""), "alt"),
    ],
    ids=["absent", "empty", "no-svg", "white", "no-alt"],
)  # fmt: skip
def test_a_logo_that_cannot_be_painted_is_refused_by_its_line(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str], svg: str, line: str, words: str
) -> None:
    assert main(["check", str(project(svg, line))]) == 1
    told = capsys.readouterr().err
    assert words in told and "Traceback" not in told
    assert "content.yaml:" in told or "assets/logos/test.svg:" in told


OVER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><path d="M0 0H90V90H0Z" fill="#123456"/>'
    '<path d="M20 20H70V70H20Z" fill="#ffcc00"/></svg>'
)


def test_colours_over_each_other_are_told_and_a_plain_version_is_taken(
    project: Callable[..., Path], edit: Edit
) -> None:
    root = project(OVER)
    (warning,) = [c for c in composed(root).complaints if c.rule == "logo-one-ink"]
    assert warning.origin and warning.origin.file == "content.yaml" and "plain:" in warning.hint
    plain = OVER.replace("#ffcc00", "#ffffff")
    (root / "assets" / "logos" / "plain.svg").write_text(plain, "utf-8")
    edit(root / "content.yaml", f"alt: {ALT}", f"plain: assets/logos/plain.svg, alt: {ALT}")
    built = composed(root)
    assert not [c for c in built.complaints if c.rule == "logo-one-ink"]
    inks = [item.fill for item in built.composed.document.pages[11].items if isinstance(item, Shape)]
    # White on blue and on dark blue: the square is white, the hole in it the ground's own ink.
    assert {"#123456", "#ffcc00", "ink", "white", "sky", "night"} <= set(inks)


# When and unless


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("when: organisation.logo", False),
        ("unless: organisation.logo", True),
        ("when: organisation.acronym", True),
        ("unless: organisation.acronym", False),
        ("when: held", False),
        ("unless: held", True),
    ],
)
def test_a_placement_asks_whether_something_is_there(
    small: Path, edit: Edit, words: str, printed: bool
) -> None:
    edit(small / "layouts" / "small.yaml", "text: cover.intro,", f"text: cover.intro, {words},")
    built = next(compose_all(read(small), [Choice("small", "en", "screen")], lambda step: None))
    assert ("Some words on the first page" in dump(built.composed.document)) is printed


@pytest.mark.parametrize("path", ["organisation.lgo", "organisation.logo.fiel", "cover.nothing", "nowhere"])
def test_a_path_that_can_lead_nowhere_is_an_error(small: Path, edit: Edit, path: str) -> None:
    line = edit(small / "layouts" / "small.yaml", "text: cover.intro,", f"text: cover.intro, when: {path},")
    with pytest.raises(Refused) as refused:
        next(compose_all(read(small), [Choice("small", "en", "screen")], lambda step: None))
    (complaint,) = refused.value.complaints
    assert complaint.rule == "unknown-content" and path in complaint.message
    assert complaint.origin and complaint.origin.line == line

