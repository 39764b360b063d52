"""The periods that pages are rendered for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from reporting.errors import ReportError

FALLBACK = (
    ("7d", 7, "day", False),
    ("30d", 30, "day", True),
    ("90d", 90, "week", False),
    ("1y", 365, "month", False),
)
PERIOD_QUERY = """
    select
        period,
        days,
        grain,
        is_default,
        as_of,
        period_start,
        period_end,
        prior_start,
        prior_end,
        is_prior_complete,
        first_event_date,
        last_event_date,
    from marts.periods
    order by days
"""


@dataclass(frozen=True)
class Period:
    """The N days that end on the as-of day, and the N days before them."""

    name: str
    days: int
    grain: str
    is_default: bool
    as_of: date | None = None
    start: date | None = None
    end: date | None = None
    prior_start: date | None = None
    prior_end: date | None = None
    is_prior_complete: bool = False
    first_event: date | None = None
    last_event: date | None = None

    @property
    def label(self) -> str:
        """As it stands on the tab."""
        return "1 year" if self.name == "1y" else f"{self.days} days"

    @property
    def before(self) -> str:
        """The base of every delta, in words."""
        return (
            "the year before" if self.name == "1y" else f"the {self.days} days before"
        )

    @property
    def parameters(self) -> dict[str, object]:
        """What a page query may bind."""
        return {
            "period": self.name,
            "period_start": self.start,
            "period_end": self.end,
            "prior_start": self.prior_start,
            "prior_end": self.prior_end,
            "grain": self.grain,
            "as_of": self.as_of,
        }


def load_periods(connection: duckdb.DuckDBPyConnection) -> list[Period]:
    """Read marts.periods; an empty one still gives the four pages."""
    try:
        rows = connection.execute(PERIOD_QUERY).fetchall()
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise ReportError(
            "marts.periods is missing or of another version: run `dbt build` first "
            f"({error})"
        ) from error
    if not rows:
        return [Period(*values) for values in FALLBACK]
    periods = [Period(*row) for row in rows]
    unsafe = [item.name for item in periods if not item.name.isalnum()]
    if unsafe:
        raise ReportError(f"marts.periods: not a usable period name: {unsafe[0]!r}")
    if sum(item.is_default for item in periods) != 1:
        raise ReportError("marts.periods must mark exactly one period as the default")
    return periods
