"""Photographs and logos for the neutral profile, drawn from fixed seeds into build/bench.

Run once by setup.sh with the peers' interpreter, which has numpy and Pillow: 60 photographs of 2400 by 1600
pixels and about 0.9 MB (gradients, soft and hard shapes, grain), 18 logos as drawings, six as pictures with
transparency, and the house's own logo.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
PHOTOS = 60
WIDTH, HEIGHT = 2400, 1600
LOGOS = 24
INKS = ("#0B5C6B", "#E08A1E", "#7A3E9D", "#2E7D32", "#B3261E", "#1F4E9E", "#5D4037", "#00838F")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}">{2}</svg>\n'
HOUSE = (
    ("none", "#0B5C6B", 9, "M137.6 21.6 A88 88 0 1 1 62.4 21.6"),
    ("#0B5C6B", "none", 0, "M80 46 L120 46 L126 58 L74 58 Z"),
    ("none", "#0B5C6B", 6, "M76 62 L124 62 L130 128 L70 128 Z"),
    ("#E08A1E", "none", 0, "M97 120 C84 106 92 94 104 74 C104 88 120 94 112 112 C110 117 104 121 97 120 Z"),
    ("#0B5C6B", "none", 0, "M66 132 L134 132 L134 140 L66 140 Z"),
    ("none", "#0B5C6B", 5, "M90 46 C90 34 110 34 110 46"),
    ("none", "#0B5C6B", 6, "M40 156 q15 -14 30 0 t30 0 t30 0 t30 0"),
    ("none", "#E08A1E", 5, "M52 172 q12 -11 24 0 t24 0 t24 0 t24 0"),
)
"""Fill, stroke, its width and the path of each part of the house's own logo."""


def photograph(number: int) -> Image.Image:
    """Something with the bytes of a photograph: smooth ground, shapes, and the grain of a sensor."""
    chance = np.random.default_rng(1000 + number)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    x /= WIDTH
    y /= HEIGHT
    top, bottom = chance.uniform(60, 235, 3), chance.uniform(10, 150, 3)
    image = np.stack([top[c] * (1 - y) + bottom[c] * y for c in range(3)], axis=-1).astype(np.float32)
    for _ in range(14):
        cx, cy = chance.uniform(0, 1, 2)
        r = chance.uniform(0.04, 0.28)
        strength = chance.uniform(-70, 70, 3)
        spot = np.exp(-(((x - cx) ** 2) * 2.25 + (y - cy) ** 2) / (2 * r * r))
        image += spot[..., None] * strength.astype(np.float32)
    for _ in range(10):
        a, b, off = chance.uniform(-1, 1, 3)
        image[(a * (x - 0.5) + b * (y - 0.5) + off * 0.35) > 0] *= chance.uniform(0.86, 1.12)
    fine = chance.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32)
    half = chance.normal(0, 1, (HEIGHT // 2, WIDTH // 2)).astype(np.float32)
    coarse = np.kron(half, np.ones((2, 2), np.float32))
    image += (fine * 4.6 + coarse * 4.6)[..., None]
    return Image.fromarray(np.clip(image, 0, 255).astype(np.uint8))


def drawn_logo(number: int) -> str:
    """A sign and a word mark of bars and rings; no letters, so that no face matters."""
    chance = random.Random(500 + number)
    a, b, c = chance.sample(INKS, 3)
    parts = _sign(number % 6, a, b, c)
    x = 172
    for _ in range(chance.randint(4, 6)):
        wide, high = chance.randint(8, 18), chance.choice((34, 46, 58))
        if chance.random() < 0.4:
            parts.append(f'<circle cx="{x + 10}" cy="91" r="13" fill="none" stroke="{c}" stroke-width="8"/>')
            wide = 22
        else:
            parts.append(f'<rect x="{x}" y="{112 - high}" width="{wide}" height="{high}" rx="3" fill="{c}"/>')
        x += wide + 6
    parts.append(f'<rect x="172" y="124" width="{x - 178}" height="6" fill="{b}"/>')
    return SVG.format(300, 180, "".join(parts))


def _sign(kind: int, a: str, b: str, c: str) -> list[str]:
    if kind == 0:
        spots = [(90 + 38 * math.cos(k * math.pi / 3), 90 + 38 * math.sin(k * math.pi / 3)) for k in range(6)]
        return [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="20" fill="{a if k % 2 else b}"/>'
            for k, (x, y) in enumerate(spots)
        ]
    if kind == 1:
        hills = ((a, "M30 140 C60 20 120 20 150 140 Z"), (b, "M60 140 C80 70 110 70 130 140 Z"))
        return [f'<path d="{d}" fill="{ink}"/>' for ink, d in hills]
    if kind == 2:
        radii = [28 if k % 2 else 62 for k in range(10)]
        points = " ".join(
            f"{90 + r * math.sin(k * math.pi / 5):.1f},{90 - r * math.cos(k * math.pi / 5):.1f}"
            for k, r in enumerate(radii)
        )
        return [f'<polygon points="{points}" fill="{a}"/><circle cx="90" cy="90" r="18" fill="{b}"/>']
    if kind == 3:
        return [
            f'<rect x="{32 + k * 31}" y="{110 - k * 24}" width="24" height="{40 + k * 24}" rx="4" '
            f'fill="{ink}"/>'
            for k, ink in enumerate((a, b, c, a))
        ]
    if kind == 4:
        return [
            f'<path d="M90 24 L150 58 L150 124 L90 158 L30 124 L30 58 Z" fill="none" stroke="{a}" '
            'stroke-width="10" stroke-linejoin="round"/>',
            f'<path d="M58 74 L122 74 M58 92 L122 92 M58 110 L100 110" stroke="{b}" stroke-width="8" '
            'stroke-linecap="round" fill="none"/>',
        ]
    return [
        f'<circle cx="90" cy="90" r="60" fill="{a}"/><path d="M45 100 q22 -28 45 0 t45 0" stroke="#ffffff" '
        'stroke-width="9" fill="none" stroke-linecap="round"/>',
        f'<circle cx="90" cy="66" r="13" fill="{b}"/>',
    ]


def painted_logo(number: int) -> Image.Image:
    """A logo as a picture of 600 by 360 pixels, with a shadow and see-through parts."""
    chance = random.Random(900 + number)
    twice = 2
    image = Image.new("RGBA", (600 * twice, 360 * twice), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    inks = [tuple(chance.randint(20, 200) for _ in range(3)) for _ in range(3)]
    for k in range(5):
        r, middle = (150 - k * 26) * twice, 180 * twice
        edge = [middle - r, middle - r, middle + r, middle + r]
        pen.ellipse(edge, fill=(*inks[k % 3], 255 if k else 160))
    for k in range(5):
        x, high = 360 + 38 * k, chance.randint(60, 150)
        bar = [x * twice, (250 - high) * twice, (x + 26) * twice, 250 * twice]
        pen.rounded_rectangle(bar, 6 * twice, fill=(*inks[2], 255))
    shadow = Image.new("RGBA", image.size, (0, 0, 0, 0))
    shadow.putalpha(image.getchannel("A").filter(ImageFilter.GaussianBlur(8)).point(lambda v: v // 3))
    shadow.alpha_composite(image)
    return shadow.resize((600, 360), Image.Resampling.LANCZOS)


def main() -> None:
    """Everything that is not there yet."""
    for folder in ("photos", "logos"):
        (OUT / folder).mkdir(parents=True, exist_ok=True)
    house = "".join(
        f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{wide}" stroke-linecap="round"/>'
        for fill, stroke, wide, d in HOUSE
    )
    (OUT / "logo.svg").write_text(SVG.format(200, 200, house), "utf-8")
    for number in range(1, LOGOS + 1):
        if number % 4:
            (OUT / "logos" / f"l{number:02d}.svg").write_text(drawn_logo(number), "utf-8")
        else:
            painted_logo(number).save(OUT / "logos" / f"l{number:02d}.png")
    for number in range(1, PHOTOS + 1):
        file = OUT / "photos" / f"p{number:02d}.jpg"
        if not file.is_file():
            photograph(number).save(file, quality=88, subsampling="4:2:0", dpi=(300, 300))


if __name__ == "__main__":
    main()
