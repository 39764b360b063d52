"""The marts that Spark built, as a DuckDB file: what pages and alerts are read from."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import PipelineError

SCHEMA = "marts"
HIVE_NULL = "__HIVE_DEFAULT_PARTITION__"


def gather_marts(
    warehouse: Path,
    manifest_path: Path,
    database: Path,
    row_limit: int,
    only: Collection[str] | None = None,
) -> int:
    """Write `database` anew with the marts of the manifest, or some; how many it has.

    A mart becomes a table with the types of its contract, or, above `row_limit` rows, a
    view of Spark's files. A mart without a table on Spark is an error, and so is a
    `database` that dbt built on DuckDB, which would be lost.
    """
    _check_replaceable(database)
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    marts = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
        and node["schema"] == SCHEMA
        and (only is None or node["alias"] in only)
    ]
    made = database.with_name(f"{database.name}.new")
    made.unlink(missing_ok=True)
    with duckdb.connect(str(made)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(f"create schema {SCHEMA}")
        for mart in marts:
            _add_mart(connection, mart, warehouse, row_limit)
    made.replace(database)
    return len(marts)


def _add_mart(
    connection: duckdb.DuckDBPyConnection,
    mart: dict[str, Any],
    warehouse: Path,
    row_limit: int,
) -> None:
    name = mart["alias"]
    folder = warehouse / f"{SCHEMA}.db" / name
    if not folder.is_dir():
        raise PipelineError(f"Spark has no table {SCHEMA}.{name} in {warehouse}")
    source = _files(mart, folder)
    kind = "table"
    if source is None:
        columns = _columns(mart, "null")
        source = "(select 1) where false"
    else:
        columns = _columns(mart, None)
        (count,) = connection.execute(f"select count(*) from {source}").fetchall()
        kind = "table" if count[0] <= row_limit else "view"
    connection.execute(
        f"create {kind} {SCHEMA}.{name} as select {columns} from {source}"
    )


def _files(mart: dict[str, Any], folder: Path) -> str | None:
    """SQL that reads the files of a table; None where it has none, so no rows."""
    days = mart["config"].get("partition_by") or []
    pattern = folder / Path(*["*"] * len(days)) / "*.parquet"
    if not any(folder.glob(str(pattern.relative_to(folder)))):
        return None
    # A partition's value is in its folder's name.
    types = ", ".join(f"'{day}': varchar" for day in days)
    partitions = f", hive_types = {{{types}}}" if days else ""
    path = str(pattern).replace("'", "''")
    return f"read_parquet('{path}', hive_partitioning = {bool(days)}{partitions})"


def _columns(mart: dict[str, Any], value: str | None) -> str:
    """The contract's columns in its order, cast to its types."""
    days = mart["config"].get("partition_by") or []
    found = []
    for column in mart["columns"].values():
        name = f'"{column["name"]}"'
        taken = value or name
        if column["name"] in days:
            taken = value or f"nullif({name}, '{HIVE_NULL}')"
        found.append(f"cast({taken} as {column['data_type']}) as {name}")
    return ", ".join(found)


def _check_replaceable(database: Path) -> None:
    if not database.exists():
        return
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            found = connection.execute(
                "select count(*) from information_schema.schemata"
                " where schema_name = 'raw' and catalog_name = current_database()"
            ).fetchall()
    except duckdb.Error as error:
        raise PipelineError(f"{database} cannot be opened: {error}") from error
    if found[0][0]:
        raise PipelineError(
            f"{database} is a warehouse that was built on DuckDB; name another file for"
            " the marts of Spark in DUCKDB_PATH"
        )
