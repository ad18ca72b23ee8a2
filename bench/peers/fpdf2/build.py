#!/usr/bin/env python3
# ruff: noqa - a peer's page program, in a style of its own
"""build.py VARIANT LANG OUT   (VARIANT std|std3|big; OUT a .pdf, or a folder for std3 = EN+FR+KM)"""
import json, os, sys
from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout, VAlign, XPos, YPos, MethodReturnValue
from fpdf.fonts import FontFace

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
GEN = os.path.join(ROOT, "build/bench") + "/"
PRIMARY, ACCENT, DARK, TINT, GREY, RULE, INK, ROLE = "#0B5C6B", "#E08A1E", "#0B3C49", "#F3F7F8", "#6B7780", "#CFD8DC", "#222222", "#B36E18"
PAL = [PRIMARY, ACCENT, "#7A3E9D", "#2E7D32", "#9AA5AB"]
PT = 25.4 / 72


class Profile(FPDF):
    def __init__(self, doc):
        super().__init__(unit="mm", format="A4")
        self.doc = doc
        km = doc["lang"].startswith("km")
        self.lh = 1.81 if km else 1.476
        base = "NotoSansKhmer" if km else "SchibstedGrotesk"
        self.add_font("body", "", f"{GEN}fonts/{base}-Regular.ttf")
        self.add_font("body", "B", f"{GEN}fonts/{base}-Bold.ttf")
        if km:
            self.set_text_shaping(True, direction="ltr", script="Khmr", language="khm")
        else:
            self.set_text_shaping(True)
        self.set_margins(20, 20, 20); self.c_margin = 0; self.set_auto_page_break(True, 25)
        self.set_title(doc["org"]); self.set_author(doc["org"]); self.set_lang(doc["lang"][:2])
        self.bleed = False

    def footer(self):
        if self.bleed: return
        self.set_y(-15)
        self.font(8, GREY)
        self.cell(85, 4, self.doc["org"])
        self.cell(85, 4, str(self.page_no()), align="R")

    # -- helpers
    def font(self, size, color=INK, bold=False):
        self.set_font("body", "B" if bold else "", size); self.set_text_color(color)

    def para(self, text, size=10.5, color=INK, bold=False, x=None, w=0, gap=7 * PT, align="L", y=None, lh=None):
        self.font(size, color, bold)
        if y is not None: self.set_y(y)
        if x is not None: self.set_x(x)
        self.multi_cell(w, size * (lh or self.lh) * PT, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if gap: self.set_y(self.get_y() + gap)

    def box(self, x, y, w, h, fill):
        self.set_fill_color(fill); self.rect(x, y, w, h, style="F")

    def cover_fit(self, path, x, y, w, h, circle=False):
        iw, ih = 2400, 1600
        s = max(w / iw, h / ih); dw, dh = iw * s, ih * s
        with (self.elliptic_clip(x, y, w, h) if circle else self.rect_clip(x, y, w, h)):
            self.image(GEN + path, x + (w - dw) / 2, y + (h - dh) / 2, dw, dh)

    def h1(self, text, toc):
        if toc: self.start_section(text)
        self.para(text, 26, PRIMARY, True, lh=1.25, gap=2)
        self.box(20, self.get_y(), 40, 1.2, ACCENT)
        self.set_y(self.get_y() + 9.2)

    def h2(self, text, size=13, x=None, w=0, before=4):
        self.set_y(self.get_y() + before)
        self.para(text, size, PRIMARY, True, x=x, w=w, gap=2)

    # -- pages
    def build(self):
        fresh = False
        for p in self.doc["pages"]:
            t = p["type"]
            if fresh: fresh = False          # insert_toc_placeholder() has already started this page
            else: self.add_page()            # draws the footer of the page just finished, with its own flag
            self.bleed = t in ("cover", "divider", "back")
            self.set_auto_page_break(not self.bleed, 25)
            if t not in ("cover", "divider", "back", "contents"): self.h1(p["title"], p["toc"])
            getattr(self, "p_" + t)(p)
            fresh = t == "contents"

    def ground(self, p):
        if "photo" in p: self.cover_fit(p["photo"], 0, 0, 210, 297)
        else: self.box(0, 0, 210, 297, DARK)

    def p_cover(self, p):
        self.ground(p)
        with self.local_context(fill_opacity=0.72): self.box(0, 190, 210, 107, DARK)
        W = "#FFFFFF"
        if p["type"] == "cover" and "logo" in self.doc:
            self.set_fill_color(W); self.rect(20, 20, 38, 38, style="F", round_corners=True, corner_radius=3)
            self.image(GEN + self.doc["logo"], 23, 23, 32, 32)
        y = 203
        if p["type"] == "divider":
            self.para(p["number"], 18, ACCENT, True, y=y, gap=0); y = self.get_y()
        self.para(p["title"], 38, W, True, y=y, gap=1, lh=1.4)
        self.para(p["subtitle"], 18, W, gap=0)
        if p["type"] == "cover":
            self.para(p["tagline"], 11, W, y=250, gap=0)
            self.para(p["year"], 14, W, True, y=275, gap=0)
    p_divider = p_cover

    def p_back(self, p):
        self.ground(p)
        with self.local_context(fill_opacity=0.72): self.box(0, 190, 210, 107, DARK)
        if "logo" in self.doc:
            self.set_fill_color("#FFFFFF"); self.rect(89, 205, 32, 32, style="F", round_corners=True, corner_radius=3)
            self.image(GEN + self.doc["logo"], 92, 208, 26, 26)
        self.para(p["text"], 16, "#FFFFFF", y=245, align="C", gap=0)
        self.para(self.doc["org"], 10, "#FFFFFF", y=260, align="C", gap=0)

    def p_contents(self, p):
        def render(pdf, outline):
            pdf.h1(p["title"], False)
            one = p["columns"] == 1
            size, pitch, per, cw = (12, 9, 99, 170) if one else (9, 15 * PT, 44, 81)
            top = pdf.get_y()
            for i, s in enumerate(outline):
                if not one and i and i % (2 * per) == 0: pdf.add_page(); top = 20
                col, row = (i // per) % 2, i % per
                x, y = 20 + col * 89, top + row * pitch
                pdf.font(size)
                link = pdf.add_link(page=s.page_number)
                pdf.set_xy(x, y); pdf.cell(cw - 12, pitch, s.name, link=link)
                pdf.set_xy(x + cw - 12, y); pdf.cell(12, pitch, str(s.page_number), align="R", link=link)
        self.insert_toc_placeholder(render, pages=1)

    def p_welcome(self, p):
        for t in p["paragraphs"]: self.para(t)
        y = self.get_y() + 4
        self.font(13, PRIMARY, True)
        h = self.multi_cell(160, 13 * self.lh * PT, p["quote"], dry_run=True, output=MethodReturnValue.HEIGHT) + 8
        self.box(20, y, 170, h, TINT); self.box(20, y, 1.2, h, ACCENT)
        self.para(p["quote"], 13, PRIMARY, True, x=25, y=y + 4, w=160, gap=0)
        self.para(p["name"], bold=True, y=y + h + 6, gap=0)
        self.para(p["role"], color=GREY)

    def p_mission(self, p):
        if "photo" in p:
            y = self.get_y(); self.cover_fit(p["photo"], 20, y, 170, 75); self.set_y(y + 77)
        self.h2(p["mission_label"]); self.para(p["mission"], 13)
        self.h2(p["vision_label"]); self.para(p["vision"], 13)
        self.h2(p["values_label"])
        y0 = y = self.get_y(); hmax = 0
        for i, v in enumerate(p["values"]):
            if i == 2: y += hmax + 6; hmax = 0
            x = 20 + (i % 2) * 88
            self.para(v["name"], bold=True, x=x + 4, w=78, y=y + 1, gap=1)
            self.para(v["text"], x=x + 4, w=78, gap=0)
            h = self.get_y() - y + 1; hmax = max(h, hmax)
            self.box(x, y, 0.8, h, ACCENT)

    def p_approach(self, p):
        self.para(p["intro"]); y = self.get_y() + 5
        for i, c in enumerate(p["columns"]):
            x = 20 + i * 59
            self.set_fill_color(ACCENT); self.ellipse(x, y, 10, 10, style="F")
            self.font(13, "#FFFFFF", True); self.set_xy(x, y); self.cell(10, 10, str(i + 1), align="C")
            self.set_y(y + 11)
            self.h2(c["title"], x=x, w=52)
            self.para(c["text"], 10, x=x, w=52)

    def p_programmes(self, p):
        self.para(p["intro"])
        for it in p["items"]:
            y = self.get_y() + 5; self.set_y(y)
            self.h2(it["title"], x=25, w=165, before=1)
            self.para(it["text"], x=25, w=165)
            self.box(20, y, 1.2, self.get_y() - y, PRIMARY)

    def p_timeline(self, p):
        y0 = 54
        self.box(61.6, y0, 0.8, 210, PRIMARY)
        for i, e in enumerate(p["events"]):
            y = y0 + 30 * i
            self.para(e["date"], 10.5, PRIMARY, True, x=20, y=y + 2.5, w=36, align="R", gap=0)
            self.set_fill_color(ACCENT); self.set_draw_color("#FFFFFF"); self.set_line_width(0.6)
            self.ellipse(62 - 2.2, y + 3.5, 4.4, 4.4, style="FD")
            self.set_fill_color(TINT); self.rect(70, y, 120, 26, style="F", round_corners=True, corner_radius=2)
            self.para(e["title"], 11.5, bold=True, x=74, y=y + 2.5, w=112, gap=0.5)
            self.para(e["text"], 9.5, x=74, w=112, gap=0)

    def p_leadership(self, p):
        self.para(p["intro"]); y = self.get_y() + 5
        for i, q in enumerate(p["people"]):
            x = 20 + i * 59.3
            if "photo" in q: self.cover_fit(q["photo"], x + 2.5, y, 46, 46, circle=True)
            self.para(q["name"], 12, bold=True, x=x, y=y + 50, w=51, gap=0)
            self.para(q["role"], 9.5, ROLE, True, x=x, w=51, gap=2)
            self.para(q["bio"], 9.5, x=x, w=51)

    def p_awards(self, p):
        self.para(p["intro"]); y = self.get_y() + 3
        for a in p["items"]:
            self.para(a["year"], 13, ACCENT, True, x=22, y=y + 5, w=24, gap=0)
            self.para(a["name"], 11, bold=True, x=46, y=y + 2.5, w=144, gap=0)
            self.para(a["by"], 9.5, GREY, x=46, w=144, gap=0)
            self.set_draw_color(RULE); self.set_line_width(0.1); self.line(20, y + 17, 190, y + 17)
            y += 17

    def p_governance(self, p):
        for t in p["text"]: self.para(t)
        y = self.get_y() + 4
        if "photos" not in self.doc: return self.pairs(p, y)
        b = p["bar"]
        self.para(b["title"], 11, PRIMARY, True, x=20, y=y, w=84, gap=3); cy = self.get_y()
        ml, ph, h = 10, 58, 70
        for k in range(5):
            gy = cy + 4 + ph - ph * k * 50 / 200
            self.set_draw_color(RULE); self.set_line_width(0.1); self.line(20 + ml, gy, 100, gy)
            self.font(7.5, GREY); self.set_xy(20, gy - 2); self.cell(ml - 1, 4, str(k * 50), align="R")
        st = (80 - ml) / len(b["values"])
        for i, v in enumerate(b["values"]):
            bh = ph * v / 200; x = 20 + ml + st * i
            self.box(x + st * .18, cy + 4 + ph - bh, st * .64, bh, PRIMARY)
            self.font(7.5, PRIMARY, True); self.set_xy(x, cy + 4 + ph - bh - 4.5); self.cell(st, 4, str(v), align="C")
            self.font(7.5, GREY); self.set_xy(x, cy + 4 + ph + 1.5); self.cell(st, 4, b["labels"][i], align="C")
        b = p["pie"]; tot = sum(b["values"]); at = 0
        self.para(b["title"], 11, PRIMARY, True, x=112, y=y, w=78, gap=3); cy = self.get_y()
        for i, v in enumerate(b["values"]):
            a0, a1 = 360 * at / tot - 90, 360 * (at + v) / tot - 90; at += v
            self.set_fill_color(PAL[i]); self.set_draw_color("#FFFFFF"); self.set_line_width(0.2)
            self.solid_arc(112, cy, 27 * 2, start_angle=a0, end_angle=a1, b=27 * 2, style="FD")
        self.set_y(cy + 58)
        for i, l in enumerate(b["labels"]):
            yy = self.get_y(); self.box(112, yy + 1, 3, 3, PAL[i])
            self.para(f'{l} – {b["values"][i]}', 8.5, x=117, w=73, gap=1)

    def pairs(self, p, y):
        """The charts' numbers as words, for the edition without pictures."""
        for x, b in ((20, p["bar"]), (112, p["pie"])):
            self.para(b["title"], 11, PRIMARY, True, x=x, y=y, w=78, gap=3)
            for l, v in zip(b["labels"], b["values"]):
                yy = self.get_y()
                self.para(str(l), 9.5, x=x, w=40, gap=0)
                self.para(str(v), 9.5, x=x + 42, y=yy, w=36, gap=3)

    def p_funding(self, p):
        self.para(p["intro"]); self.set_y(self.get_y() + 3)
        self.font(9.5)
        self.set_draw_color(PRIMARY); self.set_fill_color("#FFFFFF")      # a row without a style takes the current fill
        with self.table(col_widths=(66, 30, 24, 24, 26), width=170, line_height=9.5 * self.lh * PT, padding=(1.2, 2.5),
                        text_align=(Align.L, Align.L, Align.R, Align.R, Align.R), borders_layout=TableBordersLayout.NONE,
                        headings_style=FontFace(emphasis="B", color="#FFFFFF", fill_color=PRIMARY)) as tb:
            tb.row(p["header"])
            for i, r in enumerate(p["rows"]): tb.row(r, style=FontFace(fill_color=TINT) if i % 2 else None)
            tb.row(p["total"], style=FontFace(emphasis="B", fill_color="#FFFFFF"))
        y = self.get_y() - 9.5 * self.lh * PT - 2.4
        self.set_line_width(0.35); self.line(20, y, 190, y)
        self.set_y(self.get_y() + 3)
        self.para(p["note"], 8.5, GREY)

    def p_logo(self, p):
        if "logo" in p:
            y = self.get_y(); self.image(GEN + p["logo"], 73, y, 64, 64); self.set_y(y + 66)
        self.h2(p["meaning_label"])
        for t in p["meaning"]: self.para(t)
        self.h2(p["space_label"])
        y = self.get_y()
        if "logo" not in p: return self.para(p["space"])
        self.set_draw_color(ACCENT); self.set_line_width(0.28); self.set_dash_pattern(1, 1); self.rect(20, y, 66, 66); self.set_dash_pattern()
        self.set_draw_color(GREY); self.set_line_width(0.14); self.rect(30, y + 10, 46, 46); self.image(GEN + p["logo"], 30, y + 10, 46, 46)
        self.set_draw_color(ACCENT); self.set_line_width(0.2)
        self.line(53, y, 53, y + 10); self.line(53, y + 56, 53, y + 66); self.line(20, y + 33, 30, y + 33); self.line(76, y + 33, 86, y + 33)
        self.font(8, ACCENT, True)
        for dx, dy in ((34.5, 3), (34.5, 59), (3.5, 34), (59.5, 34)):
            self.set_xy(20 + dx, y + dy); self.cell(4, 4, "x")
        self.para(p["space"], x=100, y=y, w=90)

    def p_partners(self, p):
        self.para(p["intro"]); y0 = self.get_y() + 4
        for i, l in enumerate(p["logos"]):
            x, y = 20 + 42.5 * (i % 4), y0 + 33 * (i // 4)
            if "file" in l: self.image(GEN + l["file"], x + 6.25, y, 30, 18)
            self.para(l["name"], 8, x=x, y=y + 19, w=42.5, align="C", gap=0)

    def p_contact(self, p):
        self.para(p["text"]); y0 = self.get_y() + 6
        self.image(GEN + p["qr"], 142.5, y0, 45, 45)
        self.para(p["qr_label"], 8.5, x=140, y=y0 + 46, w=50, align="C", gap=0)
        self.set_y(y0)
        for l in p["lines"]:
            self.para(l["label"], 9, ROLE, True, w=110, gap=0)
            self.para(l["text"], w=110, gap=4)


def one(doc, out):
    pdf = Profile(doc)
    pdf.build()
    pdf.output(out)


def main(variant, lang, out):
    if variant == "std3":
        os.makedirs(out, exist_ok=True)
        for l in ("en", "fr", "km"):
            one(json.load(open(f"{GEN}data/std.{l}.json", encoding="utf8")), f"{out}/{l}.pdf")
        return
    doc = json.load(open(f"{GEN}data/{variant}.{lang}.json", encoding="utf8"))
    one(doc, out)


if __name__ == "__main__":
    main(*sys.argv[1:4])
