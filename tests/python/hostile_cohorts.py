"""A shop made to break cohorts: leap days, late and equal times, odd names."""

from __future__ import annotations

import csv
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

EVENTS = [
    *("sale_datetime", "funnel_stage", "visit_id", "event_id", "received_at"),
    *("customer_id", "order_id", "product_name", "sale_amount", "discount_amount"),
    *("tax_amount", "quantity", "currency", "refund", "is_test"),
]
USAGE = [
    *("event_id", "occurred_at", "received_at", "user_id", "session_id"),
    *("event_name", "feature", "team"),
]
PAYMENTS = [
    *("payment_id", "order_id", "visit_id", "initiated_at", "completed_at"),
    *("status", "amount"),
]
NAMES = [
    "plain",
    "O'Brien; drop table",
    "<script>alert(1)</script>",
    'quote " and , comma',
    "emoji \N{ROBOT FACE}",
    "x" * 500,
    "a|2024-01-01 00:00:00",
]


def text(at: datetime) -> str:
    return at.replace(tzinfo=UTC).isoformat()


def write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def moments(chance: random.Random) -> list[datetime]:
    """Times that a careless day, week or month puts on the wrong side."""
    edges = [
        datetime(2024, 2, 29, 23, 59, 59),
        datetime(2024, 3, 1, 3, 30),
        datetime(2024, 3, 10, 6, 30),
        datetime(2024, 11, 3, 5, 45),
        datetime(2024, 12, 31, 23, 30),
        datetime(2025, 1, 1, 3, 29, 59),
        datetime(2024, 1, 1, 3, 30),
    ]
    start = datetime(2024, 1, 1)
    spread = [
        start + timedelta(seconds=chance.randrange(430 * 86400)) for _ in range(900)
    ]
    return edges * 3 + spread


def make(folder: Path) -> None:
    """The files as `<source>/raw_<source>__<entity>.csv`, the shape of the seeds."""
    chance = random.Random(20240229)
    people = [f"{name} {place}" for name in NAMES for place in range(12)]
    accounts, events, usage = [], [], []
    for place, person in enumerate(people):
        at = datetime(2023, 12, 20) + timedelta(hours=chance.randrange(9000))
        if place % 9 == 0:
            at = datetime(1, 1, 1)
        if place % 5:
            accounts.append({"customer_id": person, "created_at": text(at)})
    for place, at in enumerate(moments(chance)):
        person = chance.choice(people)
        amount = chance.choice(["0", "10", "19.99", "0.000001", "250"])
        row = {
            "sale_datetime": text(at),
            "funnel_stage": "purchase",
            "visit_id": f"v{place}",
            "event_id": f"e{place}",
            "received_at": text(at + timedelta(days=chance.choice([0, 0, 9]))),
            "customer_id": "" if place % 17 == 0 else person,
            "order_id": f"o{place - place % 2}" if place % 5 else "",
            "product_name": "thing",
            "sale_amount": amount,
            "currency": "USD",
            "refund": "false",
            "is_test": "true" if place % 23 == 0 else "false",
        }
        events.append(row)
        if place % 11 == 0:
            events.append(dict(row))
        if place % 13 == 0:
            back = {
                "funnel_stage": "refund",
                "event_id": f"r{place}",
                "sale_datetime": text(at + timedelta(days=20)),
                "sale_amount": "5",
            }
            events.append({**row, **back, "received_at": ""})
    pauses = [0, 1, 1799, 1800, 1801, 1800.000001, 86400, 7 * 86400, 28 * 86400]
    for place in range(120):
        at = chance.choice(moments(chance))
        for step in range(chance.randrange(1, 25)):
            at += timedelta(seconds=chance.choice(pauses))
            usage.append(
                {
                    "event_id": f"u{place}.{step}",
                    "occurred_at": text(at),
                    "user_id": people[place % len(people)],
                    "session_id": chance.choice(["", f"s{place}"]),
                    "event_name": "opened",
                    "feature": chance.choice(["", "coach", "<b>notes</b>"]),
                    "team": chance.choice(["", "north", "south"]),
                }
            )
    usage += [dict(row) for row in usage[::10]]
    usage += [{"event_id": "bad", "occurred_at": "yesterday", "user_id": "plain 0"}]
    write(folder / "storefront/raw_storefront__events.csv", EVENTS, events)
    columns = ["customer_id", "created_at"]
    write(folder / "storefront/raw_storefront__customers.csv", columns, accounts)
    write(folder / "app/raw_app__usage_events.csv", USAGE, usage)
    write(folder / "billing/raw_billing__payments.csv", PAYMENTS, [])
    rates = ["rate_date", "currency", "rate_to_reporting"]
    write(folder / "finance/raw_finance__fx_rates.csv", rates, [])
