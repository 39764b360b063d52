{%- set keys = ['ai_style', 'ai_prompt_version', 'ai_version'] %}

with

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

generations as (
    select
        {{ keys | join(',\n        ') }},
        sum(daily.generations) as generations,
        sum(daily.succeeded) as succeeded
    from {{ ref('int_generations_daily') }} as daily
    inner join periods on daily.date_day <= periods.as_of
    group by {{ keys | join(', ') }}
),

-- P1: of generations that succeeded.
latencies as (
    select
        {%- for key in keys %}
        coalesce({{ key }}, 'unknown') as {{ key }},
        {%- endfor %}
        count(*) as timed_generations,
        {{ percentiles('generation_seconds', [0.5, 0.95, 0.99]) }} as latencies
    from {{ ref('stg_storefront__events') }} as events
    inner join periods on events.event_date <= periods.as_of
    where
        events.is_generated and not events.is_test
        and events.generation_seconds is not null
    group by all
),

revenue as (
    select
        {{ keys | join(',\n        ') }},
        sum(daily.orders) as orders,
        sum(daily.net_revenue_sale_basis) as net_revenue
    from {{ ref('fct_revenue_daily') }} as daily
    inner join periods on daily.date_day <= periods.as_of
    group by {{ keys | join(', ') }}
),

-- R7: orders whose refund window is over.
refunds as (
    select
        {{ keys | join(',\n        ') }},
        count(distinct items.order_id) as mature_orders,
        count(distinct case
            when items.days_to_first_refund <= {{ var('refund_window_days') }}
                then items.order_id
        end) as mature_refunded_orders
    from {{ ref('fct_order_items') }} as items
    inner join periods
        on
            {{ add_days('items.order_date', var('refund_window_days')) }}
            <= periods.as_of
    where items.is_counted
    group by {{ keys | join(', ') }}
),

all_keys as (
    select
        {{ keys | join(',\n        ') }}
    from generations
    union
    select
        {{ keys | join(',\n        ') }}
    from revenue
),

generation_performance as (
    select
        {%- for key in keys %}
        all_keys.{{ key }},
        {%- endfor %}
        cast(coalesce(generations.generations, 0) as bigint) as generations,
        cast(coalesce(generations.succeeded, 0) as bigint) as succeeded,
        {{ ratio('generations.succeeded', 'generations.generations') }} as success_rate,
        {{ wilson_low('generations.succeeded', 'generations.generations') }}
            as success_rate_low,
        {{ wilson_high('generations.succeeded', 'generations.generations') }}
            as success_rate_high,
        coalesce(latencies.timed_generations, 0) as timed_generations,
        {%- for name in ['p50', 'p95', 'p99'] %}
        {{ list_item('latencies.latencies', loop.index) }}
            as {{ name }}_generation_seconds,
        {%- endfor %}
        cast(coalesce(revenue.orders, 0) as bigint) as orders,
        {{ money('coalesce(revenue.net_revenue, 0)') }} as net_revenue,
        coalesce(refunds.mature_orders, 0) as mature_orders,
        coalesce(refunds.mature_refunded_orders, 0) as mature_refunded_orders,
        {{ ratio('refunds.mature_refunded_orders', 'refunds.mature_orders') }}
            as refund_rate,
        {{ wilson_low('refunds.mature_refunded_orders', 'refunds.mature_orders') }}
            as refund_rate_low,
        {{ wilson_high('refunds.mature_refunded_orders', 'refunds.mature_orders') }}
            as refund_rate_high
    from all_keys
    left join generations
        on
            all_keys.ai_style = generations.ai_style
            and all_keys.ai_prompt_version = generations.ai_prompt_version
            and all_keys.ai_version = generations.ai_version
    left join latencies
        on
            all_keys.ai_style = latencies.ai_style
            and all_keys.ai_prompt_version = latencies.ai_prompt_version
            and all_keys.ai_version = latencies.ai_version
    left join revenue
        on
            all_keys.ai_style = revenue.ai_style
            and all_keys.ai_prompt_version = revenue.ai_prompt_version
            and all_keys.ai_version = revenue.ai_version
    left join refunds
        on
            all_keys.ai_style = refunds.ai_style
            and all_keys.ai_prompt_version = refunds.ai_prompt_version
            and all_keys.ai_version = refunds.ai_version
)

select * from generation_performance
