{%- set classes = [
    ('under 1 minute', 60), ('1-5 minutes', 300), ('5-30 minutes', 1800),
    ('30 minutes-2 hours', 7200), ('2-24 hours', 86400), ('1-7 days', 604800),
    ('over 7 days', none),
] %}

with

visits as (
    select * from {{ ref('fct_visits') }}
    where is_mature
),

periods as (
    select * from {{ ref('periods') }}
),

step_times as (
    select
        visit_date,
        'cart' as step,
        seconds_to_cart as seconds_to_step
    from visits
    where seconds_to_cart is not null
    union all
    select
        visit_date,
        'purchase' as step,
        seconds_to_purchase as seconds_to_step
    from visits
    where seconds_to_purchase is not null
),

classed_times as (
    select
        periods.period,
        step_times.step,
        case
            {%- for name, limit in classes if limit is not none %}
            when step_times.seconds_to_step < {{ limit }} then {{ loop.index }}
            {%- endfor %}
            else {{ classes | length }}
        end as sort_order,
        count(*) as visits
    from periods
    inner join step_times
        on
            periods.period_start <= step_times.visit_date
            and periods.period_end >= step_times.visit_date
    group by all
),

conversion_times as (
    select
        period,
        step,
        case sort_order
            {%- for name, limit in classes %}
            when {{ loop.index }} then '{{ name }}'
            {%- endfor %}
        end as time_class,
        cast(sort_order as bigint) as sort_order,
        visits,
        {{ ratio('visits', 'sum(visits) over (partition by period, step)') }} as share,
        {{ ratio(
            'sum(visits) over (partition by period, step order by sort_order)',
            'sum(visits) over (partition by period, step)'
        ) }} as cumulative_share
    from classed_times
)

select * from conversion_times
