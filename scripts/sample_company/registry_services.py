"""Raw tables of the services around the shop: subscriptions, assistant, app."""

from __future__ import annotations

from sample_company.table import MONEY, Table

SUBSCRIPTION_EVENTS = Table(
    source="billing",
    entity="subscription_events",
    view="subscription_event_rows",
    order_by="logged_at, event_no, copy_no",
    text_columns=("amount",),
    untyped_kinds=("invalid_amount",),
    columns={
        "event_id": "varchar",
        "subscription_id": "varchar",
        "customer_id": "varchar",
        "plan": "varchar",
        "occurred_at": "timestamp",
        "event_type": "varchar",
        "billing_interval": "varchar",
        "amount": MONEY,
        "currency": "varchar",
        "effective_at": "timestamp",
    },
)

INTERACTIONS = Table(
    source="assistant",
    entity="interactions",
    view="interaction_rows",
    order_by="occurred_at, interaction_no, copy_no",
    chunked=True,
    text_columns=("response_ms",),
    untyped_kinds=("invalid_response_ms",),
    columns={
        "interaction_id": "varchar",
        "occurred_at": "timestamp",
        "customer_id": "varchar",
        "visit_id": "varchar",
        "interaction_type": "varchar",
        "ai_feature": "varchar",
        "concern": "varchar",
        "category": "varchar",
        "product_name": "varchar",
        "model": "varchar",
        "succeeded": "boolean",
        "response_ms": "bigint",
        "satisfaction": "bigint",
        "preference_match": MONEY,
        "recommendations_shown": "bigint",
        "recommendations_clicked": "bigint",
    },
)

USAGE_EVENTS = Table(
    source="app",
    entity="usage_events",
    view="usage_event_rows",
    order_by="logged_at, event_no, copy_no",
    chunked=True,
    text_columns=("occurred_at",),
    untyped_kinds=("invalid_occurred_at",),
    columns={
        "event_id": "varchar",
        "occurred_at": "timestamp",
        "received_at": "timestamp",
        "user_id": "varchar",
        "session_id": "varchar",
        "event_name": "varchar",
        "feature": "varchar",
        "team": "varchar",
    },
)
