"""Every cell of the cohorts, every day of active users, every session: recomputed."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import hostile_cohorts
from definitions.cohorts import Cell, active_users, cells_of, sessions_of
from definitions.shops import Shop, shop_of, used_at
from warehouses import SEEDS, built, only

ZONE, AS_OF = "America/St_Johns", date(2025, 1, 31)
GRAINS = ("week", "month")


@dataclass
class Built:
    """The plain facts, and the marts made from the same files."""

    facts: Shop
    marts: duckdb.DuckDBPyConnection

    @classmethod
    def of(cls, facts: Shop, database: Path) -> Built:
        return cls(facts, duckdb.connect(str(database), read_only=True))


@pytest.fixture(scope="module")
def sample(warehouse: Path) -> Built:
    return Built.of(shop_of(SEEDS, "UTC", None), warehouse)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("hostile_cohorts")
    hostile_cohorts.make(folder / "made")
    for path in (folder / "made").rglob("*.csv"):
        target = folder / "raw" / path.parent.name / f"{path.stem.split('__')[1]}.csv"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    areas = only("+path:models/marts/cohorts", "+path:models/marts/engagement")
    database = built(
        folder, *areas, "--vars", f"{{timezone: {ZONE}}}",
        RAW_DIR=str(folder / "raw"), AS_OF=AS_OF.isoformat(),
    )  # fmt: skip
    return Built.of(shop_of(folder / "made", ZONE, AS_OF), database)


@pytest.fixture(params=["sample", "hostile"])
def built_shop(request: pytest.FixtureRequest) -> Built:
    found: Built = request.getfixturevalue(request.param)
    return found


def ask(built_shop: Built, query: str, *values: object) -> list[tuple[Any, ...]]:
    return built_shop.marts.execute(query, values).fetchall()


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize("cohort_by", ["first_order", "signup", "first_activity"])
def test_every_cell_of_every_cohort(
    built_shop: Built, cohort_by: str, grain: str
) -> None:
    shop = built_shop.facts
    orders, activity = shop.orders, shop.activity
    members = {name: min(days) for name, days in orders.items()}
    active = orders
    if cohort_by == "signup":
        members = shop.accounts
    if cohort_by == "first_activity":
        members = {name: min(days) for name, days in activity.items()}
        active = activity
    own = cells_of(members, active, shop.money, grain, shop.as_of)
    rows = ask(
        built_shop,
        "select definition, cohort_start, period_number, cohort_size,"
        " active_customers, revenue, cumulative_revenue, is_complete,"
        " retention_rate, cumulative_revenue_per_customer"
        " from marts.fct_cohort_retention where cohort_by = ? and grain = ?",
        cohort_by, grain,
    )  # fmt: skip
    assert len(own) > 50
    assert {tuple(row[:3]): Cell(*row[3:8]) for row in rows} == own
    assert len(rows) == len(own)
    for row in rows:
        size, count, total, rate, worth = row[3], row[4], row[6], row[8], row[9]
        assert rate == pytest.approx(count / size, rel=1e-12)
        assert worth == pytest.approx(float(total) / size, rel=1e-9)


@pytest.mark.parametrize("grain", GRAINS)
def test_means_weigh_by_size(built_shop: Built, grain: str) -> None:
    shop = built_shop.facts
    orders = shop.orders
    members = {name: min(days) for name, days in orders.items()}
    cells = cells_of(members, orders, shop.money, grain, shop.as_of)
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for (definition, _, number), cell in cells.items():
        if definition == "bounded" and cell.is_complete and number:
            sums[number][0] += cell.active
            sums[number][1] += cell.size
    rows = ask(
        built_shop,
        "select period_number, active_customers, customers, retention_rate"
        " from marts.fct_cohort_curves where cohort_by = 'first_order'"
        " and definition = 'bounded' and grain = ? and period_number > 0", grain,
    )  # fmt: skip
    assert {row[0]: [row[1], row[2]] for row in rows} == dict(sums)
    assert all(row[3] == pytest.approx(row[1] / row[2], rel=1e-12) for row in rows)


def test_every_day_of_active_users(built_shop: Built) -> None:
    shop = built_shop.facts
    own = active_users(shop.activity, shop.as_of)
    rows = ask(
        built_shop,
        "select date_day, dau, wau, mau, new_users, returning_users,"
        " resurrected_users, churned_users from marts.fct_active_users_daily",
    )
    assert len(own) > 300
    assert {row[0]: row[1:] for row in rows} == {
        day: tuple(vars(one).values()) for day, one in own.items()
    }


def test_every_session(built_shop: Built) -> None:
    shop = built_shop.facts
    known = [
        (row["user_id"], used_at(row), row["feature"], row["session_id"])
        for row in shop.usage
        if shop.day(used_at(row)) <= shop.as_of
    ]
    own = sorted(
        (one.user, one.number, one.started_at, one.ended_at, one.events,
         len(one.features), len(one.logged), shop.day(one.started_at))
        for one in sessions_of(known)
    )  # fmt: skip
    rows = ask(
        built_shop,
        "select user_id, session_number, started_at, ended_at, events, features_used,"
        " logged_sessions, session_date from marts.fct_sessions",
    )
    assert len(own) > 100
    assert sorted(rows) == own
    assert max(one[1] for one in own) > 3
    assert ask(
        built_shop, "select count(distinct session_id) from marts.fct_sessions"
    ) == [(len(own),)]
