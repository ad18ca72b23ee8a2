"""Which addresses may stand in a link."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SCHEMES = ("https", "http", "mailto", "tel")

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_MAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9().-]*")
_WRITE = "write https://…, mailto:…, tel:… or #section"


def link_fault(address: str) -> tuple[str, str]:
    """What is wrong with an address, and a hint; two empty strings where nothing is."""
    shown = address if len(address) <= 80 else address[:80] + "…"
    if re.search(r"[\s\\<>\"]", address):
        return f"the address “{shown}” holds a character no address may have", "write a space as %20"
    if address.startswith("#"):
        return ("", "") if len(address) > 1 else ("“#” names no section", _WRITE)
    scheme = _SCHEME.match(address)
    if scheme is None:
        return f"“{shown}” is no complete address", _WRITE
    name, rest = scheme[1].lower(), address[scheme.end() :]
    if name not in SCHEMES:
        return f"a link may not use “{scheme[1][:20]}:”", _WRITE
    if name == "mailto":
        ok = _MAIL.fullmatch(rest.partition("?")[0]) is not None
    elif name == "tel":
        ok = _PHONE.fullmatch(rest) is not None
    else:
        ok = rest.startswith("//") and _has_host(address)
    return ("", "") if ok else (f"“{shown}” is no complete address", _WRITE)


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        return False


def is_plain_http(address: str) -> bool:
    """True for an address whose traffic anybody on the way can read and change."""
    return address[:5].lower() == "http:"
