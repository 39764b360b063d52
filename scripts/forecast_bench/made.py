"""Daily series of eight kinds, made from a seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from forecast_bench.series import Daily, Values

Random = np.random.Generator


def _weekdays(days: int, random: Random) -> Values:
    week = random.normal(1, 0.3, 7).clip(0.2)
    repeated: Values = (week / week.mean())[np.arange(days) % 7]
    return repeated


def _noisy(days: int, random: Random) -> Values:
    noise: Values = (1 + 0.2 * random.normal(size=days)).clip(0)
    noisy: Values = _weekdays(days, random) * noise
    return noisy


def _steady(days: int, random: Random) -> Values:
    return 100 * _noisy(days, random)


def _wandering(days: int, random: Random) -> Values:
    steps = random.normal(0, random.uniform(0.005, 0.03), days)
    values: Values = 20 * _weekdays(days, random) * np.exp(np.cumsum(steps))
    values *= random.gamma(11, 1 / 11, days)
    values[random.random(days) < 0.01] = 0
    values[random.random(days) < 0.005] *= 3
    return values


def _yearly(days: int, random: Random) -> Values:
    year = 2 * np.pi * (np.arange(days) + random.integers(365)) / 365.25
    season: Values = 1 + 0.25 * np.sin(year)
    return 60 * season * _noisy(days, random)


def _count(days: int, random: Random) -> Values:
    mean = random.uniform(0.5, 8) * _weekdays(days, random)
    return random.poisson(mean).astype(float)


def _orders(days: int, random: Random) -> Values:
    sizes = random.poisson(random.uniform(2, 10) * _weekdays(days, random))
    return np.array([random.lognormal(3, 0.8, size).sum() for size in sizes])


def _growth(days: int, random: Random) -> Values:
    trend = 1 + np.arange(days) / days * random.uniform(-0.6, 2)
    return 50 * trend * _noisy(days, random)


def _step(days: int, random: Random) -> Values:
    after = np.arange(days) >= random.integers(days // 2, days)
    return 100 * np.where(after, random.uniform(0.5, 2), 1) * _noisy(days, random)


def _rare(days: int, random: Random) -> Values:
    values: Values = (random.random(days) < 0.1) * random.lognormal(2, 0.5, days)
    return values


KINDS: dict[str, Callable[[int, Random], Values]] = {
    "steady": _steady,
    "wandering": _wandering,
    "yearly": _yearly,
    "count": _count,
    "orders": _orders,
    "growth": _growth,
    "step": _step,
    "rare": _rare,
}


def made_series(count: int, days: int = 791, seed: int = 2026) -> list[Daily]:
    """Series of eight kinds in turn, the same for the same numbers."""
    made = []
    for number in range(count):
        random = np.random.default_rng([seed, number])
        kind = list(KINDS)[number % len(KINDS)]
        values = np.round(KINDS[kind](days, random), 6)
        given = np.ones(days, dtype=bool)
        made.append(Daily(f"{kind}_{number:04d}", date(2024, 1, 1), values, given))
    return made
