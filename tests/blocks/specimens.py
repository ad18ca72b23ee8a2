"""Specimens of the blocks for rows, lists, figures, people, awards, walls, sources and codes."""

from __future__ import annotations

from dataclasses import replace

from workbench import date, record, words

MARK = {"file": "badge.svg", "outline": "arrow"}
SOURCES = [
    record(81, id="A", kind="own", name=words("The House", 81), title=words("Yearly report", 82),
           year=words("2024", 83), url="https://example.org/report"),
    record(84, id="B", kind="press", name=words("The Paper", 84), year=words("n.d.", 85)),
]  # fmt: skip

MORE: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "rows": (
        {"rows": [
            record(51, title=words("First row", 51), text=words("What it says, in a line or two.", 52)),
            record(53, title=words("Second", 53), text=words("Less.", 54)),
        ]},
        {"title_columns": [1, 4], "text_columns": [5, 12], "title_role": "h3", "role": "body",
         "rule": "night", "tag": "H3"},
    ),
    "entries": (
        {"title": words("Counted", 90), "sources": SOURCES, "source-word": words("According to", 91),
         "entries": [
            replace(record(92, year=date("2024"), text=words("Cases of one year.", 92),
                           note=words("North", 93)), sources=("B", "A")),
            record(94, year=date("2009"), text=words("Trials.", 94)),
        ]},
        {"head": "year", "lines": ["text", "note", "source"], "head_role": "h3", "title_role": "h2",
         "role": "body", "after": 0.5},
    ),
    "dots": (
        {"title": words("Listed", 55), "names": [
            record(56, name=words("One project", 56), state="current"),
            record(57, name=words("Another", 57), state="past"),
            record(58, name=words("A third", 58), state="current"),
        ]},
        {"state": "current", "role": "label", "title_role": "label-strong", "dot": "sky"},
    ),
    "nest": (
        {"alt": words("Two circles, one inside the other.", 59), "sources": SOURCES, "figures": [
            record(60, value=words("400", 60), text=words("cases", 61), date=words("2024", 62), nest=400),
            record(63, value=words("100", 63), text=words("trials", 64), date=words("2009", 65), nest=100),
        ]},
        {"radius": 100, "inks": ["sky", "mist"], "numeral_role": "figure", "role": "body-s",
         "source_role": "source", "note_column": 9, "rule": "night"},
    ),
    "tiles": (
        {"sources": SOURCES, "figures": [
            record(66, value=words("27", 66), text=words("things counted", 67), date=words("2022", 68)),
            record(69, value=words("+5", 69), text=words("more than before", 70), date=words("2023", 71)),
        ]},
        {"numeral_role": "figure", "role": "body-s", "source_role": "source"},
    ),
    "awards": (
        {"won": words("Won", 72), "nominated": words("Nominated", 73), "awards": [
            record(74, name=words("A prize", 74), year=date("2011"), winner=words("Ada", 75),
                   text=words("For her work.", 76), result="won"),
            record(77, name=words("Another", 77), year=date("2013"), text=words("For the house.", 78),
                   result="nominated"),
        ]},
        {"pitch": 7, "year_role": "year", "name_role": "h3", "role": "body", "word_role": "label",
         "dot": "marigold", "rule": "night"},
    ),
    "stack": (
        {"statements": [record(79, text=words("Free.", 79)), record(80, text=words("Independent.", 80))]},
        {"role": "fact", "pitch": 4.5, "inks": ["night", "sky"]},
    ),
    "sources": (
        {"sources": SOURCES, "title-own": words("The house", 86), "title-press": words("Press", 87)},
        {"kinds": ["own", "press"], "name_role": "source-name", "role": "source", "title_role": "source-head",
         "rule": "night"},
    ),
    "event-list": (
        {"title": words("More", 88), "events": [
            record(89, date=date("2004"), text=words("For the axis.", 89), short=words("In short.", 90)),
            record(91, date=date("2002-05"), text=words("Earlier.", 91)),
            record(92, date=date("2003"), text=words("On the axis itself.", 92), main=True),
        ]},
        {"columns": 1, "role": "label", "year_role": "label-strong", "title_role": "label-strong"},
    ),
    "strip": (
        {"events": [
            record(94, date=date("2004"), text=words("A year of marches.", 94), main=True),
            record(95, date=date("2002-05"), to=date("2003"), text=words("It begins.", 95), main=True),
            record(96, date=date("2003"), text=words("Not on the axis.", 96)),
            record(97, date=date("2009-12-10"), text=words("Much later.", 97), main=True),
        ]},
        {"cells": 2, "ink": "night", "dot": "marigold", "year_role": "event-year", "text_role": "body-s"},
    ),
    "code": (
        {"address": "https://example.org/", "alt": words("A code that opens example.org.", 93)},
        {"centre": [150, 150], "side": 120, "disc": 115, "paper": "white", "ink": "night"},
    ),
    "glimpse": (
        {}, {**MARK, "centre": [100, 100], "radius": 80, "focus": [0, 0], "inks": ["sky", "haze"]},
    ),
}  # fmt: skip
