"""What was planted in the gateway's log, the running costs and the service checks."""

from __future__ import annotations

from datetime import timedelta

from sample_company import costs_catalog as catalog
from sample_company.accounting import Facts, days
from sample_company.company import Company


def models(company: Company) -> Facts:
    """Models that fail, slow down, take over, and have no price."""
    return {
        "requests_growth_factor": company.requests_growth_factor,
        "untagged_shares": {
            "team": company.untagged_team_rate,
            "project": company.untagged_project_rate,
            "feature": company.untagged_feature_rate,
        },
        "error_spike": {
            **days(company.error_spike_from, company.error_spike_until),
            "provider": company.error_spike_provider,
            "error_rate": company.error_spike_rate,
        },
        "slow_week": {
            **days(company.slow_model_from, company.slow_model_until),
            "model": company.slow_model,
            "latency_factor": company.slow_model_factor,
        },
        "takeover": {
            **days(company.takeover_from, company.takeover_until),
            "feature": company.takeover_feature,
            "model": company.takeover_model,
        },
        "unpriced": {
            "always": company.unpriced_model,
            "until_priced": company.own_model,
            "priced_from": company.own_model_priced_from.isoformat(),
        },
    }


def money(company: Company) -> Facts:
    """A report that is wrong, a project that runs away, and what a request costs."""
    return {
        "cost_reported_share": company.cost_reported_rate,
        "misreported": {
            **days(company.misreport_from, company.misreport_until),
            "provider": company.misreport_provider,
            "factor": company.misreport_factor,
        },
        "runaway": {
            **days(company.runaway_from, company.runaway_until),
            "project": company.runaway_project,
            "model": company.runaway_model,
            "user_id": company.runaway_user,
        },
    }


def router(company: Company) -> Facts:
    """When it routes, how sure it is, and the week in which it chose dearer models."""
    return {
        "routes_from": company.router_from.isoformat(),
        "judged_share": company.router_judged_rate,
        "overconfident_from": company.router_sure_from,
        "right_rate_there": company.router_sure_right_rate,
        "bad_week": days(company.router_bad_from, company.router_bad_until),
        "smaller_models": {
            str(row[0]): row[5] for row in catalog.rows("gateway_models") if row[5]
        },
    }


def operating_costs(company: Company) -> Facts:
    """Shares of the revenue, and bills that no exchange rate can turn into USD."""
    return {
        "marketing_share_of_revenue": company.marketing_share,
        "first_month_revenue": company.first_month_revenue,
        "revenue_growth_factor": company.revenue_growth_factor,
        "without_exchange_rate": {
            "currency": company.no_rate_currency,
            "rows": company.no_rate_costs,
        },
        "raise": {
            "from": company.raise_from.isoformat(),
            "factor": company.raise_factor,
        },
    }


def service_checks(company: Company) -> Facts:
    """An outage of some hours, a slow week, and an endpoint that comes late."""
    return {
        "first_day": company.checks_from.isoformat(),
        "hours_between_checks": company.hours_between_checks,
        "failure_rate": company.check_failure_rate,
        "outage": {
            "endpoint": company.outage_endpoint,
            "day": company.down_on.isoformat(),
            "from_hour": company.down_from_hours,
            "until_hour": company.down_until_hours,
        },
        "slow_week": {
            **days(company.slow_endpoint_from, company.slow_endpoint_until),
            "endpoint": company.slow_endpoint,
            "latency_factor": company.slow_endpoint_factor,
        },
        "late_endpoint": {
            "endpoint": company.late_endpoint,
            "first_day": company.late_endpoint_from.isoformat(),
            "days": (company.window_until - company.late_endpoint_from)
            // timedelta(days=1),
        },
        "median_latency_ms": {
            str(endpoint): float(str(median))
            for endpoint, median in catalog.rows("endpoints")
        },
    }


def cost_facts(company: Company) -> Facts:
    """The parts of planted.json that are about costs and the service."""
    return {
        "gateway": models(company),
        "gateway_money": money(company),
        "router": router(company),
        "operating_costs": operating_costs(company),
        "service_checks": service_checks(company),
    }
