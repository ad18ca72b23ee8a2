"""Strands of styled text in, set lines out: faces, itemising, shaping, line breaks, fit.

The room promises that every character of the source comes back in the lines,
in order, in exactly one cluster (U+200B, U+2060 and unused U+00AD steer breaks
and are not printed; line feeds end lines; a hyphen set at a line's end is a
cluster of its own that says U+00AD), that a cluster is never cut, tracked
apart or drawn with a faked weight, and that nothing is dropped in silence: what
no face can draw, what is spelt so that shaping fails and what is wider than the
measure are named in the `Setting`. It knows letters; it knows no pages.
Right-to-left scripts are refused with a ValueError.
"""

from brochure.text.faces import Metrics, beyond_axes, face_metrics, unknown_axes, unknown_features
from brochure.text.lexicon import Lexicon, house_lexicon, read_lexicon
from brochure.text.lines import Fragment, Line, Setting, baselines
from brochure.text.setting import measure_text, missing, set_lines
from brochure.text.style import Choice, Strand, Style, Wrap

__all__ = [
    "Choice",
    "Fragment",
    "Lexicon",
    "Line",
    "Metrics",
    "Setting",
    "Strand",
    "Style",
    "Wrap",
    "baselines",
    "beyond_axes",
    "face_metrics",
    "house_lexicon",
    "measure_text",
    "missing",
    "read_lexicon",
    "set_lines",
    "unknown_axes",
    "unknown_features",
]
