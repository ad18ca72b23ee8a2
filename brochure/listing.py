"""The layouts there are: what each is for, how large, and in which languages this content builds in it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from brochure import codes
from brochure.answer import Answer
from brochure.build import Built, Choice, compose_all, gated, read
from brochure.complaint import Complaint, Refused
from brochure.content.load import Content
from brochure.geometry import MM
from brochure.layout import Layout, find_layout, known_layouts, load_layout
from brochure.outputs import OUTPUTS
from brochure.translation.catalogue import languages_of
from brochure.writing import pdf_of, slug

_TITLES = ("name", "trim", "pages", "languages", "audience", "title")
_GAP = 2  # spaces between two columns


@dataclass(frozen=True, slots=True)
class Listed:
    """One layout, as it is in the content's language.

    `own` is true for a layout of the project's; `languages` are those it builds in with this content,
    `refused` those it does not. `first` is the edition in the first language it builds in.
    """

    layout: Layout
    own: bool
    languages: tuple[str, ...]
    refused: tuple[str, ...]
    first: Built | None

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(len(opening.sides) for opening in self.layout.openings)

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height of its pages in mm, to a tenth."""
        return round(self.layout.sheet.width / MM, 1), round(self.layout.sheet.height / MM, 1)


def listing(options: argparse.Namespace, step: Callable[[str], None]) -> Answer:
    """Every layout of the project and of the program, with a sheet of thumbnails of each where asked.

    A layout that is itself wrong is complained of, and the others are listed. Raises Refused, OSError.
    """
    if options.png:
        # Rendering needs an extra package; better said before anything is written.
        from brochure.preview.pictures import need_renderer

        need_renderer()
    content = read(Path(options.project))
    complaints: list[Complaint] = []
    found: list[Listed] = []
    for name in known_layouts(content.project):
        try:
            found.append(_listed(content, name, step))
        except Refused as refused:
            complaints += refused.complaints
    files = tuple(_pictures(content, found, Path(options.out), step)) if options.png else ()
    code = codes.REFUSED if complaints else codes.FINE
    data = {"layouts": [_as_data(one) for one in found]}
    return Answer(_table(found), data, files, tuple(dict.fromkeys(complaints)), code)


def _listed(content: Content, name: str, step: Callable[[str], None]) -> Listed:
    """One layout, tried in each language of the project. Raises Refused where the layout itself is wrong."""
    layout = load_layout(content.project, name, content.lang)
    own = find_layout(content.project, name) == content.project / "layouts" / f"{name}.yaml"
    languages = (content.lang, *languages_of(content.project))
    tried = {lang: _built(content, name, lang, step) for lang in languages}
    good = tuple(lang for lang, built in tried.items() if built is not None)
    bad = tuple(lang for lang, built in tried.items() if built is None)
    return Listed(layout, own, good, bad, tried[good[0]] if good else None)


def _built(content: Content, name: str, lang: str, step: Callable[[str], None]) -> Built | None:
    """The edition, or None where a build would write nothing."""
    try:
        (built,) = compose_all(content, [Choice(name, lang, OUTPUTS[0])], step)
    except Refused:
        return None
    return None if gated(built) else built


def _pictures(
    content: Content, found: Sequence[Listed], folder: Path, step: Callable[[str], None]
) -> Iterator[str]:
    """A sheet of thumbnails of each layout that builds; yields the files' names. Raises OSError."""
    from brochure.preview.pictures import write_thumbnails

    for one in found:
        if one.first is None:
            continue
        step(f"drawing {one.layout.name}")
        pdf = pdf_of(content, one.first.composed.document)
        path = folder / f"{slug(content)}-{one.layout.name}-{one.first.choice.lang}-thumbnails.png"
        write_thumbnails(pdf, path)
        yield str(path)


def _as_data(one: Listed) -> dict[str, object]:
    width, height = one.trim
    return {
        "name": one.layout.name,
        "title": one.layout.title,
        "from": "project" if one.own else "program",
        "width_mm": width,
        "height_mm": height,
        "pages": one.pages,
        "languages": list(one.languages),
        "refused": list(one.refused),
        "audience": one.layout.audience or None,
    }


def _table(found: Sequence[Listed]) -> tuple[str, ...]:
    """The layouts as columns, one a line."""
    rows = [_TITLES, *(_row(one) for one in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_TITLES))]
    return tuple(
        "".join(word.ljust(width + _GAP) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _row(one: Listed) -> tuple[str, ...]:
    width, height = one.trim
    spoken = " ".join(one.languages) or "none"
    if one.refused and one.languages:
        spoken += f", not {' '.join(one.refused)}"
    trim = f"{width:g} × {height:g} mm"
    return one.layout.name, trim, str(one.pages), spoken, one.layout.audience or "all", one.layout.title
