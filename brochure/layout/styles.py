"""Type roles made ready to set: faces found, styles for plain, strong, emphasised words and the dagger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from brochure.blocks import Role
from brochure.complaint import Complaint, Refused
from brochure.document import Face
from brochure.layout.files import find_asset
from brochure.layout.model import FaceChoice, Layout, RoleSpec
from brochure.text import Choice, Style, Wrap, unknown_features

DAGGER_SIZE = 1.2  # of the role's size: text faces draw the dagger small and raised already


def role_finder(layout: Layout, project: Path, lang: str) -> Callable[[str, str], Role]:
    """A function (role name, language or "") → Role. Font files are checked before it is returned.

    Raises Refused for every face file that is missing and every OpenType
    feature that the role's first face lacks.
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
        complaints += _lacking(spec, paths)
    if complaints:
        raise Refused(dict.fromkeys(complaints))

    @cache
    def role(name: str, language: str) -> Role:
        key = (name, language if language != lang else "")
        spec = layout.roles.get(key) or layout.roles[(name, "")]
        return _role(spec, language or lang, paths)

    return role


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
        )

    plain = style(spec.faces)
    dagger = replace(plain, size=spec.size * DAGGER_SIZE, tracking=0.0)
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
