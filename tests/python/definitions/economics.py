"""Unit economics of a month (rules C4, U1, U2 and U3), from orders and a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from definitions.raw import NOTHING

CHURN_FLOOR = 0.01
MOST_MONTHS = 60


def month_of(day: date) -> date:
    return day.replace(day=1)


@dataclass
class Month:
    """Money and customers of one calendar month."""

    revenue: Decimal = NOTHING
    goods: Decimal = NOTHING
    marketing: Decimal = NOTHING
    fixed: Decimal = NOTHING
    costs: Decimal = NOTHING
    customers: set[str] = field(default_factory=set)
    new: int = 0
    churned: int = 0
    is_churn_known: bool = False

    @property
    def left(self) -> Decimal:
        return self.revenue - self.costs

    @property
    def margin_rate(self) -> float | None:
        if self.revenue <= 0:
            return None
        return float(self.revenue - self.goods) / float(self.revenue)

    @property
    def break_even(self) -> float | None:
        contribution = self.revenue - (self.costs - self.fixed)
        if self.revenue <= 0 or contribution <= 0:
            return None
        return float(self.fixed) / (float(contribution) / float(self.revenue))

    @property
    def churn(self) -> float | None:
        if not self.is_churn_known or not self.customers:
            return None
        return self.churned / len(self.customers)

    @property
    def average(self) -> float | None:
        return float(self.revenue) / len(self.customers) if self.customers else None

    @property
    def cac(self) -> float | None:
        return float(self.marketing) / self.new if self.new else None

    @property
    def ltv(self) -> float | None:
        if self.churn is None or self.margin_rate is None or self.average is None:
            return None
        life = min(1 / max(self.churn, CHURN_FLOOR), MOST_MONTHS)
        return self.average * self.margin_rate * life


@dataclass(frozen=True)
class Stay:
    """A span in which somebody is a customer, both days included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def stays_of(days: Iterable[date], limit: float) -> list[Stay]:
    """From an order until silence is longer than the limit."""
    patience = timedelta(days=int(limit))
    stays: list[Stay] = []
    for day in sorted(days):
        first = stays.pop().first if stays and stays[-1].holds(day) else day
        stays.append(Stay(first, day + patience))
    return stays


def add_customers(
    months: dict[date, Month],
    days_of: dict[str, set[date]],
    limit: float,
    first_day: date,
    as_of: date,
) -> None:
    """Who is a customer in a month, who came and who is one no more at its end (C4)."""
    known_from = first_day + timedelta(days=int(limit) + 1)
    stays = {who: stays_of(days, limit) for who, days in days_of.items()}
    for days in days_of.values():
        months[month_of(min(days))].new += 1
    for month, facts in months.items():
        facts.is_churn_known = month >= known_from
        eve = month - timedelta(days=1)
        end = min(month_of(month + timedelta(days=31)) - timedelta(days=1), as_of)
        for who, spans in stays.items():
            was = any(stay.holds(eve) for stay in spans)
            if was or any(month <= stay.first <= end for stay in spans):
                facts.customers.add(who)
                facts.churned += not any(stay.holds(end) for stay in spans)


def empty_months(first: date, last: date) -> dict[date, Month]:
    months: dict[date, Month] = defaultdict(Month)
    month = month_of(first)
    while month <= last:
        months[month] = Month()
        month = month_of(month + timedelta(days=31))
    return months
