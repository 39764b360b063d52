"""What every component may use while one page is rendered for one period."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from reporting.charts.drawing import Drawing
from reporting.colours import Colours
from reporting.datasets import DataSet
from reporting.definitions import Definitions, Metric
from reporting.errors import ReportError
from reporting.exports import Exports
from reporting.formats import Formats
from reporting.periods import Period
from reporting.words import MARKS

_CODE = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")
NUMERIC_HINTS = (
    (
        (
            "rate",
            "share",
            "growth",
            "stickiness",
            "wilson_low",
            "wilson_high",
            "_low",
            "_high",
        ),
        "percent",
    ),
    (("seconds",), "seconds"),
    (("minutes",), "minutes"),
    (("days_to_", "_days"), "days"),
    (
        (
            "revenue",
            "amount",
            "value",
            "cost",
            "price",
            "discounts",
            "refunds_sale_basis",
            "refunds_cash_basis",
            "margin",
            "mrr",
        ),
        "money",
    ),
)


@dataclass(frozen=True)
class Entry:
    """A figure or table of a page, for the search of the site."""

    title: str
    anchor: str


@dataclass
class Context:
    """One page for one period; components take it as their first argument."""

    page: str
    period: Period
    prefix: str
    formats: Formats
    definitions: Definitions
    colours: Colours
    drawing: Drawing
    exports: Exports
    template: Callable[..., Markup]
    raw_rows: dict[str, int]
    entries: list[Entry] = field(default_factory=list)
    used: dict[str, int] = field(default_factory=dict)
    metrics_used: set[str] = field(default_factory=set)

    def link(self, path: str) -> str:
        """A path from the site's root, as seen from this page."""
        return f"{self.prefix}{path}"

    def anchor(self, name: str) -> str:
        """An id that is unique on the page and never made of data."""
        self.used[name] = self.used.get(name, 0) + 1
        number = self.used[name]
        return name.replace("_", "-") + (f"-{number}" if number > 1 else "")

    def metric(self, key: str | None, column: str | None = None) -> Metric | None:
        """The metric that is named, or the one called like the column."""
        found = (
            self.definitions.metric(key)
            if key is not None
            else self.definitions.metrics.get(column or "")
        )
        if found is not None:
            self.metrics_used.add(found.key)
        return found

    def format_of(
        self, column: str, value: object = None, given: str | None = None
    ) -> str:
        """The format of a column: given, its metric's, or told by its name."""
        if given is not None:
            if given not in self.formats.names:
                raise ReportError(
                    f"no format '{given}'; there are: {', '.join(self.formats.names)}"
                )
            return given
        metric = self.definitions.metrics.get(column)
        if metric is not None:
            return metric.format
        return guess_format(column, value)


def guess_format(column: str, value: object) -> str:
    """A format by the kind of value and the name of its column."""
    kind = type(value).__name__
    if kind in ("date", "datetime"):
        return "date" if kind == "date" else "moment"
    if kind in ("str", "bool"):
        return "mark" if column in MARKS else "text"
    for endings, name in NUMERIC_HINTS:
        if kind != "int" and column.endswith(endings):
            return name
    return {"Decimal": "money", "float": "decimal", "int": "number"}.get(kind, "text")


def rows_of(rows: object) -> DataSet:
    """A data set, or plain rows as one."""
    if isinstance(rows, DataSet):
        return rows
    if isinstance(rows, Iterable) and not isinstance(rows, (str, dict)):
        listed = [dict(row) for row in rows]
        return DataSet("rows", tuple(listed[0]) if listed else (), listed)
    raise ReportError("a component's first argument is a data set such as data.by_day")


def plain_words(code: str) -> str:
    """insufficient_funds as Insufficient funds; anything but a code stays as it is."""
    return heading(code.replace("-", " ")) if _CODE.fullmatch(code) else code


def number(value: Any) -> float | None:
    """A value as the drawing needs it; NULL stays NULL."""
    return None if value is None else float(value)


def heading(column: str) -> str:
    """A column's name as a reader sees it."""
    text = column.replace("_", " ").strip()
    return text[:1].upper() + text[1:]
