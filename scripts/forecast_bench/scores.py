"""Score forecasts: MASE, error of sums, coverage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from forecast_bench.recipe import Forecast
from forecast_bench.rivals import Method
from forecast_bench.series import Daily, Values

OURS = "clearmargin"


@dataclass(frozen=True)
class Score:
    """One method on one series from one origin over one horizon."""

    method: str
    series: str
    horizon: int
    mase: float
    total_error: float
    coverage_80: float | None = None
    coverage_95: float | None = None


def naive_scale(values: Values) -> float:
    """Mean absolute change from one week to the next: what MASE divides by."""
    return float(np.abs(values[7:] - values[:-7]).mean())


def score_origin(
    one: Daily,
    known: int,
    horizons: Sequence[int],
    forecast: Forecast,
    rivals: dict[str, Method],
) -> list[Score]:
    """Scores of all methods from one origin; none where the scale is 0."""
    past = one.values[:known]
    scale = naive_scale(past)
    if scale == 0:
        return []
    longest = max(horizons)
    expected = {OURS: forecast.expected[:longest]}
    expected |= {name: method(past, longest) for name, method in rivals.items()}
    scores = []
    for horizon in horizons:
        given = one.is_given[known : known + horizon]
        actual = one.values[known : known + horizon][given]
        if not given.any():
            continue
        for name, all_days in expected.items():
            made = all_days[:horizon][given]
            total = float(np.abs(actual).sum())
            error = abs(float(made.sum() - actual.sum()))
            scores.append(
                Score(
                    name,
                    one.name,
                    horizon,
                    float(np.abs(actual - made).mean()) / scale,
                    error / total if total else float("nan"),
                    *(_coverage(forecast, horizon, given, actual, name)),
                )
            )
    return scores


def _coverage(
    forecast: Forecast,
    horizon: int,
    given: np.ndarray[tuple[int], np.dtype[np.bool_]],
    actual: Values,
    method: str,
) -> tuple[float | None, float | None]:
    if method != OURS:
        return None, None
    ends = (
        (forecast.lower_80, forecast.upper_80),
        (forecast.lower_95, forecast.upper_95),
    )
    inside = [
        float(
            (
                (actual >= lower[:horizon][given] - 1e-9)
                & (actual <= upper[:horizon][given] + 1e-9)
            ).mean()
        )
        for lower, upper in ends
    ]
    return inside[0], inside[1]


def mean_over_series(scores: Iterable[Score]) -> dict[str, float]:
    """Means: first over the origins of each series, then over the series."""
    by_series: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        by_series[score.series].append(score)
    names = ("mase", "total_error", "coverage_80", "coverage_95")
    means = {}
    for name in names:
        per_series = [
            np.nanmean(found)
            for many in by_series.values()
            if (
                found := [
                    value
                    for score in many
                    if (value := getattr(score, name)) is not None
                    and not np.isnan(value)
                ]
            )
        ]
        if per_series:
            means[name] = float(np.mean(per_series))
    return means
