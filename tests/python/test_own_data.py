"""The user's own files give the same marts as seeds do, whatever shape they have."""

from __future__ import annotations

import gzip
import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from warehouses import (
    NO_TESTS,
    PROJECT,
    SEEDS,
    built,
    dbt_build,
    differing_marts,
    fingerprints,
    only,
    rows,
)

# Where a row came from is the only thing that may differ.
FILE_NAMES = frozenset({"fct_quarantined_rows"})
# The only marts that look at raw tables, which a test below makes sure of.
ACCOUNTS = ("+fct_row_accounting", "+fct_quarantined_rows")
TABLES = [path.relative_to(SEEDS) for path in SEEDS.glob("*/raw_*.csv")]


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["csv", "jsonl", "folder"])
def test_own_files_equal_seeds(tmp_path: Path, warehouse: Path, shape: str) -> None:
    """One shape to the last mart; of the others all that reads files or raw tables."""
    raw_dir = tmp_path / "raw files"
    for table in TABLES:
        entity = table.stem.split("__")[1]
        target = raw_dir / table.parent / entity
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (SEEDS / table).read_bytes()
        if shape == "csv":
            target.with_suffix(".csv").write_bytes(text)
        elif shape == "folder":
            header, _, body = text.partition(b"\n")
            lines = body.splitlines(keepends=True)
            for part in range(3):
                path = target / f"date=2026-01-0{part + 1}" / "part.csv.gz"
                path.parent.mkdir(parents=True)
                content = header + b"\n" + b"".join(lines[part::3])
                path.write_bytes(gzip.compress(content, 1))
        else:
            duckdb.sql(
                f"""
                copy (
                    from read_csv(
                        '{SEEDS / table}', all_varchar = true, header = true
                    )
                )
                to '{target}.jsonl' (format json)
                """
            )
    chosen = () if shape == "folder" else only("path:models/staging", *ACCOUNTS)
    # One thread of models and engine, where the shared warehouse was built by two or
    # more: their number changes no mart, either.
    alone = ("--threads", "1")
    own = built(tmp_path, *NO_TESTS, *alone, *chosen, RAW_DIR=str(raw_dir), THREADS="1")
    kept = {
        name: found
        for name, found in fingerprints(warehouse, "staging").items()
        if name.startswith("stg_")
    }
    assert len(kept) >= len(TABLES)
    assert kept.items() <= fingerprints(own, "staging").items()
    assert differing_marts(own, warehouse, FILE_NAMES) == {}
    reasons = "select table_name, reason, count(*) from marts.fct_quarantined_rows"
    assert sorted(rows(own, reasons + " group by all")) == sorted(
        rows(warehouse, reasons + " group by all")
    )


def test_only_staging_and_the_accounting_read_raw_tables() -> None:
    """So that equal rows in staging are equal marts."""
    readers = {
        path.stem
        for path in (PROJECT / "models").rglob("*.sql")
        if "staging" not in path.parts
        and re.search(r"ref\(\s*'raw_", path.read_text("utf-8"))
    }
    assert readers == {"fct_row_accounting"}


@pytest.mark.slow
def test_the_18_field_json_log_runs_alone(published: Path) -> None:
    own = published / "warehouse.duckdb"
    accounting = rows(
        own,
        """
        select raw_rows, kept_rows, duplicate_rows, quarantined_rows, unreadable_values
        from marts.fct_row_accounting where table_name = 'storefront.events'
        """,
    )
    assert accounting == [(7, 4, 0, 3, 1)]
    reasons = rows(own, "select reason from marts.fct_quarantined_rows order by 1")
    assert [reason for (reason,) in reasons] == [
        "invalid_sale_amount",
        "malformed_row",
        "missing_sale_datetime",
    ]
    orders = rows(
        own,
        """
        select customer_id, cast(ordered_at as varchar), country,
            gross_amount, net_amount
        from marts.fct_orders order by ordered_at
        """,
    )
    # The offset is honoured; without a customer the visit stands for one; the flagged
    # purchase is refunded on its own day.
    assert orders == [
        ("a", "2026-01-05 08:00:00", "US", Decimal("19.10"), Decimal("19.10")),
        ("b", "2026-01-06 07:00:00", "unknown", Decimal(30), Decimal(0)),
        ("d", "2026-01-07 00:00:00", "unknown", Decimal(10), Decimal(10)),
    ]
    refunds = rows(
        own,
        "select amount, days_to_refund, is_flag_on_sale, reason from marts.fct_refunds",
    )
    assert refunds == [(Decimal(30), 0, True, "bad")]
    visits = rows(
        own,
        "select visit_id, furthest_stage from marts.fct_visits"
        " where started_at is not null",
    )
    assert visits == [("a", "visit")]


@pytest.mark.slow
def test_mixed_and_broken_rows_are_quarantined_with_file_and_text(
    tmp_path: Path,
) -> None:
    events = tmp_path / "raw" / "storefront" / "events"
    (events / "date=2026-01-01").mkdir(parents=True)
    (events / "date=2026-01-01" / "a.csv").write_text(
        "Visit_ID,SALE_DATETIME,funnel_stage,sale_amount,note,is_test\n"
        "v1,2026-01-01T10:00:00Z,visit,,x,no\n"
        'v1,2026-01-01T10:05:00Z,purchase,12.5,"two\nlines",NO\n'
        "v2,2026-01-01,purchase\n"
        "v3,2026-01-01,purchase,5,y,no,extra\n"
        "v4,yesterday,visit,,,\n"
        "v5,2026-01-01 12:00,purchase,twelve,,\n"
    )
    (events / "b.csv").write_bytes(
        b"\xef\xbb\xbffunnel_stage,visit_id,sale_datetime,COUNTRY\r\n"
        b"visit,v8,2026-01-02T23:30:00-05:00,de\r\n"
        b"visit,caf\xe9,2026-01-02,de\r\n"
    )
    (events / "c.jsonl.gz").write_bytes(
        gzip.compress(
            b'{"visit_id":"v9","sale_datetime":"2026-01-03","funnel_stage":"cart"}\n'
            b'{"visit_id":"v9",\n\n[]\n'
        )
    )
    typed = duckdb.sql(
        """
        select 'v10' as visit_id, timestamptz '2026-01-04 10:00:00+02' as sale_datetime,
            'visit' as Funnel_Stage, 3.5::double as sale_amount, 1 as is_test
        """
    )
    assert typed is not None
    typed.write_parquet(str(events / "d.parquet"))
    own = built(tmp_path, *only(*ACCOUNTS), RAW_DIR=str(tmp_path / "raw"))

    kept = rows(
        own,
        """
        select visit_id, cast(event_at as varchar), country, is_test
        from staging.stg_storefront__events order by event_at
        """,
    )
    assert kept == [
        ("v1", "2026-01-01 10:00:00", None, False),
        ("v1", "2026-01-01 10:05:00", None, False),
        ("v9", "2026-01-03 00:00:00", None, False),
        ("v8", "2026-01-03 04:30:00", "DE", False),
        ("v10", "2026-01-04 08:00:00", None, True),
    ]
    quarantined = rows(
        own, "select reason, file_name, row_text from marts.fct_quarantined_rows"
    )
    assert sorted(
        (reason, str(name).split("/")[-1]) for reason, name, _ in quarantined
    ) == [
        ("invalid_sale_amount", "a.csv"),
        ("invalid_sale_datetime", "a.csv"),
        ("malformed_row", "a.csv"),
        ("malformed_row", "a.csv"),
        ("malformed_row", "b.csv"),
        ("malformed_row", "c.jsonl.gz"),
        ("malformed_row", "c.jsonl.gz"),
    ]
    texts = [str(text) for _, _, text in quarantined]
    assert "v3,2026-01-01,purchase,5,y,no,extra" in texts
    assert any('"sale_amount":"twelve"' in text for text in texts)
    ((raw, accounted),) = rows(
        own,
        """
        select raw_rows, kept_rows + duplicate_rows + quarantined_rows
        from marts.fct_row_accounting where table_name = 'storefront.events'
        """,
    )
    assert raw == accounted == 12


@pytest.mark.slow
def test_a_bare_dbt_build_names_the_missing_column(tmp_path: Path) -> None:
    (tmp_path / "raw" / "storefront").mkdir(parents=True)
    (tmp_path / "raw" / "storefront" / "events.csv").write_text("visit_id\nv\n")
    done = dbt_build(tmp_path, RAW_DIR=str(tmp_path / "raw"))
    assert done.returncode == 1
    assert "events.csv: required columns sale_datetime, funnel_stage" in done.stdout
