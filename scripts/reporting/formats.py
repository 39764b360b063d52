"""Numbers, money, durations and dates as a reader sees them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reporting.words import WORDS

DASH = MISSING = "\u2013"
MINUS = "\u2212"
SPACE = "\u00a0"
MONTHS = [
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
]
Number = Any  # int, float or Decimal


@dataclass(frozen=True)
class Currency:
    """The reporting currency."""

    code: str = "USD"
    symbol: str = "$"


def is_missing(value: object) -> bool:
    """NULL, or a number that is none."""
    return value is None or (isinstance(value, float) and not math.isfinite(value))


def grouped(value: Number, places: int) -> str:
    """12,345.67 with a real minus; never a negative zero."""
    text = f"{abs(value):,.{places}f}"
    is_zero = not text.strip("0.,")
    return f"{MINUS}{text}" if value < 0 and not is_zero else text


def shortened(value: Number) -> str:
    """12.3k, 4.56M: three figures that fit an axis or a tile."""
    size = abs(float(value))
    for limit, unit in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if size >= limit * 0.9995:
            scaled = float(value) / limit
            places = 0 if abs(scaled) >= 99.95 else 1
            return grouped(scaled, places).removesuffix(".0") + unit
    return grouped(value, 0) if float(value).is_integer() else grouped(value, 2)


def count(value: Number) -> str:
    """Whole things."""
    return grouped(value, 0)


def decimal(value: Number) -> str:
    """A plain number with as many places as help."""
    size = abs(value)
    return grouped(value, 0 if size >= 1000 else 1 if size >= 10 else 2)


def percent(value: Number) -> str:
    """A share or rate: 0.123 is 12.3 %."""
    scaled = float(value) * 100
    places = 0 if scaled == 0 or (abs(scaled) >= 99.95 and scaled.is_integer()) else 1
    if 0 < abs(scaled) < 1 or 99 < abs(scaled) < 100:
        places = 2
    return f"{grouped(scaled, places)}{SPACE}%"


def change(value: Number) -> str:
    """A relative change."""
    scaled = float(value) * 100
    return f"{grouped(scaled, 0 if abs(scaled) >= 1000 else 1)}{SPACE}%"


def points(value: Number) -> str:
    """A difference between two rates."""
    return f"{grouped(float(value) * 100, 1)}{SPACE}pp"


def seconds(value: Number) -> str:
    """A duration in the unit that reads best."""
    size = abs(float(value))
    for limit, unit in ((86400, "days"), (3600, "h"), (60, "min")):
        if size >= limit * (2 if unit == "days" else 1):
            return f"{grouped(float(value) / limit, 1).removesuffix('.0')}{SPACE}{unit}"
    return f"{grouped(float(value), 0 if size >= 1 or size == 0 else 2)}{SPACE}s"


def days(value: Number) -> str:
    """A number of days."""
    text = grouped(float(value), 1).removesuffix(".0")
    return f"{text}{SPACE}{'day' if text == '1' else 'days'}"


def day(value: date) -> str:
    """20 Nov 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """20 Nov."""
    return f"{value.day} {MONTHS[value.month - 1]}"


def month(value: date) -> str:
    """Nov 2026."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """20 Nov 2026, 14:05."""
    return f"{day(value)}, {value:%H:%M}"


def span(start: date, end: date) -> str:
    """22 Oct to 20 Nov 2026, with a dash."""
    if start == end:
        return day(start)
    left = short_day(start) if start.year == end.year else day(start)
    return f"{left} {DASH} {day(end)}"


class Formats:
    """The formats by name, bound to the currency of the theme."""

    def __init__(self, currency: Currency) -> None:
        self.currency = currency
        self._by_name: dict[str, Callable[[Any], str]] = {
            "money": self.money,
            "price": self.price,
            "number": count,
            "decimal": decimal,
            "percent": percent,
            "points": points,
            "seconds": seconds,
            "minutes": lambda value: seconds(float(value) * 60),
            "days": days,
            "date": day,
            "short_date": short_day,
            "month": month,
            "moment": moment,
            **WORDS,
        }

    @property
    def names(self) -> list[str]:
        """Every format a template may name."""
        return sorted(self._by_name)

    def money(self, value: Number) -> str:
        """$1,234 and, below a thousand, $12.34."""
        text = grouped(value, 0 if abs(value) >= 1000 or not value else 2)
        return self._with_symbol(text)

    def price(self, value: Number) -> str:
        """$12.34 and, below a dollar, the places that matter: $0.0123, $0.000456."""
        size = abs(float(value))
        if size >= 1 or not size:
            return self.money(value)
        places = 4 if size >= 0.01 else 6
        return self._with_symbol(grouped(value, places))

    def _with_symbol(self, text: str) -> str:
        if text.startswith(MINUS):
            return f"{MINUS}{self.currency.symbol}{text[1:]}"
        return f"{self.currency.symbol}{text}"

    def text(self, value: object, name: str = "text") -> str:
        """A value in a named format; NULL is a dash."""
        return MISSING if is_missing(value) else self._by_name[name](value)

    def tile(self, value: Any, name: str) -> str:
        """The same, short enough for a large figure."""
        is_number = isinstance(value, (int, float, Decimal))
        if is_number and abs(value) >= 10_000_000:
            if name == "money":
                return self._with_symbol(shortened(value))
            if name in ("number", "decimal"):
                return shortened(value)
        return self.text(value, name)

    def axis(self, value: float, name: str, step: float) -> str:
        """The same at an axis tick, where ticks are a step apart."""
        if name in ("money", "price"):
            finest = 2 if name == "money" or step >= 0.01 else 4
            places = finest if step < 1 else 0
            text = shortened(value) if abs(value) >= 1000 else grouped(value, places)
            return self._with_symbol(text)
        if name in ("percent", "points"):
            places = 0 if step >= 0.00999 else 1 if step >= 0.000999 else 2
            return f"{grouped(value * 100, places)}{SPACE}%"
        if name == "seconds":
            return seconds(value)
        return shortened(value)
