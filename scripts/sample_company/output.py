"""Writes tables as CSV, JSON lines or typed Parquet, first aside, then by rename."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from sample_company.engine import Engine
from sample_company.table import Table

COPY_OPTIONS = {
    "csv": "format csv, header true",
    "jsonl": "format json",
    "parquet": "format parquet, compression zstd, row_group_size 122880",
}
PARTITION_KEYS = {"day": ("date", "%Y-%m-%d"), "month": ("month", "%Y-%m")}


def quoted(path: Path) -> str:
    """A path as an SQL text literal."""
    return "'" + str(path).replace("'", "''") + "'"


@dataclass
class Writer:
    """Writes into ``stage``; ``publish`` moves whole files to where they belong."""

    engine: Engine
    stage: Path
    file_format: str
    partition_by: str | None = None
    parts: dict[str, list[Path]] = field(default_factory=dict)

    @property
    def typed(self) -> bool:
        """Whether the file format has types, so that text cannot pose as a number."""
        return self.file_format == "parquet"

    def write_chunk(self, table: Table, number: int) -> None:
        """Write one chunk of a table, in time order."""
        if table.chunked and self.partition_by is not None:
            self._write_partitions(table, number)
            return
        path = self.stage / "parts" / table.entity / f"{number:05d}.{self.file_format}"
        self._copy(self._rows(table), path)
        self.parts.setdefault(table.name, []).append(path)

    def finish(self, table: Table) -> Path:
        """Join a table's chunks; returns the file or folder to publish."""
        if table.chunked and self.partition_by is not None:
            return self.stage / "folders" / table.source / table.entity
        parts = self.parts[table.name]
        if len(parts) == 1:
            return parts[0]
        whole = self.stage / f"{table.entity}.{self.file_format}"
        if self.typed:
            listed = ", ".join(quoted(part) for part in parts)
            self._copy(f"select * from read_parquet([{listed}])", whole)
            for part in parts:
                part.unlink()
        else:
            self._concatenate(parts, whole)
        return whole

    def _rows(self, table: Table, where: str = "true") -> str:
        columns: list[str] = []
        for name, sql_type in table.columns.items():
            if self.typed:
                columns.append(f"{name}::{sql_type} as {name}")
            elif name in table.text_columns:
                columns.append(f"coalesce({name}_text, {name}::varchar) as {name}")
            else:
                columns.append(name)
        if self.typed and table.untyped_kinds:
            kinds = ", ".join(f"'{kind}'" for kind in table.untyped_kinds)
            where += f" and kind not in ({kinds})"
        return (
            f"select {', '.join(columns)} from {table.view} where {where}"
            f" order by {table.order_by}"
        )

    def _copy(self, query: str, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        options = COPY_OPTIONS[self.file_format]
        self.engine.run(f"copy ({query}) to {quoted(path)} ({options})")

    def _write_partitions(self, table: Table, number: int) -> None:
        key, pattern = PARTITION_KEYS[self.partition_by or "day"]
        self.engine.run(
            "create or replace temp table partition_rows as"
            f" select *, strftime(logged_at, '{pattern}') as partition_value"
            f" from {table.view} order by partition_value, {table.order_by}"
        )
        values = self.engine.run(
            "select distinct partition_value from partition_rows order by all"
        ).fetchall()
        folder = self.stage / "folders" / table.source / table.entity
        rows_of = Table(**{**table.__dict__, "view": "partition_rows"})
        for (value,) in values:
            query = self._rows(rows_of, f"partition_value = '{value}'")
            name = f"part-{number:05d}.{self.file_format}"
            self._copy(query, folder / f"{key}={value}" / name)

    def _concatenate(self, parts: list[Path], whole: Path) -> None:
        with whole.open("wb") as target:
            for number, part in enumerate(parts):
                with part.open("rb") as source:
                    if number > 0 and self.file_format == "csv":
                        source.readline()
                    shutil.copyfileobj(source, target, 1 << 20)
                part.unlink()


def publish(made: Path, target: Path) -> None:
    """Put a finished file or folder in place by rename, so no half one is ever seen."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.tmp")
    replaced = target.with_name(f".{target.name}.old")
    for leftover in (aside, replaced):
        if leftover.is_dir():
            shutil.rmtree(leftover)
    shutil.move(made, aside)
    if target.is_dir():
        # A folder cannot be replaced in one step: the old one steps aside first.
        target.rename(replaced)
    aside.replace(target)
    if replaced.is_dir():
        shutil.rmtree(replaced)
