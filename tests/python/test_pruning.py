"""Of a RAW_DIR in folders by day, an incremental run reads the days that are open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from warehouses import built, rows

LOG = "base_app__usage_events"
FIRST_DAY, DAYS, ROWS_A_DAY = date(2026, 9, 1), 42, 500
# late_arrival_days before the newest day, and one more for zones ahead of the folder's.
OPEN_DAYS = 5


def write_day(raw_dir: Path, number: int) -> Path:
    day = FIRST_DAY + timedelta(days=number)
    folder = raw_dir / f"app/usage_events/date={day}"
    folder.mkdir(parents=True)
    duckdb.execute(
        f"""
        copy (
            select
                '{day}-' || range as event_id,
                timestamp '{day} 08:00:00' + interval 1 minute * range as occurred_at,
                timestamp '{day} 08:00:02' + interval 1 minute * range as received_at,
                'u' || range % 7 as user_id,
                'opened' as event_name
            from range({ROWS_A_DAY})
        ) to '{folder / "part-0.parquet"}' (format parquet)
        """
    )
    return folder / "part-0.parquet"


def files_read(profile: object) -> Iterator[int]:
    """How many files each scan of a profile read."""
    if isinstance(profile, list):
        for part in profile:
            yield from files_read(part)
    elif isinstance(profile, dict):
        if "Total Files Read" in profile:
            yield int(profile["Total Files Read"])
        for part in profile.values():
            yield from files_read(part)


@pytest.mark.slow
def test_files_of_closed_days_are_left_alone(tmp_path: Path) -> None:
    raw_dir = tmp_path / "raw"
    files = [write_day(raw_dir, number) for number in range(DAYS)]
    database = built(tmp_path, "--select", f"+{LOG}", RAW_DIR=str(raw_dir))
    with duckdb.connect(str(database)) as connection:
        # A build of everything would have ended so.
        connection.execute("update raw.build_state set status = 'complete'")
    files.append(write_day(raw_dir, DAYS))
    # Whoever reads a row of a closed day fails from here on; the footers, which name
    # the columns, stay as they are.
    closed = files[: -OPEN_DAYS - 1]
    for path in closed:
        whole = path.read_bytes()
        footer = int.from_bytes(whole[-8:-4], "little") + 8
        path.write_bytes(
            whole[:4] + b"\0" * (len(whole) - footer - 4) + whole[-footer:]
        )
    with pytest.raises(duckdb.Error):
        duckdb.execute(f"from read_parquet('{closed[-1]}')").fetchall()
    built(tmp_path, "--select", f"+{LOG}", RAW_DIR=str(raw_dir))
    assert rows(database, f"select count(*) from staging.{LOG}") == [
        ((DAYS + 1) * ROWS_A_DAY,)
    ]
    manifest = json.loads((tmp_path / "target/manifest.json").read_text("utf-8"))
    query = manifest["nodes"][f"model.clearmargin.{LOG}"]["compiled_code"]
    with duckdb.connect(str(database), read_only=True) as connection:
        ((_, profile),) = connection.execute(
            f"explain (analyze, format json) {query}"
        ).fetchall()
    read = list(files_read(json.loads(profile)))
    assert read, "DuckDB no longer tells how many files it read"
    assert max(read) == OPEN_DAYS + 1
