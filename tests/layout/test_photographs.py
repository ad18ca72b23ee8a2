"""A portrait from content.yaml to the finished file: what is in it, who stops it, what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from shutil import rmtree

import photographs
import pikepdf
import pypdfium2
import pytest
from photographs import GPS, GREEN, RED, SECRETS, THUMBNAIL_MARK, difference
from PIL import Image

from brochure.art.jpeg import segments
from brochure.cli import main
from brochure.content.edition import records_in
from brochure.content.load import Content

Edit = Callable[[Path, str, str], int]

CONTENT = """\
edition: {id: small-1, slug: small, date: 2026-11-22, version: "1", lang: en}
organisation: {name: House of Rights}
document: {title: A small profile, subject: Tests}
labels: {to_confirm: to be confirmed}
sections:
  team:
    label: Team
    title: Who we are
    people:
      - id: one
        name: Sok Example
        role: Director
        term: since 2020
        text: A few words about the work.
        photo:
          src: assets/one.jpg
          alt: A green face before a grey wall.
          credit: Photograph by A. Friend
          focus: [0.25, 0.5]
          consent: yes
      - id: two
        name: Chan Nobody
        role: Deputy
"""
LAYOUT = """\
extends: house
title: Small
page: {width: 420, height: 400, bleed: 9}
margins: {top: 42, bottom: 42, inner: 30, outer: 30}
grid: {columns: 12, gutter: 10, baseline: 14}
masters:
  one:
    frames:
      top: {columns: [1, 12], line: 1, until: 3}
      low: {columns: [1, 12], line: 9, until: 24}
openings:
  - name: front
    pages: [right]
    master: one
    section: team
    place:
      - {block: text, frame: top, text: team.label, role: label, tag: H1}
      - {block: text, frame: top, text: team.title, role: h3, tag: H2}
      - {block: people, frame: low, people: team.people, file: assets/marks/dove.svg, outline: dove,
         focus: [132, -52], inks: [mist, haze], pitch: 11, circle-columns: 3, text-column: 5, name-role: h3,
         role-role: label-strong, term-role: label, role: body, rule: night, credit-role: label}
"""
CIRCLE = 82.5  # three columns of 20.83 pt and two gutters


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One page with two people, one of them with a photograph full of secrets, stored on its side."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "project"
    (root / "layouts").mkdir(parents=True)
    (root / "assets").mkdir()
    (root / "content.yaml").write_text(CONTENT, "utf-8")
    (root / "layouts" / "small.yaml").write_text(LAYOUT, "utf-8")
    stored = photographs.faces().transpose(Image.Transpose.ROTATE_90)
    (root / "assets" / "one.jpg").write_bytes(photographs.jpeg(stored, orientation=6))
    return root


def build(project: Path, command: str = "build") -> int:
    where = ["--out", str(project / "out")] if command == "build" else []
    return main([command, str(project), "--layout", "small", *where])


def finished(project: Path) -> bytes:
    return (project / "out" / "small-small-en-screen.pdf").read_bytes()


def streams(data: bytes) -> Iterator[bytes]:
    """Every stream of a file, as stored and as decoded."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                yield one.read_raw_bytes()
                if one.get("/Filter") != "/DCTDecode":
                    yield one.read_bytes()


def image(data: bytes) -> bytes:
    """The one picture of a file, as stored."""
    with pikepdf.open(BytesIO(data)) as pdf:
        (one,) = pdf.pages[0].get_images().values()
        return one.read_raw_bytes()


# What is in the file


def test_nothing_of_the_original_but_what_is_shown_is_in_the_file(project: Path) -> None:
    original = (project / "assets" / "one.jpg").read_bytes()
    assert all(secret in original for secret in SECRETS if secret != b"SECRET-TEXT")
    assert build(project) == 0
    data = finished(project)
    for part in (data, *streams(data)):
        for secret in (*SECRETS, *GPS, THUMBNAIL_MARK, b"SECRET", b"Exif\0"):
            assert secret not in part
    markers = {marker for marker, _, _ in segments(image(data))}
    assert not markers & {0xFE, *range(0xE1, 0xEE)}  # comments, APP1 to APP13


def test_the_hidden_face_is_in_no_pixel_of_the_file(project: Path) -> None:
    assert build(project) == 0
    pixels = Image.open(BytesIO(image(finished(project)))).convert("RGB")
    assert pixels.width == pixels.height
    assert not [1 for r, g, _ in pixels.get_flattened_data() if r > 170 and g < 90]
    assert difference(pixels.getpixel((pixels.width // 2, pixels.height // 2)), GREEN) < 4


def test_the_page_shows_the_face_upright_in_its_circle(project: Path) -> None:
    assert build(project) == 0
    page = pypdfium2.PdfDocument(finished(project))[0].render(scale=4).to_pil().convert("RGB")
    # The circle stands at column 1; its middle is on the frame's first baseline, grid line 9.
    cx, cy, radius = 30 + CIRCLE / 2, 42 + 10 * 14, CIRCLE / 2
    shows = [((0, 0), GREEN), ((0, -0.8), (128, 128, 128)), ((0.8, 0), (128, 128, 128))]
    for (dx, dy), meant in shows:
        seen = page.getpixel((round(4 * (cx + dx * radius)), round(4 * (cy + dy * radius))))
        assert difference(seen, meant) < 4
    for dx, dy in ((0.8, 0.8), (-0.8, -0.8), (1.03, 0)):
        assert page.getpixel((round(4 * (cx + dx * radius)), round(4 * (cy + dy * radius)))) == (255,) * 3
    assert not [1 for r, g, _ in page.get_flattened_data() if difference((r, g, 50), RED) < 8]


def test_two_builds_give_the_same_bytes(project: Path) -> None:
    assert build(project) == 0
    first = finished(project)
    for _ in ("from the shelf", "anew"):
        assert build(project) == 0
        assert finished(project) == first
        rmtree(project.parent / "cache")


def test_the_words_of_the_photograph_are_read_and_its_credit_is_printed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(project, "dump") == 0
    out = capsys.readouterr().out
    assert out.count("picture ") == 1 and "<Figure>" in out
    assert "Figure alt=“A green face before a grey wall.”" in out
    assert "“Photograph by A. Friend”" in out
    tree = out[out.index("spoken tree") :]
    assert tree.index("Sok Example") < tree.index("A green face") < tree.index("Chan Nobody")


def test_who_has_no_photograph_gets_the_window(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(project, "dump") == 0
    out = capsys.readouterr().out
    assert out.count("fill mist") == 1
    content = (project / "content.yaml").read_text("utf-8")
    start, end = content.index("        photo:"), content.index("      - id: two")
    (project / "content.yaml").write_text(content[:start] + content[end:], "utf-8")
    assert build(project, "dump") == 0
    out = capsys.readouterr().out
    assert "picture " not in out and out.count("fill mist") == 2


def test_a_duotone_is_of_the_layouts_inks(project: Path, edit: Edit) -> None:
    edit(project / "layouts" / "small.yaml", "pitch: 11", "duotone: [night, sky2], pitch: 11")
    assert build(project) == 0
    pixels = Image.open(BytesIO(image(finished(project)))).convert("RGB")
    for r, g, b in (pixels.getpixel((x, pixels.height // 2)) for x in (20, pixels.width // 2)):
        assert b > g > r


# A section's photograph


PLACE = "      - {block: photo, photo: team.photo, %s}\n"


def placed(project: Path, options: str, photo: bool = True) -> None:
    """Add a photo block to the layout and, with `photo`, a landscape to the section."""
    with (project / "layouts" / "small.yaml").open("a", encoding="utf-8") as layout:
        layout.write(PLACE % options)
    if photo:
        file = project / "content.yaml"
        about = "alt: Four fields., credit: By a friend, consent: yes, people: no"
        record = f"    photo: {{src: assets/two.jpg, {about}}}\n"
        file.write_text(file.read_text("utf-8").replace("    people:\n", record + "    people:\n"), "utf-8")
        picture = photographs.quarters(1600, 1000)
        (project / "assets" / "two.jpg").write_bytes(photographs.jpeg(picture))


def test_a_photograph_fills_its_box_to_the_edge_and_is_kept_as_it_was(project: Path) -> None:
    placed(project, "box: [100, 250, 420, 450], credit-role: label, credit-at: [100, 240]")
    file = project / "content.yaml"
    assert build(project) == 5, "the second person stands below the photograph"
    second = "      - id: two\n        name: Chan Nobody\n        role: Deputy\n"
    file.write_text(file.read_text("utf-8").replace(second, ""), "utf-8")
    assert build(project) == 0
    data = finished(project)
    assert not [1 for part in streams(data) for secret in (*SECRETS, *GPS) if secret in part]
    original = (project / "assets" / "two.jpg").read_bytes()
    (scan,) = (scan for _, _, scan in segments(original) if scan)
    assert scan in data  # 320 pt at 360 ppi, upright, whole: not encoded again
    page = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")
    for (x, y), meant in zip(
        ((180, 300), (340, 300), (180, 380), (340, 380)), photographs.QUARTERS, strict=True
    ):
        assert difference(page.getpixel((2 * x, 2 * y)), meant) < 3


def test_a_section_without_a_photograph_leaves_its_place_empty(project: Path) -> None:
    placed(project, "centre: [300, 300], radius: 60", photo=False)
    assert build(project) == 0


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ("centre: [350, 330], radius: 50, duotone: [night, sky2]", 0, "photo-credit"),
        ("credit-role: label, credit-at: [100, 240]", 1, "no place"),
        ("box: [400, 100, 300, 200]", 1, "no place"),
    ],
    ids=["circle", "nowhere", "backwards"],
)
def test_a_photo_block_says_what_it_lacks(
    project: Path, capsys: pytest.CaptureFixture[str], options: str, code: int, words: str
) -> None:
    placed(project, options)
    assert build(project) == code
    assert words in capsys.readouterr().err


# Who stops it


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("consent: yes", "consent: no", "did not agree"),
        ("consent: yes", "consent: until 2026-11-21", "ended on 2026-11-21"),
        ("          consent: yes\n", "", "consent"),
        ("src: assets/one.jpg", "src: assets/two.jpg", "no file"),
    ],
    ids=["no", "expired", "missing", "file"],
)
def test_without_consent_or_file_nothing_is_written(
    project: Path,
    edit: Edit,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    words: str,
) -> None:
    edit(project / "content.yaml", old, new)
    for command in ("build", "check"):
        assert build(project, command) == 1
        told = capsys.readouterr().err
        assert words in told and "content.yaml:" in told and "Traceback" not in told
    assert not (project / "out").exists()


def test_consent_that_ends_on_the_day_still_counts(project: Path, edit: Edit) -> None:
    edit(project / "content.yaml", "consent: yes", "consent: until 2026-11-22")
    assert build(project) == 0


def test_a_damaged_photograph_is_a_complaint_at_its_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "assets" / "one.jpg").write_bytes(b"<html>Not found</html>")
    assert build(project) == 1
    told = capsys.readouterr().err
    line = CONTENT[: CONTENT.index("src:")].count("\n") + 1
    assert f"content.yaml:{line}:" in told and "assets/one.jpg" in told and "Traceback" not in told


@pytest.mark.parametrize(("pixels", "code"), [(160, 5), (200, 0), (300, 0)])
def test_too_few_pixels_stop_the_file_or_are_told(
    project: Path, capsys: pytest.CaptureFixture[str], pixels: int, code: int
) -> None:
    """82.5 pt at 150 ppi are 172 pixels, at 225 ppi 258."""
    small = photographs.faces(pixels, pixels)
    (project / "assets" / "one.jpg").write_bytes(photographs.jpeg(small))
    assert build(project) == code
    assert ("image-ppi" in capsys.readouterr().err) == (pixels < 258)


def test_a_credit_without_a_place_is_told(
    project: Path,
    edit: Edit,
    capsys: pytest.CaptureFixture[str],
) -> None:
    edit(project / "layouts" / "small.yaml", ", credit-role: label", "")
    assert build(project) == 0
    told = capsys.readouterr().err
    assert "photo-credit" in told and "team.people.[one].photo.credit" in told


# A clip


def test_a_clip_keeps_the_scans_and_hides_the_rest_on_the_page(
    project: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    original = photographs.jpeg(photographs.faces(600, 300))
    (project / "assets" / "one.jpg").write_bytes(original)
    edit(project / "content.yaml", "consent: yes", "consent: yes\n          crop: clip")
    assert main(["build", str(project), "--layout", "small", "--out", str(project / "out")]) == 0
    data = finished(project)
    (scan,) = (scan for _, _, scan in segments(original) if scan)
    assert scan in image(data)
    assert not [1 for part in streams(data) for secret in (*SECRETS, *GPS) if secret in part]
    # The hidden face is in the file, which the docs say, and on no page.
    pixels = Image.open(BytesIO(image(data))).convert("RGB")
    assert pixels.size == (600, 300) and difference(pixels.getpixel((525, 150)), RED) < 6
    page = pypdfium2.PdfDocument(data)[0].render(scale=4).to_pil().convert("RGB")
    assert not [1 for r, g, _ in page.get_flattened_data() if r > 170 and g < 90]
    cx, cy, radius = 30 + CIRCLE / 2, 42 + 10 * 14, CIRCLE / 2
    assert difference(page.getpixel((round(4 * cx), round(4 * cy))), GREEN) < 6
    assert page.getpixel((round(4 * (cx + 1.03 * radius)), round(4 * cy))) == (255,) * 3
    assert main(["check", str(project), "--layout", "small", "--strict"]) == 0
    assert "photo-clip" in capsys.readouterr().err


def test_a_clip_looks_like_a_cut(project: Path, edit: Edit) -> None:
    """The same part of the picture, whether it is cut out or the rest is hidden, turned or not."""
    pages = []
    for crop in ("cut", "clip"):
        edit(project / "content.yaml", "consent: yes", f"consent: yes\n          crop: {crop}")
        assert build(project) == 0
        pages.append(pypdfium2.PdfDocument(finished(project))[0].render(scale=2).to_pil().convert("RGB"))
        edit(project / "content.yaml", f"\n          crop: {crop}", "")
    pairs = zip(*(page.get_flattened_data() for page in pages), strict=True)
    apart = [difference(one, other) for one, other in pairs if one != other]
    # Two codings of one picture differ a little everywhere, and at the circle's edge more.
    assert sum(d > 12 for d in apart) < 0.002 * pages[0].width * pages[0].height


def test_the_resolution_of_a_clip_is_that_of_what_is_shown(
    project: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """82.5 pt at 150 ppi are 172 pixels: 160 shown of 800 are too few."""
    (project / "assets" / "one.jpg").write_bytes(photographs.jpeg(photographs.faces(800, 160)))
    edit(project / "content.yaml", "consent: yes", "consent: yes\n          crop: clip")
    assert build(project) == 5
    assert "image-ppi" in capsys.readouterr().err


@pytest.mark.parametrize("box", ["box: [140, 250, 420, 330]", "box: [300, 200, 380, 380]"])
def test_a_clipped_plate_shows_nothing_beyond_its_box(project: Path, edit: Edit, box: str) -> None:
    placed(project, f"{box}, credit-role: label, credit-at: [100, 240]")
    edit(project / "content.yaml", "people: no}", "people: no, crop: clip}")
    assert build(project) == 0
    page = pypdfium2.PdfDocument(finished(project))[0].render(scale=2).to_pil().convert("RGB")
    x0, y0, x1, y1 = (float(n) for n in box[6:-1].split(","))
    inside = [page.getpixel((round(2 * x), round(2 * y))) for x in (x0 + 3, x1 - 3) for y in (y0 + 3, y1 - 3)]
    for seen in inside:
        assert min(difference(seen, colour) for colour in photographs.QUARTERS) < 6
    assert page.getpixel((round(2 * x0 + 20), round(2 * y1 + 6))) == (255,) * 3


# In the profile


def test_the_profile_has_places_for_photographs(copied: Path, edit: Edit) -> None:
    (copied / "assets" / "photos").mkdir(parents=True)
    (copied / "assets" / "photos" / "a.jpg").write_bytes(photographs.jpeg(photographs.faces(2400, 1400)))
    about = "credit: A. Friend, consent: yes, focus: [0.25, 0.5]"
    for title, alt in (("Welcome, and thank you", "First"), ("Honored four times", "Second")):
        record = f"    photo: {{src: assets/photos/a.jpg, alt: {alt} face., {about}}}\n"
        edit(copied / "content.yaml", f"    title: {title}\n", f"    title: {title}\n{record}")
    assert main(["build", str(copied), "--strict", "--out", str(copied / "out")]) == 0
    document = pypdfium2.PdfDocument(copied / "out" / "cchr-profile-a4-en-screen.pdf")
    # A duotone of night and sky: the grey of the scene is blue where the circle's middle is.
    for number, (x, y) in ((3, (723.9 - 595.28, 620)), (10, (520, 700))):
        r, g, b = document[number - 1].render(scale=1).to_pil().convert("RGB").getpixel((round(x), round(y)))
        assert b > g > r and (r, g, b) != (0x24, 0xAA, 0xE1)


# Who may not see it


def test_what_is_withheld_is_in_nothing_the_file_says(
    project: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "content.yaml"
    edit(file, "          consent: yes", "          consent: yes\n          withhold: [press]")
    words = "keywords: [open, {id: k, text: HIDDEN-WORD, withhold: press}]"
    edit(file, "subject: Tests}", f"subject: Tests, {words}}}")
    edit(file, "sections:\n", "sources: [{id: S, name: HIDDEN-SOURCE}]\nsections:\n"
         "  quiet: {label: HIDDEN-LABEL, withhold: press, source: S}\n")
    layout = project / "layouts" / "small.yaml"
    opening = "  - {name: quiet, pages: [left], master: one, section: quiet}\n"
    layout.write_text(layout.read_text("utf-8") + opening, "utf-8")
    hidden = ("HIDDEN-WORD", "HIDDEN-LABEL", "A green face")
    for whom, there in ((None, True), ("press", False)):
        extra = ["--audience", whom] if whom else []
        assert main(["build", str(project), "--layout", "small", "--out", str(project / "out"), *extra]) == 0
        name = f"small-small-en-screen{'-for-press' if whom else ''}.pdf"
        data = (project / "out" / name).read_bytes()
        with pikepdf.open(BytesIO(data)) as pdf:
            said = " ".join(str(value) for value in pdf.docinfo.values())
            said += pdf.Root.Metadata.read_bytes().decode() + "".join(everything(pdf))
            with pdf.open_outline() as outline:
                said += " ".join(item.title for item in outline.root)
        for word in hidden:
            assert (word in said) is there, word
        report = (project / "out" / name.replace(".pdf", ".report.json")).read_text("utf-8")
        assert ('"sources.[S].name"' in report and '"not cited"' in report) is not there
        assert main(["dump", str(project), "--layout", "small", *extra]) == 0
        out = capsys.readouterr().out
        assert ("A. Friend" in out) is there and ("picture " in out) is there
    assert main(["build", str(project), "--layout", "small", "--audience", "pres"]) == 1
    assert "did you mean “press”" in capsys.readouterr().err


def everything(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every string in a file's objects."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary):
            yield from (str(value) for value in one.values() if isinstance(value, pikepdf.String))


def test_the_real_project_is_without_photographs(content: Content) -> None:
    assert not [record for record in records_in(content.root) if record.kind == "photo"]
