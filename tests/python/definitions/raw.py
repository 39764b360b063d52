"""Raw rows that count (rule E1), money, times and exchange rates."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

Row = dict[str, str]

STAGES = ("visit", "cart", "purchase", "refund")
STATUSES = ("succeeded", "failed", "abandoned", "pending")
BOOLEANS = {"true": True, "1": True, "yes": True}
BOOLEANS |= {"false": False, "0": False, "no": False}
NOTHING = Decimal(0)


def money(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.000001"), ROUND_HALF_UP)


def moment(text: str) -> datetime | None:
    """UTC time of ISO 8601 text; an offset is honoured, none means UTC."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return None
    if parsed.tzinfo is not None:
        parsed = parsed.astimezone(UTC).replace(tzinfo=None)
    return parsed


def at_of(row: Row) -> datetime:
    at = moment(row["sale_datetime"])
    assert at is not None, row
    return at


def number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return money(value) if value.is_finite() else None


def read(path: Path) -> list[Row]:
    with path.open(newline="", encoding="utf-8") as lines:
        return [
            {name: (value or "").strip() for name, value in row.items()}
            for row in csv.DictReader(lines)
        ]


def newest_payload(rows: Iterable[Row], key: str, arrival: str) -> list[Row]:
    """E1: of one key the payload that came last wins, in its earliest copy."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[key] or repr(row)].append(row)

    def payload(row: Row) -> list[tuple[str, str]]:
        return sorted(item for item in row.items() if item[0] != arrival)

    kept = []
    for group in groups.values():
        last = max(group, key=lambda row: row[arrival])
        copies = [row for row in group if payload(row) == payload(last)]
        kept.append(min(copies, key=lambda row: row[arrival] or "9"))
    return kept


def usable_event(row: Row, newest: datetime) -> bool:
    at = moment(row["sale_datetime"])
    amounts = ("sale_amount", "discount_amount", "tax_amount", "quantity")
    return (
        at is not None
        and bool(row["visit_id"])
        and row["funnel_stage"].lower() in STAGES
        and all(not row[name] or number(row[name]) is not None for name in amounts)
        and all(
            not row[name] or row[name].lower() in BOOLEANS
            for name in ("refund", "is_test")
        )
        and datetime(2000, 1, 1) <= at <= newest + timedelta(minutes=5)
    )


def kept_events(folder: Path) -> list[Row]:
    rows = read(folder / "storefront/raw_storefront__events.csv")
    arrivals = [moment(row["received_at"]) for row in rows if row["received_at"]]
    newest = max(at for at in arrivals if at is not None)
    usable = [row for row in rows if usable_event(row, newest)]
    return newest_payload(usable, "event_id", "received_at")


def kept_payments(folder: Path) -> list[Row]:
    rows = read(folder / "billing/raw_billing__payments.csv")
    usable = [
        row
        for row in rows
        if row["payment_id"]
        and moment(row["initiated_at"]) is not None
        and row["status"].lower() in STATUSES
        and number(row["amount"]) is not None
    ]
    return newest_payload(usable, "payment_id", "completed_at")


@dataclass
class Rates:
    """Reporting currency for one unit of another: the latest rate up to a day."""

    by_currency: dict[str, list[tuple[date, Decimal]]]

    @classmethod
    def load(cls, folder: Path) -> Rates:
        rates: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
        for row in read(folder / "finance/raw_finance__fx_rates.csv"):
            day = date.fromisoformat(row["rate_date"])
            rates[row["currency"]].append((day, Decimal(row["rate_to_reporting"])))
        return cls(rates)

    def on(self, currency: str, day: date) -> Decimal | None:
        if currency in ("", "USD"):
            return Decimal(1)
        known = [pair for pair in self.by_currency[currency] if pair[0] <= day]
        return max(known)[1] if known else None
