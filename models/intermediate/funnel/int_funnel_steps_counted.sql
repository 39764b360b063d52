{%- set stages = var('funnel_stages') %}
{#- A refund follows a purchase; it is no step of a funnel that ends elsewhere. -#}
{%- set steps = stages + (['refund'] if stages[-1] == 'purchase' else []) %}
{%- set is_current = '(counts.visit_date >= periods.period_start)' %}

with

daily_counts as (
    select * from {{ ref('int_funnel_visits_daily') }}
),

-- Times are of those who went on. (Medians of days do not add up.)
visits as (
    select
        *,
        {{ iso_weekday('visit_date') }} as weekday,
        {%- for step in range(2, stages | length + 2) %}
        {{ visit_step_seconds(step) }} as seconds_{{ step }},
        {%- endfor %}
        extract(hour from {{ local_time('step_1_at') }}) as hour_of_day
    from {{ ref('int_visits_staged') }}
    where step_{{ 2 if stages | length > 1 else 1 }}_at is not null
),

periods as (
    select * from {{ ref('periods') }}
),

segmented_visits as (
    {{ segmented('visits', funnel_segments()) }}
),

visit_counts as (
    select
        periods.period,
        counts.segment_type,
        counts.segment_value,
        {%- for step in range(1, stages | length + 2) %}
        coalesce(sum(counts.reached_{{ step }}) filter (where {{ is_current }}), 0)
            as converted_{{ step }},
        coalesce(sum(counts.reached_{{ step }}) filter (where not {{ is_current }}), 0)
            as prior_converted_{{ step }},
        {%- endfor %}
        counts.is_mature
    from periods
    inner join daily_counts as counts
        on
            periods.prior_start <= counts.visit_date
            and periods.period_end >= counts.visit_date
    group by all
),

visit_times as (
    select
        periods.period,
        visits.segment_type,
        visits.segment_value,
        cast(null as double) as median_1,
        cast(null as double) as mean_1,
        {%- for step in range(2, stages | length + 2) %}
        median(visits.seconds_{{ step }}) as median_{{ step }},
        avg(visits.seconds_{{ step }}) as mean_{{ step }},
        {%- endfor %}
        visits.is_mature
    from periods
    inner join segmented_visits as visits
        on
            periods.period_start <= visits.visit_date
            and periods.period_end >= visits.visit_date
    group by all
),

step_counts as (
    {%- for step in steps %}
    select
        'storefront' as funnel,
        visit_counts.period,
        visit_counts.segment_type,
        visit_counts.segment_value,
        visit_counts.is_mature,
        '{{ step }}' as step,
        cast({{ loop.index }} as bigint) as step_number,
        cast(visit_counts.converted_{{ loop.index }} as bigint) as converted,
        visit_times.median_{{ loop.index }} as median_seconds,
        visit_times.mean_{{ loop.index }} as mean_seconds,
        cast(visit_counts.prior_converted_{{ loop.index }} as bigint) as prior_converted
    from visit_counts
    left join visit_times
        on
            visit_counts.period = visit_times.period
            and visit_counts.segment_type = visit_times.segment_type
            and visit_counts.segment_value
            is not distinct from visit_times.segment_value
            and visit_counts.is_mature = visit_times.is_mature
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from step_counts
