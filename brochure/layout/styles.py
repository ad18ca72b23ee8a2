"""Type roles made ready to set: faces found, styles for plain, strong, emphasised words and the dagger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from brochure.blocks import Role
from brochure.complaint import Complaint, Refused
from brochure.document import Face
from brochure.layout.files import find_asset
from brochure.layout.model import FaceChoice, Layout, RoleSpec
from brochure.text import Choice, Style, Wrap, beyond_axes, unknown_axes, unknown_features


def role_finder(layout: Layout, project: Path, lang: str) -> Callable[[str, str], Role]:
    """A function (role name, language or "") → Role. Font files are checked before it is returned.

    Raises Refused for every face file that is missing or no font, every axis it
    does not have, and every OpenType feature that the role's first face lacks.
    """
    paths: dict[str, str] = {}
    complaints: list[Complaint] = []
    for spec in layout.roles.values():
        for choice in (*spec.faces, *spec.strong, *spec.emphasis):
            if choice.file not in paths:
                found = find_asset(project, choice.file)
                paths[choice.file] = str(found.resolve()) if found else ""
                if found is None:
                    complaints.append(
                        Complaint("missing-font", f"the font file “{choice.file}” is not there", spec.origin)
                    )
                elif _is_cff(found):
                    message = f"“{choice.file}” has OpenType outlines (CFF), which cannot be embedded"
                    hint = "take the TrueType version of the font"
                    complaints.append(Complaint("bad-font", message, spec.origin, hint))
        complaints += [*_unfit(spec, paths), *_lacking(spec, paths)]
    if complaints:
        raise Refused(dict.fromkeys(complaints))

    @cache
    def role(name: str, language: str) -> Role:
        key = (name, language if language != lang else "")
        spec = layout.roles.get(key) or layout.roles[(name, "")]
        return _role(spec, language or lang, paths)

    return role


def _is_cff(path: Path) -> bool:
    """True for a font of PostScript outlines (OpenType 1.9, “OTTO”)."""
    with path.open("rb") as file:
        return file.read(4) == b"OTTO"


def _unfit(spec: RoleSpec, paths: dict[str, str]) -> Iterator[Complaint]:
    """Complaints about the role's files and axes; a file that is no font is forgotten."""
    for choice in (*spec.faces, *spec.strong, *spec.emphasis):
        if not paths[choice.file]:
            continue
        try:
            face = Face(paths[choice.file], choice.axes)
            unknown, beyond = unknown_axes(face), beyond_axes(face)
        except Refused:
            paths[choice.file] = ""
            yield Complaint("font-file", f"“{choice.file}” cannot be read as a font", spec.origin)
            continue
        for tag in unknown:
            yield Complaint("unknown-axis", f"{choice.file} has no axis “{tag}”", spec.origin)
        for tag, value, low, high in beyond:
            message = f"“{tag}: {value:g}” is more than {choice.file} offers in “{spec.name}”"
            if value < low:
                message = message.replace("more", "less")
            yield Complaint("axis-range", message, spec.origin, f"write a number from {low:g} to {high:g}")


def _lacking(spec: RoleSpec, paths: dict[str, str]) -> list[Complaint]:
    if not spec.features or not paths.get(spec.faces[0].file):
        return []
    face = Face(paths[spec.faces[0].file], spec.faces[0].axes)
    return [
        Complaint("unknown-feature", f"{spec.faces[0].file} has no OpenType feature “{tag}”", spec.origin)
        for tag in unknown_features(face, tuple(tag for tag, _ in spec.features))
    ]


def _role(spec: RoleSpec, language: str, paths: dict[str, str]) -> Role:
    def style(choices: tuple[FaceChoice, ...]) -> Style:
        return Style(
            tuple(Choice(Face(paths[c.file], c.axes), c.scale, c.scripts) for c in choices),
            spec.size,
            spec.leading,
            language,
            spec.tracking,
            spec.features,
            hyphenate=spec.hyphenate,
        )

    plain = style(spec.faces)
    dagger = replace(plain, tracking=0.0)  # faces draw it small and raised already
    return Role(
        spec.name,
        plain,
        style(spec.strong),
        style(spec.emphasis),
        dagger,
        spec.ink,
        spec.optical,
        Wrap[spec.wrap.upper()],
        spec.fit,
    )
