{%- set stages = var('funnel_stages') %}
{#- A refund follows a purchase; it is no step of a funnel that ends elsewhere. -#}
{%- set steps = stages + (['refund'] if stages[-1] == 'purchase' else []) %}

with

daily_counts as (
    select * from {{ ref('int_funnel_visits_daily') }}
),

-- Times are of those who went on. (Medians of days do not add up.)
visits as (
    select
        *,
        {{ iso_weekday('visit_date') }} as weekday,
        extract(hour from {{ local_time('step_1_at') }}) as hour_of_day,
        {%- for step in range(2, stages | length + 1) %}
        case
            when step_{{ step }}_at is not null
                then greatest(0, {{ seconds_between(
                    'step_' ~ (step - 1) ~ '_at', 'step_' ~ step ~ '_at') }})
        end as seconds_{{ step }},
        {%- endfor %}
        case
            when {{ is_refunded_visit() }}
                then greatest(0, {{ seconds_between(
                    'step_' ~ stages | length ~ '_at', 'refunded_at') }})
        end as seconds_{{ stages | length + 1 }}
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
        counts.is_mature,
        {%- for step in range(1, stages | length + 2) %}
        sum(
            case
                when counts.visit_date >= periods.period_start
                    then counts.reached_{{ step }}
                else 0
            end
        ) as converted_{{ step }},
        sum(
            case
                when counts.visit_date < periods.period_start
                    then counts.reached_{{ step }}
                else 0
            end
        ) as prior_converted_{{ step }}{{ ',' if not loop.last }}
        {%- endfor %}
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
        visits.is_mature,
        {%- for step in range(2, stages | length + 2) %}
        median(visits.seconds_{{ step }}) as median_{{ step }},
        avg(visits.seconds_{{ step }}) as mean_{{ step }}{{ ',' if not loop.last }}
        {%- endfor %}
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
        {%- if loop.first %}
        cast(null as double) as median_seconds,
        cast(null as double) as mean_seconds,
        {%- else %}
        visit_times.median_{{ loop.index }} as median_seconds,
        visit_times.mean_{{ loop.index }} as mean_seconds,
        {%- endif %}
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
