{%- set settings = forecast_settings() %}
{%- set in_mean = 'age_days < ' ~ settings.mean_days %}
{%- set in_index = 'age_days < ' ~ settings.index_days %}

with

forecast_days as (
    select * from {{ ref('int_forecast_days') }}
    where {{ in_index }}
),

weekday_sums as (
    select
        series_number,
        origin_number,
        weekday,
        max(history_days) as history_days,
        min(age_days) as newest_age,
        {{ exact_sum('amount') }} as index_sum,
        count(*) as index_days,
        {{ exact_sum('case when ' ~ in_mean ~ ' then amount end') }} as mean_sum,
        count(case when {{ in_mean }} then 1 end) as mean_days,
        coalesce(var_pop(case when {{ in_mean }} then amount end), 0) as variance,
        max(case when {{ in_mean }} then abs(amount) end) as largest
    from forecast_days
    group by
        series_number,
        origin_number,
        weekday
),

origin_sums as (
    select
        *,
        sum(cast(index_sum as decimal(38, 12))) over by_origin as all_index_sum,
        sum(index_days) over by_origin as all_index_days,
        max(largest) over by_origin as all_largest
    from weekday_sums
    window by_origin as (partition by series_number, origin_number)
),

weekday_levels as (
    select
        series_number,
        origin_number,
        weekday,
        case
            when history_days < {{ settings.recipe_history }} then 'weekday_mean'
            when all_largest = 0 then 'no_activity'
            else 'ses_and_weekday'
        end as method,
        history_days,
        mean_days,
        newest_age,
        mean_sum / mean_days as weekday_mean,
        -- Of the mean day; 1 where that one is not above 0.
        case
            when all_index_sum <= 0 then 1
            else {{ ratio('index_sum / index_days', 'all_index_sum') }} * all_index_days
        end as weekday_index,
        round(variance, 9) as variance
    from origin_sums
),

-- Days of a weekday on which hardly anything ever happens say nothing of the level.
judged_weekdays as (
    select
        *,
        weekday_index >= {{ settings.lowest_index }} as is_smoothed,
        case
            when weekday_index >= {{ settings.lowest_index }}
                then ceil((
                    least(history_days, {{ settings.level_days }}) - newest_age
                ) / 7)
            else 0
        end as days_smoothed
    from weekday_levels
),

weekdays_counted as (
    select
        series_number,
        origin_number,
        weekday,
        method,
        history_days,
        mean_days,
        weekday_mean,
        weekday_index,
        variance,
        is_smoothed,
        cast(sum(days_smoothed) over by_origin as bigint) as days_smoothed,
        cast(sum(case when is_smoothed then 1 else 0 end) over by_origin as bigint)
            as weekdays_smoothed,
        cast(sum(case when is_smoothed then 1 else 0 end) over newer as bigint)
            as newer_weekdays
    from judged_weekdays
    window
        by_origin as (partition by series_number, origin_number),
        newer as (
            partition by series_number, origin_number
            order by newest_age
            rows between unbounded preceding and current row
        )
)

select * from weekdays_counted
