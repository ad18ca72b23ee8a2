"""`python -m brochure` is the same program as `brochure`."""

import sys

from brochure.cli import program

if __name__ == "__main__":
    sys.exit(program())
