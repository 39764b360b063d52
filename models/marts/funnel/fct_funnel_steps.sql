with

storefront_steps as (
    select * from {{ ref('int_funnel_steps_counted') }}
),

payment_steps as (
    select * from {{ ref('int_payment_steps_counted') }}
),

periods as (
    select * from {{ ref('periods') }}
),

segment_labels as (
    select * from {{ ref('int_segment_labels') }}
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

labelled as (
    select
        stepped.*,
        coalesce(segment_labels.segment_label, stepped.segment_value) as segment_label,
        periods.is_prior_complete
    from stepped
    inner join periods on stepped.period = periods.period
    left join segment_labels
        on
            stepped.segment_type = segment_labels.segment_type
            and stepped.segment_value = segment_labels.segment_value
),

funnel_steps as (
    select
        funnel,
        period,
        segment_type,
        segment_value,
        segment_label,
        step,
        cast(step_number as bigint) as step_number,
        cast(starters as bigint) as starters,
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
        cast(case when is_prior_complete then prior_converted end as bigint)
            as prior_converted,
        case
            when is_prior_complete then {{ ratio('prior_converted', 'prior_starters') }}
        end as prior_overall_rate,
        is_mature
    from labelled
)

select * from funnel_steps
