"""What a command that makes no pages has to say, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from brochure import codes
from brochure.complaint import Complaint
from brochure.writing import as_data


@dataclass(frozen=True, slots=True)
class Answer:
    """Lines for people, data for programs, written files, complaints, exit code."""

    lines: tuple[str, ...] = ()
    data: Mapping[str, object] | None = None
    files: tuple[str, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    code: int = codes.FINE


def told(answer: Answer) -> dict[str, object]:
    """The answer as data, for --json."""
    return {
        "version": 1,
        "ok": answer.code == codes.FINE,
        "exit": answer.code,
        **(answer.data or {}),
        "files": list(answer.files),
        "complaints": [as_data(c) for c in answer.complaints],
    }


def as_json(answer: Answer) -> str:
    """The same as text."""
    return json.dumps(told(answer), ensure_ascii=False, indent=1)
