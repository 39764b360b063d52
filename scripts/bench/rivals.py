"""Three marts the way a dashboard makes them from raw files: pandas, in memory."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from bench.dbt_steps import Warehouse
from bench.measuring import Measured, run_module

# Revenue (periods and time series), funnel and cohorts.
THREE_MARTS = (
    "fct_revenue_periods",
    "fct_revenue_buckets",
    "fct_funnel_steps",
    "fct_cohort_retention",
)


@dataclass(frozen=True)
class PlainSql:
    """Seconds of the SQL alone, and of each model."""

    seconds: float
    cpu: float
    models: dict[str, float]


@dataclass(frozen=True)
class Built:
    """Models built by dbt and as plain SQL: both processes, and the SQL alone."""

    dbt: Measured
    plain: Measured
    plain_sql: PlainSql


@dataclass(frozen=True)
class Rivals:
    """The same marts three ways, and which of pandas' rows are not as in the marts."""

    pandas: Measured
    plain: Measured
    plain_sql: PlainSql
    dbt: Measured
    compared_rows: dict[str, int]
    differing_rows: dict[str, int]


def run_plain(first: Warehouse, marts: tuple[str, ...]) -> tuple[Measured, PlainSql]:
    """The compiled SQL of all models, or of some marts; raises BenchError."""
    out = first.folder / "plain"
    measured, answer = run_module(
        "plain",
        first.environment,
        built=first.database,
        manifest=first.folder / "manifest.json",
        out=out,
        marts=",".join(marts),
    )
    shutil.rmtree(out)
    return measured, PlainSql(**answer)


def build_three(first: Warehouse) -> Built:
    """The three marts alone, by dbt and as plain SQL; raises BenchError."""
    plain, plain_sql = run_plain(first, THREE_MARTS)
    some = Warehouse(first.folder, "some", first.raw, first.memory_limit, first.threads)
    some.load()
    dbt = some.run_models("--select", *(f"+{mart}" for mart in THREE_MARTS))
    some.remove()
    return Built(dbt, plain, plain_sql)


def beside_pandas(first: Warehouse, built: Built) -> Rivals:
    """Raises BenchError when pandas fails."""
    frames = first.folder / "pandas"
    pandas, _ = run_module("frames.marts", first.environment, raw=first.raw, out=frames)
    _, checked = run_module(
        "frames.check", first.environment, built=first.database, frames=frames
    )
    return Rivals(
        pandas=pandas,
        plain=built.plain,
        plain_sql=built.plain_sql,
        dbt=built.dbt,
        compared_rows=checked["compared"],
        differing_rows=checked["differing"],
    )
