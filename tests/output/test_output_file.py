"""The file as such: same bytes everywhere, metadata, refusals, and putting it in place."""

from __future__ import annotations

import hashlib
import os
import re
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import made
import pikepdf
import pytest

from brochure.document import Anchor, Bookmark, Cluster, Document, Face, Glyphs, Item, Link, Node, Run, Shape
from brochure.geometry import Box, rectangle
from brochure.output import STANDARDS, Profile, save, standard, write_pdf

SCREEN = standard("screen")
TREE = (Node("Document", -1), Node("P", 0), Node("Link", 1))
BUILD = """
import hashlib, os, sys
sys.path[:0] = [{root!r}, {here!r}]
os.umask(0o077)
import made
from brochure.output import Profile, standard, write_pdf
icc = (made.ROOT / "assets" / "icc" / "sRGB.icc").read_bytes()
profile = Profile(icc, "sRGB", "")
data = write_pdf(made.brochure(), standard("screen"), producer="brochure 0.0", profile=profile)
print(hashlib.sha256(data).hexdigest())
"""


def said_by(script: str) -> str:
    """What a fresh Python prints."""
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def written(document: Document) -> bytes:
    return write_pdf(document, SCREEN, producer="brochure 0.0")


# The same bytes


def test_the_same_document_gives_the_same_bytes_twice():
    assert written(made.brochure()) == written(made.brochure())


def test_the_same_bytes_in_another_process_folder_zone_locale_seed_and_home(tmp_path):
    icc = (made.ROOT / "assets" / "icc" / "sRGB.icc").read_bytes()
    profile = Profile(icc, "sRGB", "")
    data = write_pdf(made.brochure(), SCREEN, producer="brochure 0.0", profile=profile)
    here = hashlib.sha256(data).hexdigest()
    script = BUILD.format(root=str(made.ROOT), here=str(Path(__file__).parent))
    (tmp_path / ".reportlab_settings").write_text("pdfComments = 1\ninvariant = 0\n")
    for seed, zone, tongue in (("1", "Asia/Phnom_Penh", "C"), ("77", "America/New_York", "de_DE.UTF-8")):
        surroundings = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LANG": tongue,
            "LC_ALL": tongue,
            "HOME": str(tmp_path),
            "RL_pdfMultiLine": "1",
        }
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here


def test_the_folder_of_the_fonts_does_not_show(tmp_path):
    copies = {}
    for face in (made.SERIF, made.SANS):
        copy = tmp_path / Path(face.path).name
        copy.write_bytes(Path(face.path).read_bytes())
        copies[face] = replace(face, path=str(copy))

    def items(at: Callable[[Face], Face]) -> tuple[Item, ...]:
        here, there = at(made.SERIF), at(made.SANS)
        return (made.text("Here", 10, 20, 1, here), made.text("There", 10, 60, 1, there))

    ours = written(made.document(items(lambda f: f), TREE))
    assert ours == written(made.document(items(copies.__getitem__), TREE))
    assert str(made.ROOT).encode() not in ours


def test_another_word_gives_another_identifier():
    def identifiers(words: str) -> tuple[bytes, str]:
        with pikepdf.open(BytesIO(written(made.document((made.text(words, 9, 9, 1),), TREE)))) as pdf:
            first, second = pdf.trailer.ID
            assert bytes(first) == bytes(second)
            with pdf.open_metadata() as xmp:
                return bytes(first), xmp["xmpMM:DocumentID"]

    one, other = identifiers("one"), identifiers("two")
    assert one[0] != other[0] and one[1] != other[1] and one == identifiers("one")


def test_the_identifier_covers_every_object_but_the_packet():
    data = written(made.brochure())
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.Metadata.objgen[0] == len(pdf.objects)


def test_every_stream_ends_in_a_line_end_of_its_own():
    """ISO 19005-2, 6.1.7.1: one before endstream that the length does not count."""
    data = written(made.brochure())
    streams = [(m.end(), int(m[1])) for m in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", data)]
    assert len(streams) == data.count(b"endstream\n") > 20
    for start, length in streams:
        assert data[start + length :].startswith(b"\nendstream\nendobj")


# Metadata


NASTY = "a) (b >> endobj <x>&\"'\\ ]]> ស្ត្រី \U0001d518"


def test_metadata_is_ours_alone_and_xmp_agrees_with_info():
    meta = replace(made.META, title=NASTY, author=NASTY, subject=NASTY, keywords=(NASTY, "b"))
    meta = replace(meta, date="2026-11-22T05:06:07Z")
    document = replace(made.brochure(), meta=meta)
    data = written(document)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        info = pdf.docinfo
        assert {info[k] == NASTY for k in ("/Title", "/Author", "/Subject")} == {True}
        assert info.Producer == "brochure 0.0" and info.CreationDate == info.ModDate == "D:20261122050607Z"
        assert "/Filter" not in pdf.Root.Metadata
        with pdf.open_metadata() as xmp:
            assert (
                xmp["dc:title"] == NASTY and xmp["dc:creator"] == [NASTY] and xmp["dc:description"] == NASTY
            )
            assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-11-22T05:06:07Z"
            assert xmp["pdf:Keywords"] == info.Keywords and xmp["pdf:Producer"] == "brochure 0.0"
            assert xmp["pdfuaid:part"] == "1"
        assert pdf.Root.Lang == "en" and pdf.Root.ViewerPreferences.DisplayDocTitle
    for word in (b"untitled", b"anonymous", b"unspecified"):
        assert word not in data


def test_control_characters_and_lone_surrogates_do_not_break_the_packet():
    meta = replace(made.META, title="a\x00b\ud800c\x0bd\ufffe")
    with (
        pikepdf.open(BytesIO(written(replace(made.brochure(), meta=meta)))) as pdf,
        pdf.open_metadata() as xmp,
    ):
        assert xmp["dc:title"] == "abcd"


def test_empty_metadata_is_left_out():
    meta = replace(made.META, author="", subject="", keywords=())
    with pikepdf.open(BytesIO(written(replace(made.brochure(), meta=meta)))) as pdf:
        assert not {"/Author", "/Subject", "/Keywords"} & set(pdf.docinfo)


# Documents that layout should not have let through


def bad_glyph() -> Glyphs:
    return Glyphs(9, 9, (Run(made.SERIF, 9, (Cluster("☃", ((0, 0, 0),), 500),), (5.0,)),), "ink", 1)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (made.document((made.text("x", 9, 9, 1, ink="mauve"),), TREE), "mauve"),
        (made.document((bad_glyph(),), TREE), "☃"),
        (made.document((Link(Box(0, 0, 9, 9), "#nowhere", "x", 2),), TREE), "nowhere"),
        (made.document((Link(Box(0, 0, 9, 9), "javascript:alert(1)", "x", 2),), TREE), "javascript"),
        (made.document((Link(Box(0, 0, 9, 9), "page.html", "x", 2),), TREE), "page.html"),
        (made.document((Link(Box(0, 0, 9, 9), "https://example.org", "x", 1),), TREE), "Link node"),
        (made.document((), TREE, outline=(Bookmark("x", 0, "lost"),)), "lost"),
        (made.document((Anchor("a", 0, 0), Anchor("a", 1, 1)), TREE), "two anchors"),
        (made.document((made.text("x", 9, 9, 7),), TREE), "node 7"),
        (made.document((made.text("x", 9, 9, -1),), TREE), "node -1"),
        (made.document((made.text("x", float("nan"), 9, 1),), TREE), "nan"),
        (made.document((), (Node("Document", -1), Node("Heading", 0))), "Heading"),
        (made.document((), (Node("Document", -1), Node("P", 3))), "parent 3"),
        (made.document((), (Node("Document", -1), Node("L", 0, numbering="Ordered"))), "Ordered"),
        (made.document((), TREE, meta=replace(made.META, date="tomorrow")), "tomorrow"),
    ],
)
def test_what_cannot_be_written_right_is_refused_by_name(document, words):
    with pytest.raises(ValueError, match=words):
        written(document)


def test_an_unknown_output_is_a_key_error_and_rows_are_frozen():
    with pytest.raises(KeyError):
        standard("fax")
    assert standard("screen") is STANDARDS["screen"]
    with pytest.raises(AttributeError):
        SCREEN.version = (1, 4)
    with pytest.raises(TypeError):
        STANDARDS["fax"] = SCREEN


def test_a_shape_of_no_ink_paints_nothing():
    document = made.document((Shape(rectangle(Box(0, 0, 9, 9)), 1),), TREE)
    with pikepdf.open(BytesIO(written(document))) as pdf:
        assert not pikepdf.parse_content_stream(pdf.pages[0])


def test_rows_and_saving_load_no_reportlab():
    script = f"import sys; sys.path[:0] = [{str(made.ROOT)!r}]; import brochure.output; print(*sys.modules)"
    loaded = said_by(script).split()
    assert not {"reportlab", "PIL", "uharfbuzz"} & set(loaded)


def test_writing_loads_no_canvas_no_paragraphs_and_no_other_pdf_library():
    script = BUILD.format(root=str(made.ROOT), here=str(Path(__file__).parent)) + "print(*sys.modules)"
    loaded = said_by(script).split()
    assert "reportlab.pdfbase.pdfdoc" in loaded
    assert not {"reportlab.pdfgen.canvas", "reportlab.platypus", "fontTools", "pikepdf"} & set(loaded)


# Putting it in place


def test_saving_writes_the_bytes_with_the_permissions_the_umask_leaves(tmp_path):
    before = os.umask(0o027)
    try:
        save(tmp_path / "a.pdf", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failed_save_keeps_the_old_file_and_leaves_nothing(tmp_path, monkeypatch, step, fault):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(fault)):
        save(file, b"new")
    monkeypatch.undo()
    assert file.read_bytes() == b"old" and os.listdir(tmp_path) == ["a.pdf"]


def test_a_file_that_grows_too_large_is_an_os_error(tmp_path):
    """A real fault of the machine: the system's own limit on file size."""
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OSError):
            save(file, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.read_bytes() == b"old" and os.listdir(tmp_path) == ["a.pdf"]


def test_what_is_no_regular_file_is_refused(tmp_path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe", "missing/a.pdf"):
        with pytest.raises(OSError):
            save(tmp_path / name, b"new")
    assert sorted(os.listdir(tmp_path)) == ["folder", "pipe"]


def test_a_read_only_file_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")
    # Root may write anything, so the answer is given for it.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        save(file, b"new")
    assert file.read_bytes() == b"old"


def test_a_link_is_replaced_and_its_target_kept(tmp_path):
    (tmp_path / "source").write_bytes(b"source")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "source")
    save(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "source").read_bytes() == b"source" and (tmp_path / "a.pdf").read_bytes() == b"new"
