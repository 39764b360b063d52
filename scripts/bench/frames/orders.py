"""Pandas, step two: orders, whether they count, and what went back of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from bench.frames.log import rate_of
from bench.frames.refunds import DIMENSIONS, allocated, matched


@dataclass(frozen=True)
class Shop:
    """Items sold, refunds by item, and orders."""

    items: pd.DataFrame
    refunds: pd.DataFrame
    orders: pd.DataFrame


def shop(
    events: pd.DataFrame,
    payments: pd.DataFrame,
    products: pd.DataFrame,
    fx: pd.DataFrame,
) -> Shop:
    """Everything about money that the three marts share."""
    items = _items(events, products, fx)
    orders = _orders(items, payments)
    counted = items["order_id"].map(orders["is_counted"]).to_numpy()
    items["is_counted"] = counted
    items["customer_id"] = items["order_id"].map(orders["customer_id"])
    items["customer_type"] = items["order_id"].map(orders["customer_type"])
    for column in ("quantity", "sale", "discount"):
        items[column] = items[column].where(counted, 0.0)
    items["gross"] = items["sale"] + items["discount"]
    refunds = allocated(matched(events, items, fx), items)
    by_item = refunds.groupby("item_id")["amount"].sum()
    items["refunded"] = items["event_id"].map(by_item).fillna(0.0)
    items["net"] = items["sale"] - items["refunded"]
    gross = items.groupby("order_id")["gross"].transform("sum")
    items["is_paying"] = counted & (gross > 0)
    return Shop(items, refunds, orders)


def known_customers(events: pd.DataFrame) -> pd.Series:
    """The first customer number that a visit shows, by visit."""
    known = events[events["customer_id"].notna()]
    return known.drop_duplicates("visit_id").set_index("visit_id")["customer_id"]


def _items(
    events: pd.DataFrame, products: pd.DataFrame, fx: pd.DataFrame
) -> pd.DataFrame:
    items = events[events["funnel_stage"] == "purchase"].copy()
    items["rate"] = rate_of(items, fx)
    items["order_id"] = items["order_id"].fillna(items["event_id"])
    first_known = items["visit_id"].map(known_customers(events))
    items["customer_id"] = (
        items["customer_id"].fillna(first_known).fillna(items["visit_id"])
    )
    catalogue = products.drop_duplicates("product_name").set_index("product_name")
    for column in ("niche", "vault_id"):
        listed = items["product_name"].map(catalogue[column])
        items[column] = items[column].fillna(listed)
    items[DIMENSIONS] = items[DIMENSIONS].fillna("unknown")
    items["sale"] = (items["sale_amount"] * items["rate"]).fillna(0.0).round(6)
    items["discount"] = (
        (items["discount_amount"].fillna(0.0) * items["rate"]).fillna(0.0).round(6)
    )
    items["quantity"] = items["quantity"].fillna(1.0)
    items["item_number"] = items.groupby("order_id").cumcount() + 1
    items["ordered_at"] = items.groupby("order_id")["at"].transform("min")
    items["order_date"] = items["ordered_at"].dt.floor("D")
    return items


def _orders(items: pd.DataFrame, payments: pd.DataFrame) -> pd.DataFrame:
    orders = items[items["item_number"] == 1].set_index("order_id")
    orders = orders[["customer_id", "ordered_at", "order_date"]]
    of_visit = items[["visit_id", "order_id"]].drop_duplicates()
    named = payments[payments["order_id"].notna()][["order_id", "status"]]
    unnamed = payments[payments["order_id"].isna()][["visit_id", "status"]]
    attempts = pd.concat([named, unnamed.merge(of_visit, on="visit_id")])
    succeeded = (attempts["status"] == "succeeded").groupby(attempts["order_id"]).any()
    counted = succeeded.reindex(orders.index, fill_value=True)
    orders = orders.assign(is_counted=counted.astype("bool"))
    in_order = orders.sort_index().sort_values("ordered_at", kind="stable")
    flags = in_order["is_counted"].astype("int64")
    before = flags.groupby(in_order["customer_id"]).cumsum() - flags
    kinds = pd.Series(np.where(before == 0, "first_time", "repeat"), in_order.index)
    return orders.assign(customer_type=kinds)
