"""Measure the forecast on daily series, beside simple and library methods.

python scripts/benchmark_forecast.py [--series FILE.csv] [--holdout 56] [--json FILE]

FILE.csv has the columns series, date, value; without it, series are made. The models
are the project's own, compiled by dbt. Every origin knows only the days before it. By
default origins are 30 days apart and the horizons are 7, 30, 56 and 90 days;
--holdout N forecasts the last N days of each series once. MASE divides by the mean
absolute change from one week to the next, up to the origin.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import duckdb

from forecast_bench.made import made_series
from forecast_bench.recipe import Recipe
from forecast_bench.rivals import methods
from forecast_bench.scores import OURS, Score, mean_over_series, score_origin
from forecast_bench.series import Given, read_series
from pipeline.errors import PipelineError

HORIZONS = (7, 30, 56, 90)
SHORTEST_HISTORY = 14
STEP = 30

# By method and horizon: the means over series.
Means = dict[str, dict[str, dict[str, float]]]


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the forecast.")
    parser.add_argument("--series", type=Path, help="CSV: series,date,value")
    parser.add_argument("--holdout", type=int, help="the last N days, 1 to 90, once")
    parser.add_argument("--origins", type=int, default=3, help="30 days apart")
    parser.add_argument("--made", type=int, default=80, help="series to make")
    parser.add_argument("--json", type=Path, help="write the scores there")
    parser.add_argument("--no-library", action="store_true", help="no statsforecast")
    parser.add_argument("--speed", action="store_true", help="time 1,000 series")
    chosen = parser.parse_args(given)
    if chosen.holdout is not None and not 1 <= chosen.holdout <= 90:
        parser.error("--holdout: give 1 to 90")
    if chosen.json is not None:
        if chosen.json.is_dir() or not chosen.json.parent.is_dir():
            parser.error(f"--json: {chosen.json} is not a file in an existing folder")
        place = chosen.json if chosen.json.exists() else chosen.json.parent
        if not os.access(place, os.W_OK):
            parser.error(f"--json: {chosen.json} cannot be written")
    return chosen


def measure(
    given: Given, recipe: Recipe, horizons: Sequence[int], origins: int, library: bool
) -> list[Score]:
    """All scores; series that are too short for an origin are said and left out."""
    rivals = methods(library)
    longest = max(horizons)
    scores: list[Score] = []
    for origin in range(origins):
        ahead = longest + STEP * origin
        kept = [
            one for one in given.series if len(one.values) - ahead >= SHORTEST_HISTORY
        ]
        if short := len(given.series) - len(kept):
            given.notes.append(
                f"{short} series are too short to know {SHORTEST_HISTORY} days"
                f" {ahead} days before their end: left out there"
            )
        if not kept:
            continue
        known = [len(one.values) - ahead for one in kept]
        forecasts = recipe.forecast(kept, known)
        for one, days, forecast in zip(kept, known, forecasts, strict=True):
            found = score_origin(one, days, horizons, forecast, rivals)
            if not found:
                given.notes.append(f"{one.name}: weeks do not differ, nothing to score")
            scores += found
    if not scores:
        raise PipelineError("no series is long enough to be scored")
    return scores


def table(scores: list[Score], horizons: Sequence[int]) -> Means:
    """Print means over series a horizon and method; the same as a dictionary."""
    result: Means = {}
    print(
        f"{'days':>4}  {'method':34} {'MASE':>6} {'total':>7} {'80 %':>6} {'95 %':>6}"
    )
    for horizon in horizons:
        for method in dict.fromkeys(score.method for score in scores):
            chosen = [
                one for one in scores if (one.method, one.horizon) == (method, horizon)
            ]
            means = mean_over_series(chosen)
            result.setdefault(method, {})[str(horizon)] = means
            line = f"{horizon:4d}  {method:34} {means['mase']:6.3f}"
            line += f" {means.get('total_error', float('nan')):7.1%}"
            if "coverage_80" in means:
                line += f" {means['coverage_80']:6.1%} {means['coverage_95']:6.1%}"
            print(line)
    return result


def time_recipe(recipe: Recipe) -> list[dict[str, float]]:
    """Seconds and peak memory for 250 and 1,000 series of two years."""
    timed = []
    for count in (250, 1000):
        series = made_series(count, days=730)
        recipe.forecast(series, [730] * count)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        timed.append({"series": count, "seconds": recipe.seconds, "peak_mb": peak})
        print(
            f"{count:5d} series x 730 days: {recipe.seconds:.1f} s,"
            f" peak memory {peak:.0f} MB"
        )
    return timed


def main(given_arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when something was measured."""
    given = arguments(given_arguments)
    started = time.monotonic()
    machine = (
        f"{platform.machine()}, {os.cpu_count()} cores, DuckDB {duckdb.__version__}"
    )
    try:
        chosen = (
            read_series(given.series)
            if given.series
            else Given(made_series(given.made))
        )
        recipe = Recipe()
        horizons = [given.holdout] if given.holdout else list(HORIZONS)
        origins = 1 if given.holdout else given.origins
        print(f"{machine}; {len(chosen.series)} series, {origins} origins")
        scores = measure(chosen, recipe, horizons, origins, not given.no_library)
    except PipelineError as error:
        print(f"clearmargin: {error}", file=sys.stderr)
        return 1
    for note in chosen.notes:
        print(f"note: {note}")
    means = table(scores, horizons)
    for horizon in horizons:
        ours = mean_over_series(
            [one for one in scores if (one.method, one.horizon) == (OURS, horizon)]
        )
        print(f"mean MASE over series, {horizon} days: {ours['mase']:.4f}")
    report = {
        "machine": machine,
        "notes": chosen.notes,
        "methods": means,
        "scores": [asdict(one) for one in scores],
        "speed": time_recipe(recipe) if given.speed else [],
        "seconds": round(time.monotonic() - started, 1),
    }
    if given.json:
        given.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
