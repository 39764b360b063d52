"""Company-wide parameters of the sample company: dates, rates, planted incidents.

Every field becomes a DuckDB variable of the same name, so the SQL files read
``getvariable('sale_from')`` and this class stays the one place to change the story.
Dates are UTC days; a ``_from`` is inclusive and an ``_until`` exclusive. Rates are
shares between 0 and 1; factors multiply a rate or a volume.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sample_company.costs import Costs
from sample_company.outreach import Outreach
from sample_company.services import Services

DEFAULT_SCALE = 40_000
DEFAULT_SEED = 42


@dataclass(frozen=True)
class Company(Outreach, Services, Costs):
    """One company; the scale changes how many customers it has, never its rates."""

    seed: int = DEFAULT_SEED
    scale: int = DEFAULT_SCALE

    # The window, and how daily traffic of new visitors grows from first to last day.
    window_from: date = date(2025, 5, 1)
    window_until: date = date(2026, 11, 1)
    growth_factor: float = 2.7
    # Storefront rows that one new visitor brings in all, returns included; measured.
    events_per_new_visit: float = 1.68

    # A sale: more traffic, more buyers, a discount on every order.
    sale_from: date = date(2025, 11, 27)
    sale_until: date = date(2025, 12, 2)
    sale_traffic_factor: float = 2.4
    sale_purchase_factor: float = 1.2
    sale_discount_rate: float = 0.25
    sale_return_factor: float = 0.6
    coupon_rate: float = 0.1
    coupon_discount_rate: float = 0.1

    # Funnel of a new visitor and of a returning customer.
    new_cart_rate: float = 0.205
    new_purchase_of_cart_rate: float = 0.265
    new_direct_purchase_rate: float = 0.004
    return_cart_rate: float = 0.45
    return_purchase_of_cart_rate: float = 0.64
    return_direct_purchase_rate: float = 0.05
    slow_purchase_rate: float = 0.012
    unseen_visit_rate: float = 0.006
    signup_rate: float = 0.04
    guest_rate: float = 0.04
    test_visit_rate: float = 0.0015

    # Return visits: expected number in the n-th 30 days after a first order is
    # 3 * return_rate * decay ** (n - 1) * (1 + cohort_gain * cohort month).
    return_rate: float = 0.17
    return_decay: float = 0.84
    return_cohort_gain: float = 0.012
    return_visits_per_period: int = 3

    # What works and what does not. The factors multiply the purchase rate of a cart.
    winning_style: str = "story"
    winning_style_factor: float = 1.5
    slow_country: str = "BR"
    slow_country_factor: float = 0.35
    new_niche: str = "gardening"
    new_niche_from: date = date(2026, 2, 2)

    # Payments. Shares of tries that succeed, by try, and what follows a failed one.
    first_try_rate: float = 0.89
    next_try_rate: float = 0.6
    second_try_share: float = 0.7
    third_try_share: float = 0.5
    outage_from: date = date(2026, 6, 9)
    outage_until: date = date(2026, 6, 13)
    outage_try_rate: float = 0.12
    abandoned_rate: float = 0.07
    pending_rate: float = 0.006
    unrecorded_payment_rate: float = 0.008
    unpaid_order_logged_rate: float = 0.12

    # Refunds, as shares of paid orders; the kinds are shares of the refunded orders.
    refund_rate: float = 0.046
    bad_prompt_version: str = "v3"
    bad_prompt_refund_factor: float = 2.4
    late_refund_rate: float = 0.15
    refund_full_missing_share: float = 0.34
    refund_partial_share: float = 0.36
    refund_full_share: float = 0.15
    refund_several_share: float = 0.1
    refund_over_sale_share: float = 0.035

    # The log itself: shares of rows.
    generation_failure_rate: float = 0.02
    delivery_failure_rate: float = 0.015
    wrong_customer_type_rate: float = 0.03
    duplicate_rate: float = 0.005
    conflict_rate: float = 0.0015
    late_rate: float = 0.004
    no_id_rate: float = 0.004
    no_id_repeat_rate: float = 0.001
    payment_repeat_rate: float = 0.003

    # Rows made on purpose, per 40,000 storefront events (in proportion elsewhere).
    orphan_refunds: int = 6
    bad_missing_sale_datetime: int = 8
    bad_invalid_sale_datetime: int = 6
    bad_missing_funnel_stage: int = 5
    bad_invalid_funnel_stage: int = 7
    bad_missing_visit_id: int = 9
    bad_invalid_sale_amount: int = 6
    bad_future_event: int = 5
    bad_before_2000: int = 5
    bad_payment_missing_amount: int = 6
    bad_payment_invalid_status: int = 5

    @property
    def days(self) -> int:
        """Number of days in the window."""
        return (self.window_until - self.window_from).days

    @property
    def new_visits(self) -> int:
        """Number of new visitors that bring about ``scale`` storefront rows."""
        return round(self.scale / self.events_per_new_visit)

    @property
    def check_slots(self) -> int:
        """Number of times that every endpoint is checked."""
        days = (self.window_until - self.checks_from).days
        return days * 24 // self.hours_between_checks

    @property
    def opportunity_count(self) -> int:
        """Number of opportunities of sources that are large enough to judge."""
        return round(self.opportunities * self.scale / DEFAULT_SCALE)

    @property
    def other_style_factor(self) -> float:
        """Factor of the three other styles, so that the mean of all four is 1."""
        return (4 - self.winning_style_factor) / 3

    def planted(self, per_40k: int) -> int:
        """How many rows of a planted kind this scale has (at least one)."""
        return max(1, round(per_40k * self.scale / DEFAULT_SCALE))
