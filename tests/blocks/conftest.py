"""A bench to lay single blocks on: a room with the house's faces and inks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from workbench import HERE, ROOT, SHEET, SVG, date, given

from brochure.art import read_mark
from brochure.blocks import BLOCKS, Ask, Piece, Room
from brochure.content.locale import locale_of
from brochure.content.values import Record
from brochure.layout import load_layout
from brochure.layout.styles import role_finder


@pytest.fixture(scope="session")
def make_room(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Room]:
    """Rooms on one page or two; the one drawing is an arrow in a square, as far from a disc as can be."""
    drawing = tmp_path_factory.mktemp("bench") / "badge.svg"
    drawing.write_text(SVG)
    mark = read_mark(drawing, "badge.svg")

    def make(
        width: float = 330.0, height: float = 500.0, *, sides: tuple[str, ...] = ("right",), lang: str = "en",
        **more: object,
    ) -> Room:  # fmt: skip
        layout = load_layout(ROOT, "profile-a4", lang)
        locale = locale_of(lang)
        assert locale is not None
        grids = tuple(SHEET.grid(side, index) for index, side in enumerate(sides))
        role = role_finder(layout, ROOT, lang)
        room = Room(
            width, height, 0.0, 0.0, SHEET.width, SHEET.height, SHEET.bleed, grids[0], grids, locale,
            date("2026-11-22"), role, lambda name: mark, "3",
        )  # fmt: skip
        return replace(room, **more)  # type: ignore[arg-type]

    return make


@pytest.fixture
def room(make_room: Callable[..., Room]) -> Room:
    """One right-hand page of 400 by 600 pt."""
    return make_room()


@pytest.fixture
def lay() -> Callable[..., Piece]:
    """Lay a block: its name, the room, what its slots hold, its options (with _ for -)."""

    def laid(name: str, room: Room, values: dict[str, object], **options: object) -> Piece:
        block = BLOCKS[name]
        written = {key.replace("_", "-"): given(value) for key, value in options.items()}
        assert set(written) <= set(block.options), "an option the block does not have"
        assert {key for key, field in block.options.items() if field.required} <= set(written)
        assert set(values) <= set(block.slots), "a slot the block does not have"
        assert {key for key, slot in block.slots.items() if slot.required} <= set(values)
        bound = {key: given(value) for key, value in values.items()}
        return block.lay(Ask(bound, Record("place", written, "", HERE), HERE), room)

    return laid
