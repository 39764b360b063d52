"""Do two warehouses hold the same marts? `python scripts/compare_engines.py ONE OTHER`.

Both are DuckDB files: one that dbt built, and for Spark the one that the build leaves
beside its tables (SPARK_WAREHOUSE_DIR/site.duckdb). Rows are paired in the order of
their exact columns; doubles may differ by 1e-9 of the larger, all else not at all.
Prints the marts and columns that differ, each with one pair of values; exit status 1
when there is one.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Difference:
    """Why a mart is not the same on both sides."""

    mart: str
    what: str


def main(arguments: list[str] | None = None) -> int:
    """Compare, tell, and say by the exit status whether all is equal."""
    parser = argparse.ArgumentParser(description="Compare the marts of two warehouses.")
    parser.add_argument("one", type=Path, help="DuckDB file")
    parser.add_argument("other", type=Path, help="DuckDB file")
    parser.add_argument("--schema", default="marts")
    parser.add_argument("--only", nargs="*", default=[], help="names of marts")
    given = parser.parse_args(arguments)
    for path in (given.one, given.other):
        if not path.is_file():
            print(f"error: {path} is no file", file=sys.stderr)
            return 2
    names, found = compare(given.one, given.other, given.schema, given.only)
    unknown = sorted(set(given.only) - set(names))
    if unknown or not names:
        print(f"error: no marts {unknown or given.schema}", file=sys.stderr)
        return 2
    for difference in found:
        print(f"{difference.mart}: {difference.what}")
    different = {difference.mart for difference in found}
    print(f"{len(names) - len(different)} of {len(names)} marts are equal")
    return int(bool(found))


def compare(
    one: Path, other: Path, schema: str = "marts", only: list[str] | None = None
) -> tuple[list[str], list[Difference]]:
    """The marts' names, of either side, and how they differ."""
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        for name, path in (("one", one), ("other", other)):
            quoted = str(path).replace("'", "''")
            connection.execute(f"attach '{quoted}' as {name} (read_only)")
        sides = [_columns(connection, side, schema) for side in ("one", "other")]
        names = sorted(set(sides[0]) | set(sides[1]))
        if only:
            names = [name for name in names if name in only]
        found = []
        for name in names:
            columns, others = (side.get(name, {}) for side in sides)
            if columns != others:
                unlike = sorted(set(columns.items()) ^ set(others.items()))
                found.append(Difference(name, f"columns are not the same: {unlike}"))
            else:
                found += _differences(connection, f"{schema}.{name}", columns)
    return names, found


def _columns(
    connection: duckdb.DuckDBPyConnection, side: str, schema: str
) -> dict[str, dict[str, str]]:
    """Type of each column of each mart."""
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns()"
        " where database_name = ? and schema_name = ? order by all",
        [side, schema],
    ).fetchall():
        found.setdefault(table, {})[column] = kind
    return found


def _differences(
    connection: duckdb.DuckDBPyConnection, relation: str, columns: dict[str, str]
) -> list[Difference]:
    mart = relation.rpartition(".")[2]
    counts = [
        connection.execute(f"select count(*) from {side}.{relation}").fetchall()[0][0]
        for side in ("one", "other")
    ]
    if counts[0] != counts[1]:
        return [Difference(mart, f"{counts[0]} rows, and {counts[1]} rows")]
    exact = [f'"{name}"' for name, kind in columns.items() if kind != "DOUBLE"]
    rounded = [
        f'round("{name}", 6)' for name, kind in columns.items() if kind == "DOUBLE"
    ]
    order = ", ".join(exact + rounded)
    tests = {name: _test(name, kind) for name, kind in columns.items()}
    counted = ", ".join(f"count_if({test})" for test in tests.values())
    paired = f"""
        (select *, row_number() over (order by {order}) as _row
            from one.{relation}) as one
        inner join (select *, row_number() over (order by {order}) as _row
            from other.{relation}) as other using (_row)"""
    (amounts,) = connection.execute(f"select {counted} from {paired}").fetchall()
    found = []
    for (name, test), amount in zip(tests.items(), amounts, strict=True):
        if amount:
            (pair,) = connection.execute(
                f'select one."{name}", other."{name}" from {paired}'
                f" where {test} limit 1"
            ).fetchall()
            what = (
                f"{name} differs in {amount} of {counts[0]} rows: {pair[0]}, {pair[1]}"
            )
            found.append(Difference(mart, what))
    return found


def _test(name: str, kind: str) -> str:
    """SQL that is true where a column differs."""
    one, other = f'one."{name}"', f'other."{name}"'
    unlike = f"{one} is distinct from {other}"
    if kind != "DOUBLE":
        return unlike
    near = f"abs({one} - {other}) <= {TOLERANCE} * greatest(abs({one}), abs({other}))"
    return f"({unlike} and not coalesce({near}, false))"


if __name__ == "__main__":
    sys.exit(main())
