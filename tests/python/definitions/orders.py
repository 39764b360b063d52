"""Orders, and whether they count (rules R1, R2 and R6)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from definitions.raw import BOOLEANS, NOTHING, Rates, Row, at_of, money, number


@dataclass
class Item:
    event_id: str
    visit_id: str
    product: str
    currency: str
    at: datetime
    rate: Decimal | None
    sale: Decimal
    discount: Decimal
    is_flagged: bool


@dataclass
class Order:
    order_id: str
    items: list[Item] = field(default_factory=list)
    customer: str = ""
    is_counted: bool = True
    refunded: Decimal = NOTHING
    given_by_product: dict[str, Decimal] = field(
        default_factory=lambda: defaultdict(Decimal)
    )

    @property
    def at(self) -> datetime:
        return min(item.at for item in self.items)

    @property
    def sale(self) -> Decimal:
        return sum((item.sale for item in self.items), NOTHING)

    @property
    def gross(self) -> Decimal:
        return sum((item.sale + item.discount for item in self.items), NOTHING)

    def sold(self, product: str) -> Decimal:
        return sum(
            (item.sale for item in self.items if item.product == product), NOTHING
        )


def orders_of(events: list[Row], payments: list[Row], rates: Rates) -> dict[str, Order]:
    """R1 and R2: orders, and whether they count."""
    orders: dict[str, Order] = {}
    purchases = [row for row in events if row["funnel_stage"].lower() == "purchase"]
    for row in sorted(purchases, key=lambda row: (at_of(row), row["event_id"])):
        at = at_of(row)
        key = row["order_id"] or row["event_id"] or f"{len(orders)}"
        order = orders.setdefault(key, Order(key))
        order.customer = order.customer or row["customer_id"] or row["visit_id"]
        rate = rates.on(row["currency"].upper(), at.date())
        order.items.append(
            Item(
                event_id=row["event_id"],
                visit_id=row["visit_id"],
                product=row["product_name"],
                currency=row["currency"].upper() or "USD",
                at=at,
                rate=rate,
                sale=money((number(row["sale_amount"]) or NOTHING) * (rate or 0)),
                discount=money(
                    (number(row["discount_amount"]) or NOTHING) * (rate or 0)
                ),
                is_flagged=BOOLEANS.get(row["refund"].lower(), False),
            )
        )
    of_visit: dict[str, set[str]] = defaultdict(set)
    for order in orders.values():
        for item in order.items:
            of_visit[item.visit_id].add(order.order_id)
    tries: dict[str, list[str]] = defaultdict(list)
    for row in payments:
        owners = {row["order_id"]} if row["order_id"] else of_visit[row["visit_id"]]
        for owner in owners:
            tries[owner].append(row["status"].lower())
    for key, order in orders.items():
        order.is_counted = not tries[key] or "succeeded" in tries[key]
    return orders
