"""Forecasts: a second writing of the recipe agrees, bands cover, odd series hold."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from benchmark_forecast import main, measure
from forecast_bench.made import made_series
from forecast_bench.recipe import Forecast, Recipe
from forecast_bench.scores import OURS, mean_over_series
from forecast_bench.series import Daily, Given, read_series
from forecast_recipe import banded
from pipeline.errors import PipelineError
from warehouses import records

FIRST = date(2024, 2, 26)
WEEK = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 0.0]


@pytest.fixture(scope="module")
def recipe() -> Recipe:
    return Recipe()


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


FILE = """\
Date,series,value
2026-01-01,a,1
2026-01-02,a,2
2026-01-02,a,3
2026-01-05 00:00:00,a,4
2026-01-06,a,
2026-01-09,a,9
2026-01-01,"b, c",-5
"""


def test_a_file_with_gaps_and_repeats_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_text(FILE, encoding="utf-8-sig")
    given = read_series(path)
    first, second = given.series
    assert (first.name, second.name) == ("a", "b, c")
    assert list(first.is_given) == [
        True, True, False, False, True, False, False, False, True,
    ]  # fmt: skip
    assert first.values[[0, 1, 4, 8]].tolist() == [1, 3, 4, 9]
    # A week before the 8th is the 1st.
    assert first.values[7] == 1
    assert sorted(given.notes) == [
        "1 rows of a day given before: the last one counts",
        "1 rows without a value",
        "1 series have values below 0; forecasts have not",
        "5 missing days in 1 series: filled from the week before, not scored",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "has no column series, date, value"),
        ("", "has no column series, date, value"),
        ("series,date,value\n", "has no values"),
        ("series,date,value\nx,2026-01-01,much\n", "line 2: value is 'much'"),
        ("series,date,value\nx,31.01.2026,1\n", "line 2: date is '31.01.2026'"),
        ("series,date,value\nx,2026-01-01,1e99\n", "line 2: value is '1e99'"),
        ("series,date,value\nx,1000-01-01,1\nx,2026-01-01,1\n", "too long"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "series.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match=said.replace(".", r"\.")):
        read_series(path)


def test_the_benchmark_scores_a_holdout(
    tmp_path: Path,
    recipe: Recipe,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A pattern that repeats is forecast without error; noise beside it is not."""
    monkeypatch.setattr("benchmark_forecast.Recipe", lambda: recipe)
    noisy = [value + extra for value, extra in zip(WEEK * 40, noise(280), strict=True)]
    broken = WEEK * 32 + [value * 3 for value in WEEK * 8]
    lines = ["series,date,value"]
    for name, values in {"noisy": noisy, "broken": broken, "short": [1.0] * 60}.items():
        for place, value in enumerate(values):
            lines.append(
                f"{name},{date.fromordinal(FIRST.toordinal() + place)},{value}"
            )
    path, report = tmp_path / "series.csv", tmp_path / "report.json"
    path.write_text("\n".join(lines), encoding="utf-8")
    options = ["--series", str(path), "--holdout", "56", "--no-library"]
    assert main([*options, "--json", str(report)]) == 0
    printed = capsys.readouterr().out
    assert "1 series are too short to know 14 days 56 days before their end" in printed
    # Weeks of "broken" do not differ until it breaks: MASE has nothing to divide by.
    assert "broken: weeks do not differ" in printed
    (score,) = [
        one for one in json.loads(report.read_text())["scores"] if one["method"] == OURS
    ]
    known = np.array(noisy[:224])
    expected = [band.expected for band in banded(noisy[:224], FIRST)[:56]]
    scale = np.abs(known[7:] - known[:-7]).mean()
    assert score["series"] == "noisy"
    assert math.isclose(
        score["mase"],
        float(np.abs(np.array(noisy[224:]) - expected).mean() / scale),
        rel_tol=1e-6,
    )
    assert f"mean MASE over series, 56 days: {score['mase']:.4f}" in printed
