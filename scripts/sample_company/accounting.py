"""Counts what should become of every raw row: raw = kept + duplicate + quarantined."""

from __future__ import annotations

from typing import Any

from sample_company.engine import Engine
from sample_company.registry import CUSTOMERS, EVENTS, FX_RATES, PAYMENTS, PRODUCTS

Facts = dict[str, Any]
NOT_QUARANTINED = ("kept", "duplicate", "orphan_refund")


def table_facts(engine: Engine, counts: str, untyped: tuple[str, ...]) -> Facts:
    """Rows of a chunked table by what should become of them."""
    kinds = dict(
        engine.run(
            f"select kind, sum(row_count)::bigint from {counts} group by kind"
            " order by kind"
        ).fetchall()
    )
    kinds = {kind: rows for kind, rows in kinds.items() if kind not in untyped}
    return {
        "raw_rows": sum(kinds.values()),
        "kept_rows": kinds.get("kept", 0) + kinds.get("orphan_refund", 0),
        "duplicate_rows": kinds.get("duplicate", 0),
        "conflict_rows": kinds.get("conflict", 0),
        "quarantined": {k: n for k, n in kinds.items() if k not in NOT_QUARANTINED},
        "test_rows": 0,
        "late_rows": 0,
    }


def plain_table(raw_rows: int) -> Facts:
    """A table in which every row is kept."""
    return {
        "raw_rows": raw_rows,
        "kept_rows": raw_rows,
        "duplicate_rows": 0,
        "conflict_rows": 0,
        "quarantined": {},
        "test_rows": 0,
        "late_rows": 0,
    }


def tables(engine: Engine, typed: bool) -> Facts:
    """Per table: raw = kept + duplicate + quarantined."""
    number = engine.number
    events = table_facts(engine, "event_counts", EVENTS.untyped_kinds if typed else ())
    events["test_rows"] = number(
        "select sum(row_count) from event_counts where is_test"
    )
    events["late_rows"] = number(
        "select sum(row_count) from event_counts where is_late"
    )
    events["rows_without_event_id"] = number(
        "select sum(row_count) from event_counts where not has_id"
    )
    return {
        EVENTS.name: events,
        CUSTOMERS.name: plain_table(number("select count(*) from people")),
        PRODUCTS.name: plain_table(number("select count(*) from products")),
        PAYMENTS.name: table_facts(engine, "payment_counts", ()),
        FX_RATES.name: plain_table(number("select count(*) from fx_rate_rows")),
    }
