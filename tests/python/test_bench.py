"""The benchmark at a tiny size runs through its steps, and its answers are right."""

from __future__ import annotations

import pytest

from bench.one_size import Plan, SizeResult, measure
from bench.rivals import THREE_MARTS

# The smallest company; most of its rows are of tables that have one size.
ROWS = 3_000


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> SizeResult:
    folder = tmp_path_factory.mktemp("bench")
    found = measure(ROWS, folder, Plan(2, with_pandas=True, marts=THREE_MARTS))
    assert not (folder / "work").exists()
    assert list((folder / "raw/storefront/events").glob("*")) != []
    return found


@pytest.mark.slow
def test_every_step_is_measured(measured: SizeResult) -> None:
    assert set(measured.steps) == {
        "load_before", "run", "plain", "day", "load", "build",
    }  # fmt: skip
    for name, step in measured.steps.items():
        assert step.cpu > 0, name
        assert step.peak_mb > 50, name


@pytest.mark.slow
def test_plain_sql_runs_the_models_that_dbt_ran(measured: SizeResult) -> None:
    assert measured.plain_sql is not None
    assert set(measured.plain_sql.models) == set(measured.dbt_models)
    assert set(THREE_MARTS) <= set(measured.dbt_models)


@pytest.mark.slow
def test_pandas_gives_the_rows_of_the_marts(measured: SizeResult) -> None:
    assert measured.rivals is not None
    assert set(measured.rivals.compared_rows) == set(THREE_MARTS)
    assert min(measured.rivals.compared_rows.values()) > 50
    assert measured.rivals.differing_rows == dict.fromkeys(THREE_MARTS, 0)


@pytest.mark.slow
def test_the_day_more_gives_what_a_full_refresh_gives(measured: SizeResult) -> None:
    assert measured.rows.last_day > 0
    assert measured.day_state == "incremental"
    assert measured.differing_marts == {}
