"""Parameters of the services around the shop: app, subscriptions, assistant.

``Company`` has them beside its own; the same rules hold. A ``rate`` is a share between
0 and 1, ``_days`` are mean lengths of exponential draws unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Services:
    """What account holders do beyond buying."""

    # App. A user stays for a span of days: brief, usual or loyal. Each week of it has
    # slots that a session takes or not. Spans of one month's sign-ups are much shorter.
    app_user_rate: float = 0.58
    app_brief_rate: float = 0.36
    app_loyal_rate: float = 0.24
    app_brief_days: float = 6.0
    app_usual_days: float = 60.0
    app_loyal_days: float = 420.0
    app_slots_a_week: int = 4
    app_keen_rate: float = 0.25
    app_keen_session_rate: float = 0.4
    app_session_rate: float = 0.145
    app_next_event_rate: float = 0.66
    bad_cohort_from: date = date(2026, 4, 1)
    bad_cohort_until: date = date(2026, 5, 1)
    bad_cohort_stay_factor: float = 0.12
    # Gone for more than 28 days, then back for a while.
    resurrection_rate: float = 0.22
    resurrection_days: float = 35.0
    # The app ends its sessions by rules of its own: most agree with a 30 minute gap.
    app_pause_rate: float = 0.015
    app_restart_rate: float = 0.012
    app_no_session_rate: float = 0.008
    launched_feature: str = "coach"
    launched_feature_from: date = date(2026, 2, 16)
    launched_feature_users: float = 0.6
    launched_feature_adoption_days: int = 200
    launched_feature_share: float = 0.3
    fading_feature: str = "forum"
    fading_feature_share: float = 0.24
    team_rate: float = 0.35
    usage_duplicate_rate: float = 0.004
    usage_conflict_rate: float = 0.00012
    usage_late_rate: float = 0.004

    # Subscriptions. A life is short or long, so cancellations thin out with age.
    subscriber_rate: float = 0.4
    second_subscription_rate: float = 0.06
    yearly_rate: float = 0.3
    trial_rate: float = 0.42
    trial_days: int = 14
    trial_conversion_rate: float = 0.58
    trial_cancelled_rate: float = 0.6
    short_life_rate: float = 0.3
    short_life_days: float = 60.0
    long_life_days: float = 720.0
    churn_wave_from: date = date(2026, 3, 1)
    churn_wave_until: date = date(2026, 4, 1)
    churn_wave_rate: float = 0.2
    change_rate: float = 0.4
    interval_switch_share: float = 0.3
    upgrade_share: float = 0.66
    reactivation_rate: float = 0.27
    reactivation_life_days: float = 260.0
    effective_at_rate: float = 0.5
    subscription_repeat_rate: float = 0.006

    # Assistant: how many interactions a visit has, with and without an order.
    assistant_rate: float = 0.24
    assistant_second_rate: float = 0.22
    assistant_before_return_rate: float = 0.5
    assistant_after_order_rate: float = 0.2
    assistant_customer_rate: float = 0.55
    assistant_anonymous_rate: float = 0.02
    assistant_repeat_rate: float = 0.002
    assistant_conflict_rate: float = 0.0002
    concern_rate: float = 0.78
    rating_rate: float = 0.28
    winning_ai_feature: str = "style-quiz"
    second_model_from: date = date(2025, 12, 15)
    third_model_from: date = date(2026, 7, 13)
    low_satisfaction_until: date = date(2026, 7, 20)
    low_satisfaction_shift: float = -1.5
    response_ms_median: float = 850.0
    response_ms_sigma: float = 0.55
    slow_week_from: date = date(2026, 5, 11)
    slow_week_until: date = date(2026, 5, 18)
    slow_week_factor: float = 3.0
    product_gap_rate: float = 0.045
    product_gap_success_rate: float = 0.08
    hidden_product: str = "Note Templates"
    hidden_product_success_rate: float = 0.25

    # Rows made on purpose, per 40,000 storefront events (in proportion elsewhere).
    made_usage_missing_user_id: int = 6
    made_usage_invalid_occurred_at: int = 5
    made_usage_future_event: int = 4
    made_subscription_invalid_amount: int = 3
    made_subscription_invalid_event_type: int = 3
    made_subscription_invalid_billing_interval: int = 3
    made_interaction_missing_interaction_id: int = 5
    made_interaction_invalid_satisfaction: int = 6
    made_interaction_invalid_response_ms: int = 5
