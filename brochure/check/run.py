"""Running every rule over a document."""

from __future__ import annotations

from brochure.check import (
    alt_text,
    contrast,
    fold_zone,
    headings,
    image_ppi,
    safe_zone,
    tall_letters,
    text_overlap,
    titles,
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
)


def inspect(document: Document) -> tuple[Complaint, ...]:
    """What the rules find, in the order of the rules."""
    return tuple(complaint for rule in RULES for complaint in rule.look(document))
