"""Exit codes, as the command line's help lists them. When several apply: 2, 70, 6, 1, 4, 5, 3."""

FINE = 0
REFUSED = 1
"""Errors in content, layouts, catalogues or assets."""
USAGE = 2
WARNED = 3
"""Warnings under --strict."""
UNTRANSLATED = 4
PREFLIGHT = 5
MACHINE = 6
"""Disk full, no permission, file locked."""
BUG = 70
INTERRUPTED = 130
