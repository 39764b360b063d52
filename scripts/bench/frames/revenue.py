"""Pandas, step four: revenue of each period and of its days, weeks and months."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bench.frames.orders import Shop

DAY = pd.Timedelta(days=1)
PERIODS = {"7d": (7, "D"), "30d": (30, "D"), "90d": (90, "W"), "1y": (365, "M")}
SEGMENTS = {
    "total": None, "product": "product_name", "niche": "niche", "vault": "vault_id",
    "country": "country", "region": "region", "language": "language",
    "channel": "channel", "customer_type": "customer_type", "ai_style": "ai_style",
    "ai_prompt_version": "ai_prompt_version", "ai_version": "ai_version",
}  # fmt: skip
MATURE_DAYS = 30
Z = 1.959963984540054
SUMS = [
    "orders", "paying_orders", "order_lines", "units", "gross_revenue", "discounts",
    "refunds_sale_basis", "refunds_cash_basis", "mature_orders",
    "mature_refunded_orders",
]  # fmt: skip


def wilson(successes: pd.Series, trials: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Both bounds of the 95 % interval; missing where nothing was tried."""
    some = trials.where(trials > 0)
    spread = Z * np.sqrt((successes * (1 - successes / some)).clip(lower=0) + Z * Z / 4)
    centre, width = successes + Z * Z / 2, some + Z * Z
    return (
        ((centre - spread) / width).clip(0, 1),
        ((centre + spread) / width).clip(0, 1),
    )


def ratio(value: pd.Series, base: pd.Series) -> pd.Series:
    """Missing where the base is 0."""
    return value / base.where(base != 0)


def growth(value: pd.Series, base: pd.Series) -> pd.Series:
    """Missing where the base is not above 0."""
    return value / base.where(base > 0) - 1


def segment_keys(frame: pd.DataFrame, column: str | None) -> pd.Series:
    """The value of a segment per row; "all" for the total."""
    if column is None:
        return pd.Series("all", frame.index)
    return frame[column].astype("str")


def periods_table(
    shop: Shop, as_of: pd.Timestamp, first_day: pd.Timestamp
) -> pd.DataFrame:
    """fct_revenue_periods, but for the labels of segments."""
    items = shop.items[shop.items["is_counted"]]
    refunds = shop.refunds[shop.refunds["amount"] != 0]
    days = (refunds["refund_date"] - refunds["sale_date"]).dt.days.clip(lower=0)
    soon = days.where(refunds["amount"] > 0).groupby(refunds["item_id"]).min()
    refunded_soon = items["event_id"].map(soon) <= MATURE_DAYS
    items = items.assign(
        matured=items["order_date"] + MATURE_DAYS * DAY,
        soon_order=items["order_id"].where(refunded_soon),
        paying_order=items["order_id"].where(items["is_paying"]),
    )
    done = []
    for period, (length, _) in PERIODS.items():
        start, prior = as_of - (length - 1) * DAY, as_of - (2 * length - 1) * DAY
        for segment, column in SEGMENTS.items():
            tables = []
            for first, last in ((start, as_of), (prior, start - DAY)):
                tables.append(_sums(items, refunds, column, first, last))
            both = tables[0].join(tables[1].add_prefix("prior_"), how="outer")
            both = both.fillna(0).rename_axis("segment_value").reset_index()
            both["segment_type"], both["period"] = segment, period
            both["is_prior_complete"] = first_day <= prior
            both["net"] = (
                both["gross_revenue"] - both["discounts"] - both["refunds_sale_basis"]
            )
            both["revenue_share"] = ratio(
                both["net"], both["net"] * 0 + both["net"].sum()
            )
            done.append(both)
    return _finished(pd.concat(done, ignore_index=True))


def _sums(
    items: pd.DataFrame,
    refunds: pd.DataFrame,
    column: str | None,
    first: pd.Timestamp,
    last: pd.Timestamp,
) -> pd.DataFrame:
    sold = items[items["order_date"].between(first, last)]
    ripe = items[items["matured"].between(first, last)]
    by_sale = refunds[refunds["sale_date"].between(first, last)]
    by_refund = refunds[refunds["refund_date"].between(first, last)]
    sales = sold.groupby(segment_keys(sold, column)).agg(
        orders=("order_id", "nunique"), paying_orders=("paying_order", "nunique"),
        order_lines=("order_id", "size"), units=("quantity", "sum"),
        gross_revenue=("gross", "sum"), discounts=("discount", "sum"),
    )  # fmt: skip
    matured = ripe.groupby(segment_keys(ripe, column)).agg(
        mature_orders=("order_id", "nunique"),
        mature_refunded_orders=("soon_order", "nunique"),
    )
    back = {
        "refunds_sale_basis": by_sale["amount"].groupby(segment_keys(by_sale, column)),
        "refunds_cash_basis": by_refund["amount"].groupby(
            segment_keys(by_refund, column)
        ),
    }
    sums = [sales, matured, *(part.sum().rename(name) for name, part in back.items())]
    return pd.concat(sums, axis=1)[SUMS]


def _finished(table: pd.DataFrame) -> pd.DataFrame:
    known = table["is_prior_complete"]
    prior_net = (
        table["prior_gross_revenue"]
        - table["prior_discounts"]
        - table["prior_refunds_sale_basis"]
    ).where(known)
    aov = ratio(table["net"], table["paying_orders"])
    prior_aov = ratio(prior_net, table["prior_paying_orders"])
    low, high = wilson(table["mature_refunded_orders"], table["mature_orders"])
    for name in ("orders", "mature_orders"):
        table[f"prior_{name}"] = table[f"prior_{name}"].where(known)
    refunded = table["prior_mature_refunded_orders"]
    return table.assign(
        net_revenue_sale_basis=table["net"],
        net_revenue_cash_basis=table["gross_revenue"] - table["discounts"]
        - table["refunds_cash_basis"],
        average_order_value=aov, prior_net_revenue=prior_net,
        prior_average_order_value=prior_aov,
        revenue_growth=growth(table["net"], prior_net),
        orders_growth=growth(table["orders"], table["prior_orders"]),
        average_order_value_growth=growth(aov, prior_aov),
        refund_rate=ratio(table["mature_refunded_orders"], table["mature_orders"]),
        refund_rate_low=low, refund_rate_high=high,
        prior_refund_rate=ratio(refunded, table["prior_mature_orders"]),
    ).drop(columns=["net", "is_prior_complete", *(
        f"prior_{name}" for name in SUMS if name not in {"orders", "mature_orders"}
    )])  # fmt: skip
