"""What is built: the neutral workload as projects of ours and as data for the peers, all below build/bench.

The words stand in workload/content.*.yaml. A project is a folder with content.yaml, layouts/, assets/; the
long edition (fourteen chapters of the same fourteen pages, every text turned by a few words so that no
paragraph comes twice, and photographs of its own on each page that has some) is spelled out here in the same
two kinds of file. Photographs and logos come from pictures.py.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "bench" / "workload"
OUT = ROOT / "build" / "bench"
LANGS = ("en", "fr", "km")
CHAPTERS = 14
LISTED = ("welcome", "mission", "approach", "timeline", "funding", "contact")  # in the long contents list
PHOTOS = 60
A_CHAPTER = 5  # photographs in one chapter
SECTIONS = (
    "divider", "welcome", "mission", "approach", "programmes", "timeline", "continued", "leadership",
    "awards", "governance", "reach", "spending", "funding", "logo", "partners", "contact",
)  # fmt: skip

Tree = dict[str, Any]
# PyYAML's C reader where it was built with one: this is nobody's cost, but ours to wait for.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def lay_out() -> None:
    """Write every project and every peer's data anew."""
    layout = (SOURCE / "layouts" / "neutral.yaml").read_text("utf-8")
    for lang in LANGS:
        words = (SOURCE / f"content.{lang}.yaml").read_text("utf-8")
        content = yaml.load(words, LOADER)
        _project(OUT / lang, words, {"neutral": layout})
        _data(f"std.{lang}", _document(content, lang, [content["sections"]], set(content["sections"])))
        chapters = [turned(content["sections"], k) for k in range(CHAPTERS)]
        if lang == "en":
            long = {"extends": "neutral", "openings": _openings(yaml.load(layout, LOADER)["openings"])}
            _project(OUT / "big", _dump(_long(content, chapters)), {"neutral": layout, "long": _dump(long)})
        _data(f"big.{lang}", _document(content, lang, chapters, set(LISTED)))
    for lang in (*LANGS, "big"):
        _pictures(OUT / lang / "assets", PHOTOS if lang == "big" else 6)


def _project(folder: Path, content: str, layouts: dict[str, str]) -> None:
    (folder / "layouts").mkdir(parents=True, exist_ok=True)
    (folder / "content.yaml").write_text(content, "utf-8")
    for name, text in layouts.items():
        (folder / "layouts" / f"{name}.yaml").write_text(text, "utf-8")


def _pictures(assets: Path, photos: int) -> None:
    """The pictures a project uses, below its own folder; names of the same files, not copies."""
    names = [f"photos/p{n:02d}.jpg" for n in range(1, photos + 1)]
    for file in (*(OUT / name for name in names), *sorted((OUT / "logos").glob("l*.*")), OUT / "logo.svg"):
        link = assets / file.relative_to(OUT)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.hardlink_to(file)


def photographed(tree: Any, number: Iterator[int]) -> Any:
    """The same tree with the next photographs in place of its own, in the order they stand in."""
    if isinstance(tree, list):
        return [photographed(one, number) for one in tree]
    if isinstance(tree, dict):
        return {
            key: _photo(next(number)) if key == "src" else photographed(one, number)
            for key, one in tree.items()
        }
    return tree


def _photo(number: int) -> str:
    return f"assets/photos/p{(number - 1) % PHOTOS + 1:02d}.jpg"


def _dump(tree: Tree) -> str:
    return str(yaml.dump(tree, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10**6))


def _data(name: str, document: Tree) -> None:
    (OUT / "data").mkdir(parents=True, exist_ok=True)
    (OUT / "data" / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")


def turned(tree: Any, k: int) -> Any:
    """The same tree with every longer text begun 3·k words later; paragraphs are turned one by one."""
    if isinstance(tree, list):
        return [turned(one, k) for one in tree]
    if isinstance(tree, dict):
        return {key: one if key == "id" else turned(one, k) for key, one in tree.items()}
    if not isinstance(tree, str) or len(tree) < 40 or not k:
        return tree
    if "\n\n" in tree:
        return "\n\n".join(turned(part, k) for part in tree.strip().split("\n\n"))
    head, stars, rest = tree.rpartition(".** ")
    parts = re.split("([ \u200b\u202f\u00a0])", rest)
    words, gaps = parts[0::2], parts[1::2]
    n = 3 * k % len(words)
    words, gaps = words[n:] + words[:n], [*gaps[n:], " ", *gaps[: max(0, n - 1)], ""]
    return head + stars + "".join(word + gap for word, gap in zip(words, gaps, strict=False))


# The long edition of ours: sections named c1-welcome and so on.


def _long(content: Tree, chapters: list[Tree]) -> Tree:
    whole = copy.deepcopy(content)
    whole["edition"]["slug"] = "neutral-long"
    whole["sections"] = {key: content["sections"][key] for key in ("cover", "contents", "back")}
    for k, sections in enumerate(chapters, 1):
        title, photo = (sections["mission"][key] for key in ("title", "photo"))
        divider = {"title": f"{k}. {title}", "photo": {**photo, "src": _photo(_first(k))}}
        whole["sections"][f"c{k}-divider"] = divider
        inner = {key: one for key, one in sections.items() if key not in ("cover", "contents", "back")}
        for key, section in photographed(inner, count(_first(k) + 1)).items():
            whole["sections"][f"c{k}-{key}"] = section
    return whole


def _first(chapter: int) -> int:
    """The number of a chapter's first photograph."""
    return A_CHAPTER * (chapter - 1) + 1


def _openings(short: list[Tree]) -> list[Tree]:
    by_name = {opening["name"]: opening for opening in short}
    divider = [
        {"block": "flood", "ink": "petrol"},
        {"block": "photo", "photo": "divider.photo", "box": [-8.5, -8.5, 603.78, 538.6]},
        {"block": "text", "frame": "main", "text": "divider.title", "role": "n-cover", "tag": "H1"},
        {"block": "text", "frame": "main", "gap": 1, "text": "organisation.name", "role": "n-under"},
    ]
    inner = [name for name in by_name if name not in ("cover", "contents", "back")]
    listed = copy.deepcopy(by_name["contents"])
    next(p for p in listed["place"] if p["block"] == "contents")["columns"] = 2
    found = [by_name["cover"], listed]
    for k in range(1, CHAPTERS + 1):
        start = {
            "name": "divider",
            "pages": ["left"],
            "master": "bare",
            "section": "divider",
            "place": divider,
        }
        for opening in (start, *(by_name[name] for name in inner)):
            found.append(_in_chapter(copy.deepcopy(opening), k))
    found.append(by_name["back"])
    for number, opening in enumerate(found):
        opening["pages"] = ["left" if number % 2 else "right"]
    return found


def _in_chapter(opening: Tree, k: int) -> Tree:
    opening["listed"] = opening["name"] in LISTED
    opening["name"], opening["section"] = f"c{k}-{opening['name']}", f"c{k}-{opening['section']}"
    for place in opening["place"]:
        for slot, value in place.items():
            if isinstance(value, str) and value.split(".")[0] in SECTIONS and "." in value:
                place[slot] = f"c{k}-{value}"
    return opening


# The peers' pages: the same words, page by page.


def _plain(text: str) -> str:
    return text.replace("**", "").strip()


def _bold(text: str) -> tuple[str, str]:
    """The stretch in bold at the head of a text, and the rest."""
    head, _, rest = text.removeprefix("**").partition(".** ")
    return head, rest


def _document(content: Tree, lang: str, chapters: list[Tree], listed: set[str]) -> Tree:
    top = content["sections"]
    org = content["organisation"]["name"]
    long = len(chapters) > 1
    cover = {"type": "cover", "title": top["cover"]["title"], "subtitle": org}
    cover |= {"tagline": top["cover"]["statement"], "year": content["document"]["year"]}
    cover["photo"] = _file(top["cover"]["photo"])
    pages = [cover, {"type": "contents", "title": top["contents"]["title"], "columns": 2 if long else 1}]
    for k, sections in enumerate(chapters, 1):
        if long:
            title = sections["mission"]["title"]
            photo = _photo(_first(k)).removeprefix("assets/")
            divider = {"type": "divider", "title": title, "number": str(k), "subtitle": org, "photo": photo}
            pages.append(divider)
            sections = photographed(sections, chain([1], count(_first(k) + 1)))
        pages += [{**page, "toc": name in listed} for name, page in _inner(sections)]
    pages.append({"type": "back", "text": top["back"]["title"], "photo": _file(top["back"]["photo"])})
    for page in pages:
        page.setdefault("toc", False)
    whole = {"variant": "big" if long else "std", "lang": lang, "org": org, "pages": pages}
    return {**whole, "photos": True, "logo": "logo.svg"}


def _file(photo: Tree) -> str:
    """A photograph's file as the peers find it."""
    return str(photo["src"]).removeprefix("assets/")


def _inner(s: Tree) -> list[tuple[str, Tree]]:
    """(section, page) of the thirteen pages between cover and back."""
    person = s["welcome"]["people"][0]
    labels = [fact["text"] for fact in s["mission"]["facts"]]
    moments = [
        (name, {"type": "timeline", "title": s[name]["title"], "events": _moments(s[name])})
        for name in ("timeline", "continued")
    ]
    reach = s["reach"]["funding"]
    bar = {"title": reach["title"], "labels": [one["name"] for one in reach["shares"]]}
    bar["values"] = [one["amount"] for one in reach["shares"]]
    parts = [member["name"].rpartition(" – ") for member in s["spending"]["groups"][0]["members"]]
    pie = {"title": s["spending"]["title"], "labels": [part[0] for part in parts]}
    pie["values"] = [int(part[2]) for part in parts]
    table = s["funding"]["table"]
    columns = [column["id"] for column in table["columns"]]
    rows = [[row["title"], *(row["cells"][column] for column in columns)] for row in table["rows"]]
    return [
        (
            "welcome",
            _head(s, "welcome")
            | {
                "paragraphs": s["welcome"]["body"].strip().split("\n\n"),
                "quote": s["welcome"]["phrase"],
                "name": person["name"],
                "role": person["role"],
            },
        ),
        (
            "mission",
            _head(s, "mission")
            | {
                "photo": _file(s["mission"]["photo"]),
                "mission_label": labels[0],
                "vision_label": labels[1],
                "values_label": labels[2],
                "mission": s["mission"]["statement"],
                "vision": s["mission"]["intro"],
                "values": [{"name": r["title"], "text": r["text"]} for r in s["mission"]["rows"]],
            },
        ),
        ("approach", _head(s, "approach", "intro") | {"columns": _named(s["approach"]["pillars"])}),
        ("programmes", _head(s, "programmes", "intro") | {"items": _named(s["programmes"]["rows"])}),
        *moments,
        (
            "leadership",
            _head(s, "leadership", "intro")
            | {
                "people": [
                    {"name": p["name"], "role": p["role"], "bio": p["text"], "photo": _file(p["photo"])}
                    for p in s["leadership"]["people"]
                ]
            },
        ),
        (
            "awards",
            _head(s, "awards", "intro")
            | {
                "items": [
                    {"year": r["title"], "name": _bold(r["text"])[0], "by": _bold(r["text"])[1]}
                    for r in s["awards"]["rows"]
                ]
            },
        ),
        (
            "governance",
            _head(s, "governance")
            | {"text": s["governance"]["body"].strip().split("\n\n"), "bar": bar, "pie": pie},
        ),
        (
            "funding",
            _head(s, "funding", "intro", "note")
            | {"header": [table["head"], *(column["title"] for column in table["columns"])]}
            | {"rows": rows[:-1], "total": rows[-1]},
        ),
        (
            "logo",
            _head(s, "logo")
            | {
                "logo": "logo.svg",
                "meaning_label": s["logo"]["intro"],
                "space_label": s["logo"]["phrase"],
                "meaning": s["logo"]["body"].strip().split("\n\n"),
                "space": s["logo"]["note"],
            },
        ),
        (
            "partners",
            _head(s, "partners", "intro")
            | {
                "logos": [
                    {"name": member["name"], "file": member["logo"].removeprefix("assets/")}
                    for member in s["partners"]["groups"][0]["members"]
                ]
            },
        ),
        (
            "contact",
            _head(s, "contact")
            | {
                "text": s["contact"]["intro"],
                "qr": "qr.svg",
                "qr_label": s["contact"]["note"],
                "lines": [{"label": r["title"], "text": r["text"]} for r in s["contact"]["rows"]],
            },
        ),
    ]


def _head(sections: Tree, name: str, *keys: str) -> Tree:
    section = sections[name]
    return {"type": name, "title": section["title"], **{key: section[key] for key in keys}}


def _named(rows: list[Tree]) -> list[Tree]:
    return [{"title": row["title"], "text": row["text"]} for row in rows]


def _moments(section: Tree) -> list[Tree]:
    return [
        {"date": row["title"], "title": _bold(row["text"])[0], "text": _bold(row["text"])[1]}
        for row in section["rows"]
    ]


if __name__ == "__main__":
    lay_out()
