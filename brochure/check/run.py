"""Running every rule over a document."""

from __future__ import annotations

from brochure.check import (
    alt_text,
    bleed,
    contrast,
    fold_zone,
    hairline,
    headings,
    image_ppi,
    ink_limit,
    page_count,
    rich_black,
    safe_zone,
    spot_inks,
    tall_letters,
    text_covered,
    text_inks,
    text_overlap,
    text_size,
    titles,
    white_edge,
)
from brochure.check.rule import Rule
from brochure.complaint import Complaint
from brochure.document import Document

RULES: tuple[Rule, ...] = (
    alt_text.RULE,
    headings.RULE,
    titles.RULE,
    safe_zone.RULE,
    fold_zone.RULE,
    contrast.RULE,
    image_ppi.RULE,
    tall_letters.RULE,
    text_overlap.RULE,
    text_covered.RULE,
)

PRESS_RULES: tuple[Rule, ...] = (
    page_count.RULE,
    bleed.RULE,
    ink_limit.RULE,
    rich_black.RULE,
    spot_inks.RULE,
    text_size.RULE,
    text_inks.RULE,
    hairline.RULE,
    white_edge.RULE,
)
"""What only a press asks for; they look at documents that carry its terms."""


def inspect_for_press(document: Document) -> tuple[Complaint, ...]:
    """What the rules of the press find; nothing in a document without terms."""
    return tuple(complaint for rule in PRESS_RULES for complaint in rule.look(document))


def inspect(document: Document) -> tuple[Complaint, ...]:
    """What the rules find, in the order of the rules."""
    return tuple(complaint for rule in RULES for complaint in rule.look(document))
