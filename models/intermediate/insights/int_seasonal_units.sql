with

hours as (
    select * from {{ ref('int_seasonal_hours') }}
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

-- Whole weeks only: the first may be cut, the last may not be over.
bounds as (
    select
        hours.metric,
        greatest(
            min(
                case
                    when hours.weekday = 1 then hours.week_start
                    else {{ add_days('hours.week_start', 7) }}
                end
            ),
            {{ add_days(
                date_bucket('week', 'max(periods.as_of)'),
                -7 * var('seasonality_weeks')
            ) }}
        ) as first_day,
        {{ add_days(
            date_bucket('week', add_days('max(periods.as_of)', 1)), -1
        ) }} as last_day
    from hours
    cross join periods
    group by hours.metric
),

hours_of_weeks as (
    select
        hours.*,
        bounds.first_day,
        bounds.last_day
    from hours
    inner join bounds
        on
            hours.metric = bounds.metric
            and hours.date_day between bounds.first_day and bounds.last_day
),

parts as (
    select
        metric,
        'weekday' as pattern,
        weekday as position_number,
        week_start as unit_start,
        first_day,
        last_day,
        {{ exact_sum('amount') }} as amount,
        sum(trials) as trials,
        sum(cases) as cases
    from hours_of_weeks
    group by all
    union all
    select
        metric,
        'hour' as pattern,
        hour_of_day as position_number,
        date_day as unit_start,
        first_day,
        last_day,
        {{ exact_sum('amount') }} as amount,
        sum(trials) as trials,
        sum(cases) as cases
    from hours_of_weeks
    group by all
),

-- What a part would have if all parts of its week, or day, had the same.
seasonal_units as (
    select
        metric,
        pattern,
        position_number,
        amount,
        trials is not null as is_rate,
        coalesce(
            trials,
            sum(amount) over same_unit / case pattern when 'hour' then 24 else 7 end
        ) as base,
        cast(cases as bigint) as cases,
        row_number() over (
            partition by metric, pattern, unit_start
            order by position_number
        ) as number_in_unit,
        unit_start,
        first_day,
        last_day
    from parts
    window
        same_unit as (partition by metric, pattern, unit_start)
)

select * from seasonal_units
