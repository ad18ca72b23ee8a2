"""Colour profiles of printers: found, and looked into before anything is built on them."""

from __future__ import annotations

from pathlib import Path

from brochure.complaint import Complaint, Refused
from brochure.layout.files import find_asset, shipped
from brochure.layout.printers import Printer

NONE = "none"
SHIPPED = "assets/icc/FOGRA39L_coated.icc"
ENDINGS = (".icc", ".icm")
LARGEST = 8_000_000  # bytes; profiles of presses have one or two million at most
_HEADER = 128  # ISO 15076-1, 7.2


def colour_profile(project: Path, printer: Printer) -> bytes:
    """The bytes of a printer's colour profile, as they are.

    Raises Refused where there is none or no name for what it stands for, where it cannot be used to
    separate colours, and where a stock that is not coated has to do with the one for coated paper.
    """
    if printer.icc in ("", NONE):
        hint = "ask the print shop for its ICC profile, put it into assets/icc/ and name it at “icc:”"
        message = f"the printer “{printer.name}” has no colour profile, and FOGRA39 is for coated paper only"
        raise _refused(printer, "no-profile", message, hint)
    data = _read(project, printer)
    if printer.stock != "coated" and (printer.condition == "FOGRA39" or data == _own()):
        hint = "ask the print shop for the profile of its paper and name it at “icc:” and “condition:”"
        message = f"FOGRA39 stands for coated paper, not for {printer.stock}"
        raise _refused(printer, "wrong-profile", message, hint)
    if printer.condition in ("", NONE):
        hint = "write the name the profile has in the registry of the ICC, or its file's name"
        raise _refused(printer, "no-condition", "the colour profile has no “condition:”", hint)
    return data


def _own() -> bytes:
    """The profile that comes with the program."""
    return (shipped() / SHIPPED).read_bytes()


def _read(project: Path, printer: Printer) -> bytes:
    """The profile's bytes, if they are one for output in CMYK. Raises Refused."""
    name = printer.icc
    if not name.lower().endswith(ENDINGS):
        raise _refused(printer, "bad-profile", f"“{name}” is no colour profile", "its name ends with .icc")
    found = find_asset(project, name)
    if found is None:
        hint = "put the file itself into assets/icc/ of the project, or mend the name"
        raise _refused(printer, "no-profile", f"there is no plain file “{name}”", hint)
    with found.open("rb") as file:
        data = file.read(LARGEST + 1)
    head = data[:_HEADER]
    sound = head[12:24] == b"prtrCMYKLab " and head[36:40] == b"acsp"
    # Little CMS takes its time to load; a screen never comes here.
    from brochure.art.separate import usable

    if not sound or int.from_bytes(head[:4], "big") != len(data) or not usable(data):
        message = f"“{name}” is no output profile for CMYK, or it is damaged"
        raise _refused(printer, "bad-profile", message, "ask the print shop for the file once more")
    return data


def _refused(printer: Printer, rule: str, message: str, hint: str) -> Refused:
    return Refused([Complaint(rule, message, printer.origins.get("icc", printer.origin), hint)])
