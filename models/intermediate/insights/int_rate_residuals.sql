with

rate_days as (
    select
        *,
        -- Refunds of earlier orders may be more than the day's orders.
        least(successes, trials) as counted
    from {{ ref('int_metric_days') }}
    where kind = 'rate'
),

pooled as (
    select
        *,
        sum(counted) over last_days as past_successes,
        sum(trials) over last_days as past_trials,
        row_number() over (partition by series order by date_day) as day_number
    from rate_days
    window
        last_days as (
            partition by series
            order by date_day
            {{ trailing_rows(var('anomaly_rate_days')) }}
        )
),

-- The angle of a share has the same spread whatever the share: 1 / (4 n).
angles as (
    select
        *,
        case
            when past_trials > 0 then asin(sqrt(
                (past_successes + 0.375) / (past_trials + 0.75)
            ))
        end as expected_stable,
        case
            when trials >= {{ var('anomaly_min_trials') }}
                then asin(sqrt((counted + 0.375) / (trials + 0.75)))
        end as stable_value
    from pooled
),

-- In binomial errors: of the day and of what it is compared with.
rate_residuals as (
    select
        series,
        metric,
        scope,
        kind,
        value,
        trials,
        day_number,
        expected_stable,
        2 * sqrt(
            cast(trials as double) * past_trials / nullif(trials + past_trials, 0)
        ) as residual_per_stable,
        (stable_value - expected_stable) * 2 * sqrt(
            cast(trials as double) * past_trials / nullif(trials + past_trials, 0)
        ) as residual,
        trials > 0 as has_value,
        date_day
    from angles
)

select * from rate_residuals
