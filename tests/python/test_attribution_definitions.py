"""Credit of every order says what rule R9 says: recomputed in plain Python."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from definitions.attribution import (
    MODELS,
    Interaction,
    credits_of,
    kept_interactions,
    touches_of,
    visit_customers,
)
from definitions.orders import Order, orders_of
from definitions.raw import (
    BOOLEANS,
    NOTHING,
    Rates,
    kept_events,
    kept_payments,
    read,
)
from definitions.refunds import refunds_of
from warehouses import SEEDS, rows

A_MILLIONTH = Fraction(1, 10**6)


@pytest.fixture(scope="module")
def orders() -> dict[str, tuple[Order, list[str]]]:
    """Counted orders with the features of their touches."""
    events = [
        row
        for row in kept_events(SEEDS)
        if not BOOLEANS.get(row["is_test"].lower(), False)
    ]
    rates = Rates.load(SEEDS)
    found = orders_of(events, kept_payments(SEEDS), rates)
    refunds_of(events, found, rates)
    visits = visit_customers(events)
    log = read(SEEDS / "assistant/raw_assistant__interactions.csv")
    by_customer: dict[str, list[Interaction]] = defaultdict(list)
    by_visit: dict[str, list[Interaction]] = defaultdict(list)
    for one in kept_interactions(log, visits):
        by_customer[one.customer].append(one)
        by_visit[one.visit].append(one)
    buyers = {row["event_id"]: row["customer_id"] for row in events}
    touched = {}
    for key, order in found.items():
        lead = min(order.items, key=lambda item: (item.at, item.event_id))
        buyer = buyers[lead.event_id] or visits[lead.visit_id]
        near = {*by_customer[buyer], *by_visit[lead.visit_id]}
        if order.is_counted:
            touched[key] = (order, touches_of(order, buyer, list(near)))
    return touched


@pytest.mark.parametrize("model", MODELS)
def test_credit_of_every_order(
    orders: dict[str, tuple[Order, list[str]]], warehouse: Path, model: str
) -> None:
    shown: dict[str, dict[str, tuple[Decimal, ...]]] = defaultdict(dict)
    for order_id, feature, *values in rows(
        warehouse,
        "select order_id, ai_feature, credit, attributed_revenue,"
        " attributed_net_revenue + coalesce(attributed_model_cost, 0)"
        " from marts.fct_revenue_attribution"
        f" where attribution_model = '{model}'",
    ):
        shown[str(order_id)][str(feature)] = tuple(map(Decimal, map(str, values)))
    assert set(shown) == set(orders)
    for order_id, (order, features) in orders.items():
        wanted = credits_of(model, features)
        parts = shown[order_id]
        assert set(parts) == set(wanted), order_id
        sale = order.sale
        for feature, share in wanted.items():
            credit, revenue, net = map(Fraction, parts[feature])
            assert abs(credit - share) <= A_MILLIONTH
            assert abs(revenue - Fraction(sale) * share) <= A_MILLIONTH
            assert abs(net - Fraction(sale - order.refunded) * share) <= A_MILLIONTH
        sums = [sum(column, NOTHING) for column in zip(*parts.values(), strict=True)]
        assert sums == [1, sale, sale - order.refunded], order_id


def test_orders_of_all_kinds_are_there(
    orders: dict[str, tuple[Order, list[str]]],
) -> None:
    counts = {min(len(features), 4) for _, features in orders.values()}
    assert counts == {0, 1, 2, 3, 4}
    assert any(len(set(features)) > 2 for _, features in orders.values())
