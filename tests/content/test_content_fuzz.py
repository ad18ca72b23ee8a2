# ruff: noqa: E501 (sentences and samples stay whole)
"""Does anything done to a file lead to anything but a refusal?"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brochure.complaint import Complaint, Refused
from brochure.content.edition import make_edition
from brochure.content.load import load_content
from brochure.content.yaml import parse_yaml

ODD = ["\t", ": ", "- ", "&a ", "*a", "!!x ", "{", "[", "]", '"', "'", "|", ">-", "---\n", "#", "%", "\u202e", "\0",
       "\ufeff", "\u2028", "\x85", "**", "](", "~", "<<: ", "? ", "\r", "🕊", "ក្", "\ud7ff", "0" * 400, "no", "-1", "..",
       "javascript:", "hold", "to-confirm", "  ", "\n", "\n\n", "consent: no", "until 2000-01-01", "@", "`"]  # fmt: skip


def mutate(text: str, seed: int) -> bytes:
    """A few lines deleted, doubled, moved or indented, a few odd strings put in, a few bytes changed."""
    dice = random.Random(seed)
    lines = text.splitlines(keepends=True)
    for _ in range(dice.randint(0, 4)):
        place = dice.randrange(len(lines))
        match dice.randrange(4):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, lines[place])
            case 2:
                lines.insert(dice.randrange(len(lines)), lines.pop(place))
            case _:
                lines[place] = " " * dice.randint(1, 5) + lines[place]
        lines = lines or ["\n"]
    text = "".join(lines)
    for _ in range(dice.randint(0, 3)):
        place = dice.randint(0, len(text))
        text = text[:place] + dice.choice(ODD) + text[place + dice.randint(0, 2) :]
    data = bytearray(text.encode())
    for _ in range(dice.choice([0, 0, 0, 1, 3])):
        if data:
            data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def survives(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "content.yaml").write_bytes(data)
        try:
            content = load_content(Path(folder))
            make_edition(content, content.lang)
        except Refused as refused:
            assert refused.complaints
            assert all(complaint.sentence() for complaint in refused.complaints)


# The sample is a constant string: that it is made once for all examples is no harm.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(min_value=0, max_value=2**32))
def test_a_mutated_file_is_read_or_refused(sample: str, seed: int) -> None:
    survives(mutate(sample, seed))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    survives(data)


@given(st.text(max_size=100), st.booleans())
def test_any_text_is_read_or_refused_by_both_scanners(text: str, pure: bool) -> None:
    found: list[Complaint] = []
    try:
        parse_yaml(text.replace("\ud800", ""), "f", found, pure=pure)
    except Refused as refused:
        assert refused.complaints


@pytest.mark.parametrize("pure", [False, True])
def test_both_scanners_see_the_same(sample: str, pure: bool) -> None:
    assert parse_yaml(sample, "f", [], pure=pure) == parse_yaml(sample, "f", [])
