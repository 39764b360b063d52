"""An incremental run gives what a full refresh gives, and never mixes two inputs."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from warehouses import SEEDS, built, differing_marts, rows

EVENTS = SEEDS / "storefront" / "raw_storefront__events.csv"
CUT = "2026-10-25 00:00:00"
ALL_EVENTS = f"read_csv('{EVENTS}', all_varchar = true, header = true)"


def write_events(raw_dir: Path, name: str, where: str) -> None:
    folder = raw_dir / "storefront" / "events"
    folder.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"copy (from {ALL_EVENTS} where {where}) to '{folder / name}.csv'")


def accounted(database: Path) -> dict[str, object]:
    with duckdb.connect(str(database), read_only=True) as connection:
        result = connection.execute(
            "from marts.fct_row_accounting where table_name = 'storefront.events'"
        )
        names = [column[0] for column in result.description or []]
        row = result.fetchone()
    assert row is not None
    return dict(zip(names, row, strict=True))


@pytest.mark.slow
def test_new_and_late_rows_are_restated_as_a_full_refresh_would(tmp_path: Path) -> None:
    raw_dir = tmp_path / "raw"
    arrived = "coalesce(received_at, sale_datetime, '')"
    write_events(raw_dir, "first", f"{arrived} < '{CUT}'")
    built(tmp_path, RAW_DIR=str(raw_dir))
    # Days before the cut get rows that arrive after it.
    write_events(
        raw_dir, "second", f"{arrived} >= '{CUT}' and sale_datetime >= '2026-10-22'"
    )
    folder = raw_dir / "storefront" / "events"
    duckdb.sql(
        f"""
        copy (
            select * replace (
                'late-1' as event_id, '2026-10-23T09:00:00' as sale_datetime,
                '2026-10-25T08:00:00' as received_at, '' as is_test
            )
            from {ALL_EVENTS} where funnel_stage = 'purchase' limit 1
        ) to '{folder / "late"}.csv'
        """
    )
    incremental = built(tmp_path, RAW_DIR=str(raw_dir))
    (tmp_path / "full").mkdir()
    full = built(tmp_path / "full", RAW_DIR=str(raw_dir))
    assert differing_marts(incremental, full, frozenset()) == {}
    assert rows(
        incremental,
        "select count(*) from marts.fct_orders where order_date = '2026-10-23'",
    ) != [(0,)]
    assert accounted(incremental)["awaiting_full_refresh_rows"] == 0


@pytest.mark.slow
def test_what_arrives_too_late_is_counted_and_waits_for_a_full_refresh(
    tmp_path: Path,
) -> None:
    raw_dir = tmp_path / "raw"
    write_events(
        raw_dir, "first", "sale_datetime >= '2026-10-01' and event_id is not null"
    )
    built(tmp_path, RAW_DIR=str(raw_dir))
    before = accounted(tmp_path / "warehouse.duckdb")
    (raw_dir / "storefront" / "events" / "too_late.csv").write_text(
        "event_id,visit_id,funnel_stage,sale_datetime\nx1,vx,visit,2026-10-02T00:00:00\n"
    )
    after = accounted(built(tmp_path, RAW_DIR=str(raw_dir)))
    assert after["kept_rows"] == before["kept_rows"]
    assert after["awaiting_full_refresh_rows"] == 1
    full = accounted(built(tmp_path, "--full-refresh", RAW_DIR=str(raw_dir)))
    assert full["awaiting_full_refresh_rows"] == 0
    assert full["kept_rows"] == int(str(before["kept_rows"])) + 1


@pytest.mark.slow
def test_a_key_of_a_closed_day_stays_single(tmp_path: Path) -> None:
    raw_dir = tmp_path / "raw"
    folder = raw_dir / "storefront" / "events"
    folder.mkdir(parents=True)
    header = "event_id,visit_id,funnel_stage,sale_datetime\n"
    (folder / "a.csv").write_text(
        header + "e1,v1,visit,2026-10-01T00:00:00\ne2,v2,visit,2026-10-20T00:00:00\n"
    )
    built(tmp_path, RAW_DIR=str(raw_dir))
    (folder / "b.csv").write_text(header + "e1,v1,visit,2026-10-20T00:00:00\n")
    database = built(tmp_path, RAW_DIR=str(raw_dir))
    assert rows(
        database,
        """
        select event_id, cast(event_date as varchar)
        from staging.stg_storefront__events order by 1
        """,
    ) == [("e1", "2026-10-01"), ("e2", "2026-10-20")]
    assert rows(database, "select reason from marts.fct_quarantined_rows") == [
        ("conflict",)
    ]


@pytest.mark.slow
def test_another_input_never_mixes_into_an_incremental_table(tmp_path: Path) -> None:
    built(tmp_path)
    raw_dir = tmp_path / "raw"
    (raw_dir / "storefront").mkdir(parents=True)
    (raw_dir / "storefront" / "events.csv").write_text(
        "visit_id,funnel_stage,sale_datetime\nv1,visit,2026-10-31T00:00:00\n"
    )
    database = built(tmp_path, RAW_DIR=str(raw_dir))
    assert rows(database, "select count(*) from staging.stg_storefront__events") == [
        (1,)
    ]
