"""warm.py PEER LANG N: N rebuilds by one peer in one process, each after one changed word; prints JSON.

The word is the third of the welcome page's first paragraph, as in parts.py.
"""

import importlib
import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "bench"


def main(peer: str, lang: str, rebuilds: int) -> None:
    sys.path.insert(0, str(ROOT / "bench" / "peers" / peer))
    build = importlib.import_module("build")
    document = json.loads((OUT / "data" / f"std.{lang}.json").read_text("utf-8"))
    paragraphs = next(p for p in document["pages"] if p["type"] == "welcome")["paragraphs"]
    first = paragraphs[0]
    word = first.replace("\u200b", " ").split()[2]
    file, target = OUT / "data" / f"warm-{peer}-{os.getpid()}.json", str(OUT / "out" / f"warm-{peer}.pdf")
    compiler = build.compiler(f"/build/bench/data/{file.name}") if peer == "typst" else None
    cache: dict = {}

    def rebuild(letter: str) -> float:
        paragraphs[0] = first.replace(word, word + letter, 1)
        file.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        begin = time.perf_counter()
        if compiler is not None:
            compiler.compile(output=target)
        else:
            data = json.loads(file.read_text("utf-8"))
            build.one(data, target, cache) if peer == "weasyprint" else build.one(data, target)
        return round((time.perf_counter() - begin) * 1000, 2)

    try:
        found = {"first": rebuild(""), "rebuilds": [rebuild("aeiou"[i % 5]) for i in range(rebuilds)]}
    finally:
        file.unlink(missing_ok=True)
    print(json.dumps({"ms": found}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
