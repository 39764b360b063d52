"""Pandas, step one: the raw files into clean frames (rule E1)."""

from __future__ import annotations

from hashlib import md5
from pathlib import Path

import pandas as pd

STAGES = ("visit", "cart", "purchase", "refund")
STATUSES = ("succeeded", "failed", "abandoned", "pending")
FIRST, LAST = pd.Timestamp("2000-01-01"), pd.Timestamp("2100-01-01")
TOLERANCE = pd.Timedelta(minutes=5)
USAGE_COLUMNS = ["event_id", "user_id", "event_name", "occurred_at", "received_at"]


def read(
    raw: Path, table: str, columns: list[str] | None = None, key: str | None = None
) -> pd.DataFrame:
    """One table, whether it is a file or a folder; money as float, not Decimal.

    A row without its key gets the contract's: a hash of all of its columns.
    """
    path = raw / table
    if not path.is_dir():
        path = path.with_suffix(".parquet")
    frame = pd.read_parquet(path, columns=columns, dtype_backend="pyarrow")
    if key is not None:
        missing = frame[key].isna()
        frame.loc[missing, key] = _row_hash(frame[missing])
    for name, kind in frame.dtypes.items():
        text = str(kind)
        if text.startswith(("decimal", "double", "int")):
            frame[name] = frame[name].astype("double[pyarrow]").astype("float64")
        elif text.startswith(("timestamp", "date")):
            frame[name] = frame[name].astype("datetime64[us]")
        elif text.startswith("bool"):
            frame[name] = frame[name].fillna(False).astype("bool")
        else:
            frame[name] = frame[name].astype("str")
    return frame


def _row_hash(rows: pd.DataFrame) -> list[str]:
    """md5 of each row as text, its values in the order of the file."""
    texts = rows.astype("string[pyarrow]").fillna("\x1e")
    for name, kind in rows.dtypes.items():
        if str(kind).startswith("timestamp"):
            texts[name] = texts[name].str.replace(r"\.0+$", "", regex=True)
        elif str(kind).startswith("bool"):
            texts[name] = texts[name].str.lower()
    lines = texts.agg("\x1f".join, axis=1) if len(texts) else []
    return [md5(line.encode(), usedforsecurity=False).hexdigest() for line in lines]


def latest(frame: pd.DataFrame, key: str, arrival: str) -> pd.DataFrame:
    """Of rows with one key the one that came last."""
    repeated = frame[key].duplicated(keep=False)
    chosen = frame[repeated].sort_values(arrival, na_position="first", kind="stable")
    return pd.concat([frame[~repeated], chosen.drop_duplicates(key, keep="last")])


def in_time(at: pd.Series, arrived: pd.Series | None = None) -> pd.Series:
    """Not before the first valid day, not after the newest arrival."""
    usable = (at >= FIRST) & (at < LAST)
    if arrived is not None and arrived.notna().any():
        usable &= at <= arrived.max() + TOLERANCE
    return usable


def events(raw: Path) -> pd.DataFrame:
    """The storefront's rows that count, in time order; test rows are left out."""
    frame = read(raw, "storefront/events", key="event_id")
    frame["funnel_stage"] = frame["funnel_stage"].str.lower()
    usable = (
        frame["funnel_stage"].isin(STAGES)
        & frame["visit_id"].notna()
        & in_time(frame["sale_datetime"], frame["received_at"])
    )
    frame = frame[usable].rename(columns={"sale_datetime": "at"})
    frame = latest(frame, "event_id", "received_at")
    frame = frame[~frame["is_test"]].sort_values(["at", "event_id"], kind="stable")
    frame["currency"] = frame["currency"].str.upper().fillna("USD")
    frame["day"] = frame["at"].dt.floor("D")
    return frame.reset_index(drop=True)


def payments(raw: Path) -> pd.DataFrame:
    """Payment attempts that count."""
    frame = read(raw, "billing/payments")
    frame["status"] = frame["status"].str.lower()
    usable = (
        frame["payment_id"].notna()
        & frame["status"].isin(STATUSES)
        & frame["amount"].notna()
        & in_time(frame["initiated_at"])
    )
    frame = frame[usable]
    arrived = frame["completed_at"].fillna(frame["initiated_at"])
    return latest(frame.assign(arrived=arrived), "payment_id", "arrived")


def usage_days(raw: Path, as_of: pd.Timestamp) -> pd.DataFrame:
    """User and day of every day on which a user did something in the app."""
    frame = read(raw, "app/usage_events", USAGE_COLUMNS)
    usable = frame[["event_id", "user_id", "event_name"]].notna().all(axis=1) & in_time(
        frame["occurred_at"], frame["received_at"]
    )
    frame = latest(frame[usable], "event_id", "received_at")
    days = pd.DataFrame(
        {"member": frame["user_id"], "day": frame["occurred_at"].dt.floor("D")}
    )
    return days[days["day"] <= as_of].drop_duplicates()


def sign_ups(raw: Path, as_of: pd.Timestamp) -> pd.Series:
    """Day of each account."""
    frame = read(raw, "storefront/customers", ["customer_id", "created_at"])
    frame = frame[frame["customer_id"].notna() & frame["created_at"].notna()]
    day = frame.groupby("customer_id")["created_at"].max().dt.floor("D")
    return day[(day <= as_of) & (day >= FIRST)]


def rates(raw: Path) -> pd.DataFrame:
    """Exchange rates by day, in time order."""
    frame = read(raw, "finance/fx_rates").dropna()
    frame["currency"] = frame["currency"].str.upper()
    frame = frame[frame["rate_to_reporting"] > 0].drop_duplicates()
    return frame.sort_values("rate_date")


def rate_of(frame: pd.DataFrame, fx: pd.DataFrame) -> pd.Series:
    """The latest rate up to each row's day; 1 for the reporting currency."""
    ordered = frame[["currency", "day"]].reset_index(names="row").sort_values("day")
    found = pd.merge_asof(
        ordered, fx, left_on="day", right_on="rate_date", by="currency"
    )
    rate = found.set_index("row")["rate_to_reporting"].reindex(frame.index)
    return rate.mask(frame["currency"] == "USD", 1.0)
