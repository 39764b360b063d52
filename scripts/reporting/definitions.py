"""definitions.toml: what each metric means, and which raw tables feed a mart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reporting.errors import ReportError
from reporting.formats import Formats
from reporting.theme import read_toml

BETTER = ("higher", "lower", "neither")


@dataclass(frozen=True)
class Metric:
    """One metric and its meaning."""

    key: str
    name: str
    format: str
    better: str
    additive: bool
    meaning: str
    formula: str
    rule: str
    mart: str


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
                f"no metric '{key}' in definitions.toml; "
                f"it has: {', '.join(sorted(self.metrics))}"
            ) from None

    def raw_tables(self, marts: tuple[str, ...]) -> list[str]:
        """The raw tables that the given marts are made of."""
        names = (raw for mart in marts for raw in self.raw.get(mart, []))
        return list(dict.fromkeys(names))


def load_definitions(path: Path, formats: Formats) -> Definitions:
    """Read and check definitions.toml."""
    table = read_toml(path)
    metrics = {}
    for key, values in table.get("metrics", {}).items():
        try:
            metric = Metric(key=key, **values)
        except TypeError as error:
            raise ReportError(f"{path}: metric {key}: {error}") from error
        if metric.better not in BETTER:
            raise ReportError(f"{path}: metric {key}: better is one of {BETTER}")
        if metric.format not in formats.names:
            raise ReportError(f"{path}: metric {key}: no format '{metric.format}'")
        metrics[key] = metric
    return Definitions(metrics, table.get("raw", {}))
