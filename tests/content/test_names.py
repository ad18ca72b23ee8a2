"""Do people's names stay whole wherever they stand?"""

from __future__ import annotations

from pathlib import Path

from brochure.content.edition import make_edition
from brochure.content.load import load_content

CONTENT = """\
edition: {id: e, slug: e, date: 2026-01-01, lang: en}
organisation: {name: House of Chak Sopheap}
sections:
  people:
    intro: Chak Sopheap follows Ou Virak. Sopheap Chak is another order.
    people:
      - {id: one, name: Chak Sopheap}
      - {id: two, name: Ou Virak}
"""


def test_family_and_given_name_are_joined_in_every_text(tmp_path: Path) -> None:
    (tmp_path / "content.yaml").write_text(CONTENT, "utf-8")
    edition = make_edition(load_content(tmp_path), "en")
    said = {text.path: text.value for text in edition.texts()}
    assert said["people.intro"] == "Chak\u00a0Sopheap follows Ou\u00a0Virak. Sopheap Chak is another order."
    assert said["people.people.[one].name"] == "Chak\u00a0Sopheap"
    assert said["organisation.name"] == "House of Chak\u00a0Sopheap"
