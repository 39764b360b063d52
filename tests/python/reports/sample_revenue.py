"""Revenue and refunds of the sample."""

from __future__ import annotations

import math
from datetime import date, timedelta

from reports.sample_base import AS_OF, Row, SampleBase, wilson
from reports.sample_names import REFUND_TIMES


class RevenueTables(SampleBase):
    """Adds the tables of revenue and refunds."""

    def period_row(  # noqa: PLR0913, PLR0917
        self,
        name: str,
        kind: str,
        value: str,
        share: float,
        now: float,
        before: float,
        days: int,
    ) -> Row:
        """One segment of one period."""
        current = self.revenue(now * share)
        earlier = before * share * self.random.uniform(0.8, 1.2)
        prior = self.revenue(earlier)
        mature = 0 if days <= 30 else round(now * share * 0.6)
        rate, low, high = wilson(
            round(mature * self.random.uniform(0.03, 0.08)), mature
        )
        net, base = current["net_revenue_sale_basis"], prior["net_revenue_sale_basis"]
        return current | {
            "period": name,
            "segment_type": kind,
            "segment_value": value,
            "segment_label": value,
            "order_lines": current["units"],
            "revenue_share": share,
            "average_order_value": net / current["orders"]
            if current["orders"]
            else None,
            "prior_orders": prior["orders"],
            "prior_net_revenue": base,
            "prior_average_order_value": base / prior["orders"]
            if prior["orders"]
            else None,
            "revenue_growth": (net - base) / base if base > 0 else None,
            "orders_growth": now * share / earlier - 1 if earlier > 0 else None,
            "average_order_value_growth": 0.012,
            "mature_orders": mature,
            "mature_refunded_orders": round((rate or 0) * mature),
            "refund_rate": rate,
            "refund_rate_low": low,
            "refund_rate_high": high,
            "prior_refund_rate": None if rate is None else 0.05,
        }

    def buckets(self, name: str, grain: str, start: date) -> None:
        """Revenue and funnel over time."""
        revenue, funnel, payments = [], [], []
        for first, last, is_complete in self.cut(grain, start):
            orders = sum(v for d, v in self.days.items() if first <= d <= last)
            base = {
                "period": name,
                "bucket_start": first,
                "bucket_end": last,
                "is_complete": is_complete,
            }
            parts = [("total", "all", 1.0)] + [
                (kind, value, share * self.random.uniform(0.7, 1.3))
                for kind in ("niche", "channel", "customer_type")
                for value, share in self.shares(kind).items()
            ]
            for kind, value, share in parts:
                row = self.revenue(orders * share)
                net = row["net_revenue_sale_basis"]
                revenue.append(
                    base
                    | row
                    | {
                        "segment_type": kind,
                        "segment_value": value,
                        "average_order_value": net / row["orders"]
                        if row["orders"]
                        else None,
                    }
                )
            tries = round(orders * 1.08)
            rate, low, high = wilson(round(orders), tries)
            payments.append(
                base
                | {
                    "attempts": tries,
                    "succeeded": round(orders),
                    "failed": tries - round(orders),
                    "abandoned": 0,
                    "pending": 0,
                    "success_rate": rate,
                    "wilson_low": low,
                    "wilson_high": high,
                }
            )
            is_mature = (AS_OF - last).days > 14
            visits = round(orders * self.random.uniform(22, 28))
            rate, low, high = wilson(round(orders), visits)
            funnel.append(
                base
                | {
                    "is_mature": is_mature,
                    "visits": visits,
                    "carts": round(orders * 3.1),
                    "purchases": round(orders),
                    "cart_rate": orders * 3.1 / visits,
                    "conversion_rate": rate,
                    "wilson_low": low,
                    "wilson_high": high,
                }
            )
        self.insert("fct_revenue_buckets", revenue)
        self.insert("fct_funnel_buckets", funnel)
        self.insert("fct_payment_buckets", payments)

    def refunds(self, name: str, now: float) -> None:
        """Refunds by segment."""
        rows = []
        for kind in ("total", "product", "niche", "reason", "days_to_refund"):
            shares = (
                {"all": 1.0}
                if kind == "total"
                else dict.fromkeys(REFUND_TIMES, 1 / 6)
                if kind == "days_to_refund"
                else self.shares(kind)
            )
            for place, (value, share) in enumerate(shares.items(), start=1):
                count = max(
                    1, round(now * 0.05 * share * self.random.uniform(0.6, 1.3))
                )
                rows.append(
                    {
                        "period": name,
                        "segment_type": kind,
                        "segment_value": value,
                        "sort_order": place,
                        "refunds": count,
                        "refunded_orders": count,
                        "amount": count * 28.5,
                        "amount_share": share,
                        "orphan_refunds": 1 if kind == "total" else 0,
                        "capped_refunds": 2 if kind == "total" else 0,
                        "median_days_to_refund": 6.0 + place,
                        "prior_refunds": count + 2,
                        "prior_amount": (count + 2) * 28.5,
                        "amount_growth": count / (count + 2) - 1,
                    }
                )
        self.insert("fct_refund_periods", rows)

    def daily(self) -> None:
        """Facts by day and hour."""
        daily, hourly, funnel = [], [], []
        for day, orders in self.days.items():
            daily.append(
                {
                    "date_day": day,
                    "niche": self.names["niche"][0],
                    **self.revenue(orders),
                }
            )
            funnel.append(
                {
                    "visit_date": day,
                    "country": "US",
                    "visits": round(orders * 25),
                    "carts": round(orders * 3.1),
                    "purchases": round(orders),
                    "refunds": 2,
                }
            )
            for hour in range(24):
                part = max(0.0, math.sin((hour - 5) / 24 * math.pi)) / 15
                row = self.revenue(orders * part)
                hourly.append(
                    {
                        "date_day": day,
                        "hour_of_day": hour,
                        "weekday": day.isoweekday(),
                        "orders": row["orders"],
                        "units": row["units"],
                        "gross_revenue": row["gross_revenue"],
                        "net_revenue_sale_basis": row["net_revenue_sale_basis"],
                    }
                )
        self.insert("fct_revenue_daily", daily)
        self.insert("fct_funnel_daily", funnel)
        recent = AS_OF - timedelta(days=400)
        self.insert("fct_revenue_hourly", [r for r in hourly if r["date_day"] > recent])

    def cohorts(self) -> None:
        """Refunds by sale cohort."""
        rows = []
        for grain in ("week", "month"):
            for first, last, is_complete in self.cut(
                grain, AS_OF - timedelta(days=364)
            ):
                orders = round(
                    sum(v for d, v in self.days.items() if first <= d <= last)
                )
                hits = round(orders * self.random.uniform(0.03, 0.07))
                rate, low, high = wilson(hits, orders)
                rows.append(
                    {
                        "grain": grain,
                        "cohort_start": first,
                        "orders": orders,
                        "refunded_orders": hits,
                        "refunded_amount": hits * 28.5,
                        "refund_rate": rate,
                        "wilson_low": low,
                        "wilson_high": high,
                        "is_mature": (AS_OF - last).days > 30,
                        "is_complete": is_complete,
                    }
                )
        self.insert("fct_refund_cohorts", rows)
