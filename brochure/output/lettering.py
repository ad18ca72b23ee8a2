"""Runs of text as text-showing operations (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

from brochure.document import Run
from brochure.output.fonts import FaceUse


def shown(run: Run, use: FaceUse, late: float) -> tuple[str, float]:
    """A run as one TJ operation, and how far in pt the pen then lags behind the exact one.

    Widths in the font are whole thousandths; whenever the pen is half a
    thousandth of the size off, the next number in the array puts it right.
    """
    scale = 1000 / run.size
    exact, pen = late * scale, 0
    parts = ["[<"]
    code = use.code
    for cluster, advance in zip(run.clusters, run.advances, strict=True):
        digits, width = code(cluster)
        drift = round(exact - pen)
        if drift:
            parts.append(f">{-drift}<")
            pen += drift
        parts.append(digits)
        pen += width
        exact += advance * scale
    parts.append(">] TJ")
    return "".join(parts).replace("<>", ""), (exact - pen) / scale
