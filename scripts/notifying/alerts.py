"""Open alerts, from the warehouse or, without one, from the published site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from notifying.errors import NotifyError
from pipeline.environment import database_of

COLUMNS = "alert_id, severity, kind, title, text, recommended_action, page, raised_on"


@dataclass(frozen=True)
class Alert:
    """One open alert, in words."""

    alert_id: str
    severity: str
    kind: str
    title: str
    text: str
    recommended_action: str
    page: str
    raised_on: str

    @property
    def key(self) -> str:
        """What is sent once: an alert that becomes critical is news."""
        return f"{self.alert_id}:{self.severity}"


def open_alerts(environ: Mapping[str, str]) -> list[Alert]:
    """What holds at as_of, the most severe first."""
    database = database_of(environ)
    export = (
        Path(environ.get("SITE_DIR") or "site")
        / "data"
        / "marts"
        / "fct_alerts.parquet"
    )
    if database.is_file():
        return _read(database, "marts.fct_alerts")
    if export.is_file():
        return _read(None, f"read_parquet({_literal(export)})")
    raise NotifyError(f"{database}: no such warehouse; run `make site` first")


def _read(database: Path | None, relation: str) -> list[Alert]:
    query = f"select {COLUMNS} from {relation} where is_open order by rank"
    try:
        with duckdb.connect(
            str(database or ":memory:"), read_only=database is not None
        ) as connection:
            rows = connection.execute(query).fetchall()
    except duckdb.CatalogException as error:
        raise NotifyError(
            f"{database}: has no alerts yet; run `make site` first"
        ) from error
    except duckdb.Error as error:
        first_line = str(error).splitlines()[0]
        raise NotifyError(f"{database or relation}: {first_line}") from error
    return [Alert(*(str(value) for value in row)) for row in rows]


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
