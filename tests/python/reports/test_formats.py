"""Numbers as a reader sees them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reporting import formats
from reporting.formats import Currency, Formats

FORMATS = Formats(Currency("USD", "$"))


@pytest.mark.parametrize(
    ("value", "name", "text"),
    [
        (Decimal("1234.5"), "money", "$1,234"),
        (Decimal("12.346"), "money", "$12.35"),
        (Decimal("-12.5"), "money", "\u2212$12.50"),
        (Decimal("-0.001"), "money", "$0.00"),
        (0, "money", "$0"),
        (Decimal("0.01234"), "price", "$0.0123"),
        (Decimal("0.00045612"), "price", "$0.000456"),
        (Decimal("12.346"), "price", "$12.35"),
        (0, "price", "$0"),
        (0.123, "percent", "12.3\u00a0%"),
        (0.0021, "percent", "0.21\u00a0%"),
        (0.0, "percent", "0\u00a0%"),
        (0.99083, "percent", "99.08\u00a0%"),
        (0.9, "percent", "90.0\u00a0%"),
        (1.0, "percent", "100\u00a0%"),
        (-0.02, "points", "\u22122.0\u00a0pp"),
        (1234567, "number", "1,234,567"),
        (45, "seconds", "45\u00a0s"),
        (90, "seconds", "1.5\u00a0min"),
        (7200, "seconds", "2\u00a0h"),
        (259200, "seconds", "3\u00a0days"),
        (90, "minutes", "1.5\u00a0h"),
        (1.0, "days", "1\u00a0day"),
        (date(2026, 11, 3), "date", "3 Nov 2026"),
        (True, "text", "yes"),
        (False, "text", "no"),
        ("False", "text", "False"),
        (True, "mark", "yes"),
        (False, "mark", ""),
        (None, "mark", "\u2013"),
        (None, "money", "\u2013"),
        (float("nan"), "percent", "\u2013"),
        (float("inf"), "decimal", "\u2013"),
    ],
)
def test_text(value: object, name: str, text: str) -> None:
    assert FORMATS.text(value, name) == text


def test_tiles_and_axes_stay_short() -> None:
    assert FORMATS.tile(Decimal(12_345_678), "money") == "$12.3M"
    assert FORMATS.axis(15000, "money", 5000) == "$15k"
    assert FORMATS.axis(0.005, "price", 0.005) == "$0.0050"
    assert FORMATS.axis(0.025, "percent", 0.005) == "2.5\u00a0%"
    assert FORMATS.axis(0.5, "percent", 0.1) == "50\u00a0%"


def test_span_says_the_year_once() -> None:
    assert formats.span(date(2026, 10, 2), date(2026, 10, 31)).count("2026") == 1
    assert formats.span(date(2025, 12, 2), date(2026, 1, 31)).count("202") == 2
    assert formats.span(date(2026, 1, 1), date(2026, 1, 1)) == "1 Jan 2026"
