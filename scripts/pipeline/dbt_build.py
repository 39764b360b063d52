"""Run dbt and turn what it says into a few lines that a person can act on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.environment import Environment
from pipeline.errors import PipelineError
from pipeline.spark import check_spark

ANSI = re.compile(r"\x1b\[[0-9;]*m")
LOG_PREFIX = re.compile(r"^\d\d:\d\d:\d\d\s+")


@dataclass(frozen=True)
class BuildSummary:
    """How many nodes of each kind a build finished."""

    models: int
    tests: int
    seconds: float


def build(environment: Environment, *extra: str) -> BuildSummary:
    """`dbt build` in a process of its own; raises PipelineError with the failing nodes.

    Everything is rebuilt unless the environment asks for an incremental run.
    """
    if environment.engine == "spark":
        check_spark()
    else:
        _check_warehouse(environment.database)
    results_path = environment.target / "run_results.json"
    results_path.unlink(missing_ok=True)
    refresh = [] if environment.is_incremental else ["--full-refresh"]
    command = [sys.executable, "-W", "ignore", "-m", "dbt.cli.main"]
    command += ["build", *refresh, *extra]
    done = subprocess.run(
        command,
        cwd=environment.project,
        env=environment.for_dbt(),
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise PipelineError(_explain(results_path, done.stdout + done.stderr))
    return _summary(results_path)


def _check_warehouse(database: Path) -> None:
    """Open it once, so that a file that cannot be used is told in plain words."""
    try:
        duckdb.connect(str(database)).close()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        hint = "name another file in DUCKDB_PATH"
        if "lock" in reason:
            hint = f"another program has it open: close that, or {hint}"
        raise PipelineError(
            f"the warehouse {database} cannot be opened; {hint}\n  {reason}"
        ) from error


def _summary(results_path: Path) -> BuildSummary:
    report = json.loads(results_path.read_text(encoding="utf-8"))
    kinds = [result["unique_id"].split(".")[0] for result in report["results"]]
    return BuildSummary(
        models=kinds.count("model"),
        tests=kinds.count("test") + kinds.count("unit_test"),
        seconds=float(report["elapsed_time"]),
    )


def _explain(results_path: Path, output: str) -> str:
    """The failing nodes with their messages; dbt's own words where there are none."""
    failures = []
    if results_path.exists():
        report = json.loads(results_path.read_text(encoding="utf-8"))
        for result in report["results"]:
            if result["status"] in {"error", "fail", "runtime error"}:
                kind, _, name = result["unique_id"].split(".")[:3]
                message = " ".join((result["message"] or "").split())
                failures.append(f"{kind} {name}: {message}")
    if not failures:
        lines = [
            LOG_PREFIX.sub("", ANSI.sub("", line)).strip()
            for line in output.splitlines()
        ]
        start = next(
            (at for at, line in enumerate(lines) if "Error" in line),
            max(0, len(lines) - 5),
        )
        failures = [" ".join(" ".join(lines[start : start + 8]).split())]
    details = "\n  ".join(failure.split(" Traceback ")[0] for failure in failures)
    return f"the data could not be built; the published site is as it was\n  {details}"
