"""The project's compiled models in one DuckDB connection, without dbt: the limit."""

from __future__ import annotations

import importlib.util
import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Refs:
    """What a Python model asks dbt for: relations by the model's name."""

    schemas: dict[str, str]
    connection: duckdb.DuckDBPyConnection

    def ref(self, name: str) -> duckdb.DuckDBPyRelation:
        """The relation of a model that is built already."""
        return self.connection.table(f"{self.schemas[name]}.{name}")


def fitted(
    model: dict[str, Any],
    schemas: dict[str, str],
    connection: duckdb.DuckDBPyConnection,
) -> str:
    """Run a Python model; the name of the temporary table that holds its rows."""
    path = PROJECT / model["original_file_path"]
    spec = importlib.util.spec_from_file_location(model["name"], path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rows = module.model(Refs(schemas, connection), connection)
    connection.execute("drop view if exists python_rows")
    rows.create_view("python_rows")
    return "python_rows"


def plain_seconds(database: Path, manifest_path: Path) -> float:
    """Seconds for the compiled SQL of all models, without dbt, in a fresh database."""
    manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
    models = in_dependency_order(manifest)
    plain = database.parent / "plain" / database.name
    shutil.rmtree(plain.parent, ignore_errors=True)
    plain.parent.mkdir()
    with duckdb.connect(str(plain)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(f"attach '{database}' as built (read_only)")
        for schema in ("raw", "reference", "staging", "intermediate", "marts"):
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
        schemas = {model["name"]: model["schema"] for model in models}
        started = time.monotonic()
        for model in models:
            name = f"{model['schema']}.{model['name']}"
            if model["language"] == "python":
                relation = fitted(model, schemas, connection)
                connection.execute(f"create table {name} as from {relation}")
                continue
            kind = "view" if model["config"]["materialized"] == "view" else "table"
            connection.execute(f"create {kind} {name} as {model['compiled_code']}")
        return time.monotonic() - started


def in_dependency_order(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """The manifest's models, each after those that it reads."""
    models = {
        name: node
        for name, node in manifest["nodes"].items()
        if node["resource_type"] == "model"
    }
    done: dict[str, dict[str, Any]] = {}
    while len(done) < len(models):
        for name, node in models.items():
            needs = [key for key in node["depends_on"]["nodes"] if key in models]
            if name not in done and all(key in done for key in needs):
                done[name] = node
    return list(done.values())
