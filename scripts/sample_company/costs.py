"""Parameters of what the company spends: models, running costs, budgets, its service.

``Company`` has them beside its own; the same rules hold. Amounts are in USD for the
default scale and grow with it, so that a larger company has the same margins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Costs:
    """What a company of the default scale pays, and what goes wrong on the way."""

    # The AI gateway: requests per storefront event, and their growth over the window.
    requests_per_event: float = 0.435
    requests_growth_factor: float = 3.1
    cache_hit_rate: float = 0.88
    untagged_team_rate: float = 0.03
    untagged_project_rate: float = 0.035
    untagged_feature_rate: float = 0.02
    request_late_rate: float = 0.004
    request_duplicate_rate: float = 0.003
    request_conflict_rate: float = 0.0004
    cost_reported_rate: float = 0.9

    # What fails: usual shares of requests, and two days of one provider.
    cancelled_rate: float = 0.006
    error_spike_provider: str = "anthropic"
    error_spike_from: date = date(2026, 10, 14)
    error_spike_until: date = date(2026, 10, 16)
    error_spike_rate: float = 0.38
    # A model answers slowly for a week.
    slow_model: str = "gpt-5-mini"
    slow_model_from: date = date(2026, 10, 5)
    slow_model_until: date = date(2026, 10, 12)
    slow_model_factor: float = 2.8
    # One provider reports wrong costs for two weeks.
    misreport_provider: str = "google"
    misreport_from: date = date(2026, 9, 14)
    misreport_until: date = date(2026, 9, 28)
    misreport_factor: float = 1.25
    # A project runs away for two days.
    runaway_project: str = "catalog-rewrite"
    runaway_feature: str = "copywriting"
    runaway_model: str = "claude-sonnet-4-5"
    runaway_user: str = "user-06"
    runaway_from: date = date(2026, 9, 16)
    runaway_until: date = date(2026, 9, 18)
    runaway_traffic_factor: float = 2.6
    runaway_share: float = 0.62
    runaway_token_factor: float = 6.0
    # A cheaper model is launched in spring and takes over a feature.
    takeover_feature: str = "product-finder"
    takeover_model: str = "gemini-3.1-flash-lite"
    takeover_from: date = date(2026, 4, 6)
    takeover_until: date = date(2026, 4, 27)

    # The router answers with a smaller model than was asked for; one week it does the
    # opposite. It is right as often as it says, but for its surest answers.
    router_from: date = date(2026, 3, 2)
    router_rate: float = 0.8
    router_keep_rate: float = 0.2
    router_judged_rate: float = 0.5
    router_sure_from: float = 0.9
    router_sure_right_rate: float = 0.74
    router_bad_from: date = date(2026, 8, 3)
    router_bad_until: date = date(2026, 8, 10)

    # The company's own model has no price before this day; another one never has.
    own_model: str = "in-house-llm"
    own_model_priced_from: date = date(2026, 6, 1)
    unpriced_model: str = "in-house-ocr"

    # Running costs. Marketing and the variable part follow the storefront's revenue,
    # which is about this a month on the first day and grows by the factor.
    first_month_revenue: float = 2050.0
    revenue_growth_factor: float = 3.3
    marketing_share: float = 0.175
    sale_marketing_factor: float = 1.8
    raise_from: date = date(2026, 1, 1)
    raise_factor: float = 1.06
    no_rate_currency: str = "CHF"
    no_rate_costs: int = 2

    # Service checks: every three hours, for as long as the site is watched.
    checks_from: date = date(2026, 5, 5)
    hours_between_checks: int = 3
    check_failure_rate: float = 0.004
    check_duplicate_rate: float = 0.002
    outage_endpoint: str = "/api/checkout"
    down_from_hours: int = 2
    down_until_hours: int = 14
    down_on: date = date(2026, 10, 20)
    slow_endpoint: str = "/api/search"
    slow_endpoint_from: date = date(2026, 9, 7)
    slow_endpoint_until: date = date(2026, 9, 14)
    slow_endpoint_factor: float = 2.6
    late_endpoint: str = "/api/router"
    late_endpoint_from: date = date(2026, 9, 21)

    # Rows made on purpose, as they are (requests: per 40,000 storefront events).
    wrong_request_missing_request_id: int = 4
    wrong_request_invalid_input_tokens: int = 4
    wrong_request_invalid_status: int = 4
    wrong_request_negative_tokens: int = 5
    wrong_request_future_event: int = 3
    wrong_price_invalid_price_per_million: int = 1
    wrong_price_invalid_usage_type: int = 1
    wrong_cost_invalid_amount: int = 3
    wrong_cost_invalid_cost_category: int = 3
    wrong_cost_duplicate: int = 4
    wrong_cost_conflict: int = 1
    wrong_budget_invalid_scope: int = 1
    wrong_check_invalid_status_code: int = 4
    wrong_check_missing_endpoint: int = 3
