"""Everything that is measured of one size, in one run and in this order.

The first build sees all but the last day: loaded, built without tests, and built again
as plain SQL and (where asked) beside pandas. Then the day is added and built. A full
build of all rows with its tests, in a second database, is what the day is compared with
and what the site is rendered from.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.company import Company, Rows
from bench.dbt_steps import Warehouse
from bench.measuring import Measured, run_module
from bench.rivals import (
    THREE_MARTS,
    Built,
    PlainSql,
    Rivals,
    beside_pandas,
    build_three,
    run_plain,
)


@dataclass(frozen=True)
class Plan:
    """What every process of a run may use, and what is measured."""

    threads: int
    memory_limit: str | None = None
    with_pandas: bool = False
    # Only these marts and what they need; no site then. Nothing named: all models.
    marts: tuple[str, ...] = ()

    @property
    def selection(self) -> tuple[str, ...]:
        """The option of dbt that chooses the models."""
        chosen = [f"+{mart}" for mart in self.marts]
        return ("--select", *chosen) if chosen else ()


@dataclass
class SizeResult:
    """One size; its steps are processes of their own.

    Of all rows but the last day: load_before, run and the plain SQL. The day: day. Of
    all rows: load, build (with data tests), render.
    """

    size: int
    rows: Rows
    plan: Plan
    steps: dict[str, Measured] = field(default_factory=dict)
    plain_sql: PlainSql | None = None
    dbt_models: dict[str, float] = field(default_factory=dict)
    # "full" would mean that the day was no day.
    day_state: str = ""
    differing_marts: dict[str, int] = field(default_factory=dict)
    weights: dict[str, Any] = field(default_factory=dict)
    rivals: Rivals | None = None


def measure(size: int, folder: Path, plan: Plan) -> SizeResult:
    """Take a company of this many rows through everything; raises BenchError.

    Its raw files stay in the folder, the databases and the site do not.
    """
    company = Company(size, folder)
    result = SizeResult(size, company.make(), plan)
    with _workspace(company) as work:
        first = Warehouse(work, "first", company.raw, plan.memory_limit, plan.threads)
        full = Warehouse(work, "full", company.raw, plan.memory_limit, plan.threads)
        all_built = _first_build(result, first)
        if plan.with_pandas:
            # Where nothing else was built, the three marts are built already.
            built = all_built if plan.marts == THREE_MARTS else build_three(first)
            result.rivals = beside_pandas(first, built)
        company.show_last_day(True)
        if plan.marts:
            first.take_as_complete()
        result.steps["day"] = first.add_day(*plan.selection)
        result.day_state = first.state()
        full.parse()
        result.steps["load"] = full.load()
        result.steps["build"] = full.build_models(*plan.selection)
        _, result.differing_marts = run_module(
            "compare", first.environment, one=first.database, other=full.database
        )
        if not plan.marts:
            result.steps["render"] = full.render()
            _, result.weights = run_module(
                "weights", full.environment, built=full.database, site=full.site
            )
    return result


def overhead(folder: Path, plan: Plan) -> dict[str, Measured]:
    """The steps of an almost empty company: what every run costs, whatever its rows."""
    company = Company(0, folder)
    company.make()
    with _workspace(company) as work:
        empty = Warehouse(work, "empty", company.raw, plan.memory_limit, plan.threads)
        empty.parse()
        steps = {"load": empty.load(), "run": empty.run_models()}
        company.show_last_day(True)
        steps["day"] = empty.add_day()
        empty.remove()
        steps["site_build"] = empty.build_all()
        steps["render"] = empty.render()
    return steps


@contextmanager
def _workspace(company: Company) -> Iterator[Path]:
    """A folder for databases and sites that is gone when they have been measured."""
    work = company.folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    try:
        yield work
    finally:
        company.show_last_day(False)
        shutil.rmtree(work)


def _first_build(result: SizeResult, first: Warehouse) -> Built:
    plan, steps = result.plan, result.steps
    first.parse()
    steps["load_before"] = first.load()
    steps["run"] = first.run_models(*plan.selection)
    result.dbt_models = first.model_seconds()
    # Later commands write another: this one holds the SQL of a full build.
    shutil.copy(first.target / "manifest.json", first.folder / "manifest.json")
    steps["plain"], result.plain_sql = run_plain(first, plan.marts)
    return Built(steps["run"], steps["plain"], result.plain_sql)
