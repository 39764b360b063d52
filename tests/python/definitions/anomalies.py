"""Anomaly scores of quantities and latencies, written down from rule I2."""

from __future__ import annotations

import math
from statistics import median
from typing import Any

import numpy as np

COUNTS = {"orders", "new_customers", "active_users", "leads"}


def stable(day: dict[str, Any]) -> float | None:
    value = day["value"]
    if value is None or (day["kind"] == "latency" and day["trials"] < 30):
        return None
    if day["kind"] == "latency":
        return math.log(max(value, 0.001))
    if day["metric"] in COUNTS:
        return math.sqrt(max(value, 0) + 0.375)
    return math.copysign(math.sqrt(abs(value)), value)


def known(values: list[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def level_scores(days: list[dict[str, Any]]) -> list[float | None]:
    """The recipe, day by day, as a person would write it down."""
    values = [stable(day) for day in days]
    deviations: list[float | None] = []
    for index, value in enumerate(values):
        week = known(values[max(index - 3, 0) : index + 4])
        deviations.append(None if value is None else value - sum(week) / len(week))
    without: list[float | None] = []
    for index, value in enumerate(values):
        past = known([deviations[at] for at in range(index - 7, -1, -7)[:8]])
        without.append(value - median(past) if value is not None and past else None)
    residuals: list[float | None] = []
    levels: list[float] = []
    for index, value in enumerate(without):
        past = known(without[max(index - 14, 0) : index])
        levels.append(median(past) if past else math.nan)
        residuals.append(value - levels[-1] if value is not None and past else None)
    scores: list[float | None] = []
    for index, residual in enumerate(residuals):
        window = range(max(index - 56, 0), index)
        errors = [abs(one) for one in known([residuals[at] for at in window])]
        filled = sum(
            days[at]["value"] not in (None, 0) or days[at]["kind"] == "latency"
            for at in window
        )
        is_count = days[index]["metric"] in COUNTS
        if (
            residual is None
            or index < 56
            or len(errors) < 28
            or (filled < 28 and not is_count)
        ):
            scores.append(None)
            continue
        value = values[index]
        assert value is not None
        expected = value - residual
        floor = 0.02 if days[index]["kind"] == "latency" else 0.01 * abs(expected)
        if is_count:
            floor = max(floor, 0.56 * (1 + 0.5 / max(expected**2 - 0.375, 1)))
        scale = max(
            median(errors) / 0.6745, float(np.quantile(errors, 0.8)) / 1.2816, floor
        )
        scores.append(residual / scale if scale else None)
    return scores
