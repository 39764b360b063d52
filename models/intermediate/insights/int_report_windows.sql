with

periods as (
    select * from {{ ref('periods') }}
),

data_range as (
    select
        max(as_of) as as_of,
        min(first_event_date) as first_event_date
    from periods
),

time_spine as (
    select * from {{ ref('time_spine_daily') }}
),

-- Weeks are ISO weeks (from Monday); the first may begin before the data do.
weeks as (
    select
        time_spine.week_start,
        data_range.first_event_date,
        row_number() over (order by time_spine.week_start desc) as recency
    from time_spine
    cross join data_range
    where
        time_spine.date_day >= data_range.first_event_date
        and {{ add_days('time_spine.week_start', 6) }} <= data_range.as_of
    group by
        time_spine.week_start,
        data_range.first_event_date
),

report_windows as (
    select
        'period' as window_kind,
        period,
        is_prior_complete,
        true as is_complete,
        true as is_latest,
        period_start as window_start,
        period_end as window_end,
        prior_start,
        prior_end
    from periods
    where as_of is not null
    union all
    select
        'week' as window_kind,
        {{ iso_week_label('week_start') }} as period,
        first_event_date <= {{ add_days('week_start', -7) }} as is_prior_complete,
        first_event_date <= week_start as is_complete,
        recency = 1 as is_latest,
        week_start as window_start,
        {{ add_days('week_start', 6) }} as window_end,
        {{ add_days('week_start', -7) }} as prior_start,
        {{ add_days('week_start', -1) }} as prior_end
    from weeks
    {%- if var('weekly_reports_max') | int > 0 %}
    where recency <= {{ var('weekly_reports_max') | int }}
    {%- endif %}
)

select * from report_windows
