"""Pandas, step three: refunds, capped at their sale and shared out among its items."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bench.frames.log import rate_of

DIMENSIONS = [
    "product_name", "niche", "vault_id", "country", "region", "language", "channel",
    "ai_style", "ai_prompt_version", "ai_version",
]  # fmt: skip


def matched(
    events: pd.DataFrame, items: pd.DataFrame, fx: pd.DataFrame
) -> pd.DataFrame:
    """Every refund with the order that it gives back, or none."""
    rows = events[events["funnel_stage"] == "refund"].copy()
    rows["fx"] = rate_of(rows, fx)
    rows["refund_id"] = rows["event_id"]
    sold = items[["event_id", "order_id", "visit_id", "product_name", "at", "rate"]]
    sold = sold.assign(item_currency=items["currency"], ordered_at=items["ordered_at"])
    sold = sold.rename(columns={"event_id": "item_id", "product_name": "sold_product"})
    leads = sold[(items["item_number"] == 1).to_numpy()]
    named = rows[rows["order_id"].notna()].merge(
        leads.drop(columns=["visit_id", "at"]), on="order_id", how="left"
    )
    unnamed = rows[rows["order_id"].isna()].drop(columns="order_id")
    unnamed = unnamed.merge(
        sold.rename(columns={"at": "item_at"}), on="visit_id", how="left"
    )
    unnamed["other"] = unnamed["product_name"] != unnamed["sold_product"]
    unnamed["after"] = ~(unnamed["item_at"] <= unnamed["at"])
    unnamed = unnamed.sort_values(
        ["other", "after", "item_at", "item_id"], ascending=[True, True, False, True]
    )
    found = pd.concat([named, unnamed.drop_duplicates("refund_id")])
    same = found["currency"] == found["item_currency"]
    rate = found["rate"].where(same, found["fx"])
    found["asked"] = (found["sale_amount"].abs() * rate).round(6)
    found["is_whole"] = found["sale_amount"].isna()
    found["is_orphan"] = found["item_id"].isna()
    pairs = pd.MultiIndex.from_frame(items[["order_id", "product_name"]])
    wanted = pd.MultiIndex.from_frame(found[["order_id", "product_name"]])
    found["target"] = found["product_name"].where(wanted.isin(pairs))
    flagged = items[items["refund"] & items["is_counted"]]
    flagged = flagged[~flagged["order_id"].isin(found["order_id"])].copy()
    flagged["refund_id"] = flagged["event_id"] + ":refund"
    flagged = flagged.assign(
        asked=flagged["sale"].clip(lower=0.0), is_whole=False, is_orphan=False,
        target=flagged["product_name"], at=flagged["ordered_at"],
    )  # fmt: skip
    names = ["refund_id", "order_id", "at", "asked", "is_whole", "is_orphan", "target"]
    both = pd.concat([found, flagged])[[*names, *DIMENSIONS]]
    return both.sort_values(["at", "refund_id"], kind="stable")


def _capped(part: pd.Series, running: pd.Series, limit: pd.Series) -> pd.Series:
    top = limit.clip(lower=0.0)
    return np.minimum(top, running) - np.minimum(top, running - part)


def allocated(refunds: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Refunds by item: capped at the sale, in the order in which they were asked."""
    known = refunds[~refunds["is_orphan"]].copy()
    of_order = items.groupby("order_id")["sale"].sum()
    of_product = items.groupby(["order_id", "product_name"])["sale"].sum()
    known["order_sale"] = known["order_id"].map(of_order)
    pairs = pd.MultiIndex.from_frame(known[["order_id", "target"]])
    product_sale = pd.Series(of_product.reindex(pairs).to_numpy(), known.index)
    whole = product_sale.fillna(known["order_sale"]).clip(lower=0.0)
    known["asked"] = known["asked"].fillna(0.0).mask(known["is_whole"], whole)
    running = known.groupby(["order_id", "target"], dropna=False)["asked"].cumsum()
    has_target = known["target"].notna()
    part = _capped(known["asked"], running, product_sale.fillna(0.0))
    known["of_product"] = part.where(has_target, 0.0)
    of_whole = has_target & known["is_whole"]
    known["of_order"] = known["asked"].mask(of_whole, known["of_product"])
    granted = _capped(
        known["of_order"],
        known.groupby("order_id")["of_order"].cumsum(),
        known["order_sale"],
    ).round(6)
    known["given_product"] = np.minimum(known["of_product"], granted).round(6)
    known["given_order"] = (granted - known["given_product"]).round(6)
    weights = items[["event_id", "order_id", "product_name", "sale"]].rename(
        columns={"event_id": "item_id", "product_name": "target"}
    )
    weights["open"] = weights["sale"].clip(lower=0.0)
    first = _shares(known[has_target], weights, ["order_id", "target"], "given_product")
    taken = first.groupby("item_id")["amount"].sum()
    weights["open"] -= weights["item_id"].map(taken).fillna(0.0)
    rest = known[~has_target | (known["given_order"] > 0)]
    second = _shares(rest, weights, ["order_id"], "given_order")
    shares = pd.concat([first, second]).groupby(
        ["refund_id", "item_id"], as_index=False
    )["amount"].sum()  # fmt: skip
    return _described(refunds, shares, items)


def _shares(
    refunds: pd.DataFrame, weights: pd.DataFrame, by: list[str], given: str
) -> pd.DataFrame:
    """An amount shared out among the items of its order, in proportion."""
    total = weights.groupby(by)["open"].transform("sum")
    share = (weights["open"] / total.where(total > 0)).fillna(0.0)
    ours = refunds[["refund_id", *by, given]]
    joined = ours.merge(weights[[*by, "item_id"]].assign(share=share), on=by)
    joined["amount"] = (joined[given] * joined["share"]).round(6)
    return joined[["refund_id", "item_id", "amount"]]


def _described(
    refunds: pd.DataFrame, shares: pd.DataFrame, items: pd.DataFrame
) -> pd.DataFrame:
    """The dimensions of the item, else of the refund; the days of both."""
    sold = items.set_index("event_id")
    rows = refunds.merge(shares, on="refund_id", how="left")
    rows["amount"] = rows["amount"].mask(rows["is_orphan"], rows["asked"]).fillna(0.0)
    for column in DIMENSIONS:
        own = rows["item_id"].map(sold[column])
        rows[column] = own.fillna(rows[column]).fillna("unknown")
    rows["customer_type"] = rows["item_id"].map(sold["customer_type"]).fillna("unknown")
    rows["visit_id"] = rows["item_id"].map(sold["visit_id"])
    rows["refund_date"] = rows["at"].dt.floor("D")
    ordered = rows["item_id"].map(sold["order_date"])
    rows["sale_date"] = ordered.fillna(rows["refund_date"])
    return rows
