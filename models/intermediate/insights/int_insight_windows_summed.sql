{%- set areas = ['sales', 'models', 'rates'] %}
{%- set sides = {
    '': 'window_days.is_current', 'base_': 'not window_days.is_current',
} %}

with

window_days as (
    select * from {{ ref('int_insight_window_days') }}
),

all_days as (
    {%- for area in areas %}
    select
        metric,
        scope_type,
        scope_value,
        amount,
        -- As decimals: their sum does not depend on the order of the rows.
        cast(squares as decimal(38, 12)) as squares,
        cases,
        date_day
    from {{ ref('int_insight_days_' ~ area) }}
    where cases > 0
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
),

-- What begins in the window before has no whole window to be compared with.
first_days as (
    select
        metric,
        scope_type,
        scope_value,
        min(date_day) as first_day
    from all_days
    group by
        metric,
        scope_type,
        scope_value
),

-- A feed that stopped says nothing about the days since.
last_days as (
    select
        metric,
        {{ add_days('max(date_day)', var('late_arrival_days')) }} as last_known_day
    from all_days
    group by metric
),

window_sums as (
    select
        all_days.metric,
        all_days.scope_type,
        all_days.scope_value,
        window_days.period,
        coalesce(min(first_days.first_day) <= min(window_days.prior_start), false)
            as is_base_covered,
        min(last_days.last_known_day) >= min(window_days.window_end) as is_covered,
        {%- for side, is_side in sides.items() %}
        {%- for amount in ['amount', 'squares'] %}
        sum(case when {{ is_side }} then all_days.{{ amount }} else 0 end)
            as {{ side }}{{ amount }},
        {%- endfor %}
        cast(sum(case when {{ is_side }} then all_days.cases else 0 end) as bigint)
            as {{ side }}cases
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from all_days
    inner join window_days on all_days.date_day = window_days.date_day
    inner join first_days
        on
            all_days.metric = first_days.metric
            and all_days.scope_type = first_days.scope_type
            and all_days.scope_value = first_days.scope_value
    inner join last_days on all_days.metric = last_days.metric
    group by
        all_days.metric,
        all_days.scope_type,
        all_days.scope_value,
        window_days.period
)

select * from window_sums
