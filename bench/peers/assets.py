"""Fonts and code for the peers, into build/bench: run once by setup.sh with the peers' interpreter.

Not every peer reads variable fonts, so all of them get the regular and the bold cut of the house's own two
sans families as static files. Ours cuts the same two weights from the variable files itself, in every build.
"""

from pathlib import Path

import segno
import yaml
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench"
FAMILIES = {
    "SchibstedGrotesk": ("SchibstedGrotesk-wght.ttf", {}),
    "NotoSansKhmer": ("NotoSansKhmer-wdth-wght.ttf", {"wdth": 100}),
}


def main() -> None:
    (OUT / "fonts").mkdir(parents=True, exist_ok=True)
    for family, (file, axes) in FAMILIES.items():
        for style, weight in (("Regular", 400), ("Bold", 700)):
            font = TTFont(ROOT / "assets" / "fonts" / file, recalcTimestamp=False)
            cut = instantiateVariableFont(font, {**axes, "wght": weight}, updateFontNames=True)
            cut.save(OUT / "fonts" / f"{family}-{style}.ttf")
    content = yaml.safe_load((ROOT / "bench" / "workload" / "content.en.yaml").read_text("utf-8"))
    address = content["organisation"]["website"]["url"]
    segno.make(address, error="m", micro=False).save(OUT / "qr.svg", border=0, omitsize=True, xmldecl=False)


if __name__ == "__main__":
    main()
