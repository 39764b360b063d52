with

opportunities as (
    select * from {{ ref('fct_opportunities') }}
),

period_days as (
    select * from {{ ref('period_days') }}
    where is_current
),

-- A won opportunity was answered, whether the log says so or not.
counted as (
    select
        period_days.period,
        count(*) as created,
        count(case when opportunities.is_answered or opportunities.is_won then 1 end)
            as answered,
        count(case when opportunities.is_won then 1 end) as won,
        count(case
            when opportunities.is_open and not opportunities.is_answered then 1
        end) as open_unanswered,
        count(case when opportunities.is_open and opportunities.is_answered then 1 end)
            as open_answered,
        {{ median_response_hours() }} * 3600 as seconds_to_answer,
        {{ percentile('opportunities.days_to_win', 0.5) }} * 86400 as seconds_to_win
    from opportunities
    inner join period_days on opportunities.created_date = period_days.date_day
    group by period_days.period
),

steps as (
    select
        period,
        'created' as step,
        1 as step_number,
        created,
        created as entrants,
        created as converted,
        0 as still_open,
        cast(null as double) as median_seconds
    from counted
    union all
    select
        period,
        'answered' as step,
        2 as step_number,
        created,
        created as entrants,
        answered as converted,
        open_unanswered as still_open,
        seconds_to_answer as median_seconds
    from counted
    union all
    select
        period,
        'won' as step,
        3 as step_number,
        created,
        answered as entrants,
        won as converted,
        open_answered as still_open,
        seconds_to_win as median_seconds
    from counted
),

fct_opportunity_steps as (
    select
        period,
        step,
        cast(step_number as bigint) as step_number,
        entrants,
        converted,
        cast(still_open as bigint) as still_open,
        {{ ratio('converted', 'entrants') }} as step_rate,
        {{ ratio('converted', 'created') }} as overall_rate,
        {{ ratio('still_open', 'entrants') }} as open_rate,
        {{ wilson_low('converted', 'entrants') }} as wilson_low,
        {{ wilson_high('converted', 'entrants') }} as wilson_high,
        median_seconds
    from steps
)

select * from fct_opportunity_steps
