with

usage_returns as (
    select * from {{ ref('int_usage_returns_daily') }}
),

periods as (
    select * from {{ ref('periods') }}
),

usage_of_periods as (
    select
        periods.period,
        usage_returns.segment_type,
        usage_returns.segment_value,
        usage_returns.users,
        usage_returns.events,
        usage_returns.days_since_previous,
        usage_returns.activity_date,
        usage_returns.activity_date >= periods.period_start as is_current,
        case
            when usage_returns.activity_date >= periods.period_start
                then periods.period_start
            else periods.prior_start
        end as window_start
    from periods
    inner join usage_returns
        on
            periods.prior_start <= usage_returns.activity_date
            and periods.period_end >= usage_returns.activity_date
),

-- A user of a window is counted on the first of its days: the one before is outside.
counted_users as (
    select
        period,
        segment_type,
        segment_value,
        is_current,
        cast(sum(
            case
                when
                    days_since_previous is null
                    or {{ add_days_of('activity_date', '-days_since_previous') }}
                    < window_start
                    then users
                else 0
            end
        ) as bigint) as users,
        cast(sum(case when days_since_previous is null then users else 0 end) as bigint)
            as first_time_users,
        cast(sum(events) as bigint) as events
    from usage_of_periods
    group by
        period,
        segment_type,
        segment_value,
        is_current
)

select * from counted_users
