"""No plate is made that nobody ordered, and none twice under two spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from brochure.check.pressed import INKS, TERMS, pressed
from brochure.check.rule import Rule, leaves_on
from brochure.complaint import Complaint
from brochure.document import Document, Gradient, Ink, Shape

_SUFFIX = re.compile(r"\s+(?:C|U|CV|CVC|CVU|CP|UP|EC|PC)$")


def look(document: Document) -> Iterator[Complaint]:
    """An error for plates that were not ordered, and for names that mean one plate."""
    if document.terms is None:
        return
    plates = sorted({ink.spot for ink in document.inks.values() if ink.spot})
    for plate in plates:
        if plate not in document.terms.spots:
            yield Complaint("spot-inks", f"the plate “{plate}” was not ordered", None, "name it at “spots:”")
    mixed: dict[str, Ink] = {}
    for ink in document.inks.values():
        before = mixed.setdefault(ink.spot, ink) if ink.spot else ink
        if before.cmyk != ink.cmyk:
            message = f"the plate “{ink.spot}” is ordered for two inks, “{before.name}” and “{ink.name}”"
            yield Complaint("spot-inks", message, None, "order a plate for one of them")
    yield from _blended(document)
    known: dict[str, str] = {}
    for plate in plates:
        other = known.setdefault(_SUFFIX.sub("", plate).casefold(), plate)
        if other != plate:
            message = f"the plates “{other}” and “{plate}” are one ink under two names"
            yield Complaint("spot-inks", message, None, "write the name in one way")


def _blended(document: Document) -> Iterator[Complaint]:
    """An error for each spot ink in a gradient: between stops colours mix, and a plate knows only its own."""
    told: set[str] = set()
    for number, page in enumerate(document.pages, 1):
        for item, _, _ in leaves_on(page):
            stops = item.fill.stops if isinstance(item, Shape) and isinstance(item.fill, Gradient) else ()
            for name in {stop.ink for stop in stops} - told:
                if name in document.inks and document.inks[name].spot:
                    told.add(name)
                    message = f"the ink “{name}” has a plate of its own, and stands in a gradient"
                    hint = "order no plate for it, or paint it flat"
                    yield Complaint("spot-inks", message, item.origin, hint, page=number)


def _example(*plates: str) -> Document:
    document = pressed(terms=replace(TERMS, spots=plates))
    inks = {f"ink {plate}": replace(INKS["blue"], name=f"ink {plate}", spot=plate) for plate in plates}
    return replace(document, inks={**INKS, **inks})


RULE = Rule(
    "spot-inks",
    "Plates are those ordered, each under one name.",
    "GWG 2022, R0020–23",
    look,
    lambda: _example("PANTONE 2995 C"),
    lambda: _example("PANTONE 2995 C", "Pantone 2995 U"),
)
