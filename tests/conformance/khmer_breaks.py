"""Where our line breaks fall inside what another segmenter takes for one Khmer word.

    python tests/conformance/khmer_breaks.py translations/km.po

A lint for whoever keeps the lexicon, not a judgement: khmercut is a statistical model and errs too.
Each line shows a word with our break as “|”; a word that must stay whole goes into
brochure/text/km-lexicon.txt, where a break is right nothing has to be done. Needs the package
khmercut. Always exits 0.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import polib
from khmercut import tokenize

from brochure.text.breaks import opportunities
from brochure.text.lexicon import house_lexicon

KHMER = re.compile("[\u1780-\u17d3\u17d7\u17dd\u200b]+")


def doubtful(text: str) -> list[str]:
    """The segmenter's words that one of our breaks divides, the break shown."""
    ours = set(opportunities(text, "km", house_lexicon()))
    found = []
    for stretch in KHMER.finditer(text):
        at = stretch.start()
        for word in tokenize(stretch[0]):
            cuts = [p - at for p in range(at + 1, at + len(word)) if p in ours]
            if cuts:
                pieces = [word[a:b] for a, b in zip([0, *cuts], [*cuts, len(word)], strict=True)]
                found.append("|".join(pieces))
            at += len(word)
    return found


def main(files: list[str]) -> None:
    """Print what is doubtful in the translations of the files, most frequent first."""
    count: Counter[str] = Counter()
    texts = 0
    for name in files:
        for entry in polib.pofile(str(Path(name))):
            if entry.msgstr and not entry.obsolete:
                texts += 1
                count.update(doubtful(entry.msgstr))
    for word, times in count.most_common():
        print(f"  {times:3} × {word}")
    print(f"{sum(count.values())} of our breaks in {texts} texts divide a word of khmercut's")


if __name__ == "__main__":
    main(sys.argv[1:])
