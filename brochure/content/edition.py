"""Content to one edition: one language, one audience, typography applied, nothing held left in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from brochure.complaint import Complaint, Refused, Severity, nearest
from brochure.content.field import Field
from brochure.content.load import Content
from brochure.content.locale import Locale, format_number_text, locale_of, renumbered, with_numerals
from brochure.content.markup import inspect
from brochure.content.names import keep_names
from brochure.content.table import RECORDS, dagger_fields
from brochure.content.typography import polish
from brochure.content.values import Items, PartialDate, Record, Text, Value, Word
from brochure.content.wording import State, Wording, worded

LeftOut = tuple[Text, str]
"""A text that is not in the edition, and why: hold, withheld, audience, not cited."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What may be printed, in one language.

    `date` is the day that counts as today, `left_out` every text that was taken
    out with the reason.
    """

    root: Record
    lang: str
    locale: Locale
    date: PartialDate
    left_out: tuple[LeftOut, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    audience: str = ""

    def find(self, path: str) -> Value | None:
        """The value at a path: "sections.timeline.events", "organisation.names.[km].text".

        A path that begins with a section's name is looked up there as well, so
        that the paths texts carry are found too.
        """
        value = _descend(self.root, path)
        return value if value is not None else _descend(self.root, f"sections.{path}")

    def texts(self) -> tuple[Text, ...]:
        """Every text of the edition, in file order."""
        return tuple(texts_in(self.root))

    def in_state(self, *states: State) -> tuple[Text, ...]:
        """The texts that are translated only so far, in file order."""
        words = {state.value for state in states}
        return tuple(text for text in self.texts() if text.state in words)


def make_edition(
    content: Content, lang: str, *, audience: str | None = None, wording: Wording | None = None
) -> Edition:
    """The edition of `content` in `lang` for `audience` (None: for everybody), worded by `wording`.

    A text that has no translation stands in the source language and says so by its state.
    Raises Refused where `lang` is another language and there is no wording, where a photograph
    shows people whose consent was refused or has run out on the edition's date,
    and where a link leads to a section that was left out.
    """
    if lang != content.lang and wording is None:
        message = f"there is no translation into “{lang}”: translations/{lang}.po does not exist"
        known = (content.lang, *sorted(p.stem for p in (content.project / "translations").glob("*.po")))
        hint = nearest(lang, known) or f"there are {', '.join(dict.fromkeys(known))}"
        raise Refused([Complaint("no-catalogue", message, hint=hint)])
    locale, date = locale_of(lang), _date(content.root)
    if locale is None or date is None:
        raise Refused([Complaint("no-locale", f"nothing is known about the language “{lang}”")])
    locale = with_numerals(locale, _numerals(content.root, lang))
    left_out: list[LeftOut] = []
    whole = content.root if wording is None else worded(content.root, wording, content.lang)
    root = _kept(whole, audience, left_out)
    assert isinstance(root, Record)
    root = _cited_only(root, left_out)
    complaints = [*_consents(root, date), *_dangling(root)]
    if any(complaint.severity is Severity.ERROR for complaint in complaints):
        raise Refused(complaints)
    printed = keep_names(_printed(root, lang, locale))
    said = (*content.complaints, *complaints)
    return Edition(printed, lang, locale, date, tuple(left_out), said, audience or "")


def texts_in(value: Value) -> Iterator[Text]:
    """Every text in a value, in file order."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Record):
        for inside in value.fields.values():
            yield from texts_in(inside)
    elif isinstance(value, Items):
        for item in value:
            yield from texts_in(item)


def records_in(value: Value) -> Iterator[Record]:
    """Every record in a value, itself included, in file order."""
    if isinstance(value, Record):
        yield value
        for inside in value.fields.values():
            yield from records_in(inside)
    elif isinstance(value, Items):
        for item in value:
            yield from records_in(item)


def _descend(value: Value | None, path: str) -> Value | None:
    for step in path.split("."):
        if isinstance(value, Record):
            value = value.get(step)
        elif isinstance(value, Items):
            value = next((item for item in value if f"[{_name(item)}]" == step), None)
        else:
            return None
    return value


def _name(item: Value) -> str:
    if isinstance(item, Record):
        return item.id
    return item.path.rpartition(".")[2].strip("[]") if isinstance(item, Text) else ""


def _date(root: Record) -> PartialDate | None:
    edition = root.record("edition")
    value = edition.get("date") if edition else None
    return value if isinstance(value, PartialDate) else None


def _numerals(root: Record, lang: str) -> str:
    edition = root.record("edition")
    chosen = edition.record("numerals") if edition else None
    return chosen.word(lang) if chosen else ""


def _kept(value: Value, audience: str | None, left_out: list[LeftOut]) -> Value | None:
    """The value without what must not be printed; what was taken out is added to `left_out`."""
    if isinstance(value, Items):
        items = (_kept(item, audience, left_out) for item in value)
        return replace(value, items=tuple(item for item in items if item is not None))
    if not isinstance(value, Record):
        return value
    reason = _reason(value, audience)
    if reason:
        left_out += [(text, reason) for text in texts_in(value)]
        return None
    fields = {name: _kept(inside, audience, left_out) for name, inside in value.fields.items()}
    return replace(value, fields={name: inside for name, inside in fields.items() if inside is not None})


def _reason(record: Record, audience: str | None) -> str:
    if record.status == "hold":
        return "hold"
    if audience is not None and audience in record.words("withhold"):
        return "withheld"
    only = record.words("audience")
    return "audience" if only and audience not in only else ""


def _cited_only(root: Record, left_out: list[LeftOut]) -> Record:
    """The root without the sources that only what was left out had cited."""
    register = root.get("sources")
    if not left_out or not isinstance(register, Items):
        return root
    cited = {key for record in records_in(root) for key in record.sources}
    left_out += [(t, "not cited") for item in register if _name(item) not in cited for t in texts_in(item)]
    items = tuple(item for item in register if _name(item) in cited)
    return replace(root, fields={**root.fields, "sources": replace(register, items=items)})


def _consents(root: Record, today: PartialDate) -> Iterator[Complaint]:
    """An error for each photograph of people that may not be printed on `today`."""
    for photo in records_in(root):
        consent = photo.get("consent")
        if photo.kind != "photo" or not photo.flag("people", True):
            continue
        src = photo.word("src")
        hint = "take the photo out, or set “status: hold” on it"
        if isinstance(consent, Word) and consent.value == "no":
            message = f"“{src}” shows people who did not agree to be shown"
            yield Complaint("consent", message, consent.origin, hint)
        elif isinstance(consent, PartialDate) and consent.last_day() < today.last_day():
            message = f"the consent for “{src}” ended on {consent.iso()}, before {today.iso()}"
            yield Complaint("consent", message, consent.origin, hint)


def _dangling(root: Record) -> Iterator[Complaint]:
    """An error for each link to a section that is not in the edition."""
    sections = root.record("sections")
    names = set(sections.fields) if sections else set()
    for text in texts_in(root):
        if not text.markup:
            continue
        for _, address in (link for line in text.value.split("\n") for link in inspect(line)[1]):
            if address.startswith("#") and address[1:] not in names:
                message = f"a link leads to “{address}”, which is not in this edition"
                hint = "take the link out, or release the section"
                yield Complaint("lost-link", message, text.origin, hint)


def _printed(record: Record, lang: str, locale: Locale) -> Record:
    """The record with daggers and typography on its texts."""
    table = RECORDS.get(record.kind, {})
    unsure = record.status == "to-confirm"
    flagged = dagger_fields(record.kind, record.fields) if unsure else frozenset()
    fields: dict[str, Value] = {}
    for name, value in record.fields.items():
        field = table.get(name, _ANY)
        fields[name] = _printed_value(value, lang, locale, name in flagged, field)
    return replace(record, fields=fields)


_ANY = Field("text")


def _printed_value(value: Value, lang: str, locale: Locale, dagger: bool, field: Field) -> Value:
    if isinstance(value, Record):
        return _printed(value, lang, locale)
    if isinstance(value, Items):
        items = tuple(_printed_value(item, lang, locale, False, field) for item in value)
        return replace(value, items=items)
    if isinstance(value, Text):
        own = "" if value.lang == lang else value.lang
        words = polish(value, locale) if field.typography else value.value
        if not own:
            words = format_number_text(locale, words) if field.digits else renumbered(locale, words)
        return replace(value, value=words, lang=own, dagger=dagger)
    return value
