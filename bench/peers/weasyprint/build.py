#!/usr/bin/env python3
# ruff: noqa - a peer's page program, in a style of its own
"""build.py VARIANT LANG OUT   (VARIANT std|std3|big; OUT a .pdf, or a folder for std3 = EN+FR+KM)"""
import json, os, sys
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
GEN = os.path.join(ROOT, "build/bench") + "/"
sys.path.insert(0, HERE)
os.environ["FONTCONFIG_FILE"] = os.path.join(HERE, "fonts.conf")
import warnings
warnings.filterwarnings("ignore", message="No fonts configured")
import profile_html
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration


def one(doc, out, cache):
    HTML(string=profile_html.render(doc, "file://" + GEN)).write_pdf(out, cache=cache)


def main(variant, lang, out):
    cache = {}
    if variant == "std3":
        os.makedirs(out, exist_ok=True)
        for l in ("en", "fr", "km"):
            one(json.load(open(f"{GEN}data/std.{l}.json", encoding="utf8")), f"{out}/{l}.pdf", cache)
        return
    doc = json.load(open(f"{GEN}data/{variant}.{lang}.json", encoding="utf8"))
    one(doc, out, cache)


if __name__ == "__main__":
    main(*sys.argv[1:4])
