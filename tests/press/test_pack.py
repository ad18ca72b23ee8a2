"""The printer's pack: what is in it, that it can be checked, that it is the same twice."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest

from brochure.build import Built
from brochure.check.file import judge_file
from brochure.cli import main
from brochure.document import Page, Terms
from brochure.geometry import MM
from brochure.layout.printers import Prices, load_printer
from brochure.packing import write_pack
from brochure.press.estimate import estimate
from brochure.preview.coverage import coverage
from brochure.printing import Order, print_out
from tests.press.test_press_files import bytes_of
from tests.press.test_printers import FOGRA, ROOT

TERMS = Terms(300.0, 5.0, 8.0, 0.25, 3 * MM)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    assert main(["pack", str(ROOT), "--lang", "km", "--copies", "500", "--out", str(folder)]) == 0
    return folder / "cchr-profile-a4-km-press-pack"


def test_everything_a_print_shop_wants_is_there(packed: Path) -> None:
    name = "cchr-profile-a4-km-press"
    assert {path.name for path in packed.iterdir()} == {
        f"{name}.pdf", f"{name}-proof.pdf", "ticket.txt", "ticket.json", "preflight.json", "SHA256SUMS",
        "printer-generic-sheetfed.yaml", "FOGRA39L_coated.icc",
    }  # fmt: skip
    assert (packed / "FOGRA39L_coated.icc").read_bytes() == FOGRA.read_bytes()
    assert json.loads((packed / "preflight.json").read_text("utf-8"))["passes"] is True


def test_the_checksums_hold_and_the_zip_is_the_folder(packed: Path) -> None:
    rows = (line.split("  ") for line in (packed / "SHA256SUMS").read_text("utf-8").splitlines())
    sums = {name: digest for digest, name in rows}
    assert sums == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in packed.iterdir()
        if path.name != "SHA256SUMS"
    }
    with ZipFile(packed.with_suffix(".zip") if packed.suffix else Path(f"{packed}.zip")) as archive:
        found = {Path(name).name: archive.read(name) for name in archive.namelist()}
    assert found == {path.name: path.read_bytes() for path in packed.iterdir()}


def test_the_same_pack_has_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    assert main(["pack", str(ROOT), "--lang", "km", "--copies", "500", "--out", str(tmp_path)]) == 0
    assert (tmp_path / f"{packed.name}.zip").read_bytes() == Path(f"{packed}.zip").read_bytes()


def test_the_ticket_says_what_is_printed_and_that_a_draft_is_none(packed: Path) -> None:
    told = json.loads((packed / "ticket.json").read_text("utf-8"))
    assert (told["pages"], told["condition"], told["marks"]) == (16, "FOGRA39", [])
    assert told["estimate"]["copies"] == 500 and told["unfinished"] > 0
    words = (packed / "ticket.txt").read_text("utf-8")
    for said in ("210 × 297 mm, upright", "3 mm all round", "saddle-stitch", "DRAFT", "not to be printed"):
        assert said in words


def test_a_pack_is_put_in_place_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "job"
    write_pack(folder, {"a.pdf": b"old", "b.icc": b"old"})
    write_pack(folder, {"a.pdf": b"new"})
    assert {p.name: p.read_bytes()[:3] for p in folder.iterdir() if p.suffix} == {"a.pdf": b"new"}
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    Path(f"{folder}.zip").unlink()
    Path(f"{folder}.zip").mkdir()
    with pytest.raises(OSError, match="something else stands"):
        write_pack(folder, {"a.pdf": b"newer"})
    after = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert after == {p: data for p, data in before.items() if p.suffix != ".zip"}


def test_nothing_is_written_where_warnings_are_errors(tmp_path: Path) -> None:
    assert main(["pack", str(ROOT), "--lang", "fr", "--strict", "--out", str(tmp_path)]) == 3
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_told_of(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["pack", str(ROOT), "--lang", "fr", "--out", str(tmp_path)]) == 0
    assert "draft" in capsys.readouterr().err
    assert main(["pack", str(ROOT), "--out", str(tmp_path)]) == 0
    assert "draft" not in capsys.readouterr().err


def test_the_proof_is_a_picture_of_the_press_file(packed: Path) -> None:
    press = pypdfium2.PdfDocument(packed / "cchr-profile-a4-km-press.pdf")
    proof = pypdfium2.PdfDocument(packed / "cchr-profile-a4-km-press-proof.pdf")
    assert len(press) == len(proof)
    for number in (0, 10):
        own, same, other = (
            pdf[n].render(scale=0.2).to_pil().convert("L").tobytes()
            for pdf, n in ((press, number), (proof, number), (proof, number + 1))
        )
        near, far = (
            sum(abs(x - y) for x, y in zip(own, found, strict=True)) / len(own) for found in (same, other)
        )
        assert near < 8 < 3 * near + 8 < far
    assert not proof[0].get_textpage().get_text_range().strip()


def test_ink_is_measured_plate_by_plate(real: Built) -> None:
    """A flood of one ink measures what the ink is made of."""
    document = print_out(ROOT, real.composed.document, Order("press")).pages
    sky = document.inks["sky"].cmyk
    (back,) = coverage(replace(document, pages=document.pages[-1:]))
    assert back[0] == pytest.approx(sky[0], abs=4) and back[1] == pytest.approx(sky[1], abs=2)
    (blank,) = coverage(replace(document, pages=(replace(document.pages[0], items=()),)))
    assert blank == (0.0, 0.0, 0.0, 0.0)


def pages(real: Built, count: int) -> object:
    page = Page(210 * MM, 297 * MM, (), 3 * MM)
    return replace(real.composed.document, pages=(page,) * count)


def test_paper_and_money_are_plain_arithmetic(real: Built) -> None:
    printer = replace(load_printer(ROOT, "generic-sheetfed"), prices=Prices("USD", 100.0, 0.5, 0.2))
    found = estimate(pages(real, 16), printer, 1000)  # type: ignore[arg-type]
    # Two A4 pages with bleed on a side of 320 × 450: eight leaves are four sheets.
    assert (found.pages_a_side, found.sheets) == (2, 4000)
    leaf = 0.21 * 0.297
    assert found.grams == pytest.approx(leaf * (2 * 250 + 6 * 130))
    assert found.price == pytest.approx(100 + 4000 * 0.5 + 1000 * 0.2)
    inside = estimate(pages(real, 12), printer, 1000, "text")  # type: ignore[arg-type]
    outside = estimate(pages(real, 4), printer, 1000, "cover")  # type: ignore[arg-type]
    assert inside.grams + outside.grams == pytest.approx(found.grams)
    assert estimate(pages(real, 2), printer, 1001).sheets == 501  # type: ignore[arg-type]


# The judge of finished files


@pytest.fixture(scope="module")
def press(real: Built) -> bytes:
    return bytes_of(print_out(ROOT, real.composed.document, Order("press")))


def test_a_good_file_is_left_alone(press: bytes) -> None:
    assert judge_file(press, TERMS) == ()


def damaged(data: bytes, how: str) -> bytes:
    pdf = pikepdf.open(BytesIO(data))
    page = pdf.pages[0]
    match how:
        case "intent":
            del pdf.Root.OutputIntents
        case "trapped":
            del pdf.docinfo["/Trapped"]
        case "trim":
            del page.obj["/TrimBox"]
        case "crop":
            page.obj.CropBox = pikepdf.Array([10, 10, 100, 100])
        case "turned":
            page.obj.Rotate = 90
        case "link":
            page.obj.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link)])
        case "script":
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))
        case "font":
            for obj in pdf.objects:
                if isinstance(obj, pikepdf.Dictionary) and "/FontFile2" in obj:
                    del obj["/FontFile2"]
        case "group":
            space = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
            page.obj.Group = space
        case _:
            page.contents_add(how.encode(), prepend=True)
    out = BytesIO()
    pdf.save(out, force_version="1.7" if how == "version" else "1.6")
    return out.getvalue()


@pytest.mark.parametrize(
    ("how", "rule"),
    [
        ("version", "x4-identity"),
        ("intent", "output-intent"),
        ("trapped", "trapped"),
        ("trim", "page-boxes"),
        ("crop", "crop-box"),
        ("turned", "page-scale"),
        ("link", "no-annotation"),
        ("script", "no-active-content"),
        ("font", "fonts-embedded"),
        ("group", "group-space"),
        ("q 1 0 0 rg 0 0 9 9 re f Q", "press-colour"),
        ("q /DeviceRGB cs 1 0 0 scn 0 0 9 9 re f Q", "press-colour"),
        ("q 0 w 0 0 0 1 K 0 0 m 9 9 l S Q", "hairline"),
        ("q 0.1 w 0 0 0 1 K 0 0 m 9 9 l S Q", "hairline"),
        ("BT 0 0 0 1 k /F1 3 Tf 1 0 0 1 50 50 Tm (a) Tj ET", "text-size"),
        ("BT 0 0 0 1 k /F1 9 Tf 1 0 0 1 50 50 Tm (a) Tj ET", "black-overprint"),
        ("BT 1 1 0 0 k /F1 6 Tf 1 0 0 1 50 50 Tm (a) Tj ET", "text-registration"),
    ],
)  # fmt: skip
def test_each_damage_is_found_in_the_bytes(press: bytes, how: str, rule: str) -> None:
    assert rule in {complaint.rule for complaint in judge_file(damaged(press, how), TERMS)}


def test_a_narrower_bleed_than_ordered_is_found(press: bytes) -> None:
    found = judge_file(press, replace(TERMS, bleed=5 * MM))
    assert {complaint.rule for complaint in found} == {"page-boxes"}


def test_a_misspelt_audience_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", str(ROOT), "--audience", "donorr", "--out", str(tmp_path)]) == 1
    assert "donorr" in capsys.readouterr().err and list(tmp_path.iterdir()) == []


def test_the_old_zip_comes_back_where_the_folder_cannot_be_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "job"
    write_pack(folder, {"a.pdf": b"old"})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def fails(beside: Path, folder: Path) -> None:
        raise OSError("no")

    monkeypatch.setattr("brochure.packing._swap", fails)
    with pytest.raises(OSError, match="no"):
        write_pack(folder, {"a.pdf": b"new"})
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_blank_pages_of_a_booklet_are_weighed(real: Built) -> None:
    printer = load_printer(ROOT, "generic-sheetfed")
    six, eight = (estimate(pages(real, n), printer, 100, multiple=4) for n in (6, 8))  # type: ignore[arg-type]
    assert (six.sheets, six.grams) == (eight.sheets, eight.grams)
