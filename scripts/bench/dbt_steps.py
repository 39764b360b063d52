"""The pipeline's own steps, each a process that is measured."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bench.measuring import PROJECT, Measured, run

DBT = (sys.executable, "-W", "ignore", "-m", "dbt.cli.main")


def without(*kinds: str) -> tuple[str, ...]:
    """The options that leave kinds of nodes out of `dbt build`."""
    return tuple(word for kind in kinds for word in ("--exclude-resource-type", kind))


def _tested(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Of chosen models the tests that need nothing else."""
    return ("--indirect-selection", "cautious", *chosen) if chosen else ()


@dataclass(frozen=True)
class Warehouse:
    """A database file and what dbt and the site need around it."""

    folder: Path
    name: str
    raw: Path
    memory_limit: str | None
    threads: int

    @property
    def database(self) -> Path:
        """The DuckDB file."""
        return self.folder / f"{self.name}.duckdb"

    @property
    def target(self) -> Path:
        """dbt's own files; it parses anew whenever DUCKDB_PATH is another one."""
        return self.folder / f"target_{self.name}"

    @property
    def site(self) -> Path:
        """Where the site is published."""
        return self.folder / "site"

    @property
    def environment(self) -> dict[str, str]:
        """What the pipeline reads."""
        left_out = {"AS_OF", "INCREMENTAL", "DBT_TARGET", "EMAIL_HASH_KEY"}
        left_out.add("MEMORY_LIMIT")
        values = {
            name: value for name, value in os.environ.items() if name not in left_out
        }
        if self.memory_limit:
            values["MEMORY_LIMIT"] = self.memory_limit
        return values | {
            "RAW_DIR": str(self.raw),
            "DUCKDB_PATH": str(self.database),
            "SITE_DIR": str(self.site),
            "DBT_TARGET_PATH": str(self.target),
            "DBT_LOG_PATH": str(self.folder / "logs"),
            "THREADS": str(self.threads),
        }

    def remove(self) -> None:
        """The database and its log, where they are."""
        for ending in ("duckdb", "duckdb.wal"):
            (self.folder / f"{self.name}.{ending}").unlink(missing_ok=True)

    def dbt(self, command: str, *options: str) -> Measured:
        """One dbt command; raises BenchError with its last words when it fails."""
        return run([*DBT, command, "--quiet", *options], self.environment)

    def parse(self) -> None:
        """As every run but a clone's first finds it."""
        self.dbt("parse")

    def load(self) -> Measured:
        """The raw layer alone: look-ups, and the raw files as relations."""
        return self.dbt("seed", "--full-refresh")

    def run_models(self, *chosen: str) -> Measured:
        """Staging to marts without tests: what plain SQL is compared with."""
        return self.dbt("run", "--full-refresh", *chosen)

    def build_models(self, *chosen: str) -> Measured:
        """Staging to marts with their data tests."""
        left_out = without("seed", "unit_test")
        return self.dbt("build", "--full-refresh", *left_out, *_tested(chosen))

    def build_all(self) -> Measured:
        """Raw layer, models and data tests in one process, as `make site` does."""
        return self.dbt("build", "--full-refresh", *without("unit_test"))

    def add_day(self, *chosen: str) -> Measured:
        """Raw layer and models of what is new."""
        return self.dbt("build", *without("unit_test", "test"), *chosen)

    def take_as_complete(self) -> None:
        """After a build of some models, which makes the next one a full build."""
        with duckdb.connect(str(self.database)) as connection:
            connection.execute("update raw.build_state set status = 'complete'")
            connection.execute("delete from raw.changed_days")

    def state(self) -> str:
        """What the last build was: full, incremental, or complete."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            ((found,),) = connection.execute(
                "select status from raw.build_state"
            ).fetchall()
        return str(found)

    def render(self) -> Measured:
        """The pages, none of them from a cache."""
        command = [sys.executable, str(PROJECT / "scripts/render_reports.py")]
        return run([*command, "--force", "--no-cache"], self.environment)

    def model_seconds(self) -> dict[str, float]:
        """Seconds of each model in the last command, as dbt counted them."""
        path = self.target / "run_results.json"
        results = json.loads(path.read_text(encoding="utf-8"))["results"]
        return {
            result["unique_id"].split(".")[-1]: float(result["execution_time"])
            for result in results
            if result["unique_id"].startswith("model.")
        }
