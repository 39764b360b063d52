"""Funnel and payments of the sample."""

from __future__ import annotations

from reports.sample_base import Row, SampleBase, wilson
from reports.sample_names import TIMES


class FunnelTables(SampleBase):
    """Adds the tables of the funnel and of payments."""

    def funnel(self, name: str, days: int, now: float) -> None:
        """Funnel steps by segment, and the time to convert."""
        rows = []
        cuts = {
            "total": {"all": 1.0},
            "weekday": {str(n): 1 / 7 for n in range(1, 8)},
            "hour_of_day": {str(n): 1 / 24 for n in range(24)},
        }
        cuts |= {
            kind: self.shares(kind)
            for kind in (
                "country",
                "language",
                "channel",
                "niche",
                "customer_type",
                "ai_style",
            )
        }
        for kind, shares in cuts.items():
            for value, share in shares.items():
                for is_mature in (True, False):
                    if is_mature and days <= 14:
                        continue
                    part = (
                        1
                        if days <= 14
                        else (days - 14) / days
                        if is_mature
                        else 14 / days
                    )
                    visits = round(now * 25 * share * part)
                    rows += self.steps(
                        "storefront",
                        name,
                        kind,
                        value,
                        is_mature,
                        ("visit", "cart", "purchase", "refund"),
                        visits,
                    )
        for kind, shares in {
            "total": {"all": 1.0},
            "method": self.shares("method"),
        }.items():
            for value, share in shares.items():
                rows += self.steps(
                    "payment",
                    name,
                    kind,
                    value,
                    True,
                    ("attempted", "succeeded"),
                    round(now * share),
                )
        self.insert("fct_funnel_steps", rows)
        times = []
        for step in ("cart", "purchase"):
            total = 0.0
            for place, label in enumerate(TIMES, start=1):
                share = (0.12, 0.25, 0.28, 0.15, 0.12, 0.06, 0.02)[place - 1]
                total += share
                times.append(
                    {
                        "period": name,
                        "step": step,
                        "sort_order": place,
                        "time_class": label,
                        "visits": round(now * share),
                        "share": share,
                        "cumulative_share": total,
                    }
                )
        self.insert("fct_conversion_times", times if days > 14 else [])

    def steps(  # noqa: PLR0913, PLR0917
        self,
        funnel: str,
        period: str,
        kind: str,
        value: str,
        is_mature: bool,
        steps: tuple[str, ...],
        visits: int,
    ) -> list[Row]:
        """The steps of one segment."""
        rows = []
        entrants = visits
        shares = {
            "visit": 1.0,
            "cart": 0.125,
            "purchase": 0.32,
            "refund": 0.05,
            "attempted": 1.0,
            "succeeded": 0.93,
        }
        for number, step in enumerate(steps, start=1):
            reached = round(
                entrants
                * min(
                    1,
                    shares[step]
                    * (self.random.uniform(0.85, 1.15) if number > 1 else 1),
                )
            )
            rate, low, high = wilson(reached, entrants)
            overall, overall_low, overall_high = wilson(reached, visits)
            rows.append(
                {
                    "funnel": funnel,
                    "period": period,
                    "segment_type": kind,
                    "segment_value": value,
                    "segment_label": value,
                    "is_mature": is_mature,
                    "step_number": number,
                    "step": step,
                    "entrants": entrants,
                    "starters": visits,
                    "converted": reached,
                    "step_rate": rate,
                    "overall_rate": overall,
                    "drop_off_rate": None if rate is None else 1 - rate,
                    "wilson_low": low,
                    "wilson_high": high,
                    "overall_wilson_low": overall_low,
                    "overall_wilson_high": overall_high,
                    "median_seconds": None if number == 1 else 420.0 * number**2,
                    "mean_seconds": None if number == 1 else 900.0 * number**2,
                    "prior_overall_rate": (overall or 0) * 0.95 if is_mature else None,
                    "prior_converted": round(reached * 0.93) if is_mature else None,
                }
            )
            entrants = reached
        return rows

    def payments(self, name: str, now: float) -> None:
        """Payment attempts by segment."""
        rows = []
        cuts = {
            "total": {"all": 1.0},
            "method": self.shares("method"),
            "failure_reason": self.shares("failure_reason"),
        }
        for kind, shares in cuts.items():
            for value, share in shares.items():
                tries = round(
                    now * 1.08 * share * (0.07 if kind == "failure_reason" else 1)
                )
                good = (
                    0
                    if kind == "failure_reason"
                    else round(tries * self.random.uniform(0.9, 0.96))
                )
                rate, low, high = wilson(good, tries)
                rows.append(
                    {
                        "period": name,
                        "segment_type": kind,
                        "segment_value": value,
                        "attempts": tries,
                        "succeeded": good,
                        "failed": tries - good,
                        "abandoned": 0,
                        "pending": 0,
                        "success_rate": rate,
                        "wilson_low": low,
                        "wilson_high": high,
                        "prior_attempts": tries - 3,
                        "prior_success_rate": None if rate is None else rate - 0.01,
                        "amount": tries * 34.0,
                        "failure_share": share if kind == "failure_reason" else None,
                    }
                )
        self.insert("fct_payment_periods", rows)
