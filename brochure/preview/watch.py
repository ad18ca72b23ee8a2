"""Waiting for somebody to save a file, by looking: works on network and cloud folders too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import sleep

WATCHED = ("content.yaml", "layouts", "assets", "translations")
INTERVAL = 0.3  # seconds between two looks

Look = dict[str, tuple[int, int]]


def look(project: Path) -> Look:
    """(modification time in ns, size) of every watched file."""
    found: Look = {}
    for name in WATCHED:
        root = project / name
        paths = root.rglob("*") if root.is_dir() else [root]
        for path in paths:
            try:
                state = path.stat()
            except OSError:
                continue  # deleted between listing and looking; the next look will miss it
            found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found


def saves(project: Path, before: Look, interval: float = INTERVAL) -> Iterator[tuple[str, ...]]:
    """The names of files changed since the look `before`, each time somebody saves.

    A burst of saves counts as one; a save while a build was running is seen after it.
    """
    while True:
        sleep(interval)
        now = look(project)
        if now == before:
            continue
        sleep(interval / 3)
        now = look(project)
        changed = sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key))
        before = now
        yield tuple(Path(name).name for name in changed)
