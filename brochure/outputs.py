"""What a build can make of a document, and from how many pages one is stitched."""

from __future__ import annotations

SCREEN, PRESS, OFFICE, BOOKLET, NUP = OUTPUTS = ("screen", "press", "office", "booklet", "nup")
STITCHED = 4  # pages beyond which a document is stitched through the spine
