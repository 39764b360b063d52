{%- set grains = ['week', 'month'] %}
{#- The day before, at the start of its period: a day opens its period for its customer
    when the one before lies in an earlier period. -#}
{%- set previous_date = 'activity_date - days_since_previous * interval \'1\' day' %}

with

cohort_days as (
    select * from {{ ref('int_cohort_days') }}
),

-- One pass over all days, for both grains: a group is a pair of weeks and months.
counted_days as (
    select
        cohort_by,
        {%- for grain in grains %}
        {{ date_bucket(grain, 'cohort_date') }} as cohort_{{ grain }},
        {{ date_bucket(grain, 'activity_date') }} as activity_{{ grain }},
        count(*) filter (
            where is_active and (
                days_since_previous is null
                or {{ date_bucket(grain, previous_date) }}
                < {{ date_bucket(grain, 'activity_date') }}
            )
        ) as customers_of_{{ grain }},
        {%- endfor %}
        count(*) filter (where is_last_day) as last_seen_customers,
        {{ money('sum(net_amount)') }} as revenue
    from cohort_days
    group by all
),

counted_periods as (
    {%- for grain in grains %}
    select
        cohort_by,
        '{{ grain }}' as grain,
        cohort_{{ grain }} as cohort_start,
        activity_{{ grain }} as period_start,
        cast(sum(customers_of_{{ grain }}) as bigint) as active_customers,
        cast(sum(last_seen_customers) as bigint) as last_seen_customers,
        {{ money('sum(revenue)') }} as revenue
    from counted_days
    -- What lies before the cohort's own period belongs to no period of it.
    where activity_{{ grain }} >= cohort_{{ grain }}
    group by
        cohort_by,
        cohort_{{ grain }},
        activity_{{ grain }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from counted_periods
