"""Preflight on finished pages: one rule a file, each with a good and a bad example.

A rule looks at the Document alone and knows nothing of how the file is
written. An error here is exit code 5: the pages were composed, but they must
not leave the house.
"""

from brochure.check.rule import Rule
from brochure.check.run import PRESS_RULES, RULES, inspect, inspect_for_press

__all__ = ["PRESS_RULES", "RULES", "Rule", "inspect", "inspect_for_press"]
