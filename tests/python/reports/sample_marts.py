"""A small database with schema marts, as the pages read it: full, hostile or empty."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from reports.sample_base import AS_OF, PERIODS
from reports.sample_funnel import FunnelTables
from reports.sample_revenue import RevenueTables


class Sample(RevenueTables, FunnelTables):
    """All tables."""

    def fill(self) -> None:
        """All tables."""
        self.days = {
            AS_OF - timedelta(days=age): self.level(AS_OF - timedelta(days=age))
            for age in range(2 * 365)
        }
        for order, (name, days, grain) in enumerate(PERIODS, start=1):
            self.period(order, name, days, grain)
        self.daily()
        self.cohorts()
        self.insert(
            "fct_row_accounting",
            [
                {
                    "table_name": "storefront.events",
                    "raw_rows": 48211,
                    "kept_rows": 47880,
                    "duplicate_rows": 290,
                    "quarantined_rows": 41,
                    "test_rows": 60,
                    "late_rows": 120,
                    "awaiting_full_refresh_rows": 7,
                    "unreadable_values": 12,
                },
                {
                    "table_name": "billing.payments",
                    "raw_rows": 9120,
                    "kept_rows": 9111,
                    "duplicate_rows": 4,
                    "quarantined_rows": 5,
                    "test_rows": 0,
                    "late_rows": 9,
                    "awaiting_full_refresh_rows": 0,
                    "unreadable_values": 0,
                },
            ],
        )
        self.insert(
            "fct_data_quality",
            [
                {
                    "check_name": name,
                    "counted_in": "raw rows",
                    "affected": count,
                    "out_of": 48211,
                    "share": count / 48211,
                }
                for name, count in (
                    ("quarantined_rows", 46),
                    ("late_rows", 129),
                    (self.names["niche"][0], 3),
                    ("missing_amount", 0),
                )
            ],
        )
        reasons = ["conflict", "sale_datetime missing", self.names["niche"][0]]
        self.insert(
            "fct_quarantined_rows",
            [
                {
                    "table_name": "storefront.events",
                    "file_name": "events.csv",
                    "row_text": f"row {number}",
                    "reason": reasons[number % 3],
                }
                for number in range(41)
            ],
        )

    def period(self, order: int, name: str, days: int, grain: str) -> None:
        """Everything that is told per period."""
        start = AS_OF - timedelta(days=days - 1)
        prior_end = start - timedelta(days=1)
        prior_start = prior_end - timedelta(days=days - 1)
        self.insert(
            "periods",
            [
                {
                    "period": name,
                    "sort_order": order,
                    "days": days,
                    "grain": grain,
                    "is_default": name == "30d",
                    "as_of": AS_OF,
                    "period_start": start,
                    "period_end": AS_OF,
                    "prior_start": prior_start,
                    "prior_end": prior_end,
                    "is_prior_complete": name != "1y",
                    "first_event_date": min(self.days),
                    "last_event_date": AS_OF,
                }
            ],
        )
        now = sum(v for d, v in self.days.items() if start <= d <= AS_OF)
        before = sum(v for d, v in self.days.items() if prior_start <= d <= prior_end)
        rows = [self.period_row(name, "total", "all", 1.0, now, before, days)]
        for kind in (
            "product",
            "niche",
            "vault",
            "country",
            "region",
            "language",
            "channel",
            "customer_type",
            "ai_style",
            "ai_prompt_version",
            "ai_version",
        ):
            rows += [
                self.period_row(name, kind, value, share, now, before, days)
                for value, share in self.shares(kind).items()
            ]
        self.insert("fct_revenue_periods", rows)
        self.buckets(name, grain, start)
        self.refunds(name, now)
        self.funnel(name, days, now)
        self.payments(name, now)


def make_database(path: Path, kind: str = "full") -> Path:
    """Write a database: 'full', 'hostile' or 'empty'."""
    sample = Sample(path, hostile=kind == "hostile")
    if kind != "empty":
        sample.fill()
    sample.db.close()
    return path
