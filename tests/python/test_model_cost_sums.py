"""Costs of the sample recomputed in plain Python, and sums that lose nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from jinja2 import Environment

from definitions.model_costs import cost_of, load_prices
from warehouses import PROJECT, SEEDS, records

LAST_DIGIT = Decimal("1e-12")


@pytest.fixture(scope="module")
def kept(warehouse: Path) -> list[dict[str, Any]]:
    return records(warehouse, "from staging.stg_ai_gateway__model_requests")


@pytest.fixture(scope="module")
def priced(warehouse: Path) -> dict[str, dict[str, Any]]:
    rows = records(warehouse, "from marts.fct_model_requests")
    return {row["request_id"]: row for row in rows}


def test_every_cost_of_the_sample(
    kept: list[dict[str, Any]], priced: dict[str, dict[str, Any]]
) -> None:
    prices = load_prices(SEEDS)
    assert len(kept) == len(priced) > 10_000
    for request in kept:
        cost = cost_of(request, request["model"], prices)
        row = priced[request["request_id"]]
        assert row["is_priced"] == (cost is not None), request
        if cost is not None:
            assert abs(row["cost"] - cost) <= 4 * LAST_DIGIT, request
    assert 0 < sum(not row["is_priced"] for row in priced.values()) < len(priced) / 20


def test_every_saving_of_the_sample(
    kept: list[dict[str, Any]], priced: dict[str, dict[str, Any]]
) -> None:
    prices = load_prices(SEEDS)
    savings = []
    for request in kept:
        row = priced[request["request_id"]]
        if not request["is_routed"]:
            assert row["router_saving"] is None
            continue
        asked = cost_of(request, request["requested_model"], prices)
        cost = cost_of(request, request["model"], prices)
        if asked is None or cost is None:
            assert row["router_saving"] is None
            continue
        assert abs(row["router_saving"] - (asked - cost)) <= 8 * LAST_DIGIT, request
        savings.append(asked - cost)
    assert min(savings) < 0 < max(savings)


def test_sums_of_tiny_costs_lose_nothing() -> None:
    """Five million requests of some billionths each, and a billion tokens beside."""
    source = (PROJECT / "macros" / "costs" / "token_cost.sql").read_text("utf-8")
    macro = Environment(autoescape=False).from_string(source).module
    cost = macro.token_cost("tokens", "price")  # type: ignore[attr-defined]
    with duckdb.connect() as connection:
        found = connection.execute(
            f"""
            with requests as (
                select
                    1 + range % 3 as tokens,
                    cast(0.001 as decimal(18, 9)) as price
                from range(5000000)
                union all
                select 1000000000, cast(3.75 as decimal(18, 9))
            )
            select sum({cost}), count(*) from requests
            """
        ).fetchone()
    assert found
    whole, rest = divmod(5_000_000, 3)
    tokens = whole * 6 + sum(range(1, rest + 1))
    exact = Decimal(tokens) * Decimal("0.001") / 1_000_000 + 3750
    assert found == (exact, 5_000_001)
    # In doubles the same sum is only nearly so.
    assert Decimal(sum([1e-9] * 1_000_000)) != Decimal("0.001")
