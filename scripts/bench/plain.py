"""The project's compiled models in one DuckDB connection, without dbt: the limit.

python -m bench.plain --built FILE --manifest FILE --out FOLDER --json FILE
    [--marts a,b]

The raw layer is taken as dbt left it (views of the raw files, look-up tables); the
settings are those of the pipeline. A process of its own, so that its memory counts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from bench.measuring import PROJECT, BenchError

Model = dict[str, Any]
SCHEMAS = ("raw", "reference", "staging", "intermediate", "marts")
# Hooks of incremental runs: they clear days that are built again and keep the books.
INCREMENTAL_HOOKS = ("{{ delete_", "{{ note_")


@dataclass(frozen=True)
class Refs:
    """What a Python model asks dbt for: relations by the model's name."""

    schemas: dict[str, str]
    connection: duckdb.DuckDBPyConnection

    def ref(self, name: str) -> duckdb.DuckDBPyRelation:
        """The relation of a model that is built already."""
        return self.connection.table(f"{self.schemas[name]}.{name}")


def in_dependency_order(
    manifest: dict[str, Any], marts: Iterable[str] = ()
) -> list[Model]:
    """The manifest's models, each after those that it reads.

    Only what the named marts need, where some are named. Raises KeyError for a name
    that is no model.
    """
    models = {
        key: node
        for key, node in manifest["nodes"].items()
        if node["resource_type"] == "model"
    }
    by_name = {node["name"]: key for key, node in models.items()}
    done: dict[str, Model] = {}

    def add(key: str) -> None:
        if key in models and key not in done:
            for needed in models[key]["depends_on"]["nodes"]:
                add(needed)
            done[key] = models[key]

    for key in [by_name[name] for name in marts] or list(models):
        add(key)
    return list(done.values())


def open_as_built(
    database: Path, built: Path, environ: dict[str, str]
) -> duckdb.DuckDBPyConnection:
    """A new database with the pipeline's settings and its raw layer."""
    connection = duckdb.connect(str(database))
    connection.execute("set TimeZone = 'UTC'")
    if environ.get("THREADS"):
        connection.execute(f"set threads = {int(environ['THREADS'])}")
    if environ.get("MEMORY_LIMIT"):
        connection.execute("set memory_limit = ?", [environ["MEMORY_LIMIT"]])
    connection.execute(f"attach '{built}' as built (read_only)")
    for schema in SCHEMAS:
        connection.execute(f"create schema {schema}")
    for (sql,) in connection.execute(
        "select sql from duckdb_views() where database_name = 'built'"
        " and schema_name = 'raw'"
    ).fetchall():
        connection.execute(sql.replace("built.raw.", "raw."))
    for schema, table in connection.execute(
        "select schema_name, table_name from duckdb_tables() where"
        " database_name = 'built' and schema_name in ('raw', 'reference')"
    ).fetchall():
        connection.execute(
            f"create table {schema}.{table} as from built.{schema}.{table}"
        )
    # A model that asked for the built tables would be found out.
    connection.execute("detach built")
    return connection


def run_models(
    connection: duckdb.DuckDBPyConnection, models: list[Model]
) -> dict[str, float]:
    """Build each model; its seconds by name. Raises BenchError for an unknown hook."""
    schemas = {model["name"]: model["schema"] for model in models}
    seconds = {}
    for model in models:
        started = time.monotonic()
        name = f"{model['schema']}.{model['name']}"
        for hook in model["config"].get("pre-hook", []):
            _run_hook(connection, model, hook["sql"])
        if model["language"] == "python":
            _fitted(model, schemas, connection).create_view("python_rows", replace=True)
            connection.execute(f"create table {name} as from python_rows")
        else:
            kind = "view" if model["config"]["materialized"] == "view" else "table"
            connection.execute(f"create {kind} {name} as {model['compiled_code']}")
        for hook in model["config"].get("post-hook", []):
            _run_hook(connection, model, hook["sql"])
        seconds[model["name"]] = time.monotonic() - started
    return seconds


def _run_hook(connection: duckdb.DuckDBPyConnection, model: Model, sql: str) -> None:
    """A hook is part of the model's SQL; one that only dbt can render is not."""
    if sql.startswith(INCREMENTAL_HOOKS):
        return
    if "{{" in sql or "{%" in sql:
        raise BenchError(f"{model['name']}: a hook that plain SQL cannot run: {sql}")
    connection.execute(sql)


def _fitted(
    model: Model, schemas: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> duckdb.DuckDBPyRelation:
    """The rows of a Python model."""
    path = PROJECT / model["original_file_path"]
    spec = importlib.util.spec_from_file_location(model["name"], path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rows = module.model(Refs(schemas, connection), connection)
    assert isinstance(rows, duckdb.DuckDBPyRelation)
    return rows


def main() -> None:
    """Time all models, or those of some marts; the seconds of each go to --json."""
    parser = argparse.ArgumentParser()
    for name in ("built", "manifest", "out", "json"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--marts", default="")
    given = parser.parse_args()
    manifest = json.loads(given.manifest.read_text(encoding="utf-8"))
    marts = [name for name in given.marts.split(",") if name]
    models = in_dependency_order(manifest, marts)
    given.out.mkdir(parents=True, exist_ok=True)
    # Compiled SQL names the database, which DuckDB names after its file.
    database = given.out / given.built.name
    database.unlink(missing_ok=True)
    connection = open_as_built(database, given.built, dict(os.environ))
    started, cpu = time.monotonic(), time.process_time()
    seconds = run_models(connection, models)
    # As a build ends: everything is in the file.
    connection.close()
    answer = {
        "seconds": time.monotonic() - started,
        "cpu": time.process_time() - cpu,
        "models": seconds,
    }
    given.json.write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()
