"""Forecasts: a second writing of the recipe agrees, bands cover, odd series hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from benchmark_forecast import measure
from forecast_bench.made import made_series
from forecast_bench.recipe import MODELS, Forecast, Recipe
from forecast_bench.scores import OURS, mean_over_series
from forecast_bench.series import Daily, Given
from forecast_recipe import banded
from warehouses import compiled, records

FIRST = date(2024, 2, 26)
WEEK = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 0.0]


@pytest.fixture(scope="module")
def recipe(tmp_path_factory: pytest.TempPathFactory) -> Recipe:
    return Recipe(compiled(tmp_path_factory.mktemp("compiled"), *MODELS))


def noise(days: int, seed: int = 7) -> list[float]:
    random = np.random.default_rng(seed)
    return [float(value) for value in np.round(random.gamma(4, 25, days), 6)]


def spiked() -> list[float]:
    values = noise(300)
    values[250] = 1e9
    return values


ODD: dict[str, list[float]] = {
    "one week of a pattern again and again": WEEK * 40,
    "constant": [7.5] * 200,
    "zero": [0.0] * 200,
    "zero and short": [0.0] * 20,
    "14 days": noise(14),
    "15 days": noise(15),
    "83 days": noise(83),
    "84 days": noise(84),
    "97 days": noise(97),
    "500 days": noise(500),
    "silent for 56 days": noise(200) + [0.0] * 56,
    "silent for 55 days": noise(200) + [0.0] * 55,
    "begun 20 days ago": [0.0] * 180 + noise(20),
    "one day in ten": [9.0 if day % 10 == 0 else 0.0 for day in range(300)],
    "closed on Sundays": [
        0.0 if (day + 1) % 7 == 0 else value for day, value in enumerate(noise(300))
    ],
    "a day of refunds": [*noise(150), -400.0, *noise(100)],
    "refunds only": [-value for value in noise(150)],
    "one spike": spiked(),
    "a step": noise(200) + [value * 5 for value in noise(60)],
    "growth": [value * (1 + day / 50) for day, value in enumerate(noise(400))],
    "tiny": [value / 1e6 for value in noise(200)],
    "'; drop table x; -- <script>": [value * 1e6 for value in noise(200)],
}


def daily(name: str, values: list[float]) -> Daily:
    return Daily(name, FIRST, np.array(values), np.ones(len(values), dtype=bool))


@pytest.fixture(scope="module")
def odd(recipe: Recipe) -> dict[str, Forecast]:
    series = [daily(name, values) for name, values in ODD.items()]
    made = recipe.forecast(series, [len(one.values) for one in series])
    return dict(zip(ODD, made, strict=True))


def assert_close(made: float, expected: float, what: object) -> None:
    assert made == pytest.approx(expected, rel=1e-6, abs=1e-6), what


@pytest.mark.parametrize("name", ODD)
def test_a_second_writing_of_the_recipe_agrees(
    odd: dict[str, Forecast], name: str
) -> None:
    made = odd[name]
    # Student's t is an expansion in SQL.
    near = 0.002 if len(ODD[name]) < 84 else 1e-6
    for day, band in enumerate(banded(ODD[name], FIRST)):
        assert_close(made.expected[day], band.expected, (name, day))
        for level, lower, upper in (
            (0.8, made.lower_80, made.upper_80),
            (0.95, made.lower_95, made.upper_95),
        ):
            ends = (band.lower[level], band.upper[level])
            size = max(1.0, abs(ends[1])) * near
            assert (lower[day], upper[day]) == pytest.approx(ends, abs=size), day


def test_what_never_changes_is_forecast_as_it_is(odd: dict[str, Forecast]) -> None:
    pattern = odd["one week of a pattern again and again"]
    assert pattern.expected == pytest.approx(np.resize(WEEK, 90))
    assert pattern.upper_95 == pytest.approx(pattern.expected)
    assert odd["constant"].expected == pytest.approx([7.5] * 90)
    for silent in ("zero", "zero and short", "silent for 56 days", "refunds only"):
        assert not odd[silent].expected.any(), silent
    assert odd["silent for 55 days"].expected.any()


def test_the_samples_forecasts_follow_the_recipe(warehouse: Path) -> None:
    days: dict[str, list[tuple[date, float]]] = {}
    for row in records(
        warehouse,
        "select series, date_day, value from intermediate.int_metric_days"
        " where kind = 'quantity' order by series, date_day",
    ):
        days.setdefault(row["series"], []).append((row["date_day"], row["value"]))
    made: dict[str, list[dict[str, float]]] = {}
    for row in records(
        warehouse, "select * from marts.fct_forecasts order by series, target_date"
    ):
        made.setdefault(row["series"], []).append(row)
    assert set(made) <= set(days)
    assert len(made) > 10
    for series, rows in made.items():
        expected = banded([value for _, value in days[series]], days[series][0][0])
        assert len(rows) == 90
        for row, band in zip(rows, expected, strict=True):
            assert_close(row["forecast"], band.expected, series)
            if len(days[series]) >= 84:
                assert_close(row["lower_95"], band.lower[0.95], series)
                assert_close(row["upper_80"], band.upper[0.8], series)


def test_bands_cover_what_they_say_and_the_forecast_beats_naive(
    recipe: Recipe,
) -> None:
    """Made series of eight kinds, seeded; the aims of the benchmark."""
    scores = measure(Given(made_series(64, seed=11)), recipe, (30, 90), 1, False)
    means = {
        (method, horizon): mean_over_series(
            [one for one in scores if (one.method, one.horizon) == (method, horizon)]
        )
        for method in {one.method for one in scores}
        for horizon in (30, 90)
    }
    for horizon in (30, 90):
        ours = means[OURS, horizon]
        assert 0.90 <= ours["coverage_95"] <= 0.98, horizon
        assert 0.75 <= ours["coverage_80"] <= 0.88, horizon
        assert ours["mase"] < 0.92 * means["seasonal naive", horizon]["mase"]
        assert ours["mase"] < 0.92 * means["linear regression", horizon]["mase"]
