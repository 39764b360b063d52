"""Build warehouses of their own for tests, and compare them."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
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
    folder: Path, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Plain `dbt build` as a user types it, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dbt.cli.main", "build", "--quiet", *arguments],
        cwd=PROJECT,
        env=environment(folder, **variables),
        text=True,
        capture_output=True,
        check=False,
    )


NO_TESTS = ("--exclude-resource-type", "test")


def only(*chosen: str) -> tuple[str, ...]:
    """Models, what they are made from, and the tests that need nothing else."""
    return ("--indirect-selection", "cautious", "--select", *chosen)


@cache
def _server() -> subprocess.Popen[str]:
    """The one process that has read the project: see build_server.py."""
    folder = tempfile.TemporaryDirectory()
    surroundings = environment(Path(folder.name))
    _take_what_is_parsed(surroundings)
    server = subprocess.Popen(
        [
            sys.executable,
            "-W",
            "ignore",
            str(Path(__file__).parent / "build_server.py"),
        ],
        cwd=PROJECT,
        env=surroundings,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )

    def stop() -> None:
        server.communicate()
        folder.cleanup()

    atexit.register(stop)
    return server


def _take_what_is_parsed(surroundings: dict[str, str]) -> None:
    """Let dbt read only what changed since the build of CLEARMARGIN_TEST_WAREHOUSE.

    It takes up what was parsed only for the same warehouse, which parsing leaves alone.
    """
    parsed = Path(os.environ.get("DBT_TARGET_PATH", "target")) / "partial_parse.msgpack"
    warehouse = os.environ.get("CLEARMARGIN_TEST_WAREHOUSE")
    if warehouse and (PROJECT / parsed).exists():
        target = Path(surroundings["DBT_TARGET_PATH"])
        target.mkdir()
        shutil.copy(PROJECT / parsed, target)
        surroundings["DUCKDB_PATH"] = warehouse


def built(folder: Path, *arguments: str, **variables: str) -> Path:
    """Path of a warehouse that a build finished, unit tests apart; else a failure.

    The same as `dbt build`, but the project is parsed once for all builds.
    """
    command = ["build", "--quiet", "--exclude-resource-type", "unit_test", *arguments]
    _ask(folder, command, variables)
    return folder / "warehouse.duckdb"


def compiled(folder: Path, *chosen: str) -> Path:
    """Path of the manifest with the compiled SQL of these models."""
    _ask(folder, ["compile", "--quiet", "--no-print", "--select", *chosen], {})
    return folder / "target" / "manifest.json"


def _ask(folder: Path, command: list[str], variables: dict[str, str]) -> None:
    log = folder / "dbt.log"
    order = {
        "arguments": command,
        "environment": environment(folder, **variables),
        "log": str(log),
    }
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(order) + "\n")
    server.stdin.flush()
    status = server.stdout.readline().strip()
    assert status == "0", log.read_text("utf-8")[-6000:] if log.exists() else "no dbt"


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


def fingerprints(database: Path, schema: str) -> dict[str, tuple[object, ...]]:
    """Rows of each table and view of a schema as a bag: how many, and their hashes."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(
            "select table_name from information_schema.tables"
            " where table_schema = ? and table_catalog = current_database()",
            [schema],
        ).fetchall()
        assert found
        prints = {}
        for (name,) in found:
            (row,) = connection.execute(
                f"select count(*), sum(hash(one)::hugeint) from {schema}.{name} as one"
            ).fetchall()
            prints[str(name)] = row
        return prints


def differing_marts(
    one: Path, other: Path, skip: frozenset[str], schema: str = "marts"
) -> dict[str, int]:
    """Marts whose rows are not the same, with how many differ (both ways, as bags)."""
    differing = {}
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        marts = connection.execute(
            """
            select table_name from duckdb_tables()
            where database_name = 'one' and schema_name = ?
            """,
            [schema],
        ).fetchall()
        assert marts
        for (mart,) in marts:
            if mart in skip:
                continue
            result = connection.execute(
                f"""
                select
                    (select count(*) from (
                        from one.{schema}.{mart} except all from other.{schema}.{mart}))
                    + (select count(*) from (
                        from other.{schema}.{mart} except all from one.{schema}.{mart}))
                """
            ).fetchone()
            assert result is not None
            if result[0]:
                differing[str(mart)] = int(result[0])
    return differing
