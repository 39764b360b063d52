"""Weekly reports, made from the rows of fct_weekly_reports and fct_insights."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reporting.datasets import DataSet, Row
from reporting.errors import ReportError
from reporting.formats import Formats, span
from reporting.weekly.figures import Figure, figure, value_of
from reporting.weekly.plan import Parts, Plan, Section
from reporting.weekly.sentences import notes_of, summary_of

_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True)
class Table:
    """A section with its figures."""

    title: str
    figures: tuple[Figure, ...]
    note: str


@dataclass(frozen=True)
class PartsTable:
    """Figures by part: a name and one text a column."""

    title: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


@dataclass(frozen=True)
class Insight:
    """One insight of the week."""

    severity: str
    title: str
    text: str
    action: str
    page: str


@dataclass(frozen=True)
class Report:
    """One week as its reader sees it."""

    week: str
    title: str
    days: str
    start: date
    is_latest: bool
    notes: tuple[str, ...]
    summary: tuple[str, ...]
    tables: tuple[Table, ...]
    parts: tuple[PartsTable, ...]
    insights: tuple[Insight, ...]
    actions: tuple[str, ...]
    figures: dict[str, Figure]


def make_reports(
    figures: DataSet, insights: DataSet | None, plan: Plan, formats: Formats
) -> list[Report]:
    """Every week in the data, the latest first."""
    by_week: dict[str, dict[tuple[str, str], Row]] = defaultdict(dict)
    for row in figures:
        by_week[row["week"]][row["metric"], row["scope"]] = row
    said: dict[str, list[Insight]] = defaultdict(list)
    for row in insights or ():
        said[row["week"]].append(
            Insight(
                row["severity"],
                row["title"],
                row["text"],
                row["recommended_action"] or "",
                row["page"] or "",
            )
        )
    reports = [
        _report(week, rows, said[week][: plan.most_insights], plan, formats)
        for week, rows in by_week.items()
    ]
    return sorted(reports, key=lambda report: report.start, reverse=True)


def _report(
    week: str,
    rows: dict[tuple[str, str], Row],
    insights: list[Insight],
    plan: Plan,
    formats: Formats,
) -> Report:
    found = _WEEK.fullmatch(week)
    if not found:
        raise ReportError(f"marts.fct_weekly_reports: not an ISO week: {week!r}")
    whole = {metric: row for (metric, scope), row in rows.items() if not scope}
    first = next(iter(rows.values()))
    start, end = first["week_start"], first["week_end"]
    return Report(
        week=week,
        title=f"Week {int(found[2])} of {found[1]}",
        days=span(start, end),
        start=start,
        is_latest=first["is_latest"],
        notes=tuple(notes_of(whole)),
        summary=tuple(summary_of(whole, formats)),
        tables=tuple(
            table
            for section in plan.sections
            if (table := _table(section, whole, formats)).figures
        ),
        parts=tuple(
            by_part
            for parts in plan.parts
            if (by_part := _parts(parts, rows, plan.most_parts, formats)).rows
        ),
        insights=tuple(insights),
        actions=tuple(dict.fromkeys(one.action for one in insights if one.action)),
        figures={metric: figure(formats, metric, row) for metric, row in whole.items()},
    )


def _table(section: Section, whole: dict[str, Row], formats: Formats) -> Table:
    """Metrics that the data have; what was nothing in both weeks is left out."""
    shown = [
        figure(formats, line.name, row)
        for line in section.rows
        if (row := whole.get(line.metric)) is not None
        and (row["value"] or row["base"] or line.metric in ("revenue", "orders"))
    ]
    return Table(section.title, tuple(shown), section.note)


def _parts(
    parts: Parts, rows: dict[tuple[str, str], Row], most: int, formats: Formats
) -> PartsTable:
    """The largest parts by the first column; the rest is counted."""
    prefix = f"{parts.scope}="
    lead = parts.columns[0].metric
    scopes = sorted(
        {scope for _, scope in rows if scope.startswith(prefix)},
        key=lambda scope: (-(rows.get((lead, scope)) or {"value": 0})["value"], scope),
    )
    shown = [
        (scope.removeprefix(prefix), *_cells(parts, rows, scope, formats))
        for scope in scopes[:most]
    ]
    if scopes:
        shown.append(("All", *_cells(parts, rows, "", formats)))
    note = parts.note
    if len(scopes) > most:
        note = f"{note} The {most} largest of {len(scopes)} are shown.".strip()
    names = tuple(line.name for line in parts.columns)
    return PartsTable(parts.title, parts.name, names, tuple(shown), note)


def _cells(
    parts: Parts, rows: dict[tuple[str, str], Row], scope: str, formats: Formats
) -> Iterable[str]:
    for line in parts.columns:
        row = rows.get((line.metric, scope))
        yield "" if row is None else value_of(formats, row)
