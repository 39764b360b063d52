with

storefront_steps as (
    select * from {{ ref('int_funnel_steps_counted') }}
),

payment_steps as (
    select * from {{ ref('int_payment_steps_counted') }}
),

all_steps as (
    select * from storefront_steps
    union all
    select * from payment_steps
),

stepped as (
    select
        *,
        coalesce(lag(converted) over funnel_steps_in_order, converted) as entrants,
        first_value(converted) over funnel_steps_in_order as starters,
        first_value(prior_converted) over funnel_steps_in_order as prior_starters
    from all_steps
    window
        funnel_steps_in_order as (
            partition by funnel, period, segment_type, segment_value, is_mature
            order by step_number
        )
),

funnel_steps as (
    select
        funnel,
        period,
        segment_type,
        segment_value,
        step,
        cast(step_number as bigint) as step_number,
        cast(entrants as bigint) as entrants,
        cast(converted as bigint) as converted,
        {{ ratio('converted', 'entrants') }} as step_rate,
        {{ ratio('converted', 'starters') }} as overall_rate,
        1 - {{ ratio('converted', 'entrants') }} as drop_off_rate,
        {{ wilson_low('converted', 'entrants') }} as wilson_low,
        {{ wilson_high('converted', 'entrants') }} as wilson_high,
        {{ wilson_low('converted', 'starters') }} as overall_wilson_low,
        {{ wilson_high('converted', 'starters') }} as overall_wilson_high,
        cast(median_seconds as double) as median_seconds,
        cast(mean_seconds as double) as mean_seconds,
        cast(prior_converted as bigint) as prior_converted,
        {{ ratio('prior_converted', 'prior_starters') }} as prior_overall_rate,
        is_mature
    from stepped
)

select * from funnel_steps
