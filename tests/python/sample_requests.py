"""The committed log of model requests, typed and without what staging sets aside."""

from __future__ import annotations

import duckdb

from sample_seeds import opened


def opened_requests(*tables: str) -> duckdb.DuckDBPyConnection:
    """`requests` beside the raw tables: the rows to be kept, once each."""
    connection = opened("ai_gateway/model_requests", *tables)
    connection.execute(
        """
        create table requests as
        select
            * replace (
                requested_at::timestamp as requested_at,
                received_at::timestamp as received_at,
                input_tokens::bigint as input_tokens,
                coalesce(cache_read_tokens::bigint, 0) as cache_read_tokens,
                coalesce(cache_write_tokens::bigint, 0) as cache_write_tokens,
                output_tokens::bigint as output_tokens,
                reasoning_tokens::bigint as reasoning_tokens,
                latency_ms::bigint as latency_ms,
                time_to_first_token_ms::bigint as time_to_first_token_ms,
                coalesce(status, 'ok') as status,
                coalesce(service_tier, 'standard') as service_tier,
                coalesce(api_flavor, 'openai') as api_flavor,
                was_routed::boolean as was_routed,
                router_was_right::boolean as router_was_right,
                router_confidence::double as router_confidence,
                rating::integer as rating,
                cost_reported::double as cost_reported
            ),
            requested_at::date as request_date,
            -- Tokens that were neither read from the cache nor written to it.
            input_tokens::bigint - if(
                api_flavor = 'anthropic', 0,
                coalesce(cache_read_tokens::bigint, 0)
                + coalesce(cache_write_tokens::bigint, 0)
            ) as uncached_tokens,
            uncached_tokens
            + coalesce(cache_read_tokens::bigint, 0)
            + coalesce(cache_write_tokens::bigint, 0) as all_input_tokens
        from raw_model_requests
        where
            request_id is not null
            and try_cast(input_tokens as bigint) is not null
            and coalesce(status, 'ok') in ('ok', 'error', 'cancelled')
            and requested_at < '2026-11-01'
        qualify row_number() over (
            partition by request_id order by received_at::timestamp desc
        ) = 1 and uncached_tokens >= 0
        """
    )
    return connection
