"""One row of data a language: digits, dates, quotes, spaces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from brochure.content.values import PartialDate

NO_BREAK = "\u00a0"
NARROW = "\u202f"


@dataclass(frozen=True, slots=True)
class Locale:
    """How one language writes.

    Date patterns hold {day}, {month} and {year}. `quotes` are outer then inner,
    each opening then closing. `before` pairs a mark with the space that stands
    before it; `inside` is the space inside outer quotes; `thousands` the space
    or mark between groups of three digits. `units` are words that stay with the
    number before them, besides those of every language. `sample` is a sentence whose
    letters are about as wide as the language's are on average: it tells how many fit on a line.
    `colon`, `comma` and `stop` join words the program puts together, spaces included.
    """

    code: str
    script: str
    direction: str
    digits: str
    months: tuple[str, ...]
    long_date: str
    month_date: str
    year_date: str
    quotes: tuple[str, str, str, str]
    range_dash: str = "–"
    first_day: str = ""
    apostrophe: str = "’"
    before: tuple[tuple[str, str], ...] = ()
    inside: str = ""
    thousands: str = ","
    decimal: str = "."
    units: tuple[str, ...] = ()
    sample: str = ""
    colon: str = ": "
    comma: str = ", "
    stop: str = ". "


_WESTERN = "0123456789"
_PATTERN = f"{{day}}{NO_BREAK}{{month}} {{year}}"

_ENGLISH = Locale(
    code="en",
    script="Latn",
    direction="ltr",
    digits=_WESTERN,
    months=(
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    ),
    long_date=_PATTERN,
    month_date="{month} {year}",
    year_date="{year}",
    quotes=("“", "”", "‘", "’"),
    units=("million", "billion", "years", "year", "months", "days", "hours", "pages"),
    sample="Everyone has the right to take part in the life of the country and to say what they think of it.",
)

_FRENCH = Locale(
    code="fr",
    script="Latn",
    direction="ltr",
    digits=_WESTERN,
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
        "août", "septembre", "octobre", "novembre", "décembre",
    ),
    long_date=_PATTERN,
    month_date="{month} {year}",
    year_date="{year}",
    first_day="1er",
    quotes=("«", "»", "“", "”"),
    before=((";", NARROW), ("!", NARROW), ("?", NARROW), (":", NO_BREAK), ("%", NO_BREAK)),
    inside=NARROW,
    thousands=NARROW,
    decimal=",",
    units=("million", "millions", "milliard", "milliards", "ans", "an", "mois", "jours", "heures", "pages"),
    sample="Chacun a le droit de prendre part à la vie de son pays et de dire ce qu’il en pense.",
    colon=f"{NO_BREAK}: ",
)

_KHMER = Locale(
    code="km",
    script="Khmr",
    direction="ltr",
    digits="០១២៣៤៥៦៧៨៩",
    months=(
        "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា",
        "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
    ),
    long_date="ថ្ងៃទី{day} ខែ{month} ឆ្នាំ{year}",
    month_date="ខែ{month} ឆ្នាំ{year}",
    year_date="{year}",
    quotes=("«", "»", "“", "”"),
    thousands=".",
    decimal=",",
    units=("៛",),
    sample="មនុស្សគ្រប់រូបមានសិទ្ធិចូលរួមក្នុងជីវភាពសាធារណៈ និងបញ្ចេញមតិរបស់ខ្លួនដោយសេរី",
    colon="៖ ",
    comma=" ",
    stop="។ ",
)

_ROWS = {row.code: row for row in (_ENGLISH, _FRENCH, _KHMER)}


def locales() -> tuple[str, ...]:
    """The languages there is a row for."""
    return tuple(_ROWS)


@lru_cache(maxsize=32)
def locale_of(lang: str) -> Locale | None:
    """The row for a language tag: its own, else its language's; None where there is neither."""
    return _ROWS.get(lang) or _ROWS.get(lang.partition("-")[0])


def with_numerals(locale: Locale, numerals: str) -> Locale:
    """The row with its own digits ("native") or with 0–9 ("western")."""
    return replace(locale, digits=_WESTERN) if numerals == "western" else locale


def renumbered(locale: Locale, text: str) -> str:
    """`text` without digits of the language's own where the locale writes 0–9."""
    own = _ROWS[locale.code].digits
    return text if locale.digits == own else text.translate(str.maketrans(own, locale.digits))


def format_number_text(locale: Locale, text: str) -> str:
    """`text` with its Western digits written as the locale's."""
    return text.translate(str.maketrans(_WESTERN, locale.digits))


def format_date(locale: Locale, date: PartialDate, style: str = "long") -> str:
    """A date in words: "long" as exactly as it is known, "month" without the day, "year" only that."""
    year = format_number_text(locale, str(date.year))
    if date.month is None or style == "year":
        return locale.year_date.format(year=year)
    month = locale.months[date.month - 1]
    if date.day is None or style == "month":
        return locale.month_date.format(month=month, year=year)
    day = locale.first_day if date.day == 1 and locale.first_day else str(date.day)
    return locale.long_date.format(day=format_number_text(locale, day), month=month, year=year)


def format_amount(locale: Locale, value: float, decimals: int = 0) -> str:
    """A number as the language writes it, in groups of three digits, with so many decimals."""
    whole, _, part = f"{value:,.{decimals}f}".partition(".")
    written = whole.replace(",", locale.thousands) + (locale.decimal + part if part else "")
    return format_number_text(locale, written)


def format_percent(locale: Locale, words: str) -> str:
    """A number with the percent sign, and the space the language puts before it."""
    return format_number_text(locale, words) + dict(locale.before).get("%", "") + "%"
