"""On Spark as on DuckDB: files of every shape, and a day that costs a day."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from warehouses import NO_TESTS, SEEDS, built

from .conftest import Spark

pytestmark = [pytest.mark.spark, pytest.mark.slow]

EVENTS = SEEDS / "storefront" / "raw_storefront__events.csv"
REQUESTS = SEEDS / "ai_gateway" / "raw_ai_gateway__model_requests.csv"
CUT = "2026-10-25"


def text_rows(path: Path) -> str:
    return f"read_csv('{path}', all_varchar = true, header = true)"


def write(path: Path, query: str, options: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"copy ({query}) to '{path}' {options}")


def test_raw_files_of_every_shape_are_read_where_they_lie(tmp_path: Path) -> None:
    raw = tmp_path / "raw files, {all} [shapes]"
    events, requests = text_rows(EVENTS), text_rows(REQUESTS)
    first = "coalesce(country, '') < 'F'"
    write(
        raw / "storefront/events/country=DE/one, {1}.csv.gz",
        f"select * exclude (country) from {events} where country = 'DE'",
    )
    write(
        raw / "storefront/events/b.parquet",
        f"from {events} where country is distinct from 'DE' and {first}",
    )
    write(
        raw / "storefront/events/c.jsonl",
        f"from {events} where country is distinct from 'DE' and not ({first})",
    )
    write(raw / "ai_gateway/model_requests.parquet", f"from {requests}")
    payments = text_rows(SEEDS / "billing" / "raw_billing__payments.csv")
    write(raw / "billing/payments.json", f"from {payments}", "(array true)")
    (raw / "storefront/customers.csv").write_text(
        "customer_id,created_at,acquisition_source,note\n"
        'c1,2026-01-01,"a ""quoted"", name",x\n'
        "c2\n"
        "c3,2026-01-02,,\n"
    )
    spark = Spark(tmp_path / "spark")
    spark.folder.mkdir()
    spark.dbt("seed", "--full-refresh", RAW_DIR=str(raw))
    database = built(
        tmp_path, *NO_TESTS, "--select", "resource_type:seed", RAW_DIR=str(raw)
    )
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = connection.execute(
            "select table_schema, table_name from information_schema.tables"
            " where table_schema in ('raw', 'reference')"
            " and regexp_matches(table_name, '^(raw|ref)_')"
        ).fetchall()
        assert len(tables) > 20
        for schema, table in tables:
            files = f"'{spark.tables}/{schema}.db/{table}/*.parquet'"
            (unlike,) = connection.execute(
                f"""
                select
                    (select count(*) from (from {schema}.{table}
                        except all from {files}))
                    + (select count(*) from (from {files}
                        except all from {schema}.{table}))
                """
            ).fetchall()
            assert (table, unlike[0]) == (table, 0)


def files_of(spark: Spark, base: str) -> dict[str, list[str]]:
    """Names of the files of each day; Spark never writes a name twice."""
    found: dict[str, list[str]] = {}
    folder = spark.tables / "staging.db" / base
    for path in sorted(folder.glob("event_date=*/*.parquet")):
        found.setdefault(path.parent.name.partition("=")[2], []).append(path.name)
    return found


def as_after_a_whole_build(spark: Spark, **variables: str) -> None:
    """Let the tables grow: a build of some models alone does not count as one."""
    files = spark.tables / "raw.db" / "build_state" / "*.parquet"
    with duckdb.connect() as connection:
        found = connection.execute(f"select inputs from '{files}'").fetchall()
    ((inputs,),) = found
    arguments = json.dumps({"inputs": inputs, "status": "complete"})
    command = ["run-operation", "write_build_state", "--args", arguments]
    spark.dbt(*command, **variables)


def test_a_new_day_rewrites_its_partitions_and_no_others(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    arrived = "coalesce(nullif(received_at, ''), {}, '')"
    logs = {
        "storefront/events": (text_rows(EVENTS), "sale_datetime"),
        "ai_gateway/model_requests": (text_rows(REQUESTS), "requested_at"),
    }
    for table, (log, happened) in logs.items():
        where = f"{arrived.format(happened)} < '{CUT}'"
        write(raw / table / "first.csv", f"from {log} where {where}")
    spark = Spark(tmp_path / "spark")
    spark.folder.mkdir()
    bases = [f"base_{table.replace('/', '__')}" for table in logs]
    chosen = [f"+{base}" for base in bases]
    build = ("build", *NO_TESTS, "unit_test", "--select", *chosen)
    spark.dbt(*build, RAW_DIR=str(raw))
    as_after_a_whole_build(spark, RAW_DIR=str(raw))
    before = {base: files_of(spark, base) for base in bases}
    # The rest of the log; of it rows of the days before that arrive late.
    for table, (log, happened) in logs.items():
        where = f"{arrived.format(happened)} >= '{CUT}' and {happened} >= '2026-10-23'"
        write(raw / table / "second.csv", f"from {log} where {where}")
    spark.dbt(*build, RAW_DIR=str(raw))
    full = built(tmp_path, *NO_TESTS, "--select", *chosen, RAW_DIR=str(raw))
    for base in bases:
        after = files_of(spark, base)
        changed = {day for day in after if before[base].get(day) != after[day]}
        # The newest day so far and three before it; rows without a usable time lie on
        # the first valid date.
        assert min(day for day in changed if day > "2000-01-01") >= "2026-10-20"
        assert len(set(before[base]) - changed) > 100
        assert max(after) > CUT > max(before[base])
        files = f"{spark.tables}/staging.db/{base}/*/*.parquet"
        rows = f"read_parquet('{files}', hive_types = {{'event_date': date}})"
        with duckdb.connect(str(full), read_only=True) as connection:
            connection.execute("set TimeZone = 'UTC'")
            described = connection.execute(f"describe staging.{base}").fetchall()
            columns = ", ".join(f"cast({row[0]} as {row[1]})" for row in described)
            one = f"select {columns} from staging.{base}"
            other = f"select {columns} from {rows}"
            unlike = connection.execute(
                f"({one} except all {other}) union all ({other} except all {one})"
            ).fetchall()
        assert unlike == []
