"""The database, read-only: page queries, the list of marts, their exports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from reporting.datasets import DataSet
from reporting.errors import ReportError
from reporting.periods import Period

_NOISE = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
_PARAMETER = re.compile(r"\$([a-z_]+)")
_MART = re.compile(r"\b(?:from|join)\s+marts\.([a-z0-9_]+)", re.IGNORECASE)
_SAFE_NAME = re.compile(r"[a-z0-9_]+")
# No XML may hold these, and the program that draws charts aborts on them.
_UNDRAWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True)
class Query:
    """One SQL file of a page."""

    name: str
    path: Path
    sql: str
    parameters: frozenset[str]
    marts: tuple[str, ...]


def read_query(path: Path) -> Query:
    """Read a page query and note its parameters and the marts it reads."""
    if not _SAFE_NAME.fullmatch(path.stem):
        raise ReportError(f"{path}: a query's name has lower case letters, digits, _")
    sql = path.read_text(encoding="utf-8")
    bare = _NOISE.sub(" ", sql)
    parameters = frozenset(_PARAMETER.findall(bare))
    unknown = parameters - set(Period("", 0, "", False).parameters)
    if unknown:
        raise ReportError(f"{path}: unknown parameter ${sorted(unknown)[0]}")
    marts = tuple(dict.fromkeys(name.lower() for name in _MART.findall(bare)))
    return Query(path.stem, path, sql.rstrip().rstrip(";"), parameters, marts)


def connect(database: Path) -> duckdb.DuckDBPyConnection:
    """Open the one read-only connection."""
    if not database.is_file():
        raise ReportError(f"{database}: no such database; run `dbt build` first")
    try:
        connection = duckdb.connect(str(database), read_only=True)
    except duckdb.Error as error:
        raise ReportError(f"{database}: cannot be read: {error}") from error
    connection.execute("set enable_progress_bar = false")
    connection.execute("set TimeZone = 'UTC'")
    return connection


class QueryRunner:
    """Runs each query once per period, or once when it names no period."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._shared: dict[Path, DataSet] = {}

    def run(self, query: Query, period: Period) -> DataSet:
        """The rows of a query for a period."""
        if not query.parameters and query.path in self._shared:
            return self._shared[query.path]
        wanted = {
            name: value
            for name, value in period.parameters.items()
            if name in query.parameters
        }
        try:
            result = self._connection.execute(query.sql, wanted or None)
        except duckdb.Error as error:
            first_lines = "\n".join(str(error).splitlines()[:6])
            raise ReportError(f"{query.path}: {first_lines}") from error
        columns = tuple(item[0] for item in result.description or ())
        rows = [
            dict(zip(columns, map(_drawable, row), strict=True))
            for row in result.fetchall()
        ]
        data = DataSet(query.name, columns, rows, query.marts, query.path)
        if not query.parameters:
            self._shared[query.path] = data
        return data


def _drawable(value: object) -> object:
    """Text with a visible sign in place of each control character."""
    return _UNDRAWABLE.sub("\ufffd", value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Mart:
    """A table of schema marts."""

    name: str
    rows: int
    columns: int


def list_marts(connection: duckdb.DuckDBPyConnection) -> list[Mart]:
    """Every mart whose name is safe as a file name; Spark's large ones are views."""
    rows = connection.execute(
        """
        select table_name, estimated_size, column_count
        from duckdb_tables()
        where schema_name = 'marts' and not internal
        union all
        select view_name, cast(null as bigint), column_count
        from duckdb_views()
        where schema_name = 'marts' and not internal
        order by 1
        """
    ).fetchall()
    return [
        Mart(name, _counted(connection, name) if size is None else size, columns)
        for name, size, columns in rows
        if _SAFE_NAME.fullmatch(str(name))
    ]


def _counted(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    (row,) = connection.execute(f"select count(*) from marts.{name}").fetchall()
    return int(row[0])


def export_mart(
    connection: duckdb.DuckDBPyConnection, mart: Mart, target: Path
) -> None:
    """Write one mart as Parquet."""
    path = str(target).replace("'", "''")
    connection.execute(
        f"copy marts.{mart.name} to '{path}' (format parquet, compression zstd)"
    )
