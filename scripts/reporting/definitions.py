"""definitions/*.toml: what each metric means, and which raw tables feed a mart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporting.errors import ReportError
from reporting.formats import Formats
from reporting.theme import read_toml

BETTER = ("higher", "lower", "neither")


@dataclass(frozen=True)
class Metric:
    """One metric and its meaning.

    `tested` is false where nothing says how far chance alone moves it: a change is
    shown and not called better or worse.
    """

    key: str
    name: str
    format: str
    better: str
    additive: bool
    meaning: str
    formula: str
    rule: str
    mart: str
    tested: bool = True


@dataclass(frozen=True)
class Definitions:
    """All metrics, and the raw tables behind each mart."""

    metrics: dict[str, Metric]
    raw: dict[str, list[str]]

    def metric(self, key: str) -> Metric:
        """A metric by its key, or an error that lists the keys."""
        try:
            return self.metrics[key]
        except KeyError:
            raise ReportError(
                f"no metric '{key}' in reports/definitions; "
                f"it has: {', '.join(sorted(self.metrics))}"
            ) from None

    def raw_tables(self, marts: tuple[str, ...]) -> list[str]:
        """The raw tables that the given marts are made of."""
        names = (raw for mart in marts for raw in self.raw.get(mart, []))
        return list(dict.fromkeys(names))


def load_definitions(folder: Path, formats: Formats) -> Definitions:
    """Read and check every file of reports/definitions; a key stands in one of them."""
    metrics: dict[str, Metric] = {}
    raw: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.toml")):
        table = read_toml(path)
        for key, values in table.get("metrics", {}).items():
            if key in metrics:
                raise ReportError(f"{path}: metric {key} is defined twice")
            metrics[key] = read_metric(path, key, values, formats)
        raw |= table.get("raw", {})
    return Definitions(metrics, raw)


def read_metric(
    path: Path, key: str, values: dict[str, Any], formats: Formats
) -> Metric:
    """One metric, or an error that names its file."""
    try:
        metric = Metric(key=key, **values)
    except TypeError as error:
        raise ReportError(f"{path}: metric {key}: {error}") from error
    if metric.better not in BETTER:
        raise ReportError(f"{path}: metric {key}: better is one of {BETTER}")
    if metric.format not in formats.names:
        raise ReportError(f"{path}: metric {key}: no format '{metric.format}'")
    return metric
