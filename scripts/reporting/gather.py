"""Gathers all that rendering needs, so that the database is not asked again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
from jinja2 import Environment

from reporting import facts
from reporting.colours import Colours
from reporting.datasets import DataSet
from reporting.definitions import Definitions, load_definitions
from reporting.formats import Formats
from reporting.pages import Page, find_pages
from reporting.periods import Period, load_periods
from reporting.settings import Settings
from reporting.templates import make_environment
from reporting.theme import Theme, load_theme
from reporting.warehouse import Mart, QueryRunner, list_marts, read_query
from reporting.weekly.plan import Plan, load_plan

Sets = dict[str, DataSet]
Gathered = dict[tuple[str, str], Sets]


@dataclass(frozen=True)
class Material:
    """All that rendering needs; the database is not asked again."""

    theme: Theme
    formats: Formats
    definitions: Definitions
    environment: Environment
    pages: list[Page]
    periods: list[Period]
    data: Gathered
    colours: Colours
    raw_rows: dict[str, int]
    marts: list[Mart]
    weekly: Sets
    weekly_plan: Plan | None
    widget: Sets

    @property
    def extra_marts(self) -> dict[str, list[str]]:
        """The marts that weekly reports and the widget read, as pages name theirs."""
        return {
            name: sorted({mart for one in sets.values() for mart in one.marts})
            for name, sets in (("weekly", self.weekly), ("widget", self.widget))
            if sets
        }


def gather(settings: Settings, connection: duckdb.DuckDBPyConnection) -> Material:
    """Read files and run every query, once per period."""
    theme = load_theme(settings.reports / "theme.toml")
    formats = Formats(theme.currency)
    definitions = load_definitions(settings.reports / "definitions", formats)
    templates = settings.cache.parent / "templates" if settings.use_cache else None
    environment = make_environment(settings.reports, formats, templates)
    pages = find_pages(settings.reports / "pages", environment)
    periods = load_periods(connection)
    runner = QueryRunner(connection)
    data: Gathered = {
        (page.name, period.name): {
            query.name: runner.run(query, period) for query in page.queries
        }
        for page in pages
        for period in periods
    }
    colours = Colours()
    for path in sorted((settings.reports / "series").glob("*.sql")):
        listed = runner.run(read_query(path), periods[-1])
        listed.require(path.stem)
        colours.learn(path.stem, listed.values(path.stem))
    colours.learn_rows(
        data_set
        for (_, period), sets in data.items()
        if period == periods[-1].name
        for data_set in sets.values()
    )
    default = next(period for period in periods if period.is_default)
    plan = settings.reports / "weekly" / "report.toml"
    return Material(
        theme,
        formats,
        definitions,
        environment,
        pages,
        periods,
        data,
        colours,
        facts.raw_row_counts(connection),
        list_marts(connection),
        _sets(settings.reports / "weekly", runner, default),
        load_plan(plan) if plan.is_file() else None,
        _sets(settings.reports / "widget", runner, default),
    )


def _sets(folder: Path, runner: QueryRunner, period: Period) -> Sets:
    """Every query of a folder that is no page, for one period."""
    return {
        path.stem: runner.run(read_query(path), period)
        for path in sorted(folder.glob("*.sql"))
    }
