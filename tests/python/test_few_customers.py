"""A shop with a handful of customers: a simple formula, said so, and no addresses."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import duckdb
import pytest

from few_rows import write_few_rows
from warehouses import built, records, rows

KEY = "the owner's key"
EVENTS = """\
sale_datetime,funnel_stage,visit_id,customer_id,order_id,sale_amount,refund
2026-01-01,purchase,v1,ann,o1,100,
2026-01-11,purchase,v2,ann,o2,50,
2026-01-11T12:00:00,purchase,v3,ann,o3,30,
2026-01-21,purchase,v4,bob,o4,20,true
2026-01-31,visit,v5,,,,
"""
CUSTOMERS = """\
customer_id,created_at,email
ann,2025-12-31, Ann@Example.com
bob,2026-01-20,
c1,2026-01-01,one@example.org
c2,never,sales.boss@shop.example.org
c3,2026-01-01,three@example.org,too,many
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few")
    raw = folder / "raw" / "storefront"
    raw.mkdir(parents=True)
    (raw / "events.csv").write_text(EVENTS, encoding="utf-8")
    (raw / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    write_few_rows(folder / "raw")
    return built(folder, RAW_DIR=str(folder / "raw"), EMAIL_HASH_KEY=KEY)


def test_the_simple_formula_is_used_and_says_why(small: Path) -> None:
    (model,) = records(small, "from marts.fct_customer_value_model")
    assert (model["method"], model["simple_reason"]) == (
        "simple",
        "few_repeat_customers",
    )
    assert model["r"] is None
    assert model["is_better_than_naive"] is None
    rows = {
        row["customer_id"]: row
        for row in records(small, "from marts.fct_customer_value")
    }
    # Two orders of one day are one purchase: one repeat purchase in 30 + 10 days, and
    # 180 of net revenue in three purchases. The only gap is 10 days: ann is gone.
    assert rows["ann"]["repeat_purchases"] == 1
    assert rows["ann"]["churn_risk"] == "churned"
    assert rows["ann"]["expected_orders_365d"] == 0
    assert rows["ann"]["historic_value"] == 180
    bob = rows["bob"]
    assert bob["churn_risk"] == "low"
    assert bob["p_alive"] is None
    assert math.isclose(bob["expected_orders_365d"], 365 / 40)
    assert bob["expected_order_amount"] == 60
    assert bob["historic_value"] == 0
    steps = zip((90, 180, 270, 365), (90, 90, 90, 95), strict=True)
    value = sum(days / 40 * 60 / 1.1 ** (end / 365) for end, days in steps)
    assert math.isclose(float(bob["clv_365d"]), value, rel_tol=1e-6)


def test_an_address_leaves_staging_as_a_keyed_hash_alone(small: Path) -> None:
    def sha(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    rows = records(small, "from marts.dim_customers order by customer_id")
    assert rows[0]["email_hash"] == sha(KEY + sha(KEY + "ann@example.com"))
    assert [row["customer_id"] for row in rows] == ["ann", "bob", "c1"]
    assert rows[1]["email_hash"] is None
    tables = records(
        small,
        "select schema_name, table_name from duckdb_tables()"
        " where schema_name != 'raw'",
    )
    assert len(tables) > 50
    with duckdb.connect(str(small), read_only=True) as connection:
        for table in tables:
            name = f"{table['schema_name']}.{table['table_name']}"
            (found,) = connection.execute(
                f"""
                select
                    count(*) filter (where one::varchar ilike '%ann@example%'),
                    count(*) filter (where one::varchar like '%example.org%')
                from {name} as one
                """
            ).fetchall()
            assert found[0] == 0, name
            # A source's model of all rows holds the addresses of quarantined ones.
            assert found[1] == 0 or table["schema_name"] == "staging", name


def test_an_address_of_a_quarantined_row_is_masked(small: Path) -> None:
    rows = records(small, "select row_text from marts.fct_quarantined_rows")
    texts = [row["row_text"] for row in rows]
    assert len(texts) == 2
    assert all("***@***" in text for text in texts)
    assert not any("boss" in text for text in texts)


def test_without_a_key_there_is_no_hash(warehouse: Path) -> None:
    (row,) = records(
        warehouse, "select count(email_hash) as n from marts.dim_customers"
    )
    assert row == {"n": 0}


def test_large_changes_of_a_handful_are_measured(small: Path) -> None:
    """Else the next test would prove nothing."""
    measured = {
        (metric, period): (value, base)
        for metric, period, value, base in rows(
            small,
            "select metric, period, value, base from intermediate.int_insight_measures"
            " where scope = ''",
        )
    }
    assert measured["error_rate", "7d"] == (0.75, 0)
    assert measured["service_error_rate", "7d"] == (0.25, 0)
    assert rows(
        small,
        "select won, opportunities from marts.fct_source_performance where period ="
        " '30d' and basis = 'created_cohort' and opportunity_type = 'all'"
        " and source != 'all' order by won desc",
    ) == [(1, 4), (0, 4)]


def test_a_handful_of_cases_makes_no_claim_and_no_alert(small: Path) -> None:
    """M1: four orders, 1 of 4 against 0 of 4, three of four requests failed."""
    assert rows(small, "select title, n from marts.fct_insights") == []
    assert rows(small, "select title, n from marts.fct_alerts") == []
