"""Customers: RFM scores, purchase histories and their value (rules C4, V1 and V2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from scipy.special import hyp2f1

DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Sale:
    """A counted order."""

    customer: str
    day: date
    net: Decimal


@dataclass(frozen=True)
class Customer:
    """Purchases of one customer, a purchase being a day with an order."""

    days: dict[date, Decimal]
    orders: int
    as_of: date

    @property
    def repeats(self) -> int:
        return len(self.days) - 1

    @property
    def recency(self) -> int:
        return (max(self.days) - min(self.days)).days

    @property
    def age(self) -> int:
        return (self.as_of - min(self.days)).days

    @property
    def silence(self) -> int:
        return (self.as_of - max(self.days)).days

    @property
    def spent(self) -> Decimal:
        return sum(self.days.values(), Decimal(0))

    @property
    def repeat_mean(self) -> float:
        first = min(self.days)
        later = [float(net) for day, net in self.days.items() if day != first]
        return sum(later) / len(later) if later else 0.0


@dataclass(frozen=True)
class Purchases:
    """BG/NBD in its published form (equations 7 and 10 of the 2005 paper)."""

    r: float
    alpha: float
    a: float
    b: float

    def alive(self, x: int, recency: float, age: float) -> float:
        """Chance that a customer has not left."""
        if x == 0:
            return 1.0
        left = self.a / (self.b + x - 1)
        ratio = (self.alpha + age) / (self.alpha + recency)
        return 1 / (1 + left * float(ratio ** (self.r + x)))

    def expected(self, x: int, recency: float, age: float, weeks: float) -> float:
        """Purchases to expect in the next weeks."""
        r, alpha, a, b = self.r, self.alpha, self.a, self.b
        within = weeks / (alpha + age + weeks)
        series = hyp2f1(r + x, b + x, a + b + x - 1, within)
        stays = ((alpha + age) / (alpha + age + weeks)) ** (r + x)
        total = (a + b + x - 1) / (a - 1) * (1 - stays * series)
        return float(total) * self.alive(x, recency, age)


def customers_of(sales: Iterable[Sale], as_of: date) -> dict[str, Customer]:
    """Everyone with an order up to the day."""
    days: dict[str, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    orders: dict[str, int] = defaultdict(int)
    for sale in sales:
        if sale.day <= as_of:
            days[sale.customer][sale.day] += sale.net
            orders[sale.customer] += 1
    return {
        name: Customer(dict(own), orders[name], as_of) for name, own in days.items()
    }


def quantile(values: list[float], share: float) -> float:
    """Quantile with linear interpolation between neighbours."""
    ranked = sorted(values)
    place = share * (len(ranked) - 1)
    low = int(place)
    high = min(low + 1, len(ranked) - 1)
    return ranked[low] + (place - low) * (ranked[high] - ranked[low])


def scores_of(values: dict[str, float]) -> dict[str, int]:
    """V1: 1 to 5 by quintile; a value on a border belongs below it."""
    cuts = [quantile(list(values.values()), cut / 5) for cut in (1, 2, 3, 4)]
    return {
        name: 1 + sum(value > cut for cut in cuts) for name, value in values.items()
    }


def rfm_of(customers: dict[str, Customer]) -> dict[str, tuple[int, int, int]]:
    """V1: scores of everyone; the shorter the silence the higher the first."""
    silence = scores_of({name: float(one.silence) for name, one in customers.items()})
    orders = scores_of({name: float(one.orders) for name, one in customers.items()})
    spent = scores_of({name: float(one.spent) for name, one in customers.items()})
    return {name: (6 - silence[name], orders[name], spent[name]) for name in customers}


def rfm_value(
    scores: tuple[int, int, int], weights: tuple[float, float, float]
) -> float:
    """V1: the scores' mean under the weights of recency, frequency and value."""
    pairs = zip(scores, weights, strict=True)
    return sum(score * weight for score, weight in pairs) / sum(weights)


def gaps_of(customers: dict[str, Customer]) -> list[float]:
    """C4: days between neighbouring purchases of one customer."""
    gaps: list[float] = []
    for one in customers.values():
        ranked = sorted(one.days)
        gaps += [float((later - day).days) for day, later in pairwise(ranked)]
    return gaps


def calibration_end(customers: dict[str, Customer], as_of: date) -> date:
    """V2: the day that ends the first two thirds of the history."""
    first = min(min(one.days) for one in customers.values())
    return first + timedelta(days=2 * (as_of - first).days // 3)
