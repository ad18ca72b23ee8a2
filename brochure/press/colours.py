"""Pictures and inks in the colours of a press: CMYK through its profile, plates ordered, or grey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from brochure.art.colours import own_ink
from brochure.document import Document, Group, Ink, Item, Picture
from brochure.press.job import Job


def in_cmyk(document: Document, job: Job) -> Document:
    """Pictures through the printer's profile with a cap on ink; inks of drawings too; plates as ordered."""
    # Little CMS takes its time to load, and only a press needs it.
    from brochure.art import separate

    limit = job.printer.ink_limit

    def picture(item: Picture) -> Picture:
        if item.encoding in ("gray", "jpeg-gray", "ink", "cmyk"):
            return item
        opened = separate.pixels(item.data, item.encoding, item.width, item.height)
        return replace(item, data=separate.separated(opened, job.icc, limit).tobytes(), encoding="cmyk")

    def ink(known: Ink) -> Ink:
        if own_ink(known.name) is None:
            return replace(known, spot=job.printer.spots.get(known.name, ""))
        return replace(known, cmyk=separate.ink_of(known.rgb, job.icc, limit))

    inks = {name: ink(known) for name, known in document.inks.items()}
    return replace(_with_pictures(document, picture), inks=inks)


def in_grey(document: Document) -> Document:
    """Pictures in grey; inks have their own value of black."""
    # Pillow takes 90 ms to load, and pages without pictures do without.
    from brochure.art import separate

    def picture(item: Picture) -> Picture:
        if item.encoding in ("gray", "jpeg-gray", "ink"):
            return item
        opened = separate.pixels(item.data, item.encoding, item.width, item.height)
        return replace(item, data=opened.convert("L").tobytes(), encoding="gray")

    return _with_pictures(document, picture)


def plate(document: Document, component: int | str) -> Document:
    """One plate as grey: every ink with as much black as it has of cyan, magenta, yellow or black (0–3).

    Or the plate of a spot ink, by its name. What overprints without inking the plate is not on it.
    """
    shares = {name: _share(ink, component) for name, ink in document.inks.items()}
    from brochure.art import separate

    def picture(item: Picture) -> Picture:
        if item.encoding == "ink" or (item.encoding != "cmyk" and component == 3):
            return item
        if item.encoding != "cmyk" or isinstance(component, str):
            white = b"\xff" * (item.width * item.height)
            return replace(item, data=white, encoding="gray")
        samples = separate.plate_of(item.data, item.width, item.height, component)
        return replace(item, data=samples, encoding="gray")

    inks = {name: replace(ink, grey=shares[name], spot="") for name, ink in document.inks.items()}
    pages = tuple(replace(page, items=_kept(page.items, shares)) for page in document.pages)
    return replace(_with_pictures(replace(document, pages=pages), picture), inks=inks)


def _share(ink: Ink, component: int | str) -> float:
    """Percent of an ink on a plate; one with a plate of its own is on no other."""
    if isinstance(component, str) or ink.spot:
        return 100.0 * (ink.spot == component)
    return ink.cmyk[component]


def _kept(items: Iterable[Item], shares: Mapping[str, float]) -> tuple[Item, ...]:
    """The items that are on a plate: without those that leave it as it is."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            found.append(replace(item, items=_kept(item.items, shares)))
        elif not getattr(item, "overprint", False) or any(shares.get(name, 0.0) for name in _names(item)):
            found.append(item)
    return tuple(found)


def _names(item: Item) -> tuple[str, ...]:
    found = (getattr(item, name, None) for name in ("ink", "fill", "stroke"))
    return tuple(name for name in found if isinstance(name, str) and name)


def _with_pictures(document: Document, change: Callable[[Picture], Picture]) -> Document:
    made: dict[tuple[object, ...], Picture] = {}

    def changed(item: Item) -> Item:
        if isinstance(item, Group):
            return replace(item, items=tuple(changed(inner) for inner in item.items))
        if not isinstance(item, Picture):
            return item
        key = (item.data, item.encoding, item.width, item.height)
        if key not in made:
            made[key] = change(item)
        return replace(item, data=made[key].data, encoding=made[key].encoding)

    pages = tuple(replace(page, items=tuple(map(changed, page.items))) for page in document.pages)
    return replace(document, pages=pages)
