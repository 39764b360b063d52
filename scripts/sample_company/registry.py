"""The registry of raw tables: which files the sample company writes, and from what.

A new source adds its SQL file beside the others, a ``Table`` here, and, where it needs
them, parameters in ``company.py``. Columns are the raw contract's, in its order.
"""

from __future__ import annotations

from sample_company.registry_costs import COST_TABLES
from sample_company.registry_outreach import OUTREACH_TABLES
from sample_company.registry_services import (
    INTERACTIONS,
    SUBSCRIPTION_EVENTS,
    USAGE_EVENTS,
)
from sample_company.table import MONEY, Table

EVENTS = Table(
    source="storefront",
    entity="events",
    view="event_rows",
    order_by="coalesce(sale_datetime, logged_at), event_no, copy_no",
    chunked=True,
    text_columns=("sale_datetime", "sale_amount"),
    untyped_kinds=("invalid_sale_datetime", "invalid_sale_amount"),
    columns={
        "vault_id": "varchar",
        "niche": "varchar",
        "product_name": "varchar",
        "ai_prompt_version": "varchar",
        "ai_style": "varchar",
        "ai_generation_success": "boolean",
        "ai_latency": MONEY,
        "ai_version": "varchar",
        "sale_datetime": "timestamp",
        "sale_amount": MONEY,
        "refund": "boolean",
        "refund_reason": "varchar",
        "language": "varchar",
        "country": "varchar",
        "customer_type": "varchar",
        "delivery_success": "boolean",
        "funnel_stage": "varchar",
        "visit_id": "varchar",
        "event_id": "varchar",
        "received_at": "timestamp",
        "customer_id": "varchar",
        "order_id": "varchar",
        "quantity": "bigint",
        "discount_amount": MONEY,
        "tax_amount": MONEY,
        "region": "varchar",
        "channel": "varchar",
        "campaign": "varchar",
        "currency": "varchar",
        "is_test": "boolean",
    },
)

PAYMENTS = Table(
    source="billing",
    entity="payments",
    view="payment_rows",
    order_by="logged_at, payment_no, copy_no",
    chunked=True,
    columns={
        "payment_id": "varchar",
        "order_id": "varchar",
        "visit_id": "varchar",
        "customer_id": "varchar",
        "initiated_at": "timestamp",
        "completed_at": "timestamp",
        "status": "varchar",
        "amount": MONEY,
        "currency": "varchar",
        "processing_fee": MONEY,
        "method": "varchar",
        "failure_reason": "varchar",
    },
)

CUSTOMERS = Table(
    source="storefront",
    entity="customers",
    view="customer_rows",
    order_by="created_at, customer_id",
    columns={
        "customer_id": "varchar",
        "created_at": "timestamp",
        "email": "varchar",
        "country": "varchar",
        "region": "varchar",
        "language": "varchar",
        "acquisition_channel": "varchar",
    },
)

PRODUCTS = Table(
    source="storefront",
    entity="products",
    view="product_rows",
    order_by="logged_at",
    columns={
        "product_name": "varchar",
        "category": "varchar",
        "niche": "varchar",
        "vault_id": "varchar",
        "list_price": MONEY,
        "unit_cost": MONEY,
        "launched_at": "timestamp",
    },
)

FX_RATES = Table(
    source="finance",
    entity="fx_rates",
    view="fx_rate_rows",
    order_by="rate_date, currency",
    columns={
        "rate_date": "date",
        "currency": "varchar",
        "rate_to_reporting": MONEY,
    },
)

TABLES: tuple[Table, ...] = (
    EVENTS,
    CUSTOMERS,
    PRODUCTS,
    PAYMENTS,
    FX_RATES,
    SUBSCRIPTION_EVENTS,
    INTERACTIONS,
    USAGE_EVENTS,
    *COST_TABLES,
    *OUTREACH_TABLES,
)
