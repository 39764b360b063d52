with

windows as (
    select * from {{ ref('int_report_windows') }}
),

time_spine as (
    select * from {{ ref('time_spine_daily') }}
),

window_days as (
    select
        windows.period,
        time_spine.date_day >= windows.window_start as is_current,
        windows.prior_start,
        windows.window_end,
        time_spine.date_day
    from windows
    inner join time_spine
        on
            windows.prior_start <= time_spine.date_day
            and windows.window_end >= time_spine.date_day
)

select * from window_days
