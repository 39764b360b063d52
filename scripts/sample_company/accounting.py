"""Counts what should become of every raw row: raw = kept + duplicate + quarantined."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sample_company.engine import Engine
from sample_company.registry import CUSTOMERS, EVENTS, FX_RATES, PAYMENTS, PRODUCTS
from sample_company.registry_costs import COST_TABLES, MODEL_REQUESTS
from sample_company.registry_outreach import OUTREACH_TABLES
from sample_company.registry_services import (
    INTERACTIONS,
    SUBSCRIPTION_EVENTS,
    USAGE_EVENTS,
)

Facts = dict[str, Any]
# Kept although planted: a bad value of an optional column costs the value, not the row.
KEPT = (
    "kept",
    "orphan_refund",
    "invalid_satisfaction",
    "invalid_response_ms",
    "invalid_likes",
    "more_engagements",
)
# Counted with the repeats: an older state of a row that is kept.
REPEATED = ("duplicate", "superseded")


def days(first: date, until: date) -> Facts:
    """A range of days with both ends inclusive."""
    last = until - timedelta(days=1)
    return {"first_day": first.isoformat(), "last_day": last.isoformat()}


def table_facts(engine: Engine, counts: str, untyped: tuple[str, ...]) -> Facts:
    """Rows by what should become of them, from a table of kinds and their rows."""
    kinds = dict(
        engine.run(
            f"select kind, sum(row_count)::bigint from {counts} group by kind"
            " order by kind"
        ).fetchall()
    )
    kinds = {kind: rows for kind, rows in kinds.items() if kind not in untyped}
    return {
        "raw_rows": sum(kinds.values()),
        "kept_rows": sum(kinds.get(kind, 0) for kind in KEPT),
        "duplicate_rows": sum(kinds.get(kind, 0) for kind in REPEATED),
        "conflict_rows": kinds.get("conflict", 0),
        "quarantined": {
            kind: rows for kind, rows in kinds.items() if kind not in (*KEPT, *REPEATED)
        },
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
        **service_tables(engine, typed),
        **cost_tables(engine, typed),
        **outreach_tables(engine, typed),
    }


def service_tables(engine: Engine, typed: bool) -> Facts:
    """The same for subscriptions, the assistant and the app."""
    subscriptions, interactions, usage = (
        table_facts(engine, counts, table.untyped_kinds if typed else ())
        for table, counts in (
            (
                SUBSCRIPTION_EVENTS,
                "(select kind, 1 as row_count from subscription_event_rows)",
            ),
            (INTERACTIONS, "interaction_counts"),
            (USAGE_EVENTS, "usage_event_counts"),
        )
    )
    usage["late_rows"] = engine.number(
        "select sum(row_count) from usage_event_counts where is_late"
    )
    return {
        SUBSCRIPTION_EVENTS.name: subscriptions,
        INTERACTIONS.name: interactions,
        USAGE_EVENTS.name: usage,
    }


def cost_tables(engine: Engine, typed: bool) -> Facts:
    """The same for requests to models, their prices, costs, budgets and checks."""
    facts = {
        table.name: table_facts(
            engine,
            "model_request_counts"
            if table.chunked
            else f"(select kind, 1 as row_count from {table.view})",
            table.untyped_kinds if typed else (),
        )
        for table in COST_TABLES
    }
    facts[MODEL_REQUESTS.name]["late_rows"] = engine.number(
        "select sum(row_count) from model_request_counts where is_late"
    )
    return facts


def outreach_tables(engine: Engine, typed: bool) -> Facts:
    """The same for opportunities and social posts."""
    return {
        table.name: table_facts(
            engine,
            f"(select kind, 1 as row_count from {table.view})",
            table.untyped_kinds if typed else (),
        )
        for table in OUTREACH_TABLES
    }
