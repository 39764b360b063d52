"""An incremental run gives what a full refresh gives, and never mixes two inputs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from old_orders import write_old_orders, write_payments, write_states
from split_logs import (
    ALL_EVENTS,
    ARRIVED,
    unnamed_asks,
    write_again,
    write_corrected,
    write_events,
    write_logs,
    write_mistyped,
    write_naming,
)
from warehouses import NO_TESTS, built, differing_marts, only, rows

SCORES = "fct_forecast_accuracy"
CUT = "2026-10-25 00:00:00"
NAMED_AT = "2026-10-23T10:00:00"
KEYS = "event_id,visit_id,funnel_stage,sale_datetime\n"
ACCOUNTS = only("+fct_row_accounting", "+fct_quarantined_rows")
# Tables that hold what one run builds, not what was built so far.
OF_THE_RUN = frozenset(
    {
        "int_visits_grouped",
        "int_visits_affected",
        "int_funnel_attempts",
        "int_orders_affected",
    }
)


def accounted(database: Path) -> dict[str, object]:
    with duckdb.connect(str(database), read_only=True) as connection:
        result = connection.execute(
            "from marts.fct_row_accounting where table_name = 'storefront.events'"
        )
        names = [column[0] for column in result.description or []]
        row = result.fetchone()
    assert row is not None
    return dict(zip(names, row, strict=True))


def status(database: Path) -> object:
    """How the last build ended: complete, or what it was when it built only a part."""
    ((found,),) = rows(database, "select status from raw.build_state")
    return found


def order_row(shop: Shop, order: str) -> list[tuple[object, ...]]:
    return rows(
        shop.folder / "warehouse.duckdb",
        f"from marts.fct_orders where order_id = '{order}'",
    )


def customer(database: Path, interaction: str) -> object:
    """Whose an interaction is."""
    ((found,),) = rows(
        database,
        "select customer_id from intermediate.int_interactions_of_customers"
        f" where interaction_id = '{interaction}'",
    )
    return found


@dataclass
class Shop:
    """A RAW_DIR, its files of events, and a warehouse of it whose build ended well."""

    raw_dir: Path
    folder: Path

    @property
    def events(self) -> Path:
        return self.raw_dir / "storefront" / "events"

    def build(self, *arguments: str) -> Path:
        return built(self.folder, *NO_TESTS, *arguments, RAW_DIR=str(self.raw_dir))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """What arrived before the cut, and two rows of known keys."""
    shop = Shop(tmp_path_factory.mktemp("raw"), tmp_path_factory.mktemp("first"))
    write_events(shop.raw_dir, "first", f"{ARRIVED} < '{CUT}'")
    write_logs(shop.raw_dir, "first", f"arrived < '{CUT}'")
    write_states(shop.raw_dir, "first", known=True)
    write_payments(shop.raw_dir, "first", f"initiated_at < '{CUT}'")
    write_mistyped(shop.raw_dir)
    _, (_, visit), *_ = unnamed_asks("2026-10-15")
    write_naming(shop.raw_dir, "taken-1", visit, (NAMED_AT, "2026-10-23T10:00:01"))
    (shop.events / "keys.csv").write_text(
        KEYS + "e1,v1,visit,2026-10-01T00:00:00\ne2,v2,visit,2026-10-24T00:00:00\n"
    )
    shop.build()
    return shop


@pytest.fixture
def shop(first: Shop, tmp_path: Path) -> Iterator[Shop]:
    """A copy of the first build; the files that a test adds are its own."""
    before = set(first.raw_dir.rglob("*.*"))
    shutil.copy(first.folder / "warehouse.duckdb", tmp_path)
    yield Shop(first.raw_dir, tmp_path)
    for path in set(first.raw_dir.rglob("*.*")) - before:
        if path.is_file():
            path.unlink()


@pytest.mark.slow
def test_new_and_late_rows_are_restated_as_a_full_refresh_would(
    first: Shop, shop: Shop, tmp_path: Path
) -> None:
    # Days before the cut get rows that arrive after it.
    write_events(
        shop.raw_dir,
        "second",
        f"{ARRIVED} >= '{CUT}' and sale_datetime >= '2026-10-22'",
    )
    added = write_logs(
        shop.raw_dir, "second", f"arrived >= '{CUT}' and happened >= '2026-10-22'"
    )
    write_again(added)
    write_corrected(shop.raw_dir, "2026-10-24", "2026-10-25T10:00:00")
    # A name comes for an old visit, and one is taken back from another.
    (named, visit), (taken_back, _), *_ = unnamed_asks("2026-10-15")
    write_naming(shop.raw_dir, "named-1", visit, ("2026-10-26T10:00:00", "2026-10-26"))
    write_naming(shop.raw_dir, "taken-1", "elsewhere", (NAMED_AT, "2026-10-26"))
    duckdb.sql(
        f"""
        copy (
            select * replace (
                'late-1' as event_id, '2026-10-23T09:00:00' as sale_datetime,
                '2026-10-25T08:00:00' as received_at, '' as is_test
            )
            from {ALL_EVENTS} where funnel_stage = 'purchase' limit 1
        ) to '{shop.events / "late"}.csv'
        """
    )
    write_states(shop.raw_dir, "second", known=False)
    write_payments(shop.raw_dir, "second", f"initiated_at >= '{CUT}'")
    changed = write_old_orders(shop.raw_dir, "2026-10-26")
    before = {order: order_row(shop, order) for order in changed.values()}
    # Runs that end half-way, the last of them at models whose sources it leaves as they
    # were: the next one has what they left out to do.
    shop.build(*only("+stg_app__usage_events", "+int_order_items_refunded"))
    shop.build(*only("+int_visits_grouped", "+int_refund_allocations"))
    shop.build(*only("fct_orders", "int_visits_stepped"))
    assert status(shop.folder / "warehouse.duckdb") == "incremental"
    incremental = shop.build()
    assert [old for old, row in before.items() if order_row(shop, old) == row] == []
    (tmp_path / "full").mkdir()
    full = Shop(shop.raw_dir, tmp_path / "full").build()
    # Forecasts that an earlier run made are scored once their days are over: a full
    # refresh has none.
    assert differing_marts(incremental, full, frozenset({SCORES})) == {}
    assert differing_marts(incremental, full, frozenset(), "staging") == {}
    steps = differing_marts(incremental, full, OF_THE_RUN, "intermediate")
    assert [name for name in steps if not name.startswith("int_forecast")] == []
    backtests = f"select * from marts.{SCORES} where basis = 'backtest' order by all"
    assert rows(incremental, backtests) == rows(full, backtests)
    bases = f"select distinct basis from marts.{SCORES} order by 1"
    assert rows(incremental, bases) == [("backtest",), ("matured",)]
    assert rows(full, bases) == [("backtest",)]
    assert rows(
        incremental,
        "select count(*) from marts.fct_orders where order_date = '2026-10-23'",
    ) != [(0,)]
    waiting = "select sum(awaiting_full_refresh_rows) from marts.fct_row_accounting"
    assert rows(incremental, waiting) == [(0,)]
    earlier = first.folder / "warehouse.duckdb"
    assert customer(incremental, named) == "named-1" != customer(earlier, named)
    assert (
        customer(earlier, taken_back) == "taken-1" != customer(incremental, taken_back)
    )
    # The logs really had days to add.
    newest = (
        "select max(event_date) from staging.stg_assistant__interactions"
        " where interaction_id != 'mistyped'"
    )
    assert rows(incremental, newest) != rows(earlier, newest)


@pytest.mark.slow
def test_what_arrives_too_late_is_counted_and_waits_for_a_full_refresh(
    shop: Shop,
) -> None:
    before = accounted(shop.folder / "warehouse.duckdb")
    (shop.events / "too_late.csv").write_text(
        KEYS + "x1,vx,visit,2026-10-02T00:00:00\n"
    )
    database = shop.build(*ACCOUNTS)
    assert status(database) == "incremental"
    after = accounted(database)
    assert after["kept_rows"] == before["kept_rows"]
    assert after["awaiting_full_refresh_rows"] == 1
    full = accounted(shop.build("--full-refresh", *ACCOUNTS))
    assert full["awaiting_full_refresh_rows"] == 0
    assert full["kept_rows"] == int(str(before["kept_rows"])) + 1


@pytest.mark.slow
def test_a_key_of_a_closed_day_stays_single(shop: Shop) -> None:
    (shop.events / "again.csv").write_text(KEYS + "e1,v1,visit,2026-10-24T00:00:00\n")
    database = shop.build(*ACCOUNTS)
    assert status(database) == "incremental"
    assert rows(
        database,
        """
        select event_id, cast(event_date as varchar)
        from staging.stg_storefront__events where event_id in ('e1', 'e2') order by 1
        """,
    ) == [("e1", "2026-10-01"), ("e2", "2026-10-24")]
    assert rows(
        database,
        "select reason from marts.fct_quarantined_rows"
        " where file_name like '%again.csv'",
    ) == [("conflict",)]


@pytest.mark.slow
def test_another_input_never_mixes_into_an_incremental_table(
    warehouse: Path, tmp_path: Path
) -> None:
    shutil.copy(warehouse, tmp_path / "warehouse.duckdb")
    assert status(tmp_path / "warehouse.duckdb") == "complete"
    raw_dir = tmp_path / "raw"
    (raw_dir / "storefront").mkdir(parents=True)
    (raw_dir / "storefront" / "events.csv").write_text(
        "visit_id,funnel_stage,sale_datetime\nv1,visit,2026-10-31T00:00:00\n"
    )
    chosen = only("+stg_storefront__events")
    database = built(tmp_path, *chosen, RAW_DIR=str(raw_dir))
    assert rows(database, "select count(*) from staging.stg_storefront__events") == [
        (1,)
    ]
