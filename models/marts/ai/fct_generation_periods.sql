{%- set segments = {
    'ai_style': 'ai_style', 'ai_prompt_version': 'ai_prompt_version',
    'ai_version': 'ai_version',
} %}

with

daily as (
    select * from {{ ref('int_generations_daily') }}
),

revenue as (
    select * from {{ ref('fct_revenue_periods') }}
    where segment_type in ('total', 'ai_style', 'ai_prompt_version', 'ai_version')
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_generations as (
    {{ segmented('daily', segments) }}
),

generations as (
    select
        periods.period,
        rows_of_day.segment_type,
        rows_of_day.segment_value,
        {%- for measure in ['generations', 'succeeded'] %}
        sum(case
            when rows_of_day.date_day >= periods.period_start
                then rows_of_day.{{ measure }}
            else 0
        end) as {{ measure }},
        sum(case
            when rows_of_day.date_day < periods.period_start
                then rows_of_day.{{ measure }}
            else 0
        end) as prior_{{ measure }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from periods
    inner join segmented_generations as rows_of_day
        on
            periods.prior_start <= rows_of_day.date_day
            and periods.period_end >= rows_of_day.date_day
    group by all
),

all_keys as (
    select
        period,
        segment_type,
        segment_value
    from generations
    union
    select
        period,
        segment_type,
        segment_value
    from revenue
),

generation_periods as (
    select
        all_keys.period,
        all_keys.segment_type,
        all_keys.segment_value,
        cast(coalesce(generations.generations, 0) as bigint) as generations,
        cast(coalesce(generations.succeeded, 0) as bigint) as succeeded,
        {{ ratio('generations.succeeded', 'generations.generations') }} as success_rate,
        {{ wilson_low('generations.succeeded', 'generations.generations') }}
            as success_rate_low,
        {{ wilson_high('generations.succeeded', 'generations.generations') }}
            as success_rate_high,
        case
            when periods.is_prior_complete
                then cast(coalesce(generations.prior_generations, 0) as bigint)
        end as prior_generations,
        case
            when periods.is_prior_complete
                then {{ ratio(
                    'generations.prior_succeeded', 'generations.prior_generations'
                ) }}
        end as prior_success_rate,
        coalesce(revenue.orders, 0) as orders,
        {{ money('coalesce(revenue.net_revenue_sale_basis, 0)') }} as net_revenue,
        revenue.revenue_growth as net_revenue_growth,
        revenue.prior_net_revenue,
        coalesce(revenue.mature_orders, 0) as mature_orders,
        revenue.refund_rate,
        revenue.refund_rate_low,
        revenue.refund_rate_high,
        revenue.prior_refund_rate
    from all_keys
    inner join periods on all_keys.period = periods.period
    left join generations
        on
            all_keys.period = generations.period
            and all_keys.segment_type = generations.segment_type
            and all_keys.segment_value = generations.segment_value
    left join revenue
        on
            all_keys.period = revenue.period
            and all_keys.segment_type = revenue.segment_type
            and all_keys.segment_value = revenue.segment_value
)

select * from generation_periods
