"""Says what was planted, as JSON: definitions first, counts where none can tell."""

from __future__ import annotations

import json
from pathlib import Path

from sample_company.accounting import Facts, days, tables
from sample_company.catalog import HOURS, WEEKDAYS
from sample_company.company import Company
from sample_company.engine import Engine
from sample_company.planted_costs import cost_facts
from sample_company.planted_outreach import outreach_facts
from sample_company.planted_services import service_facts


def paid_rate(company: Company, first_try: float, next_try: float) -> float:
    """Share of checkouts that end paid, over up to three tries."""
    third = company.third_try_share * next_try
    second = company.second_try_share * (next_try + (1 - next_try) * third)
    return round(first_try + (1 - first_try) * second, 4)


def refunds(engine: Engine, company: Company) -> Facts:
    """Refund rows by kind; late ones come 30 to 75 days after the sale."""
    by_kind = dict(
        engine.run(
            "select refund_kind, sum(refund_count)::bigint from refund_counts"
            " group by refund_kind order by refund_kind"
        ).fetchall()
    )
    return {
        **by_kind,
        "late": engine.number(
            "select sum(refund_count) from refund_counts where is_late"
        ),
        "orphan": company.planted(company.orphan_refunds),
        "refunded_orders": engine.number("select sum(order_count) from refund_counts"),
    }


def orders(engine: Engine) -> Facts:
    """Orders with purchase rows in the log, test orders left out."""
    total = "select sum(order_count) from order_counts"
    return {
        "logged": engine.number(total),
        "only_failed_payments": engine.number(f"{total} where not is_paid"),
        "without_any_payment": engine.number(f"{total} where is_unrecorded"),
        "without_cart": engine.number(f"{total} where not has_cart and not is_unseen"),
        "without_visit_rows": engine.number(f"{total} where is_unseen"),
        "of_returning_customers": engine.number(f"{total} where is_return"),
        "of_guests": engine.number(f"{total} where is_guest and is_paid"),
    }


def outage(engine: Engine, company: Company) -> Facts:
    """Four days in which most payment tries fail."""
    inside = (
        " from checkout_counts where checkout_date >= getvariable('outage_from')"
        " and checkout_date < getvariable('outage_until')"
    )
    outage_try = company.outage_try_rate
    return {
        **days(company.outage_from, company.outage_until),
        "failure_reason": "processor_unavailable",
        "expected_paid_rate": paid_rate(company, outage_try, outage_try),
        "expected_paid_rate_otherwise": paid_rate(
            company, company.first_try_rate, company.next_try_rate
        ),
        "checkouts": engine.number("select sum(checkout_count)" + inside),
        "paid_checkouts": engine.number("select sum(paid_count)" + inside),
    }


def return_rates(company: Company) -> Facts:
    """Return visits a buyer makes in each 30 days after the first order."""
    per_period = company.return_visits_per_period * company.return_rate
    return {
        "period_days": 30,
        "decay_per_period": company.return_decay,
        "cohort_gain_per_month": company.return_cohort_gain,
        "sale_cohort_factor": company.sale_return_factor,
        "expected_return_visits_first_cohort": [
            round(per_period * company.return_decay**period, 4) for period in range(12)
        ],
    }


def growth(engine: Engine, company: Company) -> Facts:
    """New visitors a day grow by the factor from the first day to the last."""
    by_month = engine.run(
        "select strftime(day_date, '%Y-%m') as month, sum(new_visits)::bigint"
        " from calendar group by month order by month"
    ).fetchall()
    return {
        "new_visitors_factor": company.growth_factor,
        "new_visitors_by_month": dict(by_month),
        "weekday_weights_from_monday": list(WEEKDAYS),
        "hour_weights_utc": list(HOURS),
    }


def write_planted(engine: Engine, company: Company, typed: bool, path: Path) -> None:
    """Write the facts of one run, sorted and indented, so that a diff reads well."""
    normal_refunds = company.refund_rate
    facts: Facts = {
        "description": "What the sample data holds on purpose.",
        "seed": company.seed,
        "scale": company.scale,
        "window": days(company.window_from, company.window_until),
        "tables": tables(engine, typed),
        "growth": growth(engine, company),
        "orders": orders(engine),
        "sale_event": {
            **days(company.sale_from, company.sale_until),
            "discount_rate": company.sale_discount_rate,
            "traffic_factor": company.sale_traffic_factor,
            "purchase_factor": company.sale_purchase_factor,
        },
        "payment_outage": outage(engine, company),
        "winning_style": {
            "style": company.winning_style,
            "purchase_factor": company.winning_style_factor,
            "expected_ratio_to_others": round(
                company.winning_style_factor / company.other_style_factor, 4
            ),
        },
        "bad_prompt_version": {
            "version": company.bad_prompt_version,
            "expected_refund_rate": round(
                normal_refunds * company.bad_prompt_refund_factor, 4
            ),
            "expected_refund_rate_of_others": normal_refunds,
        },
        "slow_country": {
            "country": company.slow_country,
            "expected_ratio_to_others": company.slow_country_factor,
        },
        "new_niche": {
            "niche": company.new_niche,
            "launched_on": company.new_niche_from.isoformat(),
        },
        "refunds": refunds(engine, company),
        "return_rate_decay": return_rates(company),
        "log_rates": {
            "generation_failure": company.generation_failure_rate,
            "delivery_failure": company.delivery_failure_rate,
            "wrong_customer_type": company.wrong_customer_type_rate,
        },
        **service_facts(engine, company),
        **cost_facts(company),
        **outreach_facts(company),
    }
    path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
