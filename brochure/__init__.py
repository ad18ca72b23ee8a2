"""brochure: structured content in, printable, tagged PDF pages out."""

__version__ = "0.1.0"
