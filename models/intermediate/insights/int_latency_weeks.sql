{{ config(**replaced_changes(latency_sources(), 'week_start', 'week')) }}

with

latencies as (
    select
        *,
        {{ date_bucket('week', 'date_day') }} as week_start
    from {{ ref('fct_latency_histogram_daily') }}
    where {{ in_changes(latency_sources(), 'date_day', 'week') }}
),

histograms as (
    select
        metric,
        scope_type,
        scope_value,
        week_start,
        latency_ms,
        sum(answers) as answers
    from latencies
    group by
        metric,
        scope_type,
        scope_value,
        week_start,
        latency_ms
),

running_histograms as (
    select
        *,
        sum(answers) over (
            partition by metric, scope_type, scope_value, week_start
            order by latency_ms
            rows between unbounded preceding and current row
        ) as running_answers,
        sum(answers) over (
            partition by metric, scope_type, scope_value, week_start
        ) as all_answers
    from histograms
),

latency_weeks as (
    select
        metric,
        scope_type,
        scope_value,
        {{ latency_levels() }},
        week_start
    from running_histograms
    group by
        metric,
        scope_type,
        scope_value,
        week_start
)

select * from latency_weeks
