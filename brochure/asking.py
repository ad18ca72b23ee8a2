"""What a command was asked for, looked up in the content before anything is made of it."""

from __future__ import annotations

from dataclasses import replace

from brochure.build import own_layout
from brochure.complaint import Complaint, Refused, nearest
from brochure.content.edition import records_in
from brochure.content.load import Content
from brochure.layout import find_layout
from brochure.writing import audience_slug

DEFAULT_LAYOUT = "profile-a4"


def default_layout(content: Content) -> str:
    """The layout the content names, else the program's. Raises Refused at the line of a name that is none."""
    name = own_layout(content)
    if not name:
        return DEFAULT_LAYOUT
    try:
        find_layout(content.project, name)
    except Refused as refused:
        edition = content.root.record("edition")
        origin = edition.fields["layout"].origin if edition else None
        raise Refused([replace(c, origin=c.origin or origin) for c in refused.complaints]) from refused
    return name


def known_audience(audience: str | None, content: Content) -> None:
    """Raises Refused for an audience the content never names: a misspelt one would be shown everything."""
    records = tuple(records_in(content.root))
    known = tuple({name: None for r in records for name in (*r.words("withhold"), *r.words("audience"))})
    if audience is not None and audience not in known:
        hint = nearest(audience, known) or f"the content names {', '.join(known) or 'none'}"
        message = f"nothing in the content is for, or kept from, the audience “{audience}”"
        raise Refused([Complaint("unknown-audience", message, None, hint)])
    alike = [name for name in known if audience and audience_slug(name) == audience_slug(audience)]
    if len(alike) > 1:
        message = f"the files for the audiences {' and '.join(f'“{a}”' for a in alike)} would have one name"
        raise Refused([Complaint("same-audience", message, None, "give one of them another name")])
