"""What was planted in the opportunities and the social posts."""

from __future__ import annotations

from sample_company.accounting import Facts
from sample_company.company import Company
from sample_company.costs_catalog import rows


def opportunities(company: Company) -> Facts:
    """How often each source wins, and two sources too small to judge."""
    return {
        "opportunities": company.opportunity_count
        + 2 * company.tiny_source_opportunities,
        "expected_win_rates": {
            str(row[0]): float(str(row[2])) for row in rows("outreach_sources")
        },
        "best_source": company.best_source,
        "too_small_to_judge": {
            company.tiny_source: {
                "won": company.tiny_source_won,
                "opportunities": company.tiny_source_opportunities,
            },
            company.other_tiny_source: {
                "won": 0,
                "opportunities": company.tiny_source_opportunities,
            },
        },
        "unanswered_rate": company.unanswered_rate,
        "undated_win_rate": company.undated_win_rate,
        "currency_rate": {
            company.opportunity_currency: company.opportunity_currency_rate
        },
    }


def social_posts(company: Company) -> Facts:
    """A better hour, a better variant, and one with too few posts."""
    return {
        "expected_engagement_rates": {
            str(row[0]): float(str(row[3])) for row in rows("post_channels")
        },
        "best_hour": {
            "channel": company.best_hour_channel,
            "hour_utc": company.best_hour,
            "factor": company.best_hour_factor,
        },
        "winning_variant": {
            "channel": company.winning_variant_channel,
            "variant": company.winning_variant,
            "factor": company.winning_variant_factor,
        },
        "rare_variant": {
            "channel": company.rare_variant_channel,
            "variant": company.rare_variant,
            "posts": company.rare_variant_posts,
        },
        "more_engagements_than_impressions": company.wrong_post_more_engagements,
    }


def outreach_facts(company: Company) -> Facts:
    """The parts of planted.json that are about outreach."""
    return {
        "outreach": {
            "opportunities": opportunities(company),
            "social_posts": social_posts(company),
        }
    }
