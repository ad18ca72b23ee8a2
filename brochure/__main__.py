"""`python -m brochure` is the same program as `brochure`."""

import sys

from brochure.cli import main

if __name__ == "__main__":
    sys.exit(main())
