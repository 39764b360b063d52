"""Daily series to measure on: read from a CSV file, or made."""

from __future__ import annotations

import csv
import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import PipelineError

COLUMNS = ("series", "date", "value")
MOST_DAYS = 200_000

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Daily:
    """One series without gaps: filled days have a value, but are not scored."""

    name: str
    first_day: date
    values: Values
    is_given: NDArray[np.bool_]


@dataclass
class Given:
    """What a file held: the series, and what was done to its rows."""

    series: list[Daily]
    notes: list[str] = field(default_factory=list)


def read_series(path: Path) -> Given:
    """Series of a CSV file with the columns series, date, value."""
    rows, notes = _read_rows(path)
    found = [_without_gaps(name, days) for name, days in sorted(rows.items())]
    missing = sum(int((~one.is_given).sum()) for one in found)
    if missing:
        gappy = sum(1 for one in found if not one.is_given.all())
        notes.append(
            f"{missing} missing days in {gappy} series: filled from the week before,"
            " not scored"
        )
    negative = [one.name for one in found if (one.values < 0).any()]
    if negative:
        notes.append(f"{len(negative)} series have values below 0; forecasts have not")
    return Given(found, notes)


def _read_rows(path: Path) -> tuple[dict[str, dict[date, float]], list[str]]:
    rows: dict[str, dict[date, float]] = {}
    counts: Counter[str] = Counter()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            names = {name.strip().lower(): name for name in reader.fieldnames or ()}
            if absent := [name for name in COLUMNS if name not in names]:
                raise PipelineError(
                    f"{path} has no column {', '.join(absent)}; its first line must"
                    f" name {', '.join(COLUMNS)}"
                )
            for row in reader:
                texts = [(row[names[name]] or "").strip() for name in COLUMNS]
                where = f"{path}, line {reader.line_num}"
                day = _day(texts[1], where)
                number = _number(texts[2], where)
                if number is None:
                    counts["rows without a value"] += 1
                    continue
                days = rows.setdefault(texts[0], {})
                if day in days:
                    counts["rows of a day given before: the last one counts"] += 1
                days[day] = number
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PipelineError(f"{path} cannot be read: {error}") from error
    if not rows:
        raise PipelineError(f"{path} has no values")
    return rows, [f"{count} {what}" for what, count in counts.items()]


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise PipelineError(
            f"{where}: date is {text!r}; give a day such as 2026-01-31"
        ) from error


def _number(text: str, where: str) -> float | None:
    if text.lower() in {"", "na", "nan", "null", "none"}:
        return None
    try:
        number = float(text)
    except ValueError as error:
        raise PipelineError(f"{where}: value is {text!r}; give a number") from error
    # Sums are exact up to here.
    if not math.isfinite(number) or abs(number) > 1e15:
        raise PipelineError(f"{where}: value is {text!r}; give a number up to 1e15")
    return number


def _without_gaps(name: str, days: dict[date, float]) -> Daily:
    first, last = min(days), max(days)
    length = (last - first).days + 1
    if length > MOST_DAYS:
        raise PipelineError(f"series {name!r} runs from {first} to {last}: too long")
    given = np.zeros(length, dtype=bool)
    values = np.zeros(length)
    for place in range(length):
        value = days.get(first + timedelta(days=place))
        given[place] = value is not None
        if value is not None:
            values[place] = value
        elif place:
            values[place] = values[max(place - 7, place % 7 if place > 6 else 0)]
    return Daily(name, first, values, given)
