"""Parameters of how the company reaches out: opportunities and social posts.

``Company`` has them beside its own; the same rules hold. Opportunities grow with the
scale; a larger company posts as often as a small one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outreach:
    """Opportunities of the default scale, what becomes of them, and the posts."""

    opportunities: int = 1_700
    opportunities_growth_factor: float = 2.2
    # Shares of opportunities: never answered; never closed; closed very late.
    unanswered_rate: float = 0.08
    silent_rate: float = 0.1
    slow_close_rate: float = 0.05
    # Of the won ones: without the date of it. Of all: names written in another way,
    # amounts in another currency, rows of an earlier state left in the file.
    undated_win_rate: float = 0.02
    other_spelling_rate: float = 0.14
    opportunity_currency: str = "EUR"
    opportunity_currency_rate: float = 0.2
    earlier_state_rate: float = 0.12

    # Which source wins more often is in lists/outreach_sources.csv. Two sources have so
    # few opportunities that nothing can be said of them: 1 of 4 won, and 0 of 4.
    best_source: str = "referral"
    tiny_source: str = "webinar"
    tiny_source_won: int = 1
    other_tiny_source: str = "trade fair"
    tiny_source_opportunities: int = 4
    tiny_source_days: int = 60

    # Posts: a better hour of one channel, a better variant of another, one that is new.
    best_hour_channel: str = "linkedin"
    best_hour: int = 9
    best_hour_factor: float = 1.7
    winning_variant_channel: str = "instagram"
    winning_variant: str = "reel"
    winning_variant_factor: float = 1.5
    rare_variant_channel: str = "twitter"
    rare_variant: str = "poll"
    rare_variant_posts: int = 4
    engagement_sigma: float = 0.35
    # Shares of posts: measured once more a week later; without impressions.
    second_measure_rate: float = 0.6
    unmeasured_rate: float = 0.01
    unseen_post_rate: float = 0.005

    # Rows made on purpose, as they are.
    wrong_opportunity_duplicate: int = 6
    wrong_opportunity_conflict: int = 2
    wrong_opportunity_invalid_status: int = 4
    wrong_opportunity_missing_source: int = 3
    wrong_opportunity_invalid_created_at: int = 2
    wrong_opportunity_invalid_revenue: int = 3
    wrong_post_duplicate: int = 4
    wrong_post_missing_channel: int = 2
    wrong_post_invalid_posted_at: int = 2
    # Kept: a number that is text is NULL, more engagements than impressions are shown.
    wrong_post_invalid_likes: int = 2
    wrong_post_more_engagements: int = 2
