"""Insights and alerts as a list: what, how sure, what to do, where, and the query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reporting.components.context import Context, Entry, plain_words, rows_of
from reporting.components.figure import empty
from reporting.components.options import Options, options_of
from reporting.datasets import Row
from reporting.errors import ReportError

SEVERITIES = {
    "critical": "Critical",
    "warning": "Warning",
    "good": "Good",
    "info": "Idea",
}
# An alert of something good is no idea to try.
ALERT_SEVERITIES = {**SEVERITIES, "info": "For information"}
NEEDED = ("severity", "title", "text", "recommended_action", "evidence", "page")


@dataclass(frozen=True)
class FindingOptions(Options):
    """Options of findings; `pages` is what the template knows as pages."""

    size: str = "full"
    category: str = "category"
    pages: Sequence[Any] = ()


@dataclass(frozen=True)
class FindingView:
    """One finding in words."""

    severity: str
    severity_word: str
    category: str
    title: str
    text: str
    action: str
    evidence: str
    raised: str
    page_title: str
    page_link: str


def findings(context: Context, rows: Any, **given: Any) -> Markup:
    """Rows of fct_insights or fct_alerts, in their order."""
    options = options_of(FindingOptions, "findings", given)
    data = rows_of(rows)
    title = options.title or "Findings"
    if not data.rows:
        return empty(context, data, title, "findings", options)
    data.require(*NEEDED, options.category)
    anchor = context.anchor(f"{data.name}_findings")
    context.entries.append(Entry(title, anchor))
    return context.template(
        "findings.html.j2",
        title=title,
        anchor=anchor,
        findings=[_view(context, row, options) for row in data],
        note=options.note,
        links=context.exports.data(context, data, anchor),
        marts=data.marts,
    )


def _view(context: Context, row: Row, options: FindingOptions) -> FindingView:
    severity = str(row["severity"])
    if severity not in SEVERITIES:
        raise ReportError(f"findings: no severity '{severity}'")
    titles = {page.name: page.title for page in options.pages}
    name = str(row["page"])
    raised = row.get("raised_on")
    words = ALERT_SEVERITIES if raised else SEVERITIES
    return FindingView(
        severity=severity,
        severity_word=words[severity],
        category=plain_words(str(row[options.category])),
        title=str(row["title"]),
        text=str(row["text"]),
        action=str(row["recommended_action"]),
        evidence=str(row["evidence"]),
        raised=_raised(context, row) if raised else "",
        page_title=titles.get(name, ""),
        page_link=context.link(f"{name}/{context.period.name}.html"),
    )


def _raised(context: Context, row: Row) -> str:
    """A rule speaks of its window's last day and not of when it began to hold."""
    word = "on" if row.get("source") == "rule" else "since"
    return f"{word} {context.formats.text(row['raised_on'], 'date')}"
