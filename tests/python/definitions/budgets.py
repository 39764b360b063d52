"""Budgets: what is spent of them, and on which day a share is crossed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from definitions.costs import Cost, day_of, latest
from definitions.raw import NOTHING, Row, number

MONTHS = {"month": 1, "quarter": 3, "year": 12}
SCOPES = {"company", "user", "team", "project", "feature", "model"}
THRESHOLDS = [Decimal(text) for text in ("0.5", "0.75", "0.9", "1")]
WINDOW, YOUNG = 28, 7
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
        if not self.start <= cost.day <= self.end:
            return False
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

    def pace(self, spent: dict[date, Decimal], as_of: date) -> tuple[Decimal, int]:
        """Spent in the last days of the period so far, and how many these are."""
        elapsed = (as_of - self.start).days + 1
        if not self.start <= as_of <= self.end or elapsed < YOUNG:
            return NOTHING, 0
        days = min(elapsed, WINDOW)
        before = [day for day in spent if day <= as_of - timedelta(days=days)]
        now = max(spent, default=None)
        total = spent[now] if now else NOTHING
        earlier = spent[max(before)] if before else NOTHING
        return max(total - earlier, NOTHING), days

    def crossings(
        self, spent: dict[date, Decimal], as_of: date
    ) -> dict[Decimal, tuple[str, date, Decimal | None]]:
        """Each share that is crossed, or will be before the period ends."""
        found: dict[Decimal, tuple[str, date, Decimal | None]] = {}
        window, days = self.pace(spent, as_of)
        total = spent[max(spent)] if spent else NOTHING
        for share in THRESHOLDS:
            goal = share * self.amount
            over = [day for day in sorted(spent) if spent[day] >= max(goal, NOTHING)]
            over = [day for day in over if spent[day] > 0]
            if over:
                found[share] = ("actual", over[0], spent[over[0]])
            elif window > 0:
                left = ((goal - total) * days / window).to_integral_value(ROUND_CEILING)
                if left <= (self.end - as_of).days:
                    found[share] = ("forecast", as_of + ONE_DAY * int(left), None)
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
