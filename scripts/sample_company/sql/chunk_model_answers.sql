-- Grain: one row a request of the chunk with its tokens, how it ended, how long it took
-- and what it cost.
create or replace temp table chunk_model_answers as
with called as (
    select
        requests.*,
        models.provider,
        models.api_flavor,
        models.input_limit,
        models.is_reasoning,
        models.first_token_ms,
        models.ms_a_token,
        models.provider = 'anthropic' as counts_cached_apart,
        if(
            models.provider = getvariable('error_spike_provider')
            and requests.day_date >= getvariable('error_spike_from')
            and requests.day_date < getvariable('error_spike_until'),
            getvariable('error_spike_rate'),
            models.error_rate
        ) as error_rate,
        normal('input_tokens', requests.request_no) as input_normal,
        normal('output_tokens', requests.request_no) as output_normal
    from chunk_model_requests as requests
    inner join gateway_models as models on requests.model = models.model
),

ended as (
    select
        called.*,
        case
            when draw('failed', called.request_no) < called.error_rate then 'error'
            when
                draw('failed', called.request_no)
                > 1 - getvariable('cancelled_rate')
                then 'cancelled'
            else 'ok'
        end as ending,
        error_types.error_type,
        error_types.has_input,
        error_types.has_output,
        case
            when called.is_runaway then 'standard'
            when called.asked_by = 'night'
                then if(draw('tier', called.request_no) < 0.92, 'batch', 'standard')
            when
                called.feature = 'support-chat'
                and draw('tier', called.request_no) < 0.1
                then 'priority'
            when called.feature = 'market-research' then 'flex'
            else 'standard'
        end as wanted_tier
    from called
    inner join error_types
        on
            pick(getvariable('error_slots'), 'error_type', called.request_no)
            = error_types.error_no
),

-- A model without a price in the tier is asked in the standard one. Materialized,
-- because DuckDB 2.0.0 fails in the joins after it when they run as one pipeline
-- ("dict-surviving cache").
tiered as materialized (
    select
        ended.*,
        coalesce(tiers.service_tier, 'standard') as service_tier
    from ended
    left join gateway_tiers as tiers
        on ended.model = tiers.model and ended.wanted_tier = tiers.service_tier
),

sized as (
    select
        *,
        greatest(40, least(input_limit, round(
            input_median * exp(input_sigma * input_normal)
            * if(is_runaway, getvariable('runaway_token_factor'), 1)
        )))::bigint as all_input,
        if(
            draw('cache_hit', request_no) < getvariable('cache_hit_rate'),
            cached_share * (0.75 + 0.25 * draw('cache_size', request_no)),
            0
        ) as read_share,
        -- What was not in the cache is written to it, where writing is a thing.
        case
            when not counts_cached_apart or cached_share = 0 then 0
            when read_share = 0 then cached_share
            else written_share * draw('cache_written', request_no)
        end as write_share,
        greatest(3, round(output_median * exp(0.6 * output_normal)))::bigint
            as plain_output,
        if(
            is_reasoning,
            round(plain_output * (0.3 + 1.6 * draw('reasoning', request_no))),
            0
        )::bigint as all_reasoning
    from tiered
),

counted as (
    select
        *,
        ending != 'error' or has_input as is_read,
        floor(all_input * read_share * is_read::integer)::bigint as cache_read_tokens,
        floor(all_input * write_share * is_read::integer)::bigint
            as cache_write_tokens,
        all_input * is_read::integer
        - cache_read_tokens - cache_write_tokens as uncached_tokens,
        case ending
            when 'ok' then 1
            when 'cancelled' then draw('cancelled_at', request_no)
            else if(has_output, 0.1, 0)
        end as answered_share,
        floor((plain_output + all_reasoning) * answered_share)::bigint as output_tokens,
        least(floor(all_reasoning * answered_share)::bigint, output_tokens)
            as reasoning_tokens
    from sized
),

priced as (
    select
        counted.*,
        round((
            counted.uncached_tokens * prices.input_price
            + counted.cache_read_tokens
            * coalesce(prices.cache_read_price, prices.input_price)
            + counted.cache_write_tokens * coalesce(prices.cache_write_price, 0)
            + counted.output_tokens * prices.output_price
        ) / 1000000, 6) as cost_usd
    from counted
    left join gateway_price_spans as prices
        on
            counted.model = prices.model
            and counted.service_tier = prices.service_tier
            and counted.day_date >= prices.valid_from
            and counted.day_date < prices.valid_to
            and prices.is_long = (
                prices.long_from > 0 and counted.all_input >= prices.long_from
            )
)

select * from priced;  -- noqa: AM04
