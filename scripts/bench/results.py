"""The numbers of a run: measured, derived from them, and kept as bench/results.json."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb

from bench.growth import day_share, exponent, per_node, ratio
from bench.measuring import Measured
from bench.one_size import SizeResult

STEPS = ("load", "build", "render")
SLOWEST = 10


def machine() -> dict[str, Any]:
    """Where and when: processor, cores, memory, versions, day."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(
            os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3, 1
        ),
        "duckdb": duckdb.__version__,
        "python": platform.python_version(),
        "date": datetime.now(UTC).date().isoformat(),
    }


def processor(path: Path = Path("/proc/cpuinfo")) -> str:
    """The processor's name, or only its kind where the system does not tell."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    for line in lines:
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.machine()


def derived(result: SizeResult, fixed: Mapping[str, Measured]) -> dict[str, Any]:
    """Ratios and rates of one size; what was not measured is left out."""
    steps, plain = result.steps, result.plain_sql
    found: dict[str, Any] = {}
    walls = [steps[name].wall for name in STEPS if name in steps]
    found["rows_per_second"] = result.rows.total / sum(walls)
    found["peak_mb"] = max(steps[name].peak_mb for name in STEPS if name in steps)
    if plain is not None:
        run = steps["run"]
        found["dbt_over_plain_wall"] = ratio(run.wall, plain.seconds)
        found["dbt_over_plain_cpu"] = ratio(run.cpu, plain.cpu)
        found["seconds_per_node"] = per_node(
            run.wall, plain.seconds, len(result.dbt_models)
        )
    if fixed:
        found["day_share"] = day_share(
            steps["day"].wall,
            fixed["day"].wall,
            steps["load_before"].wall + steps["run"].wall,
            fixed["load"].wall + fixed["run"].wall,
        )
    if result.rivals is not None:
        rivals = result.rivals
        found["pandas_over_plain"] = ratio(rivals.pandas.wall, rivals.plain.wall)
        found["pandas_over_dbt"] = ratio(rivals.pandas.wall, rivals.dbt.wall)
        found["pandas_cpu_over_plain_cpu"] = ratio(rivals.pandas.cpu, rivals.plain.cpu)
    return found


def slowest(result: SizeResult) -> list[dict[str, Any]]:
    """The ten models that take longest as plain SQL, with dbt's seconds."""
    plain = result.plain_sql.models if result.plain_sql else {}
    names = sorted(plain, key=lambda name: -plain[name])[:SLOWEST]
    return [
        {"model": name, "plain": plain[name], "dbt": result.dbt_models.get(name)}
        for name in names
    ]


def growth(results: list[SizeResult]) -> list[dict[str, Any]]:
    """Exponents of every step from each size to the next one."""
    found = []
    ordered = sorted(results, key=lambda result: result.rows.total)
    for small, large in pairwise(ordered):
        steps = {
            name: exponent(
                small.rows.total, small.steps[name].wall,
                large.rows.total, large.steps[name].wall,
            )
            for name in small.steps if name in large.steps
        }  # fmt: skip
        if small.plain_sql and large.plain_sql:
            steps["plain"] = exponent(
                small.rows.total, small.plain_sql.seconds,
                large.rows.total, large.plain_sql.seconds,
            )  # fmt: skip
        found.append({"from": small.size, "to": large.size, "exponents": steps})
    return found


def grown(small: SizeResult, large: SizeResult) -> dict[str, dict[str, list[int]]]:
    """What is larger at the larger size and must not be: marts and published files.

    A tenth more is let pass: a name or a digit more is no growth with events.
    """
    found: dict[str, dict[str, list[int]]] = {}
    for kind in ("mart_rows", "files"):
        before, after = small.weights.get(kind, {}), large.weights.get(kind, {})
        found[kind] = {
            name: [before[name], after[name]]
            for name in sorted(before)
            if name in after and after[name] > 1.1 * before[name] + 10
        }
    return found


def report(results: list[SizeResult], fixed: Mapping[str, Measured]) -> dict[str, Any]:
    """Everything, ready for JSON."""
    ordered = sorted(results, key=lambda result: result.rows.total)
    return {
        "machine": machine(),
        "overhead": {name: asdict(step) for name, step in fixed.items()},
        "sizes": [
            asdict(result)
            | {"derived": derived(result, fixed), "slowest": slowest(result)}
            for result in ordered
        ],
        "growth": growth(ordered),
        "grown": [
            {"from": small.size, "to": large.size} | grown(small, large)
            for small, large in pairwise(ordered)
        ],
    }
