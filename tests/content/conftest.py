"""Small projects on disk, and what the loader has to say about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from brochure.complaint import Refused
from brochure.content.edition import Edition, make_edition
from brochure.content.load import Content, load_content

# A slow machine is no fault of the text.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

HEAD = """\
edition: {id: one, slug: one, date: 2026-11-22, lang: en}
organisation: {name: House of Rights}
"""

SAMPLE = """\
# a comment
edition:
  id: sample-2026
  slug: sample
  date: 2026-11-22
  version: "1.0"
  lang: en
organisation:
  name: House of Rights
  acronym: HoR
  names:
    - {id: km, lang: km, text: សិទ្ធិ​មនុស្ស, source: [Own]}
  website: {label: "rights.example.org", url: "https://rights.example.org"}
  phone:
    label: +855 23 000 000
    url: tel:+85523000000
    status: hold
document:
  title: House of Rights, a profile
  year: 2026
  keywords: [human rights, {id: law, text: the law}]
sources:
  - {id: Own, name: House of Rights, year: n.d., url: "https://rights.example.org/about"}
  - {id: WP-2, name: Wikipedia, title: House, year: "2020", date: 2020-02}
labels:
  contents: Contents
  to_confirm: to be confirmed
sections:
  cover:
    title: "A **claim** for freedom"
  welcome:
    label: Welcome
    intro: >-
      Folded words
      on two lines.
    body: |
      First paragraph, with a
      [link](https://rights.example.org) and *stress*.

      - one
      - two
        goes on

      1. first
      2. second
    source: Own
  timeline:
    eras:
      - {id: early, from: 2002-11, to: 2007, name: A. Founder, role: President}
      - {id: late, from: 2014-03, name: B. Director, since: since March 2014}
    events:
      - id: launch
        date: 2002-11-12
        text: It opens at 12:30 on the first day.
        short: Opening
        main: yes
        source: [Own, WP-2]
        status: to-confirm
      - {id: held, date: 2003, text: Not to be printed, status: hold}
  figures:
    figures:
      - {id: cases, value: "582", text: cases of 2024, date: 2024, nest: 582, source: [Own]}
  forum:
    rings:
      - {id: inner, text: people, strong: true}
    groups:
      - id: friends
        title: Friends
        members:
          - {id: one, name: One, detail: "since 2011"}
"""


@pytest.fixture
def sample() -> str:
    """A correct file that uses most of what a file may hold."""
    return SAMPLE


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write content.yaml and get its folder."""

    def write(text: str | bytes) -> Path:
        data = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "content.yaml").write_bytes(data)
        return tmp_path

    return write


@pytest.fixture
def said(project: Callable[[str | bytes], Path]) -> Callable[[str | bytes], list[str]]:
    """Every sentence about a file, in order; text alone gets the required head, in lines 1 and 2."""

    def load(text: str | bytes) -> list[str]:
        folder = project(text if isinstance(text, bytes) else HEAD + text)
        try:
            complaints = load_content(folder).complaints
        except Refused as refused:
            complaints = refused.complaints
        return [complaint.sentence() for complaint in complaints]

    return load


@pytest.fixture
def loaded(project: Callable[[str | bytes], Path]) -> Callable[[str], Content]:
    """The content of a text with the required head."""
    return lambda text: load_content(project(HEAD + text))


@pytest.fixture
def edition(loaded: Callable[[str], Content]) -> Callable[..., Edition]:
    """The English edition of a text with the required head."""

    def make(text: str, audience: str | None = None) -> Edition:
        return make_edition(loaded(text), "en", audience=audience)

    return make
