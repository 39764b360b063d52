"""widget.html: the key numbers in a small page of their own, for an <iframe>."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from reporting.components.deltas import FLAT
from reporting.datasets import Row
from reporting.formats import MINUS, is_missing
from reporting.formats import change as relative
from reporting.gather import Material
from reporting.templates import load, render

NAME = "widget.html"
SHEET = "widget/widget.css"


@dataclass(frozen=True)
class Number:
    """One number, its change, and the page that explains it."""

    label: str
    value: str
    change: str
    page: str


def write_widget(site: Path, material: Material) -> None:
    """The file, where reports/widget is there."""
    if not material.widget:
        return
    template = load(material.environment, "widget/widget.html.j2")
    style = material.theme.variables() + load(material.environment, SHEET).render()
    seal = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    period = next(period for period in material.periods if period.is_default)
    values = {
        "site": material.theme,
        "numbers": list(numbers_of(material)),
        "period": period,
        "style": Markup(style),
        "seal": seal,
    }
    (site / NAME).write_text(render(template, values), encoding="utf-8")


def numbers_of(material: Material) -> Iterable[Number]:
    """The key numbers of the default period, as the pages have them."""
    sets = material.widget
    revenue, margin = sets["revenue"].first, sets["margin"].first
    text = material.formats.tile
    for label, row, column, growth, form, page in (
        ("Net revenue", revenue, "net_revenue", "revenue_growth", "money", "revenue"),
        ("Orders", revenue, "orders", "orders_growth", "number", "revenue"),
        ("Margin", margin, "net_margin", "net_margin_growth", "money", "profitability"),
    ):
        yield Number(label, text(row[column], form), _change(row, growth), page)
    bought = sets["conversion"].first
    label = "Conversion" if bought["is_mature"] in (None, True) else "Conversion so far"
    cases = bought["starters"]
    of = "" if is_missing(cases) else f"of {text(cases, 'number')} visits"
    yield Number(label, text(bought["overall_rate"], "percent"), of, "funnel")
    if "alerts" in sets:
        alerts = sets["alerts"].first
        critical: Any = alerts["critical_alerts"]
        said = f"{text(critical, 'number')} critical" if critical else ""
        yield Number(
            "Open alerts", text(alerts["open_alerts"], "number"), said, "insights"
        )


def _change(row: Row, growth: str) -> str:
    size = row[growth]
    if is_missing(size):
        return ""
    if abs(size) < FLAT:
        return f"±{relative(size).lstrip(MINUS)}"
    return f"{'+' if size > 0 else ''}{relative(size)}"
