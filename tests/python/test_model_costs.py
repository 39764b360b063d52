"""Requests cost what genai-prices says, and an incremental run what a full one does."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from made_requests import Made, made_requests, price, write_requests
from warehouses import NO_TESTS, built, differing_marts, records

pytestmark = pytest.mark.slow
REQUESTS = 900
MODELS = (*NO_TESTS, "--select", "+fct_model_requests")


@dataclass
class Priced:
    """The same requests twice: in one build, and in two of which the second adds."""

    made: dict[str, Made]
    rows: dict[str, dict[str, Any]]
    added: Path
    whole: Path


@pytest.fixture(scope="module")
def priced(tmp_path_factory: pytest.TempPathFactory) -> Priced:
    folder = tmp_path_factory.mktemp("model_costs")
    raw_dir = folder / "raw"
    files = raw_dir / "ai_gateway" / "model_requests"
    made = sorted(made_requests(REQUESTS, seed=4), key=lambda one: one.requested_at)
    half = REQUESTS // 2
    last = datetime.fromisoformat(made[half - 1].requested_at)
    write_requests(files / "first.csv", made[:half])
    added = built(folder, *MODELS, RAW_DIR=str(raw_dir))
    with duckdb.connect(str(added)) as connection:
        # As after a build of everything.
        connection.execute("update raw.build_state set status = 'complete'")
    late = dataclasses.replace(
        made[0], request_id="late", requested_at=(last - timedelta(days=2)).isoformat()
    )
    made += [late]
    write_requests(files / "second.csv", made[half:])
    built(folder, *MODELS, RAW_DIR=str(raw_dir))
    (folder / "whole").mkdir()
    whole = built(folder / "whole", *MODELS, RAW_DIR=str(raw_dir))
    rows = records(whole, "from marts.fct_model_requests")
    return Priced(
        {one.request_id: one for one in made},
        {row["request_id"]: row for row in rows},
        added,
        whole,
    )


def test_costs_are_those_of_the_package(priced: Priced) -> None:
    assert set(priced.rows) == set(priced.made)
    wrong = {}
    for key, made in priced.made.items():
        row = priced.rows[key]
        expected = price(made, made.model)
        if row["cost"] is None or abs(row["cost"] - expected) > Decimal("1e-9"):
            wrong[key] = (made, row["cost"], expected, row["unpriced_reason"])
    assert wrong == {}
    tried = {
        (one.provider, one.service_tier, one.api_flavor) for one in priced.made.values()
    }
    assert len({provider for provider, _, _ in tried}) >= 15
    assert {tier for _, tier, _ in tried} == {
        "",
        "standard",
        "batch",
        "flex",
        "priority",
    }


def test_savings_are_those_of_the_package(priced: Priced) -> None:
    compared = 0
    for key, made in priced.made.items():
        if made.service_tier not in ("", "standard"):
            continue
        row = priced.rows[key]
        asked = price(made, made.requested_model)
        assert abs(row["default_model_cost"] - asked) <= Decimal("1e-9"), made
        assert row["router_saving"] == row["default_model_cost"] - row["cost"]
        compared += 1
    assert compared > REQUESTS / 2
    savings = [
        row["router_saving"] for row in priced.rows.values() if row["router_saving"]
    ]
    assert min(savings) < 0 < max(savings)


def test_an_incremental_run_adds_what_a_full_one_has(priced: Priced) -> None:
    assert differing_marts(priced.added, priced.whole, frozenset()) == {}


def test_a_day_that_is_over_waits_for_a_full_refresh(priced: Priced) -> None:
    """What is taken out of the first day stays out, out of the last it comes back."""
    oldest, newest = (
        pick(priced.rows, key=lambda key: priced.rows[key]["requested_at"])
        for pick in (min, max)
    )
    with duckdb.connect(str(priced.added)) as connection:
        connection.execute(
            "delete from marts.fct_model_requests where request_id in (?, ?)",
            [oldest, newest],
        )
        connection.execute("update raw.build_state set status = 'complete'")
    built(priced.added.parent, *MODELS, RAW_DIR=str(priced.added.parent / "raw"))
    rows = records(priced.added, "select request_id from marts.fct_model_requests")
    assert set(priced.rows) - {row["request_id"] for row in rows} == {oldest}
