"""Rule I1 (weekday index: 20 weeks) written a second time, as plain loops."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from scipy import stats

ALPHAS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6)
BUCKETS = ((1, 7), (8, 30), (31, 90))


@dataclass(frozen=True)
class Band:
    """One day: what is expected, and the ends of a band by its level."""

    expected: float
    lower: dict[float, float]
    upper: dict[float, float]


def mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)


def weekday_means(values: list[float], first: date, last_days: int) -> dict[int, float]:
    """Mean of each weekday over the last days."""
    days: dict[int, list[float]] = {}
    for place in range(max(0, len(values) - last_days), len(values)):
        weekday = (first + timedelta(days=place)).isoweekday()
        days.setdefault(weekday, []).append(values[place])
    return {weekday: mean(found) for weekday, found in days.items()}


def smoothed(values: list[float], first: date, index: dict[int, float]) -> float:
    """Level of the last 180 days: the alpha of the smallest one-step error."""
    adjusted = []
    for place in range(max(0, len(values) - 180), len(values)):
        weekday = (first + timedelta(days=place)).isoweekday()
        if index[weekday] >= 0.05:
            adjusted.append(values[place] / index[weekday])
    squares = math.fsum(value * value for value in adjusted)
    best: tuple[float, float] | None = None
    for alpha in ALPHAS:
        level = mean(adjusted[:14])
        errors = []
        for value in adjusted:
            errors.append((value - level) ** 2)
            level = alpha * value + (1 - alpha) * level
        error = round(math.fsum(errors) / squares, 9) if squares else 0.0
        if best is None or error < best[0]:
            best = (error, level)
    assert best is not None
    return best[1]


def forecast(values: list[float], first: date, horizon: int) -> list[float]:
    """The days after the last value; from 14 days of history on."""
    ahead = [
        (first + timedelta(days=len(values) + day)).isoweekday()
        for day in range(horizon)
    ]
    means = weekday_means(values, first, 56)
    if len(values) < 84:
        return [max(0.0, means[weekday]) for weekday in ahead]
    if not any(values[-56:]):
        return [0.0] * horizon
    last_weeks = weekday_means(values, first, 140)
    overall = mean(values[-140:])
    index = {
        weekday: found / overall if overall > 0 else 1.0
        for weekday, found in last_weeks.items()
    }
    level = smoothed(values, first, index)
    return [
        max(0.0, (means[weekday] + level * max(0.0, index[weekday])) / 2)
        for weekday in ahead
    ]


def banded(
    values: list[float], first: date, levels: tuple[float, ...] = (0.8, 0.95)
) -> list[Band]:
    """90 days with their bands."""
    expected = forecast(values, first, 90)
    tested = len(values) >= 84
    widths = tested_widths(values, first, levels) if tested else {}
    means = weekday_means(values, first, 56)
    floor = smallest_scale(means)
    bands = []
    for number, (start, end) in enumerate(BUCKETS):
        for day in range(start, end + 1):
            value = expected[day - 1]
            lower, upper = {}, {}
            for level in levels:
                if tested:
                    down, up = widths[number, level]
                    scale = math.sqrt(max(value, floor))
                else:
                    down = up = short_width(values, first, number, level)
                    scale = 1.0
                lower[level] = max(0.0, value - down * scale)
                upper[level] = value + up * scale
            bands.append(Band(value, lower, upper))
    return bands


def smallest_scale(means: dict[int, float]) -> float:
    return max(1e-9, 0.1 * math.fsum(abs(found) for found in means.values()) / 7)


def short_width(values: list[float], first: date, number: int, level: float) -> float:
    recent = values[-56:]
    means = weekday_means(values, first, 56)
    offset = len(values) - len(recent)
    squares = [
        (value - means[(first + timedelta(days=offset + place)).isoweekday()]) ** 2
        for place, value in enumerate(recent)
    ]
    freedom = len(recent) - 7
    spread = math.sqrt(math.fsum(squares) / freedom) * math.sqrt(1 + 7 / len(recent))
    quantile = float(stats.t.ppf((1 + level) / 2, freedom))
    return quantile * spread * (1.25, 1.5, 1.75)[number]


def tested_widths(
    values: list[float], first: date, levels: tuple[float, ...]
) -> dict[tuple[int, float], tuple[float, float]]:
    """By bucket and level: down and up, over the root of what is forecast."""
    floor = smallest_scale(weekday_means(values, first, 56))
    backtests = [
        (known, forecast(values[:known], first, min(90, len(values) - known)))
        for known in (len(values) - 10 * back for back in range(1, 13))
        if known >= 14
    ]
    widths: dict[tuple[int, float], tuple[float, float]] = {}
    for level in levels:
        down = up = 0.0
        for number, (start, end) in enumerate(BUCKETS):
            errors, origins = [], 0
            for known, made in backtests:
                origins += len(made) >= start
                for day in range(start, min(end, len(made)) + 1):
                    error = values[known + day - 1] - made[day - 1]
                    errors.append(error / math.sqrt(max(made[day - 1], floor)))
            share = round((len(errors) + 1) * (1 + level) / 2, 6)
            place = min(len(errors), math.ceil(share)) - 1
            wider = 1 + 0.5 / origins
            # Never narrower than a nearer bucket.
            up = max(up, sorted(errors)[place] * wider)
            down = max(down, sorted(-error for error in errors)[place] * wider)
            widths[number, level] = down, up
    return widths
