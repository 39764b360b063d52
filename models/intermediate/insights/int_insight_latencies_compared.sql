{%- set level = 0.95 %}
{#- The ranks between which the quantile lies in 95 % of samples of this size. -#}
{%- set reach = var('confidence_z') ~ ' * sqrt(' ~ level * (1 - level)
    ~ ' / all_answers)' %}
{%- set levels = {
    'p95': level,
    'p95_low': level ~ ' - ' ~ reach,
    'p95_high': 'least(1.0, ' ~ level ~ ' + ' ~ reach ~ ')',
} %}
{%- set sides = {'': 'is_current', 'base_': 'not is_current'} %}

with

window_days as (
    select * from {{ ref('int_insight_window_days') }}
),

latencies as (
    select * from {{ ref('fct_latency_histogram_daily') }}
),

spans as (
    select
        metric,
        scope_type,
        scope_value,
        min(date_day) as first_day,
        {{ add_days('max(date_day)', var('late_arrival_days')) }} as last_known_day
    from latencies
    group by
        metric,
        scope_type,
        scope_value
),

histograms as (
    select
        latencies.metric,
        latencies.scope_type,
        latencies.scope_value,
        window_days.period,
        window_days.is_current,
        latencies.latency_ms,
        sum(latencies.answers) as answers,
        min(window_days.prior_start) as prior_start,
        min(window_days.window_end) as window_end
    from latencies
    inner join window_days on latencies.date_day = window_days.date_day
    group by
        latencies.metric,
        latencies.scope_type,
        latencies.scope_value,
        window_days.period,
        window_days.is_current,
        latencies.latency_ms
),

running_histograms as (
    select
        *,
        sum(answers) over (
            partition by metric, scope_type, scope_value, period, is_current
            order by latency_ms
            rows between unbounded preceding and current row
        ) as running_answers,
        sum(answers) over (
            partition by metric, scope_type, scope_value, period, is_current
        ) as all_answers
    from histograms
),

compared as (
    select
        metric,
        scope_type,
        scope_value,
        period,
        {%- for name, share in levels.items() %}
        {%- for side, is_side in sides.items() %}
        min(
            case
                when {{ is_side }} and running_answers >= ({{ share }}) * all_answers
                    then latency_ms
            end
        ) as {{ side }}{{ name }},
        {%- endfor %}
        {%- endfor %}
        cast(coalesce(max(case when is_current then all_answers end), 0) as bigint)
            as cases,
        cast(coalesce(max(case when not is_current then all_answers end), 0) as bigint)
            as base_cases,
        min(prior_start) as prior_start,
        min(window_end) as window_end
    from running_histograms
    group by
        metric,
        scope_type,
        scope_value,
        period
),

latencies_compared as (
    select
        compared.*,
        spans.first_day <= compared.prior_start as is_base_covered,
        spans.last_known_day >= compared.window_end as is_covered
    from compared
    inner join spans
        on
            compared.metric = spans.metric
            and compared.scope_type = spans.scope_type
            and compared.scope_value = spans.scope_value
)

select * from latencies_compared
