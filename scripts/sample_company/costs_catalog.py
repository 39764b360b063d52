"""What the AI gateway, the running costs and the service checks consist of.

The lists are CSV files in ``lists/``; each becomes a small DuckDB table of the columns
below, whose rows are numbered from 1. Model prices are the providers' public ones, in
USD per million tokens; a ``source`` marks those that the company's own list holds.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from sample_company.catalog import Row

LISTS = Path(__file__).parent / "lists"

# Relative volume of the hours 0..23 UTC of staff, and of all weekdays from Monday on.
STAFF_HOURS: Sequence[int] = (
    0, 0, 0, 0, 0, 1, 4, 16, 46, 72, 80, 74,
    48, 62, 80, 76, 66, 44, 18, 8, 5, 3, 1, 0,
)  # fmt: skip
GATEWAY_WEEKDAYS: Sequence[float] = (1.12, 1.15, 1.13, 1.1, 1.0, 0.74, 0.76)

COLUMNS: dict[str, str] = {
    # Inputs are medians with their log sigma; asked_by is shop, staff or night.
    "gateway_features": (
        "feature_no integer, feature varchar, weight double, team varchar,"
        " project varchar, asked_by varchar, input_median double, input_sigma double,"
        " output_median double, cached_share double, written_share double,"
        " rated_rate double"
    ),
    # Of a feature's requests, those between the shares go to the model.
    "gateway_routes": (
        "route_no integer, feature varchar, valid_from date, valid_until date,"
        " share_from double, share_until double, model varchar"
    ),
    # The router takes smaller_model for the model; no flavour means the default one.
    "gateway_models": (
        "model_no integer, model varchar, provider varchar, api_flavor varchar,"
        " input_limit bigint, is_reasoning boolean, smaller_model varchar,"
        " first_token_ms double, ms_a_token double, error_rate double"
    ),
    "gateway_prices": (
        "price_no integer, model varchar, service_tier varchar, valid_from date,"
        " valid_to date, min_input_tokens bigint, input_price double,"
        " cache_read_price double, cache_write_price double, output_price double,"
        " source varchar"
    ),
    # A failed request costs the tokens that it has.
    "error_types": (
        "error_no integer, error_type varchar, weight double, has_input boolean,"
        " has_output boolean"
    ),
    "staff": "team_no integer, team varchar, first_user integer, users integer",
    # A month costs the amount and the share of its revenue.
    "monthly_costs": (
        "cost_no integer, cost_category varchar, day_of_month integer, team varchar,"
        " project varchar, amount double, revenue_share double, is_fixed boolean,"
        " currency varchar, has_raise boolean"
    ),
    "marketing": (
        "channel_no integer, channel varchar, share double, team varchar,"
        " project varchar, currency varchar"
    ),
    "budget_plan": (
        "budget_no integer, scope varchar, scope_value varchar, period varchar,"
        " period_start date, amount double"
    ),
    "endpoints": "endpoint_no integer, endpoint varchar, median_ms double",
}


def rows(name: str) -> list[Row]:
    """The rows of a list as text, which DuckDB casts; an empty value is NULL."""
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        _, *lines = csv.reader(file)
    return [tuple(value or None for value in line) for line in lines]


def weights(name: str, position: int) -> list[float]:
    """One column of a list as numbers."""
    return [float(str(row[position])) for row in rows(name)]


def slot_weights() -> Sequence[tuple[str, Sequence[float], int]]:
    """Variables with their weights and the number of the first choice."""
    return (
        ("gateway_feature_slots", weights("gateway_features", 1), 1),
        ("staff_hour_slots", STAFF_HOURS, 0),
        ("error_slots", weights("error_types", 1), 1),
    )
