"""Where opportunities come from and what is posted, as lists of ``lists/``."""

from __future__ import annotations

from collections.abc import Sequence

from sample_company.costs_catalog import weights

COLUMNS: dict[str, str] = {
    "outreach_sources": (
        "source_no integer, source varchar, weight double, win_rate double,"
        " response_median_hours double, revenue_median double"
    ),
    "outreach_types": (
        "type_no integer, opportunity_type varchar, weight double,"
        " revenue_factor double"
    ),
    # Engagements of a post are the rate of its impressions, times its factors.
    "post_channels": (
        "channel_no integer, channel varchar, posts_a_day double,"
        " impressions_median double, engagement_rate double"
    ),
    # Of a channel's posts, those between the shares are of the variant.
    "post_variants": (
        "variant_no integer, channel varchar, variant varchar, share_from double,"
        " share_until double"
    ),
}

# Relative number of posts in the hours 0..23 UTC.
POST_HOURS: Sequence[int] = (
    0, 0, 0, 0, 0, 0, 2, 6, 12, 16, 9, 6,
    14, 8, 6, 10, 12, 16, 10, 5, 6, 3, 1, 0,
)  # fmt: skip
# Relative number of opportunities in the hours 0..23 UTC.
OPPORTUNITY_HOURS: Sequence[int] = (
    2, 1, 1, 1, 1, 2, 4, 8, 12, 14, 14, 12,
    10, 12, 14, 14, 12, 10, 8, 7, 6, 5, 4, 3,
)  # fmt: skip


def slot_weights() -> Sequence[tuple[str, Sequence[float], int]]:
    """Variables with their weights and the number of the first choice."""
    return (
        ("outreach_source_slots", weights("outreach_sources", 1), 1),
        ("outreach_type_slots", weights("outreach_types", 1), 1),
        ("post_hour_slots", POST_HOURS, 0),
        ("opportunity_hour_slots", OPPORTUNITY_HOURS, 0),
    )
