"""On Spark as on DuckDB: files of every shape, and a day that costs a day."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from compare_engines import compare
from warehouses import NO_TESTS, SEEDS, built, only

from .conftest import Spark

pytestmark = [pytest.mark.spark, pytest.mark.slow]

EVENTS = SEEDS / "storefront" / "raw_storefront__events.csv"
REQUESTS = SEEDS / "ai_gateway" / "raw_ai_gateway__model_requests.csv"
MART = "fct_model_requests"
TABLES = {
    f"marts.db/{MART}": "request_date",
    "staging.db/base_storefront__events": "event_date",
}
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


def files_of(spark: Spark, table: str, day_column: str) -> dict[str, list[str]]:
    """Names of the files of each day; Spark never writes a name twice."""
    found: dict[str, list[str]] = {}
    for path in sorted((spark.tables / table).glob(f"{day_column}=*/*.parquet")):
        found.setdefault(path.parent.name.partition("=")[2], []).append(path.name)
    return found


def test_a_new_day_rewrites_its_partitions_and_no_others(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    events, requests = text_rows(EVENTS), text_rows(REQUESTS)
    arrived = "coalesce(nullif(received_at, ''), {}, '')"
    logs = {
        "storefront/events": (events, arrived.format("sale_datetime"), "sale_datetime"),
        "ai_gateway/model_requests": (
            requests,
            arrived.format("requested_at"),
            "requested_at",
        ),
    }
    for table, (log, arrival, _) in logs.items():
        write(raw / table / "first.csv", f"from {log} where {arrival} < '{CUT}'")
    spark = Spark(tmp_path / "spark")
    spark.folder.mkdir()
    chosen = (*NO_TESTS, "unit_test", "--select", f"+{MART}")
    spark.dbt("build", *chosen, RAW_DIR=str(raw))
    before = {table: files_of(spark, table, day) for table, day in TABLES.items()}
    # The rest of the log; of it rows of the days before that arrive late.
    for table, (log, arrival, happened) in logs.items():
        where = f"{arrival} >= '{CUT}' and {happened} >= '2026-10-23'"
        write(raw / table / "second.csv", f"from {log} where {where}")
    spark.dbt("build", *chosen, RAW_DIR=str(raw))
    for table, day in TABLES.items():
        after = files_of(spark, table, day)
        changed = {one for one in after if before[table].get(one) != after[one]}
        assert changed
        # Late arrivals restate three days before the newest one.
        assert min(one for one in changed if one > "2000-01-01") >= "2026-10-21"
        assert set(before[table]) - changed
        assert max(after) > max(before[table])
    full = built(tmp_path, *only(f"+{MART}"), *NO_TESTS, RAW_DIR=str(raw))
    names, found = compare(full, spark.gather(MART), only=[MART])
    assert names == [MART]
    assert found == []
