"""Look into one raw file: is it whole, and which columns does it have?"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import duckdb

TAIL_BYTES = 1 << 20


class UnreadableFileError(Exception):
    """A file that cannot be read, in words for its owner."""


def columns_of(
    connection: duckdb.DuckDBPyConnection, path: Path, file_format: str
) -> set[str] | None:
    """Lower-case column names, or None where a file has no row and so none to miss."""
    probes: dict[str, Callable[[duckdb.DuckDBPyConnection, Path], set[str] | None]] = {
        "csv": _csv_columns,
        "json": _json_columns,
        "parquet": _parquet_columns,
    }
    try:
        return probes[file_format](connection, path)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        if isinstance(error, duckdb.IOException) and "ermission" in reason:
            raise UnreadableFileError("cannot be opened: permission denied") from error
        if file_format == "csv" and "state machine" in reason:
            reason = r"lines end in \n and in \r\n, or quotes are mixed: save it anew"
        raise UnreadableFileError(
            f"cannot be read or is only half written ({reason})"
        ) from error
    except OSError as error:
        raise UnreadableFileError(f"cannot be read ({error.strerror})") from error


def _parquet_columns(
    connection: duckdb.DuckDBPyConnection, path: Path
) -> set[str] | None:
    rows = connection.execute(
        "describe select * from read_parquet(?, hive_partitioning = false)",
        [_literal(path)],
    ).fetchall()
    return {str(row[0]).lower() for row in rows}


def _csv_columns(connection: duckdb.DuckDBPyConnection, path: Path) -> set[str] | None:
    header = _first_line(connection, path)
    if header is None:
        raise UnreadableFileError("is empty, without even a header line")
    if _starts_blank(path):
        raise UnreadableFileError(
            "starts with a blank line; the header must come first"
        )
    names = [cell.strip() for cell in next(csv.reader([header]))]
    if len(names) == 1 and any(mark in header for mark in ";\t|"):
        raise UnreadableFileError(
            "is not separated by commas; save it as comma-separated CSV"
        )
    last = _unfinished_last_line(connection, path)
    # A quote may have begun on a line before: then the last line tells nothing.
    if last is not None and '"' not in last:
        cells = next(csv.reader([last]), [])
        if last != header and 0 < len(cells) < len(names):
            raise UnreadableFileError("is only half written: its last line stops early")
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise UnreadableFileError(f"has a column twice: {', '.join(sorted(repeated))}")
    return {name.lower() for name in names}


def _json_columns(connection: duckdb.DuckDBPyConnection, path: Path) -> set[str] | None:
    first = _first_line(connection, path)
    if first is None:
        if path.name.lower().split(".")[-1] == "json":
            raise UnreadableFileError("is empty; an empty table is []")
        return None
    if first.lstrip()[:1] == "[":
        # Reads to the end: an array that was cut off is found here.
        source = "read_json_objects(?, format = 'array')"
        column = "json"
    else:
        last = _unfinished_last_line(connection, path)
        if last is not None and not _is_json(last):
            raise UnreadableFileError(
                "is only half written: its last line is no whole object"
                " (one object a line, or an array)"
            )
        source = _lines_sql()
        column = "line"
    rows = connection.execute(
        f"""
        select distinct unnest(json_keys({column}))
        from {source}
        where json_valid({column})
            and json_type(case when json_valid({column}) then {column} end) = 'OBJECT'
        """,
        [_literal(path)],
    ).fetchall()
    return {str(row[0]).lower() for row in rows} or None


def _literal(path: Path) -> str:
    """A path is a pattern to DuckDB: what is special in one is set in brackets."""
    return re.sub(r"([*?[])", r"[\1]", str(path))


def _lines_sql() -> str:
    return (
        "read_csv(?, columns = {'line': 'VARCHAR'}, header = false,"
        " auto_detect = false, delim = e'\\x01', quote = '', escape = '',"
        " store_rejects = true, hive_partitioning = false)"
    )


def _first_line(connection: duckdb.DuckDBPyConnection, path: Path) -> str | None:
    row = connection.execute(
        f"select line from {_lines_sql()} where trim(line) != '' limit 1",
        [_literal(path)],
    ).fetchone()
    return None if row is None else str(row[0])


def _unfinished_last_line(
    connection: duckdb.DuckDBPyConnection, path: Path
) -> str | None:
    """The last line of a file that does not end in a line break.

    A compressed file is read to its end, which fails where it was cut off.
    """
    if path.suffix.lower() in {".gz", ".zst"}:
        connection.execute(f"select count(*) from {_lines_sql()}", [_literal(path)])
        return None
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL_BYTES))
        tail = file.read()
    if tail.endswith(b"\n"):
        return None
    return tail.rpartition(b"\n")[2].decode("utf-8", "replace")


def _starts_blank(path: Path) -> bool:
    if path.suffix.lower() in {".gz", ".zst"}:
        return False
    with path.open("rb") as file:
        return not file.readline().strip()


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
