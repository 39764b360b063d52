"""Weekly reports, made from the rows of fct_weekly_reports and fct_insights."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from reporting.datasets import DataSet, Row
from reporting.errors import ReportError
from reporting.formats import Formats, span
from reporting.weekly.figures import Cell, Figure, cell, figure
from reporting.weekly.plan import Parts, Plan, Section
from reporting.weekly.sentences import notes_of, summary_of

LONGEST_NAME = 60
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True)
class Table:
    """A section with its figures."""

    title: str
    figures: tuple[Figure, ...]
    note: str


@dataclass(frozen=True)
class PartRow:
    """One part of the business."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class PartsTable:
    """Figures by part."""

    title: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[PartRow, ...]
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
    actions: dict[str, str]
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
        said[row["period"]].append(
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
        actions=_actions(insights),
        figures={metric: figure(formats, metric, row) for metric, row in whole.items()},
    )


def _actions(insights: list[Insight]) -> dict[str, str]:
    """What to do, each once, with the insights that call for it."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for insight in insights:
        if insight.action:
            reasons[insight.action].append(insight.title)
    return {action: "; ".join(titles) for action, titles in reasons.items()}


def _table(section: Section, whole: dict[str, Row], formats: Formats) -> Table:
    """Metrics that the data have; what was nothing in both weeks is left out."""
    shown = [
        figure(formats, line.name, row)
        for line in section.rows
        if (row := whole.get(line.metric)) is not None
        and (row["value"] or row["base"] or line.metric in ("revenue", "orders"))
    ]
    return Table(section.title, tuple(shown), section.note)


def shortened(name: str) -> str:
    """A name that leaves room for its figures."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _parts(
    parts: Parts, rows: dict[tuple[str, str], Row], most: int, formats: Formats
) -> PartsTable:
    """The largest parts by the first column; the rest is counted."""
    prefix = f"{parts.scope}="
    lead = parts.columns[0].metric
    labels = {
        scope: shortened(scope.removeprefix(prefix))
        for _, scope in rows
        if scope.startswith(prefix)
    }
    sizes = {scope: rows[lead, scope]["value"] or 0 for scope in labels}
    largest = sorted(labels, key=lambda scope: (-sizes[scope], scope))
    shown = {scope: labels[scope] for scope in largest[:most]}
    if shown:
        shown[""] = "All"
    note = parts.note
    if len(labels) > most:
        note = f"The {most} largest of {len(labels)} are shown. {note}".strip()
    return PartsTable(
        parts.title,
        parts.name,
        tuple(line.name for line in parts.columns),
        tuple(
            PartRow(
                label,
                tuple(
                    cell(formats, rows.get((line.metric, scope)), line.show)
                    for line in parts.columns
                ),
            )
            for scope, label in shown.items()
        ),
        note,
    )
