"""Build warehouses of their own for tests, and compare them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
SEEDS = PROJECT / "seeds"


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """A clean environment whose warehouse, site and dbt target are in `folder`."""
    values = {
        name: value
        for name, value in os.environ.items()
        if name not in {"RAW_DIR", "AS_OF", "INCREMENTAL", "DBT_TARGET"}
    }
    values["DUCKDB_PATH"] = str(folder / "warehouse.duckdb")
    values["SITE_DIR"] = str(folder / "site")
    values["DBT_TARGET_PATH"] = str(folder / "target")
    values["DBT_LOG_PATH"] = str(folder / "logs")
    return values | variables


def dbt_build(
    folder: Path, *arguments: str, project: Path = PROJECT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Plain `dbt build` as a user types it, without the unit tests."""
    command = [sys.executable, "-m", "dbt.cli.main", "build", "--quiet"]
    command += ["--exclude-resource-type", "unit_test", *arguments]
    return subprocess.run(
        command,
        cwd=project,
        env=environment(folder, **variables),
        text=True,
        capture_output=True,
        check=False,
    )


def built(folder: Path, *arguments: str, **variables: str) -> Path:
    """Path of a warehouse that `dbt build` finished; else the test fails."""
    done = dbt_build(folder, *arguments, project=PROJECT, **variables)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return folder / "warehouse.duckdb"


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    """All rows of a query on a warehouse."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()


def records(database: Path, query: str) -> list[dict[str, Any]]:
    """All rows of a query on a warehouse, by column name."""
    with duckdb.connect(str(database), read_only=True) as connection:
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def differing_marts(one: Path, other: Path, skip: frozenset[str]) -> dict[str, int]:
    """Marts whose rows are not the same, with how many differ (both ways, as bags)."""
    differing = {}
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        marts = connection.execute(
            """
            select table_name from duckdb_tables()
            where database_name = 'one' and schema_name = 'marts'
            """
        ).fetchall()
        assert marts
        for (mart,) in marts:
            if mart in skip:
                continue
            result = connection.execute(
                f"""
                select
                    (select count(*) from (
                        from one.marts.{mart} except all from other.marts.{mart}))
                    + (select count(*) from (
                        from other.marts.{mart} except all from one.marts.{mart}))
                """
            ).fetchone()
            assert result is not None
            if result[0]:
                differing[str(mart)] = int(result[0])
    return differing
