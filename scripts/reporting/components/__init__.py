"""What page templates may call; each takes the page's context first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reporting.components.bars import bar_chart
from reporting.components.bullets import bullet
from reporting.components.curves import curve_chart
from reporting.components.findings import findings
from reporting.components.funnel import funnel
from reporting.components.grids import heat_map, waterfall
from reporting.components.kpi import kpi
from reporting.components.small import definition, kpi_row, note, sparkline, summary
from reporting.components.table import table
from reporting.components.time_charts import interval_chart, line_chart, stacked_chart
from reporting.components.trends import trends

COMPONENTS: dict[str, Callable[..., Any]] = {
    "bar_chart": bar_chart,
    "bullet": bullet,
    "curve_chart": curve_chart,
    "definition": definition,
    "findings": findings,
    "funnel": funnel,
    "heat_map": heat_map,
    "interval_chart": interval_chart,
    "kpi": kpi,
    "kpi_row": kpi_row,
    "line_chart": line_chart,
    "note": note,
    "sparkline": sparkline,
    "stacked_chart": stacked_chart,
    "summary": summary,
    "table": table,
    "trends": trends,
    "waterfall": waterfall,
}
