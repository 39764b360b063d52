with

periods as (
    select * from {{ ref('periods') }}
),

time_spine as (
    select * from {{ ref('time_spine_daily') }}
),

-- Every day of a period and of the one before it, with the bucket of its time series.
period_days as (
    select
        periods.period,
        time_spine.date_day,
        case periods.grain
            when 'day' then time_spine.date_day
            when 'week' then time_spine.week_start
            else time_spine.month_start
        end as bucket_start,
        time_spine.date_day >= periods.period_start as is_current
    from periods
    inner join time_spine
        on
            periods.prior_start <= time_spine.date_day
            and periods.period_end >= time_spine.date_day
)

select * from period_days
