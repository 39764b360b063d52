"""Everything that proves the project, in the order in which it fails fastest.

python scripts/run_tests.py          lint, dbt's tests, the site, pytest with a browser
python scripts/run_tests.py lint     sqlfluff, ruff and mypy alone

Works on a warehouse and a site of its own below .cache/test.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from pipeline.browser import find_or_install_browser
from pipeline.errors import PipelineError

PROJECT = Path(__file__).resolve().parent.parent
WORK = PROJECT / ".cache" / "test"
BIN = Path(sys.executable).parent

LINT = [
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
    ["sqlfluff", "lint", "--processes", "0", "models", "tests/singular"],
    ["sqlfluff", "lint", "--config", "reports/.sqlfluff", "reports"],
    [
        *("sqlfluff", "lint", "--config", "scripts/sample_company/.sqlfluff"),
        "scripts/sample_company",
    ],
]

SITE_TESTS = ("tests/python/browser", "tests/python/reports")
HALVES = {
    "pytest, site": SITE_TESTS,
    "pytest, data": (
        "tests/python",
        *(f"--ignore={folder}" for folder in SITE_TESTS),
    ),
}


@dataclass(frozen=True)
class Lane:
    """Commands that run one after the other, beside other lanes."""

    steps: list[tuple[str, list[str]]]
    environment: dict[str, str]
    shows_output: bool = False


def main(arguments: list[str]) -> int:
    """Lint beside the build of the site, then the two halves of pytest."""
    environment = _environment()
    # dbt's compiler opens the warehouse, which the build has for itself.
    apart = {"DUCKDB_PATH": "lint.duckdb", "DBT_TARGET_PATH": "lint_target"}
    lint = Lane(
        [(" ".join(one[:2]), [str(BIN / one[0]), *one[1:]]) for one in LINT],
        environment | {name: str(WORK / path) for name, path in apart.items()},
    )
    if arguments == ["lint"]:
        return _side_by_side([lint])
    try:
        environment["CLEARMARGIN_BROWSER"] = find_or_install_browser()
    except PipelineError as error:
        print(f"clearmargin: {error}", file=sys.stderr)
        return 1
    site = Lane(
        [
            ("dbt build", [str(BIN / "dbt"), "build", "--full-refresh", "--quiet"]),
            ("render", [sys.executable, "scripts/render_reports.py"]),
        ],
        environment,
    )
    pytest = [
        Lane(
            [(name, [sys.executable, "-m", "pytest", "-q", *chosen])],
            environment,
            shows_output=True,
        )
        for name, chosen in HALVES.items()
    ]
    # One half of pytest waits for a browser where the other computes.
    return _side_by_side([lint, site]) or _side_by_side(pytest)


def _side_by_side(lanes: list[Lane]) -> int:
    """0 when every step of every lane passed; a failure ends all lanes' next steps."""
    failed = Event()
    with ThreadPoolExecutor(len(lanes)) as pool:
        for done in [pool.submit(_run, lane, failed) for lane in lanes]:
            done.result()
    return int(failed.is_set())


def _run(lane: Lane, failed: Event) -> None:
    for name, command in lane.steps:
        if failed.is_set():
            return
        started = time.monotonic()
        done = subprocess.run(
            command,
            cwd=PROJECT,
            env=lane.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        took = time.monotonic() - started
        if done.returncode != 0:
            failed.set()
            print(f"{name}: failed after {took:.0f} s\n{done.stdout}", flush=True)
            print(f"clearmargin: {name} failed", file=sys.stderr)
            return
        said = f"\n{done.stdout}" if lane.shows_output else ""
        print(f"{name}: passed in {took:.0f} s{said}", flush=True)


def _environment() -> dict[str, str]:
    """The caller's environment without what would change the results."""
    WORK.mkdir(parents=True, exist_ok=True)
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"RAW_DIR", "AS_OF", "DBT_TARGET", "INCREMENTAL"}
    }
    environment["DUCKDB_PATH"] = str(WORK / "warehouse.duckdb")
    environment["SITE_DIR"] = str(WORK / "site")
    environment["CLEARMARGIN_TEST_WAREHOUSE"] = environment["DUCKDB_PATH"]
    environment["CLEARMARGIN_TEST_SITE"] = environment["SITE_DIR"]
    # At least two, which a test compares with one.
    environment["THREADS"] = str(max(2, os.cpu_count() or 2))
    return environment


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
