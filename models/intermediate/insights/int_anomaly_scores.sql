with

level_residuals as (
    select * from {{ ref('int_level_residuals') }}
),

rate_residuals as (
    select * from {{ ref('int_rate_residuals') }}
),

residuals as (
    select
        series,
        metric,
        scope,
        kind,
        is_count,
        value,
        trials,
        day_number,
        expected_stable,
        cast(1 as double) as residual_per_stable,
        residual,
        has_value,
        date_day
    from level_residuals
    union all
    select
        series,
        metric,
        scope,
        kind,
        false as is_count,
        value,
        trials,
        day_number,
        expected_stable,
        residual_per_stable,
        residual,
        has_value,
        date_day
    from rate_residuals
),

-- Usual errors of the last weeks: their median, and the error that four in five do not
-- exceed, which sees long tails. Neither is moved by an incident of a week.
usual_residuals as (
    select
        *,
        count(residual) over last_weeks as past_residuals,
        count(*) filter (where has_value) over last_weeks as past_days_with_value,
        least(min(value) over last_weeks, 0) as floor_value,
        {{ percentile('abs(residual)', 0.5) }} over last_weeks as median_error,
        {{ percentile('abs(residual)', 0.8) }} over last_weeks as wide_error
    from residuals
    window
        last_weeks as (
            partition by series
            order by date_day
            {{ trailing_rows(7 * var('anomaly_weeks')) }}
        )
),

-- Quantiles of the normal distribution turn both into its standard deviation. Chance
-- alone spreads the root of a count by 1/2 (more when it is small, and the level that
-- it is compared with is an estimate too) and a rate by one binomial error.
scaled as (
    select
        *,
        greatest(
            median_error / 0.6745,
            wide_error / 1.2816,
            case
                when kind = 'rate' then 1
                when is_count
                    then 0.56 * (1 + 0.5 / greatest(
                        expected_stable * expected_stable - 0.375, 1
                    ))
                else 0
            end,
            case
                when kind = 'latency' then {{ var('anomaly_min_spread') }}
                when kind = 'quantity'
                    then {{ var('anomaly_min_spread') }} * abs(expected_stable) / 2
                else 0
            end
        ) as scale
    from usual_residuals
    where
        day_number > 7 * {{ var('anomaly_weeks') }}
        and past_residuals >= {{ var('anomaly_min_days') }}
        and (is_count or past_days_with_value >= {{ var('anomaly_min_days') }})
        and residual is not null
),

-- A series that was never below 0 is not expected there.
bounded as (
    select
        *,
        {{ from_stable_scale('expected_stable', 'kind', 'is_count') }} as expected,
        {{ from_stable_scale(
            'expected_stable - ' ~ var('anomaly_score')
            ~ ' * scale / residual_per_stable',
            'kind', 'is_count'
        ) }} as lower_bound,
        {{ from_stable_scale(
            'expected_stable + ' ~ var('anomaly_score')
            ~ ' * scale / residual_per_stable',
            'kind', 'is_count'
        ) }} as upper_bound
    from scaled
    where scale > 0
),

-- The angle of a rate is that of 3/8 cases more.
corrected as (
    select
        *,
        case
            when kind = 'rate'
                then (lower_bound * (trials + 0.75) - 0.375) / trials
            else lower_bound
        end as lower_value,
        case
            when kind = 'rate'
                then least((upper_bound * (trials + 0.75) - 0.375) / trials, 1)
            else upper_bound
        end as upper_value
    from bounded
),

anomaly_scores as (
    select
        series,
        metric,
        scope,
        kind,
        value as actual,
        greatest(expected, floor_value) as expected,
        least(greatest(lower_value, floor_value), greatest(expected, floor_value))
            as lower,
        greatest(upper_value, expected) as upper,
        {{ ratio('residual', 'scale') }} as score,
        coalesce(trials, cast(past_days_with_value as bigint)) as n,
        date_day
    from corrected
)

select * from anomaly_scores
