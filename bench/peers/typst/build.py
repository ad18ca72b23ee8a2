#!/usr/bin/env python3
# ruff: noqa - a peer's page program, in a style of its own
"""build.py VARIANT LANG OUT   (VARIANT std|std3|big; OUT a .pdf, or a folder for std3 = EN+FR+KM)"""
import os, sys
import typst
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
GEN = os.path.join(ROOT, "build/bench")


def compiler(data):
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[GEN + "/fonts"])
    return typst.Compiler(os.path.join(ROOT, "bench/peers/typst/profile.typ"), root=ROOT, font_paths=fonts,
                          ignore_system_fonts=True, sys_inputs={"data": data})


def main(variant, lang, out):
    data = f"/build/bench/data/{variant}.{lang}.json"
    if variant == "std3":
        os.makedirs(out, exist_ok=True)
        c = compiler("")
        for l in ("en", "fr", "km"):
            c.compile(output=f"{out}/{l}.pdf", sys_inputs={"data": f"/build/bench/data/std.{l}.json"})
        return
    c = compiler(data)
    c.compile(output=out)


if __name__ == "__main__":
    main(*sys.argv[1:4])
