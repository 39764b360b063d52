"""The company under measurement: its raw files, and its last day apart from them."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from bench.measuring import PROJECT, run, run_module

# Storefront events, which the generator's --scale counts, among all raw rows.
SHARE_OF_EVENTS = 0.375
SMALLEST_SCALE = 1_000

# When a row came and when it happened. What is known ahead or changes once in a while
# (prices, budgets, rates, bills, the catalogue) is there from the first build on.
LOGS = {
    "storefront/events": ("received_at", "sale_datetime"),
    "storefront/customers": ("created_at", "created_at"),
    "billing/payments": ("completed_at", "initiated_at"),
    "billing/subscription_events": ("occurred_at", "occurred_at"),
    "assistant/interactions": ("occurred_at", "occurred_at"),
    "app/usage_events": ("received_at", "occurred_at"),
    "app/service_checks": ("checked_at", "checked_at"),
    "ai_gateway/model_requests": ("received_at", "requested_at"),
    "outreach/opportunities": ("created_at", "created_at"),
    "outreach/social_posts": ("posted_at", "posted_at"),
}
# As in dbt_project.yml: what comes later waits for a full refresh, by design.
LATE_ARRIVAL_DAYS = 3
# Names that begin with an underscore are not read.
HIDDEN, SHOWN = "_last_day.parquet", "last_day.parquet"


@dataclass(frozen=True)
class Rows:
    """Raw rows of all tables, of the event log, and those of the last day."""

    total: int
    events: int
    last_day: int
    last_date: str


@dataclass(frozen=True)
class Company:
    """A size and its folder: raw files stay there between runs."""

    size: int
    folder: Path

    @property
    def raw(self) -> Path:
        """What RAW_DIR is set to."""
        return self.folder / "raw"

    @property
    def rows_file(self) -> Path:
        """The counts, written when the files are complete."""
        return self.folder / "rows.json"

    def make(self) -> Rows:
        """Generate it unless it is there; the last day is hidden at the end.

        Raises BenchError when generating fails.
        """
        if not self.rows_file.exists():
            shutil.rmtree(self.raw, ignore_errors=True)
            scale = max(SMALLEST_SCALE, round(self.size * SHARE_OF_EVENTS))
            generate = [sys.executable, str(PROJECT / "scripts/generate_events.py")]
            generate += ["--scale", str(scale), "--out", str(self.raw)]
            run(generate, os.environ)
            _, counted = run_module("company", os.environ, raw=self.raw)
            self.rows_file.write_text(json.dumps(counted) + "\n", encoding="utf-8")
        self.show_last_day(False)
        return Rows(**json.loads(self.rows_file.read_text(encoding="utf-8")))

    def show_last_day(self, shown: bool) -> None:
        """Add the files of the last day to what is read, or take them away."""
        old, new = (HIDDEN, SHOWN) if shown else (SHOWN, HIDDEN)
        for table in LOGS:
            path = self.raw / table / old
            if path.exists():
                path.rename(path.with_name(new))


def split_last_day(raw: Path) -> Rows:
    """Cut every log in two files: what came before the last day, and what came on it.

    The last day is that of the newest event which has arrived. A row that is so late
    that an incremental run leaves it out lies in the first file.
    """
    with duckdb.connect() as connection:
        connection.execute("set preserve_insertion_order = true")
        events = raw / "storefront/events.parquet"
        last_day: date = connection.execute(
            "select max(sale_datetime::date) from read_parquet(?)"
            " where received_at is not null and sale_datetime <= received_at",
            [str(events)],
        ).fetchall()[0][0]
        total = of_events = of_day = 0
        for path in sorted(raw.glob("*/*.parquet")):
            table = f"{path.parent.name}/{path.stem}"
            (rows,) = connection.execute(
                "select count(*) from read_parquet(?)", [str(path)]
            ).fetchall()[0]
            total += rows
            of_events += rows if table == "storefront/events" else 0
            if table in LOGS:
                of_day += _split(connection, path, table, last_day)
    return Rows(total, of_events, of_day, last_day.isoformat())


def _split(
    connection: duckdb.DuckDBPyConnection, path: Path, table: str, last_day: date
) -> int:
    arrived, happened = LOGS[table]
    is_new = (
        f"coalesce({arrived}, {happened}) >= date '{last_day}'"
        f" and {happened} >= date '{last_day}' - {LATE_ARRIVAL_DAYS}"
    )
    folder = path.with_suffix("")
    folder.mkdir()
    for name, where in (
        ("before.parquet", f"({is_new}) is not true"),
        (HIDDEN, f"({is_new})"),
    ):
        connection.execute(
            f"copy (select * from read_parquet('{path}') where {where})"
            f" to '{folder / name}' (format parquet, compression zstd)"
        )
    path.unlink()
    (rows,) = connection.execute(
        f"select count(*) from read_parquet('{folder / HIDDEN}')"
    ).fetchall()[0]
    return int(rows)


def main() -> None:
    """Split a folder that was just generated, in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--raw", type=Path, required=True)
    parser.add_argument("--json", type=Path, required=True)
    given = parser.parse_args()
    rows = split_last_day(given.raw)
    given.json.write_text(json.dumps(vars(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
