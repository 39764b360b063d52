"""Raw tables of what the company spends and of its service checks."""

from __future__ import annotations

from sample_company.table import MONEY, Table

MODEL_REQUESTS = Table(
    source="ai_gateway",
    entity="model_requests",
    view="model_request_rows",
    order_by="logged_at, request_no, copy_no",
    chunked=True,
    text_columns=("input_tokens",),
    untyped_kinds=("invalid_input_tokens",),
    columns={
        "request_id": "varchar",
        "requested_at": "timestamp",
        "received_at": "timestamp",
        "user_id": "varchar",
        "session_id": "varchar",
        "team": "varchar",
        "project": "varchar",
        "feature": "varchar",
        "provider": "varchar",
        "requested_model": "varchar",
        "model": "varchar",
        "api_flavor": "varchar",
        "input_tokens": "bigint",
        "cache_read_tokens": "bigint",
        "cache_write_tokens": "bigint",
        "output_tokens": "bigint",
        "reasoning_tokens": "bigint",
        "service_tier": "varchar",
        "latency_ms": "bigint",
        "time_to_first_token_ms": "bigint",
        "status": "varchar",
        "error_type": "varchar",
        "was_routed": "boolean",
        "router_confidence": MONEY,
        "router_was_right": "boolean",
        "rating": "bigint",
        "cost_reported": MONEY,
    },
)

MODEL_PRICES = Table(
    source="ai_gateway",
    entity="model_prices",
    view="model_price_rows",
    order_by="logged_at",
    text_columns=("price_per_million",),
    untyped_kinds=("invalid_price_per_million",),
    columns={
        "provider": "varchar",
        "model": "varchar",
        "usage_type": "varchar",
        "service_tier": "varchar",
        "min_input_tokens": "bigint",
        "price_per_million": MONEY,
        "valid_from": "timestamp",
        "valid_to": "timestamp",
        "source": "varchar",
    },
)

OPERATING_COSTS = Table(
    source="finance",
    entity="operating_costs",
    view="operating_cost_rows",
    order_by="logged_at, cost_no, copy_no",
    text_columns=("amount",),
    untyped_kinds=("invalid_amount",),
    columns={
        "cost_id": "varchar",
        "incurred_on": "date",
        "cost_category": "varchar",
        "channel": "varchar",
        "team": "varchar",
        "project": "varchar",
        "amount": MONEY,
        "currency": "varchar",
        "is_fixed": "boolean",
    },
)

BUDGETS = Table(
    source="finance",
    entity="budgets",
    view="budget_rows",
    order_by="logged_at",
    columns={
        "budget_id": "varchar",
        "scope": "varchar",
        "scope_value": "varchar",
        "period": "varchar",
        "period_start": "date",
        "amount": MONEY,
    },
)

SERVICE_CHECKS = Table(
    source="app",
    entity="service_checks",
    view="service_check_rows",
    order_by="logged_at, check_no, copy_no",
    text_columns=("status_code",),
    untyped_kinds=("invalid_status_code",),
    columns={
        "checked_at": "timestamp",
        "endpoint": "varchar",
        "status_code": "bigint",
        "latency_ms": "bigint",
    },
)

COST_TABLES: tuple[Table, ...] = (
    MODEL_REQUESTS,
    MODEL_PRICES,
    OPERATING_COSTS,
    BUDGETS,
    SERVICE_CHECKS,
)
