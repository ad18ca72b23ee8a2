"""From an edition and a layout file to finished pages.

Layouts are data: page, grid, masters with named frames, type roles, inks, and
which block shows which content in which order. This room reads and checks
them, binds content to blocks in reading order (the story), stacks and slices
the pieces into frames (the flow), and joins everything into a Document. What
does not fit is an error that names the content's line, the frame and the
amount; what is not printed is accounted for.
"""

from brochure.layout.accounting import Unprinted, account
from brochure.layout.compose import Composed, Overfull, compose
from brochure.layout.dummy import dummy_of
from brochure.layout.files import find_asset, find_layout, known_layouts, load_layout, shipped
from brochure.layout.guides import with_guides
from brochure.layout.model import Layout
from brochure.layout.rooms import TextRoom

__all__ = [
    "Composed",
    "Layout",
    "Overfull",
    "TextRoom",
    "Unprinted",
    "account",
    "compose",
    "dummy_of",
    "find_asset",
    "find_layout",
    "known_layouts",
    "load_layout",
    "shipped",
    "with_guides",
]
