"""What the file says about itself: Info, and the same as XMP (ISO 16684-1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from brochure.document import Meta
from brochure.output.objects import dictionary, text_string

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# PDF/A-2 asks for a description of every property it does not know (ISO 19005-2, 6.6.2.3):
# schema, prefix, property, type, and what the property says.
_UA = ("PDF/UA identification schema", "pdfuaid", "part", "Integer", "Part of ISO 14289 the file keeps to")
_X = (
    "PDF/X identification schema", "pdfxid", "GTS_PDFXVersion", "Text", "Part of ISO 15930 the file keeps to",
)  # fmt: skip
_TRAPPED = ("Adobe PDF schema", "pdf", "Trapped", "Text", "Whether the inks were spread under one another")


@dataclass(frozen=True, slots=True)
class Claims:
    """Standards the file says it keeps to, or nothing.

    `pdfua` is a part of ISO 14289, `pdfa` "2A" of ISO 19005, `pdfx` "PDF/X-4" of ISO 15930.
    """

    pdfua: int = 0
    pdfa: str = ""
    pdfx: str = ""


def moment(date: str) -> datetime:
    """An ISO 8601 date, or date and time, in UTC; raises ValueError for anything else."""
    found = datetime.fromisoformat(date)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def info(meta: Meta, producer: str, claims: Claims) -> bytes:
    """The Info dictionary; what is empty is left out."""
    stamp = text_string(moment(meta.date).strftime("D:%Y%m%d%H%M%SZ"))
    texts = {
        "Title": meta.title,
        "Author": meta.author,
        "Subject": meta.subject,
        "Keywords": ", ".join(meta.keywords),
        "Creator": producer,
        "Producer": producer,
    }
    entries = {key: text_string(_plain(text)) for key, text in texts.items() if _plain(text)}
    trapped = {"Trapped": b"/False"} if claims.pdfx else {}
    return dictionary({**entries, "CreationDate": stamp, "ModDate": stamp, **trapped})


def xmp(meta: Meta, producer: str, claims: Claims, digest: bytes) -> bytes:
    """The XMP packet of a file whose content has this digest."""
    stamp = moment(meta.date).strftime("%Y-%m-%dT%H:%M:%SZ")
    parts = [
        _element("dc:format", "application/pdf"),
        _choice("dc:title", meta.title, meta.language),
        _list("dc:creator", "Seq", [meta.author]),
        _choice("dc:description", meta.subject, meta.language),
        _list("dc:language", "Bag", [meta.language]),
        _list("dc:subject", "Bag", meta.keywords),
        _element("pdf:Keywords", ", ".join(meta.keywords)),
        _element("pdf:Producer", producer),
        _element("xmp:CreatorTool", producer),
        *(_element(f"xmp:{key}Date", stamp) for key in ("Create", "Modify", "Metadata")),
        _element("xmpMM:DocumentID", f"uuid:{uuid5(NAMESPACE_URL, 'document:' + digest.hex())}"),
        _element("xmpMM:InstanceID", f"uuid:{uuid5(NAMESPACE_URL, 'instance:' + digest.hex())}"),
        _element("xmpMM:VersionID", meta.version or ("1" if claims.pdfx else "")),
        _element("xmpMM:RenditionClass", "default" if claims.pdfx else ""),
        _element("pdf:Trapped", "False" if claims.pdfx else ""),
        _element("pdfxid:GTS_PDFXVersion", claims.pdfx),
        _element("pdfuaid:part", str(claims.pdfua) if claims.pdfua else ""),
        _element("pdfaid:part", claims.pdfa[:1]),
        _element("pdfaid:conformance", claims.pdfa[1:]),
        _described([_UA] * bool(claims.pdfua) + [_X, _TRAPPED] * bool(claims.pdfx)) if claims.pdfa else "",
    ]
    spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items() if prefix != "rdf")
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_SPACES["rdf"]}">\n'
        f'<rdf:Description rdf:about=""{spaces}>\n'
        + "\n".join(part for part in parts if part)
        + '\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )
    return packet.encode("utf-8")


def _described(rows: Iterable[tuple[str, str, str, str, str]]) -> str:
    """What PDF/A has to be told about properties of other standards; nothing where there are none."""
    schemas = "".join(
        "<rdf:li rdf:parseType='Resource'>"
        f"<pdfaSchema:schema>{schema}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_SPACES[prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType='Resource'>"
        f"<pdfaProperty:name>{prop}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{what}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
        for schema, prefix, prop, kind, what in rows
    )
    return f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>" if schemas else ""


def _plain(text: str) -> str:
    """Text without what XML 1.0 cannot hold: controls, lone surrogates, non-characters."""
    return "".join(
        c
        for c in text
        if (c >= " " or c in "\t\n\r") and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"
    )


def _escaped(text: str) -> str:
    """Text as XML wants it, in elements and quoted attributes."""
    for raw, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(raw, entity)
    return _plain(text)


def _element(tag: str, text: str) -> str:
    """A simple property, or nothing for an empty one."""
    return f"<{tag}>{_escaped(text)}</{tag}>" if _plain(text) else ""


def _choice(tag: str, text: str, language: str) -> str:
    """A language alternative: the same words as the default and in their language."""
    if not _plain(text):
        return ""
    words = _escaped(text)
    entries = "".join(
        f'<rdf:li xml:lang="{_escaped(tongue)}">{words}</rdf:li>'
        for tongue in ("x-default", language)
        if tongue
    )
    return f"<{tag}><rdf:Alt>{entries}</rdf:Alt></{tag}>"


def _list(tag: str, kind: str, texts: Iterable[str]) -> str:
    """An ordered (Seq) or unordered (Bag) list of texts, or nothing for an empty one."""
    entries = "".join(f"<rdf:li>{_escaped(t)}</rdf:li>" for t in texts if _plain(t))
    return f"<{tag}><rdf:{kind}>{entries}</rdf:{kind}></{tag}>" if entries else ""
