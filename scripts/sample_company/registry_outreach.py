"""Raw tables of how the company reaches out."""

from __future__ import annotations

from sample_company.table import MONEY, Table

OPPORTUNITIES = Table(
    source="outreach",
    entity="opportunities",
    view="opportunity_rows",
    order_by="logged_at, opportunity_no, copy_no",
    text_columns=("created_at", "revenue"),
    untyped_kinds=("invalid_created_at", "invalid_revenue"),
    columns={
        "opportunity_id": "varchar",
        "created_at": "timestamp",
        "source": "varchar",
        "opportunity_type": "varchar",
        "status": "varchar",
        "first_response_at": "timestamp",
        "converted_at": "timestamp",
        "revenue": MONEY,
        "currency": "varchar",
        "notes": "varchar",
        "updated_at": "timestamp",
    },
)

SOCIAL_POSTS = Table(
    source="outreach",
    entity="social_posts",
    view="social_post_rows",
    order_by="logged_at, post_no, copy_no",
    text_columns=("posted_at", "likes"),
    untyped_kinds=("invalid_posted_at", "invalid_likes"),
    columns={
        "post_id": "varchar",
        "posted_at": "timestamp",
        "channel": "varchar",
        "variant": "varchar",
        "impressions": "bigint",
        "likes": "bigint",
        "shares": "bigint",
        "replies": "bigint",
        "clicks": "bigint",
        "measured_at": "timestamp",
    },
)

OUTREACH_TABLES: tuple[Table, ...] = (OPPORTUNITIES, SOCIAL_POSTS)
