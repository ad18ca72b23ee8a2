"""Printer profiles: those that come with the program, a shop's own, and mistakes in them."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from brochure.build import Built
from brochure.complaint import Refused
from brochure.geometry import MM
from brochure.layout.printers import known_printers, load_printer
from brochure.layout.profiles import colour_profile
from brochure.printing import Order, print_out

ROOT = Path(__file__).resolve().parents[2]
FOGRA = ROOT / "assets" / "icc" / "FOGRA39L_coated.icc"


def said(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [f"{c.sentence()} [{c.hint}]" for c in refused.value.complaints]


def own(project: Path, text: str, name: str = "mine") -> Path:
    """A project with a printer profile of its own."""
    folder = project / "layouts" / "printers"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, "utf-8")
    return project


def test_the_program_brings_four() -> None:
    assert known_printers(ROOT) == ("digital-toner", "generic-sheetfed", "newsprint", "office")
    sheetfed = load_printer(ROOT, "generic-sheetfed")
    assert sheetfed.bleed == pytest.approx(3 * MM) and sheetfed.ink_limit == 300 and sheetfed.marks == ()
    assert load_printer(ROOT, "digital-toner").condition == "FOGRA39"


def test_the_default_profile_is_passed_on_byte_for_byte() -> None:
    assert colour_profile(ROOT, load_printer(ROOT, "generic-sheetfed")) == FOGRA.read_bytes()


def test_newsprint_builds_nothing_without_a_profile_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        colour_profile(ROOT, load_printer(ROOT, "newsprint"))
    assert "coated paper only" in said(refused)[0] and "newsprint.yaml" in said(refused)[0]
    project = own(tmp_path, "extends: newsprint\nicc: assets/icc/shop.icc\ncondition: WAN-IFRA 26v5\n")
    (project / "assets" / "icc").mkdir(parents=True)
    shop = FOGRA.read_bytes()[:48] + b"shop" + FOGRA.read_bytes()[52:]  # another maker's
    (project / "assets" / "icc" / "shop.icc").write_bytes(shop)
    assert colour_profile(project, load_printer(project, "mine")) == shop


def test_fogra39_is_refused_for_paper_that_is_not_coated(tmp_path: Path) -> None:
    project = own(tmp_path, "extends: generic-sheetfed\nstock: uncoated\n")
    with pytest.raises(Refused) as refused:
        colour_profile(project, load_printer(project, "mine"))
    assert "FOGRA39 stands for coated paper, not for uncoated" in said(refused)[0]


def test_fogra39_under_another_name_is_still_for_coated_paper(tmp_path: Path) -> None:
    named = "extends: newsprint\nicc: assets/icc/FOGRA39L_coated.icc\ncondition: FOGRA52\n"
    project = own(tmp_path, named)
    with pytest.raises(Refused, match="FOGRA39 stands for coated paper, not for newsprint"):
        colour_profile(project, load_printer(project, "mine"))


def test_a_profile_wants_a_name_for_what_it_stands_for(tmp_path: Path) -> None:
    project = own(tmp_path, "extends: generic-sheetfed\ncondition: none\n")
    with pytest.raises(Refused, match="no “condition:”"):
        colour_profile(project, load_printer(project, "mine"))


def test_no_file_of_a_pack_can_be_overwritten_by_a_profile(tmp_path: Path) -> None:
    project = own(tmp_path, "extends: generic-sheetfed\nicc: assets/icc/ticket.txt\n")
    with pytest.raises(Refused, match="is no colour profile"):
        colour_profile(project, load_printer(project, "mine"))


@pytest.mark.parametrize("damage", ["rgb", "cut", "missing", "half", "tags", "padded"])
def test_a_file_that_is_no_output_profile_for_cmyk_is_refused(tmp_path: Path, damage: str) -> None:
    project = own(tmp_path, "extends: generic-sheetfed\nicc: assets/icc/shop.icc\n")
    folder = project / "assets" / "icc"
    folder.mkdir(parents=True)
    if damage == "rgb":
        copyfile(ROOT / "assets" / "icc" / "sRGB.icc", folder / "shop.icc")
    elif damage != "missing":
        whole = FOGRA.read_bytes()
        size = len(whole).to_bytes(4, "big")
        half = (60_000).to_bytes(4, "big") + whole[4:60_000]
        tags = size + whole[4:128] + b"\xff" * (len(whole) - 128)
        made = {"cut": whole[:20], "half": half, "tags": tags, "padded": whole + b"\0"}
        (folder / "shop.icc").write_bytes(made[damage])
    with pytest.raises(Refused) as refused:
        colour_profile(project, load_printer(project, "mine"))
    assert "shop.icc" in said(refused)[0] and "mine.yaml:2:6" in said(refused)[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extends: generic-sheetfed\nmarks: [crops]\n", "there is no mark “crops”"),
        ("extends: generic-sheetfed\nink-limits: 300\n", "ink-limits"),
        ("extends: generic-sheetfed\nink-limit: 900\n", "900"),
        ("extends: nobody\n", "there is no printer “nobody”"),
        ("extends: mine\n", "“extends” does not lead to a printer"),
        ("title: Nothing else\n", "colour"),
        ("extends: office\nmarks: [crop]\n", "no room for marks"),
        ("extends: generic-sheetfed\nsheets: []\n", "“sheets” is an empty list"),
        ("extends: generic-sheetfed\nspots: {sky: All}\n", "“All” is no plate of its own"),
        ("extends: generic-sheetfed\nspots: {sky: black}\n", "“black” is no plate of its own"),
        ('extends: generic-sheetfed\nspots: {sky: "a\\nb"}\n', "must be one line"),
        ('extends: generic-sheetfed\npaper: {name: "a\\nb"}\n', "must be one line"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    project = own(tmp_path, text)
    with pytest.raises(Refused) as refused:
        load_printer(project, "mine")
    told = " ".join(said(refused))
    assert message in told and "mine.yaml" in told


def test_a_printer_nobody_knows_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refused) as refused:
        load_printer(ROOT, "generic-sheetfeed")
    assert "generic-sheetfed" in said(refused)[0]


@pytest.mark.parametrize(
    ("order", "message"),
    [
        (Order("press", "office"), "prints in grey"),
        (Order("office", "generic-sheetfed"), "prints in colour"),
    ],
)
def test_outputs_and_printers_that_do_not_go_together(real: Built, order: Order, message: str) -> None:
    with pytest.raises(Refused) as refused:
        print_out(ROOT, real.composed.document, order)
    assert message in said(refused)[0]


def test_one_plate_is_not_made_of_two_inks(tmp_path: Path, real: Built) -> None:
    project = own(tmp_path, "extends: generic-sheetfed\nspots: {sky: X, night: X}\n")
    found = print_out(project, real.composed.document, Order("press", "mine")).complaints
    assert [c.rule for c in found] == ["spot-inks"] and "two inks" in found[0].message


def test_a_plate_for_an_ink_that_is_not_there_is_told(tmp_path: Path, real: Built) -> None:
    project = own(tmp_path, "extends: generic-sheetfed\nspots: {skye: PANTONE 2995 C}\n")
    found = print_out(project, real.composed.document, Order("press", "mine")).complaints
    assert [c.message for c in found] == ["the layout has no ink “skye” for the plate “PANTONE 2995 C”"]
