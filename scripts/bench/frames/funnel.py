"""Pandas, step six: the funnel of visits and the funnel of payments."""

from __future__ import annotations

import itertools

import pandas as pd

from bench.frames.orders import Shop, known_customers
from bench.frames.revenue import DAY, PERIODS, ratio, segment_keys, wilson

WINDOW = pd.Timedelta(hours=336)
STAGES = ("visit", "cart", "purchase")
VISIT_SEGMENTS = {
    "total": None, "country": "country", "language": "language", "channel": "channel",
    "niche": "niche", "customer_type": "customer_type", "ai_style": "ai_style",
    "weekday": "weekday", "hour_of_day": "hour_of_day",
}  # fmt: skip
KEYS = ["funnel", "period", "segment_type", "segment_value", "is_mature"]


def funnel_table(
    events: pd.DataFrame,
    payments: pd.DataFrame,
    shop: Shop,
    as_of: pd.Timestamp,
    first_day: pd.Timestamp,
) -> pd.DataFrame:
    """fct_funnel_steps, but for the labels of segments."""
    visits = _visits(events, shop, as_of)
    paid = _paid_orders(payments, shop)
    tables = [
        _counted(visits, "storefront", VISIT_SEGMENTS, as_of),
        _counted(paid, "payment", {"total": None, "method": "method"}, as_of),
    ]
    steps = pd.concat(tables, ignore_index=True).sort_values([*KEYS, "step_number"])
    group = steps.groupby(KEYS)
    steps["starters"] = group["converted"].transform("first")
    steps["entrants"] = group["converted"].shift().fillna(steps["converted"])
    prior_starters = group["prior_converted"].transform("first")
    for name, base in (("", "entrants"), ("overall_", "starters")):
        low, high = wilson(steps["converted"], steps[base])
        steps[f"{name}wilson_low"], steps[f"{name}wilson_high"] = low, high
    steps["step_rate"] = ratio(steps["converted"], steps["entrants"])
    steps["overall_rate"] = ratio(steps["converted"], steps["starters"])
    steps["drop_off_rate"] = 1 - steps["step_rate"]
    lengths = steps["period"].map({name: days for name, (days, _) in PERIODS.items()})
    covered = first_day <= as_of - pd.to_timedelta(2 * lengths - 1, unit="D")
    steps["prior_overall_rate"] = ratio(steps["prior_converted"], prior_starters).where(
        covered
    )
    steps["prior_converted"] = steps["prior_converted"].where(covered)
    return steps


def _visits(events: pd.DataFrame, shop: Shop, as_of: pd.Timestamp) -> pd.DataFrame:
    """A row per visit that entered the funnel: when it reached which step."""
    first = events.drop_duplicates("visit_id").set_index("visit_id")
    entered = events[events["funnel_stage"] == "visit"]
    first["entered"] = entered.groupby("visit_id")["at"].min()
    steps = _attempts(events)
    visits = first[first["entered"].notna()].join(steps)
    visits["step_1"] = visits["step_1"].fillna(visits["entered"])
    names = pd.Series(visits.index, visits.index)
    customer = names.map(known_customers(events)).fillna(names)
    counted = shop.orders[shop.orders["is_counted"]]
    first_order = counted.groupby("customer_id")["ordered_at"].min()
    is_repeat = customer.map(first_order) < visits["at"]
    visits["customer_type"] = is_repeat.map({True: "repeat", False: "first_time"})
    visits["step_4"] = shop.refunds.groupby("visit_id")["at"].min()
    visits["step_4"] = visits["step_4"].where(visits["step_3"].notna())
    dimensions = [name for name in VISIT_SEGMENTS.values() if name in first.columns]
    visits[dimensions] = visits[dimensions].fillna("unknown")
    visits["date"] = visits["step_1"].dt.floor("D")
    visits["weekday"] = visits["date"].dt.dayofweek + 1
    visits["hour_of_day"] = visits["step_1"].dt.hour
    visits["is_mature"] = visits["step_1"] + WINDOW < as_of + DAY
    return visits


def _attempts(events: pd.DataFrame) -> pd.DataFrame:
    """Per visit the attempt that reaches furthest, the first of such."""
    rows = events[events["funnel_stage"].isin(STAGES)]
    later = rows.loc[rows["funnel_stage"] != "visit", "visit_id"].unique()
    rows = rows[rows["visit_id"].isin(later)].copy()
    rows["number"] = rows["funnel_stage"].map(
        {name: n for n, name in enumerate(STAGES)}
    )
    rows = rows.sort_values(["visit_id", "at", "number", "event_id"])
    rows["step_3"] = _next(rows, rows["at"].where(rows["number"] == 2))
    is_cart = rows["number"] == 1
    rows["step_2"] = _next(rows, rows["at"].where(is_cart))
    # Times only grow along a visit: the next cart has the next purchase after a cart.
    rows["after_cart"] = _next(rows, rows["step_3"].where(is_cart))
    starts = rows[rows["number"] == 0]
    end = starts["at"] + WINDOW
    step_2 = starts["step_2"].where(starts["step_2"] <= end)
    step_3 = starts["after_cart"].where(starts["after_cart"] <= end)
    tries = pd.DataFrame(
        {
            "visit_id": starts["visit_id"], "step_1": starts["at"], "step_2": step_2,
            "step_3": step_3.where(step_2.notna()),
        }
    )  # fmt: skip
    tries["reached"] = step_2.notna().astype("int64") + tries["step_3"].notna()
    best = tries.sort_values("reached", ascending=False, kind="stable")
    best = best.drop_duplicates("visit_id").set_index("visit_id")
    return best.drop(columns="reached")


def _next(rows: pd.DataFrame, values: pd.Series) -> pd.Series:
    """The next value after each row, within its visit."""
    return values.groupby(rows["visit_id"]).bfill().groupby(rows["visit_id"]).shift(-1)


def _paid_orders(payments: pd.DataFrame, shop: Shop) -> pd.DataFrame:
    """A row per order that was attempted, or visit or payment where none is known."""
    orders = shop.items[["visit_id", "order_id"]].drop_duplicates()
    named = payments[payments["order_id"].notna()]
    unnamed = payments[payments["order_id"].isna()].drop(columns="order_id")
    rows = pd.concat([named, unnamed.merge(orders, on="visit_id", how="left")])
    actor = rows["order_id"].fillna(rows["visit_id"]).fillna(rows["payment_id"])
    rows = rows.assign(actor=actor).sort_values(["initiated_at", "payment_id"])
    done_at = rows["completed_at"].fillna(rows["initiated_at"])
    rows["done_at"] = done_at.where(rows["status"] == "succeeded")
    rows["method"] = rows["method"].fillna("unknown")
    paid = rows.groupby("actor").agg(
        method=("method", "first"), step_1=("initiated_at", "min"),
        step_2=("done_at", "min"),
    )  # fmt: skip
    paid["date"] = paid["step_1"].dt.floor("D")
    return paid.assign(is_mature=True)


def _counted(
    rows: pd.DataFrame,
    funnel: str,
    segments: dict[str, str | None],
    as_of: pd.Timestamp,
) -> pd.DataFrame:
    names = ("attempted", "succeeded") if funnel == "payment" else (*STAGES, "refund")
    columns = [f"step_{number}" for number in range(1, len(names) + 1)]
    seconds = {
        column: (rows[column] - rows[before]).dt.total_seconds().clip(lower=0)
        for before, column in itertools.pairwise(columns)
    }
    rows = rows.assign(**{f"s_{column}": value for column, value in seconds.items()})
    done = []
    for period, (length, _) in PERIODS.items():
        start, prior = as_of - (length - 1) * DAY, as_of - (2 * length - 1) * DAY
        now = rows[rows["date"].between(start, as_of)]
        then = rows[rows["date"].between(prior, start - DAY)]
        for segment, column in segments.items():
            keys = [segment_keys(now, column).rename("segment_value"), "is_mature"]
            old = [segment_keys(then, column).rename("segment_value"), "is_mature"]
            group, counts = now.groupby(keys), now.groupby(keys)[columns].count()
            before = then.groupby(old)[columns].count()
            index = counts.index.union(before.index)
            for number, (name, step) in enumerate(zip(names, columns, strict=True), 1):
                table = pd.DataFrame(index=index)
                table["converted"] = counts[step].reindex(index, fill_value=0)
                table["prior_converted"] = before[step].reindex(index, fill_value=0)
                if number > 1:
                    spans = group[f"s_{step}"]
                    table["median_seconds"] = spans.median()
                    table["mean_seconds"] = spans.mean()
                done.append(table.reset_index().assign(
                    funnel=funnel, period=period, segment_type=segment, step=name,
                    step_number=number))  # fmt: skip
    return pd.concat(done, ignore_index=True)
