"""Specimens of the blocks that show files or data: people, photographs, tables, walls, logos, funding.

A name may have a second word: the same block, asked for something else.
"""

from __future__ import annotations

from dataclasses import replace

from testmarks import LOGOS
from workbench import record, words

from brochure.art import Drawing, Photo, View, parse_drawing
from brochure.content.values import Record

MARK = {"file": "badge.svg", "outline": "arrow"}
BADGE = {"file": "badge.svg", "whole": "badge", "role": "label", "title_role": "label-strong", "ink": "sky"}
HEADED = {"title": words("Heading", 5), "alt": words("What is seen.", 6)}
PHOTO = record(101, src="one.jpg", alt=words("A grey square.", 101), credit=words("By a friend", 102))
LOGO = record(103, file="round.svg", alt=words("The word TEST in a ring.", 103))
SOURCES = [
    record(104, id="A", name=words("Yearly report", 104)),
    record(105, id="B", name=words("Letter", 105)),
]


def _share(line: int, name: str, amount: float, *sources: str, **more: object) -> Record:
    one = record(line, id=name[0].lower(), name=words(name, line), amount=amount, **more)
    return replace(one, sources=sources)


FUNDING = record(
    106, title=words("Funding", 106), year=words("2025", 107), unit=words("US$ {}", 108),
    alt=words("Four shares.", 109), note=words("Made up.", 110),
    shares=[
        _share(112, "Beta house", 25000, "A", "B", year=words("2024", 113)),
        _share(111, "Alpha foundation", 62500, "A"),
        _share(114, "Members", 12500, "B"),
        _share(115, "Gifts", 125),
    ],
)  # fmt: skip
PAID = {"funding": FUNDING, "sources": SOURCES}
DRAWN = {
    "inks": ["night", "sky", "haze"], "title_role": "h3", "role": "label-strong", "amount_role": "label",
    "source_role": "source", "rule": "night",
}  # fmt: skip


def photo(record: Record, view: View, inks: tuple[str, ...]) -> Photo:
    """A grey square; of a clip twice as wide, its middle shown."""
    part = (0.25, 0.0, 0.75, 1.0) if view.whole else (0.0, 0.0, 1.0, 1.0)
    return Photo(2, 2, bytes(4), "gray", 300.0, part=part)


def drawing(name: str) -> Drawing:
    """One of the test logos: “round.svg”."""
    return parse_drawing(LOGOS[name.removesuffix(".svg")].encode(), name)


SHOWPIECES: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "people": (
        {"people": [
            record(116, name=words("Ada", 116), role=words("Chair", 117), term=words("since 2020", 118),
                   text=words("What she does.", 119), photo=PHOTO),
            record(120, name=words("Bo", 120)),
        ]},
        {**MARK, "focus": [0, 0], "inks": ["mist", "haze"], "pitch": 11, "circle_columns": 3,
         "text_column": 5, "name_role": "h3", "role_role": "label-strong", "term_role": "label",
         "credit_role": "label", "role": "body", "rule": "night"},
    ),
    "photo": (
        {"photo": PHOTO},
        {"centre": [90, 90], "radius": 60, "credit_role": "label", "credit_at": [30, 170]},
    ),
    "photo clip": (
        {"photo": record(121, src="one.jpg", alt=words("A grey square.", 121), crop="clip")},
        {"box": [30, 40, 130, 90]},
    ),
    "table": (
        {"head": words("What", 122),
         "columns": [record(123, id="year", title=words("Year", 123), align="right"),
                     record(124, id="share", title=words("Share", 124), align="decimal")],
         "rows": [record(125, title=words("Marches", 125),
                         cells=record(125, year=words("2011", 126), share=words("9.75", 127))),
                  record(128, title=words("Talks", 128), cells=record(128, share=words("12", 129)))]},
        {"title_columns": [1, 4], "cell_columns": [5, 12], "role": "body-s", "head_role": "label",
         "rule": "night"},
    ),
    "wall": (
        {"groups": [record(130, title=words("Partners", 130), members=[
            record(131, id="a", name=words("House of Tests", 131), logo="round.svg"),
            record(132, id="b", name=words("Tower", 132), logo="tall.svg", detail=words("since 2020", 133)),
            record(134, id="c", name=words("Nameless", 134)),
        ]), record(135, title=words("Friends", 135), members=[
            record(136, id="d", name=words("Ada", 136)), record(137, id="e", name=words("Bo", 137)),
        ])]},
        {"role": "h3", "detail_role": "label", "title_role": "label", "rule": "night", "ink": "night"},
    ),
    "mark logo": (
        {"alt": words("An arrow.", 6), "logo": LOGO},
        {**MARK, "scale": 0.01, "centre": [100, 100], "radius": 60, "ink": "sky", "logo_plate": "white"},
    ),
    "construction logo": (
        {"alt": words("An arrow.", 6), "logo": LOGO},
        {**MARK, "scale": 0.01, "centre": [100, 100], "radius": 60, "ink": "sky", "grid_ink": "haze",
         "arc_ink": "marigold", "circle_ink": "night"},
    ),
    "clear-space logo": (
        {**HEADED, "half": words("½ r", 8), "logo": LOGO, "logo-half": words("a quarter", 9)},
        {**BADGE, "radius": 100, "guide": "clay"},
    ),
    "minimum-sizes logo": (
        {**HEADED, "unit": words("mm", 8), "logo": LOGO}, {**BADGE, "sizes": [60, 30, 17]},
    ),
    "versions logo": (
        {**HEADED, "logo": LOGO, "logo-alt": words("Four versions.", 9)},
        {**MARK, "scale": 0.01, "whole": "badge", "radius": 100, "title_role": "label-strong", "ink": "sky",
         "dark": "night", "paper": "white", "text_ink": "ink", "rule": "rule"},
    ),
    "misuses logo": (
        {**HEADED, "logo": LOGO, "name": words("HoR", 8), "rotate": words("rotate", 9),
         "shadow": words("shadow", 10)},
        {**BADGE, "radius": 100, "name_role": "test-name", "guide": "clay", "rule": "rule",
         "other": "marigold"},
    ),
    "funding bars": (PAID, {**DRAWN, "form": "bars"}),
    "funding stack": (PAID, {**DRAWN, "form": "stack"}),
    "funding circles": (PAID, {**DRAWN, "form": "circles", "height": 60}),
    "funding table": (
        {**PAID, "head-name": words("Giver", 138), "head-amount": words("Amount", 139),
         "head-share": words("Share", 140), "head-source": words("Source", 141)},
        {**DRAWN, "form": "table"},
    ),
    "sector": (
        {"alt": words("A third of a ring.", 142)},
        {"centre": [100, 100], "radius": 60, "inner_radius": 30, "shares": [0, 0.3333], "ink": "sky"},
    ),
}  # fmt: skip
