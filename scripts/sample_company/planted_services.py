"""What was planted in the app, the subscriptions and the assistant."""

from __future__ import annotations

from sample_company import services_catalog as catalog
from sample_company.accounting import Facts, days
from sample_company.company import Company
from sample_company.engine import Engine


def app(engine: Engine, company: Company) -> Facts:
    """Retention, one bad month of sign-ups, features that come and go, sessions."""
    return {
        "share_of_accounts": company.app_user_rate,
        "bad_cohort": {
            **days(company.bad_cohort_from, company.bad_cohort_until),
            "stay_factor": company.bad_cohort_stay_factor,
        },
        "launched_feature": {
            "feature": company.launched_feature,
            "launched_on": company.launched_feature_from.isoformat(),
            "adopters": company.launched_feature_users,
            "days_until_all_adopted": company.launched_feature_adoption_days,
        },
        "fading_feature": {
            "feature": company.fading_feature,
            "share_of_events_on_first_day": company.fading_feature_share,
            "share_of_events_on_last_day": 0.0,
        },
        "resurrected_users": engine.number(
            "select count(*) from app_spans where span_no = 1"
        ),
        "long_pauses_inside_app_sessions": company.app_pause_rate,
        "app_sessions_cut_short": company.app_restart_rate,
        "team_share": company.team_rate,
        "hour_weights_utc": list(catalog.APP_HOURS),
        "weekday_weights_from_monday": list(catalog.APP_WEEKDAYS),
    }


def subscriptions(company: Company) -> Facts:
    """Prices, trials, and the month in which far more than usual leave."""
    return {
        "plans": {
            str(plan): {"month": month, "year": year}
            for plan, month, year, _ in catalog.PLANS
        },
        "share_of_accounts": company.subscriber_rate,
        "trial_days": company.trial_days,
        "trial_conversion": company.trial_conversion_rate,
        "upgrade_share": company.upgrade_share,
        "cancellations_with_effective_at": company.effective_at_rate,
        "churn_wave": {
            **days(company.churn_wave_from, company.churn_wave_until),
            "extra_cancelled_share": company.churn_wave_rate,
        },
    }


def odds_ratio(feature: str) -> float:
    """Odds of an order after a feature over the odds after the others, in a visit."""
    rows = {str(row[0]): row for row in catalog.AI_FEATURES}
    weights = catalog.weights(catalog.AI_FEATURES, 3)
    order_weights = catalog.weights(catalog.AI_FEATURES, 4)
    usual, ordering = float(str(rows[feature][3])), float(str(rows[feature][4]))
    others = (sum(order_weights) - ordering) / (sum(weights) - usual)
    return round(ordering / usual / others, 4)


def assistant(company: Company) -> Facts:
    """What helps, what fails, two bad weeks, and what is asked for but not sold."""
    gap_weights = catalog.weights(catalog.PRODUCT_GAPS, 2)
    return {
        "winning_ai_feature": {
            "ai_feature": company.winning_ai_feature,
            "expected_odds_ratio_to_others": odds_ratio(company.winning_ai_feature),
        },
        "concern_success_rates": {str(row[0]): row[2] for row in catalog.CONCERNS},
        "rating_share": company.rating_rate,
        "low_satisfaction": {
            **days(company.third_model_from, company.low_satisfaction_until),
            "model": "lm-3",
            "shift_before_limits": company.low_satisfaction_shift,
        },
        "slow_week": {
            **days(company.slow_week_from, company.slow_week_until),
            "response_ms_factor": company.slow_week_factor,
        },
        "median_response_ms": company.response_ms_median,
        "product_gaps": {
            "share_of_interactions": company.product_gap_rate,
            "success_rate": company.product_gap_success_rate,
            "shares": {
                str(name or category): weight / sum(gap_weights)
                for (name, category, _), weight in zip(
                    catalog.PRODUCT_GAPS, gap_weights, strict=True
                )
            },
        },
        "hidden_product": {
            "product_name": company.hidden_product,
            "expected_search_success_rate": company.hidden_product_success_rate,
        },
    }


def service_facts(engine: Engine, company: Company) -> Facts:
    """The three parts of planted.json."""
    return {
        "app": app(engine, company),
        "subscriptions": subscriptions(company),
        "assistant": assistant(company),
    }
