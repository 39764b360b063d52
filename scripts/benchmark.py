"""Time the pipeline at growing sizes, beside the same SQL in plain DuckDB and pandas.

python scripts/benchmark.py [--sizes 1000000 10000000] [--pandas-up-to ROWS]
    [--marts NAME ...] [--no-overhead] [--record]

Sizes are raw rows of the whole company; the largest takes more than an hour and 30 GB
of disk. THREADS and MEMORY_LIMIT are those of the pipeline (from 100 million rows 5GB
unless given: it limits DuckDB's buffers, and a process needs more). Raw files stay in
bench/<size>/raw for the next run; the results go to bench/results.json,
bench/index.html and, as the README's tables, to the screen; --record writes them into
README.md and docs too. --from-results takes the numbers of the last run instead of
measuring.
"""

from __future__ import annotations

import argparse
import json
import os
import sys

from bench import tables
from bench.cells import Report
from bench.markdown import as_markdown, markdown, screen
from bench.measuring import PROJECT, BenchError, Measured
from bench.one_size import Plan, SizeResult, measure, overhead
from bench.outlook import outlook
from bench.page import write_page
from bench.paste import paste
from bench.results import report

BENCH = PROJECT / "bench"
RESULTS = BENCH / "results.json"
MILLION = 1_000_000
SIZES = (MILLION, 10 * MILLION, 100 * MILLION)
LARGE, LARGE_LIMIT = 100 * MILLION, "5GB"


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The command line; argparse ends with status 2 on errors."""
    parser = argparse.ArgumentParser(description="Time the pipeline.")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument(
        "--pandas-up-to", type=int, default=MILLION, help="largest size for pandas"
    )
    parser.add_argument("--marts", nargs="*", default=[], help="only these marts")
    parser.add_argument(
        "--no-overhead", action="store_true", help="leave the empty company out"
    )
    parser.add_argument(
        "--record", action="store_true", help="write README.md and docs/growth.md"
    )
    parser.add_argument(
        "--from-results", action="store_true", help="measure nothing: the last run"
    )
    return parser.parse_args(arguments)


def plan_for(size: int, given: argparse.Namespace) -> Plan:
    """What a size may use."""
    limit = os.environ.get("MEMORY_LIMIT") or (LARGE_LIMIT if size >= LARGE else None)
    return Plan(
        threads=int(os.environ.get("THREADS") or os.cpu_count() or 2),
        memory_limit=limit,
        with_pandas=size <= given.pandas_up_to,
        marts=tuple(given.marts),
    )


def measured(given: argparse.Namespace) -> Report:
    """The report of this run, kept after every size; raises BenchError."""
    results: list[SizeResult] = []
    fixed: dict[str, Measured] = {}
    if not given.no_overhead and not given.marts:
        print("measuring an almost empty company", file=sys.stderr, flush=True)
        fixed = overhead(BENCH / "empty", plan_for(0, given))
    found: Report = {}
    for size in given.sizes:
        print(f"measuring {size:,} rows", file=sys.stderr, flush=True)
        results.append(measure(size, BENCH / str(size), plan_for(size, given)))
        found = report(results, fixed)
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return found


def record(found: Report) -> None:
    """Figures of record into the documents that quote them; raises BenchError."""
    whole = [size for size in found["sizes"] if not size["plan"]["marts"]]
    if len(whole) < 2:
        raise BenchError("figures of record need all models at two sizes or more")
    paste(PROJECT / "README.md", "speed", markdown(found))
    for page, name, make in (
        ("growth", "outlook", outlook),
        ("growth", "weights", tables.weights),
        ("growth", "grown", tables.grown_marts),
        ("performance", "steps", tables.cpu),
        ("performance", "growth", tables.growth),
        ("performance", "slowest", tables.slowest),
    ):
        paste(PROJECT / f"docs/{page}.md", name, as_markdown(make(found)))


def main(arguments: list[str] | None = None) -> int:
    """Measure, keep, print; 1 when a step failed."""
    given = parse(arguments)
    BENCH.mkdir(exist_ok=True)
    try:
        if given.from_results:
            found = json.loads(RESULTS.read_text(encoding="utf-8"))
        else:
            found = measured(given)
        write_page(found, BENCH / "index.html")
        if given.record:
            record(found)
    except BenchError as error:
        print(f"clearmargin: {error}", file=sys.stderr)
        return 1
    print(screen(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
