"""CSV and JSON of every data set, the spec of every chart, Parquet of every mart."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporting.datasets import DataSet

if TYPE_CHECKING:
    from reporting.components.context import Context

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_VARIABLE = re.compile(r"var\(--([a-z0-9]+)\)")


def csv_text(data: DataSet) -> str:
    """A data set as CSV that a spreadsheet opens without running any of it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_cell(name) for name in data.columns])
    for row in data:
        writer.writerow([_cell(row[name]) for name in data.columns])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def plain(value: Decimal) -> str:
    """A decimal without trailing zeros or exponent."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def json_text(data: DataSet) -> str:
    """A data set as a JSON array of objects."""
    rows = (json.dumps(row, default=_plain, ensure_ascii=False) for row in data)
    return "[" + ",\n ".join(rows) + "]\n"


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def island(value: object) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class Exports:
    """Notes what pages link to, and writes it once all pages are rendered."""

    def __init__(self, colours: dict[str, str]) -> None:
        self._colours = colours
        self._sets: dict[str, DataSet] = {}
        self._specs: dict[str, dict[str, Any]] = {}

    def data(
        self, context: Context, data: DataSet, anchor: str
    ) -> list[tuple[str, str]]:
        """Links to a data set: CSV and JSON."""
        name = anchor if data.is_filtered or data.path is None else data.name
        stem = f"data/{context.page}/{context.period.name}/{name}"
        self._sets[stem] = data
        return [
            ("CSV", context.link(f"{stem}.csv")),
            ("JSON", context.link(f"{stem}.json")),
        ]

    def spec(self, context: Context, anchor: str, spec: dict[str, Any]) -> str:
        """Link to a chart's spec."""
        path = f"data/{context.page}/{context.period.name}/{anchor}.vl.json"
        self._specs[path] = spec
        return context.link(path)

    def write(self, site: Path) -> None:
        """All files; names come from queries and components, never from data."""
        folders = {str(Path(stem).parent) for stem in (*self._sets, *self._specs)}
        for folder in folders:
            (site / folder).mkdir(parents=True, exist_ok=True)
        for stem, data in self._sets.items():
            (site / f"{stem}.csv").write_bytes(csv_text(data).encode("utf-8-sig"))
            (site / f"{stem}.json").write_text(json_text(data), encoding="utf-8")
        for path, spec in self._specs.items():
            text = json.dumps(spec, ensure_ascii=False)
            text = _VARIABLE.sub(self._colour, text)
            (site / path).write_text(text, encoding="utf-8")

    def _colour(self, match: re.Match[str]) -> str:
        return self._colours.get(match[1], match[0])
