"""A QR code as one path of merged runs."""

from __future__ import annotations

from brochure.geometry import Path, Segment


def qr_path(address: str, x: float, y: float, side: float, least: float) -> tuple[Path, float]:
    """The dark modules of a code for `address`, error level M, and the module's width.

    The code's own square stands at (x, y), `side` pt wide, without its quiet
    zone, which must stay empty four modules all round (ISO/IEC 18004, 9.1).
    Raises ValueError where a module would be narrower than `least` pt, and for
    an address that is not https.
    """
    # Making a code is rare; the encoder is fetched only when one is asked for.
    import segno

    if not address.startswith("https://"):
        raise ValueError(f"a code may only lead to an https address, not “{address}”")
    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    module = side / len(rows)
    if module < least:
        raise ValueError(f"the modules would be {module:.2f} pt wide, {least:.2f} pt is the least")
    path: list[Segment] = []
    for j, row in enumerate(rows):
        start = None
        for i, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = i
            elif not dark and start is not None:
                x0, x1 = x + start * module, x + i * module
                y0, y1 = y + j * module, y + (j + 1) * module
                path += [("M", (x0, y0)), ("L", (x1, y0)), ("L", (x1, y1)), ("L", (x0, y1)), ("Z", ())]
                start = None
    return tuple(path), module
