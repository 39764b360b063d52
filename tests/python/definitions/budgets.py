"""Budgets: what is spent of them, and on which day a share is crossed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from definitions.costs import Cost, day_of, latest
from definitions.raw import NOTHING, Row, number

MONTHS = {"month": 1, "quarter": 3, "year": 12}
SCOPES = {"company", "user", "team", "project", "feature", "model"}
THRESHOLDS = [Decimal(text) for text in ("0.5", "0.75", "0.9", "1")]
ONE_DAY = timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    after = (first + timedelta(days=32)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), after - ONE_DAY)


@dataclass(frozen=True)
class Budget:
    """A budget of one period."""

    budget_id: str
    scope: str
    value: str
    start: date
    end: date
    amount: Decimal

    @classmethod
    def of(cls, row: Row) -> Budget:
        start = date.fromisoformat(row["period_start"])
        end = months_later(start, MONTHS[row["period"].lower()]) - ONE_DAY
        scope = row["scope"].lower()
        value = "all" if scope == "company" else row["scope_value"]
        amount = number(row["amount"]) or NOTHING
        return cls(row["budget_id"], scope, value, start, end, amount)

    def holds(self, cost: Cost) -> bool:
        return self.start <= cost.day <= self.end and self.is_of(cost)

    def is_of(self, cost: Cost) -> bool:
        """Of its scope, on whatever day."""
        if self.scope == "company":
            return True
        if self.scope == "user":
            return cost.category == "models" and cost.user == self.value
        return bool(getattr(cost, self.scope) == self.value)

    def spent_by(self, costs: list[Cost], as_of: date) -> dict[date, Decimal]:
        """Spent since the beginning, by each day that has a cost."""
        days: dict[date, Decimal] = {}
        for cost in costs:
            if self.holds(cost) and cost.day <= as_of:
                days[cost.day] = days.get(cost.day, NOTHING) + cost.amount
        total, found = NOTHING, {}
        for day in sorted(days):
            total += days[day]
            found[day] = total
        return found

    def expected_by(
        self, costs: list[Cost], as_of: date, forecast: dict[date, Decimal]
    ) -> dict[date, Decimal]:
        """What is expected to be spent after as_of, by each day that has a forecast.

        The forecast of variable costs, and the other costs of the month up to as_of
        once more in each month to come: on their day, or the month's last.
        """
        if not self.start <= as_of <= self.end:
            return {}
        fixed: dict[date, Decimal] = {}
        for cost in costs:
            if cost.kind == "variable" or not self.is_of(cost) or cost.day > as_of:
                continue
            if months_later(cost.day, 1) > as_of:
                fixed[cost.day] = fixed.get(cost.day, NOTHING) + cost.amount
        again: dict[date, Decimal] = {}
        for day, amount in fixed.items():
            for months in range(1, 13):
                later = months_later(day, months)
                again[later] = again.get(later, NOTHING) + amount
        total, found = NOTHING, {}
        for number_of_day in range((self.end - as_of).days):
            day = as_of + ONE_DAY * (number_of_day + 1)
            if day not in forecast:
                break
            total += forecast[day] + max(again.get(day, NOTHING), NOTHING)
            found[day] = total
        return found

    def crossings(
        self, spent: dict[date, Decimal], expected: dict[date, Decimal]
    ) -> dict[Decimal, tuple[str, date, Decimal | None]]:
        """Each share that is crossed, or will be before the period ends."""
        found: dict[Decimal, tuple[str, date, Decimal | None]] = {}
        total = spent[max(spent)] if spent else NOTHING
        for share in THRESHOLDS:
            goal = share * self.amount
            over = [day for day in sorted(spent) if spent[day] >= max(goal, NOTHING)]
            over = [day for day in over if spent[day] > 0]
            ahead = [day for day in sorted(expected) if total + expected[day] >= goal]
            ahead = [day for day in ahead if expected[day] > 0]
            if over:
                found[share] = ("actual", over[0], spent[over[0]])
            elif ahead:
                found[share] = ("forecast", ahead[0], None)
        return found


def budgets_of(rows: list[Row]) -> list[Budget]:
    usable = [
        row
        for row in rows
        if row["budget_id"]
        and row["scope"].lower() in SCOPES
        and (row["scope"].lower() == "company" or row["scope_value"])
        and row["period"].lower() in MONTHS
        and day_of(row["period_start"])
        and (amount := number(row["amount"])) is not None
        and amount >= 0
    ]
    kept = latest(
        usable, lambda row: (row["budget_id"], row["period_start"]), "period_start"
    )
    return [Budget.of(row) for row in kept]
