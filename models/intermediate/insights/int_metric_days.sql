with

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

amounts as (
    select * from {{ ref('int_metric_amounts') }}
),

rates as (
    select * from {{ ref('int_metric_rates') }}
),

measured_days as (
    select
        metric,
        scope,
        'quantity' as kind,
        cast(amount as double) as amount,
        cast(null as double) as successes,
        cast(null as bigint) as trials,
        date_day
    from amounts
    union all
    select
        metric,
        '' as scope,
        kind,
        case
            when kind = 'rate' then {{ ratio('successes', 'trials') }}
            else measured
        end as amount,
        successes,
        trials,
        date_day
    from rates
),

series_bounds as (
    select
        measured_days.metric,
        measured_days.scope,
        measured_days.kind,
        min(measured_days.date_day) as first_day,
        max(periods.as_of) as last_day
    from measured_days
    cross join periods
    group by
        measured_days.metric,
        measured_days.scope,
        measured_days.kind
    having min(measured_days.date_day) <= max(periods.as_of)
),

series_days as (
    select
        metric,
        scope,
        kind,
        {{ date_series('first_day', 'last_day') }} as date_day
    from series_bounds
),

metric_days as (
    select
        series_days.metric
        || case when series_days.scope != '' then ':' || series_days.scope else '' end
            as series,
        series_days.metric,
        series_days.scope,
        series_days.kind,
        case
            when series_days.kind = 'quantity' then coalesce(measured_days.amount, 0)
            else measured_days.amount
        end as value, -- noqa: RF04
        case
            when series_days.kind = 'rate' then coalesce(measured_days.successes, 0)
        end as successes,
        case
            when series_days.kind != 'quantity' then coalesce(measured_days.trials, 0)
        end as trials,
        series_days.date_day
    from series_days
    left join measured_days
        on
            series_days.metric = measured_days.metric
            and series_days.scope = measured_days.scope
            and series_days.date_day = measured_days.date_day
)

select * from metric_days
