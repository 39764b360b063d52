with

periods as (
    select * from {{ ref('periods') }}
),

spine_bounds as (
    select
        min(least(first_event_date, prior_start)) as first_day,
        max(greatest(last_event_date, as_of)) as last_day
    from periods
),

days as (
    select {{ date_series('first_day', 'last_day') }} as date_day
    from spine_bounds
),

time_spine as (
    select
        date_day,
        {{ date_bucket('week', 'date_day') }} as week_start,
        {{ date_bucket('month', 'date_day') }} as month_start,
        {{ date_bucket('quarter', 'date_day') }} as quarter_start,
        {{ date_bucket('year', 'date_day') }} as year_start,
        {{ iso_weekday('date_day') }} as weekday
    from days
)

select * from time_spine
