"""Pandas, step five: revenue as a time series, a zero where nothing was sold."""

from __future__ import annotations

import pandas as pd

from bench.frames.orders import Shop
from bench.frames.revenue import DAY, PERIODS, SEGMENTS, growth, ratio, segment_keys

MEASURES = [
    "orders", "paying_orders", "units", "gross_revenue", "discounts",
    "refunds_sale_basis", "refunds_cash_basis",
]  # fmt: skip


def buckets_table(
    shop: Shop, as_of: pd.Timestamp, first_day: pd.Timestamp
) -> pd.DataFrame:
    """fct_revenue_buckets."""
    items = shop.items[shop.items["is_counted"]]
    lead = items["item_number"] == 1
    sold = items.assign(
        date_day=items["order_date"], orders=lead.astype("int64"),
        paying_orders=(lead & items["is_paying"]).astype("int64"),
        units=items["quantity"], gross_revenue=items["gross"],
        discounts=items["discount"],
    )  # fmt: skip
    back = shop.refunds
    by_sale = back.assign(date_day=back["sale_date"], refunds_sale_basis=back["amount"])
    by_refund = back.assign(
        date_day=back["refund_date"], refunds_cash_basis=back["amount"]
    )
    moves = pd.concat([sold, by_sale, by_refund], ignore_index=True)
    done = []
    for segment in ("total", "niche", "channel", "customer_type"):
        keys = segment_keys(moves, SEGMENTS[segment])
        daily = moves.groupby([keys.rename("segment_value"), "date_day"])[
            MEASURES
        ].sum()  # fmt: skip
        for period, (length, grain) in PERIODS.items():
            start = as_of - (length - 1) * DAY
            done.append(_buckets(daily, start, as_of, grain, first_day).assign(
                segment_type=segment, period=period))  # fmt: skip
    return pd.concat(done, ignore_index=True)


def _buckets(
    daily: pd.DataFrame,
    start: pd.Timestamp,
    as_of: pd.Timestamp,
    grain: str,
    first_day: pd.Timestamp,
) -> pd.DataFrame:
    values = daily.index.get_level_values("segment_value").unique()
    days = pd.date_range(start, as_of, freq="D")
    spans = days.to_series().groupby(days.to_period(grain).start_time).agg(
        ["min", "max"]
    )  # fmt: skip
    flat = daily.reset_index()
    flat = flat[flat["date_day"].between(start, as_of)]
    flat["bucket_start"] = flat["date_day"].dt.to_period(grain).dt.start_time
    grid = pd.MultiIndex.from_product(
        [values, spans.index], names=["segment_value", "bucket_start"]
    )
    sums = flat.groupby(["segment_value", "bucket_start"])[MEASURES].sum()
    table = sums.reindex(grid, fill_value=0).reset_index()
    ends = table["bucket_start"].dt.to_period(grain).dt.end_time
    table["bucket_end"] = ends.dt.floor("D")
    begin = table["bucket_start"].map(spans["min"])
    end = table["bucket_start"].map(spans["max"])
    table["is_complete"] = (
        (begin == table["bucket_start"])
        & (end == table["bucket_end"])
        & (table["bucket_start"] >= first_day)
    )
    base = table["gross_revenue"] - table["discounts"]
    table["net_revenue_sale_basis"] = base - table["refunds_sale_basis"]
    table["net_revenue_cash_basis"] = base - table["refunds_cash_basis"]
    table["average_order_value"] = ratio(
        table["net_revenue_sale_basis"], table["paying_orders"]
    )
    by_value = table.groupby("segment_value")
    before = by_value["net_revenue_sale_basis"].shift()
    both = table["is_complete"] & by_value["is_complete"].shift(fill_value=False)
    table["revenue_growth"] = growth(table["net_revenue_sale_basis"], before).where(
        both
    )
    return table
