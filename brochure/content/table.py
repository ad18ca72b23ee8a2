"""The one table: what content.yaml may hold.

Validation, the marking of unconfirmed facts, the choice of what is translated
and a schema for editors all follow from it. The sections' names are the
project's own; the words inside a section are fixed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from brochure.content.field import Field, Reader, Records, Reference, Walk
from brochure.content.nodes import MappingNode, Node, ScalarNode, SequenceNode
from brochure.content.values import Record, Text, Value
from brochure.content.walk import READERS, check_record, check_references

__all__ = [
    "NUMERALS",
    "READERS",
    "RECORDS",
    "STATUSES",
    "Field",
    "MappingNode",
    "Node",
    "Reader",
    "Records",
    "Reference",
    "ScalarNode",
    "SequenceNode",
    "Walk",
    "check_record",
    "check_references",
    "dagger_fields",
]

STATUSES = ("ok", "to-confirm", "hold")
NUMERALS = ("native", "western")
SOURCE_KEY = r"[A-Za-z0-9][A-Za-z0-9-]*"


def _text(doc: str, *, required: bool = False, markup: bool = False, dagger: bool = False) -> Field:
    return Field("text", required, doc, translate=True, markup=markup, dagger=dagger)


def _fixed(
    doc: str, *, required: bool = False, typography: bool = False, dagger: bool = False, digits: bool = False
) -> Field:
    """Text printed as it is in every language, but for the digits of a number where `digits` says so."""
    return Field("text", required, doc, typography=typography, dagger=dagger, digits=digits)


def _list(of: str, doc: str) -> Field:
    return Field("sequence", doc=doc, of=of)


def _short(of: str) -> Field:
    """What may be printed in place of another text of the record."""
    doc = f"“{of}” in fewer words, for layouts that ask for it"
    return Field("text", False, doc, translate=True, markup=True, instead_of=of)


_ID = Field("id", True, "a name of its own in this list that never changes: translations hang on it")
_COMMON: Mapping[str, Field] = {
    "source": Field("sequence", of="ref-source", doc="the key, or keys, of what it rests on", single=True),
    "status": Field(
        "choice",
        choices=STATUSES,
        doc="ok: printed; to-confirm: printed with †; hold: not printed. What is inside inherits it",
    ),
    "withhold": Field("sequence", of="word", doc="audiences that must not see it", single=True),
    "audience": Field("sequence", of="word", doc="the only audiences that see it", single=True),
}
_ITEM: Mapping[str, Field] = {"id": _ID, **_COMMON}
_NAMES = _list("name", "the name in each language")


def _item(**fields: Field) -> Mapping[str, Field]:
    """The fields of an entry in a list: its id first, the common ones last."""
    return {"id": _ID, **fields, **_COMMON}


_SECTION: Mapping[str, Field] = {
    "label": _text("short name, for the section label, the contents list and bookmarks"),
    "title": _text("what is set large", markup=True, dagger=True),
    "statement": _text("one sentence that carries the page", markup=True, dagger=True),
    "intro": _text("the paragraph after the title", markup=True, dagger=True),
    "short": _short("intro"),
    "body": Field("body", doc="running text: paragraphs and lists", translate=True, markup=True, dagger=True),
    "phrase": _text("a few words set large beside a figure", markup=True, dagger=True),
    "caption": _text("words below a figure", markup=True),
    "note": _text("small print", markup=True),
    "alt": _text("what the section's drawing says to those who do not see it"),
    "photo": Field("record", of="photo", doc="a photograph"),
    "pillars": _list("pillar", "the supports of the work, side by side"),
    "rings": _list("ring", "rings round a centre, the inner one first"),
    "eras": _list("era", "stretches of time, each with who led"),
    "events": _list("event", "dated events"),
    "areas": _list("area", "fields of work"),
    "projects": _list("project", "projects, current or past"),
    "figures": _list("figure", "numbers with what they count"),
    "people": _list("person", "people"),
    "awards": _list("award", "prizes, won or nominated for"),
    "facts": _list("fact", "short statements"),
    "rows": _list("row", "a label and a text each"),
    "table": Field("record", of="table", doc="figures or words in rows and columns"),
    "groups": _list("group", "named groups of members"),
    "funding": Field("record", of="funding", doc="who gave how much; drawn only when it is there"),
    "items": _list("item", "a list of short texts"),
    **_COMMON,
}

RECORDS: Records = {
    "content": {
        "$schema": Field("raw", doc="where an editor finds the schema of this file"),
        "edition": Field("record", True, "which edition this is", of="edition"),
        "organisation": Field("record", True, "who is presented", of="organisation"),
        "document": Field("record", doc="what the file says about itself", of="document"),
        "sources": _list("source", "register of what the content rests on"),
        "labels": Field("mapping", doc="the small words pages need", of="text", translate=True),
        "sections": Field("mapping", doc="the sections, each under its own name", of="section", bare=True),
    },
    "edition": {
        "id": Field("id", True, "id of the edition, such as profile-2026"),
        "slug": Field("id", True, "what the names of all written files begin with"),
        "date": Field("date", True, "the day that counts as today: 2026-11-22", full=True),
        "version": Field("word", doc='version of the content, such as "1.0"'),
        "lang": Field("lang", True, "language tag of this file's language, such as en"),
        "layout": Field("word", doc="the layout that is built where the command line names none"),
        "numerals": Field("mapping", of="numerals", doc="digits of a language: native or western"),
    },
    "organisation": {
        "name": _text("full name", required=True, dagger=True),
        "acronym": _fixed("short form, the same in every language"),
        "names": _NAMES,
        "kind": _text("type of organisation"),
        "logo": Field("record", doc="the official logo; until then an illustration stands for it", of="logo"),
        "city": _text("where it is at home"),
        "website": Field("record", of="address", doc="site"),
        "phone": Field("record", of="address", doc="telephone"),
        "email": Field("record", of="address", doc="mail"),
        "postal": Field("record", of="address", doc="postal address"),
        **_COMMON,
    },
    "logo": {
        "file": Field("file", True, "the logo as an SVG drawing, as a path from the project's folder"),
        "alt": _text("what it shows, for those who do not see it", required=True),
        "plain": Field("file", doc="the same in one colour; the logo's own areas in one ink where left out"),
        **_COMMON,
    },
    "name": {
        "id": _ID,
        "lang": Field("lang", True, "language tag of the name"),
        "text": _fixed("the name", required=True, dagger=True),
        **_COMMON,
    },
    "address": {
        "label": _fixed("how it is printed", required=True, dagger=True),
        "url": Field("url", doc="where it leads: https://…, mailto:… or tel:…"),
        "text": _text("a remark"),
        **_COMMON,
    },
    "document": {
        "title": _text("title of the file", required=True),
        "subject": _text("one sentence about the file"),
        "kind": _text("what sort of document it is"),
        "year": _fixed('year of issue, such as "2026"', digits=True),
        "keywords": Field("keywords", doc="words to find it by", translate=True),
    },
    "source": {
        "id": Field("id", True, "the key other entries cite", pattern=SOURCE_KEY),
        "name": _fixed("who published it", required=True, typography=True),
        "title": _fixed("title of the publication", typography=True),
        "year": _fixed('year of publication, such as "2018"; none where no date is known', digits=True),
        "date": Field("date", doc="date of publication"),
        "url": Field("url", doc="the publisher's own address, none of reprints"),
        "kind": Field("word", doc="what sort of source: own, ngo, press, award, encyclopedia, …"),
        "lang": Field("lang", doc="language of its name and title where it is not the edition's"),
        "status": _COMMON["status"],
        "withhold": _COMMON["withhold"],
        "audience": _COMMON["audience"],
    },
    "section": _SECTION,
    "photo": {
        "src": Field("file", True, "the photograph, as a path from the project's folder"),
        "alt": _text("what it shows, for those who do not see it", required=True),
        "credit": _text("who took it"),
        "consent": Field("consent", True, "whether the people shown agreed: yes, no or until 2027-12-31"),
        "people": Field("flag", doc="whether it shows people; true where nothing is said"),
        "crop": Field(
            "choice",
            choices=("cut", "clip"),
            doc="cut: what is not shown is not in the file (where left out); clip: it is, but hidden",
        ),
        "focus": Field(
            "sequence",
            of="number",
            doc="[x, y] of what must stay in view, 0…1 from top left",
            low=0.0,
            high=1.0,
            count=2,
        ),
        **_COMMON,
    },
    "pillar": _item(
        title=_text("its name", required=True, markup=True, dagger=True),
        text=_text("what it means", markup=True),
        short=_short("text"),
    ),
    "ring": _item(
        text=_text("words along the ring", required=True, dagger=True),
        strong=Field("flag", doc="set it stronger"),
    ),
    "era": _item(
        **{
            "from": Field("date", True, "first day"),
            "to": Field("date", doc="last day; none: until today"),
            "name": replace(_text("who led", required=True, dagger=True), whole=True),
            "role": _text("in what role"),
            "since": _text("the period in words"),
            "text": _text("what it was", markup=True),
        }
    ),
    "event": _item(
        date=Field("date", True, "when"),
        to=Field("date", doc="the last day of what lasted longer"),
        text=_text("what happened", required=True, markup=True, dagger=True),
        short=_short("text"),
        main=Field("flag", doc="true: on the axis; otherwise in the list"),
    ),
    "area": _item(
        title=_text("its name", required=True, markup=True, dagger=True),
        text=_text("what is done", markup=True),
        short=_short("text"),
    ),
    "project": _item(
        name=_text("its name", required=True, dagger=True),
        state=Field("choice", doc="current or past", choices=("current", "past")),
        text=_text("what it does", markup=True),
    ),
    "figure": _item(
        value=_text("the number as printed", required=True),
        text=_text("what it counts", required=True, markup=True, dagger=True),
        date=_text("the period, in words"),
        nest=Field("number", doc="the number as a quantity, to draw it to scale", low=0.0),
    ),
    "person": _item(
        name=replace(_text("name", required=True, dagger=True), whole=True),
        role=_text("role"),
        term=_text("period, in words"),
        text=_text("about the person", markup=True),
        short=_short("text"),
        names=_NAMES,
        photo=Field("record", doc="portrait", of="photo"),
    ),
    "award": _item(
        year=Field("date", True, "when"),
        name=_text("the award's name", required=True, dagger=True),
        text=_text("what for", markup=True),
        short=_short("text"),
        winner=_text("who won it"),
        result=Field("choice", doc="won or nominated", choices=("won", "nominated")),
    ),
    "fact": _item(text=_text("the statement", required=True, markup=True, dagger=True)),
    "row": _item(
        title=_text("the label", required=True, markup=True),
        text=_text("the text", markup=True, dagger=True),
        short=_short("text"),
    ),
    "table": {
        "head": _text("heading above the row titles", required=True, dagger=True),
        "columns": _list("column", "the columns after the row titles"),
        "rows": _list("table row", "the rows"),
        **_COMMON,
    },
    "column": _item(
        title=_text("its heading", required=True, dagger=True),
        align=Field("choice", choices=("left", "right", "decimal"), doc="left where left out"),
    ),
    "table row": _item(
        title=_text("what the row is about", required=True, dagger=True),
        cells=Field("mapping", of="text", doc="a text for each column, by the column's id", translate=True),
    ),
    "funding": {
        "title": _text("its heading", dagger=True),
        "year": _fixed('the year of all amounts, such as "2025"', digits=True),
        "unit": _text("currency; {} stands for the number: US$ {}, {} €, {} %", required=True),
        "alt": _text("what the drawing shows, for those who do not see it", required=True),
        "note": _text("small print", markup=True),
        "shares": _list("share", "who gave how much"),
        **_COMMON,
    },
    "share": _item(
        name=_text("who gave it", required=True, dagger=True),
        amount=Field("number", True, "how much, as a plain number: 120000", low=0.0, high=1e12),
        year=_fixed("its year, where it is not that of all", digits=True),
    ),
    "group": _item(
        title=_text("the group's name", dagger=True),
        text=_text("what they have in common", markup=True),
        members=_list("member", "its members"),
        equal=Field("flag", doc="no logo of the group may be quieter than another, as some who give ask"),
    ),
    "member": _item(
        name=_text("name", required=True, dagger=True),
        detail=_text("what and when", markup=True),
        logo=Field("file", doc="logo (SVG, PNG, JPEG or WebP), as a path from the project's folder"),
        least=Field("number", doc="the least height its owner lets the logo have, mm", low=0.0, high=200.0),
        url=Field("url", doc="site"),
    ),
    "item": _item(text=_text("the text", required=True, markup=True, dagger=True)),
}
"""Record kind → field name → Field."""


def short_forms(record: Record) -> dict[str, str]:
    """The fields of a record for which it has a shorter text, each with that text's field."""
    table = RECORDS.get(record.kind, {})
    return {f.instead_of: n for n, f in table.items() if f.instead_of and n in record.fields}


def dagger_fields(kind: str, fields: Mapping[str, Value]) -> frozenset[str]:
    """The field of a record after which its † stands, and any that may be printed in its place."""
    table = RECORDS.get(kind, {})
    first = next((n for n, f in table.items() if f.dagger and isinstance(fields.get(n), Text)), "")
    return frozenset({first, *(n for n, f in table.items() if first and f.instead_of == first)} - {""})
