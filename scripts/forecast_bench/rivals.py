"""What the forecast is compared with."""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from forecast_bench.series import Values

Method = Callable[[Values, int], Values]


def seasonal_naive(values: Values, horizon: int) -> Values:
    """The last week again and again."""
    return np.resize(values[-7:], horizon)


def linear_regression(values: Values, horizon: int) -> Values:
    """A straight line through all days, not below 0."""
    days = np.arange(len(values))
    slope, level = np.polyfit(days, values, 1)
    ahead = np.arange(len(values), len(values) + horizon)
    line: Values = np.maximum(level + slope * ahead, 0)
    return line


def methods(with_library: bool) -> dict[str, Method]:
    """Methods by name; those of statsforecast where it is installed and wanted."""
    found: dict[str, Method] = {
        "seasonal naive": seasonal_naive,
        "linear regression": linear_regression,
    }
    if with_library and importlib.util.find_spec("statsforecast"):
        models = importlib.import_module("statsforecast.models")
        for name in ("AutoETS", "AutoTheta", "DynamicOptimizedTheta"):
            found[f"statsforecast {name}"] = _library(getattr(models, name))
    return found


def _library(model: Callable[..., Any]) -> Method:
    def forecast(values: Values, horizon: int) -> Values:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fitted = model(season_length=7)
            made = fitted.forecast(y=values, h=horizon)
        mean: Values = np.asarray(made["mean"], dtype=np.float64)
        return np.maximum(mean, 0)

    return forecast
