"""Refunds: their sale, their cap, their two days (rules R1 and R4)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from definitions.orders import Item, Order
from definitions.raw import NOTHING, Rates, Row, at_of, money, number


@dataclass
class Refund:
    refund_id: str
    product: str
    at: datetime
    order: Order | None
    asked: Decimal | None
    amount: Decimal = NOTHING
    is_capped: bool = False

    @property
    def sale_day(self) -> date:
        return (self.order.at if self.order else self.at).date()


def sale_of(row: Row, orders: dict[str, Order]) -> tuple[Order | None, Item | None]:
    """By order number; else of the visit the same product, then the latest before."""
    if row["order_id"]:
        order = orders.get(row["order_id"])
        return order, order.items[0] if order else None
    at = at_of(row)
    bought = [
        (order, item)
        for order in orders.values()
        for item in order.items
        if item.visit_id == row["visit_id"]
    ]
    if not bought:
        return None, None
    bought.sort(key=lambda pair: pair[1].event_id)
    return max(
        bought,
        key=lambda pair: (
            pair[1].product == row["product_name"] != "",
            pair[1].at <= at,
            pair[1].at,
        ),
    )


def refunds_of(
    events: list[Row], orders: dict[str, Order], rates: Rates
) -> list[Refund]:
    refunds = []
    for row in events:
        if row["funnel_stage"].lower() != "refund":
            continue
        order, item = sale_of(row, orders)
        currency = row["currency"].upper() or "USD"
        rate = rates.on(currency, at_of(row).date())
        if item and item.currency == currency:
            rate = item.rate
        logged = number(row["sale_amount"]) if row["sale_amount"] else None
        asked = None if logged is None else money(abs(logged) * (rate or 0))
        refunds.append(
            Refund(row["event_id"], row["product_name"], at_of(row), order, asked)
        )
    with_rows = {refund.order.order_id for refund in refunds if refund.order}
    for order in orders.values():
        for item in order.items:
            if item.is_flagged and order.is_counted and order.order_id not in with_rows:
                refund_id = f"{item.event_id}:refund"
                refunds.append(
                    Refund(refund_id, item.product, order.at, order, item.sale)
                )
    refunds.sort(key=lambda refund: (refund.at, refund.refund_id))
    given: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for refund in refunds:
        give(refund, given)
    return refunds


def give(refund: Refund, given: dict[tuple[str, str], Decimal]) -> None:
    """One refund after the other; an order gives back its sale and no more."""
    order = refund.order
    if order is None:
        refund.amount = refund.asked or NOTHING
        return
    sale = order.sale if order.is_counted else NOTHING
    left = sale - order.refunded
    asked, wanted = refund.asked, refund.asked
    key = (order.order_id, refund.product)
    names_product = any(item.product == refund.product for item in order.items)
    sold = sale
    if names_product:
        sold = order.sold(refund.product) if order.is_counted else NOTHING
    if asked is None:
        asked = sold
        wanted = max(sold - given[key], NOTHING) if names_product else sold
    assert wanted is not None
    refund.amount = min(wanted, left)
    refund.is_capped = refund.amount < asked
    order.refunded += refund.amount
    if names_product:
        given[key] += asked
