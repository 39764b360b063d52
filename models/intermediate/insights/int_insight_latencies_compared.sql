with

windows as (
    select * from {{ ref('int_report_windows') }}
),

latencies as (
    select * from {{ ref('fct_latency_histogram_daily') }}
),

latency_weeks as (
    select * from {{ ref('int_latency_weeks') }}
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
        windows.period,
        latencies.date_day >= windows.window_start as is_current,
        latencies.latency_ms,
        sum(latencies.answers) as answers
    from latencies
    inner join windows
        on
            latencies.date_day >= windows.prior_start
            and latencies.date_day <= windows.window_end
    where windows.window_kind != 'week'
    group by
        latencies.metric,
        latencies.scope_type,
        latencies.scope_value,
        windows.period,
        latencies.date_day >= windows.window_start,
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

-- A week is the current one of its own window and the base of the next one.
sides as (
    select
        metric,
        scope_type,
        scope_value,
        period,
        is_current,
        {{ latency_levels() }}
    from running_histograms
    group by
        metric,
        scope_type,
        scope_value,
        period,
        is_current
    {%- for is_current, start in [('true', 'window_start'), ('false', 'prior_start')] %}
    union all
    select
        latency_weeks.metric,
        latency_weeks.scope_type,
        latency_weeks.scope_value,
        windows.period,
        {{ is_current }} as is_current,
        latency_weeks.p95,
        latency_weeks.p95_low,
        latency_weeks.p95_high,
        latency_weeks.answers
    from latency_weeks
    inner join windows on latency_weeks.week_start = windows.{{ start }}
    where windows.window_kind = 'week'
    {%- endfor %}
),

compared as (
    select
        metric,
        scope_type,
        scope_value,
        period,
        {%- for name in ['p95', 'p95_low', 'p95_high'] %}
        max(case when is_current then {{ name }} end) as {{ name }},
        max(case when not is_current then {{ name }} end) as base_{{ name }},
        {%- endfor %}
        cast(coalesce(max(case when is_current then answers end), 0) as bigint)
            as cases,
        cast(coalesce(max(case when not is_current then answers end), 0) as bigint)
            as base_cases
    from sides
    group by
        metric,
        scope_type,
        scope_value,
        period
),

latencies_compared as (
    select
        compared.*,
        windows.prior_start,
        windows.window_end,
        spans.first_day <= windows.prior_start as is_base_covered,
        spans.last_known_day >= windows.window_end as is_covered
    from compared
    inner join windows on compared.period = windows.period
    inner join spans
        on
            compared.metric = spans.metric
            and compared.scope_type = spans.scope_type
            and compared.scope_value = spans.scope_value
)

select * from latencies_compared
