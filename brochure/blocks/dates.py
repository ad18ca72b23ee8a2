"""Dated events as timelines, strips and lists take them: in order, with the years they are printed under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from brochure.complaint import Complaint
from brochure.content.locale import Locale, format_date
from brochure.content.values import PartialDate, Record, Text


@dataclass(frozen=True, slots=True)
class Event:
    """An event: when it was, or began, the day it ended where it lasted, and its words."""

    date: PartialDate
    last: PartialDate | None
    record: Record
    text: Text

    @property
    def start(self) -> float:
        """Its beginning in years on a time axis."""
        return self.date.position()

    @property
    def end(self) -> float:
        """Its end in years; its beginning where it did not last, or where nobody knows how long."""
        return max(self.start, self.last.position()) if self.last is not None else self.start

    @property
    def main(self) -> bool:
        """True where it is meant for the axis."""
        return self.record.flag("main")

    def years(self, locale: Locale) -> str:
        """The year, or the first and the last one, as the language writes them; never a month."""
        first = format_date(locale, self.date, "year")
        if self.last is None or self.last.year == self.date.year:
            return first
        return f"{first}{locale.range_dash}{format_date(locale, self.last, 'year')}"


def date_of(record: Record, name: str) -> PartialDate | None:
    """The date in a field, if there is one."""
    value = record.get(name)
    return value if isinstance(value, PartialDate) else None


def events_of(records: Iterable[Record], *, short: bool = False) -> list[Event]:
    """The events with their texts, the short ones where asked and there, earliest first."""
    found = []
    for record in records:
        date = date_of(record, "date")
        text = (record.text("short") if short else None) or record.text("text")
        if date is not None and text is not None:
            found.append(Event(date, date_of(record, "to"), record, text))
    return sorted(found, key=lambda event: event.start)


def turned(events: Iterable[Event]) -> list[Complaint]:
    """A complaint about each event that ends before it begins."""
    found = []
    for one in events:
        date, last = one.date, one.last
        if last is not None and last.last_day() < (date.year, date.month or 1, date.day or 1):
            message = f"the event “{one.record.id}” ends before it begins"
            found.append(Complaint("event-order", message, last.origin, "look at “date” and “to”"))
    return found
