"""What Spark wrote, read as DuckDB's marts; and what a build asks of the machine."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from pipeline.environment import Environment
from pipeline.errors import PipelineError
from pipeline.spark import check_spark
from pipeline.spark_tables import gather_marts
from reporting.warehouse import Mart, list_marts
from warehouses import PROJECT, rows

COLUMNS = {
    "day": "date",
    "id": "bigint",
    "happened_at": "timestamp",
    "amount": "decimal(18,6)",
}


def mart(name: str, **config: object) -> dict[str, object]:
    columns = {key: {"name": key, "data_type": kind} for key, kind in COLUMNS.items()}
    return {
        "resource_type": "model",
        "schema": "marts",
        "alias": name,
        "config": config,
        "columns": columns,
    }


@pytest.fixture
def spark(tmp_path: Path) -> Path:
    """A folder as Spark leaves it: a plain table, one of days, and one without rows."""
    nodes = {
        "a": mart("fct_plain"),
        "b": mart("fct_days", partition_by=["day"]),
        "c": mart("fct_empty", partition_by=["day"]),
        "d": {"resource_type": "model", "schema": "staging"},
    }
    (tmp_path / "manifest.json").write_text(json.dumps({"nodes": nodes}))
    made = (
        "select date '2026-01-01' + cast(range as integer) as day, range as id,"
        " timestamptz '2026-01-01 10:00:00+02' as happened_at, 1.5 as amount"
        " from range(3)"
    )
    for name in ("fct_plain", "fct_days", "fct_empty"):
        (tmp_path / "marts.db" / name).mkdir(parents=True)
    plain, days = (tmp_path / "marts.db" / name for name in ("fct_plain", "fct_days"))
    duckdb.sql(f"copy ({made}) to '{plain}/part-0.parquet'")
    for day, where in (
        ("2026-01-01", "id = 0"),
        ("2026-01-02", "id = 1"),
        ("__HIVE_DEFAULT_PARTITION__", "id = 2"),
    ):
        folder = days / f"day={day}"
        folder.mkdir()
        duckdb.sql(
            f"copy (select * exclude (day) from ({made}) where {where})"
            f" to '{folder}/part-0.parquet'"
        )
    return tmp_path


def gathered(spark: Path, row_limit: int = 100) -> Path:
    database = spark / "site.duckdb"
    assert gather_marts(spark, spark / "manifest.json", database, row_limit) == 3
    return database


def test_marts_have_the_types_and_the_order_of_their_contract(spark: Path) -> None:
    database = gathered(spark)
    wanted = ["DATE", "BIGINT", "TIMESTAMP", "DECIMAL(18,6)"]
    for name in ("fct_plain", "fct_days", "fct_empty"):
        described = rows(database, f"describe marts.{name}")
        assert [(row[0], row[1]) for row in described] == [
            *zip(COLUMNS, wanted, strict=True)
        ]
    found = rows(
        database,
        "select cast(day as varchar), id, cast(happened_at as varchar)"
        " from marts.fct_days order by id",
    )
    assert found == [
        ("2026-01-01", 0, "2026-01-01 08:00:00"),
        ("2026-01-02", 1, "2026-01-01 08:00:00"),
        (None, 2, "2026-01-01 08:00:00"),
    ]
    assert rows(database, "from marts.fct_empty") == []


def test_large_marts_stay_where_they_are(spark: Path) -> None:
    database = gathered(spark, row_limit=2)
    views = rows(
        database, "select view_name from duckdb_views() where schema_name = 'marts'"
    )
    assert sorted(views) == [("fct_days",), ("fct_plain",)]
    with duckdb.connect(str(database), read_only=True) as connection:
        assert list_marts(connection) == [
            Mart("fct_days", 3, 4),
            Mart("fct_empty", 0, 4),
            Mart("fct_plain", 3, 4),
        ]


def test_a_mart_without_a_table_is_an_error(spark: Path) -> None:
    (spark / "marts.db" / "fct_empty").rmdir()
    with pytest.raises(PipelineError, match=r"no table marts\.fct_empty"):
        gathered(spark)


def test_a_warehouse_of_duckdb_is_never_overwritten(spark: Path) -> None:
    with duckdb.connect(str(spark / "site.duckdb")) as connection:
        connection.execute("create schema raw")
    with pytest.raises(PipelineError, match="was built on DuckDB"):
        gathered(spark)


def test_the_engine_decides_where_marts_are_read() -> None:
    def database(**variables: str) -> Path:
        return Environment.read(PROJECT, variables).database

    assert database().name == "warehouse.duckdb"
    there = {"DBT_TARGET": "spark", "SPARK_WAREHOUSE_DIR": "/data/spark"}
    assert database(**there) == Path("/data/spark/site.duckdb")
    assert database(**there, DUCKDB_PATH="/data/own.duckdb") == Path("/data/own.duckdb")
    with pytest.raises(PipelineError, match="DBT_TARGET is 'sprak'"):
        database(DBT_TARGET="sprak")


def test_a_machine_without_java_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.spark.find_spec", lambda name: name)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(PipelineError, match="Java 17 or newer, and none was found"):
        check_spark()
    monkeypatch.setattr("pipeline.spark.find_spec", lambda _: None)
    with pytest.raises(PipelineError, match="make install-spark"):
        check_spark()
