"""Pandas, step seven: cohorts of customers and users, week by week and by month."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from bench.frames.orders import Shop
from bench.frames.revenue import wilson


@dataclass(frozen=True)
class Kind:
    """Day on which each member joined, days of activity, first day that is known."""

    members: pd.Series
    active: pd.DataFrame
    covered: pd.Timestamp


def cohort_table(
    shop: Shop,
    sign_ups: pd.Series,
    usage: pd.DataFrame,
    as_of: pd.Timestamp,
    first_day: pd.Timestamp,
) -> pd.DataFrame:
    """fct_cohort_retention."""
    net = shop.items.groupby("order_id")["net"].sum()
    orders = shop.orders[
        shop.orders["is_counted"] & (shop.orders["order_date"] <= as_of)
    ]
    bought = orders.assign(amount=net.reindex(orders.index))
    bought = bought.rename(columns={"customer_id": "member", "order_date": "day"})
    bought = bought.groupby(["member", "day"], as_index=False)["amount"].sum()
    first_orders = bought.groupby("member")["day"].min()
    first_uses = usage.groupby("member")["day"].min()
    kinds = {
        "first_order": Kind(first_orders, bought, first_day),
        "signup": Kind(sign_ups, bought, first_day),
        "first_activity": Kind(first_uses, usage, usage["day"].min()),
    }
    tables = [
        _cells(kind, bought, grain, as_of).assign(cohort_by=name)
        for name, kind in kinds.items()
        for grain in ("week", "month")
    ]
    return pd.concat(tables, ignore_index=True)


def _cells(
    kind: Kind, bought: pd.DataFrame, grain: str, as_of: pd.Timestamp
) -> pd.DataFrame:
    letter = "W" if grain == "week" else "M"
    cohorts = _start(kind.members, letter)
    sizes = cohorts.value_counts().sort_index()
    calendar = pd.period_range(sizes.index.min(), as_of, freq=letter).start_time
    grid = pd.MultiIndex.from_product(
        [sizes.index, calendar], names=["cohort_start", "period_start"]
    ).to_frame(index=False)
    grid = grid[grid["period_start"] >= grid["cohort_start"]].reset_index(drop=True)

    def placed(rows: pd.DataFrame) -> pd.DataFrame:
        placed_rows = rows.assign(
            cohort_start=rows["member"].map(cohorts),
            period_start=_start(rows["day"], letter),
        )
        return placed_rows[placed_rows["period_start"] >= placed_rows["cohort_start"]]

    def counted(rows: pd.DataFrame) -> pd.Series:
        found = rows.groupby(["cohort_start", "period_start"]).size()
        pairs = pd.MultiIndex.from_frame(grid[["cohort_start", "period_start"]])
        return pd.Series(found.reindex(pairs, fill_value=0).to_numpy(), grid.index)

    last_days = kind.active.groupby("member", as_index=False)["day"].max()
    seen = placed(kind.active)
    bounded = counted(seen.drop_duplicates(["member", "period_start"]))
    last = counted(placed(last_days))
    spent = placed(bought).groupby(["cohort_start", "period_start"])["amount"].sum()
    pairs = pd.MultiIndex.from_frame(grid[["cohort_start", "period_start"]])
    grid["revenue"] = spent.reindex(pairs, fill_value=0.0).to_numpy()
    by_cohort = grid["cohort_start"]
    grid["period_number"] = grid.groupby("cohort_start").cumcount()
    grid["cohort_age"] = grid.groupby("cohort_start")["period_number"].transform("max")
    grid["cohort_size"] = grid["cohort_start"].map(sizes)
    grid["cumulative_revenue"] = grid.groupby("cohort_start")["revenue"].cumsum()
    grid["cumulative_revenue_per_customer"] = (
        grid["cumulative_revenue"] / grid["cohort_size"]
    )
    ends = grid["period_start"].dt.to_period(letter).dt.end_time.dt.floor("D")
    grid = grid.assign(
        period_end=ends, grain=grain, is_complete=ends <= as_of,
        is_covered=grid["period_start"] >= kind.covered,
    )  # fmt: skip
    unbounded = last[::-1].groupby(by_cohort[::-1]).cumsum()[::-1]
    done = []
    for definition, count in (("bounded", bounded), ("unbounded", unbounded)):
        low, high = wilson(count, grid["cohort_size"])
        done.append(grid.assign(
            definition=definition, active_customers=count, wilson_low=low,
            wilson_high=high, retention_rate=count / grid["cohort_size"],
        ))  # fmt: skip
    return pd.concat(done, ignore_index=True)


def _start(days: pd.Series, letter: str) -> pd.Series:
    """The Monday or the first of the month."""
    if letter == "W":
        return days - pd.to_timedelta(days.dt.dayofweek, unit="D")
    return days - pd.to_timedelta(days.dt.day - 1, unit="D")
