"""How the program talks on a terminal: complaints in colour where wanted, progress when it takes long."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TextIO

from brochure.complaint import Complaint, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_PATIENCE = 1.0


def colourful() -> bool:
    """True where standard error is a terminal that wants colour (see no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(complaint: Complaint) -> None:
    """Print a complaint on standard error."""
    sentence = complaint.sentence()
    if colourful():
        word = f"{complaint.severity.value}:"
        sentence = sentence.replace(word, f"\033[{_COLOURS[complaint.severity]}m{word}\033[0m", 1)
    put(sentence, sys.stderr)


def put(words: str, stream: TextIO) -> None:
    """Print to a stream. Where its reader has gone away, go on without: what was found out still counts."""
    try:
        print(words, file=stream, flush=True)
    except BrokenPipeError:
        let_go(stream)


def let_go(stream: TextIO) -> None:
    """Point a stream nowhere: nobody reads it, and Python would complain again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Progress:
    """One line that says what is being done, on a terminal and only once a second has passed."""

    def __init__(self) -> None:
        self._since = monotonic()
        self._shown = False
        self._live = sys.stderr.isatty() and not os.environ.get("CI")

    def step(self, doing: str) -> None:
        """Tell what begins now."""
        if self._live and monotonic() - self._since > _PATIENCE:
            print(f"\r\033[K{doing} …", end="", file=sys.stderr, flush=True)
            self._shown = True

    def end(self) -> None:
        """Wipe the line."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
