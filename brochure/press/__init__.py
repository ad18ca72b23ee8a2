"""The room between composing and writing: a Document goes in, a Document for a press or a copier comes out.

Everything a print shop asks for is settled here, on items that still know their line in the content:
which plates print what, what overprints, how far art runs beyond the trim, which marks stand beside it,
how pages lie on sheets. Nothing patches a finished file afterwards, and what comes out is a Document
like any other, so that the same rules look at it and the same room writes it. Nothing is ever scaled.
"""

from __future__ import annotations

from brochure.press.job import Job
from brochure.press.pages import for_copier, for_office, for_press, marked
from brochure.press.sheets import booklet, nup, part_of

__all__ = ["Job", "booklet", "for_copier", "for_office", "for_press", "marked", "nup", "part_of"]
