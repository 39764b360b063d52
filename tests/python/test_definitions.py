"""The marts say what the definitions say: recomputed in plain Python from the seeds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from definitions.funnel import Attempt, best_attempts
from definitions.orders import Order, orders_of
from definitions.raw import (
    BOOLEANS,
    NOTHING,
    Rates,
    Row,
    at_of,
    kept_events,
    kept_payments,
)
from definitions.refunds import Refund, refunds_of

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@dataclass
class Expected:
    events: list[Row]
    payments: list[Row]
    real_events: list[Row]
    orders: dict[str, Order]
    refunds: list[Refund]
    attempts: dict[str, Attempt | None]
    as_of: date

    @property
    def counted(self) -> list[Order]:
        return [order for order in self.orders.values() if order.is_counted]


@pytest.fixture(scope="module")
def expected() -> Expected:
    events, payments = kept_events(SEEDS), kept_payments(SEEDS)
    real = [row for row in events if not BOOLEANS.get(row["is_test"].lower(), False)]
    rates = Rates.load(SEEDS)
    orders = orders_of(real, payments, rates)
    return Expected(
        events=events,
        payments=payments,
        real_events=real,
        orders=orders,
        refunds=refunds_of(real, orders, rates),
        attempts=best_attempts(real),
        as_of=max(
            *(at_of(row).date() for row in events),
            *(datetime.fromisoformat(row["initiated_at"]).date() for row in payments),
        ),
    )


@pytest.fixture(scope="module")
def marts(warehouse: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(warehouse), read_only=True)


def ask(marts: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return marts.execute(query).fetchall()


def test_rows_that_are_kept(
    expected: Expected, marts: duckdb.DuckDBPyConnection
) -> None:
    kept = ask(marts, "select table_name, kept_rows from marts.fct_row_accounting")
    assert dict(kept)["storefront.events"] == len(expected.events)
    assert dict(kept)["billing.payments"] == len(expected.payments)


def test_orders_that_count_and_their_money(
    expected: Expected, marts: duckdb.DuckDBPyConnection
) -> None:
    rows = ask(
        marts,
        "select order_id, is_counted, gross_amount, net_amount, order_date"
        " from marts.fct_orders",
    )
    built = {row[0]: row[1:] for row in rows}
    own = {
        key: (
            order.is_counted,
            order.gross if order.is_counted else NOTHING,
            order.sale - order.refunded if order.is_counted else NOTHING,
            order.at.date(),
        )
        for key, order in expected.orders.items()
    }
    assert own == built


def test_each_customer_has_one_first_order(
    expected: Expected, marts: duckdb.DuckDBPyConnection
) -> None:
    customers = {order.customer for order in expected.counted}
    counts = ask(
        marts,
        "select count(*) filter (where customer_type = 'first_time'), count(*)"
        " from marts.fct_orders where is_counted",
    )
    assert counts == [(len(customers), len(expected.counted))]


def test_refunds_and_their_caps(
    expected: Expected, marts: duckdb.DuckDBPyConnection
) -> None:
    built = ask(
        marts,
        "select refunded_at, amount, is_capped, is_orphan, sale_date"
        " from marts.fct_refunds",
    )
    own = [
        (one.at, one.amount, one.is_capped, one.order is None, one.sale_day)
        for one in expected.refunds
    ]
    assert sorted(own) == sorted(built)
    assert any(one.is_capped for one in expected.refunds)
    assert any(one.order is None for one in expected.refunds)


@pytest.mark.parametrize("basis", ["sale", "cash"])
def test_net_revenue_of_every_day(
    expected: Expected, marts: duckdb.DuckDBPyConnection, basis: str
) -> None:
    own: dict[date, Decimal] = defaultdict(Decimal)
    for order in expected.counted:
        own[order.at.date()] += order.sale
    for refund in expected.refunds:
        own[refund.sale_day if basis == "sale" else refund.at.date()] -= refund.amount
    built = ask(
        marts,
        f"select date_day, sum(net_revenue_{basis}_basis)"
        " from marts.fct_revenue_daily group by date_day",
    )
    assert {day: net for day, net in built if net} == {
        day: net for day, net in own.items() if net
    }


def test_period_totals(expected: Expected, marts: duckdb.DuckDBPyConnection) -> None:
    built = ask(
        marts,
        "select period, orders, gross_revenue, average_order_value"
        " from marts.fct_revenue_periods where segment_type = 'total'",
    )
    assert len(built) == 4
    days = {"7d": 7, "30d": 30, "90d": 90, "1y": 365}
    for period, orders, gross, average in built:
        first = expected.as_of - timedelta(days=days[period] - 1)
        own = [
            order
            for order in expected.counted
            if first <= order.at.date() <= expected.as_of
        ]
        given = sum(
            refund.amount
            for refund in expected.refunds
            if first <= refund.sale_day <= expected.as_of
        )
        net = sum(order.sale for order in own) - given
        paying = sum(order.gross > 0 for order in own)
        assert (orders, gross) == (len(own), sum(order.gross for order in own))
        assert average == pytest.approx(float(net / paying), rel=1e-12)


def test_the_ordered_funnel(
    expected: Expected, marts: duckdb.DuckDBPyConnection
) -> None:
    end = datetime.combine(expected.as_of, datetime.min.time()) + timedelta(days=1)
    own: dict[str, tuple[object, ...]] = {
        visit_id: (best.started_at, best.reached(1), best.reached(2), best.ends < end)
        if best
        else (None, None, None, False)
        for visit_id, best in expected.attempts.items()
    }
    built = {
        row[0]: row[1:]
        for row in ask(
            marts,
            "select visit_id, started_at, carted_at, purchased_at, is_mature"
            " from marts.fct_visits",
        )
    }
    assert own == built
    entered = [best for best in expected.attempts.values() if best]
    totals = ask(
        marts,
        "select sum(visits), sum(carts), sum(purchases) from marts.fct_funnel_daily",
    )
    assert totals == [
        (
            len(entered),
            sum(len(best.times) > 1 for best in entered),
            sum(len(best.times) > 2 for best in entered),
        )
    ]
