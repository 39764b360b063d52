"""bench/index.html: the results in the look of the site, a file that stands alone."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path

from markupsafe import Markup

from bench import tables
from bench.cells import Report
from bench.measuring import PROJECT
from bench.outlook import outlook
from reporting.formats import Formats
from reporting.templates import load, make_environment, render
from reporting.theme import load_theme

TABLES = (
    tables.pipeline, tables.rivals, tables.growth, outlook, tables.slowest,
    tables.weights, tables.grown, tables.cpu,
)  # fmt: skip


def write_page(report: Report, path: Path) -> None:
    """Render reports/layouts/bench.html.j2; raises ReportError for a bad template."""
    reports = PROJECT / "reports"
    theme = load_theme(reports / "theme.toml")
    environment = make_environment(reports, Formats(theme.currency))
    style = theme.variables() + (reports / "static/site.css").read_text("utf-8")
    seal = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    shown = [table for make in TABLES if (table := make(report)).rows]
    text = render(
        load(environment, "bench.html.j2"),
        {
            "site": theme,
            "style": Markup(style),
            "seal": seal,
            "machine": report["machine"],
            "where": tables.where(report),
            "sentences": tables.sentences(report),
            "tables": shown,
        },
    )
    path.write_text(text, encoding="utf-8")
