"""Everything that proves the project, as tasks for as many workers as there are cores.

python scripts/run_tests.py          lint, dbt's tests, the site, pytest with a browser
python scripts/run_tests.py lint     sqlfluff, ruff and mypy alone
python scripts/run_tests.py spark    the sample on Spark, compared with DuckDB

Works on a warehouse and a site of its own below .cache/test.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.browser import find_or_install_browser
from pipeline.errors import PipelineError
from pipeline.spark import install_java
from pipeline.tasks import Task, Tasks

PROJECT = Path(__file__).resolve().parent.parent
WORK = PROJECT / ".cache" / "test"
BIN = Path(sys.executable).parent
# At least two, which a test compares with one.
CORES = max(2, os.cpu_count() or 2)

# dbt's compiler opens the warehouse, which the build has for itself.
APART = {
    "DUCKDB_PATH": str(WORK / "lint.duckdb"),
    "DBT_TARGET_PATH": str(WORK / "lint_target"),
}
SITE_TESTS = ("tests/python/browser", "tests/python/reports")
SPARK_TESTS = "tests/python/spark"
NOT_SITE = (
    "tests/python",
    *(f"--ignore={folder}" for folder in (*SITE_TESTS, SPARK_TESTS)),
)


def lint(processes: int) -> list[Task]:
    """What reads the files alone; sqlfluff is given this many processes."""

    def sqlfluff(name: str, *arguments: str, **environment: str) -> Task:
        sides = ("--processes", str(processes))
        return _tool(name, "sqlfluff", "lint", *sides, *arguments, **environment)

    sample = "scripts/sample_company"
    return [
        _tool("ruff", "ruff", "check", "."),
        _tool("ruff format", "ruff", "format", "--check", "."),
        _tool("mypy", "mypy"),
        sqlfluff("sqlfluff, pages", "--config", "reports/.sqlfluff", "reports"),
        sqlfluff("sqlfluff, sample", "--config", f"{sample}/.sqlfluff", sample),
        sqlfluff("sqlfluff, models", "models", "tests/singular", **APART),
    ]


def everything() -> list[Task]:
    """In the order in which they begin where nothing has to wait.

    The build and the long tests come first, and lint fills what they leave: the last
    ones to end should be short.
    """
    build = _tool("dbt build", "dbt", "build", "--full-refresh", "--quiet")
    render = [sys.executable, "scripts/render_reports.py"]
    first, rest = lint(1)[:3], lint(1)[3:]
    return [
        build,
        *first,
        Task("render", render, after=build.name),
        _pytest("pytest, data", *NOT_SITE, after=build.name),
        _pytest("pytest, browser", SITE_TESTS[0], after="render"),
        _pytest("pytest, reports", SITE_TESTS[1], after="render"),
        *reversed(rest),
    ]


def main(arguments: list[str]) -> int:
    """0 when all passed; a failure lets nothing else begin."""
    environment = _environment()
    if arguments == ["lint"]:
        # One after the other: sqlfluff takes all cores by itself.
        return _run(lint(0), environment, workers=1)
    if arguments == ["spark"]:
        install_java()
        # What is missing is then an error, and no reason to skip.
        environment["CLEARMARGIN_TEST_SPARK"] = "1"
        del environment["CLEARMARGIN_TEST_WAREHOUSE"]
        return _run([_pytest("pytest, Spark", SPARK_TESTS)], environment, workers=1)
    try:
        environment["CLEARMARGIN_BROWSER"] = find_or_install_browser()
    except PipelineError as error:
        print(f"clearmargin: {error}", file=sys.stderr)
        return 1
    return _run(everything(), environment, workers=CORES)


def _tool(name: str, program: str, *arguments: str, **environment: str) -> Task:
    return Task(name, [str(BIN / program), *arguments], environment=environment)


def _pytest(name: str, *chosen: str, after: str = "") -> Task:
    command = [sys.executable, "-m", "pytest", "-q", *chosen]
    return Task(name, command, after=after, shows_output=True)


def _run(listed: list[Task], environment: dict[str, str], workers: int) -> int:
    tasks = Tasks(listed)
    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(_work, tasks, environment) for _ in range(workers)]:
            done.result()
    return int(tasks.failed)


def _work(tasks: Tasks, environment: dict[str, str]) -> None:
    """One worker: tasks that may begin, until none is left or one failed."""
    while task := tasks.take():
        started = time.monotonic()
        passed = False
        try:
            done = subprocess.run(
                task.command,
                cwd=PROJECT,
                env=environment | task.environment,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            passed = done.returncode == 0
        finally:
            tasks.finish(task, passed)
        took = time.monotonic() - started
        said = f"\n{done.stdout}" if task.shows_output or not passed else ""
        how = "passed in" if passed else "failed after"
        print(f"{task.name}: {how} {took:.0f} s{said}", flush=True)
        if not passed:
            print(f"clearmargin: {task.name} failed", file=sys.stderr)


def _environment() -> dict[str, str]:
    """The caller's environment without what would change the results."""
    WORK.mkdir(parents=True, exist_ok=True)
    # Without compiled modules each of some forty programs reads dbt's source anew.
    left_out = {"RAW_DIR", "AS_OF", "DBT_TARGET", "INCREMENTAL"} | {
        "PYTHONDONTWRITEBYTECODE"
    }
    environment = {
        name: value for name, value in os.environ.items() if name not in left_out
    }
    environment["DUCKDB_PATH"] = str(WORK / "warehouse.duckdb")
    environment["SITE_DIR"] = str(WORK / "site")
    environment["DBT_TARGET_PATH"] = str(WORK / "target")
    environment["CLEARMARGIN_TEST_WAREHOUSE"] = environment["DUCKDB_PATH"]
    environment["CLEARMARGIN_TEST_SITE"] = environment["SITE_DIR"]
    environment["THREADS"] = str(CORES)
    return environment


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
