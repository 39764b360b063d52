with

changes as (
    select
        change_date,
        sum(mrr_change) as mrr_change
    from {{ ref('int_mrr_movements_daily') }}
    group by change_date
),

periods as (
    select max(as_of) as as_of
    from {{ ref('periods') }}
),

bounds as (
    select
        min(changes.change_date) as first_day,
        max(periods.as_of) as last_day
    from changes
    cross join periods
    where changes.change_date <= periods.as_of
),

days as (
    select {{ date_series('first_day', 'last_day') }} as date_day
    from bounds
),

running_mrr as (
    select
        days.date_day,
        sum(coalesce(changes.mrr_change, 0)) over (
            order by days.date_day
            rows between unbounded preceding and current row
        ) as mrr
    from days
    left join changes on days.date_day = changes.change_date
),

-- A month's revenue is earned day by day.
recurring_revenue as (
    select
        {{ money('mrr') }} as mrr,
        {{ rounded_money(
            'cast(mrr as double) / extract(day from last_day(date_day))'
        ) }} as recurring_revenue,
        date_day
    from running_mrr
)

select * from recurring_revenue
