"""The ledger of costs: every entry with its day, tags and amount (L3, R2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from definitions.orders import Item, Order, orders_of
from definitions.raw import (
    BOOLEANS,
    NOTHING,
    Rates,
    Row,
    at_of,
    kept_events,
    kept_payments,
    moment,
    money,
    number,
    read,
)

NOBODY = "unallocated"
VARIABLE = {"models", "payment_fees", "cost_of_goods", "marketing", "support"}
OPERATING = {"marketing", "infrastructure", "payroll", "support", "tooling", "other"}
LAST = datetime(2100, 1, 1)
Logged = dict[tuple[str, str, datetime, str], Row]


@dataclass(frozen=True)
class Cost:
    """One entry of the ledger; an amount that is not known is 0."""

    day: date
    category: str
    kind: str
    amount: Decimal
    is_known: bool = True
    team: str = NOBODY
    project: str = NOBODY
    feature: str = NOBODY
    channel: str = NOBODY
    model: str = NOBODY
    user: str = NOBODY


def kind_of(category: str) -> str:
    return "variable" if category in VARIABLE else "fixed"


def key_of(item: Item) -> tuple[str, str, datetime, str]:
    """An item without an event's number is known by the rest."""
    return item.event_id, item.visit_id, item.at, item.product


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def latest(rows: Iterable[Row], key: Callable[[Row], object], by: str) -> list[Row]:
    """E1 without arrival times: of one key the row of the latest day."""
    groups: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return [max(group, key=lambda row: row[by]) for group in groups.values()]


@dataclass
class Books:
    """A folder of raw files, as the seeds are named, and how its days are cut."""

    folder: Path
    zone: ZoneInfo
    rates: Rates

    def day(self, at: datetime) -> date:
        return at.replace(tzinfo=UTC).astimezone(self.zone).date()

    def rows(self, source: str, entity: str) -> list[Row]:
        return read(self.folder / source / f"raw_{source}__{entity}.csv")

    def converted(self, amount: Decimal, currency: str, day: date) -> Decimal | None:
        rate = self.rates.on(currency.upper(), day)
        return None if rate is None else money(amount * rate)

    def operating_costs(self) -> list[Cost]:
        usable = [
            row
            for row in self.rows("finance", "operating_costs")
            if row["cost_id"]
            and day_of(row["incurred_on"])
            and row["cost_category"].lower() in OPERATING
            and number(row["amount"]) is not None
        ]
        found = []
        for row in latest(usable, lambda one: one["cost_id"], "incurred_on"):
            day = date.fromisoformat(row["incurred_on"])
            category = row["cost_category"].lower()
            fixed = BOOLEANS.get(row["is_fixed"].lower())
            kind = kind_of(category)
            if fixed is not None:
                kind = "fixed" if fixed else "variable"
            logged = number(row["amount"]) or NOTHING
            amount = self.converted(logged, row["currency"], day)
            found.append(
                Cost(
                    day, category, kind, amount or NOTHING, amount is not None,
                    team=row["team"] or NOBODY, project=row["project"] or NOBODY,
                    channel=row["channel"] or NOBODY,
                )
            )  # fmt: skip
        return found

    def sales(self) -> list[Cost]:
        """Fees of payments, and goods of orders that count."""
        events = [
            row
            for row in kept_events(self.folder)
            if not BOOLEANS.get(row["is_test"].lower(), False)
        ]
        payments = kept_payments(self.folder)
        orders = orders_of(events, payments, self.rates)
        logged = {
            (row["event_id"], row["visit_id"], at_of(row), row["product_name"]): row
            for row in events
            if row["funnel_stage"].lower() == "purchase"
        }
        return [*self._fees(payments, orders, logged), *self._goods(orders, logged)]

    def _goods(self, orders: dict[str, Order], logged: Logged) -> list[Cost]:
        products = {
            row["product_name"]: number(row["unit_cost"])
            for row in self.rows("storefront", "products")
        }
        found = []
        for order in orders.values():
            for item in order.items if order.is_counted else []:
                row = logged[key_of(item)]
                each = products.get(item.product)
                quantity = number(row["quantity"])
                units = Decimal(1) if quantity is None else quantity
                amount = money((each or NOTHING) * units)
                found.append(
                    Cost(
                        self.day(order.at), "cost_of_goods", "variable", amount,
                        each is not None, channel=row["channel"] or NOBODY,
                    )
                )  # fmt: skip
        return found

    def _fees(
        self, payments: list[Row], orders: dict[str, Order], logged: Logged
    ) -> Iterable[Cost]:
        of_visit: dict[str, set[str]] = defaultdict(set)
        for order in orders.values():
            for item in order.items:
                of_visit[item.visit_id].add(order.order_id)
        for row in payments:
            fee = number(row["processing_fee"])
            begun, ended = moment(row["initiated_at"]), moment(row["completed_at"])
            assert begun is not None
            if not fee:
                continue
            paid = {row["order_id"]} if row["order_id"] else of_visit[row["visit_id"]]
            known = sorted(paid & set(orders))
            channel = ""
            if known:
                items = orders[known[0]].items
                first = min(items, key=lambda item: (item.at, item.event_id))
                channel = logged[key_of(first)]["channel"]
            at = ended if ended and begun <= ended < LAST else begun
            amount = self.converted(fee, row["currency"], self.day(begun))
            yield Cost(
                self.day(at), "payment_fees", "variable", amount or NOTHING,
                amount is not None, channel=channel or NOBODY,
            )  # fmt: skip
