"""The sample's logs, cut into files of what arrived before a day and after it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouses import SEEDS

EVENTS = SEEDS / "storefront" / "raw_storefront__events.csv"
# The other logs of events that are built by day, with when a row happened and came.
LOGS = {
    "ai_gateway/model_requests": ("requested_at", "received_at"),
    "app/usage_events": ("occurred_at", "received_at"),
    "assistant/interactions": ("occurred_at", "occurred_at"),
}
ARRIVED = "coalesce(received_at, sale_datetime, '')"
ALL_EVENTS = f"read_csv('{EVENTS}', all_varchar = true, header = true)"


def write_events(raw_dir: Path, name: str, where: str) -> None:
    folder = raw_dir / "storefront" / "events"
    folder.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"copy (from {ALL_EVENTS} where {where}) to '{folder / name}.csv'")


def write_logs(raw_dir: Path, name: str, where: str) -> list[Path]:
    """Rows of the other logs in files of their own; `where` knows happened, arrived."""
    written = []
    for log, (happened, arrived) in LOGS.items():
        source, entity = log.split("/")
        path = raw_dir / log / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        duckdb.sql(
            f"""
            copy (
                select * exclude (happened, arrived)
                from (
                    select *, {happened} as happened,
                        coalesce({arrived}, {happened}, '') as arrived
                    from read_csv(
                        '{SEEDS / source / f"raw_{source}__{entity}.csv"}',
                        all_varchar = true, header = true
                    )
                )
                where {where}
            ) to '{path}'
            """
        )
        written.append(path)
    return written


def write_again(paths: list[Path]) -> None:
    """Three rows of each file once more, in a file beside it."""
    for path in paths:
        log = f"read_csv('{path}', all_varchar = true)"
        again = path.with_name("again.csv")
        duckdb.sql(f"copy (from {log} order by all limit 3) to '{again}'")


def write_corrected(raw_dir: Path, day: str, arrived: str) -> None:
    """An event of the app once more with another feature, in the folder of a day."""
    log = SEEDS / "app" / "raw_app__usage_events.csv"
    folder = raw_dir / "app" / "usage_events" / f"date={arrived[:10]}"
    folder.mkdir(parents=True)
    duckdb.sql(
        f"""
        copy (
            select * replace ('{arrived}' as received_at, 'corrected' as feature)
            from read_csv('{log}', all_varchar = true)
            where occurred_at like '{day}%' order by event_id limit 1
        ) to '{folder}/rows.parquet'
        """
    )


ASKED = SEEDS / "assistant" / "raw_assistant__interactions.csv"


def unnamed_asks(before: str) -> list[tuple[str, str]]:
    """Interactions of before a day that name nobody, nor do their visits: both ids."""
    relation = duckdb.sql(
        f"""
        select min(interaction_id), visit_id
        from read_csv('{ASKED}', all_varchar = true)
        where customer_id is null and occurred_at < '{before}'
            and visit_id in (select visit_id from {ALL_EVENTS})
            and visit_id not in (
                select visit_id from {ALL_EVENTS} where customer_id is not null
            )
        group by visit_id
        order by 1
        """
    )
    assert relation is not None
    return [
        (str(interaction), str(visit)) for interaction, visit in relation.fetchall()
    ]


def write_naming(raw_dir: Path, event: str, visit: str, times: tuple[str, str]) -> None:
    """An event that names a customer, who is called as the event is."""
    happened, arrived = times
    path = raw_dir / "storefront" / "events" / f"{event}_{arrived[:10]}.csv"
    path.write_text(
        "event_id,visit_id,customer_id,funnel_stage,sale_datetime,received_at\n"
        f"{event},{visit},{event},visit,{happened},{arrived}\n"
    )


def write_mistyped(raw_dir: Path) -> None:
    """An interaction of a year that is far off, in a log that knows no arrivals."""
    path = raw_dir / "assistant" / "interactions" / "mistyped.csv"
    duckdb.sql(
        f"""
        copy (
            select * replace (
                'mistyped' as interaction_id, '2062-10-01T00:00:00' as occurred_at
            )
            from read_csv('{ASKED}', all_varchar = true) order by all limit 1
        ) to '{path}'
        """
    )
