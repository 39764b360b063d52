"""Run the project's own forecast models, as dbt compiles them, on any series."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import duckdb
import numpy as np

from forecast_bench.series import Daily, Values
from pipeline.errors import PipelineError

PROJECT = Path(__file__).resolve().parents[2]
# In the order in which they are built.
MODELS = (
    "int_forecast_series",
    "int_forecast_days",
    "int_forecast_weekdays",
    "int_forecast_levels",
    "int_forecast_points",
    "int_forecast_scales",
    "int_forecast_bands",
    "int_forecasts_banded",
)


@dataclass(frozen=True)
class Forecast:
    """90 days of one series: what is expected, and the bands' ends."""

    expected: Values
    lower_80: Values
    upper_80: Values
    lower_95: Values
    upper_95: Values


@dataclass(frozen=True)
class Statement:
    """One compiled model."""

    name: str
    schema: str
    kind: str
    sql: str


class Recipe:
    """The compiled SQL; nothing of the recipe is written a second time here."""

    def __init__(self, manifest: Path | None = None, threads: int = 2) -> None:
        """Compile the models, or take them from a manifest that has them compiled."""
        self.threads = threads
        self.seconds = 0.0
        if manifest is not None:
            self.statements = _read(manifest)
            return
        with tempfile.TemporaryDirectory() as folder:
            _compile(folder)
            self.statements = _read(Path(folder) / "manifest.json")

    def forecast(self, series: Sequence[Daily], known: Sequence[int]) -> list[Forecast]:
        """Forecast each series from its first `known` days; None known is an error."""
        with duckdb.connect() as connection:
            connection.execute(f"set threads = {self.threads}")
            connection.execute("set enable_progress_bar = false")
            connection.execute("attach ':memory:' as warehouse")
            connection.execute("use warehouse")
            for schema in sorted({one.schema for one in self.statements}):
                connection.execute(f"create schema {schema}")
            _load(connection, series, known)
            started = time.monotonic()
            for one in self.statements:
                connection.execute(
                    f"create {one.kind} {one.schema}.{one.name} as {one.sql}"
                )
            self.seconds = time.monotonic() - started
            return _forecasts(connection, len(series))


def _compile(folder: str) -> None:
    """In a folder of its own: the user's warehouse is not touched."""
    environment = os.environ | {
        "DUCKDB_PATH": str(Path(folder) / "warehouse.duckdb"),
        "DBT_TARGET_PATH": folder,
        "DBT_LOG_PATH": folder,
    }
    command = [sys.executable, "-W", "ignore", "-m", "dbt.cli.main", "compile"]
    command += ["--quiet", "--no-print", "--select", *MODELS]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise PipelineError(f"dbt compile failed\n{done.stdout}{done.stderr}")


def _read(manifest: Path) -> list[Statement]:
    nodes = {
        node["name"]: node
        for node in json.loads(manifest.read_text("utf-8"))["nodes"].values()
        if node["resource_type"] == "model"
    }
    return [
        Statement(
            name,
            nodes[name]["schema"],
            "view" if nodes[name]["config"]["materialized"] == "view" else "table",
            nodes[name]["compiled_code"],
        )
        for name in MODELS
    ]


def _load(
    connection: duckdb.DuckDBPyConnection,
    series: Sequence[Daily],
    known: Sequence[int],
) -> None:
    """The table int_metric_days of these series; names sort as the list does."""
    connection.execute(
        "create table intermediate.int_metric_days (series varchar, metric varchar,"
        ' scope varchar, kind varchar, "value" double, date_day date)'
    )
    # Series have no budgets, whose ends would ask for days farther ahead.
    connection.execute(
        "create table intermediate.int_budgets_dated"
        " (period_end date, is_current boolean)"
    )
    for place, (one, days) in enumerate(zip(series, known, strict=True)):
        connection.execute(
            """
            insert into intermediate.int_metric_days
            select $name, $name, '', 'quantity', unnest($values),
                unnest(generate_series($first, $last, interval '1' day))
            """,
            {
                "name": f"{place:09d}",
                "values": one.values[:days].tolist(),
                "first": one.first_day,
                "last": one.first_day + timedelta(days=days - 1),
            },
        )


def _forecasts(connection: duckdb.DuckDBPyConnection, count: int) -> list[Forecast]:
    rows = connection.execute(
        """
        select names.series, forecasts.forecast, forecasts.lower_80,
            forecasts.upper_80, forecasts.lower_95, forecasts.upper_95
        from intermediate.int_forecasts_banded as forecasts
        inner join intermediate.int_forecast_series as names
            on forecasts.series_number = names.series_number
        where forecasts.origin_number = 0
        order by names.series, forecasts.horizon_days
        """
    ).fetchall()
    by_place: dict[int, list[list[float]]] = {}
    for row in rows:
        by_place.setdefault(int(row[0]), []).append(list(row[1:]))
    return [Forecast(*np.array(by_place[place]).T) for place in range(count)]
