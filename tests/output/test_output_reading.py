"""What other software reads in our files: words, conformance, tree, links, fonts, pixels."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import made
import page as page_validation
import pikepdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_text

from brochure.document import Anchor, Artifact, Document, Glyphs, Group, Link, Node, Page, Shape
from brochure.geometry import Box, rectangle, rotation
from brochure.output import Profile, standard, write_pdf

SCREEN = standard("screen")
ICC = (made.ROOT / "assets" / "icc" / "sRGB.icc").read_bytes()
DROPPED = "\u200b\u2060\u00ad\ufffe"


def written(document: Document, icc: bytes | None = None) -> bytes:
    profile = Profile(icc, "sRGB IEC61966-2.1", "sRGB") if icc else None
    return write_pdf(document, SCREEN, producer="brochure 0.0", profile=profile)


def plain(text: str) -> str:
    """Text as extraction is compared."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace() and c not in DROPPED)


def by_pdfium(data: bytes) -> str:
    return "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(data))


def by_pdfminer(data: bytes) -> str:
    return extract_text(BytesIO(data))


READERS = pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])


# Words


@READERS
@pytest.mark.parametrize("face", [made.KHMER, made.KHMER_SANS, made.MOUL], ids=["serif", "sans", "moul"])
def test_every_khmer_test_word_comes_out_exact(read, face):
    items = tuple(made.text(w, 20, 20 + 17 * n, 1, face, 11) for n, w in enumerate(made.KHMER_WORDS))
    found = read(written(made.document(items, (Node("Document", -1), Node("P", 0, lang="km")))))
    for word in made.KHMER_WORDS:
        assert plain(word) in plain(found)
    assert plain(found) == plain("".join(made.KHMER_WORDS))


@READERS
@pytest.mark.parametrize("words", [made.ENGLISH, made.FRENCH], ids=["english", "french"])
@pytest.mark.parametrize("tracking", [0.0, 0.1, -0.05])
def test_latin_text_with_ligatures_and_kerning_comes_out_exact(read, words, tracking):
    nodes = (Node("Document", -1), Node("P", 0))
    items = (made.text(words, 5, 40, 1, size=9, tracking=tracking),)
    found = read(written(made.document(items, nodes)))
    assert plain(found) == plain(words)
    assert " ".join(found.split()) == " ".join(words.split())


@READERS
def test_words_of_a_line_in_several_faces_and_sizes_stay_apart(read):
    runs = (made.run("The Centre ", size=10), made.run("កម្ពុជា", made.KHMER, 12), made.run(" has ", size=10))
    runs += (made.run("two", made.SANS, 14), made.run(" names", size=10))
    line = Glyphs(20, 40, runs, "ink", 1)
    found = read(written(made.document((line,), (Node("Document", -1), Node("P", 0)))))
    assert found.split() == ["The", "Centre", "កម្ពុជា", "has", "two", "names"]


@READERS
def test_clusters_beyond_the_basic_plane_and_without_text(read):
    drawn = made.run("ab")
    face = replace(
        drawn,
        clusters=(
            replace(drawn.clusters[0], text="𝔘"),
            replace(drawn.clusters[1], text=""),
        ),
    )
    found = read(
        written(made.document((Glyphs(20, 40, (face,), "ink", 1),), (Node("Document", -1), Node("P", 0))))
    )
    assert plain(found) == "𝔘"


def test_a_line_end_hyphen_says_soft_hyphen():
    found = by_pdfminer(written(made.brochure()))
    assert "hyphen\u00ad" in found.replace(" ", "")


def test_long_lines_do_not_drift():
    """The last letter of 200 lies where the exact advances put it, whatever the widths' rounding."""
    shaped = made.run("i" * 199 + "H", size=7, tracking=0.0137)
    data = written(
        made.document((Glyphs(10, 50, (shaped,), "ink", 1),), (Node("Document", -1), Node("P", 0)))
    )
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    left = text.get_charbox(199, loose=True)[0]
    assert left == pytest.approx(10 + sum(shaped.advances[:-1]), abs=0.02)


# Conformance


@pytest.mark.parametrize("icc", [None, ICC], ids=["plain", "archive"])
def test_page_validation_finds_ua1_kept(tmp_path, icc):
    file = tmp_path / "a.pdf"
    file.write_bytes(written(made.brochure(), icc))
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]


def test_page_validation_notices_a_lost_alternative(tmp_path):
    document = made.brochure()
    nodes = tuple(replace(n, alt="") if n.kind == "Figure" else n for n in document.nodes)
    file = tmp_path / "a.pdf"
    file.write_bytes(written(replace(document, nodes=nodes)))
    assert not page_validation.validate_pdf(str(file), profile="ua1").is_compliant


def test_an_archive_is_claimed_only_with_a_profile():
    assert b"<pdfaid:part>2<" in written(made.brochure(), ICC)
    assert b"<pdfaid:part>" not in written(made.brochure())


def test_qpdf_finds_nothing_wrong():
    with pikepdf.open(BytesIO(written(made.brochure(), ICC))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == "1.7"


def test_every_font_is_embedded_and_none_is_helvetica():
    data = written(made.brochure())
    assert b"Helvetica" not in data and b"ASCII85" not in data
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert sum(f.Subtype == "/Type0" for f in fonts) == 6
        for font in (f for f in fonts if f.Subtype == "/CIDFontType2"):
            descriptor = font.FontDescriptor
            assert len(descriptor.FontFile2.read_bytes()) > 500
            assert descriptor.Ascent > 500 > 0 > descriptor.Descent
            assert 20 < descriptor.StemV < 300 and descriptor.CapHeight > 400
            left, foot, right, top = map(float, descriptor.FontBBox)
            assert left < right and foot < top
        slants = {
            str(f.BaseFont)[8:]: float(f.FontDescriptor.ItalicAngle) for f in fonts if "/FontDescriptor" in f
        }
        assert slants["NewsreaderItalic_400wght_10opsz"] < 0 == slants["Moul-Regular"]
        assert not [k for p in pdf.pages for k in ("/Rotate", "/Trans") if k in p]


# The spoken tree


def outline(data: bytes) -> str:
    """The structure tree as indented text: types, attributes, and content as page:MCID in tree order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {p.objgen: n + 1 for n, p in enumerate(pdf.pages)}
        lines: list[str] = []

        def walk(kid: object, depth: int, page: int) -> None:
            indent = "  " * depth
            if isinstance(kid, int):
                lines.append(f"{indent}{page}:{kid}")
            elif kid.get("/Type") == "/OBJR":
                target = kid.Obj.get("/A", {}).get("/URI") or "a place inside"
                lines.append(f"{indent}→ {target}")
            elif kid.get("/Type") == "/MCR":
                lines.append(f"{indent}{pages[kid.Pg.objgen]}:{kid.MCID}")
            else:
                extra = [f"{k[1:]}={kid[k]}" for k in ("/Lang", "/Alt", "/ID") if k in kid]
                if "/A" in kid:
                    attributes = kid.A
                    extra += [
                        f"{k[1:]}={attributes[k]}" for k in ("/ListNumbering", "/Scope") if k in attributes
                    ]
                    if "/BBox" in attributes:
                        extra.append("BBox=" + ",".join(f"{float(v):g}" for v in attributes.BBox))
                lines.append(" ".join([indent + str(kid.S)[1:], *extra]))
                own = pages[kid.Pg.objgen] if "/Pg" in kid else page
                kids = kid.get("/K", pikepdf.Array())
                for inner in kids if isinstance(kids, pikepdf.Array) else [kids]:
                    walk(inner, depth + 1, own)

        walk(pdf.Root.StructTreeRoot.K[0], 0, 0)
        return "\n".join(lines) + "\n"


def golden(name: str, found: str) -> None:
    """Compare with a file beside the test; UPDATE_GOLDENS=1 writes it anew."""
    file = Path(__file__).parent / "goldens" / name
    if os.environ.get("UPDATE_GOLDENS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_the_tree_reads_as_the_nodes_do():
    golden("tree.txt", outline(written(made.brochure())))


def kinds(data: bytes) -> list[str]:
    """The element lines of the outline, without content."""
    return [line for line in outline(data).splitlines() if line.strip()[0].isalpha()]


def test_the_order_of_painting_does_not_change_the_order_of_reading():
    document = made.brochure()
    expected = kinds(written(document))
    for seed in range(5):
        pages = []
        for sheet in document.pages:
            items = list(sheet.items)
            Random(seed).shuffle(items)
            pages.append(replace(sheet, items=tuple(items)))
        assert kinds(written(replace(document, pages=tuple(pages)))) == expected


def test_content_stands_between_child_elements_as_it_was_painted():
    nodes = (Node("Document", -1), Node("P", 0), Node("Link", 1), Node("Span", 1, lang="fr"))
    items = (
        made.text("See ", 10, 20, 1),
        made.text("here", 40, 20, 2),
        Link(Box(40, 10, 60, 22), "#there", "There", 2),
        made.text(" or ", 60, 20, 1),
        made.text("là", 80, 20, 3),
        made.text(".", 95, 20, 1),
        Anchor("there", 0, 0),
    )
    lines = [line.strip() for line in outline(written(made.document(items, nodes))).splitlines()]
    assert lines == [
        "Document",
        "P",
        "1:0",
        "Link",
        "1:1",
        "→ a place inside",
        "1:2",
        "Span Lang=fr",
        "1:3",
        "1:4",
    ]


def test_neighbours_of_one_node_share_marked_content_and_groups_stay_balanced():
    nodes = (Node("Document", -1), Node("P", 0), Node("Figure", 0, alt="Square"))
    square = Shape(rectangle(Box(0, 0, 10, 10)), 2, fill="red")
    items = (
        made.text("one ", 10, 20, 1),
        made.text("two", 10, 40, 1),
        Group((square, Group((square,), (2, 0, 0, 2, 20, 20)), made.text("x", 0, 0, 1))),
        square,
        Group((square, square)),
    )
    data = written(made.document(items, nodes))
    with pikepdf.open(BytesIO(data)) as pdf:
        depth: list[str] = []
        marks = 0
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            operator = str(instruction.operator)
            if operator in ("BDC", "q", "BT"):
                depth.append(operator)
                marks += operator == "BDC"
            elif operator in ("EMC", "Q", "ET"):
                assert depth.pop() == {"EMC": "BDC", "Q": "q", "ET": "BT"}[operator]
        assert depth == []
        assert marks == 4


def test_links_of_one_node_and_the_parent_tree_agree():
    nodes = (Node("Document", -1), Node("P", 0), Node("Link", 1))
    items = (
        made.text("a link over ", 10, 20, 2),
        Link(Box(10, 10, 70, 22), "https://example.org", "Example", 2),
        made.text("two lines", 10, 40, 2),
        Link(Box(10, 30, 60, 42), "https://example.org", "Example", 2),
    )
    data = written(made.document(items, nodes))
    assert outline(data).count("→ https://example.org") == 2
    with pikepdf.open(BytesIO(data)) as pdf:
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = {int(k): v for k, v in zip(nums[::2], nums[1::2], strict=True)}
        for annotation in pdf.pages[0].Annots:
            assert owners[int(annotation.StructParent)].S == "/Link"
            assert annotation.F == 4 and annotation.Contents == "Example"
        assert [str(e.S) for e in owners[int(pdf.pages[0].StructParents)]] == ["/Link"]
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == 3


# Ways through the file


def test_links_and_bookmarks_lead_to_their_places():
    document = made.brochure()
    first = document.pages[0]
    inner = Link(Box(10, 270, 60, 280), "#second", "The second page", 4)
    document = replace(document, pages=(replace(first, items=(*first.items, inner)), *document.pages[1:]))
    pdf = pypdfium2.PdfDocument(written(document))
    marks = [(m.get_title(), m.get_dest().get_index(), m.get_dest().get_view()[1]) for m in pdf.get_toc()]
    assert [m[:2] for m in marks] == [("Start", 0), ("ទំព័រទីពីរ", 1)]
    assert marks[1][2][:2] == pytest.approx([40, 255])
    with pikepdf.open(BytesIO(written(document))) as opened:
        outside, inside = opened.pages[0].Annots
        address = str(outside.A.URI)
        assert address.startswith("https://example.org/%E1%9E%97") and address.endswith("?a=(1)")
        assert inside.Dest[0].objgen == opened.pages[1].objgen
        assert [float(v) for v in inside.Rect] == [10, 20, 60, 30]
        assert opened.Root.PageMode == "/UseOutlines"
        assert [str(p.label) for p in opened.pages] == ["1", "2", "iii"]


def test_bookmarks_nest():
    anchors = tuple(Anchor(f"a{n}", 0, 10 * n) for n in range(5))
    levels = [made.Bookmark(f"t{n}", level, f"a{n}") for n, level in enumerate([0, 1, 2, 1, 0])]
    data = written(
        made.document(
            (*anchors, made.text("x", 9, 9, 1)), (Node("Document", -1), Node("P", 0)), outline=tuple(levels)
        )
    )
    assert [(m.level, m.get_title()) for m in pypdfium2.PdfDocument(data).get_toc()] == [
        (0, "t0"),
        (1, "t1"),
        (2, "t2"),
        (1, "t3"),
        (0, "t4"),
    ]


# What is seen


def pixels(data: bytes, index: int = 0) -> object:
    return pypdfium2.PdfDocument(data)[index].render(scale=2).to_pil().convert("RGB")


def test_shapes_and_text_lie_where_the_document_says():
    nodes = (Node("Document", -1), Node("P", 0))
    items = (
        Shape(rectangle(Box(10, 20, 30, 40)), Artifact.LAYOUT, fill="red"),
        Group(
            (Shape(rectangle(Box(0, 0, 40, 10)), Artifact.LAYOUT, fill="blue"),),
            (0, 1, -1, 0, 200, 100),
            rectangle(Box(0, 0, 20, 10)),
        ),
        made.text("HHHH", 100, 250, 1, made.SANS, 40, "red"),
    )
    image = pixels(written(made.document(items, nodes)))
    assert image.size == (800, 600)
    assert image.getpixel((40, 60)) == (220, 20, 30)
    assert image.getpixel((40, 90)) == (255, 255, 255) == image.getpixel((40, 30))
    # The group's x axis points down the page from (200, 100); its clip cuts it off half way.
    assert image.getpixel((2 * 195, 2 * 110)) == (0, 90, 200)
    assert image.getpixel((2 * 195, 2 * 130)) == (255, 255, 255)
    box = image.crop((0, 300, 800, 600)).convert("L").point(lambda v: 255 * (v < 200)).getbbox()
    assert 200 <= box[0] <= 210 and abs(box[3] + 300 - 500) <= 2 and 430 < box[1] + 300 < 450


def test_turned_text_reads_and_is_not_mirrored():
    nodes = (Node("Document", -1), Node("P", 0))
    turn = rotation(90)
    items = (Group((made.text("FLY", 0, 0, 1, made.SANS, 40),), (*turn[:4], 200, 200)),)
    data = written(made.document(items, nodes))
    assert plain(by_pdfium(data)) == "FLY"
    upright = pixels(written(made.document((made.text("FLY", 100, 200, 1, made.SANS, 40),), nodes)))
    turned = pixels(data).rotate(-90, expand=True)

    def ink(image: object) -> object:
        grey = image.convert("L").point(lambda v: 255 * (v < 128))
        return grey.crop(grey.getbbox()).resize((40, 20))

    differing = sum(
        a != b
        for a, b in zip(
            (v > 127 for v in ink(upright).tobytes()),
            (v > 127 for v in ink(turned).tobytes()),
            strict=True,
        )
    )
    assert differing < 60


class Tracer:
    """Takes HarfBuzz's own outlines as a path, moved, scaled and turned to y downwards."""

    def __init__(self, x: float, y: float, scale: float) -> None:
        self.x, self.y, self.scale = x, y, scale
        self.path: list[tuple[str, tuple[float, ...]]] = []
        self.last = (0.0, 0.0)

    def _points(self, *points: tuple[float, float]) -> tuple[float, ...]:
        self.last = points[-1]
        return tuple(v for x, y in points for v in (self.x + x * self.scale, self.y - y * self.scale))

    def moveTo(self, point: tuple[float, float]) -> None:
        self.path.append(("M", self._points(point)))

    def lineTo(self, point: tuple[float, float]) -> None:
        self.path.append(("L", self._points(point)))

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        (x0, y0), (cx, cy), (x1, y1) = self.last, control, end
        first = (x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0))
        second = (x1 + 2 / 3 * (cx - x1), y1 + 2 / 3 * (cy - y1))
        self.path.append(("C", self._points(first, second, end)))

    def curveTo(self, *points: tuple[float, float]) -> None:
        self.path.append(("C", self._points(*points)))

    def closePath(self) -> None:
        self.path.append(("Z", ()))


@pytest.mark.parametrize("face", [made.KHMER, made.KHMER_SANS, made.MOUL, made.ITALIC])
def test_embedded_glyphs_draw_what_harfbuzz_draws(face):
    """Words set in our fonts show the same pixels as HarfBuzz's outlines laid out by hand."""
    words = ["Office", "AVATAR"] if face is made.ITALIC else ["ស្ត្រី", "សង្គ្រាម", "ប៉ុន្តែ", "អ៊ូ វីរៈ", "ឆ្នាំ"]
    texts, shapes = [], []
    font = made._font(face)
    for n, word in enumerate(words):
        shaped = made.run(word, face, 30)
        pen, y = 10.0, 50 + 55 * n
        texts.append(Glyphs(pen, y, (shaped,), "ink", 1))
        scale = 30 / font.face.upem
        for cluster, advance in zip(shaped.clusters, shaped.advances, strict=True):
            for glyph, dx, dy in cluster.glyphs:
                tracer = Tracer(pen + dx * scale, y - dy * scale, scale)
                font.draw_glyph_with_pen(glyph, tracer)
                shapes.append(Shape(tuple(tracer.path), 1, fill="ink"))
            pen += advance
    nodes = (Node("Document", -1), Node("P", 0))
    set_, drawn = (pixels(written(made.document(tuple(i), nodes))).convert("L") for i in (texts, shapes))
    differing = sum(abs(a - b) > 128 for a, b in zip(set_.tobytes(), drawn.tobytes(), strict=True))
    inked = sum(v < 128 for v in drawn.tobytes())
    assert inked > 2000 and differing < inked / 50


def test_inks_of_a_press_standard_are_cmyk():
    press = replace(SCREEN, colour="cmyk", version=(1, 6), tagged=False, links=False, pdfua=0, pdfa="")
    data = write_pdf(made.brochure(), press, producer="x")
    with pikepdf.open(BytesIO(data)) as pdf:
        operators = {str(i.operator) for i in pikepdf.parse_content_stream(pdf.pages[1])}
        assert {"k", "K"} <= operators and not operators & {"rg", "RG", "BDC"}
        assert pdf.pdf_version == "1.6"
        assert "/StructTreeRoot" not in pdf.Root and "/Annots" not in pdf.pages[0]


def test_pages_without_items_can_be_written():
    data = written(Document((Page(100, 100, ()),), (Node("Document", -1),), made.META, made.INKS))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1 and [float(v) for v in pdf.pages[0].TrimBox] == [0, 0, 100, 100]
