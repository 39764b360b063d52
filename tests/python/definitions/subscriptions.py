"""MRR and its movements, by asking at the end of each month who pays what (rule R8)."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from definitions.raw import NOTHING, Rates, Row, moment, money, number

TYPES = ("started", "changed", "cancelled", "reactivated", "trial_started")
STATUS = {"started": "active", "reactivated": "active", "trial_started": "trial"}
STATUS |= {"cancelled": "ended"}
MONTHS = {"month": 1, "year": 12}
FIRST, LAST = datetime(2000, 1, 1), datetime(2100, 1, 1)


def kept_changes(rows: list[Row]) -> list[Row]:
    """Rows that can be read; of one key the one that was made last."""
    kept: dict[str, Row] = {}
    for row in rows:
        made = moment(row["occurred_at"])
        if (
            made is None
            or not FIRST <= made < LAST
            or not (row["event_id"] and row["subscription_id"] and row["customer_id"])
            or row["event_type"].lower() not in TYPES
            or row["billing_interval"].lower() not in ("", *MONTHS)
            or (row["amount"] and number(row["amount"]) is None)
        ):
            continue
        before = kept.get(row["event_id"])
        if before is None or made > (moment(before["occurred_at"]) or FIRST):
            kept[row["event_id"]] = row
    return list(kept.values())


def months_later(start: datetime, months: int) -> datetime:
    """The same day and time, or the last day of a shorter month."""
    place = start.year * 12 + start.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return start.replace(
        year=year, month=month, day=min(start.day, monthrange(year, month)[1])
    )


def end_of_service(anchor: datetime, made: datetime, months: int) -> datetime:
    """The first anniversary at or after a moment."""
    times = 1
    while months_later(anchor, times * months) < made:
        times += 1
    return months_later(anchor, times * months)


@dataclass
class Change:
    """A row of the log and what it leaves in force."""

    customer: str
    status: str | None
    price: Decimal | None
    at: datetime


@dataclass
class Company:
    """Zone, rates and last known day."""

    zone: ZoneInfo
    rates: Rates
    as_of: date

    def local(self, text: str) -> datetime | None:
        at = moment(text)
        if at is None:
            return None
        return at.replace(tzinfo=UTC).astimezone(self.zone).replace(tzinfo=None)

    def subscriptions(self, rows: Iterable[Row]) -> list[list[Change]]:
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            made = self.local(row["occurred_at"])
            assert made is not None
            if made.date() <= self.as_of:
                groups[row["subscription_id"]].append(row)
        for group in groups.values():
            group.sort(key=lambda row: (moment(row["occurred_at"]), row["event_id"]))
        return [self.changes(group) for group in groups.values()]

    def changes(self, rows: list[Row]) -> list[Change]:
        """What each row costs, and when it takes effect."""
        found: list[Change] = []
        interval, price, status = "month", NOTHING, ""
        anchor: tuple[datetime, str] | None = None
        for place, row in enumerate(rows):
            kind = row["event_type"].lower()
            made = self.local(row["occurred_at"])
            assert made is not None
            given = self.given(row)
            if kind == "cancelled":
                at = given or self.end(made, interval, status, anchor)
                found.append(Change(row["customer_id"], "ended", None, at))
                status = "ended"
                continue
            at = given or made
            stated = row["billing_interval"].lower()
            stated = stated if stated in MONTHS else interval
            becomes = STATUS.get(kind) or ("active" if place == 0 else None)
            if kind != "changed" or place == 0 or stated != interval:
                anchor = (at, kind)
            interval, status = stated, becomes or status
            amount = number(row["amount"])
            if amount is not None and amount >= 0:
                price = self.monthly(row, amount, made.date(), interval)
            found.append(Change(row["customer_id"], becomes, price, at))
        return found

    def given(self, row: Row) -> datetime | None:
        at = moment(row["effective_at"])
        known = at is not None and FIRST <= at < LAST
        return self.local(row["effective_at"]) if known else None

    def monthly(self, row: Row, amount: Decimal, day: date, interval: str) -> Decimal:
        rate = self.rates.on(row["currency"].upper(), day)
        whole = money(amount * (rate or 0))
        parts = whole / MONTHS[interval]
        return parts.quantize(Decimal("0.000001"), ROUND_HALF_UP)

    def end(
        self,
        made: datetime,
        interval: str,
        status: str,
        anchor: tuple[datetime, str] | None,
    ) -> datetime:
        if status in ("", "trial") or anchor is None:
            return made
        start, kind = anchor
        if start > made:
            return start if kind == "changed" else made
        return end_of_service(start, made, MONTHS[interval])


def paid_at(changes: list[Change], end: datetime) -> tuple[str, Decimal]:
    """Customer and MRR just before a moment: the row made last of those in effect."""
    status, customer, price = "ended", "", NOTHING
    for change in changes:
        if change.at >= end:
            continue
        if change.status:
            status = change.status
        if change.price is not None:
            customer, price = change.customer, change.price
    return customer, price if status == "active" else NOTHING


def mrr_at(subscriptions: list[list[Change]], day: date) -> dict[str, Decimal]:
    """MRR by customer at the end of a day."""
    end = datetime.combine(day, datetime.min.time()) + timedelta(days=1)
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for changes in subscriptions:
        customer, amount = paid_at(changes, end)
        if amount:
            totals[customer] += amount
    return totals


def kind_of(opening: Decimal, closing: Decimal, paid_before: bool) -> str:
    if not closing:
        return "churned"
    if not opening:
        return "reactivation" if paid_before else "new"
    return "expansion" if closing > opening else "contraction"
