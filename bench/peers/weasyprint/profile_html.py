# ruff: noqa - a peer's page program, in a style of its own
"""HTML and CSS of the profile for WeasyPrint."""
import html, math

PAL = ["#0B5C6B", "#E08A1E", "#7A3E9D", "#2E7D32", "#9AA5AB"]
esc = html.escape

CSS = """
@font-face{font-family:FAM;src:url(GENfonts/BASE-Regular.ttf);font-weight:400}
@font-face{font-family:FAM;src:url(GENfonts/BASE-Bold.ttf);font-weight:700}
@page{size:210mm 297mm;margin:20mm 20mm 25mm 20mm;
 @bottom-left{content:"ORG";font:8pt FAM;color:#6B7780;vertical-align:top;padding-top:9mm}
 @bottom-right{content:counter(page);font:8pt FAM;color:#6B7780;vertical-align:top;padding-top:9mm}}
@page bleed{margin:0;@bottom-left{content:none}@bottom-right{content:none}}
*{box-sizing:border-box}
html{font:10.5pt/LH FAM;color:#222}
body,h1,h2,p,table,figure{margin:0;padding:0}
section{break-before:page;position:relative}
section.bleed{page:bleed;width:210mm;height:297mm;overflow:hidden;color:#fff}
h1{font-size:26pt;line-height:1.25;color:#0B5C6B;margin-bottom:8mm}
h1::after{content:"";display:block;width:40mm;height:1.2mm;background:#E08A1E;margin-top:3mm}
h2{font-size:13pt;color:#0B5C6B;margin:6mm 0 3mm;line-height:1.3}
p{margin-bottom:7pt}
img.cover{object-fit:cover;display:block}
.band{position:absolute;left:0;top:190mm;width:210mm;height:107mm;background:rgba(11,60,73,.72)}
.abs{position:absolute}
.badge{position:absolute;background:#fff;border-radius:3mm;padding:3mm}
.badge img{display:block;width:100%}
.toc{list-style:none;margin:0;padding:0}
.toc a{display:flex;justify-content:space-between;color:inherit;text-decoration:none}
.toc.c1 a{font-size:12pt;height:9mm}
.toc.c2{columns:2;column-gap:8mm}.toc.c2 a{font-size:9pt;height:15pt;line-height:15pt}
.pn::after{content:target-counter(attr(href),page)}
.quote{background:#F3F7F8;border-left:1.2mm solid #E08A1E;padding:5mm;font-size:13pt;font-weight:700;color:#0B5C6B;margin:4mm 0 6mm}
.grey{color:#6B7780}
.big{font-size:13pt}
.values{display:grid;grid-template-columns:1fr 1fr;gap:6mm}
.values>div{border-left:.8mm solid #E08A1E;padding:1mm 0 1mm 4mm}
.cols3{display:grid;grid-template-columns:1fr 1fr 1fr;column-gap:7mm;margin-top:6mm}
.num{width:10mm;height:10mm;border-radius:50%;background:#E08A1E;color:#fff;font-weight:700;font-size:13pt;line-height:10mm;text-align:center}
.prog{border-left:1.2mm solid #0B5C6B;padding:1mm 0 1mm 5mm;margin-top:7mm}.prog h2{margin-top:0}
.axis{position:absolute;left:42mm;top:34mm;width:0;height:210mm;border-left:.8mm solid #0B5C6B;margin-left:-.4mm}
.ev{position:absolute;left:0;width:170mm;height:26mm}
.ev .d{position:absolute;left:0;top:3mm;width:36mm;text-align:right;font-weight:700;color:#0B5C6B}
.ev .m{position:absolute;left:39.8mm;top:4mm;width:4.4mm;height:4.4mm;border-radius:50%;background:#E08A1E;border:.6mm solid #fff}
.ev .b{position:absolute;left:50mm;top:0;width:120mm;height:26mm;background:#F3F7F8;border-radius:2mm;padding:3mm 4mm;font-size:9.5pt}
.ev .b b{font-size:11.5pt}
.face{width:46mm;height:46mm;border-radius:50%;object-fit:cover;display:block;margin:0 auto 3mm}
.role{font-size:9.5pt;font-weight:700;color:#B36E18;margin-bottom:2mm}
.small{font-size:9.5pt}
.aw{width:100%;border-collapse:collapse;margin-top:3mm}
.aw td{height:17mm;border-bottom:.3pt solid #CFD8DC;vertical-align:middle;padding:0 5pt}
.aw td:first-child{width:24mm;font-size:13pt;font-weight:700;color:#E08A1E}
.charts{display:grid;grid-template-columns:84mm 1fr;column-gap:8mm;margin-top:4mm}.charts h2{font-size:11pt;margin-top:0}
.leg div{font-size:8.5pt;margin-bottom:1mm}.leg i{display:inline-block;width:3mm;height:3mm;margin-right:2mm}
.fund{width:100%;border-collapse:collapse;font-size:9.5pt;margin:3mm 0 4mm}
.fund td,.fund th{padding:1.5mm 2.5mm;text-align:right}
.fund th{background:#0B5C6B;color:#fff}
.fund td:nth-child(-n+2),.fund th:nth-child(-n+2){text-align:left}
.fund tbody tr:nth-child(even){background:#F3F7F8}
.fund tfoot td{font-weight:700;border-top:1pt solid #0B5C6B}
.clear{display:grid;grid-template-columns:72mm 1fr;column-gap:8mm}
.cs{position:relative;width:66mm;height:66mm;border:.8pt dashed #E08A1E}
.cs .in{position:absolute;left:10mm;top:10mm;width:46mm;height:46mm;border:.4pt solid #6B7780}
.cs .in img{width:100%;display:block}
.cs .t{position:absolute;background:#E08A1E}.cs .x{position:absolute;font-size:8pt;line-height:1;font-weight:700;color:#E08A1E}
.wall{display:grid;grid-template-columns:repeat(4,1fr);grid-auto-rows:33mm;margin-top:4mm;text-align:center;font-size:8pt}
.wall img{width:30mm;height:18mm;object-fit:contain;display:block;margin:0 auto 1mm}
.ct{display:grid;grid-template-columns:1fr 50mm;column-gap:10mm;margin-top:6mm}
.ct .l{margin-bottom:4mm}.ct .l b{display:block;font-size:9pt;color:#B36E18}
.qr{text-align:center;font-size:8.5pt}.qr img{width:45mm;display:block;margin:0 auto}
"""


def bar(b, w=80, h=70):
    ml, mb, top = 10, 8, 200
    ph = h - mb - 4
    o = [f'<svg viewBox="0 0 {w} {h}" style="width:{w}mm;height:{h}mm" font-size="2.65" fill="#6B7780">']
    for k in range(5):
        y = 4 + ph - ph * k * 50 / top
        o.append(f'<line x1="{ml}" y1="{y:.2f}" x2="{w}" y2="{y:.2f}" stroke="#CFD8DC" stroke-width=".1"/><text x="{ml-2}" y="{y+.9:.2f}" text-anchor="end">{k*50}</text>')
    st = (w - ml) / len(b["values"])
    for i, v in enumerate(b["values"]):
        bh = ph * v / top; x = ml + st * i
        o.append(f'<rect x="{x+st*.18:.2f}" y="{4+ph-bh:.2f}" width="{st*.64:.2f}" height="{bh:.2f}" fill="#0B5C6B"/>'
                 f'<text x="{x+st/2:.2f}" y="{4+ph-bh-1.2:.2f}" text-anchor="middle" font-weight="700" fill="#0B5C6B">{v}</text>'
                 f'<text x="{x+st/2:.2f}" y="{4+ph+4.4:.2f}" text-anchor="middle">{esc(b["labels"][i])}</text>')
    return "".join(o) + "</svg>"


def pie(b, r=27):
    tot = sum(b["values"]); at = 0
    o = [f'<svg viewBox="0 0 {2*r} {2*r}" style="width:{2*r}mm;height:{2*r}mm;display:block;margin-bottom:3mm">']
    for i, v in enumerate(b["values"]):
        a0, a1 = 2 * math.pi * at / tot, 2 * math.pi * (at + v) / tot; at += v
        p = lambda a: f"{r+r*math.sin(a):.3f} {r-r*math.cos(a):.3f}"
        o.append(f'<path d="M{r} {r}L{p(a0)}A{r} {r} 0 {int(a1-a0>math.pi)} 1 {p(a1)}Z" fill="{PAL[i]}" stroke="#fff" stroke-width=".2"/>')
    leg = "".join(f'<div><i style="background:{PAL[i]}"></i>{esc(l)} – {b["values"][i]}</div>' for i, l in enumerate(b["labels"]))
    return "".join(o) + f'</svg><div class="leg">{leg}</div>'


def pairs(b):
    """The chart's numbers as words, for the edition without pictures."""
    rows = "".join(f"<tr><td>{esc(l)}</td><td>{v}</td></tr>" for l, v in zip(b["labels"], b["values"]))
    return f'<table class="fund">{rows}</table>'


def render(doc, gen):
    km = doc["lang"].startswith("km")
    css = CSS.replace("GEN", gen).replace("FAM", "NK" if km else "NS").replace("BASE", "NotoSansKhmer" if km else "SchibstedGrotesk").replace("LH", "1.81" if km else "1.476").replace("ORG", doc["org"].replace('"', ""))
    out = [f'<!doctype html><html lang="{doc["lang"][:2]}"><head><meta charset="utf-8"><title>{esc(doc["org"])}</title><style>{css}</style></head><body>']
    w = out.append
    entries = [(i, n, p["title"]) for n, (i, p) in enumerate(((i, p) for i, p in enumerate(doc["pages"]) if p["toc"]))]
    P = lambda xs: "".join(f"<p>{esc(x)}</p>" for x in xs)
    for i, p in enumerate(doc["pages"]):
        t = p["type"]
        if t in ("cover", "divider", "back"):
            w(f'<section class="bleed">' + (f'<img class="cover" style="width:210mm;height:297mm" src="{gen}{p["photo"]}">' if "photo" in p else '<div class="abs" style="width:210mm;height:297mm;background:#0B3C49"></div>') + '<div class="band"></div>')
            if t == "back":
                w((f'<div class="badge" style="left:89mm;top:205mm;width:32mm;height:32mm"><img src="{gen}{doc["logo"]}"></div>' if "logo" in doc else "") +
                  f'<div class="abs" style="top:245mm;width:210mm;text-align:center;font-size:16pt">{esc(p["text"])}</div>'
                  f'<div class="abs" style="top:260mm;width:210mm;text-align:center;font-size:10pt">{esc(doc["org"])}</div>')
            else:
                if t == "cover" and "logo" in doc:
                    w(f'<div class="badge" style="left:20mm;top:20mm;width:38mm;height:38mm"><img src="{gen}{doc["logo"]}"></div>')
                num = f'<div style="font-size:18pt;font-weight:700;color:#E08A1E">{p["number"]}</div>' if t == "divider" else ""
                w(f'<div class="abs" style="left:20mm;top:203mm;width:170mm;line-height:1.4">{num}<div style="font-size:38pt;font-weight:700">{esc(p["title"])}</div>'
                  f'<div style="font-size:18pt">{esc(p["subtitle"])}</div></div>')
                if t == "cover":
                    w(f'<div class="abs" style="left:20mm;top:250mm;font-size:11pt">{esc(p["tagline"])}</div>')
                    w(f'<div class="abs" style="left:20mm;top:275mm;font-size:14pt;font-weight:700">{esc(p["year"])}</div>')
            w("</section>")
            continue
        w(f'<section id="s{i}"><h1>{esc(p["title"])}</h1>')
        if t == "contents":
            w(f'<div class="toc c{p["columns"]}">')
            for pi, n, title in entries:
                num = f'<span class="pn" href="#s{pi}"></span>'
                w(f'<a href="#s{pi}"><span>{esc(title)}</span>{num}</a>')
            w("</div>")
        elif t == "welcome":
            w(P(p["paragraphs"]) + f'<div class="quote">{esc(p["quote"])}</div><b>{esc(p["name"])}</b><br><span class="grey">{esc(p["role"])}</span>')
        elif t == "mission":
            w((f'<img class="cover" style="width:170mm;height:75mm" src="{gen}{p["photo"]}">' if "photo" in p else "") +
              f'<h2>{esc(p["mission_label"])}</h2><p class="big">{esc(p["mission"])}</p><h2>{esc(p["vision_label"])}</h2><p class="big">{esc(p["vision"])}</p>'
              f'<h2>{esc(p["values_label"])}</h2><div class="values">' + "".join(f'<div><p><b>{esc(v["name"])}</b></p>{esc(v["text"])}</div>' for v in p["values"]) + "</div>")
        elif t == "approach":
            w(f'<p>{esc(p["intro"])}</p><div class="cols3">' + "".join(
                f'<div><div class="num">{n+1}</div><h2>{esc(c["title"])}</h2><p style="font-size:10pt">{esc(c["text"])}</p></div>' for n, c in enumerate(p["columns"])) + "</div>")
        elif t == "programmes":
            w(f'<p>{esc(p["intro"])}</p>' + "".join(f'<div class="prog"><h2>{esc(c["title"])}</h2><p>{esc(c["text"])}</p></div>' for c in p["items"]))
        elif t == "timeline":
            w('<div class="axis"></div>' + "".join(
                f'<div class="ev" style="top:{34+30*n}mm"><div class="d">{esc(e["date"])}</div><div class="m"></div><div class="b"><b>{esc(e["title"])}</b><br>{esc(e["text"])}</div></div>'
                for n, e in enumerate(p["events"])))
        elif t == "leadership":
            w(f'<p>{esc(p["intro"])}</p><div class="cols3">' + "".join(
                "<div>" + (f'<img class="face" src="{gen}{q["photo"]}">' if "photo" in q else "") + f'<b style="font-size:12pt">{esc(q["name"])}</b><div class="role">{esc(q["role"])}</div><p class="small">{esc(q["bio"])}</p></div>'
                for q in p["people"]) + "</div>")
        elif t == "awards":
            w(f'<p>{esc(p["intro"])}</p><table class="aw">' + "".join(
                f'<tr><td>{esc(a["year"])}</td><td><b style="font-size:11pt">{esc(a["name"])}</b><br><span class="grey small">{esc(a["by"])}</span></td></tr>' for a in p["items"]) + "</table>")
        elif t == "governance":
            w(P(p["text"]) + f'<div class="charts"><div><h2>{esc(p["bar"]["title"])}</h2>{bar(p["bar"]) if "photos" in doc else pairs(p["bar"])}</div><div><h2>{esc(p["pie"]["title"])}</h2>{pie(p["pie"]) if "photos" in doc else pairs(p["pie"])}</div></div>')
        elif t == "funding":
            td = lambda r, k="td": "<tr>" + "".join(f"<{k}>{esc(c)}</{k}>" for c in r) + "</tr>"
            w(f'<p>{esc(p["intro"])}</p><table class="fund"><thead>{td(p["header"], "th")}</thead><tbody>{"".join(map(td, p["rows"]))}</tbody><tfoot>{td(p["total"])}</tfoot></table>'
              f'<p class="grey" style="font-size:8.5pt">{esc(p["note"])}</p>')
        elif t == "logo" and "logo" not in p:
            w(f'<h2>{esc(p["meaning_label"])}</h2>{P(p["meaning"])}<h2>{esc(p["space_label"])}</h2><p>{esc(p["space"])}</p>')
        elif t == "logo":
            x = lambda l, tp: f'<span class="x" style="left:{l}mm;top:{tp}mm">x</span>'
            L = lambda l, tp, ww, hh: f'<span class="t" style="left:{l}mm;top:{tp}mm;width:{ww};height:{hh}"></span>'
            w(f'<img style="width:64mm;display:block;margin:0 auto" src="{gen}{p["logo"]}"><h2>{esc(p["meaning_label"])}</h2>{P(p["meaning"])}<h2>{esc(p["space_label"])}</h2>'
              f'<div class="clear"><div class="cs"><div class="in"><img src="{gen}{p["logo"]}"></div>'
              + L(33, 0, ".6pt", "10mm") + L(33, 56, ".6pt", "10mm") + L(0, 33, "10mm", ".6pt") + L(56, 33, "10mm", ".6pt")
              + x(34.5, 3) + x(34.5, 59) + x(3.5, 34) + x(59.5, 34) + f'</div><p>{esc(p["space"])}</p></div>')
        elif t == "partners":
            w(f'<p>{esc(p["intro"])}</p><div class="wall">' + "".join("<div>" + (f'<img src="{gen}{l["file"]}">' if "file" in l else "") + f'{esc(l["name"])}</div>' for l in p["logos"]) + "</div>")
        elif t == "contact":
            w(f'<p>{esc(p["text"])}</p><div class="ct"><div>' + "".join(f'<div class="l"><b>{esc(l["label"])}</b>{esc(l["text"])}</div>' for l in p["lines"])
              + f'</div><div class="qr"><img src="{gen}{p["qr"]}">{esc(p["qr_label"])}</div></div>')
        w("</section>")
    w("</body></html>")
    return "\n".join(out)
