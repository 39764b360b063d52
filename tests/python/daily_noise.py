"""A year of daily noise for each kind of series, and the incidents planted in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

SERIES = 24
HISTORY_DAYS = 56
DAYS = HISTORY_DAYS + 365
FIRST_DAY = date(2024, 1, 1)
NO_CASES = np.zeros((SERIES, DAYS))

_DAY = np.arange(DAYS)
_WEEK = np.array([1, 1.05, 1.0, 1.1, 1.2, 0.7, 0.6])[_DAY % 7]


def _poisson(random: np.random.Generator, mean: npt.ArrayLike) -> Numbers:
    means = np.asarray(mean) * np.ones((SERIES, DAYS))
    return random.poisson(means).astype(np.float64)


def _sales(random: np.random.Generator, per_day: float, spread: float) -> Numbers:
    """Money of a Poisson number of log-normal amounts a day."""
    counts = random.poisson(per_day * _WEEK, (SERIES, DAYS))
    amounts = random.lognormal(3.5, spread, counts.sum())
    owner = np.repeat(np.arange(counts.size), counts.ravel())
    sums = np.bincount(owner, amounts, counts.size).astype(np.float64)
    return sums.reshape(SERIES, DAYS)


def _overdispersed(random: np.random.Generator, mean: float, spread: float) -> Numbers:
    factor = random.gamma(spread**-2, spread**2, (SERIES, DAYS))
    return _poisson(random, mean * _WEEK * factor)


def _remembering(random: np.random.Generator) -> Numbers:
    """Each day keeps half of what the day before was off by."""
    off = random.normal(0, 0.08, (SERIES, DAYS))
    for day in range(1, DAYS):
        off[:, day] += off[:, day - 1] / 2
    return _poisson(random, 500 * _WEEK * np.exp(off))


def _season(random: np.random.Generator) -> Numbers:
    shift = random.uniform(0, 2 * np.pi, (SERIES, 1))
    return _poisson(
        random, 200 * _WEEK * (1 + 0.4 * np.sin(2 * np.pi * _DAY / 365 + shift))
    )


QUANTITIES: dict[str, Callable[[np.random.Generator], Numbers]] = {
    "orders of 3 a day": lambda random: _poisson(random, 3 * _WEEK),
    "orders of 20 a day": lambda random: _poisson(random, 20 * _WEEK),
    "orders of 200 a day": lambda random: _poisson(random, 200 * _WEEK),
    "orders, overdispersed": lambda random: _overdispersed(random, 50, 0.2),
    "orders that grow sixfold": lambda random: _poisson(
        random, 200 * _WEEK * np.exp(_DAY / 365 * np.log(6))
    ),
    "orders with a season": _season,
    "orders that remember": _remembering,
    "orders, Sundays closed": lambda random: _poisson(random, 30 * (_DAY % 7 != 6)),
    "revenue of 3 sales a day": lambda random: _sales(random, 3, 1.0),
    "revenue of 20 sales a day": lambda random: _sales(random, 20, 0.8),
    "revenue of 200 sales a day": lambda random: _sales(random, 200, 1.0),
}

# name: cases a day, rate, and how much the rate itself varies (0: not at all).
RATES = {
    "rate of 20 cases": (20, 0.05, 0.0),
    "rate of 300 cases": (300, 0.1, 0.0),
    "rate of 2000 cases": (2000, 0.03, 0.0),
    "rate, overdispersed": (2000, 0.05, 0.001),
}


def _rates(
    random: np.random.Generator, cases: int, rate: float, spread: float
) -> tuple[Numbers, Numbers]:
    trials = np.full((SERIES, DAYS), cases)
    rates: Any = rate
    if spread:
        size = 1 / spread - 1
        rates = random.beta(rate * size, (1 - rate) * size, (SERIES, DAYS))
    return random.binomial(trials, rates).astype(float), trials.astype(float)


def write(path: Path, incidents: dict[str, float], day: int) -> None:
    """One row per series and day, with the columns of int_metric_days.

    The first half of the series of a kind in `incidents` has this many times its usual
    value on this day; their scope ends in "!".
    """
    random = np.random.default_rng(5)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)

        def put(name: str, kind: str, value: Numbers, *cases: Numbers) -> None:
            metric = {"rate": "error_rate", "latency": "p95_latency"}.get(
                kind, re.split("[ ,]", name, maxsplit=1)[0]
            )
            for number in range(SERIES):
                planted = name in incidents and number < SERIES // 2
                scope = f"{name}{'!' if planted else ''}"
                for index in range(DAYS):
                    successes, trials = (*(c[number, index] for c in cases), "", "")[:2]
                    one = value[number, index]
                    if planted and index == day:
                        usual = float(np.mean(value[number, day - 7 : day - 36 : -7]))
                        one = usual * incidents[name]
                        if kind == "rate":
                            successes = round(one * trials)
                    if kind == "latency":
                        successes, trials = "", 200
                    rows.writerow(
                        [
                            f"{metric}:{scope}#{number}",
                            metric,
                            scope,
                            kind,
                            one,
                            successes,
                            trials,
                            FIRST_DAY + timedelta(days=index),
                        ]
                    )

        for name, quantity in QUANTITIES.items():
            put(name, "quantity", quantity(random))
        for name, (cases, rate, spread) in RATES.items():
            successes, trials = _rates(random, cases, rate, spread)
            put(name, "rate", successes / trials, successes, trials)
        put("latency", "latency", 800 * random.lognormal(0, 0.12, (SERIES, DAYS)))
