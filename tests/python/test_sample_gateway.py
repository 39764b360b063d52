"""The gateway's sample log holds what planted.json says, measured on the rows."""

from __future__ import annotations

import math
from typing import Any

import pytest

from sample_requests import opened_requests
from sample_seeds import Ask, asking, inside, planted_facts


@pytest.fixture(scope="module")
def ask() -> Ask:
    return asking(opened_requests())


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    return planted_facts()


@pytest.fixture(scope="module")
def gateway(planted: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = planted["gateway"]
    return facts


def test_every_raw_row_is_accounted_for(ask: Ask, planted: dict[str, Any]) -> None:
    facts = planted["tables"]["ai_gateway/model_requests"]
    # A version is every column but the arrival.
    raw, versions, keys, kept, late = ask(
        """
        with versions as (
            select distinct * exclude (received_at)
            from raw_model_requests
            where request_id is not null
        )
        select
            (select count(*) from raw_model_requests),
            count(*),
            count(distinct request_id),
            (select count(*) from requests),
            (
                select count(*) from requests
                where received_at - requested_at > interval 3 days
            )
        from versions
        """
    )[0]
    found = {
        "missing_request_id": "request_id is null",
        "invalid_input_tokens": "try_cast(input_tokens as bigint) is null",
        "invalid_status": "status not in ('ok', 'error', 'cancelled')",
        "negative_tokens": "coalesce(api_flavor, 'openai') = 'openai' and"
        " try_cast(input_tokens as bigint) < cache_read_tokens::bigint",
        "future_event": "requested_at::timestamp"
        " > (select max(received_at::timestamp) from raw_model_requests)",
    }
    quarantined = {
        reason: ask(f"select count(*) from raw_model_requests where {condition}")[0][0]
        for reason, condition in found.items()
    }
    quarantined["conflict"] = versions - keys
    assert quarantined == facts["quarantined"]
    assert all(1 <= count <= 15 for count in quarantined.values())
    assert 17_000 < raw == facts["raw_rows"] < 19_000
    duplicates = raw - quarantined["missing_request_id"] - versions
    assert duplicates == facts["duplicate_rows"] > 30
    assert kept == facts["kept_rows"] == raw - duplicates - sum(quarantined.values())
    assert late == facts["late_rows"] > 40


def test_tokens_fit_their_flavour(ask: Ask) -> None:
    flavours = ask(
        """
        select
            provider,
            string_agg(distinct api_flavor),
            avg((cache_read_tokens > 0)::integer),
            max(cache_write_tokens) > 0,
            -- Only where cached tokens are counted apart may they be the larger part.
            count(*) filter (where cache_read_tokens > input_tokens) > 0
        from requests
        group by provider
        order by provider
        """
    )
    assert [row[:2] for row in flavours] == [
        ("anthropic", "anthropic"),
        ("google", "openai"),
        ("internal", "openai"),
        ("openai", "openai"),
    ]
    assert [row[3] for row in flavours] == [True, False, False, False]
    assert [row[4] for row in flavours] == [True, False, False, False]
    assert all(row[2] > 0.2 for row in flavours if row[0] != "internal")
    reasoning, beyond, long_ones, skew = ask(
        """
        select
            count(distinct model) filter (where reasoning_tokens > 0),
            count(*) filter (where reasoning_tokens > output_tokens),
            count(*) filter (where all_input_tokens > 200000),
            (
                select skewness(ln(all_input_tokens)) from requests
                where feature = 'support-reply' and status = 'ok'
            )
        from requests
        """
    )[0]
    assert (reasoning, beyond) == (3, 0)
    assert long_ones > 200
    # Log-normal: symmetric once logs are taken.
    assert abs(skew) < 0.25


def test_failures_and_the_days_of_one_provider(
    ask: Ask, gateway: dict[str, Any]
) -> None:
    spike = gateway["error_spike"]
    rates: dict[bool, float] = dict(
        ask(
            f"""
            select
                request_date {inside(spike)},
                avg((status = 'error')::integer)
            from requests
            where provider = '{spike["provider"]}'
            group by all
            """
        )
    )
    rows = ask(
        f"select count(*) from requests where provider = '{spike['provider']}'"
        f" and request_date {inside(spike)}"
    )[0][0]
    expected = spike["error_rate"]
    assert abs(rates[True] - expected) < 3 * math.sqrt(expected * (1 - expected) / rows)
    assert rates[False] < 0.03
    types, costing, free = ask(
        """
        select
            list_sort(list(distinct error_type)),
            count(*) filter (where input_tokens > 0),
            count(*) filter (where input_tokens = 0 and output_tokens = 0)
        from requests
        where status = 'error'
        """
    )[0]
    assert types == [
        "content_filter",
        "context_length",
        "rate_limit",
        "server_error",
        "timeout",
    ]
    assert min(costing, free) > 50
    assert ask(
        "select count(*) filter (where error_type is not null and status != 'error'),"
        " count(*) filter (where status = 'cancelled') > 50 from requests"
    ) == [(0, True)]


def test_a_slow_week_of_one_model(ask: Ask, gateway: dict[str, Any]) -> None:
    slow = gateway["slow_week"]
    medians: dict[bool, float] = dict(
        ask(
            f"""
            select
                request_date {inside(slow)},
                median(latency_ms / greatest(output_tokens, 1))
            from requests
            where
                model = '{slow["model"]}'
                and status = 'ok'
                and latency_ms is not null
            group by all
            """
        )
    )
    assert medians[True] / medians[False] == pytest.approx(
        slow["latency_factor"], rel=0.15
    )
    assert ask(
        "select count(*) from requests where time_to_first_token_ms > latency_ms"
    ) == [(0,)]
