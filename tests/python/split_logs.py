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


def write_name(raw_dir: Path, customer: str, before: str, named_at: str) -> str:
    """An event that names the customer of an older visit in which somebody asked.

    Returns the interaction, which names nobody and happened before a day.
    """
    asked = SEEDS / "assistant" / "raw_assistant__interactions.csv"
    relation = duckdb.sql(
        f"""
        select interaction_id, visit_id
        from read_csv('{asked}', all_varchar = true)
        where customer_id is null and occurred_at < '{before}'
            and visit_id in (select visit_id from {ALL_EVENTS})
            and visit_id not in (
                select visit_id from {ALL_EVENTS} where customer_id is not null
            )
        order by interaction_id limit 1
        """
    )
    assert relation is not None
    ((interaction, visit),) = relation.fetchall()
    (raw_dir / "storefront" / "events" / "named.csv").write_text(
        "event_id,visit_id,customer_id,funnel_stage,sale_datetime\n"
        f"named-1,{visit},{customer},visit,{named_at}\n"
    )
    return str(interaction)
