"""The parts of the benchmark: measuring, plain SQL, comparing, the day held back."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest

from bench.company import HIDDEN, SHOWN, Company, Rows, split_last_day
from bench.compare import differing_marts
from bench.frames.check import KEYS, differing_rows
from bench.measuring import PROJECT, BenchError, run
from bench.paste import paste
from bench.plain import in_dependency_order, run_models


def test_a_step_is_measured_and_a_failure_told() -> None:
    code = "x = bytearray(200_000_000); import time; t = time.process_time()\n"
    code += "while time.process_time() - t < 0.2: pass"
    measured = run([sys.executable, "-c", code], {})
    assert measured.cpu >= 0.2
    assert measured.wall >= measured.cpu / 2
    assert measured.peak_mb >= 190
    with pytest.raises(BenchError, match="no such step"):
        run([sys.executable, "-c", "raise SystemExit('no such step')"], {})


def test_models_are_ordered_and_hooks_are_theirs() -> None:
    def model(name: str, *needs: str, **config: object) -> dict[str, object]:
        return {
            "name": name,
            "schema": "main",
            "language": "sql",
            "resource_type": "model",
            "depends_on": {"nodes": [f"m.{need}" for need in needs]},
            "config": {"materialized": "table", **config},
            "compiled_code": f"select 1 as {name}",
        }

    manifest = {
        "nodes": {
            "m.last": model("last", "middle", "first"),
            "m.middle": model("middle", "first"),
            "m.first": model("first"),
            "m.other": model("other"),
            "seed.s": {"name": "s", "resource_type": "seed"},
        }
    }
    names = [one["name"] for one in in_dependency_order(manifest)]
    assert names == ["first", "middle", "last", "other"]
    chosen = in_dependency_order(manifest, ["middle"])
    assert [one["name"] for one in chosen] == ["first", "middle"]
    with duckdb.connect() as connection:
        hooks = [
            {"sql": "create table noted as select 2 as n"},
            {"sql": '{{ delete_from_first_day(this, "day") }}'},
        ]
        seconds = run_models(connection, [model("hooked", **{"post-hook": hooks})])
        assert list(seconds) == ["hooked"]
        assert connection.execute("from noted").fetchall() == [(2,)]
        unknown = [{"sql": "{{ sort_again(this) }}"}]
        with pytest.raises(BenchError, match="sort_again"):
            run_models(connection, [model("other", **{"pre-hook": unknown})])


def marts(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        for statement in statements:
            connection.execute(statement)
    return path


def test_marts_are_compared_row_by_row(tmp_path: Path) -> None:
    one = marts(
        tmp_path / "one.duckdb",
        "create table marts.same as select unnest([1, 2, 2]) as n",
        "create table marts.counted as select unnest([1, 2, 2]) as n",
        "create table marts.changed as select 'a' as t",
        "create table marts.gone as select 1 as n",
        "create table marts.fct_forecast_accuracy as select unnest(['backtest',"
        " 'matured']) as basis",
        "create table marts.fct_budget_alerts as select 1 as n,"
        " 5 as first_raised_on, 6 as crossing_known_on",
    )
    other = marts(
        tmp_path / "other.duckdb",
        "create table marts.same as select unnest([2, 1, 2]) as n",
        "create table marts.counted as select unnest([1, 1, 2]) as n",
        "create table marts.changed as select 'b' as t",
        "create table marts.fct_forecast_accuracy as select 'backtest' as basis",
        "create table marts.fct_budget_alerts as select 1 as n,"
        " 7 as first_raised_on, null as crossing_known_on",
    )
    assert differing_marts(one, other) == {"gone": -1, "changed": 2, "counted": 2}


def test_a_frame_that_is_off_is_found(tmp_path: Path) -> None:
    mart = "fct_cohort_retention"
    keys = ", ".join(f"'k' as {key}" for key in KEYS[mart] if key != "period_number")
    table = f"select {keys}, unnest([0, 1, 2, 3]) as period_number"
    frame = tmp_path / "frame.parquet"
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute(
            f"create table marts.{mart} as select *, 10.0::decimal(18, 6) as revenue,"
            " case when period_number = 3 then null else 0.5::double end as rate"
            f" from ({table})"
        )
        # 1 is off by a hundredth, 2 lacks its rate, 3 has NaN for NULL, 4 is not there.
        connection.execute(
            f"copy (select *, case when period_number = 1 then 10.01 else 10.0 end"
            " ::double as revenue, case period_number when 2 then null when 3 then"
            " 'nan'::double else 0.5 end as rate from ("
            f"{table} union all select {keys}, 4)) to '{frame}' (format parquet)"
        )
        assert differing_rows(connection, mart, frame) == (5, 3)


def test_the_last_day_is_held_back_until_it_is_shown(tmp_path: Path) -> None:
    company = Company(10, tmp_path)
    (company.raw / "storefront").mkdir(parents=True)
    events = company.raw / "storefront/events.parquet"
    # Arrived on the last day: e3, and e4 of two days before. e5 of five days before is
    # too late for an incremental run; e6 is stamped in the future.
    duckdb.sql(
        f"""
        copy (
            select event_id, sale_datetime::timestamp as sale_datetime,
                received_at::timestamp as received_at
            from (values
                ('e1', '2026-10-01', '2026-10-01'),
                ('e2', '2026-10-30 23:59:59', '2026-10-30 23:59:59'),
                ('e3', '2026-10-31 12:00:00', '2026-10-31 12:00:01'),
                ('e4', '2026-10-29 12:00:00', '2026-10-31 09:00:00'),
                ('e5', '2026-10-26 12:00:00', '2026-10-31 09:00:00'),
                ('e6', '2027-05-01 12:00:00', '2026-10-20 09:00:00')
            ) as given(event_id, sale_datetime, received_at)
        ) to '{events}' (format parquet)
        """
    )
    rows = split_last_day(company.raw)
    assert rows == Rows(6, 6, 2, "2026-10-31")
    folder = company.raw / "storefront/events"

    def found(pattern: str) -> list[str]:
        query = f"select event_id from '{folder / pattern}' order by all"
        return [name for (name,) in duckdb.execute(query).fetchall()]

    assert found("before.parquet") == ["e1", "e2", "e5", "e6"]
    assert found(HIDDEN) == ["e3", "e4"]
    company.show_last_day(True)
    assert found(SHOWN) == ["e3", "e4"]
    assert not (folder / HIDDEN).exists()
    company.show_last_day(False)
    assert found(HIDDEN) == ["e3", "e4"]


def test_figures_go_between_their_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- bench:x -->\nold\n<!-- end:x -->\nb\n", "utf-8")
    paste(page, "x", "| new \\1 |")
    assert page.read_text("utf-8") == (
        "a\n<!-- bench:x -->\n| new \\1 |\n<!-- end:x -->\nb\n"
    )
    with pytest.raises(BenchError, match="bench:y"):
        paste(page, "y", "")


def test_the_documents_have_their_marks() -> None:
    marks = {"README.md": ["speed"], "docs/growth.md": ["outlook", "weights", "grown"]}
    for name, places in marks.items():
        text = (PROJECT / name).read_text("utf-8")
        for place in places:
            assert text.count(f"<!-- bench:{place} -->\n") == 1, (name, place)
            assert text.count(f"<!-- end:{place} -->") == 1, (name, place)
