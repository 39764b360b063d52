"""The committed seeds as text tables, for tests that measure what was planted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import duckdb

from warehouses import PROJECT, SEEDS

Ask = Callable[[str], list[tuple[Any, ...]]]


def planted_facts() -> dict[str, Any]:
    """What the generator says that it planted."""
    path = PROJECT / "tests" / "fixtures" / "planted.json"
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return facts


def opened(*tables: str) -> duckdb.DuckDBPyConnection:
    """Raw tables by their entity's name, such as `interactions`, every value text."""
    connection = duckdb.connect()
    for table in tables:
        source, entity = table.split("/")
        path = SEEDS / source / f"raw_{source}__{entity}.csv"
        connection.execute(
            f"create table raw_{entity} as select * from"
            f" read_csv('{path}', all_varchar = true, header = true)"
        )
    return connection


def asking(connection: duckdb.DuckDBPyConnection) -> Ask:
    """Run a query, get its rows."""
    return lambda query: connection.execute(query).fetchall()


def inside(days: dict[str, Any]) -> str:
    """`between` the two days of a planted range."""
    return f"between date '{days['first_day']}' and date '{days['last_day']}'"
