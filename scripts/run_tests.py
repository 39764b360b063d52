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
from pathlib import Path

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
    "site": SITE_TESTS,
    "data": ("tests/python", *(f"--ignore={folder}" for folder in SITE_TESTS)),
}


def main(arguments: list[str]) -> int:
    """Run the steps; stop at the first that fails and say which it was."""
    environment = _environment()
    steps: list[tuple[str, list[str]]] = [
        (" ".join(command[:2]), [str(BIN / command[0]), *command[1:]])
        for command in LINT
    ]
    if arguments != ["lint"]:
        try:
            environment["CLEARMARGIN_BROWSER"] = find_or_install_browser()
        except PipelineError as error:
            print(f"clearmargin: {error}", file=sys.stderr)
            return 1
        steps += [
            ("dbt build", [str(BIN / "dbt"), "build", "--full-refresh", "--quiet"]),
            ("render", [sys.executable, "scripts/render_reports.py"]),
        ]
    for name, command in steps:
        started = time.monotonic()
        done = subprocess.run(command, cwd=PROJECT, env=environment, check=False)
        took = time.monotonic() - started
        if done.returncode != 0:
            print(f"clearmargin: {name} failed after {took:.0f} s", file=sys.stderr)
            return 1
        print(f"{name}: passed in {took:.0f} s", flush=True)
    return 0 if arguments == ["lint"] else _pytest(environment)


def _pytest(environment: dict[str, str]) -> int:
    """Both halves side by side: one waits for a browser, the other for dbt."""
    running = {}
    for name, chosen in HALVES.items():
        log = (WORK / f"pytest_{name}.log").open("w+", encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", *chosen]
        running[name] = (
            log,
            subprocess.Popen(
                command,
                cwd=PROJECT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            ),
        )
    failed = []
    for name, (log, process) in running.items():
        if process.wait() != 0:
            failed.append(name)
        log.seek(0)
        print(f"pytest, {name}:\n{log.read()}", flush=True)
        log.close()
    if failed:
        print(f"clearmargin: pytest failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


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
    environment.setdefault("THREADS", str(os.cpu_count() or 2))
    return environment


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
