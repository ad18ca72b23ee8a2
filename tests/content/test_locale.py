"""Are digits and dates written as each language writes them?"""

from __future__ import annotations

import pytest

from brochure.complaint import Origin
from brochure.content.locale import Locale, format_date, format_number_text, locale_of, locales
from brochure.content.values import PartialDate

HERE = Origin("f", 1, 1)


def row(code: str) -> Locale:
    found = locale_of(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "date", "style", "expected"),
    [
        ("en", (2002, 11, 12), "long", "12\u00a0November 2002"),
        ("en", (2002, 11, None), "long", "November 2002"),
        ("en", (2002, None, None), "long", "2002"),
        ("en", (2002, 11, 12), "month", "November 2002"),
        ("en", (2002, 11, 12), "year", "2002"),
        ("fr", (2016, 1, 1), "long", "1er\u00a0janvier 2016"),
        ("fr", (2016, 8, 21), "long", "21\u00a0août 2016"),
        ("km", (2002, 11, 12), "long", "ថ្ងៃទី១២ ខែវិច្ឆិកា ឆ្នាំ២០០២"),
        ("km", (2018, 2, 21), "long", "ថ្ងៃទី២១ ខែកុម្ភៈ ឆ្នាំ២០១៨"),
        ("km", (2002, 11, None), "long", "ខែវិច្ឆិកា ឆ្នាំ២០០២"),
        ("km", (2002, 11, 12), "year", "២០០២"),
    ],
)
def test_dates(code: str, date: tuple[int, int | None, int | None], style: str, expected: str) -> None:
    assert format_date(row(code), PartialDate(*date, HERE), style) == expected


def test_digits() -> None:
    assert format_number_text(row("km"), "2014–9") == "២០១៤–៩"
    assert format_number_text(row("en"), "2014") == "2014"


def test_a_region_falls_back_to_its_language() -> None:
    assert row("en-GB") is row("en")
    assert row("km-KH").digits[1] == "១"
    assert locale_of("de") is None


@pytest.mark.parametrize("code", locales())
def test_every_row_is_complete(code: str) -> None:
    locale = row(code)
    assert len(locale.digits) == 10 == len(set(locale.digits))
    assert len(set(locale.months)) == 12
    assert len(locale.quotes) == 4
    assert locale.direction == "ltr"


def test_positions_on_the_axis() -> None:
    def at(year: int, month: int | None = None, day: int | None = None) -> float:
        return PartialDate(year, month, day, HERE).position()

    assert at(2002, 1, 1) == 2002.0
    assert at(2002) == 2002.5
    assert at(2002, 1) == pytest.approx(2002 + 15.5 / 365)
    assert at(2004, 12, 31) == pytest.approx(2004 + 365 / 366)
    assert at(2002, 11, 12) < at(2002, 11) < at(2002, 11, 30) < at(2003)


def test_a_partial_date_reaches_to_its_last_day() -> None:
    assert PartialDate(2004, 2, None, HERE).last_day() == (2004, 2, 29)
    assert PartialDate(2004, None, None, HERE).last_day() == (2004, 12, 31)
    assert PartialDate(2004, 2, 3, HERE).iso() == "2004-02-03"
    assert PartialDate(2004, 2, None, HERE).iso() == "2004-02"
