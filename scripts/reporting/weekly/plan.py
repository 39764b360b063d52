"""report.toml: what a weekly report shows, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporting.errors import ReportError
from reporting.theme import read_toml


@dataclass(frozen=True)
class Line:
    """A metric of fct_weekly_reports and its name; its value, or the one before."""

    metric: str
    name: str
    show: str = "value"


@dataclass(frozen=True)
class Section:
    """A table of figures."""

    title: str
    rows: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True)
class Parts:
    """A table with a row for each part (a source) and columns of its metrics."""

    title: str
    name: str
    scope: str
    columns: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """What report.toml says."""

    sections: tuple[Section, ...]
    parts: tuple[Parts, ...]
    index: tuple[tuple[str, str], ...]
    most_insights: int
    most_parts: int


def load_plan(path: Path) -> Plan:
    """Read and check report.toml."""
    raw = read_toml(path)
    try:
        return Plan(
            tuple(
                Section(item["title"], _lines(item["rows"]), item.get("note", ""))
                for item in raw["section"]
            ),
            tuple(_parts(item) for item in raw.get("parts", [])),
            tuple((line.metric, line.name) for line in _lines(raw["index"])),
            int(raw["most_insights"]),
            int(raw["most_parts"]),
        )
    except KeyError as error:
        raise ReportError(f"{path}: {error.args[0]} is missing") from error
    except (TypeError, ValueError) as error:
        raise ReportError(f"{path}: {error}") from error


def _parts(item: dict[str, Any]) -> Parts:
    return Parts(
        item["title"],
        item["name"],
        item["scope"],
        _lines(item["columns"]),
        item.get("note", ""),
    )


def _lines(rows: list[dict[str, str]]) -> tuple[Line, ...]:
    lines = tuple(Line(**row) for row in rows)
    unknown = [line.show for line in lines if line.show not in ("value", "base")]
    if unknown:
        raise ValueError(f"show is value or base, not {unknown[0]!r}")
    return lines
