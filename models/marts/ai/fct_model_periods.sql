{%- set rates = [
    'success_rate', 'cost_per_success', 'p50_latency_ms', 'p95_latency_ms',
    'p99_latency_ms', 'p50_first_token_ms', 'mean_rating',
] %}

with

sums as (
    select * from {{ ref('int_model_periods_summed') }}
),

periods as (
    select * from {{ ref('periods') }}
),

-- A segment that is gone keeps a row, so that the loss shows.
segments as (
    select distinct
        sums.period,
        periods.is_prior_complete,
        sums.segment_type,
        sums.segment_value
    from sums
    inner join periods on sums.period = periods.period
    where sums.is_current or periods.is_prior_complete
),

current_sums as (
    select * from sums
    where is_current
),

prior_sums as (
    select sums.*
    from sums
    inner join periods on sums.period = periods.period
    where not sums.is_current and periods.is_prior_complete
),

model_periods as (
    select
        segments.period,
        segments.segment_type,
        segments.segment_value,
        {%- for count in model_counts() + ['timed_requests'] %}
        cast(coalesce(current_sums.{{ count }}, 0) as bigint) as {{ count }},
        {%- endfor %}
        cast(floor(coalesce(current_sums.timed_requests, 0) * 0.05) as bigint)
            as slowest_requests,
        {%- for amount in model_amounts() %}
        cast(coalesce(current_sums.{{ amount }}, 0) as {{ model_cost_type() }})
            as {{ amount }},
        {%- endfor %}
        {%- for measure in ['requests', 'cost'] %}
        {{ ratio(
            'coalesce(current_sums.' ~ measure ~ ', 0)',
            'sum(current_sums.' ~ measure ~ ')'
            ~ ' over (partition by segments.period, segments.segment_type)'
        ) }} as {{ measure }}_share,
        {%- endfor %}
        {%- for rate in rates %}
        current_sums.{{ rate }},
        {%- endfor %}
        {{ wilson_low('current_sums.succeeded', 'current_sums.requests') }}
            as success_rate_low,
        {{ wilson_high('current_sums.succeeded', 'current_sums.requests') }}
            as success_rate_high,
        current_sums.rating_low,
        current_sums.rating_high,
        {%- for count in ['requests', 'succeeded', 'unpriced_requests', 'ratings'] %}
        case
            when segments.is_prior_complete
                then cast(coalesce(prior_sums.{{ count }}, 0) as bigint)
        end as prior_{{ count }},
        {%- endfor %}
        case
            when segments.is_prior_complete
                then cast(coalesce(prior_sums.cost, 0) as {{ model_cost_type() }})
        end as prior_cost,
        {%- for rate in rates %}
        prior_sums.{{ rate }} as prior_{{ rate }},
        {%- endfor %}
        {{ growth('coalesce(current_sums.requests, 0)', 'prior_sums.requests') }}
            as requests_growth,
        {{ growth('coalesce(current_sums.cost, 0)', 'prior_sums.cost') }}
            as cost_growth,
        {{ growth('current_sums.cost_per_success', 'prior_sums.cost_per_success') }}
            as cost_per_success_growth
    from segments
    left join current_sums
        on
            segments.period = current_sums.period
            and segments.segment_type = current_sums.segment_type
            and segments.segment_value = current_sums.segment_value
    left join prior_sums
        on
            segments.period = prior_sums.period
            and segments.segment_type = prior_sums.segment_type
            and segments.segment_value = prior_sums.segment_value
)

select * from model_periods
