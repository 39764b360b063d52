"""Check the user's raw files against the raw contract before anything is built.

The contract is the YAML beside the seeds: columns, types, requiredness. The macros in
`macros/raw/` read the same files by the same rules; this module only looks, and
collects every problem into one error.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import yaml

from pipeline.raw_probes import UnreadableFileError, columns_of

SUFFIXES = {
    "csv": "csv",
    "json": "json",
    "jsonl": "json",
    "ndjson": "json",
    "parquet": "parquet",
}
COMPRESSIONS = ("gz", "zst")


@dataclass(frozen=True)
class RawTable:
    """A table of the contract (`storefront/events`) and where it is defined."""

    name: str
    contract_file: Path
    required: dict[str, int]
    """Required column -> its line in the contract file."""


@dataclass
class RawCheck:
    """What a look at RAW_DIR found: problems stop the build, warnings do not."""

    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    files: int = 0


def read_contract(seeds_dir: Path) -> list[RawTable]:
    """Every raw table that the YAML files below `seeds_dir` declare."""
    tables = []
    for path in sorted(seeds_dir.glob("*/raw_*.yml")):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        for seed in yaml.safe_load(text)["seeds"]:
            required = {
                column["name"]: lines.index(f"      - name: {column['name']}") + 1
                for column in seed["columns"]
                if column.get("config", {}).get("meta", {}).get("required")
            }
            name = seed["config"]["meta"]["raw_table"]
            tables.append(RawTable(name, path, required))
    return tables


def check_raw_dir(raw_dir: Path, seeds_dir: Path) -> RawCheck:
    """Look at every file of RAW_DIR that the contract knows."""
    check = RawCheck()
    if not raw_dir.is_dir():
        check.problems.append(f"RAW_DIR {raw_dir} is not a folder that exists")
        return check
    tables = read_contract(seeds_dir)
    try:
        with duckdb.connect() as connection:
            for table in tables:
                _check_table(connection, raw_dir, table, check)
    except PermissionError as error:
        check.problems.append(f"{error.filename} cannot be opened: permission denied")
    _warn_of_strangers(raw_dir, tables, check)
    if not check.files and not check.problems:
        _judge_empty(raw_dir, check)
    return check


def _check_table(
    connection: duckdb.DuckDBPyConnection,
    raw_dir: Path,
    table: RawTable,
    check: RawCheck,
) -> None:
    singles = sorted((raw_dir / table.name).parent.glob(Path(table.name).name + ".*"))
    singles = [path for path in singles if path.is_file() or path.is_symlink()]
    folder = raw_dir / table.name
    inside = sorted(
        path
        for path in folder.rglob("*")
        if (path.is_file() or (path.is_symlink() and not path.exists()))
        and not any(part[0] in "._" for part in path.relative_to(folder).parts)
    )
    if len(singles) + bool(inside) > 1:
        found = [*singles, *([folder] if inside else [])]
        names = ", ".join(str(path.relative_to(raw_dir)) for path in found)
        check.problems.append(
            f"{table.name} is there more than once: {names}; keep one"
        )
        return
    for path in [*singles, *inside]:
        check.files += 1
        shown = str(path.relative_to(raw_dir))
        stem = Path(table.name).name if path in singles else None
        file_format = _format(path.name, stem)
        if file_format is None:
            check.problems.append(
                f"{shown}: unknown extension; use csv, json, jsonl, ndjson or parquet"
            )
            continue
        try:
            found_columns = columns_of(connection, path, file_format)
        except UnreadableFileError as problem:
            check.problems.append(f"{shown}: {problem}")
            continue
        if found_columns is None:
            continue
        partitions = {
            part.split("=")[0].lower()
            for part in path.relative_to(raw_dir).parts[:-1]
            if "=" in part
        }
        missing = [
            column
            for column in table.required
            if column not in found_columns and column not in partitions
        ]
        for column in missing:
            line = f"{table.contract_file.name}:{table.required[column]}"
            check.problems.append(
                f"{shown}: required column {column} not found (contract: {line})"
            )


def _judge_empty(raw_dir: Path, check: RawCheck) -> None:
    """An empty folder is a shop without data; files in other places are a mistake."""
    told = f"RAW_DIR {raw_dir} holds no table of the raw contract"
    strangers = [path for path in raw_dir.rglob("*") if path.is_file()]
    if strangers:
        shown = strangers[0].relative_to(raw_dir)
        check.problems.append(
            f"{told}, but {shown}; the event log belongs in storefront/events.csv"
        )
    else:
        check.warnings.append(f"{told}: every page will be empty")


def _format(name: str, stem: str | None) -> str | None:
    """csv, json or parquet by a file's extension; None where it is unknown."""
    rest = name.lower()
    rest = rest[len(stem) + 1 :] if stem else rest.rpartition("/")[2]
    parts = rest.split(".")
    if parts[-1] in COMPRESSIONS:
        parts = parts[:-1]
    if stem and len(parts) != 1:
        return None
    return SUFFIXES.get(parts[-1]) if parts else None


def _warn_of_strangers(raw_dir: Path, tables: list[RawTable], check: RawCheck) -> None:
    """A misspelt table name must not end as an empty page without a word."""
    known = {table.name for table in tables}
    sources = {name.split("/")[0] for name in known}
    for path in sorted(raw_dir.glob("*/*")):
        name = f"{path.parent.name}/{path.name.split('.')[0]}"
        hidden = path.name[0] in "._"
        if path.parent.name in sources and name not in known and not hidden:
            check.warnings.append(
                f"{path.relative_to(raw_dir)} is no table of the raw contract: not read"
            )
