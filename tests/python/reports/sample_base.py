"""What the sample tables share: the file, the days, the shares, the buckets."""

from __future__ import annotations

import json
import math
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from reports.sample_names import HOSTILE, NAMES

Row = dict[str, Any]
SCHEMA = Path(__file__).with_name("sample_marts.sql")
AS_OF = date(2026, 11, 20)
PERIODS = (
    ("7d", 7, "day"),
    ("30d", 30, "day"),
    ("90d", 90, "week"),
    ("1y", 365, "month"),
)


def wilson(hits: int, trials: int) -> tuple[float | None, float | None, float | None]:
    """Rate with its 95 % interval."""
    if not trials:
        return None, None, None
    z, rate = 1.959964, hits / trials
    middle = (rate + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * math.sqrt(rate * (1 - rate) / trials + z * z / (4 * trials**2))
    half /= 1 + z * z / trials
    return rate, max(0.0, middle - half), min(1.0, middle + half)


class SampleBase:
    """Writes tables; deterministic for a seed."""

    def __init__(self, path: Path, hostile: bool) -> None:
        self.path = path
        self.days: dict[date, float] = {}
        self.random = random.Random(7)
        self.names = {
            kind: HOSTILE + values[:3]
            if hostile and kind != "customer_type"
            else values
            for kind, values in NAMES.items()
        }
        self.db = duckdb.connect(str(path))
        self.db.execute(SCHEMA.read_text(encoding="utf-8"))

    def insert(self, table: str, rows: list[Row]) -> None:
        """Add rows by column name; the rest is NULL."""
        if not rows:
            return
        self.db.execute(f"describe marts.{table}")
        kinds = {name: kind for name, kind, *_ in self.db.fetchall()}
        unknown = {key for row in rows for key in row} - set(kinds)
        assert not unknown, (table, unknown)
        scratch = self.path.with_suffix(".jsonl")
        lines = (
            json.dumps({n: row.get(n) for n in kinds}, default=str) for row in rows
        )
        scratch.write_text("\n".join(lines), encoding="utf-8")
        listed = ", ".join(f"{name}: '{kind}'" for name, kind in kinds.items())
        self.db.execute(
            f"insert into marts.{table} select * from read_json("
            f"'{scratch}', columns = {{{listed}}}, format = 'newline_delimited')"
        )
        scratch.unlink()

    def level(self, day: date) -> float:
        """Orders a day: a slow rise, a weekly shape, noise."""
        age = (AS_OF - day).days
        week = (1.0, 1.05, 1.1, 1.0, 0.95, 0.7, 0.75)[day.weekday()]
        return max(1.0, (62 - age * 0.05) * week * self.random.uniform(0.8, 1.2))

    def shares(self, kind: str) -> dict[str, float]:
        """Share of each name of a dimension."""
        names = self.names[kind]
        weights = [1 / (place + 1.5) for place in range(len(names))]
        return {name: w / sum(weights) for name, w in zip(names, weights, strict=True)}

    def cut(self, grain: str, start: date) -> list[tuple[date, date, bool]]:
        """Buckets of a period, the cut ones marked."""
        found: dict[date, list[date]] = {}
        for offset in range((AS_OF - start).days + 1):
            day = start + timedelta(days=offset)
            key = {
                "day": day,
                "week": day - timedelta(days=day.weekday()),
                "month": day.replace(day=1),
            }[grain]
            found.setdefault(key, []).append(day)
        full = {"day": 1, "week": 7, "month": 28}[grain]
        return [(first, days[-1], len(days) >= full) for first, days in found.items()]

    def revenue(self, orders: float, price: float = 34.0) -> Row:
        """Money columns for a number of orders."""
        count = round(orders)
        gross = round(orders * price, 2)
        discounts, refunds = round(gross * 0.06, 2), round(gross * 0.04, 2)
        net = round(gross - discounts - refunds, 2)
        return {
            "orders": count,
            "units": round(orders * 1.3),
            "gross_revenue": gross,
            "discounts": discounts,
            "refunds_sale_basis": refunds,
            "refunds_cash_basis": refunds,
            "net_revenue_sale_basis": net,
            "net_revenue_cash_basis": net,
        }
