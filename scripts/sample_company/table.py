"""What the generator knows of one raw table."""

from __future__ import annotations

from dataclasses import dataclass

MONEY = "decimal(18, 6)"


@dataclass(frozen=True)
class Table:
    """One raw table; ``view`` is the DuckDB view that holds its rows.

    ``order_by`` must be a total order, or two runs could differ. ``chunked`` tables
    are written piece by piece in time order. ``text_columns`` are those whose planted
    bad values need text: the view has the text beside them as ``<column>_text``;
    ``untyped_kinds`` are the rows that a typed file has to leave out.
    """

    source: str
    entity: str
    view: str
    columns: dict[str, str]
    order_by: str
    chunked: bool = False
    text_columns: tuple[str, ...] = ()
    untyped_kinds: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The table as people write it, for example ``storefront/events``."""
        return f"{self.source}/{self.entity}"

    @property
    def seed_path(self) -> str:
        """Where the committed seed lies below ``seeds/``."""
        return f"{self.source}/raw_{self.source}__{self.entity}.csv"
