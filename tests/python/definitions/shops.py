"""The plain facts of a folder of raw files: orders, accounts and use by day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from definitions.cohorts import Days, Money, up_to
from definitions.orders import orders_of
from definitions.raw import (
    BOOLEANS,
    Rates,
    Row,
    at_of,
    kept_events,
    kept_payments,
    moment,
    newest_payload,
    read,
)
from definitions.refunds import refunds_of


@dataclass
class Shop:
    """What happened, as the rules of orders and of activity count it."""

    zone: ZoneInfo
    as_of: date
    money: Money
    accounts: dict[str, date]
    usage: list[Row]

    def day(self, at: datetime) -> date:
        return at.replace(tzinfo=UTC).astimezone(self.zone).date()

    @property
    def orders(self) -> Days:
        return up_to({name: set(own) for name, own in self.money.items()}, self.as_of)

    @property
    def activity(self) -> Days:
        days: Days = defaultdict(set)
        for row in self.usage:
            days[row["user_id"]].add(self.day(used_at(row)))
        return up_to(days, self.as_of)


def used_at(row: Row) -> datetime:
    at = moment(row["occurred_at"])
    assert at is not None
    return at


def kept_usage(folder: Path) -> list[Row]:
    rows = read(folder / "app/raw_app__usage_events.csv")
    arrivals = [moment(row["received_at"]) for row in rows if row["received_at"]]
    newest = max((at for at in arrivals if at), default=datetime.max)
    newest = min(newest, datetime(2100, 1, 1)) + timedelta(minutes=5)
    usable = [
        row
        for row in rows
        if row["event_id"] and row["user_id"] and row["event_name"]
        and (at := moment(row["occurred_at"])) is not None
        and datetime(2000, 1, 1) <= at <= newest
    ]  # fmt: skip
    return newest_payload(usable, "event_id", "received_at")


def kept_accounts(folder: Path) -> dict[str, datetime]:
    latest: dict[str, datetime] = {}
    for row in read(folder / "storefront/raw_storefront__customers.csv"):
        at = moment(row["created_at"])
        if row["customer_id"] and at is not None:
            latest[row["customer_id"]] = max(at, latest.get(row["customer_id"], at))
    return latest


def shop_of(folder: Path, zone: str, as_of: date | None) -> Shop:
    events = kept_events(folder)
    real = [row for row in events if not BOOLEANS.get(row["is_test"].lower(), False)]
    rates = Rates.load(folder)
    orders = orders_of(real, kept_payments(folder), rates)
    refunds_of(real, orders, rates)
    shop = Shop(
        ZoneInfo(zone),
        as_of or max(at_of(row).date() for row in real),
        defaultdict(lambda: defaultdict(Decimal)),
        {},
        kept_usage(folder),
    )
    for order in orders.values():
        if order.is_counted:
            day = shop.day(order.at)
            shop.money[order.customer][day] += order.sale - order.refunded
    for name, at in kept_accounts(folder).items():
        if at >= datetime(2000, 1, 2):
            shop.accounts[name] = shop.day(at)
    return shop
