"""Which inks things on a page are painted with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brochure.document import Gradient, Group, Item, Picture, Shape


def ink_names(items: Iterable[Item]) -> Iterator[str]:
    """The name of every ink that shapes and pictures are painted with."""
    for item in items:
        if isinstance(item, Group):
            yield from ink_names(item.items)
        elif isinstance(item, Picture):
            yield from (item.ink,) if item.ink else ()
        elif isinstance(item, Shape):
            if isinstance(item.fill, Gradient):
                yield from (stop.ink for stop in item.fill.stops)
            yield from (name for name in (item.fill, item.stroke) if isinstance(name, str))
