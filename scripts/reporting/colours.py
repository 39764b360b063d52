"""A series keeps its colour on every page and period."""

from __future__ import annotations

from collections.abc import Iterable

from reporting.datasets import DataSet
from reporting.theme import SERIES_LIMIT

OTHER = "all other"


class Colours:
    """Colours by dimension, from the order of its names over the longest period."""

    def __init__(self) -> None:
        self._order: dict[str, list[str]] = {}

    def learn(self, dimension: str, names: Iterable[object]) -> None:
        """Fix the order of a dimension's names; later names come after."""
        order = self._order.setdefault(dimension, [])
        order += [str(name) for name in names if str(name) not in order]

    def learn_rows(self, sets: Iterable[DataSet]) -> None:
        """Text columns that no list names: in the order of the alphabet."""
        found: dict[str, set[str]] = {}
        for data in sets:
            for column in data.columns:
                values = data.values(column)
                if values and all(isinstance(value, str) for value in values):
                    found.setdefault(column, set()).update(values)
        for column, names in found.items():
            self.learn(column, sorted(names - set(self._order.get(column, []))))

    def of(self, dimension: str, data: DataSet, measure: str) -> dict[str, str]:
        """The series to draw with their colours; the rest is one more."""
        present = {str(row[dimension]) for row in data if row[measure] is not None}
        order = self._order.get(dimension, [])
        order = order + sorted(present - set(order))
        fits = len(order) <= SERIES_LIMIT
        own = order[: SERIES_LIMIT if fits else SERIES_LIMIT - 1]
        if present.isdisjoint(own):
            # Another mart's column of this name has so many values that none is left.
            own = [name for name in order if name in present][:SERIES_LIMIT]
        colours = {
            name: f"var(--s{place})"
            for place, name in enumerate(own, start=1)
            if name in present
        }
        if present - set(own):
            colours[OTHER] = "var(--other)"
        return colours
