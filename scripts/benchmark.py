"""Time the pipeline at growing sizes, beside the same SQL in plain DuckDB.

python scripts/benchmark.py [--scales 40000 1000000 10000000] [--keep]

Per size: `make site`'s two steps (dbt build, render) with wall and CPU seconds and peak
memory, then the compiled SQL of every model run in dependency order by one DuckDB
connection: the limit. Ratios come from one run. Results also go to bench/results.json.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from pipeline.plain_duckdb import plain_seconds

PROJECT = Path(__file__).resolve().parent.parent
BENCH = PROJECT / "bench"


@dataclass(frozen=True)
class Measured:
    """One step: wall and CPU seconds, peak memory in MB."""

    wall: float
    cpu: float
    peak_mb: float


@dataclass(frozen=True)
class Result:
    """One size: events, the steps, and what plain DuckDB took for the same SQL."""

    events: int
    build: Measured
    render: Measured
    plain_seconds: float

    @property
    def ratio(self) -> float:
        """dbt build over plain DuckDB, wall."""
        return self.build.wall / self.plain_seconds


def run(command: list[str], environment: dict[str, str]) -> Measured:
    """A whole process from outside, by the operating system's own accounting."""
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status != 0:
        sys.exit(f"clearmargin: {' '.join(command)} failed")
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(scale: int, keep: bool) -> Result:
    """Generate a company of `scale` events and take it through the pipeline."""
    folder = BENCH / str(scale)
    raw = folder / "raw"
    if not raw.exists():
        generate = [sys.executable, "scripts/generate_events.py"]
        run([*generate, "--scale", str(scale), "--out", str(raw)], dict(os.environ))
    database = folder / "warehouse.duckdb"
    database.unlink(missing_ok=True)
    environment = dict(os.environ) | {
        "RAW_DIR": str(raw),
        "DUCKDB_PATH": str(database),
        "SITE_DIR": str(folder / "site"),
        "DBT_TARGET_PATH": str(folder / "target"),
        "THREADS": os.environ.get("THREADS") or str(os.cpu_count() or 2),
    }
    dbt = [sys.executable, "-W", "ignore", "-m", "dbt.cli.main"]
    # Parsed once before, as on every run but a clone's first.
    run([*dbt, "parse", "--quiet"], environment)
    build = run(
        [*dbt, "build", "--quiet", "--exclude-resource-type", "unit_test"], environment
    )
    render = run([sys.executable, "scripts/render_reports.py", "--force"], environment)
    plain = plain_seconds(database, folder / "target" / "manifest.json")
    events = count_events(database)
    if not keep:
        shutil.rmtree(folder)
    return Result(events, build, render, plain)


def count_events(database: Path) -> int:
    """Raw rows of the event log."""
    with duckdb.connect(str(database), read_only=True) as connection:
        row = connection.execute(
            "select count(*) from raw.raw_storefront__events"
        ).fetchone()
    return int(row[0]) if row else 0


def growth_exponent(small: Result, large: Result) -> float:
    """1.0 where build time grows as the rows do."""
    return math.log(large.build.wall / small.build.wall) / math.log(
        large.events / small.events
    )


def main() -> int:
    """Print one line a size, then how time grows between the two largest."""
    parser = argparse.ArgumentParser(description="Time the pipeline.")
    parser.add_argument(
        "--scales", type=int, nargs="+", default=[40_000, 1_000_000, 10_000_000]
    )
    parser.add_argument("--keep", action="store_true", help="leave bench/ as it is")
    given = parser.parse_args()
    machine = (
        f"{platform.machine()}, {os.cpu_count()} cores, DuckDB {duckdb.__version__}"
    )
    print(machine)
    print("    events   build s    cpu s  peak MB  render s   plain s  build/plain")
    results = []
    for scale in given.scales:
        result = measure(scale, given.keep)
        results.append(result)
        print(
            f"{result.events:10,d} {result.build.wall:9.1f} {result.build.cpu:8.1f}"
            f" {result.build.peak_mb:8.0f} {result.render.wall:9.1f}"
            f" {result.plain_seconds:9.1f} {result.ratio:12.2f}",
            flush=True,
        )
    if len(results) > 1:
        print(f"growth exponent {growth_exponent(results[-2], results[-1]):.2f}")
    BENCH.mkdir(exist_ok=True)
    report = {"machine": machine, "results": [asdict(result) for result in results]}
    (BENCH / "results.json").write_text(json.dumps(report, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
