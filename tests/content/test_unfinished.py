"""Does the program know what is still owed?"""

from __future__ import annotations

from pathlib import Path

from brochure.content.load import load_content
from brochure.content.unfinished import waiting

CONTENT = """\
edition: {id: e, slug: e, date: 2026-01-01, lang: en}
organisation:
  name: House
  phone: {label: 123, status: hold}
sources: [{id: A, name: Paper}]
sections:
  one:
    source: A
    people:
      - {id: first, name: With nobody's picture}
      - {id: second, name: Held, status: hold}
    facts:
      - {id: sure, text: This is known.}
      - {id: unsure, text: This is not., status: to-confirm}
"""


def test_hold_to_confirm_and_empty_places_are_listed_in_file_order(tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_text(CONTENT, "utf-8")
    found = [(w.kind, w.path, w.origin.line, w.words) for w in waiting(load_content(tmp_path))]
    assert found == [
        ("empty", "organisation.logo", 3, "House"),
        ("hold", "organisation.phone", 4, "123"),
        ("empty", "one.people.[first].photo", 10, "With nobody's picture"),
        ("hold", "one.people.[second]", 11, "Held"),
        ("to-confirm", "one.facts.[unsure]", 14, "This is not."),
    ]


def test_a_held_section_is_listed_once(tmp_path: Path) -> None:
    held = CONTENT.replace("    source: A\n", "    source: A\n    status: hold\n")
    (tmp_path / "content.yaml").write_text(held, "utf-8")
    found = [(w.kind, w.path) for w in waiting(load_content(tmp_path))]
    assert found == [("empty", "organisation.logo"), ("hold", "organisation.phone"), ("hold", "one")]
